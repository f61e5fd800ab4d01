"""Words that suggest that an item asks about death or self-harm. The list is not complete.

Every definition is searched for all languages, because a file may name the wrong one. A match is
only a question to the author, who decides what the item is.
"""

import re
import unicodedata
from functools import cache
from types import MappingProxyType

_SELF = r"(?:my|your|him|her|one|our|them|thy)sel(?:f|ves)"
_WHOSE = r"(?:my|your|his|her|their|one's|own|the|this) "
_UP_TO_FOUR = r"(?:[\w']+ ){0,4}?"

SELF_HARM = MappingProxyType(
    {
        "en": (
            r"suicid\w*",
            r"self[- ]?(?:harm|injur|mutilat|destruct)\w*",
            rf"(?:kill|hurt|harm|cut|burn|injur|hang|shoot|drown|poison|stab|hit|scratch)\w* (?:or \w+ )?{_SELF}",
            rf"(?:cut|burn|carv|scratch)\w* (?:or \w+ )?{_WHOSE}(?:skin|wrists?|arms?|legs?|body)",
            rf"(?:tak|end|finish)(?:e|es|ed|en|ing)? (?:it all|{_WHOSE}(?:own )?li(?:fe|ves))|took {_WHOSE}(?:own )?li(?:fe|ves)",
            rf"(?:do|does|doing|did|done|make|making|made) away with {_SELF}",
            rf"(?:want|wish|desir|long|hop|prefer|like|ready|plan|intend|try|tri|attempt)\w* {_UP_TO_FOUR}(?:die|dying|be dead|death)\b",
            rf"wish\w* {_UP_TO_FOUR}(?:dead|die|not alive|never been born|not been born|not wake|never wake)",
            rf"(?:better|rather) (?:off |if |be |to )?{_UP_TO_FOUR}(?:dead|die)\b",
            r"better off without (?:me|you|him|her)|better (?:off )?if (?:I|you) (?:was|were) (?:not|n't|gone)",
            rf"(?:thought|think|idea|preoccup|wonder|fantas|dream)\w* {_UP_TO_FOUR}(?:death|dying|die|being dead|be dead)\b",
            r"thoughts? (?:of|about) death|death wish",
            rf"(?:not|never|n't) {_UP_TO_FOUR}wak(?:e|ing) up|(?:not|never) wak(?:e|ing)\b",
            r"(?:not|n't|hardly|never) worth living|worth living|worth while to live|worth going on|life is(?: not|n't) worth",
            rf"(?:not|don't|didn't|doesn't|no longer|stop|nothing) {_UP_TO_FOUR}(?:want|wish|care|desire|reason)\w* {_UP_TO_FOUR}(?:live|living|be alive|be here|exist|go on)\b",
            r"(?:go|keep|carry|continue)(?:ing)? (?:on )?(?:to )?living|going on living",
            r"(?:no|any|little) reason (?:to live|for living|to go on|to be alive)",
            r"(?:tired|weary|sick) of (?:living|life|being alive)|giv(?:e|en|ing) up on (?:life|living)",
            r"(?:not|n't) (?:be|being) (?:alive|here any ?more|around any ?more)|no longer (?:be |being )?alive",
            r"overdos\w* (?:\w+ ){0,4}?(?:on purpose|deliberate|intention)\w*|(?:deliberate|intention)\w* (?:\w+ ){0,3}?overdos",
            r"(?:pills|tablets|medic\w+|drugs) (?:\w+ ){0,4}?(?:on purpose|deliberate|intention)\w*",
            rf"(?:skin|body|{_SELF}) (?:\w+ ){{0,3}}?(?:on purpose|deliberately|intentionally)",
            r"attempt\w* (?:on|against) (?:my|your|his|her|their) life",
        ),
        "de": (
            r"selbstmord\w*|sui[zc]id\w*|selbstt\u00f6tung|freitod|lebensm\u00fcde|todeswunsch|selbstverletz\w*|selbst (?:zu )?verletz\w*",
            r"umbringen|umzubringen|umgebracht|das leben (?:zu )?nehmen|leben ein ende|leben (?:zu )?beenden",
            r"(?:leid|schaden|schmerz\w*) (?:zuf\u00fcg|zuzuf\u00fcg|an ?tun|anzutun|antu|tun)\w*|etwas an(?:zu)?tun",
            r"(?:lieber|besser) (?:\w+ ){0,2}?tot|tot (?:w\u00e4re|zu sein|sein)|(?:sterben|tot sein) (?:will|wollte|wollen|m\u00f6cht|w\u00fcnsch)\w*",
            r"(?:will|wollte|wollen|m\u00f6cht\w*|w\u00fcnsch\w*) (?:\w+,? ){0,4}?(?:sterben|tot)|gedanken (?:\w+ ){0,3}?(?:tod|sterben)\b",
            r"nicht mehr (?:\w+ ){0,2}?(?:leben|aufwachen|aufzuwachen)|(?:nicht|kaum) (?:mehr )?lebenswert",
        ),
        "fr": (
            r"suicid\w*|automutil\w*|(?:me|se|vous|te) (?:tuer|blesser|faire (?:du )?mal|supprimer)|mettre fin (?:\u00e0|a) (?:mes|vos|ses|tes|ma|votre|sa|ta) (?:jours|vie)",
            r"(?:mieux|pr\u00e9f\u00e9r\w*|plut\u00f4t) (?:[\w']+ ){0,4}?(?:mort|morte|mourir)\b|(?:envie|d\u00e9sir|souhait\w*|voul\w*|veux|voudrais|aimerais) (?:de |d')?(?:\w+ )?(?:mourir|mort)\b",
            r"pens\w+ (?:\w+ ){0,3}?(?:mort|mourir)\b|\u00eatre mort\w*|ne plus (?:vivre|me r\u00e9veiller|se r\u00e9veiller|vous r\u00e9veiller|\u00eatre l\u00e0)|vie (?:ne )?va\w+ (?:pas|plus)? ?(?:la peine|le coup|d'\u00eatre)",
        ),
        "es": (
            r"suicid\w*|autolesi\w*|quitar(?:se|me|te|le)? la vida|(?:hacer|causar)(?:se|me|te|le)? da\u00f1o|(?:lastimar|herir|matar|cortar)(?:se|me|te)\b",
            r"(?:acabar|terminar) con (?:mi|su|tu|la) (?:propia )?vida|(?:mejor|preferir\w*) (?:\w+ ){0,3}?muert[oa]|estar muert[oa]|estuviera muert[oa]",
            r"(?:quer\w+|quier\w+|quis\w+|dese\w+|ganas) (?:de )?(?:\w+ )?(?:mor\w+|muert\w+)\b|pensamientos? (?:\w+ ){0,3}?(?:muerte|morir)|(?:no|sin) (?:\w+ )?(?:quer\w+|quier\w+|ganas de) (?:\w+ )?(?:viv\w+|despertar)",
            r"(?:no )?(?:val\w+|merec\w+) la pena (?:\w+ )?vivi\w*",
        ),
        "pt": (
            r"suic[i\u00ed]d\w*|automutila\w*|(?:se|me|te) (?:matar|ferir|machucar|cortar)|(?:matar|ferir|machucar|cortar)-(?:se|me|te)|tirar a (?:\w+ )?vida|acabar com a (?:\w+ )?vida",
            r"(?:melhor|preferi\w+) (?:\w+ ){0,3}?mort[oa]|(?:quer\w+|vontade|desej\w+|gostaria) (?:de )?(?:\w+ )?morrer|pens\w+ (?:\w+ ){0,3}?(?:morte|morrer)|estar mort[oa]|vale a pena viver",
        ),
        "it": (
            r"suicid\w*|autolesion\w*|uccider(?:si|mi|ti|vi)|far(?:si|mi|ti|vi) del male|toglier(?:si|mi|ti|vi) la vita|farla finita",
            r"(?:meglio|preferi\w+) (?:\w+ ){0,3}?mort[oaie]|(?:esser\w*|foss\w+) mort[oaie]|(?:vol\w+|vorre\w*|voglia|voglio|desider\w+) (?:di )?(?:\w+ )?(?:morir\w*|mort[oa])|pens\w+ (?:\w+ ){0,3}?(?:morte|morire)",
        ),
        "nl": (
            r"zelfmoord\w*|su[i\u00ef]cid\w*|zelfdoding|zelfbeschadig\w*|(?:zelf|zich|mij|me) (?:\w+ ){0,2}?(?:verwonden|iets aan ?te ?doen|pijn (?:te )?doen|van kant|beschadigen)|iets aan ?te ?doen",
            r"(?:beter|liever) (?:\w+ ){0,3}?dood|dood (?:wil\w*|zou|was|zijn|wou)|(?:wil\w*|wens\w*) (?:\w+ ){0,3}?(?:sterven|dood)|eind\w* (?:\w+ ){0,3}?leven|gedachten (?:\w+ ){0,3}?dood|niet meer (?:\w+ ){0,2}?leven",
        ),
        "sv": (
            r"sj\u00e4lvmord\w*|suicid\w*|sj\u00e4lvskad\w*|ta (?:mitt|ditt|sitt|ert) (?:eget )?liv|(?:skada|sk\u00e4ra|d\u00f6da) (?:mig|dig|sig|er)",
            r"(?:b\u00e4ttre|hellre|vore|\u00f6nska\w*) (?:\w+ ){0,5}?d\u00f6d\b|(?:vill|ville|vilja|velat|\u00f6nska\w*) (?:\w+ )?d\u00f6\b|tank\w+ (?:\w+ ){0,3}?d\u00f6(?:den|d)?\b|inte (?:\w+ ){0,2}?(?:leva|vakna)|inte (?:\w+ )?v\u00e4rt att leva",
        ),
        "da no": (
            r"selvmord\w*|selvskad\w*|tage? (?:mit|dit|sit|mitt|ditt|sitt) (?:eget )?liv|(?:skade|sk\u00e6re|skj\u00e6re|drepe|dr\u00e6be) (?:mig|meg|dig|deg|sig|seg|dem)",
            r"(?:bedre|hellere|heller|\u00f8nsk\w+) (?:\w+ ){0,5}?d\u00f8d\b|(?:vil|ville|\u00f8nsk\w+) (?:\w+ ){0,2}?d\u00f8\b|tanker (?:\w+ ){0,3}?d\u00f8(?:den|d)?\b",
        ),
        "fi": (
            r"itsemurh\w*|itsetuho\w*|(?:vahingoittaa|satuttaa|tappaa) (?:itse\w*)|olisi\w* (?:\w+ ){0,3}?kuollut|kuolem\w* ajat\w*|halua\w* kuolla",
        ),
        "pl": (
            r"samob\u00f3j\w*|zabi\u0107 si\u0119|(?:skrzywdzi\u0107|zrobi\u0107) (?:\w+ )?(?:siebie|sobie)|odebra\u0107 sobie \u017cycie|lepiej (?:\w+ ){0,3}?(?:umrze\u0107|umar\w+|nie \u017cy\w+)|chc\w+ umrze\u0107|my\u015bl\w* o \u015bmierci",
        ),
        "cs sk": (
            r"sebevra\w*|samovra\w*|sebepo\u0161kozov\w*|ubl\u00ed\u017eit (?:si|sob\u011b)|vz\u00edt si \u017eivot|(?:rad\u011bji|lep\u0161\u00ed) (?:\w+ ){0,3}?mrtv\w*|chc\w+ (?:zem\u0159\u00edt|um\u0159\u00edt)",
        ),
        "tr": (
            r"intihar\w*|kendi\w* (?:zarar|\u00f6ld\u00fcr)\w*|\u00f6lm\u00fc\u015f olsa\w*|\u00f6lmek iste\w*|\u00f6lsem|can\u0131ma k\u0131y\w*",
        ),
        "ru uk": (
            r"\u0441\u0430\u043c\u043e\u0443\u0431\w*|\u0441\u0443\u0438\u0446\u0438\u0434\w*|\u0441\u0443\u0457\u0446\u0438\u0434\w*|\u043f\u043e\u043a\u043e\u043d\u0447\u0438\u0442\u044c \u0441 \u0441\u043e\u0431\u043e\u0439|\u0443\u043c\u0435\u0440\u0435\u0442\u044c|\u043f\u043e\u043c\u0435\u0440\u0442\u0438|\u043f\u0440\u0438\u0447\u0438\u043d\u0438\u0442\u044c \u0441\u0435\u0431\u0435|\u043d\u0435 \u0445\u043e\u0442\w* \u0436\u0438\u0442\u044c|\u043b\u0443\u0447\u0448\u0435 (?:\w+ ){0,3}?\u043c\u0435\u0440\u0442\u0432\w*",
        ),
        "ar fa ur": (
            "\u0627\u0646\u062a\u062d\u0627\u0631|\u062e\u0648\u062f\u06a9\u0634\u06cc|\u062e\u0648\u062f\u06a9\u0634\u06cc|\u0625\u064a\u0630\u0627\u0621 \u0646\u0641\u0633|\u0622\u0633\u06cc\u0628 \u0628\u0647 \u062e\u0648\u062f|\u0642\u062a\u0644 \u0646\u0641\u0633|\u062e\u0648\u062f \u0622\u0632\u0627\u0631\u06cc",
        ),
        "hi": (
            "\u0906\u0924\u094d\u092e\u0939\u0924\u094d\u092f\u093e|\u0916\u0941\u0926\u0915\u0941\u0936\u0940|\u092e\u0930\u0928\u0947 \u0915\u0947 \u0935\u093f\u091a\u093e\u0930",
        ),
        "zh ja ko": (
            "\u81ea\u6740|\u81ea\u6bba|\u81ea\u4f24|\u81ea\u50b7|\u4f24\u5bb3\u81ea\u5df1|\u50b7\u5bb3\u81ea\u5df1|\u8f7b\u751f|\u8f15\u751f|\u60f3\u6b7b|\u6b7b\u4e86|\u6b7b\u306b\u305f\u3044|\u6b7b\u3093\u3060\u65b9\u304c|\uc790\uc0b4|\uc790\ud574|\uc8fd\uace0 \uc2f6",
        ),
    },
)
"""Patterns by language. A space matches any white space."""


def self_harm_words(text: str) -> str:
    """The first words in a text that seem to ask about death or self-harm, or an empty string."""
    found = _pattern().search(unicodedata.normalize("NFC", text.replace("\u2019", "'")))
    return found[0] if found else ""


@cache
def _pattern() -> re.Pattern[str]:
    ways = "|".join(pattern for patterns in SELF_HARM.values() for pattern in patterns)
    edge = r"(?<![a-z\u00e0-\u024f])"
    return re.compile(f"{edge}(?:{ways})".replace(" ", r"\s+"), re.IGNORECASE)
