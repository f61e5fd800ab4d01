"""The tables of keys of articles, the directory of help, and safety copy."""

from collections.abc import Mapping
from types import MappingProxyType

from oudinfo.catalog.format import Atom, Choice, Key, ListOf, MapOf, Record
from oudinfo.model.article import Reader
from oudinfo.model.resource import ResourceKind

CONTENT_TABLE: Mapping[str, tuple[Key, ...]] = MappingProxyType(
    {
        "article": (
            Key("title", Atom.TEXT, "shown in lists and at the top", required=True),
            Key("summary", Atom.TEXT, "one sentence: what the reader gets", required=True),
            Key("shelf", Atom.NAME, "where it stands", required=True),
            Key("topics", ListOf(Atom.NAME, at_least=1), "what it is about", required=True),
            Key(
                "audience",
                ListOf(Choice(tuple(reader.value for reader in Reader)), at_least=1),
                "for whom",
                required=True,
            ),
            Key("match", ListOf(Record("match")), "the results that lead to it", required=True),
            Key("sources", MapOf(Record("citation")), "what it rests on", required=True),
            Key("reviewed", Atom.DATE, "when it was last read against its sources", required=True),
            Key("review_by", Atom.DATE, "when it must be read again", required=True),
        ),
        "match": (
            Key("instrument", Atom.NAME, "the id of an instrument", required=True),
            Key("bands", ListOf(Atom.NAME, at_least=1), "any of these severity bands"),
            Key("flag", Atom.NAME, "this flag is up"),
            Key("item", Atom.NAME, "this item"),
            Key("at_least", Atom.WHOLE, "the item's value is this or higher"),
        ),
        "citation": (
            Key("cite", Atom.TEXT, "the citation", required=True),
            Key("publisher", Atom.TEXT, "who published it", required=True),
            Key("year", Atom.TEXT, "when", required=True),
            Key("url", Atom.URL, "where it can be read", required=True),
            Key("read", Atom.DATE, "when we read it", required=True),
        ),
        "directory": (
            Key("schema", Atom.WHOLE, "the version of this format: 1", required=True),
            Key("country", Atom.TEXT, "two capital letters, or INTL", required=True),
            Key("name", Atom.TEXT, "the country's name", required=True),
            Key("resources", ListOf(Record("resource"), at_least=1), "the entries, in order", required=True),
        ),
        "resource": (
            Key("id", Atom.NAME, "unique in the directory", required=True),
            Key("kind", Choice(tuple(kind.value for kind in ResourceKind)), "what it is for", required=True),
            Key("name", Atom.TEXT, "what it is called", required=True),
            Key("phone", Atom.TEXT, "what a person dials"),
            Key("text", Atom.TEXT, "what a person texts"),
            Key("chat", Atom.TEXT, "where a person can write"),
            Key("url", Atom.TEXT, "its own page"),
            Key("hours", Atom.TEXT, "when it can be reached"),
            Key("cost", Atom.TEXT, "what it costs"),
            Key("languages", ListOf(Atom.TEXT), "which languages it speaks"),
            Key("audience", ListOf(Atom.NAME, at_least=1), "whom it is for", required=True),
            Key("topics", ListOf(Atom.NAME, at_least=1), "what it helps with", required=True),
            Key("how", Atom.TEXT, "a sentence on how to use it"),
            Key("confirmed", Atom.WHOLE, "the year of the newest source; none if undated"),
            Key("verdict", Choice(("official", "two-sources")), "how it was confirmed", required=True),
            Key("live_check_first", Atom.YES_NO, "to be confirmed live: shown after the others"),
            Key("sources", ListOf(Atom.TEXT, at_least=1), "where the contact stands", required=True),
        ),
        "countries": (
            Key("schema", Atom.WHOLE, "the version of this format: 1", required=True),
            Key("countries", MapOf(Record("country")), "by two capital letters", required=True),
        ),
        "country": (
            Key("name", Atom.TEXT, "the country's name", required=True),
            Key("zones", ListOf(Atom.TEXT, at_least=1), "its IANA time zones", required=True),
            Key("windows_zones", ListOf(Atom.TEXT), "its time zones as Windows names them"),
        ),
        "safety": (
            Key("id", Atom.NAME, "the same as the file's name", required=True),
            Key("most_lines", Atom.WHOLE, "how long it may be at 80 columns", required=True),
            Key("grade", Atom.NUMBER, "the highest reading grade it may have", required=True),
            Key("reviewed_by", Atom.TEXT, "who has read it, honestly", required=True),
        ),
    },
)
