"""What the tests read again and again, made once in a run of them: the same file gives the same, and nothing changes it."""

import sys
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from functools import lru_cache, wraps
from types import MappingProxyType
from typing import Any, ParamSpec, TypeVar

from oudinfo.catalog.files.bundle import bundled_data

P = ParamSpec("P")
T = TypeVar("T")
LOADED = frozenset(
    f"oudinfo.{name}" for name in ("catalog", "catalog.files", "catalog.files.bundle", "errors", "foreign")
)
SHIPS = bundled_data()
MOST = 2048
"""Texts and readings that are kept; what ships is less than half of it."""


def kept(make: Callable[P, T], key: Callable[P, Hashable], most: int = MOST) -> Callable[P, T]:
    """What was made for this key, without making it again.

    A key may hold the `id` of what was given, since that is kept as well.
    """
    made: dict[Hashable, tuple[T, object]] = {}

    @wraps(make)
    def once(*given: P.args, **named: P.kwargs) -> T:
        at = key(*given, **named)
        if at not in made:
            if len(made) >= most:
                del made[next(iter(made))]
            made[at] = make(*given, **named), given
        return made[at][0]

    return once


def keep() -> None:
    """Put this in the place of what parses, reads, compiles and checks, before anything else has taken hold of it."""
    assert {name for name in sys.modules if name.startswith("oudinfo.")} <= LOADED, "import this before oudinfo"
    from oudinfo.catalog.files import bundle, strict_yaml
    from oudinfo.catalog.prose import blocks
    from oudinfo.engine import compiled

    _put(bundle, "stems", _in_what_ships(bundle.stems))
    _put(blocks, "read_blocks", lru_cache(maxsize=MOST)(blocks.read_blocks))
    _put(compiled, "compile_instrument", kept(compiled.compile_instrument, _compiled_from))
    from oudinfo.catalog.files import content_file

    _put(content_file, "parse", lru_cache(maxsize=MOST)(strict_yaml.parse))
    _put(content_file, "unsafe_characters", lru_cache(maxsize=MOST)(_all_of(strict_yaml.unsafe_characters)))
    _put(content_file.ContentFile, "read", _reading(kept(content_file.ContentFile.read, _document)))
    from oudinfo.catalog.help import danger, danger_checks, danger_rules
    from oudinfo.catalog.prose import grade, kind_words

    _put(danger.Danger, "found_in", kept(danger.Danger.found_in, lambda self, typed: (id(self), typed), 4 * MOST))
    _put(danger_rules, "build_danger", kept(danger_rules.build_danger, lambda file: (id(file.documents), file.flaws)))
    _put(danger_checks, "check_danger", kept(_all_of(danger_checks.check_danger), lambda rules, *_: id(rules)))
    _put(kind_words, "unwelcome", lru_cache(maxsize=MOST)(_all_of(kind_words.unwelcome)))
    _put(grade, "syllables", lru_cache(maxsize=None)(grade.syllables))
    from oudinfo.catalog.library import Library
    from oudinfo.catalog.texts import Texts

    for name in ("pages_naming", "pages", "instrument_ids", "article_slugs"):
        _put(Texts, name, _of_what_ships(getattr(Texts, name)))
    _put(Library, "instrument", _of_what_ships(Library.instrument))


def _put(place: object, name: str, value: object) -> None:
    assert hasattr(place, name)
    setattr(place, name, value)


def _compiled_from(
    instrument: object, context: Mapping[str, str] = MappingProxyType({}), entry: Hashable = None
) -> Hashable:
    return id(instrument), (*sorted(context.items()),), entry


def _in_what_ships(stems: Callable[[Any, str], tuple[str, ...]]) -> Callable[[Any, str], tuple[str, ...]]:
    """The names of files, without looking again in a folder that ships."""
    once = lru_cache(maxsize=None)(stems)
    return lambda folder, suffix: (once if getattr(folder, "parent", None) == SHIPS else stems)(folder, suffix)


def _document(file: Any, table: object, shape: str, document: int = 0) -> Hashable:
    at = file.documents[document] if document < len(file.documents) else None
    return id(at), id(table), shape, document, document < len(file.documents)


def _reading(read: Callable[..., tuple[Any, list[Any], bool]]) -> Callable[..., tuple[Any, list[Any], bool]]:
    """The same reading with a list of findings of its own, to which the caller may add."""

    def reading(*given: Any, **named: Any) -> tuple[Any, list[Any], bool]:
        data, findings, is_whole = read(*given, **named)
        return data, [*findings], is_whole

    return reading


def _of_what_ships(look_up: Callable[..., T]) -> Callable[..., T]:
    """What a library finds under these names, without looking again where its folder is the one that ships."""
    found: dict[Hashable, T] = {}

    @wraps(look_up)
    def once(library: Any, *names: str | Iterable[str]) -> T:
        at = tuple(each if isinstance(each, str) else (*each,) for each in names)
        own = at and hasattr(library, "own") and {*at} & {*library.own.ids()}
        if library.data != SHIPS or own:
            return look_up(library, *at)
        if at not in found:
            found[at] = look_up(library, *at)
        return found[at]

    return once


def _all_of(make: Callable[P, Iterator[T]]) -> Callable[P, tuple[T, ...]]:
    return lambda *given, **named: (*make(*given, **named),)


keep()
