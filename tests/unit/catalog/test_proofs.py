import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from oudinfo.catalog.library import Library
from oudinfo.catalog.verify import proofs
from oudinfo.catalog.verify.proofs import all_proofs
from oudinfo.engine.compiled import CompiledInstrument
from oudinfo.engine.interpret import interpret
from oudinfo.model.response import Missing, ResponseOption, Responses
from oudinfo.model.result import Interpretation
from unit.catalog.samples import DEMO, NOVEMBER_2026, changed, damage, small_library

SOUND = "Every definition, article, contact and text is sound."
RELEASED = "Wording and scoring are those that were released."
EXAMPLES = "Every worked example comes out as written."
STEPS = "Every step of a pathway comes out as its examples say."
ADDS_UP = "Every set of answers adds up."
MISSING = "A missing answer never counts as 0."
DANGER = "A sign of danger brings help, whatever the total."
NETWORK = "Nothing uses the network."


def _failed(library: Library) -> dict[str, str]:
    return {proof.claim: proof.detail for proof in all_proofs(library, NOVEMBER_2026) if not proof.passed}


def _add(library: Library, text: str) -> None:
    folder = Path(str(library.data)) / "questionnaires"
    folder.mkdir(exist_ok=True)
    (folder / "demo.yaml").write_text(text)


def test_a_sound_library_passes_every_proof(tmp_path: Path) -> None:
    found = list(all_proofs(small_library(tmp_path), NOVEMBER_2026))
    assert [proof.claim for proof in found] == [SOUND, RELEASED, EXAMPLES, STEPS, ADDS_UP, MISSING, DANGER, NETWORK]
    assert all(proof.passed and proof.detail for proof in found)


def test_what_was_looked_at_is_counted(tmp_path: Path) -> None:
    details = {proof.claim: proof.detail for proof in all_proofs(small_library(tmp_path), NOVEMBER_2026)}
    assert details[SOUND] == "15 files checked, no problem found."
    assert details[RELEASED] == "2 definitions are those that were released."
    assert details[ADDS_UP] == "16 sets of answers, each added up twice. Too many sets to try here: PHQ-9."
    assert details[DANGER] == "4 answers tried."


def test_a_step_that_opens_at_another_number_than_its_examples_say_fails_a_proof(tmp_path: Path) -> None:
    library = small_library(tmp_path)
    place = Path(str(library.data)) / "pathways"
    place.mkdir(exist_ok=True)
    text = Path(str(Library().data / "pathways" / "low-mood.yaml")).read_text(encoding="utf-8")
    (place / "low-mood.yaml").write_text(text, encoding="utf-8")
    plain = "schema: 1\nid: both\ntitle: Both\nsummary: Two.\ninstruments: [phq-2, phq-9]\n"
    (place / "both.yaml").write_text(plain, encoding="utf-8")
    sound = {proof.claim: proof.detail for proof in all_proofs(library, NOVEMBER_2026)}
    assert sound[STEPS] == "5 outcomes of steps, in each stepped pathway (1)."
    damage(library, "pathways/low-mood.yaml", "of: phq-2, at_least: 2", "of: phq-2, at_least: 3")
    assert _failed(library)[STEPS] == "low-mood: phq-9: the example expects opens, the step is skipped."


def test_a_problem_in_any_file_fails_a_proof(tmp_path: Path) -> None:
    library = small_library(tmp_path)
    damage(library, "resources/ie.yaml", "kind: emergency", "kind: emergancy")
    assert _failed(library).keys() == {SOUND}


def test_a_changed_word_fails_a_proof(tmp_path: Path) -> None:
    library = small_library(tmp_path)
    damage(library, "questionnaires/phq-2.yaml", "Feeling down, depressed, or hopeless", "Feeling down or hopeless")
    assert _failed(library)[RELEASED] == "Changed: phq-2."


def test_a_version_that_was_never_released_fails_a_proof(tmp_path: Path) -> None:
    library = small_library(tmp_path)
    damage(library, "questionnaires/phq-2.yaml", "version: 1.0.0", "version: 9.0.0")
    assert _failed(library)[RELEASED] == "Changed: phq-2."


def test_a_changed_value_fails_the_examples(tmp_path: Path) -> None:
    library = small_library(tmp_path)
    damage(library, "questionnaires/phq-2.yaml", "value: 3", "value: 4")
    failed = _failed(library)
    assert {SOUND, RELEASED, EXAMPLES} <= failed.keys()
    assert failed[EXAMPLES].startswith("phq-2: ")


def test_an_example_that_is_wrong_fails_a_proof(tmp_path: Path) -> None:
    library = small_library(tmp_path)
    damage(library, "questionnaires/phq-2.yaml", "expect: {total: 6", "expect: {total: 5")
    assert _failed(library)[EXAMPLES] == "phq-2: total: the example expects 5, the definition gives 6"


