"""docs/tables.md agrees with the program. Run as a program, this file writes its table of columns again."""

import re
from pathlib import Path

from oudinfo.batch.columns import SCHEMA, columns_of
from oudinfo.batch.faults import FIELDS
from oudinfo.batch.summary import FAULTS
from oudinfo.batch.tally import Flagged
from oudinfo.catalog.library import Library

PAGE = Path(__file__).parents[2] / "docs" / "tables.md"
REGION = re.compile(r"(?<=<!-- columns -->\n).*?(?=<!-- end -->)", re.DOTALL)


def current(text: str) -> str:
    """The page with its table of columns made anew."""
    rows = [
        f"| `{each.name}` | {each.kind.value} | {each.meaning} |\n"
        for each in columns_of(Library().instrument("phq-9"))
    ]
    return REGION.sub(lambda _: "".join(["| column | kind | what it is |\n| --- | --- | --- |\n", *rows]), text)


def test_the_columns_are_those_of_the_program() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert current(text) == text, "run: python tests/contracts/test_tables_page.py"


def test_the_page_names_the_schema_the_codes_and_the_fields() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert f"`{SCHEMA}`" in text
    assert {code for code in FAULTS if f"| `{code}` |" not in text} == set()
    assert {field for field in (*FIELDS, *Flagged._fields) if f"`{field}`" not in text} == set()


def test_the_map_on_the_page_passes_its_checks(tmp_path: Path) -> None:
    (found,) = re.findall(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "map.yaml").write_text(found, encoding="utf-8")
    assert Library().column_map(str(tmp_path / "map.yaml")).absent == ("gad7_7",)


if __name__ == "__main__":
    PAGE.write_text(current(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
