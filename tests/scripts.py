"""Made-up forms in scripts that run from right to left, or whose letters are wide."""

from definitions import compiled_from
from oudinfo.model.instrument import Instrument


def _form(language: str, first: str, second: str, *labels: str) -> Instrument:
    options = "".join(f'\n      - {{value: {place}, label: "{label}"}}' for place, label in enumerate(labels))
    items = "".join(
        f'\n  - id: {name}\n    text: "{text}"\n    options:{options}' for name, text in (("a", first), ("b", second))
    )
    made = compiled_from(f"items:{items}\nscores:\n  total: {{sum: a..b, range: [0, 4]}}\n")
    return made.instrument._replace(language=language)


IN_OTHER_SCRIPTS = {
    "arabic": _form(
        "ar",
        "قلة الاهتمام أو الاستمتاع بممارسة الأشياء، حتى تلك التي كانت تسعدك من قبل",
        "الشعور بالحزن (PHQ) أو ضيق الصدر",
        "ولا مرة",
        "عدة أيام",
        "كل يوم تقريبا",
    ),
    "japanese": _form(
        "ja",
        "物事に対してほとんど興味がない、または楽しめないことがどのくらいの頻度でありましたかこの二週間のあいだ",
        "気分が落ち込む、憂うつになる",
        "全くない",
        "数日",
        "ほとんど毎日",
    ),
}
