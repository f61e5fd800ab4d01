"""Packs the blocks of a key into whole numbers that every engine can hold."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from oudinfo.batch.features import CellState
from oudinfo.batch.keys import Block, Key, weights_of

LARGEST = 1 << 52
"""The largest key of a frame. Spark divides whole numbers as fractions, which are exact up to here."""


class Pack(NamedTuple):
    """Blocks whose digits fit into one whole number of an engine."""

    blocks: tuple[Block, ...]
    weights: tuple[Mapping[CellState, int], ...]


def packs_of(key: Key) -> list[Pack]:
    """The blocks, as many together as one key may have."""
    groups: list[list[Block]] = [[]]
    size = 1
    for block in key.blocks:
        if groups[-1] and size * block.size >= LARGEST:
            groups.append([])
            size = 1
        groups[-1].append(block)
        size *= block.size
    return [
        Pack(tuple(blocks), weights_of([feature for block in blocks for feature in block.features], key.cells))
        for blocks in groups
    ]


def with_units(blocks: Sequence[Block]) -> list[tuple[Block, int]]:
    """Each block of a pack with what one of it adds to the number of the pack."""
    found, unit = [], 1
    for block in blocks:
        found.append((block, unit))
        unit *= block.size
    return found


def merged(block: Block, rows: Sequence[Sequence[CellState]]) -> tuple[CellState, ...]:
    """A row that has the cells of each stage from the row that was chosen for it. No two stages share a cell."""
    found = [*rows[0]]
    for stage, row in zip(block.stages, rows, strict=True):
        for place in {place for feature in stage.features for place, _ in feature}:
            found[place] = row[place]
    return tuple(found)
