"""docs/pathways.md has what opens each step, by which source, and what it misses.

Run as a program, this file writes the generated part of that page again. The rest is written by hand.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from oudinfo.catalog.library import Library
from oudinfo.engine.compiled import compile_instrument
from oudinfo.engine.steps import fewest_and_most, planned
from oudinfo.model.instrument import Instrument, Mode
from oudinfo.model.pathway import Pathway, Step
from oudinfo.present.steps import step_in_words

PAGE = Path(__file__).parents[2] / "docs" / "pathways.md"
REGION = re.compile(r"(?<=<!-- pathways -->\n).*?(?=<!-- end -->)", re.DOTALL)


def page() -> str:
    return PAGE.read_text(encoding="utf-8")


def current(text: str) -> str:
    """The page with its tables made anew."""
    return REGION.sub(lambda _: "\n".join(sections()), text)


def sections() -> Iterator[str]:
    library = Library()
    for pathway in library.pathways():
        if not pathway.steps:
            continue
        forms = {each: library.instrument(each) for each in pathway.instruments}
        yield f"\n### {pathway.id}\n\n{pathway.summary}\n{sizes(pathway, forms)}\n"
        yield "| form | opens | when | source | what it misses |\n| --- | --- | --- | --- | --- |"
        yield from (row(step, pathway, forms) for step in pathway.steps)
    yield ""


def sizes(pathway: Pathway, forms: dict[str, Instrument]) -> str:
    compiled = [compile_instrument(forms[step.instrument]) for step in pathway.steps]
    said = []
    ways = (
        (Mode.SELF, "Alone", False),
        (Mode.INTERVIEW, "Read aloud", False),
        (Mode.INTERVIEW, "In a visit, with forms from paper", True),
    )
    for mode, how, from_paper in ways:
        fewest, most = fewest_and_most(planned(pathway, compiled, mode, from_paper=from_paper))
        said.append(f"{how}: {fewest} to {most} questions.")
    return " ".join(said)


def row(step: Step, pathway: Pathway, forms: dict[str, Instrument]) -> str:
    title = forms[step.instrument].short_title
    if step.when is None:
        return f"| {title} | always | | | |"
    source = pathway.source(step.source)
    where = source.cite if source else "oudinfo's own rule"
    pair = pathway.source(step.pair)
    where += f" Both forms in a row: {pair.cite}" if pair and pair != source else ""
    also = f" Asked in any case: {', '.join(step.always_asks)}." if step.always_asks else ""
    when = step_in_words(step.when, forms)
    return f"| {title} | {step.opens.value} | {when}.{also} | {where} | {step.misses} |"


def test_the_tables_are_those_of_the_pathways() -> None:
    assert current(page()) == page(), "run: python tests/contracts/test_pathways_page.py"


def test_no_accuracy_stands_beside_a_step_without_a_figure_for_its_own_cutoff() -> None:
    for pathway in Library().pathways():
        for step in pathway.steps:
            assert bool(re.search(r"\d+ were missed|of 100", step.misses)) == bool(step.accuracy), step.instrument


if __name__ == "__main__":
    PAGE.write_text(current(page()), encoding="utf-8")
