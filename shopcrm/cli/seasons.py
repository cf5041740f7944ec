"""The command that tells who buys when, and what the best bring."""

from argparse import Namespace
from dataclasses import asdict

from shopcrm.care.seasons import BEST_PERCENT, Buyer
from shopcrm.cli.answer import Answer
from shopcrm.cli.command import Command, OneOf, option
from shopcrm.cli.shapes import Json
from shopcrm.cli.typed import whole
from shopcrm.shop import Shop
from shopcrm.text.dates import month_names
from shopcrm.text.weekdays import SHORT
from shopcrm.text.words import N_, _, language


def seasons(shop: Shop, typed: Namespace) -> Answer:
    """Tell the habits of the shop, or whom one of them is about."""
    if typed.month or typed.best:
        found = shop.seasons.buyers_in(whole(typed.month)) if typed.month else shop.seasons.best_buyers()
        return Answer({"customers": list(map(_shape, found))}, [_line(shop, each) for each in found] or [_("Nobody yet")])
    look, formats = shop.seasons.look(), shop.formats
    best = {"percent": BEST_PERCENT, **asdict(look.best), "share_percent": look.best.percent}
    data: Json = {
        "months": [{"month": place, "usual_minor": amount} for place, amount in enumerate(look.months, 1)],
        "weekdays": dict(zip(SHORT, look.weekdays, strict=True)),
        "best": best,
        "reached_by": look.ways,
    }
    names = month_names(formats.calendar, language())
    lines = [f"{name}  {formats.money(amount)}" for name, amount in zip(names, look.months, strict=True) if amount]
    share = _("The best {percent} brought {share} of the sales of a year.")
    said = share.format(percent=formats.percent(BEST_PERCENT), share=formats.percent(look.best.percent))
    return Answer(data, [*lines, said])


def _shape(each: Buyer) -> Json:
    return {
        "customer_id": each.id, "name": each.name, "phone": each.phone, "times": each.times,
        "spent_minor": each.spent_minor, "last_on": each.last_on.isoformat(),
    }  # fmt: skip


def _line(shop: Shop, each: Buyer) -> str:
    formats = shop.formats
    return f"{formats.digits(str(each.id))}  {each.name}  {formats.number(each.times)}  {formats.money(each.spent_minor)}"


COMMANDS = (
    Command("seasons", N_("who buys when, what the best bring, and who that is"), seasons,
        (OneOf((option("--month", metavar="N"), option("--best", action="store_true")), required=False),)),
)  # fmt: skip
