"""Builds the parts of a definition that refer to nothing else."""

from collections.abc import Mapping
from typing import Any

from oudinfo.catalog.prose.blocks import read_line
from oudinfo.model.condition import Criterion
from oudinfo.model.instrument import Rights, RightsStatus, Source
from oudinfo.model.response import ResponseOption
from oudinfo.model.scoring import Accuracy, Audience, ChangeKind, ChangeRule, Prevalence, SeverityBand

Data = Mapping[str, Any]


def rights_of(data: Data) -> Rights:
    """The holder of the rights, and what the holder allows."""
    return Rights(**{**data, "status": RightsStatus(data["status"]), "source": read_line(data["source"])})


def source_of(name: str, data: Data) -> Source:
    """A publication, under its name in the file."""
    return Source(id=name, **{**data, "supports": tuple(data.get("supports", ()))})


def option_of(data: Data) -> ResponseOption:
    """A response option. Its key is its value if none is given."""
    return ResponseOption(**{"key": str(data["value"]), **data})


def criterion_of(data: Data) -> Criterion:
    """The test for a value."""
    values = data.get("is")
    return Criterion(
        at_least=data.get("at_least"),
        at_most=data.get("at_most"),
        values=None if values is None else frozenset(value for value in values if value != "declined"),
        declined=values is not None and "declined" in values,
    )


def band_of(data: Data) -> SeverityBand:
    """A severity band."""
    return SeverityBand(
        id=data["id"],
        start=data["from"],
        label=data["label"],
        meaning={Audience(reader): text for reader, text in data.get("meaning", {}).items()},
        ours="named_by" in data,
        audience=frozenset(Audience(each) for each in data["audience"]) if "audience" in data else frozenset(Audience),
    )


def change_of(data: Data) -> ChangeRule:
    """The published rule for a difference that means something."""
    return ChangeRule(**{**data, "kind": ChangeKind(data["kind"])})


def accuracy_of(data: Data) -> Accuracy:
    """The accuracy of one side of a line in one study."""
    plain = {key: value for key, value in data.items() if key != "setting"}
    prevalence = tuple(Prevalence(**each) for each in data.get("prevalence", ()))
    return Accuracy(in_drug_treatment="setting" in data, **{**plain, "prevalence": prevalence})
