"""The commands of `voucher` that come after issuing: taken, replaced, extended, cancelled, looked up."""

from argparse import Namespace
from collections.abc import Sequence

from shopcrm.cli.answer import Answer
from shopcrm.cli.command import OPERATION, Command, OneOf, option
from shopcrm.cli.errors import ReplacedNotPrinted
from shopcrm.cli.offers import PAPER
from shopcrm.cli.papers import ready_for, write_pdf
from shopcrm.cli.shapes import campaign_shape, utc, voucher_shape
from shopcrm.cli.typed import day, ids, operation, some_amount, whole
from shopcrm.shop import Shop
from shopcrm.text.mistakes import Trouble
from shopcrm.text.words import N_, _, ngettext
from shopcrm.vouchers.budget import Period
from shopcrm.vouchers.voucher import Event, Voucher

STATES = ("issued", "redeemed", "expired", "void", "replaced")


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
        pdf = write_pdf(shop, [voucher], typed.pdf, typed.layout)
    except Trouble as trouble:
        raise ReplacedNotPrinted(code=voucher.code, file=typed.pdf.name) from trouble
    data: dict[str, object] = {"voucher": voucher_shape(voucher), "pdf": pdf}
    return Answer(data, [line(shop, voucher)])


def void(shop: Shop, typed: Namespace) -> Answer:
    """Cancel a voucher, with the reason."""
    voucher = shop.vouchers.void(typed.code, typed.reason)
    return Answer({"voucher": voucher_shape(voucher)}, [line(shop, voucher)])


def void_batch(shop: Shop, typed: Namespace) -> Answer:
    """Cancel what is still open of a campaign."""
    operation_id = operation(shop, typed)
    done = shop.vouchers.void_batch(whole(typed.batch), typed.reason, operation_id)
    return Answer({"vouchers": done.vouchers, "operation": operation_id}, [_changed(shop, done.vouchers)])


def extend(shop: Shop, typed: Namespace) -> Answer:
    """Let a voucher, or every unused one of a campaign, be good for longer."""
    if typed.batch is not None:
        done = shop.vouchers.extend_batch(whole(typed.batch), day(typed.until), typed.reason)
        return Answer({"vouchers": done.vouchers}, [_changed(shop, done.vouchers)])
    voucher = shop.vouchers.extend(typed.code, day(typed.until), typed.reason)
    return Answer({"voucher": voucher_shape(voucher)}, [line(shop, voucher)])


def show(shop: Shop, typed: Namespace) -> Answer:
    """Tell a voucher's story."""
    voucher = shop.vouchers.get(typed.code)
    story = shop.vouchers.story(voucher.serial)
    return Answer(
        {
            "voucher": voucher_shape(voucher),
            "story": [{"at": utc(each.at), "kind": each.kind, "reason": each.reason, "by": each.person} for each in story],
        },
        [line(shop, voucher), *(_step(shop, each) for each in story)],
    )


def list_(shop: Shop, typed: Namespace) -> Answer:
    """List vouchers."""
    batch_id = whole(typed.batch) if typed.batch else None
    vouchers = shop.vouchers.find(batch_id=batch_id, state=typed.state)
    return _listed(shop, vouchers)


def unsure(shop: Shop, typed: Namespace) -> Answer:
    """List the vouchers that may not have come out on paper; those that did are named by their numbers."""
    if typed.printed is not None:
        shop.vouchers.mark_printed(ids(typed.printed))
    return _listed(shop, shop.vouchers.unsure())


def batches(shop: Shop, typed: Namespace) -> Answer:
    """List the campaigns that were issued."""
    found = [shop.vouchers.batch(whole(typed.batch))] if typed.batch else shop.vouchers.batches()
    lines = [
        f"{shop.formats.digits(str(each.batch_id))}  {each.campaign.name}  {shop.formats.moment(each.issued_at)}"
        for each in found
    ]
    return Answer({"batches": [campaign_shape(each) for each in found]}, lines or [_("There are no vouchers.")])


def budget(shop: Shop, _typed: Namespace) -> Answer:
    """Tell what thanking costs."""
    current = shop.settings.current
    counted = {
        "open": (N_("Open vouchers"), shop.vouchers.outstanding(), current.voucher_budget_minor),
        "month": (N_("This month"), shop.vouchers.committed(Period.MONTH), current.voucher_month_budget_minor),
        "year": (N_("This year"), shop.vouchers.committed(Period.YEAR), current.voucher_year_budget_minor),
    }
    money = shop.formats.money
    lines = [f"{_(name)}  {money(cost)}" + (f" / {money(most)}" if most else "") for name, cost, most in counted.values()]
    return Answer(
        {key: {"committed_minor": cost, "budget_minor": most} for key, (_name, cost, most) in counted.items()}, lines
    )


def line(shop: Shop, voucher: Voucher) -> str:
    """One voucher on one line."""
    until = shop.formats.date(voucher.valid_until)
    return f"{voucher.code}  {voucher.customer_name}  {until}  {_(_STATES[voucher.state])}"


def _listed(shop: Shop, vouchers: Sequence[Voucher]) -> Answer:
    lines = [line(shop, voucher) for voucher in vouchers]
    return Answer({"vouchers": [voucher_shape(voucher) for voucher in vouchers]}, lines or [_("There are no vouchers.")])


def _changed(shop: Shop, n: int) -> str:
    return ngettext("Changed {n} voucher.", "Changed {n} vouchers.", n).format(n=shop.formats.number(n))


def _step(shop: Shop, event: Event) -> str:
    return "  ".join(filter(None, (shop.formats.moment(event.at), event.kind, event.reason, event.person)))


_STATES = {
    "issued": N_("Open"),
    "redeemed": N_("Redeemed"),
    "expired": N_("Expired"),
    "void": N_("Void"),
    "replaced": N_("Replaced"),
}
_CODE = option("code")
_REASON = option("--reason", required=True)

COMMANDS = (
    Command(
        "redeem", N_("take a voucher"), redeem, (_CODE, option("--bill"), option("--customer", metavar="ID"), OPERATION)
    ),
    Command("replace", N_("a new voucher for a lost or spoilt paper"), replace, (_CODE, *PAPER)),
    Command(
        "extend",
        N_("let a voucher or a campaign be good for longer"),
        extend,
        (
            OneOf((option("code", nargs="?"), option("--batch", metavar="B"))),
            option("--until", metavar="DATE", required=True),
            option("--reason", default=""),
        ),
    ),
    Command("void", N_("cancel a voucher"), void, (_CODE, _REASON)),
    Command("void-batch", N_("cancel what is open of a campaign"), void_batch, (option("batch"), _REASON, OPERATION)),
    Command("show", N_("show a voucher and its story"), show, (_CODE,)),
    Command("list", N_("list vouchers"), list_, (option("--batch"), option("--state", choices=STATES))),
    Command("batches", N_("list the campaigns"), batches, (option("--batch"),)),
    Command("unsure", N_("papers that may not have come out"), unsure, (option("--printed", metavar="1,2"),)),
    Command("budget", N_("what thanking costs"), budget),
)
