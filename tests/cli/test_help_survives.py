"""Whatever goes wrong once a sign of danger has been read, people to reach are named and the exit code is the documented one.

Every way in, crossed with every way out.
"""

import json
import os
import signal
from collections import Counter
from collections.abc import Callable, Hashable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from nursery import begun
from oudinfo.cli.exits import ExitCode
from redirected import Run, Way, redirected
from running import oudinfo

DIGITS = "000000003"
ITEMS = [f"phq9_{place}" for place in range(1, 10)]
BY_ITEM = dict(zip(ITEMS, map(int, DIGITS), strict=True))
REACHED = "988"
JSON_MAP, JSON_LIST = json.dumps(BY_ITEM), json.dumps([*BY_ITEM.values()])
YAML_MAP = "".join(f"{item}: {answer}\n" for item, answer in BY_ITEM.items())
YAML_LIST = "".join(f"- {answer}\n" for answer in DIGITS)


class WayIn(NamedTuple):
    """A command with answers that speak of danger: its words, what is piped into it, the files it reads."""

    words: tuple[str, ...]
    typed: str = ""
    files: Mapping[str, str] = {}


def _score(*answers: str, typed: str = "", **files: str) -> WayIn:
    named = {name.replace("_", "."): text for name, text in files.items()}
    return WayIn(("score", "phq-9", *answers), typed, named)


WAYS_IN = {
    "digits": _score(DIGITS),
    "digits apart": _score(*DIGITS),
    "pairs": _score(*(f"{item}={answer}" for item, answer in BY_ITEM.items())),
    "JSON map": _score("--responses", "r.json", r_json=JSON_MAP),
    "JSON list": _score("--responses", "r.json", r_json=JSON_LIST),
    "YAML map": _score("--responses", "r.yaml", r_yaml=YAML_MAP),
    "YAML list": _score("--responses", "r.yaml", r_yaml=YAML_LIST),
    "pipe": _score(typed="\n".join(DIGITS)),
    "pipe of digits": _score(typed=DIGITS),
    "JSON pipe": _score("--responses", "-", typed=JSON_MAP),
    "piped screen": WayIn(("screen", "phq-9"), "\n".join([*DIGITS, "0"])),
    "second of a piped screen": WayIn(("screen", "gad-7", "phq-9"), "\n".join([*"0000000", *DIGITS, "0"])),
    "compare": WayIn(("compare", "old.json", "new.json"), "", {"old.json": "0000000000", "new.json": f"{DIGITS}0"}),
}
"""Ways in which answers reach oudinfo. The files of `compare` are results of these answers."""


class WayOut(NamedTuple):
    """What is done beside the answers, where the streams go, and the exit code that belongs to it."""

    words: tuple[str, ...] = ()
    code: ExitCode = ExitCode.DONE
    out: Way = Way.PIPE
    err: Way = Way.PIPE
    seen: str = "both"
    """The stream on which someone looks for help, or both."""


