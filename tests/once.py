"""What the tests read again and again, made once in a run of them: the same file gives the same, and nothing changes it."""

import sys
from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar

from oudinfo.catalog.files import content_file, strict_yaml
from oudinfo.catalog.files.bundle import bundled_data
from oudinfo.catalog.files.content_file import ContentFile
from oudinfo.catalog.files.problems import Finding
from oudinfo.catalog.files.table_reader import Table
from oudinfo.catalog.help import danger_checks, danger_rules
from oudinfo.catalog.library import Library
from oudinfo.catalog.prose import grade, kind_words
from oudinfo.catalog.texts import Texts

P = ParamSpec("P")
T = TypeVar("T")
SHIPS = bundled_data()
MOST = 2048
"""Texts and readings that are kept; what ships is less than half of it."""


def kept(make: Callable[P, T], key: Callable[P, Hashable]) -> Callable[P, T]:
    """What was made for this key, without making it again.

    A key may hold the `id` of what was given, since that is kept as well.
    """
    made: dict[Hashable, tuple[T, object]] = {}

    @wraps(make)
    def once(*given: P.args, **named: P.kwargs) -> T:
        at = key(*given, **named)
        if at not in made:
            if len(made) >= MOST:
                del made[next(iter(made))]
            made[at] = make(*given, **named), given
        return made[at][0]

    return once


def keep() -> None:
    """Put this in the place of what parses, reads and checks, before anything else has taken hold of it."""
    assert not {"oudinfo.catalog.verify.kinds", "oudinfo.catalog.reading.article_checks"} & sys.modules.keys()
    _put(content_file, "parse", lru_cache(maxsize=MOST)(strict_yaml.parse))
    _put(content_file, "unsafe_characters", lru_cache(maxsize=MOST)(_all_of(strict_yaml.unsafe_characters)))
    _put(ContentFile, "read", _reading(kept(ContentFile.read, _document)))
    _put(danger_rules, "build_danger", kept(danger_rules.build_danger, lambda file: (id(file.documents), file.flaws)))
    _put(danger_checks, "check_danger", kept(_all_of(danger_checks.check_danger), lambda danger, *_: id(danger)))
    _put(kind_words, "unwelcome", lru_cache(maxsize=MOST)(_all_of(kind_words.unwelcome)))
    for name in ("pages_naming", "pages", "instrument_ids", "article_slugs"):
        _put(Texts, name, _of_what_ships(getattr(Texts, name)))
    _put(Library, "instrument", _of_what_ships(Library.instrument))
    _put(grade, "syllables", lru_cache(maxsize=None)(grade.syllables))


def _put(place: object, name: str, value: object) -> None:
    assert hasattr(place, name)
    setattr(place, name, value)


def _document(file: ContentFile, table: Table, shape: str, document: int = 0) -> Hashable:
    at = file.documents[document] if document < len(file.documents) else None
    return id(at), id(table), shape, document, document < len(file.documents)


def _reading(read: Callable[..., tuple[Any, list[Finding], bool]]) -> Callable[..., tuple[Any, list[Finding], bool]]:
    """The same reading with a list of findings of its own, to which the caller may add."""

    def reading(*given: Any, **named: Any) -> tuple[Any, list[Finding], bool]:
        data, findings, is_whole = read(*given, **named)
        return data, [*findings], is_whole

    return reading


def _of_what_ships(look_up: Callable[..., T]) -> Callable[..., T]:
    """What a library finds under these names, without looking again where its folder is the one that ships."""
    found: dict[Hashable, T] = {}

    @wraps(look_up)
    def once(library: Texts, *names: str | Iterable[str]) -> T:
        at = tuple(each if isinstance(each, str) else (*each,) for each in names)
        own = at and isinstance(library, Library) and {*at} & {*library.own.ids()}
        if library.data != SHIPS or own:
            return look_up(library, *at)
        if at not in found:
            found[at] = look_up(library, *at)
        return found[at]

    return once


def _all_of(make: Callable[P, Iterator[T]]) -> Callable[P, tuple[T, ...]]:
    return lambda *given, **named: (*make(*given, **named),)
