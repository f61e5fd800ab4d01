"""Lets Python keep what it compiles while tests are loaded, also with PYTHONDONTWRITEBYTECODE. Import this first."""

import sys

WRITES_NO_BYTECODE = sys.dont_write_bytecode
sys.dont_write_bytecode = False