def test_a_crisis_flag_that_is_lowered_fails_a_proof(tmp_path: Path) -> None:
    library = small_library(tmp_path)
    damage(library, "questionnaires/phq-9.yaml", "level: crisis", "level: note")
    assert _failed(library)[DANGER] == "phq-9: phq9_9 answered with 1 brings no help."


def test_a_crisis_flag_that_is_always_up_fails_a_proof(tmp_path: Path) -> None:
    library = small_library(tmp_path)
    damage(library, "questionnaires/phq-9.yaml", "{item: phq9_9, at_least: 1}", "{item: phq9_9, at_least: 0}")
    assert DANGER in _failed(library)


def _missing_is_lowest(compiled: CompiledInstrument, responses: Responses) -> Interpretation:
    """Interpret as a careless engine would: what is missing counts as the lowest answer."""
    filled = (
        min(item.options, key=lambda option: option.value) if given is Missing.DECLINED else given
        for item, given in zip(compiled.instrument.items, responses, strict=True)
    )
    return interpret(compiled, Responses(tuple(filled)))


def _first_answer_is_lost(compiled: CompiledInstrument, responses: Responses) -> Interpretation:
    """Interpret as a broken engine would: the first item is always answered with its lowest option."""
    lowest: ResponseOption = compiled.instrument.items[0].options[0]
    return interpret(compiled, Responses((lowest, *responses.given[1:])))


def test_an_engine_that_counts_missing_as_0_fails_a_proof(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proofs, "interpret", _missing_is_lowest)
    failed = _failed(small_library(tmp_path))
    assert failed[MISSING] == "phq-2: total has a value although phq2_1 was declined."


def test_an_engine_that_loses_an_answer_fails_a_proof(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proofs, "interpret", _first_answer_is_lost)
    assert _failed(small_library(tmp_path))[ADDS_UP] == "phq-2: total is wrong for one set of answers."


def test_a_score_that_allows_gaps_is_not_tried_with_gaps(tmp_path: Path) -> None:
    library = small_library(tmp_path, instruments=())
    _add(library, changed("range: [0, 2]", "missing: {allow: 1, fill: mean}, range: [0, 2]"))
    assert MISSING not in _failed(library)


def test_an_attempt_to_reach_the_network_fails_the_last_proof(tmp_path: Path) -> None:
    small_library(tmp_path)
    events = ["socket.connect", "socket.getaddrinfo", "socket.bind", "socket.sendto"]
    code = (
        "import sys, pathlib\n"
        "from oudinfo.catalog.library import Library\n"
        "from oudinfo.catalog.verify.proofs import all_proofs\n"
        "for event in ('', *sys.argv[2:]):\n"
        "    found = all_proofs(Library(pathlib.Path(sys.argv[1])), (2026, 11))\n"
        "    next(found)\n"
        "    if event:\n"
        "        sys.audit(event, None)\n"
        "    last = list(found)[-1]\n"
        "    print(event, last.claim, last.passed, last.detail, sep='|')\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path), *events],
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    of_none, *of_each = run.stdout.splitlines()
    assert of_none.startswith(f"|{NETWORK}|True|")
    assert of_each == [
        f"{event}|{NETWORK}|False|1 attempts to reach a network while these proofs ran." for event in events
    ]


def test_a_definition_that_can_not_be_read_fails_proofs_and_the_others_still_run(tmp_path: Path) -> None:
    library = small_library(tmp_path)
    damage(library, "questionnaires/phq-2.yaml", "minutes: 1", "minutes: one")
    assert SOUND in _failed(library)


GATED = changed("range:", "not_asked: 0, range:", changed("id: b,", "id: b, ask_when: {item: a, at_least: 1},", DEMO))


@pytest.mark.parametrize("claim", [ADDS_UP, MISSING])
def test_a_score_behind_a_gate_passes_the_proofs(tmp_path: Path, claim: str) -> None:
    library = small_library(tmp_path, instruments=())
    _add(library, GATED)
    assert claim not in _failed(library)


def test_an_item_on_daily_life_may_stand_before_the_scored_ones(tmp_path: Path) -> None:
    text = changed(
        "id: a, text: First question, options: often",
        "id: a, role: function, text: First question, options: [{value: 5, label: Easy}, {value: 6, label: Hard}]",
    )
    text = changed("sum: a..b, range: [0, 2]", "sum: b, range: [0, 1]", text)
    library = small_library(tmp_path, instruments=())
    _add(library, text)
    assert ADDS_UP not in _failed(library)


def test_the_watch_on_the_network_looks_at_nothing_once_the_proofs_are_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watches: list[Callable[[str, object], None]] = []
    monkeypatch.setattr(sys, "addaudithook", watches.append)
    running = all_proofs(small_library(tmp_path), NOVEMBER_2026)
    next(running)
    watches[0]("socket.connect", ())
    *_, last = running
    watches[0]("socket.connect", ())
    assert last.detail == "1 attempts to reach a network while these proofs ran."
    assert [watch.__self__.attempts for watch in watches] == [1]  # type: ignore[attr-defined]
