"""Words that the tabs of caring share: how long something took, and figures of satisfaction."""

from shopcrm.care.measures import rounded
from shopcrm.text.bidi import ltr
from shopcrm.text.formats import Formats
from shopcrm.text.words import _


def lasted(seconds: int | None, formats: Formats) -> str:
    """How long something took; a dash when it is not known."""
    return "—" if seconds is None else formats.lasted(seconds)


def tenths(value: int | None, formats: Formats) -> str:
    """A mean as people write it: 4.3 out of 5; a dash when there is none."""
    return "—" if value is None else formats.tenths(value)


def score(value: int | None, formats: Formats) -> str:
    """A net promoter score with its sign; a dash when there is none."""
    if value is None:
        return "—"
    return ltr("+" + formats.number(value)) if value > 0 else formats.number(value)


def share(part: int, whole: int, formats: Formats) -> str:
    """A part of a whole in percent; a dash of nothing."""
    return formats.percent(rounded(100 * part, whole)) if whole else "—"


def period_words(days: int, formats: Formats) -> str:
    """The last so many days."""
    return _("Last {days}").format(days=formats.days(days))
