"""What a customer's points come to, in short sentences for the card, the dialogs and the notice."""

from shopcrm.points.programme import Programme
from shopcrm.points.purse import Purse
from shopcrm.points.rules import Standing
from shopcrm.points.wording import progress_sentence
from shopcrm.text.formats import Formats
from shopcrm.text.words import _, ngettext


def debt_words(purse: Purse, formats: Formats) -> str:
    """Points owed since goods came back."""
    if not purse.debt:
        return ""
    return _("Owes {points}; new points cover them first.").format(points=formats.points(purse.debt))


def lapsing_words(purse: Purse, formats: Formats) -> str:
    """What lapses next, and whether there is more of it soon."""
    if not purse.lapsing:
        return ""
    (points, day), *later = purse.lapsing
    said = _("{points} lapse after {day}").format(points=formats.points(points), day=formats.date(day, "long"))
    more = sum(each for each, _day in later)
    if not more:
        return said
    then = formats.date(later[-1][1], "long")
    return formats.listed((said, _("{n} more by {day}").format(n=formats.number(more), day=then)))


def waiting_words(purse: Purse, formats: Formats) -> str:
    """What may only be spent later."""
    if not purse.waiting or purse.waiting_until is None:
        return ""
    day = formats.date(purse.waiting_until, "long")
    words = ngettext("{n} more can be spent from {day} on", "{n} more can be spent from {day} on", purse.waiting)
    return words.format(n=formats.number(purse.waiting), day=day)


def progress_words(purse: Purse, formats: Formats) -> str:
    """How far the next reward is."""
    return progress_sentence(purse.progress, formats) if purse.progress else ""


def tier_words(standing: Standing, formats: Formats) -> str:
    """What a tier gives, until when it stays, and what is missing to the next."""
    said: list[str] = []
    if standing.tier and standing.tier.benefit:
        said.append(formats.name(standing.tier.benefit))
    if standing.keeps_until:
        said.append(_("stays until {day}").format(day=formats.date(standing.keeps_until, "long")))
    if standing.next_tier and standing.next_missing_minor:
        said.append(_("{amount} more within a year for {tier}").format(
            amount=formats.money(standing.next_missing_minor), tier=formats.name(standing.next_tier.name)
        ))  # fmt: skip
    return " · ".join(said)


def spending_rules(programme: Programme, most: int, formats: Formats) -> str:
    """How many points may be spent at once: from how many on, in which steps, and the most of them now."""
    said = []
    if programme.min_points > 1:
        said.append(_("from {points} on").format(points=formats.points(programme.min_points)))
    if programme.points_step > 1:
        said.append(_("in steps of {n}").format(n=formats.number(programme.points_step)))
    said.append(_("now at most {points}").format(points=formats.points(most)))
    return " · ".join(said)
