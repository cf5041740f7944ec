"""The programme and every line of its ledger as plain sentences, in the reader's language."""

from collections.abc import Iterator

from shopcrm.points.entries import LedgerLine
from shopcrm.points.lots import LAPSED
from shopcrm.points.plan import DEBT, EVERY_DAY, Bonus, Gift, Programme, Tier
from shopcrm.points.purse import Progress
from shopcrm.text.formats import Formats
from shopcrm.text.words import N_, _, ngettext, speaking

_HUNDRED = 100


def programme_sentences(programme: Programme, formats: Formats) -> list[str]:
    """What the rules say, one sentence each, as one would explain them to a customer."""
    with speaking(formats.language):
        if not programme.is_on:
            return [_("Nobody collects points now.")]
        return [*_earning(programme, formats), *_spending(programme, formats), *_ending(programme, formats)]


def entry_sentence(line: LedgerLine, formats: Formats, programme: Programme | None = None) -> str:
    """Where the points of one line came from or went, by which rule, and until when they are good."""
    with speaking(formats.language):
        said = [_what(line, formats, programme)]
        if line.points > 0 and line.kind != "forgive":
            if line.usable_on and line.usable_on > line.at.date():
                said.append(_("can be spent from {day} on").format(day=formats.date(line.usable_on, "long")))
            if line.good_until:
                said.append(_("good until {day}").format(day=formats.date(line.good_until, "long")))
        return ("؛ " if formats.rtl else "; ").join(said)


def rule_words(rule: str, programme: Programme, formats: Formats) -> str:
    """What a rule of this version of the programme gives: by money, by the tier, or by one of the bonuses."""
    kind, _colon, place = rule.partition(":")
    with speaking(formats.language):
        if kind == "bonus" and int(place) < len(programme.bonuses):
            return formats.name(programme.bonuses[int(place)].name)
        if kind == "tier" and int(place) < len(programme.tiers):
            tier = programme.tiers[int(place)]
            return _("{percent} more points as {tier}").format(
                percent=formats.percent(tier.percent), tier=formats.name(tier.name)
            )
        return _rate(programme, formats)


def progress_sentence(progress: Progress, formats: Formats) -> str:
    """How far the next reward is, as it stands on a card or a slip."""
    with speaking(formats.language):
        n = progress.missing
        if progress.gift:
            said = ngettext("{n} more point for {gift}", "{n} more points for {gift}", n)
            return said.format(n=formats.number(n), gift=formats.name(progress.gift))
        said = ngettext("{n} more point until {amount} can be spent", "{n} more points until {amount} can be spent", n)
        return said.format(n=formats.number(n), amount=formats.money(progress.worth_minor))


def bonus_sentence(bonus: Bonus, formats: Formats) -> str:
    """What one bonus gives, and when."""
    with speaking(formats.language):
        return _sentence(_bonus(bonus, formats))


def tier_sentence(tier: Tier, formats: Formats) -> str:
    """From how much on one tier begins, and what it gives."""
    with speaking(formats.language):
        return _sentence(_tier(tier, formats))


def gift_sentence(gift: Gift, formats: Formats) -> str:
    """What a gift costs in points."""
    with speaking(formats.language):
        return _("{gift} for {points}.").format(gift=formats.name(gift.name), points=formats.points(gift.points))


def _earning(programme: Programme, formats: Formats) -> Iterator[str]:
    money = formats.money
    if programme.step_minor:
        yield _sentence(_rate(programme, formats))
    if programme.minimum_minor:
        yield _("Purchases below {minimum} give none.").format(minimum=money(programme.minimum_minor))
    for bonus in programme.bonuses:
        yield bonus_sentence(bonus, formats)
    for tier in programme.tiers:
        yield tier_sentence(tier, formats)
    if programme.tiers and programme.grace_days:
        days = programme.grace_days
        said = ngettext("Whoever buys less keeps the tier for {n} more day.",
                        "Whoever buys less keeps the tier for {n} more days.", days)  # fmt: skip
        yield said.format(n=formats.number(days))


def _spending(programme: Programme, formats: Formats) -> Iterator[str]:
    points = formats.points
    if programme.worth_minor:
        worth = formats.money(_HUNDRED * programme.worth_minor)
        yield _("{points} are worth {amount}.").format(points=points(_HUNDRED), amount=worth)
    else:
        yield _("A point has no worth yet, so none can be spent.")
    for gift in programme.gifts:
        yield gift_sentence(gift, formats)
    if programme.min_points:
        yield _("At least {points} are spent at a time.").format(points=points(programme.min_points))
    if programme.points_step > 1:
        yield _("Points are spent in steps of {n}.").format(n=formats.number(programme.points_step))
    if programme.cap_percent < _HUNDRED:
        yield _("Points pay {percent} of a bill at most.").format(percent=formats.percent(programme.cap_percent))


