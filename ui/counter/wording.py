"""What the counter says of a customer, a purchase: short, in the shop's own formats."""

from collections.abc import Iterable
from datetime import date

from shopcrm.customers.types import Tip
from shopcrm.sales.history import PastPurchase
from shopcrm.sales.sale import Receipt, Returned
from shopcrm.text.dates import year_of
from shopcrm.text.formats import Formats
from shopcrm.text.words import N_, _, is_rtl, ngettext
from shopcrm.vouchers.rules import Offer

DOT = " · "
TO_LEFT, TO_RIGHT = "\u200f", "\u200e"  # so that a line of names alone begins at the right side, too
OUTCOMES = {
    "paid_late": N_("paid late"),
    "returned": N_("returned"),
    "uncollected": N_("not collected"),
    "unreachable": N_("nobody reached"),
}


def joined(parts: Iterable[str]) -> str:
    """Short facts on one line, the empty ones left out."""
    line = DOT.join(part for part in parts if part)
    return _begin() + line if line else ""


def listed(items: Iterable[str], formats: Formats) -> str:
    """Things one after another, with the comma of the language."""
    line = ("، " if formats.rtl else ", ").join(map(formats.name, items))
    return _begin() + line if line else ""


def bought(purchase: PastPurchase, formats: Formats) -> str:
    """What was bought: the items, or the note, or just that it was a purchase."""
    note = formats.name(purchase.note) if purchase.note else ""
    return listed(purchase.items, formats) or note or _("Purchase")


def lately(day: date, today: date, formats: Formats) -> str:
    """A day as short as it can be said: without the year when that is this one."""
    this_year = year_of(day, formats.calendar) == year_of(today, formats.calendar)
    return formats.date(day, "day_month" if this_year else "long")


def purchase_meta(purchase: PastPurchase, today: date, formats: Formats) -> str:
    """When, how much, and what is unusual about a purchase."""
    count = len(purchase.items)
    items = ngettext("{n} item", "{n} items", count).format(n=formats.number(count)) if count > 1 else ""
    back = purchase.bill.returned_minor if purchase.outcome != "returned" else 0
    return joined(
        (
            lately(purchase.sold_on, today, formats),
            still_open(purchase, formats),  # first, as the end may be cut off
            _(OUTCOMES.get(purchase.outcome, "")),
            _("{amount} came back").format(amount=formats.money(back)) if back else "",
            _("for {name}").format(name=formats.name(purchase.recipient)) if purchase.recipient else "",
            items,
        )
    )


def still_open(purchase: PastPurchase, formats: Formats) -> str:
    """What is still to be paid for a purchase."""
    amount = purchase.open_minor
    return _("{amount} open").format(amount=formats.money(amount)) if amount else ""


def offer_words(offer: Offer, formats: Formats) -> str:
    """What a voucher gives: 10 %, or an amount, and the extra."""
    reduction = ""
    if offer.percent is not None:
        reduction = _("{percent} off").format(percent=formats.percent(offer.percent))
    elif offer.amount_minor:
        reduction = _("{amount} off").format(amount=formats.money(offer.amount_minor))
    return " + ".join(part for part in (reduction, formats.name(offer.extra) if offer.extra else "") if part)


def tip_words(tip: Tip, formats: Formats) -> str:
    """One line of advice; what to say is put in quotation marks."""
    words = formats.name(tip.text)
    return _("Say: “{words}”").format(words=words) if tip.kind == "say" else words


def signed_points(points: int, formats: Formats) -> str:
    """A change of points with its sign."""
    return formats.number(points) if points < 0 else formats.code("+" + formats.number(points))


def sold_sentence(name: str, receipt: Receipt, formats: Formats) -> str:
    """What a recorded sale came to, with what the cashier must still do."""
    payable = receipt.total_minor - receipt.voucher_minor - receipt.points_minor
    recorded = _("Recorded: {amount} for {name}").format(amount=formats.money(payable), name=formats.name(name))
    earned = receipt.points_earned
    points = ngettext("{n} point earned", "{n} points earned", earned).format(n=formats.number(earned))
    return joined(
        (
            recorded,
            points if earned else "",
            _("{amount} open").format(amount=formats.money(receipt.open_minor)) if receipt.open_minor else "",
            _("also give: {extra}").format(extra=formats.name(receipt.extra)) if receipt.extra else "",
        )
    )


def returned_sentence(returned: Returned, formats: Formats) -> str:
    """What a return came to, with what the cashier must still do."""
    refund = returned.refund_minor
    return joined(
        (
            _("Pay back {amount}").format(amount=formats.money(refund)) if refund else _("Nothing to pay back"),
            *point_changes(returned.points_reversed, returned.points_restored, formats),
            _("the voucher used came back with a new code; print it anew") if returned.new_voucher else "",
        )
    )


def point_changes(taken: int, given: int, formats: Formats) -> tuple[str, str]:
    """The points that go and come with returned goods."""
    gone = ngettext("{n} point taken back", "{n} points taken back", taken).format(n=formats.number(taken))
    came = ngettext("{n} point given back", "{n} points given back", given).format(n=formats.number(given))
    return (gone if taken else "", came if given else "")


def _begin() -> str:
    return TO_LEFT if is_rtl() else TO_RIGHT
