"""Commands of trust: set goods aside and note how that ended, red flags, who is recognised, whether somebody is reached."""

from argparse import Namespace
from collections.abc import Iterable

from shopcrm.cli.answer import Answer, plain
from shopcrm.cli.command import Command, Group, option
from shopcrm.cli.errors import Misused
from shopcrm.cli.shapes import Json, utc
from shopcrm.cli.typed import some_amount, some_day, whole
from shopcrm.sales.orders import OUTCOMES, Order
from shopcrm.sales.trust import Cleared, Flag, Match
from shopcrm.sales.trust_errors import NoCheck
from shopcrm.sales.trust_words import OUTCOMES as ENDS
from shopcrm.sales.trust_words import RESULTS, STEPS, WHYS
from shopcrm.sales.verification import Check
from shopcrm.shop import Shop
from shopcrm.text.dates import iso
from shopcrm.text.mistakes import Said, say
from shopcrm.text.words import N_, _


def set_aside(shop: Shop, typed: Namespace) -> Answer:
    """Put goods aside."""
    price = some_amount(shop, typed.amount)
    if price is not None and len(typed.item) > 1:
        raise Misused("--amount is the price of one item")
    made = shop.orders.set_aside(whole(typed.id), [(item, price or 0) for item in typed.item], some_day(typed.collect))
    return _orders(shop, [shop.orders.get(order_id) for order_id in made])


def orders(shop: Shop, typed: Namespace) -> Answer:
    """List what is or was set aside."""
    return _orders(shop, shop.orders.open() if typed.id is None else shop.orders.of(whole(typed.id)))


def close(shop: Shop, typed: Namespace) -> Answer:
    """Note how it ended."""
    purchase_id = None if typed.purchase is None else whole(typed.purchase)
    return _orders(shop, [shop.orders.close(whole(typed.number), typed.outcome, typed.why, purchase_id)])


def reopen(shop: Shop, typed: Namespace) -> Answer:
    """Take back how it ended."""
    return _orders(shop, [shop.orders.reopen(whole(typed.number))])


def flags(shop: Shop, typed: Namespace) -> Answer:
    """Tell the red flags of a card, or who bears one."""
    if typed.id is None:
        flagged = shop.trust.flagged()
        lines = [f"{shop.formats.digits(str(each))}  {shop.customers.name(each)}" for each in flagged]
        return Answer({"customers": flagged}, lines or [_("Nobody has a red flag.")])
    customer_id = whole(typed.id)
    shop.customers.must_exist(customer_id)
    found, cleared = shop.trust.flags(customer_id), shop.trust.cleared(customer_id)
    data: Json = {"flags": [flag_shape(shop, each) for each in found], "cleared": list(map(_cleared_shape, cleared))}
    record = shop.records.of(customer_id)
    data["record"] = [{"speaks": each.speaks, "text": plain(say(each, shop.formats))} for each in record]
    lines = _sentences(shop, found) or [_("There is no red flag on this card.")]
    return Answer(data, [*lines, *(say(each, shop.formats) for each in record)])


def clear_flag(shop: Shop, typed: Namespace) -> Answer:
    """Clear a flag, saying why; or let it count again."""
    number = whole(typed.number)
    if typed.undo:
        shop.trust.raise_again(typed.source, number)
        return Answer({"raised": {"source": typed.source, "number": number}}, [_("The flag counts again.")])
    shop.trust.clear(typed.source, number, typed.reason)
    return Answer({"cleared": {"source": typed.source, "number": number}}, [_("The flag is cleared.")])


def recognise(shop: Shop, typed: Namespace) -> Answer:
    """Tell whose phone, e-mail or address this is or was."""
    found = shop.trust.recognise(
        typed.phone or (), typed.email, typed.address, typed.name, None if typed.but is None else whole(typed.but)
    )
    data: Json = {
        "bad": [flag_shape(shop, each) for each in found.bad],
        "good": [_match_shape(shop, each) for each in found.good],
        "known": [_match_shape(shop, each) for each in found.known],
    }
    debts = tuple(shop.records.debts(each.customer_id for each in found.good))
    data["debts"] = [plain(say(each, shop.formats)) for each in debts]
    return Answer(data, _sentences(shop, (*found.bad, *debts, *found.good, *found.known)) or [_("Nobody was found.")])


def verify(shop: Shop, typed: Namespace) -> Answer:
    """Begin to check a contact, go on with it, or list the checks under way."""
    if typed.id is None:
        return _checks(shop, shop.verification.open())
    customer_id = whole(typed.id)
    if typed.take_back:
        checks = shop.verification.of(customer_id)
        if not checks:
            raise NoCheck
        return _checks(shop, [shop.verification.take_back(checks[0].id)])
    if typed.result:
        return _checks(shop, [shop.verification.note(customer_id, typed.result, typed.note)])
    under_way = [each for each in shop.verification.of(customer_id) if each.is_open]
    order_id = None if typed.order is None else whole(typed.order)
    return _checks(shop, under_way or [shop.verification.begin(customer_id, order_id)])