WAYS_OUT = {
    "nothing wrong": WayOut(),
    "closed output": WayOut(out=Way.CLOSED, code=ExitCode.NOT_WRITTEN),
    "full output": WayOut(out=Way.FULL, code=ExitCode.NOT_WRITTEN),
    "full output, JSON": WayOut(("--format", "json"), out=Way.FULL, code=ExitCode.NOT_WRITTEN),
    "output to a file": WayOut(out=Way.FILE, seen="err"),
    "output to nowhere": WayOut(out=Way.NOWHERE, seen="err"),
    "JSON to a file": WayOut(("--format", "json"), out=Way.FILE, seen="err"),
    "JSON": WayOut(("--format", "json"), seen="err"),
    "Markdown": WayOut(("--format", "markdown")),
    "closed errors": WayOut(err=Way.CLOSED, seen="out"),
    "full errors": WayOut(err=Way.FULL, seen="out"),
    "a file": WayOut(("--output", "saved.txt"), seen="err"),
    "JSON in a file": WayOut(("--format", "json", "--output", "saved.txt"), seen="err"),
    "a file, full errors": WayOut(("--output", "saved.txt"), err=Way.FULL, seen="out"),
    "a file that exists": WayOut(("--output", "there.txt"), code=ExitCode.NOT_WRITTEN),
    "no folder": WayOut(("--output", "none/saved.txt"), code=ExitCode.NOT_WRITTEN),
    "a folder": WayOut(("--output", "folder"), code=ExitCode.NOT_WRITTEN),
    "a link": WayOut(("--output", "link", "--force"), code=ExitCode.NOT_WRITTEN),
    "a pipe for a file": WayOut(("--output", "fifo", "--force"), code=ExitCode.NOT_WRITTEN),
    "a name that is too long": WayOut(("--output", "x" * 300), code=ExitCode.NOT_WRITTEN),
    "a format that there is not": WayOut(("--format", "xml"), code=ExitCode.USAGE),
    "a country that there is not": WayOut(("--country", "Atlantis"), code=ExitCode.USAGE),
    "an option that there is not": WayOut(("--contry", "IE"), code=ExitCode.USAGE),
    "an option without its value": WayOut(("--country",), code=ExitCode.USAGE),
    "an error, closed errors": WayOut(("--format", "xml"), err=Way.CLOSED, code=ExitCode.USAGE, seen="out"),
    "an error, full errors": WayOut(("--format", "xml"), err=Way.FULL, code=ExitCode.USAGE, seen="out"),
    "an error, errors to nowhere": WayOut(("--format", "xml"), err=Way.NOWHERE, code=ExitCode.USAGE, seen="out"),
}
CONTEXTS = {
    "a context that there is not": WayOut(("--context", "sex"), code=ExitCode.USAGE),
    "a value of a context that there is not": WayOut(("--context", "sex=x"), code=ExitCode.USAGE),
}
"""Ways out that `compare` does not have."""


def _prepare(home: Path, way: WayIn) -> None:
    (home / "there.txt").write_text("kept", encoding="utf-8")
    (home / "folder").mkdir()
    (home / "link").symlink_to(home / "elsewhere.txt")
    (home / "elsewhere.txt").write_text("kept", encoding="utf-8")
    os.mkfifo(home / "fifo")
    for name, text in way.files.items():
        is_result = way.words[0] == "compare"
        stored = oudinfo(home, "score", "phq-9", *text, "--format", "json").stdout if is_result else text
        (home / name).write_text(stored, encoding="utf-8")


def _check(home: Path, run: Run, code: int, seen: str) -> None:
    assert "Traceback" not in run.err
    assert run.code == code, run.err
    assert REACHED in {"out": run.out, "err": run.err, "both": run.out + run.err}[seen]
    assert (home / "there.txt").read_text(encoding="utf-8") == "kept"
    assert (home / "elsewhere.txt").read_text(encoding="utf-8") == "kept"
    assert (home / "link").is_symlink()
    assert (home / "fifo").is_fifo()
    assert [path.name for path in home.iterdir() if path.name.startswith(".")] == []


ROUTES = {
    f"{name}, {out_name}": (way_in, way_out)
    for name, way_in in WAYS_IN.items()
    for out_name, way_out in (WAYS_OUT | (CONTEXTS if name != "compare" else {})).items()
}
IN_FULL = ("digits, ", "JSON map, ", "piped screen, ", "compare, ")
"""One way in for each command and kind of input. They meet every way out every day."""
EVERY_FOURTH = 4
SOME = [route for place, route in enumerate(ROUTES) if route.startswith(IN_FULL) or not place % EVERY_FOURTH]
"""Of the other ways in, each with every fourth way out, so that each way out comes with several of them."""


@pytest.fixture(scope="module")
def homes() -> dict[Hashable, Path]:
    """The folders of the ways in that were found unharmed, to be used again."""
    return {}


