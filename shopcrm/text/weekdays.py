"""Days of the week, kept as seven bits: bit 0 is Monday."""

from dataclasses import dataclass

from shopcrm.text.calendar_names import WEEKDAYS
from shopcrm.text.mistakes import UserMistake
from shopcrm.text.words import N_

EVERY_DAY = 0b1111111
SHORT = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FIRST = {"ar": 5, "fa": 5}  # the week begins on Saturday


class UnknownWeekday(UserMistake):
    code = "unknown_weekday"
    field = "weekdays"
    sentence = N_("{written} is no day of the week. Nothing was saved. Type days like {example}.")


@dataclass(frozen=True, slots=True)
class Weekdays:
    """Some days of the week inside a sentence."""

    mask: int


def weekday_order(language: str) -> list[tuple[int, str]]:
    """The days of the week as it goes by, each with its name; 0 is Monday."""
    first = _FIRST.get(language, 0)
    return [(day, WEEKDAYS[language][day]) for day in (*range(first, 7), *range(first))]


def weekday_names(mask: int, language: str) -> list[str]:
    """The names of these days, in the order in which a week goes by."""
    return [name for day, name in weekday_order(language) if mask >> day & 1]


def read_weekdays(text: str) -> int:
    """The days typed as `mon,fri`; raises UnknownWeekday."""
    mask = 0
    for typed in filter(None, text.lower().replace(" ", ",").split(",")):
        if typed[:3] not in SHORT:
            raise UnknownWeekday(written=typed, example="mon,fri")
        mask |= 1 << SHORT.index(typed[:3])
    if not mask:
        raise UnknownWeekday(written=text, example="mon,fri")
    return mask


def short_weekdays(mask: int) -> list[str]:
    """These days as they are typed."""
    return [name for day, name in enumerate(SHORT) if mask >> day & 1]
