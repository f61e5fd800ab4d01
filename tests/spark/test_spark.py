"""A frame scored in a local Spark session has in every row what the engine says. Run by .ci/run with CI=true.

It needs Java and pyspark. The session is ours here. Anywhere else it is the caller's, and oudinfo neither
configures nor stops it.
"""

import os
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

import random_definitions
from bundled import LIBRARY
from oudinfo.batch.frames import add_scores
from oudinfo.batch.keys import Key, derive_key
from oudinfo.batch.plans import Request
from oudinfo.model.response import Entry
from unit.batch.test_frames import CONTEXT_VALUES, QUESTIONS, expected, made

pytestmark = [pytest.mark.spark, pytest.mark.filterwarnings("ignore")]
ROWS = 300


@pytest.fixture(autouse=True)
def no_network() -> None:
    """Python talks with the session over a socket on this computer. The session is the caller's, and so is that."""


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    """One session for all of this module, on this computer only."""
    sql = pytest.importorskip("pyspark.sql")
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    builder = sql.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.sql.shuffle.partitions", "2").config("spark.driver.bindAddress", "127.0.0.1")
    made_session = builder.config("spark.driver.host", "127.0.0.1").config("spark.driver.memory", "1g").getOrCreate()
    made_session.sparkContext.setLogLevel("OFF")
    yield made_session
    made_session.stop()


def _agree(session: Any, key: Key, entry: Entry, rng: Random) -> bool:
    rows = [random_definitions.row(rng, key.cells) for _ in range(ROWS)]
    table = made(key, rows)
    schema = ", ".join(f"`{name}` string" for name in table)
    frame = session.createDataFrame([*zip(*table.values(), strict=True)], schema)
    request = Request((key.cells.instrument,), QUESTIONS | {**LIBRARY.contexts}, entry=entry)
    scored = add_scores(frame.repartition(3), request)
    found = {int(row["id"]): row.asDict() for row in scored.collect()}
    wanted = expected(key, entry, rows)
    return [{name: found[place][name] for name in each} for place, each in enumerate(wanted)] == wanted


@pytest.mark.parametrize("name", ["phq-9", "pc-ptsd-5", "audit-c", "pcl-5"])
def test_a_bundled_instrument_has_the_results_of_the_engine_in_spark(session: Any, name: str) -> None:
    assert _agree(session, derive_key(LIBRARY.instrument(name), CONTEXT_VALUES), Entry.ASKED, Random(name))


@pytest.mark.parametrize("seed", range(4))
def test_a_random_definition_has_the_results_of_the_engine_in_spark(session: Any, seed: int) -> None:
    rng = Random(seed)
    key = derive_key(random_definitions.instrument(rng), random_definitions.CONTEXTS | {"sex": CONTEXT_VALUES["sex"]})
    assert _agree(session, key, Entry.PAPER, rng)
