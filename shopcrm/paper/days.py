"""Days of the week as they are said on paper: 'Sunday to Wednesday' rather than four names."""

from shopcrm.text.calendar_names import WEEKDAYS
from shopcrm.text.weekdays import EVERY_DAY
from shopcrm.text.words import _, is_rtl, speaking

_DAYS = 7
_SATURDAY = 5  # where lists of days begin, so that no usual stretch is cut in two
_STRETCH = 3  # so many days in a row are said as 'from … to …'


def days_said(days: int, language: str) -> str:
    """Say days kept as seven bits; nothing where it is every day or none."""
    stretches = _stretches(days & EVERY_DAY)
    with speaking(language):
        return ("، " if is_rtl(language) else ", ").join(_said(stretch, language) for stretch in stretches)


def _stretches(days: int) -> list[list[int]]:
    """Days that follow one another, the week being a circle that is cut at a day left out."""
    left_out = next((day for day in range(_DAYS) if not days >> day & 1), None)
    if left_out is None:
        return []
    found: list[list[int]] = []
    for day in ((left_out + step) % _DAYS for step in range(1, _DAYS)):
        if days >> day & 1 and days >> (day - 1) % _DAYS & 1:
            found[-1].append(day)
        elif days >> day & 1:
            found.append([day])
    return sorted(found, key=lambda stretch: (stretch[0] - _SATURDAY) % _DAYS)


def _said(stretch: list[int], language: str) -> str:
    names = [WEEKDAYS[language][day] for day in stretch]
    if len(names) >= _STRETCH:
        return _("{first} to {last}").format(first=names[0], last=names[-1])
    return ("، " if is_rtl(language) else ", ").join(names)
