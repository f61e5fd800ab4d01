"""What the tests read again and again, made once in a run of them: the same file gives the same, and nothing changes it."""

import os
import sys
import textwrap
import threading
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
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
MANY = 100
"""Texts of which an index is kept."""


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
    _put(textwrap, "wrap", _listed(textwrap.wrap))
    from oudinfo.catalog.files import bundle, strict_yaml
    from oudinfo.catalog.prose import blocks
    from oudinfo.engine import compiled

    _put(bundle, "stems", _in_what_ships(bundle.stems))
    _put(blocks, "read_blocks", lru_cache(maxsize=MOST)(blocks.read_blocks))
    _put(compiled, "compile_instrument", kept(compiled.compile_instrument, _compiled_from))
    from oudinfo.catalog.files import content_file

    for name in ("open_yaml", "open_front_matter"):
        _put(content_file, name, _opened(getattr(content_file, name)))
    _put(content_file, "built", _built(content_file.built))
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
    from oudinfo.catalog.reading import answers, full_text, sentences

    _put(answers, "bare_words_of", lru_cache(maxsize=4 * MOST)(answers.bare_words_of))
    _put(sentences, "_sentences_of", lru_cache(maxsize=MOST)(_all_of(sentences._sentences_of)))
    _put(full_text, "open_index", _left_open(full_text.open_index))
    from oudinfo.catalog.library import Library
    from oudinfo.catalog.texts import Texts

    for name in ("pages_naming", "pages", "instrument_ids", "article_slugs"):
        _put(Texts, name, _of_what_ships(getattr(Texts, name)))
    _put(Texts, "files_naming", _of_what_ships(_all_of(Texts.files_naming)))
    _put(Library, "instrument", _of_what_ships(Library.instrument))
    from oudinfo.catalog.instruments import definition

    _put(
        definition, "build_definition", kept(definition.build_definition, lambda file: (id(file.documents), file.flaws))
    )
    from oudinfo.batch import keys

    _put(keys, "derive_key", kept(keys.derive_key, _keyed))
    from oudinfo.catalog.verify import validation

    _put(validation.Validator, "file", _found_in_what_ships(validation.Validator.file))


def _put(place: object, name: str, value: object) -> None:
    assert hasattr(place, name)
    setattr(place, name, value)


def _compiled_from(
    instrument: object, context: Mapping[str, str] = MappingProxyType({}), entry: Hashable = None
) -> Hashable:
    return id(instrument), (*sorted(context.items()),), entry


def _keyed(instrument: object, values: Mapping[str, Sequence[str]] = MappingProxyType({})) -> Hashable:
    return id(instrument), (*((name, *of_name) for name, of_name in values.items()),)


def _in_what_ships(stems: Callable[[Any, str], tuple[str, ...]]) -> Callable[[Any, str], tuple[str, ...]]:
    """The names of files, without looking again in a folder that ships."""
    once = lru_cache(maxsize=None)(stems)
    return lambda folder, suffix: (once if getattr(folder, "parent", None) == SHIPS else stems)(folder, suffix)


def _listed(make: Callable[P, list[T]]) -> Callable[P, list[T]]:
    """The same with a list of its own each time."""
    once = lru_cache(maxsize=4 * MOST)(make)
    return wraps(make)(lambda *given, **named: [*once(*given, **named)])


def _ships(file: object) -> bool:
    return str(file).startswith(f"{SHIPS}{os.sep}")


def _opened(read: Callable[..., T]) -> Callable[..., T]:
    """A file that ships as it was read the first time."""
    once = kept(read, lambda file, name, **how: (str(file), name, *sorted(how.items())))
    return wraps(read)(lambda file, name, **how: (once if _ships(file) else read)(file, name, **how))


def _built(build: Callable[[Any, Any], T]) -> Callable[[Any, Any], T]:
    """What was made of a file, as long as that is kept."""
    return kept(build, lambda file, make: (id(file), make))


def _left_open(index: Callable[..., Any]) -> Callable[..., Any]:
    """The index of a whole library, which closing leaves open. A database is of one thread."""
    made: dict[Hashable, Any] = {}

    def once(entries: Sequence[Hashable], module: str = "fts5") -> Any:
        if len(entries) < MANY or threading.current_thread() is not threading.main_thread():
            return index(entries, module)
        at = (*entries,), module
        if at not in made:
            made[at] = index(*at)
            made[at].close = lambda: None
        return made[at]

    return once


def _found_in_what_ships(check: Callable[..., list[T]]) -> Callable[..., list[T]]:
    """What is wrong with a file that ships, held against what ships, on one day."""
    found: dict[Hashable, list[T]] = {}

    def once(validator: Any, file: object, name: str, place: str) -> list[T]:
        if validator._library.data != SHIPS or not _ships(file):
            return check(validator, file, name, place)
        at = str(file), name, place, validator._references.today
        if at in found:
            validator.checked += 1
        else:
            found[at] = check(validator, file, name, place)
        return [*found[at]]

    return once


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