def _comes(tmp_path_factory: pytest.TempPathFactory, homes: dict[Hashable, Path], route: str) -> None:
    way_in, way_out = ROUTES[route]
    used = (way_in.words, way_in.typed)
    home = homes.pop(used, None)
    if home is None:
        home = tmp_path_factory.mktemp("home")
        _prepare(home, way_in)
    words = (*way_in.words, *way_out.words)
    run = redirected(home, *words, typed=way_in.typed, out=way_out.out, err=way_out.err)
    _check(home, run, way_out.code, way_out.seen)
    (home / "saved.txt").unlink(missing_ok=True)
    homes[used] = home


@pytest.mark.parametrize("route", SOME)
def test_help_comes_on_each_way_out(
    tmp_path_factory: pytest.TempPathFactory, homes: dict[Hashable, Path], route: str
) -> None:
    _comes(tmp_path_factory, homes, route)


def test_each_way_out_is_tried_with_several_ways_in_every_day() -> None:
    tried = Counter(route.partition(", ")[2] for route in SOME)
    assert tried.keys() == WAYS_OUT.keys() | CONTEXTS.keys()
    assert min(tried.values()) > len(IN_FULL)


@pytest.mark.exhaustive
@pytest.mark.parametrize("route", [route for route in ROUTES if route not in SOME])
def test_help_comes_on_every_way_out(
    tmp_path_factory: pytest.TempPathFactory, homes: dict[Hashable, Path], route: str
) -> None:
    _comes(tmp_path_factory, homes, route)


FLAWS = {
    "first digit mistyped": _score("700000003"),
    "first digit mistyped, apart": _score("7", *"00000003"),
    "too many": _score(*DIGITS, "0", "0"),
    "too few": _score("phq9_9=3"),
    "item repeated on the line, 3 first": _score("phq9_9=3", *(f"{item}=0" for item in ITEMS)),
    "item repeated on the line, 3 last": _score(*(f"{item}=0" for item in ITEMS), "phq9_9=3"),
    "pairs mixed with digits": _score("0", "0", "phq9_9=3"),
    "digits mixed with pairs": _score(*DIGITS, "phq9_1=1"),
    "line and file": _score("0", "0", "--responses", "r.json", r_json=JSON_MAP),
    "line with 3 and file": _score(DIGITS, "--responses", "r.json", r_json=JSON_MAP.replace("3", "0")),
    "the command mistyped": WayIn(("scroe", "phq-9", DIGITS)),
    "the command mistyped, a pipe": WayIn(("scren", "phq-9"), "\n".join(DIGITS)),
    "the instrument mistyped": WayIn(("score", "phq9x", DIGITS)),
    "an option that swallows the answers": _score("--country", DIGITS),
    "an option in between": _score("-o", DIGITS),
    "JSON, item repeated": _score("--responses", "r.json", r_json='{"phq9_9":3,"phq9_9":0}'),
    "YAML, item repeated": _score("--responses", "r.yaml", r_yaml=f"{YAML_MAP}phq9_9: 0\n"),
    "JSON, cut": _score("--responses", "r.json", r_json=JSON_MAP.removesuffix("}")),
    "JSON list, cut": _score("--responses", "r.json", r_json=JSON_LIST.removesuffix("]")),
    "JSON, control character": _score("--responses", "r.json", r_json=JSON_MAP.replace("{", '{"a\x1b": 1,')),
    "JSON, unknown item": _score("--responses", "r.json", r_json=JSON_MAP.replace("}", ', "phq9_99": 0}')),
    "JSON, fraction": _score("--responses", "r.json", r_json=JSON_MAP.replace("3", "3.0")),
    "JSON, list in it": _score("--responses", "r.json", r_json=JSON_MAP.replace("3", "[3]")),
    "JSON, text with a comma": _score("--responses", "r.json", r_json=JSON_MAP.replace("3", '"3,"')),
    "JSON, another flaw after it": _score("--responses", "r.json", r_json=JSON_MAP.replace("}", ', "phq9_10": 9}')),
    "YAML, alias": _score("--responses", "r.yaml", r_yaml=YAML_MAP.replace("phq9_1: 0", "phq9_1: &a 0")),
    "YAML, two documents": _score("--responses", "r.yaml", r_yaml=f"{YAML_MAP}---\na: 1\n"),
    "YAML, nested": _score("--responses", "r.yaml", r_yaml=YAML_MAP.replace("phq9_1: 0", "phq9_1: [0, 1]")),
    "YAML, a tab": _score("--responses", "r.yaml", r_yaml=YAML_MAP.replace("phq9_1: 0", "\tphq9_1: 0")),
    "YAML list, nested": _score("--responses", "r.yaml", r_yaml=YAML_LIST.replace("- 0", "- [0, 1]", 1)),
    "not UTF-8": _score("--responses", "r.yaml", r_yaml=YAML_MAP),
    "pipe, one mistyped": _score(typed="\n".join("700000003")),
    "pipe of digits, one mistyped": _score(typed="700000003"),
    "pipe, a JSON flaw": _score("--responses", "-", typed=JSON_MAP.removesuffix("}")),
    "piped screen, one mistyped": WayIn(("screen", "phq-9"), "\n".join("700000003")),
    "piped screen, one mistyped after it": WayIn(("screen", "phq-9"), "\n".join([*DIGITS, "7"])),
    "piped screen, too many": WayIn(("screen", "phq-9"), "\n".join([*DIGITS, "0", "0", "0"])),
    "piped screen, cut": WayIn(("screen", "phq-9", "gad-7"), "\n".join(DIGITS)),
}