def flag_shape(shop: Shop, flag: Flag) -> Json:
    """A red flag as scripts get it."""
    return {
        "source": flag.source, "number": flag.source_id, "outcome": flag.outcome, "on": iso(flag.on), "by": flag.by,
        "exact": flag.is_exact, "customer_id": flag.other_customer_id, "item": flag.item, "why": flag.why,
        "text": plain(say(flag, shop.formats)),
    }  # fmt: skip


def _match_shape(shop: Shop, match: Match) -> Json:
    return {
        "customer_id": match.customer_id, "by": match.by, "exact": match.is_exact, "former": match.is_former,
        "visits": match.visits, "last_on": iso(match.last_on), "text": plain(say(match, shop.formats)),
    }  # fmt: skip


def _cleared_shape(cleared: Cleared) -> Json:
    return {
        "source": cleared.source, "number": cleared.source_id, "outcome": cleared.outcome, "on": iso(cleared.on),
        "reason": cleared.reason, "by": cleared.person, "at": utc(cleared.at),
    }  # fmt: skip


def _order_shape(order: Order) -> Json:
    return {
        "number": order.id, "customer_id": order.customer_id, "item": order.item, "amount_minor": order.amount_minor,
        "collect_on": iso(order.collect_on), "outcome": order.outcome, "why": order.why, "purchase": order.purchase_id,
        "by": order.person, "made_at": utc(order.made_at), "closed_at": utc(order.closed_at),
    }  # fmt: skip


def _check_shape(check: Check) -> Json:
    return {
        "customer_id": check.customer_id, "order": check.order_id, "state": check.state, "step": check.step,
        "due_at": utc(check.due_at) if check.is_open else None,
        "log": [
            {"step": each.step, "result": each.result, "note": each.note, "by": each.person, "at": utc(each.at)}
            for each in check.log
        ],
    }  # fmt: skip


def _orders(shop: Shop, found: list[Order]) -> Answer:
    lines = ["  ".join(filter(None, _order_words(shop, each))) for each in found]
    return Answer({"orders": [_order_shape(each) for each in found]}, lines or [_("Nothing is set aside.")])


def _order_words(shop: Shop, order: Order) -> tuple[str, ...]:
    number = shop.formats.digits(str(order.id))
    return number, order.name, order.item, _(ENDS[order.outcome]), why_words(order.why)


def _checks(shop: Shop, found: list[Check]) -> Answer:
    lines = [f"{shop.formats.digits(str(each.customer_id))}  {each.name}  {_next(shop, each)}" for each in found]
    return Answer({"checks": [_check_shape(each) for each in found]}, lines or [_("Nobody's contact is being checked.")])


def _next(shop: Shop, check: Check) -> str:
    if check.state == "reached":
        return _("Reached: no doubt any more.")
    if check.state == "cancelled":
        return _("Given up: nobody was reached.")
    return _("Next: {step} ({due})").format(step=_(STEPS[check.step]), due=shop.formats.moment(check.due_at))


def why_words(why: str) -> str:
    """Why something was not collected, in words."""
    return _(WHYS[why]) if why in WHYS else why


def _sentences(shop: Shop, found: Iterable[Said]) -> list[str]:
    return [say(each, shop.formats) for each in found]


COMMANDS: tuple[Command | Group, ...] = (
    Command(
        "set-aside",
        N_("set goods aside for a customer"),
        set_aside,
        (option("id"), option("item", nargs="+"), option("--amount"), option("--collect", metavar="DATE")),
    ),
    Command("orders", N_("list what waits to be collected, or all of one customer"), orders, (option("id", nargs="?"),)),
    Group(
        "order",
        N_("note how goods set aside ended"),
        (
            Command(
                "close",
                N_("note how it ended"),
                close,
                (
                    option("number"),
                    option("outcome", choices=OUTCOMES),
                    option("--why", default=""),
                    option("--purchase", metavar="N"),
                ),
            ),
            Command("reopen", N_("take back how it ended"), reopen, (option("number"),)),
        ),
    ),
    Command("flags", N_("show red flags with their evidence"), flags, (option("id", nargs="?"),)),
    Command(
        "clear-flag",
        N_("clear a red flag, with a reason"),
        clear_flag,
        (
            option("source", choices=("purchase", "set_aside")),
            option("number"),
            option("--reason", default=""),
            option("--undo", action="store_true"),
        ),
    ),
    Command(
        "recognise",
        N_("tell whose phone, e-mail or address this is or was"),
        recognise,
        (
            option("--phone", action="append"),
            option("--email", default=""),
            option("--address", default=""),
            option("--name", default=""),
            option("--but", metavar="ID"),
        ),
    ),
    Command(
        "verify",
        N_("check step by step whether somebody can be reached"),
        verify,
        (
            option("id", nargs="?"),
            option("--result", choices=RESULTS),
            option("--take-back", action="store_true"),
            option("--note", default=""),
            option("--order", metavar="N"),
        ),
    ),
)
