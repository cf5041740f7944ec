"""The commands of `voucher` that come round: birthdays to say yes to, and points that become a reduction."""

from argparse import Namespace
from collections.abc import Sequence

from shopcrm.cli.answer import Answer
from shopcrm.cli.command import OPERATION, Command, option
from shopcrm.cli.errors import NotPrinted
from shopcrm.cli.offers import PAPER
from shopcrm.cli.papers import ready_for, write_pdf
from shopcrm.cli.shapes import voucher_shape
from shopcrm.cli.typed import day, ids, operation, whole
from shopcrm.cli.voucher_life import line
from shopcrm.shop import Shop
from shopcrm.text.mistakes import Trouble
from shopcrm.text.words import N_, _
from shopcrm.vouchers.voucher import Voucher


def birthdays(shop: Shop, typed: Namespace) -> Answer:
    """List the birthdays that are coming, or issue the vouchers for those that are approved."""
    if typed.approve is None:
        due = shop.standing.due()
        rows = [{"id": each.customer_id, "name": each.name, "on": each.birthday_on.isoformat()} for each in due]
        lines = [f"{shop.formats.date(each.birthday_on)}  {each.name}" for each in due]
        return Answer({"birthdays": rows}, lines or [_("Nobody was found.")])
    ready_for(typed.pdf)
    operation_id = operation(shop, typed)
    approved = _everybody(shop) if typed.approve == "all" else ids(typed.approve)
    return _issued(shop, typed, shop.standing.approve(approved, operation_id), operation_id)


def convert(shop: Shop, typed: Namespace) -> Answer:
    """Turn points into vouchers, or only tell whose would be turned into how much."""
    least = whole(typed.min_points)
    if typed.dry_run:
        plan = shop.conversion.plan(least)
        rows = [
            {"id": each.customer_id, "name": each.name, "points": each.points, "worth_minor": each.worth_minor}
            for each in plan
        ]
        points, money = shop.formats.points, shop.formats.money
        lines = [f"{each.name}  {points(each.points)}  {money(each.worth_minor)}" for each in plan]
        return Answer({"customers": rows}, lines or [_("Nobody was found.")])
    ready_for(typed.pdf)
    operation_id = operation(shop, typed)
    done = shop.conversion.convert(operation_id, day(typed.until), least)
    vouchers = [each for batch_id in done.batch_ids for each in shop.vouchers.find(batch_id=batch_id)]
    return _issued(shop, typed, vouchers, operation_id)


def _everybody(shop: Shop) -> tuple[int, ...]:
    return tuple(each.customer_id for each in shop.standing.due())


def _issued(shop: Shop, typed: Namespace, vouchers: Sequence[Voucher], operation_id: str) -> Answer:
    try:
        pdf = write_pdf(shop, vouchers, typed.pdf, typed.layout)
    except Trouble as trouble:
        raise NotPrinted(file=typed.pdf.name, operation=operation_id) from trouble
    return Answer(
        {
            "vouchers": [voucher_shape(voucher) for voucher in vouchers],
            "pdf": pdf,
            "operation": operation_id,
        },
        [line(shop, voucher) for voucher in vouchers],
    )


COMMANDS = (
    Command(
        "birthdays",
        N_("birthdays that are coming, and vouchers for them"),
        birthdays,
        (option("--approve", metavar="all|1,2"), *PAPER, OPERATION),
    ),
    Command(
        "convert-points",
        N_("turn points into vouchers"),
        convert,
        (
            option("--until", metavar="DATE", required=True),
            option("--min-points", metavar="N", default="0"),
            option("--dry-run", action="store_true"),
            *PAPER,
            OPERATION,
        ),
    ),
)
