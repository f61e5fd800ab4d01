"""Which modules are changed, by group, and which tests should notice.

The patterns here are all that knows in which folder a module is. Everywhere
else a module goes by its group and its name: `dialog/keys`.
"""

from pathlib import Path
from typing import NamedTuple

from mutation.changes import Change, list_changes
from mutation.trial import PACKAGE


class Group(NamedTuple):
    """Modules that are changed, and the tests at hand, which should notice."""

    modules: tuple[str, ...]
    """Patterns of files below the package. A file that an earlier group has is none of this one."""
    near: tuple[tuple[str, ...], ...]
    """In the order in which they are run."""


UNIT, CONTENT = "tests/unit", "tests/content"
ENGINE, TERMINAL = f"{UNIT}/engine", f"{UNIT}/terminal"
FAR = (UNIT, CONTENT)
"""Run where the tests at hand see nothing. None that waits for a terminal: a failure must come from the change."""

GROUPS = {
    "answers": Group(
        (
            "engine/**/cells.py",
            "engine/**/entry.py",
            "engine/**/entry_problems.py",
            "engine/**/filled_form.py",
            "engine/**/salvage.py",
            "engine/**/stored_totals.py",
            "engine/**/wordings.py",
        ),
        (
            (f"{ENGINE}/test_entry.py", f"{ENGINE}/test_cells.py", f"{ENGINE}/test_filled_form.py"),
            (ENGINE, f"{UNIT}/catalog/test_stored_responses.py"),
        ),
    ),
    "engine": Group(("engine/**/*.py",), ((ENGINE,),)),
    "checks": Group(
        ("catalog/**/checks/*.py",),
        (
            (f"{CONTENT}/test_where_faults_lie.py", f"{CONTENT}/test_owed_examples.py"),
            (f"{CONTENT}/test_invalid.py", f"{CONTENT}/test_valid.py"),
        ),
    ),
    "keyboard": Group(
        ("terminal/**/decoder.py", "terminal/**/key_codes.py", "terminal/**/keyboard.py"),
        ((f"{TERMINAL}/test_keyboard.py", f"{TERMINAL}/test_decoder.py"),),
    ),
    "dialog": Group(
        (
            "dialog/**/*.py",
            "terminal/**/foot.py",
            "terminal/**/keys.py",
            "terminal/**/pace.py",
            "terminal/**/typed_words.py",
        ),
        (
            (
                f"{TERMINAL}/test_program.py",
                f"{TERMINAL}/test_keys.py",
                f"{TERMINAL}/test_pace.py",
                f"{TERMINAL}/test_typed_words.py",
                f"{TERMINAL}/test_before_the_items.py",
                f"{TERMINAL}/test_pages.py",
                f"{TERMINAL}/test_full_screen_pages.py",
                f"{TERMINAL}/test_practice.py",
                f"{TERMINAL}/test_prompt_words.py",
            ),
            (TERMINAL,),
        ),
    ),
}


def list_groups() -> dict[str, list[Change]]:
    """The changes of each group, in an order that does not depend on the folders."""
    found: dict[str, list[Change]] = {}
    taken: set[Path] = set()
    for name, group in GROUPS.items():
        files = {file for pattern in group.modules for file in PACKAGE.glob(pattern)} - taken
        ordered = sorted(files, key=lambda file: (file.stem, file))
        found[name] = [change for file in ordered for change in list_changes(file, f"{name}/{file.stem}")]
        taken |= files
    return found
