"""The commands of `voucher`: select and issue, and what comes after."""

from argparse import Namespace
from dataclasses import replace

from shopcrm.cli import offers, standing, voucher_life
from shopcrm.cli.answer import Answer
from shopcrm.cli.command import OPERATION, Command, Group, OneOf, option
from shopcrm.cli.errors import NotPrinted
from shopcrm.cli.offers import DISCOUNT, NAMED, PAPER, TERMS, WHO
from shopcrm.cli.papers import ready_for, write_pdf
from shopcrm.cli.shapes import check_shapes, chosen_shape, voucher_shape
from shopcrm.cli.typed import ids, operation
from shopcrm.cli.voucher_life import line
from shopcrm.shop import Shop
from shopcrm.store.errors import OperationReused
from shopcrm.text.mistakes import Trouble, say
from shopcrm.text.words import N_, _, ngettext
from shopcrm.vouchers.rules import Offer
from shopcrm.vouchers.selection import Selection
from shopcrm.vouchers.voucher import Voucher

_MARKS = {"stop": "✗", "warn": "!", "ok": "✓"}


def select(shop: Shop, typed: Namespace) -> Answer:
    """Tell who is to be thanked and why, and what the rules say."""
    return proposal(shop, offers.selection(shop, typed), offers.offer(shop, typed), whole_list=typed.checklist)


def proposal(shop: Shop, selection: Selection, offer: Offer, *, whole_list: bool) -> Answer:
    """A list of customers with reasons, and what the rules object to; or their whole checklist."""
    checks = shop.selections.checks(offer, selection.ids, selection.how)
    checks = [check for check in checks if whole_list or check.level != "ok"]
    chosen = [chosen_shape(each, shop.selections.weights, shop.formats) for each in selection.customers]
    lines = [
        f"{shop.formats.digits(str(each.id))}  {each.name}  {' · '.join(r.say(shop.formats) for r in each.reasons)}"
        for each in selection.customers
    ]
    return Answer(
        {
            "customers": chosen,
            "checks": check_shapes(checks, shop.formats),
            "worst_case_minor": shop.selections.worst_case(offer, selection.ids),
        },
        [*(lines or [_("Nobody was found.")]), *(f"{_MARKS[each.level]} {say(each, shop.formats)}" for each in checks)],
    )


def issue(shop: Shop, typed: Namespace) -> Answer:
    """Issue a batch and write it as a PDF."""
    ready_for(typed.pdf)
    operation_id = operation(shop, typed)
    vouchers = _issued_before(shop, typed) or shop.vouchers.issue(
        offers.selection(shop, typed), offers.campaign(shop, typed), operation_id, typed.override
    )
    return printed(shop, vouchers, typed, operation_id)


def printed(shop: Shop, vouchers: list[Voucher], typed: Namespace, operation_id: str) -> Answer:
    """What was issued, written as a PDF where one is wanted; raises NotPrinted."""
    try:
        pdf = write_pdf(shop, vouchers, typed.pdf, typed.layout)
    except Trouble as trouble:
        raise NotPrinted(file=typed.pdf.name, operation=operation_id) from trouble
    said = ngettext("Issued {n} voucher.", "Issued {n} vouchers.", len(vouchers))
    shown = ("code", "serial", "customer_id", "valid_from", "valid_until")
    return Answer(
        {
            "batch": vouchers[0].batch_id,
            "vouchers": [{name: voucher_shape(voucher)[name] for name in shown} for voucher in vouchers],
            "pdf": pdf,
            "operation": operation_id,
        },
        [said.format(n=shop.formats.number(len(vouchers))), *(line(shop, voucher) for voucher in vouchers)],
    )


def _issued_before(shop: Shop, typed: Namespace) -> list[Voucher]:
    """What this operation issued before: the best customers of today may be others than those of yesterday."""
    vouchers = [each for each in _batch_of(shop, typed.operation) if each.replaces is None]
    if not vouchers:
        return []
    earlier, wanted = shop.vouchers.batch(vouchers[0].batch_id).campaign, offers.campaign(shop, typed)
    same = replace(wanted, valid_from=wanted.valid_from if typed.start else earlier.valid_from)
    if any(step.kind == "extended" for step in shop.vouchers.story(vouchers[0].serial)):
        same = replace(same, valid_until=earlier.valid_until)
    others = typed.ids is not None and tuple(dict.fromkeys(ids(typed.ids))) != tuple(each.customer_id for each in vouchers)
    if others or same != earlier:
        raise OperationReused
    return vouchers


def _batch_of(shop: Shop, operation_id: str | None) -> list[Voucher]:
    return shop.vouchers.issued_by(operation_id) if operation_id else []


GROUP = Group(
    "voucher",
    N_("choose whom to thank, issue vouchers and take them"),
    (
        Command(
            "select",
            N_("who is to be thanked, and why"),
            select,
            (*WHO, OneOf(DISCOUNT, required=False), *TERMS, option("--checklist", action="store_true")),
        ),
        Command(
            "issue",
            N_("issue vouchers"),
            issue,
            (
                *WHO,
                OneOf(DISCOUNT),
                *TERMS,
                *NAMED,
                option("--from", metavar="DATE", dest="start"),
                option("--until", metavar="DATE", required=True),
                *PAPER,
                option("--override", metavar="WHY", default=""),
                OPERATION,
            ),
        ),
        *voucher_life.COMMANDS,
        *standing.COMMANDS,
    ),
)
