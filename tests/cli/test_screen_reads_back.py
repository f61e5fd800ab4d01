"""What comes through a pipe line by line is read back as it was written, for every questionnaire, blanks anywhere."""

import json
import random
from pathlib import Path

import pytest

from bundled import LIBRARY
from oudinfo.engine.compiled import compile_instrument
from oudinfo.engine.session import answer, decline, start
from oudinfo.model.instrument import Mode
from oudinfo.model.response import ResponseOption
from running import oudinfo


def _written(instrument_id: str, seed: int) -> tuple[list[str], dict[str, object]]:
    """Lines such as someone might send, and what each item that was asked has to be read as."""
    chance = random.Random(seed)
    session = start(compile_instrument(LIBRARY.instrument(instrument_id)))
    lines: list[str] = []
    wanted: dict[str, object] = {}
    while session.item is not None:
        item = session.item
        given: ResponseOption | None = None
        if chance.random() < 0.75:
            text = str(chance.randint(item.number.least, item.number.most)) if item.number else ""
            given = item.number.reading(text) if item.number else chance.choice(item.options)
        lines.append(given.key if given else chance.choice(["", "-"]))
        wanted[item.id] = given.key if given else "declined"
        session = answer(session, given) if given else decline(session)
    return lines, wanted


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("instrument_id", LIBRARY.instrument_ids())
def test_lines_through_a_pipe_are_read_back_as_they_were_written(tmp_path: Path, instrument_id: str, seed: int) -> None:
    modes = LIBRARY.instrument(instrument_id).modes
    mode = next(each for each in (Mode.SELF, Mode.INTERVIEW, Mode.CLINICIAN) if each in modes)
    lines, wanted = _written(instrument_id, seed)
    done = oudinfo(
        tmp_path,
        "screen",
        instrument_id,
        "--mode",
        mode,
        "--format",
        "json",
        typed="".join(f"{each}\n" for each in lines),
    )
    assert done.returncode == 0, done.stderr
    (result,) = json.loads(done.stdout)["results"]
    read = {name: given.get("key", given.get("missing")) for name, given in result["responses"].items()}
    assert {name: read[name] for name in wanted} == wanted
    assert {given for name, given in read.items() if name not in wanted} <= {
        "not_asked",
        "declined",
    }  # behind a blank gate
