"""Builds an `Instrument` from plain data, with names resolved and ranges expanded.

A name that cannot be resolved becomes a finding.
"""

from collections.abc import Sequence

from oudinfo.catalog.files.problems import Finding, Path
from oudinfo.catalog.files.table_reader import near
from oudinfo.catalog.instruments.build_parts import (
    Data,
    accuracy_of,
    band_of,
    change_of,
    criterion_of,
    option_of,
    rights_of,
    source_of,
)
from oudinfo.catalog.prose.blocks import read_line
from oudinfo.model.condition import (
    AllOf,
    AnyOf,
    Condition,
    ContextTest,
    ItemTest,
    Not,
    ScoreTest,
    score_tests,
    tests_in,
)
from oudinfo.model.instrument import Instrument, Item, ItemRole, Mode
from oudinfo.model.response import NumberRange, ResponseOption
from oudinfo.model.scoring import (
    Audience,
    ClassOutcome,
    ClassRule,
    Cutoff,
    FlagLevel,
    FlagRule,
    MarkRule,
    Method,
    MissingPolicy,
    ScoreRule,
)

MOST_ITEMS = 200
MOST_POINTS = 100_000
"""The most points that all items of a form may add up to. Checking every total of a larger form takes minutes."""


class Builder:
    """Builds one instrument. `findings` has the names that could not be resolved, and other faults."""

    def __init__(self, data: Data) -> None:
        """Collect the names that other parts may refer to."""
        self.findings: list[Finding] = []
        self._data = data
        self._item_ids: list[str] = [item["id"] for item in data["items"]]
        self._option_sets: Data = data.get("option_sets", {})
        self._shared: dict[str, tuple[ResponseOption, ...]] = {}
        """The options of each set that an item has, which all of its items share."""
        self._scores: Data = data.get("scores", {})
        if len(self._item_ids) > MOST_ITEMS:
            self._note(("items",), "too-large", f"{len(self._item_ids):,} items; the limit is {MOST_ITEMS}")

    def build(self) -> Instrument:
        """The instrument. It may only be trusted if there are no findings."""
        data = self._data
        items = tuple(self._item(each, ("items", place)) for place, each in enumerate(data["items"]))
        points = sum(high - low for low, high in (item.bounds for item in items))
        if points > MOST_POINTS:
            self._note(("items",), "too-large", f"the items add up to {points:,}; the limit is {MOST_POINTS:,}")
        return Instrument(
            id=data["id"],
            version=data["version"],
            language=data["language"],
            title=data["title"],
            short_title=data["short_title"],
            measures=tuple(data["measures"]),
            modes=tuple(Mode(mode) for mode in data["modes"]),
            minutes=data["minutes"],
            youngest=data.get("ages", {}).get("min"),
            recall=data.get("recall"),
            stem=data.get("stem"),
            intro=data.get("intro"),
            on_screen=data.get("on_screen"),
            loinc=data.get("loinc"),
            without_self_harm=data.get("without_self_harm"),
            why_modes=data.get("why_modes"),
            accuracy_note=read_line(data.get("accuracy_note", "")),
            paper_counts_all="paper_skips" in data,
            paper_digits=data.get("paper_digits", False),
            old_words=data.get("old_words", False),
            for_whom=data.get("for_whom"),
            rights=rights_of(data["rights"]),
            sources=tuple(source_of(name, each) for name, each in data["sources"].items()),
            items=items,
            scores=tuple(self._score(name, each, ("scores", name)) for name, each in self._scores.items()),
            classes=tuple(self._class(name, each, ("classes", name)) for name, each in data.get("classes", {}).items()),
            flags=tuple(self._flag(name, each, ("flags", name)) for name, each in data.get("flags", {}).items()),
            marked=self._marked(data["marked"]) if "marked" in data else None,
        )

    def _item(self, data: Data, path: Path) -> Item:
        stem = data.get("stem", self._data.get("stem"))
        built = {
            "options": self._answers(data, path),
            "stem": None if stem == "none" else stem,
            "role": ItemRole(data["role"]) if "role" in data else None,
            "ask_when": self._ask_when(data, (*path, "ask_when")),
        }
        return Item(**{key: value for key, value in data.items() if key != "number"} | built)

    def _ask_when(self, data: Data, path: Path) -> Condition | None:
        if "ask_when" not in data:
            return None
        condition = self.condition(data["ask_when"], path)
        if score_tests(condition):
            message = f"{data['id']} depends on a score; scores are known only at the end"
            self._note(path, "looks-back", message, "test the items that come before it")
        return condition

    def _answers(self, data: Data, path: Path) -> Sequence[ResponseOption]:
        if ("options" in data) == ("number" in data):
            self._note(path, "answers", f"{data['id']} has exactly one of options and number")
        if "number" not in data:
            return self._options(data.get("options", ()), (*path, "options"))
        number = data["number"]
        if number["min"] >= number["max"]:
            self._note((*path, "number"), "answers", "min must be lower than max")
        low, *high = number.get("ends", ("", ""))
        if len(high) != 1:
            self._note((*path, "number", "ends"), "answers", "ends are two: of the lowest and of the highest number")
        ends = (low, high[0]) if "ends" in number else None
        return NumberRange(least=number["min"], most=number["max"], unit=number.get("unit", ""), ends=ends)

    def _options(self, named: str | Sequence[Data], path: Path) -> tuple[ResponseOption, ...]:
        if isinstance(named, str):
            if named not in self._option_sets:
                self._unknown(path, "option set", named, list(self._option_sets))
            if named not in self._shared:
                self._shared[named] = tuple(option_of(each) for each in self._option_sets.get(named, ()))
            return self._shared[named]
        return tuple(option_of(each) for each in named)

    def condition(self, data: Data, path: Path) -> Condition:
        """A condition and everything below it."""
        if "item" in data:
            return ItemTest(items=self._items([data["item"]], (*path, "item")), criterion=criterion_of(data))
        if "any_of" in data:
            return ItemTest(items=self._items(data["any_of"], (*path, "any_of")), criterion=criterion_of(data))
        if "score" in data:
            if data["score"] not in self._scores:
                self._unknown((*path, "score"), "score", data["score"], list(self._scores))
            return ScoreTest(score=data["score"], criterion=criterion_of(data))
        if "context" in data:
            return ContextTest(context=data["context"], values=frozenset(data["is"]))
        if "not" in data:
            return Not(self.condition(data["not"], (*path, "not")))
        word = "all" if "all" in data else "any"
        parts = tuple(self.condition(each, (*path, word, place)) for place, each in enumerate(data[word]))
        return AllOf(parts) if word == "all" else AnyOf(parts)

    def _items(self, named: Sequence[str], path: Path) -> tuple[str, ...]:
        found: list[str] = []
        for name in named:
            first, _, last = name.partition("..")
            unknown = [end for end in (first, last or first) if end not in self._item_ids]
            for end in dict.fromkeys(unknown):
                self._unknown(path, "item", end, self._item_ids)
            if not unknown:
                start, stop = self._item_ids.index(first), self._item_ids.index(last or first)
                if start > stop:
                    self._note(path, "unknown-name", f"{name!r} runs backwards", "name the earlier item first")
                found.extend(self._item_ids[start : stop + 1])
        return tuple(found)

    def _score(self, name: str, data: Data, path: Path) -> ScoreRule:
        methods = [method for method in Method if method.value in data]
        if len(methods) != 1:
            self._note(path, "score-method", "a score has exactly one of sum, mean and count")
        method = methods[0] if methods else Method.SUM
        low, high, *rest = data["range"]
        if rest:
            self._note((*path, "range"), "score-range", "a range has two numbers: lowest and highest")
        return ScoreRule(
            id=name,
            method=method,
            items=self._items(data.get(method.value, ()), (*path, method.value)),
            minimum=low,
            maximum=high,
            label=data.get("label", ""),
            at_least=data.get("at_least"),
            at_least_for=data.get("at_least_for", {}),
            reverse=frozenset(self._items(data.get("reverse", ()), (*path, "reverse"))),
            scale=data.get("scale", 1),
            decimals=data.get("decimals", 0),
            not_asked_is_zero=data.get("not_asked") == "0",
            missing=MissingPolicy(allow=data["missing"]["allow"]) if "missing" in data else None,
            higher_is_better=data.get("better") == "higher",
            instead_of=data.get("instead_of"),
            hidden=data.get("hidden", False),
            loinc=data.get("loinc"),
            bands=tuple(band_of(each) for each in data.get("bands", ())),
            cutoffs=tuple(
                self._cutoff(each, (*path, "cutoffs", place)) for place, each in enumerate(data.get("cutoffs", ()))
            ),
            accuracy=tuple(accuracy_of(each) for each in data.get("accuracy", ())),
            changes=tuple(change_of(each) for each in data.get("change", ())),
            of_the_moment=data.get("of_the_moment", False),
            source=data.get("source", ""),
        )

    def _cutoff(self, data: Data, path: Path) -> Cutoff:
        when = self.condition(data["when"], (*path, "when")) if "when" in data else None
        if when is not None and not all(isinstance(test, ContextTest) for test in tests_in(when)):
            self._note((*path, "when"), "context", "a cutoff can depend on the context alone")
        return Cutoff(
            id=data["id"],
            at_least=data.get("at_least"),
            at_most=data.get("at_most"),
            purpose=data.get("for", ""),
            when=when,
            named_only=data.get("named_only", False),
            ours="named_by" in data,
            source=data["source"],
        )

    def _class(self, name: str, data: Data, path: Path) -> ClassRule:
        return ClassRule(
            id=name,
            audience=frozenset(Audience(each) for each in data["audience"]),
            source=data["source"],
            accuracy=tuple(accuracy_of(each) for each in data.get("accuracy", ())),
            outcomes=tuple(
                ClassOutcome(
                    id=each["id"],
                    label=each["label"],
                    when=self.condition(each["when"], (*path, "first_of", place, "when")) if "when" in each else None,
                    meaning=each.get("meaning", ""),
                    ours="named_by" in each,
                )
                for place, each in enumerate(data["first_of"])
            ),
        )

    def _flag(self, name: str, data: Data, path: Path) -> FlagRule:
        when = self.condition(data["when"], (*path, "when"))
        return FlagRule(id=name, **{**data, "when": when, "level": FlagLevel(data["level"])})

    def _marked(self, data: Data) -> MarkRule:
        apart = data.get("at_least_for", {})
        for name in apart:
            if name not in self._item_ids:
                self._unknown(("marked", "at_least_for", name), "item", name, self._item_ids)
        return MarkRule(data["at_least"], apart, data["source"])

    def _unknown(self, path: Path, kind: str, name: str, known: Sequence[str]) -> None:
        hint = near(name, known) or f"known: {', '.join(known) or 'none'}"
        self._note(path, "unknown-name", f"there is no {kind} {name!r} in this file", hint)

    def _note(self, path: Path, check: str, message: str, hint: str = "") -> None:
        self.findings.append(Finding(path, check, message, hint))
