"""Commands about money: sell, pay, return, mark."""

from argparse import Namespace

from shopcrm.cli.answer import Answer
from shopcrm.cli.command import OPERATION, Command, option
from shopcrm.cli.errors import Misused
from shopcrm.cli.typed import amount, operation, some_amount, some_day, whole
from shopcrm.sales.sale import Receipt, Sale, SaleLine
from shopcrm.shop import Shop
from shopcrm.text.words import N_, _

OUTCOMES = ("completed", "paid_late", "uncollected", "unreachable")


def sell(shop: Shop, typed: Namespace) -> Answer:
    """Record a purchase."""
    if typed.unpaid != (typed.due is not None):
        raise Misused("--unpaid and --due DATE go together")
    total = amount(shop, typed.amount)
    sale = Sale(
        customer_id=whole(typed.id),
        amount_minor=total,
        lines=(SaleLine(typed.item, total),) if typed.item is not None else (),
        sold_on=some_day(typed.on),
        paid_minor=0 if typed.unpaid else None,
        due_on=some_day(typed.due),
        voucher_code=typed.redeem,
        spend_points=whole(typed.spend_points),
        recipient_id=None if typed.recipient is None else whole(typed.recipient),
    )
    return _receipt(shop, shop.sales.sell(sale, operation(shop, typed)))


def pay(shop: Shop, typed: Namespace) -> Answer:
    """Take a payment on a bill that is still open."""
    return _receipt(shop, shop.sales.pay(whole(typed.purchase), amount(shop, typed.amount), operation(shop, typed)))


def undo_payment(shop: Shop, typed: Namespace) -> Answer:
    """Take a payment out again that was booked by mistake."""
    undone = shop.sales.undo_payment(whole(typed.payment), operation(shop, typed))
    said, formats = _("Payment of {paid} undone, {open} open again"), shop.formats
    holds = _("The card now holds {points}.").format(points=formats.points(undone.points))
    return Answer(
        {
            "payment": undone.payment_id,
            "purchase": undone.purchase_id,
            "amount_minor": undone.amount_minor,
            "open_minor": undone.open_minor,
            "points_reversed": undone.points_reversed,
            "points": undone.points,
        },
        [said.format(paid=formats.money(undone.amount_minor), open=formats.money(undone.open_minor)), holds],
    )


def take_back(shop: Shop, typed: Namespace) -> Answer:
    """Take goods back."""
    back = shop.sales.take_back(whole(typed.purchase), some_amount(shop, typed.amount), operation(shop, typed))
    said = _("Pay out {amount}. The card now holds {points}.")
    return Answer(
        {
            "return": back.return_id,
            "refund_minor": back.refund_minor,
            "points_reversed": back.points_reversed,
            "points_restored": back.points_restored,
            "points": back.points,
            "points_forgiven": back.points_forgiven,
            "new_voucher": back.new_voucher or None,
        },
        [said.format(amount=shop.formats.money(back.refund_minor), points=shop.formats.points(back.points))],
    )


def mark(shop: Shop, typed: Namespace) -> Answer:
    """Note how an order ended."""
    purchase = whole(typed.purchase)
    kept = shop.sales.mark(purchase, typed.outcome)
    return Answer({"purchase": purchase, "outcome": kept}, [_("Noted how this order ended.")])


def _receipt(shop: Shop, receipt: Receipt) -> Answer:
    formats = shop.formats
    lines = [
        _("Purchase {number}: {total}, paid {paid}.").format(
            number=formats.digits(str(receipt.purchase_id)), total=formats.money(receipt.total_minor),
            paid=formats.money(receipt.paid_minor),
        ),
        _("Earned {earned}. The card now holds {points}.").format(
            earned=formats.points(receipt.points_earned), points=formats.points(receipt.points)
        ),
        receipt.extra,
    ]  # fmt: skip
    return Answer(
        {
            "purchase": receipt.purchase_id,
            "total_minor": receipt.total_minor,
            "voucher_minor": receipt.voucher_minor,
            "points_minor": receipt.points_minor,
            "paid_minor": receipt.paid_minor,
            "open_minor": receipt.open_minor,
            "points_earned": receipt.points_earned,
            "points": receipt.points,
            "extra": receipt.extra,
            "payment": receipt.payment_id or None,
        },
        filter(None, lines),
    )


COMMANDS = (
    Command(
        "sell",
        N_("record a purchase"),
        sell,
        (
            option("id"),
            option("amount"),
            option("--item"),
            option("--on", metavar="DATE"),
            option("--unpaid", action="store_true"),
            option("--due", metavar="DATE"),
            option("--redeem", metavar="CODE", default=""),
            option("--for", dest="recipient", metavar="RECIPIENT"),
            option("--spend-points", metavar="N", default="0"),
            OPERATION,
        ),
    ),
    Command("pay", N_("take a payment on an open bill"), pay, (option("purchase"), option("amount"), OPERATION)),
    Command(
        "undo-payment", N_("undo a payment that was booked by mistake"), undo_payment, (option("payment"), OPERATION)
    ),
    Command("return", N_("take goods back"), take_back, (option("purchase"), option("--amount"), OPERATION)),
    Command(
        "mark", N_("note how an order ended"), mark, (option("purchase"), option("outcome", choices=OUTCOMES))
    ),
)
