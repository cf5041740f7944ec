"""The commands of `voucher`: select, issue, redeem, replace, void, show, list."""

from argparse import Namespace
from pathlib import Path

from shopcrm.cli.answer import Answer, plain
from shopcrm.cli.command import OPERATION, Command, Group, OneOf, option
from shopcrm.cli.errors import NotPrinted, ReplacedNotPrinted
from shopcrm.cli.papers import ready_for, write_pdf
from shopcrm.cli.shapes import check_shapes, utc, voucher_shape
from shopcrm.cli.typed import amount, day, ids, operation, percent, some_amount, some_day, whole
from shopcrm.customers.draft import one_line
from shopcrm.exchange.errors import NotAvailable
from shopcrm.paper.vouchers import Layout
from shopcrm.shop import Shop
from shopcrm.store.errors import OperationReused
from shopcrm.text.mistakes import Trouble, say
from shopcrm.text.words import N_, _, ngettext
from shopcrm.vouchers.campaign import Campaign
from shopcrm.vouchers.rules import Offer
from shopcrm.vouchers.selection import Selection
from shopcrm.vouchers.voucher import Voucher

STATES = ("issued", "redeemed", "expired", "void", "replaced")


def select(shop: Shop, typed: Namespace) -> Answer:
    """Tell who is to be thanked and why, and what the rules say."""
    selection, offer = _selection(shop, typed), _offer(shop, typed)
    checks = shop.selections.checks(offer, selection.ids)
    lines = [
        f"{shop.formats.digits(str(each.id))}  {each.name}  {' · '.join(each.reasons)}" for each in selection.customers
    ]
    return Answer(
        {
            "customers": [
                {"id": each.id, "name": each.name, "score": each.score, "reasons": list(map(plain, each.reasons))}
                for each in selection.customers
            ],
            "checks": check_shapes(checks, shop.formats),
            "worst_case_minor": shop.selections.worst_case(offer, selection.ids),
        },
        [*(lines or [_("Nobody was found.")]), *(f"! {say(check, shop.formats)}" for check in checks)],
    )


def issue(shop: Shop, typed: Namespace) -> Answer:
    """Issue a batch and write it as a PDF."""
    ready_for(typed.pdf)
    operation_id = operation(shop, typed)
    vouchers = _issued_before(shop, typed) or shop.vouchers.issue(
        _selection(shop, typed), _campaign(shop, typed), operation_id, typed.override
    )
    try:
        write_pdf(shop, vouchers, typed.pdf, typed.layout)
    except Trouble as trouble:
        raise NotPrinted(file=typed.pdf.name, operation=operation_id) from trouble
    said = ngettext("Issued {n} voucher.", "Issued {n} vouchers.", len(vouchers))
    shown = ("code", "serial", "customer_id", "valid_from", "valid_until")
    return Answer(
        {
            "batch": vouchers[0].batch_id,
            "vouchers": [{name: voucher_shape(voucher)[name] for name in shown} for voucher in vouchers],
            "pdf": str(typed.pdf) if typed.pdf else None,
            "operation": operation_id,
        },
        [said.format(n=shop.formats.number(len(vouchers))), *(_line(shop, voucher) for voucher in vouchers)],
    )


def redeem(shop: Shop, typed: Namespace) -> Answer:
    """Take a voucher, exactly once."""
    customer_id = whole(typed.customer) if typed.customer else None
    done = shop.vouchers.redeem(typed.code, operation(shop, typed), some_amount(shop, typed.bill), customer_id)
    voucher = shop.vouchers.get(typed.code)
    said = _("{name}: take off {amount}.").format(
        name=voucher.customer_name, amount=shop.formats.money(done.discount_minor)
    )
    return Answer(
        {
            "voucher": voucher_shape(voucher),
            "discount_minor": done.discount_minor,
            "extra": done.extra,
            "purchase": done.purchase_id,
        },
        filter(None, [said, done.extra]),
    )


def replace(shop: Shop, typed: Namespace) -> Answer:
    """Give a new code for a lost paper, which is worthless from now on."""
    ready_for(typed.pdf)
    voucher = shop.vouchers.replace(typed.code)
    try:
        write_pdf(shop, [voucher], typed.pdf, typed.layout)
    except Trouble as trouble:
        raise ReplacedNotPrinted(code=voucher.code, file=typed.pdf.name) from trouble
    data: dict[str, object] = {"voucher": voucher_shape(voucher), "pdf": str(typed.pdf) if typed.pdf else None}
    return Answer(data, [_line(shop, voucher)])


def void(shop: Shop, typed: Namespace) -> Answer:
    """Cancel a voucher, with the reason."""
    voucher = shop.vouchers.void(typed.code, typed.reason)
    return Answer({"voucher": voucher_shape(voucher)}, [_line(shop, voucher)])