@pytest.mark.parametrize("way", [pytest.param(way, id=name) for name, way in FLAWS.items()])
@pytest.mark.parametrize("err", [Way.PIPE, Way.FULL])
def test_help_comes_whatever_is_wrong_with_the_answers(
    tmp_path: Path, way: WayIn, err: Way, request: pytest.FixtureRequest
) -> None:
    _prepare(tmp_path, way)
    if "not UTF-8" in request.node.name:
        file = tmp_path / "r.yaml"
        file.write_bytes(b"note: \xe9\n" + file.read_bytes())
    run = redirected(tmp_path, *way.words, typed=way.typed, err=err)
    _check(tmp_path, run, ExitCode.USAGE, "err" if err is Way.PIPE else "out")


def _total(text: str) -> str:
    return text.replace('"value": 3,', '"value": 4,')


def _other_version(text: str) -> str:
    return text.replace('"version": "1.0.0"', '"version": "9.0.0"')


def _bad_item(text: str) -> str:
    return text.replace('"phq9_1"', '"phq9_77"')


def _cut(text: str) -> str:
    return text[: len(text) * 2 // 3]


def _repeated(text: str) -> str:
    return text.replace('"schema"', '"schema": "", "schema"', 1)


@pytest.mark.parametrize("harm", [_total, _other_version, _bad_item, _cut, _repeated])
@pytest.mark.parametrize("from_pipe", [False, True])
def test_help_comes_if_a_result_to_compare_is_refused(
    tmp_path: Path, harm: Callable[[str], str], *, from_pipe: bool
) -> None:
    way = WAYS_IN["compare"]
    _prepare(tmp_path, way)
    text = (tmp_path / "new.json").read_text(encoding="utf-8")
    assert harm(text) != text
    (tmp_path / "new.json").write_text(harm(text), encoding="utf-8")
    later = "-" if from_pipe else "new.json"
    run = redirected(tmp_path, "compare", "old.json", later, typed=harm(text))
    _check(tmp_path, run, ExitCode.USAGE, "err")


@pytest.mark.parametrize("words", [("700000000",), ("phq9_9=0",), ("000000000", "--format", "xml")])
def test_without_a_sign_of_danger_no_help_is_thrust_upon_anyone(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = oudinfo(tmp_path, "score", "phq-9", *words)
    assert done.returncode == ExitCode.USAGE
    assert REACHED not in done.stderr


def test_help_comes_once(tmp_path: Path) -> None:
    done = oudinfo(tmp_path, "score", "phq-9", DIGITS)
    assert "You can reach a person" not in done.stderr


def _fault(*_: object, **__: object) -> None:
    raise RuntimeError(DIGITS)


FAULTS = [
    ("oudinfo.cli.results.results_page", ("score", "phq-9", DIGITS), ""),
    ("oudinfo.cli.results.matching_articles", ("score", "phq-9", DIGITS), ""),
    ("oudinfo.cli.output.render_plain", ("score", "phq-9", DIGITS), ""),
    ("oudinfo.exchange.results_json.render_json", ("score", "phq-9", DIGITS, "--format", "json"), ""),
    ("oudinfo.cli.commands.score.interpret", ("score", "phq-9", DIGITS), ""),
    ("oudinfo.cli.commands.score.read_context", ("score", "phq-9", DIGITS), ""),
    ("oudinfo.cli.commands.score.wipe_if_asked", ("score", "phq-9", DIGITS, "--format", "json"), ""),
    ("oudinfo.cli.settings.Settings.nearby", ("score", "phq-9", DIGITS), ""),
    ("oudinfo.terminal.plain_screen.item_document", ("screen", "phq-9"), "\n".join(DIGITS)),
    ("oudinfo.cli.printed_result.write_results", ("screen", "phq-9"), "\n".join([*DIGITS, "0"])),
    ("oudinfo.catalog.library.Library.pages_naming", ("screen", "phq-9"), "\n".join([*DIGITS, "0"])),
    ("oudinfo.cli.commands.compare.compare_sittings", ("compare", "old.json", "new.json"), ""),
    ("oudinfo.cli.commands.compare.comparison_document", ("compare", "old.json", "new.json"), ""),
]


@pytest.mark.parametrize(("place", "words", "typed"), [pytest.param(*each, id=each[0]) for each in FAULTS])
def test_help_comes_after_a_fault_of_our_own_and_no_answer_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, words: tuple[str, ...], typed: str
) -> None:
    _prepare(tmp_path, WAYS_IN["compare"])
    monkeypatch.setattr(place, _fault)
    done = oudinfo(tmp_path, *words, typed=typed)
    assert done.returncode == ExitCode.OUR_FAULT
    assert any(way in done.stderr for way in (REACHED, "findahelpline.com"))
    assert DIGITS not in done.stderr
    assert "this is a fault of oudinfo itself (RuntimeError)" in done.stderr


def test_help_itself_falls_back_to_lines_that_are_true_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("oudinfo.cli.results.fill", _fault)
    done = oudinfo(tmp_path, "score", "phq-9", DIGITS, "--format", "json")
    assert done.returncode == ExitCode.DONE
    assert "findahelpline.com" in done.stderr


@pytest.mark.parametrize("words", [f"{DIGITS} --format xml", f"--responses {DIGITS}.json", f"7{DIGITS}"])
def test_an_error_takes_nothing_from_a_loop_that_reads_the_same_input(tmp_path: Path, words: str) -> None:
    shared, typed = os.pipe()
    os.write(typed, DIGITS.encode())
    os.close(typed)
    with begun(tmp_path, "score", "phq-9", *words.split(), stdin=shared) as (run, said):
        assert said.read().count("oudinfo: ") == 1
        assert run.code(20) == ExitCode.USAGE
    assert os.read(shared, 100) == DIGITS.encode()
    os.close(shared)


def test_after_ctrl_c_nobody_waits_for_a_pipe_that_stays_open(tmp_path: Path) -> None:
    piped, typed = os.pipe()
    os.write(typed, b"0\n" * 8 + b"3\n")
    with begun(tmp_path, "screen", "phq-9", stdin=piped) as (run, said):
        seen = ""
        while REACHED not in seen:
            seen += said.readline()
        os.kill(run.pid, signal.SIGINT)
        assert run.code(20) == ExitCode.INTERRUPTED
        assert REACHED in said.read()
    os.close(piped)
    os.close(typed)
