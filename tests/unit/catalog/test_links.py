import pytest

from oudinfo.catalog.prose.blocks import read_blocks
from oudinfo.catalog.prose.links import Call, calls, is_dead, read_in
from oudinfo.model.prose import command

TEXT = """\
Type `oudinfo crisis`. oudinfo sends nothing, and oudinfo read is a command.

Then `oudinfo
read one-page` or `oudinfo read --shelf stories`, and:

```
oudinfo screen phq-9 gad-7 | less
$ oudinfo score phq-9 102013021
```
"""


def test_commands_are_found_in_code_alone_each_with_its_line() -> None:
    assert [*calls(read_blocks(TEXT))] == [
        Call("crisis", (), "", 1),
        Call("read", ("one-page",), "", 3),
        Call("read", (), "stories", 4),
        Call("screen", ("phq-9", "gad-7"), "", 7),
        Call("score", ("phq-9",), "", 8),
    ]


def test_a_text_sends_its_reader_to_the_articles_that_it_names() -> None:
    assert read_in(read_blocks(TEXT)) == {"one-page"}


@pytest.mark.parametrize(("line", "dead"), [("crisis", False), ("crysis", True), ("read no-such-page", False)])
def test_a_command_must_be_one_that_exists(line: str, *, dead: bool) -> None:
    assert is_dead(command(line)) is dead