def show(shop: Shop, typed: Namespace) -> Answer:
    """Tell a voucher's story."""
    voucher = shop.vouchers.get(typed.code)
    story = shop.vouchers.story(voucher.serial)
    return Answer(
        {
            "voucher": voucher_shape(voucher),
            "story": [{"at": utc(at), "kind": kind, "reason": reason} for at, kind, reason in story],
        },
        [_line(shop, voucher), *(f"{shop.formats.moment(at)}  {kind}  {reason}".rstrip() for at, kind, reason in story)],
    )


def list_(shop: Shop, typed: Namespace) -> Answer:
    """List vouchers."""
    batch_id = whole(typed.batch) if typed.batch else None
    vouchers = shop.vouchers.find(batch_id=batch_id, state=typed.state)
    lines = [_line(shop, voucher) for voucher in vouchers]
    return Answer({"vouchers": [voucher_shape(voucher) for voucher in vouchers]}, lines or [_("There are no vouchers.")])


def _selection(shop: Shop, typed: Namespace) -> Selection:
    if typed.ids is not None:
        return shop.selections.picked(ids(typed.ids))
    if typed.top is None:
        raise NotAvailable
    return shop.selections.top(whole(typed.top), whole(typed.year) if typed.year else None)


def _campaign(shop: Shop, typed: Namespace) -> Campaign:
    return Campaign(_offer(shop, typed), some_day(typed.start) or shop.clock.today(), day(typed.until))


def _offer(shop: Shop, typed: Namespace) -> Offer:
    return Offer(
        percent=percent(typed.percent) if typed.percent is not None else None,
        amount_minor=some_amount(shop, typed.amount) or None,
        extra=one_line(typed.extra),
        min_spend_minor=amount(shop, typed.min_spend),
        reason=one_line(typed.reason),
    )


def _issued_before(shop: Shop, typed: Namespace) -> list[Voucher]:
    """What this operation issued before: the best customers of today may be others than those of yesterday."""
    vouchers = [each for each in _batch_of(shop, typed.operation) if each.replaces is None]
    if not vouchers:
        return []
    first = vouchers[0]
    others = typed.ids is not None and tuple(dict.fromkeys(ids(typed.ids))) != tuple(each.customer_id for each in vouchers)
    other_start = some_day(typed.start) not in {None, first.valid_from}
    if others or other_start or (first.offer, first.valid_until) != (_offer(shop, typed), day(typed.until)):
        raise OperationReused
    return vouchers


def _batch_of(shop: Shop, operation_id: str | None) -> list[Voucher]:
    return shop.vouchers.issued_by(operation_id) if operation_id else []


def _line(shop: Shop, voucher: Voucher) -> str:
    until = shop.formats.date(voucher.valid_until)
    return f"{voucher.code}  {voucher.customer_name}  {until}  {_(_STATES[voucher.state])}"


_STATES = {
    "issued": N_("Open"),
    "redeemed": N_("Redeemed"),
    "expired": N_("Expired"),
    "void": N_("Void"),
    "replaced": N_("Replaced"),
}
_WHO = (
    OneOf((
        option("--ids", metavar="1,2"),
        option("--top", metavar="N"),
        option("--score", metavar="N"),
        option("--longest", metavar="N"),
        option("--most-active", metavar="N"),
        option("--advocates", metavar="N"),
    )),
    option("--year", metavar="Y"),
)  # fmt: skip
_DISCOUNT = (
    option("--percent", metavar="P"),
    option("--amount", metavar="A"),
    option("--gift-only", action="store_true"),
)
_WITH = (
    option("--extra", metavar="TEXT", default=""),
    option("--min-spend", metavar="A", default="0"),
    option("--reason", metavar="TEXT", default=""),
)
_PAPER = (
    option("--layout", choices=[layout.value for layout in Layout]),
    option("--pdf", metavar="FILE", type=Path),
)
_CODE = option("code")

GROUP = Group(
    "voucher",
    N_("choose whom to thank, issue vouchers and take them"),
    (
        Command("select", N_("who is to be thanked, and why"), select, (*_WHO, OneOf(_DISCOUNT, required=False), *_WITH)),
        Command(
            "issue",
            N_("issue vouchers"),
            issue,
            (
                *_WHO,
                OneOf(_DISCOUNT),
                *_WITH,
                option("--from", metavar="DATE", dest="start"),
                option("--until", metavar="DATE", required=True),
                *_PAPER,
                option("--override", metavar="WHY", default=""),
                OPERATION,
            ),
        ),
        Command(
            "redeem", N_("take a voucher"), redeem, (_CODE, option("--bill"), option("--customer", metavar="ID"), OPERATION)
        ),
        Command("replace", N_("a new voucher for a lost or spoilt paper"), replace, (_CODE, *_PAPER)),
        Command("void", N_("cancel a voucher"), void, (_CODE, option("--reason", required=True))),
        Command("show", N_("show a voucher and its story"), show, (_CODE,)),
        Command("list", N_("list vouchers"), list_, (option("--batch"), option("--state", choices=STATES))),
    ),
)
