"""The table of keys for each kind of node of a definition, and nothing else.

The reader, the JSON Schema, the documentation of the format and "did you mean" hints all use this
table. A new key of the format is one more line here.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from oudinfo.catalog.files.tables import Atom, ByKey, Key, ListOf, MapOf, OneOf, OneOrMore, Record, TextOr
from oudinfo.model.instrument import ItemRole, Mode, RightsStatus
from oudinfo.model.response import Entry
from oudinfo.model.scoring import Audience, ChangeKind, FlagLevel


def _choice(words: type[StrEnum]) -> OneOf:
    return OneOf(tuple(word.value for word in words))


CONDITION = ByKey(
    (
        ("item", "item test"),
        ("any_of", "items test"),
        ("score", "score test"),
        ("context", "context test"),
        ("all", "all"),
        ("any", "any"),
        ("not", "not"),
    ),
)

_TEST = (
    Key("at_least", Atom.NUMBER, "the value is this or higher"),
    Key("at_most", Atom.NUMBER, "the value is this or lower"),
    Key("is", OneOrMore(Atom.VALUE), "the value is one of these; declined may be among them"),
)

INSTRUMENT_TABLE: Mapping[str, tuple[Key, ...]] = MappingProxyType(
    {
        "instrument": (
            Key("schema", Atom.WHOLE, "the version of this format: 1", required=True),
            Key("id", Atom.NAME, "the same as the file's name", required=True),
            Key("version", Atom.TEXT, "the version of this definition, such as 1.0.0", required=True),
            Key("language", Atom.TEXT, "the language of the item texts, such as en", required=True),
            Key("title", Atom.TEXT, "the published name", required=True),
            Key("short_title", Atom.TEXT, "the usual short name", required=True),
            Key("measures", ListOf(Atom.NAME, at_least=1), "what it is about", required=True),
            Key("modes", ListOf(_choice(Mode), at_least=1), "how it may be given", required=True),
            Key("minutes", Atom.COUNT, "how long it takes", required=True),
            Key("for_whom", Atom.TEXT, "the people it was made for, if not everyone"),
            Key("ages", Record("ages"), "for whom it was published, in years"),
            Key("recall", Atom.TEXT, "the period that is asked about"),
            Key("stem", Atom.TEXT, "what comes before every item"),
            Key("intro", Atom.TEXT, "the published instruction, shown once"),
            Key(
                "on_screen", Atom.TEXT, "our word after the instruction, if that asks for a mark of a pen, such as an X"
            ),
            Key("loinc", Atom.TEXT, "the LOINC code of the panel"),
            Key("without_self_harm", Atom.NAME, "the instrument to give instead, if that item is left out"),
            Key("why_modes", Atom.TEXT, "our word on why it is given in these ways and no other"),
            Key(
                "accuracy_note", Atom.TEXT, "our word on accuracy: what could not be confirmed, what figures leave out"
            ),
            Key(
                "paper_skips",
                OneOf(("none",)),
                "none, if the form for paper prints no skips: what is written counts",
            ),
            Key("paper_digits", Atom.YES_NO, "true: the form for paper prints a digit beside each answer"),
            Key(
                "old_words",
                Atom.YES_NO,
                "true: some published words are old-fashioned; a line before the items says so",
            ),
            Key("rights", Record("rights"), "who holds it and what they allow", required=True),
            Key("sources", MapOf(Record("source"), named=True), "the publications it rests on", required=True),
            Key(
                "option_sets",
                MapOf(ListOf(Record("option"), at_least=2), named=True),
                "response options shared by items",
            ),
            Key("items", ListOf(Record("item"), at_least=1), "the questions, in order", required=True),
            Key("scores", MapOf(Record("score"), named=True), "the numbers it yields"),
            Key("classes", MapOf(Record("class"), named=True), "classifications read in order"),
            Key("flags", MapOf(Record("flag"), named=True), "what is shown whatever the score"),
            Key("marked", Record("marked"), "the answers that the published form marks, such as shaded boxes"),
        ),
        "ages": (Key("min", Atom.COUNT, "the lowest age", required=True),),
        "rights": (
            Key("status", _choice(RightsStatus), "the grounds for shipping it", required=True),
            Key("holder", Atom.TEXT, "who holds the rights", required=True),
            Key("notice", Atom.TEXT, "the line that must be shown", required=True),
            Key("source", Atom.TEXT, "where the permission can be read", required=True),
            Key("checked", Atom.DATE, "when that was read", required=True),
        ),
        "source": (
            Key("cite", Atom.TEXT, "the citation", required=True),
            Key("doi", Atom.TEXT, "its DOI, without https://"),
            Key("url", Atom.URL, "where it can be read"),
            Key("supports", ListOf(Atom.NAME), "what in this file rests on it"),
        ),
        "option": (
            Key("value", Atom.WHOLE, "what is scored", required=True),
            Key("label", Atom.TEXT, "what is shown", required=True),
            Key("key", Atom.TEXT, "what is typed; the value if left out"),
            Key("loinc", Atom.TEXT, "the LOINC answer code"),
        ),
        "item": (
            Key("id", Atom.NAME, "unique in the file", required=True),
            Key("text", Atom.TEXT, "the published wording", required=True),
            Key("options", TextOr(ListOf(Record("option"), at_least=2)), "an option set, or a list"),
            Key("number", Record("number"), "instead of options: a whole number is the answer"),
            Key("help", Atom.TEXT, "a published clarifier, always shown"),
            Key("note", Atom.TEXT, "our word that is always shown, such as the size of a drink"),
            Key("why", Atom.TEXT, "our word on why it is asked, shown on request"),
            Key("stem", Atom.TEXT, "another stem, or none"),
            Key("role", _choice(ItemRole), "function, self-harm, or others-death if it asks about somebody else"),
            Key("ask_when", CONDITION, "asked only when this holds; looks back only"),
            Key("same_as", Atom.TEXT, "instrument.item: the same question elsewhere, whose answer serves here too"),
            Key("turned_wording", Atom.TEXT, "another wording in use on paper, whose answers count the other way"),
            Key("paper_number", Atom.COUNT, "the number that the form prints, if it is not the item's place"),
            Key("paper_name", Atom.TEXT, "what to call it, if the form prints no number"),
            Key("loinc", Atom.TEXT, "the LOINC code of the question"),
            Key("loinc_answers", MapOf(Atom.TEXT), "answer codes that differ from the options' own, by key"),
        ),
        "number": (
            Key("min", Atom.COUNT, "the lowest number", required=True),
            Key("max", Atom.COUNT, "the highest number", required=True),
            Key("ends", ListOf(Atom.TEXT, at_least=2), "what the lowest and the highest number mean"),
            Key("unit", Atom.TEXT, "what is counted, such as days"),
        ),
        "item test": (Key("item", Atom.NAME, "the item tested", required=True), *_TEST),
        "items test": (
            Key("any_of", OneOrMore(Atom.TEXT), "items of which one is enough; a..b is a range", required=True),
            *_TEST,
        ),
        "score test": (
            Key("score", Atom.NAME, "the score tested", required=True),
            *_TEST,
        ),
        "context test": (
            Key("context", Atom.NAME, "a question of data/context.yaml", required=True),
            Key("is", OneOrMore(Atom.NAME), "the answer is one of these", required=True),
        ),
        "all": (Key("all", ListOf(CONDITION, at_least=1), "each of these holds", required=True),),
        "any": (Key("any", ListOf(CONDITION, at_least=1), "one of these holds", required=True),),
        "not": (Key("not", CONDITION, "this does not hold", required=True),),
        "score": (
            Key("label", Atom.TEXT, "its name on the page"),
            Key("sum", OneOrMore(Atom.TEXT), "items added up; a..b is a range"),
            Key("mean", OneOrMore(Atom.TEXT), "items averaged"),
            Key("count", OneOrMore(Atom.TEXT), "items counted from a value on"),
            Key("at_least", Atom.WHOLE, "for count: the value from which an item counts"),
            Key("at_least_for", MapOf(Atom.WHOLE), "for count: another value for single items"),
            Key("reverse", ListOf(Atom.NAME), "items whose options count the other way round"),
            Key("scale", Atom.COUNT, "the result is multiplied by this"),
            Key("decimals", Atom.COUNT, "rounded once to so many places; 0 if left out"),
            Key("not_asked", OneOf(("0",)), "0: an item that is not asked adds nothing and is not missing"),
            Key("missing", Record("missing"), "how many items may be missing; none if left out"),
            Key("range", ListOf(Atom.NUMBER, at_least=2), "lowest and highest value; recomputed", required=True),
            Key("better", OneOf(("higher",)), "higher, if a higher score is better"),
            Key("instead_of", Atom.NAME, "shown in place of this score if that has no value"),
            Key("hidden", Atom.YES_NO, "for conditions only"),
            Key("loinc", Atom.TEXT, "the LOINC code of the score"),
            Key("bands", ListOf(Record("band"), at_least=1), "severity bands, by lower bound"),
            Key("cutoffs", ListOf(Record("cutoff"), at_least=1), "published thresholds"),
            Key("accuracy", ListOf(Record("accuracy"), at_least=1), "how often it was right, study by study"),
            Key("change", ListOf(Record("change"), at_least=1), "how large a difference says something, rule by rule"),
            Key("of_the_moment", Atom.YES_NO, "true: it says how someone is right now, so a difference is not weighed"),
            Key("source", Atom.NAME, "the source of the score and its bands"),
        ),
        "missing": (
            Key("allow", Atom.COUNT, "the most items that may be missing", required=True),
            Key("fill", OneOf(("mean",)), "what stands in for a missing item", required=True),
        ),
        "band": (
            Key("id", Atom.NAME, "unique in the score", required=True),
            Key("from", Atom.NUMBER, "the lower bound", required=True),
            Key("label", Atom.TEXT, "the published name", required=True),
            Key("meaning", Record("meaning"), "what it means, by reader"),
            Key("audience", ListOf(_choice(Audience), at_least=1), "who is shown the name; everyone if left out"),
            Key("named_by", OneOf(("oudinfo",)), "oudinfo, if the name is ours"),
        ),
        "meaning": (
            Key("person", Atom.TEXT, "to the person who answered"),
            Key("counselor", Atom.TEXT, "to a counselor"),
        ),
        "cutoff": (
            Key("id", Atom.NAME, "unique in the score", required=True),
            Key("at_least", Atom.NUMBER, "met from this value on"),
            Key("at_most", Atom.NUMBER, "met up to this value"),
            Key("for", Atom.TEXT, "the condition it was found for"),
            Key("when", CONDITION, "the context in which it applies; the first that does decides"),
            Key("named_only", Atom.YES_NO, "mentioned, never applied"),
            Key("named_by", OneOf(("oudinfo",)), "oudinfo, if the cutoff is ours"),
            Key("source", Atom.NAME, "the source of the cutoff", required=True),
        ),
        "accuracy": (
            Key("of", Atom.TEXT, "the condition that was looked for, no wider than in the study", required=True),
            Key("at_least", Atom.NUMBER, "counted from this score on"),
            Key("at_most", Atom.NUMBER, "counted up to this score"),
            Key("at", Atom.TEXT, "what was counted, in words, if no score says it"),
            Key("sensitivity", Atom.NUMBER, "share of those with the condition who were found, 0 to 1", required=True),
            Key("specificity", Atom.NUMBER, "share of those without it who were not, 0 to 1"),
            Key("reference", Atom.TEXT, "what it was compared with"),
            Key("population", Atom.TEXT, "in whom that was measured", required=True),
            Key("setting", OneOf(("drug-treatment",)), "drug-treatment, if they were in treatment for drug use"),
            Key("prevalence", ListOf(Record("prevalence")), "how common the condition is, by group of people"),
            Key("source", Atom.NAME, "the study", required=True),
        ),
        "prevalence": (
            Key("value", Atom.NUMBER, "from 0 to 1", required=True),
            Key("population", Atom.TEXT, "the people it was found in", required=True),
            Key("source", Atom.TEXT, "a source of this file, or: example", required=True),
        ),
        "change": (
            Key("points", Atom.NUMBER, "a difference of so many points"),
            Key("up_to", Atom.NUMBER, "the upper end, if a study gives a range and not one number"),
            Key("percent", Atom.NUMBER, "a difference of so many percent of the earlier value"),
            Key(
                "kind",
                _choice(ChangeKind),
                "mcid: the smallest that matters to people; reliable: beyond error; judgement: agreed on by clinicians",
                required=True,
            ),
            Key("population", Atom.TEXT, "in whom it was found", required=True),
            Key("towards", OneOf(("better",)), "better, if the rule was published only for that direction"),
            Key("source", Atom.NAME, "where the rule was published", required=True),
        ),
        "class": (
            Key("audience", ListOf(_choice(Audience), at_least=1), "who is shown it", required=True),
            Key("source", Atom.NAME, "where the rule was published", required=True),
            Key("first_of", ListOf(Record("outcome"), at_least=2), "read in order", required=True),
            Key("accuracy", ListOf(Record("accuracy"), at_least=1), "how often it was right, study by study"),
        ),
        "outcome": (
            Key("id", Atom.NAME, "unique in the class", required=True),
            Key("label", Atom.TEXT, "the published name", required=True),
            Key("when", CONDITION, "decides if this holds; the last has none"),
            Key("meaning", Atom.TEXT, "what it means"),
            Key("named_by", OneOf(("oudinfo",)), "oudinfo, if the name is ours"),
        ),
        "flag": (
            Key("when", CONDITION, "what raises it", required=True),
            Key("level", _choice(FlagLevel), "what it asks for", required=True),
            Key("say", Atom.TEXT, "a sentence to show"),
            Key("say_to_counselor", Atom.TEXT, "the same to the interviewer, if the words to the person do not fit"),
            Key("chart", Atom.TEXT, "a sentence for the note in a chart, if the answers do not say it by themselves"),
            Key("card", Atom.NAME, "a text of data/safety that the result page then carries"),
        ),
        "marked": (
            Key(
                "at_least", Atom.WHOLE, "an answer to an item of the scale is marked from this value on", required=True
            ),
            Key("at_least_for", MapOf(Atom.WHOLE), "another value for single items"),
            Key("source", Atom.NAME, "where the form was published", required=True),
        ),
        "examples": (Key("examples", ListOf(Record("example"), at_least=1), "worked examples", required=True),),
        "example": (
            Key("responses", MapOf(Atom.ANSWER), "by item id or range", required=True),
            Key("context", MapOf(Atom.NAME), "values by context question; undisclosed if left out"),
            Key("entry", _choice(Entry), "how the form was filled in; asked if left out"),
            Key(
                "expect",
                MapOf(OneOrMore(Atom.ANSWER, at_least=0)),
                "scores, bands, cutoffs, classes, flags",
                required=True,
            ),
            Key("source", Atom.TEXT, "how the expectation was obtained", required=True),
        ),
    },
)