def _ending(programme: Programme, formats: Formats) -> Iterator[str]:
    days, months = programme.wait_days, programme.lapse_months
    if days:
        said = ngettext("Points can be spent {n} day after the purchase.",
                        "Points can be spent {n} days after the purchase.", days)  # fmt: skip
        yield said.format(n=formats.number(days))
    if months:
        yield ngettext("Points lapse after {n} month.", "Points lapse after {n} months.", months).format(
            n=formats.number(months)
        )
    else:
        yield _("Points never lapse.")
    if programme.below_zero == DEBT:
        yield _("When goods come back after their points were spent, those points are owed.")
    else:
        yield _("When goods come back after their points were spent, those points are let go.")


def _rate(programme: Programme, formats: Formats) -> str:
    points, step = formats.points(programme.points_per_step), formats.money(programme.step_minor)
    return _("{points} for every {amount}").format(points=points, amount=step)


def _bonus(bonus: Bonus, formats: Formats) -> str:
    gives = (
        _("{points} more").format(points=formats.points(bonus.points))
        if bonus.points
        else _("{percent} more points").format(percent=formats.percent(bonus.percent))
    )
    said = [_("{bonus}: {gives}").format(bonus=formats.name(bonus.name), gives=gives)]
    if bonus.words:
        said.append(_("for {items}").format(items=formats.spoken(bonus.words)))
    if bonus.weekdays != EVERY_DAY:
        said.append(_("on {days}").format(days=formats.weekdays(bonus.weekdays)))
    if bonus.start:
        said.append(_("from {day} on").format(day=formats.date(bonus.start, "long")))
    if bonus.until:
        said.append(_("until {day}").format(day=formats.date(bonus.until, "long")))
    if bonus.birthday:
        said.append(_("in the month of the birthday"))
    return ("، " if formats.rtl else ", ").join(said)


def _tier(tier: Tier, formats: Formats) -> str:
    said = _("{tier}: from {amount} within a year").format(
        tier=formats.name(tier.name), amount=formats.money(tier.from_minor)
    )
    gives = _("{percent} more points").format(percent=formats.percent(tier.percent)) if tier.percent else ""
    benefit = formats.name(tier.benefit) if tier.benefit else ""
    return ("، " if formats.rtl else ", ").join(part for part in (said, gives, benefit) if part)


def _sentence(words: str) -> str:
    return _("{sentence}.").format(sentence=words)


def _what(line: LedgerLine, formats: Formats, programme: Programme | None) -> str:
    words = {"points": formats.points(abs(line.points)), "number": formats.digits(str(line.purchase_id or ""))}
    words["reason"] = formats.name(line.reason) if line.reason else ""
    if line.kind == "earn" and programme:
        words["rule"] = rule_words(line.rule, programme, formats)
        return _("{points} for purchase {number}: {rule}").format(**words)
    return _template(line).format(**words)


def _template(line: LedgerLine) -> str:
    return _(_SENTENCES[_kind(line)])


def _kind(line: LedgerLine) -> str:
    """Which of the sentences says it best."""
    match line.kind:
        case "spend":
            return _spent_on(line)
        case "adjust":
            return "added" if line.points > 0 else "taken"
        case "forgive" if line.points < 0:
            return "reverse"
        case "forgive" if line.reason == LAPSED:
            return "lapsed"
    return _WITHOUT_BILL.get(line.kind, line.kind) if line.purchase_id is None else line.kind


def _spent_on(line: LedgerLine) -> str:
    if line.rule == "gift" or line.voucher_id is not None:
        return "gift" if line.rule == "gift" else "voucher"
    if line.purchase_id is not None:
        return "bill"
    return "why" if line.reason else "spend"


_WITHOUT_BILL = {"expire": "expire any", "restore": "voucher back"}
_SENTENCES = {
    "earn": N_("{points} for purchase {number}"),
    "reverse": N_("{points} taken back, as goods of purchase {number} came back"),
    "restore": N_("{points} given back, as goods of purchase {number} came back"),
    "forgive": N_("{points} let go, as they were spent before goods of purchase {number} came back"),
    "lapsed": N_("{points} of purchase {number} had lapsed already and are not taken twice"),
    "expire": N_("{points} of purchase {number} lapsed"),
    "expire any": N_("{points} lapsed"),
    "added": N_("{points} added: {reason}"),
    "taken": N_("{points} taken off: {reason}"),
    "gift": N_("{points} for the gift {reason}"),
    "voucher": N_("{points} became a voucher"),
    "voucher back": N_("{points} given back, as the voucher made of them was cancelled"),
    "bill": N_("{points} spent on purchase {number}"),
    "why": N_("{points} spent: {reason}"),
    "spend": N_("{points} spent"),
}
