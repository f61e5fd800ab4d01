"""What a form comes to without the items that an unknown context may exempt from."""

from oudinfo.engine.exempted import with_exemption
from oudinfo.model.result import Interpretation
from oudinfo.model.scoring import Audience
from oudinfo.present.notes import questions
from oudinfo.present.wording import number, small


def without_exempt(result: Interpretation, audience: Audience) -> str:
    """For a counselor: the other reading, such as `0 of 9 without questions 10 and 11`. Empty if the two are the same."""
    found = None if audience is Audience.PERSON else with_exemption(result)
    if found is None or found[0].main is None:
        return ""
    other, items = found
    score, band = found[0].main.score, found[0].main.band
    said = f"{number(score.least)} to {number(score.most)}" if score.value is None else number(score.value)
    said += f" of {number(score.rule.maximum)}"
    if band is not None and audience in band.audience:
        said += f" ({small(band.label)})"
    return f"{said} without {small(questions(other, items))}"


def exemption_note(result: Interpretation, audience: Audience) -> str:
    """The same as a sentence for the page."""
    said = without_exempt(result, audience)
    return f"For people whom the rule exempts, it is {said}." if said else ""
