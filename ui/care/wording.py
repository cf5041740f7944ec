"""Words that the tabs of caring share: how long something took, and figures of satisfaction."""

from shopcrm.care.measures import rounded
from shopcrm.text.bidi import ltr
from shopcrm.text.formats import Formats
from shopcrm.text.words import _, ngettext

HOUR, DAY = 3600, 86_400


def lasted(seconds: int | None, formats: Formats) -> str:
    """How long something took, in the unit that people would say; a dash when it is not known."""
    if seconds is None:
        return "—"
    if seconds < HOUR:
        n = rounded(seconds, 60)
        return ngettext("{n} minute", "{n} minutes", n).format(n=formats.number(n))
    if seconds < 2 * DAY:
        n = rounded(seconds, HOUR)
        return ngettext("{n} hour", "{n} hours", n).format(n=formats.number(n))
    n = rounded(seconds, DAY)
    return ngettext("{n} day", "{n} days", n).format(n=formats.number(n))


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
    return _("Last {days}").format(days=ngettext("{n} day", "{n} days", days).format(n=formats.number(days)))
