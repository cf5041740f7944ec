"""Commands of campaigns: run one that is written in a file, tell what came of it; and what the owner should look at."""

from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from shopcrm.cli import offers
from shopcrm.cli.answer import Answer
from shopcrm.cli.command import OPERATION, Command, Group, option
from shopcrm.cli.papers import ready_for
from shopcrm.cli.plans import read_plan
from shopcrm.cli.shapes import remark_shape, results_shape
from shopcrm.cli.typed import ids, some_day, whole
from shopcrm.cli.vouchers import printed, proposal
from shopcrm.exchange.saving import save
from shopcrm.shop import Shop
from shopcrm.store.errors import OperationReused
from shopcrm.text.mistakes import say
from shopcrm.text.words import N_, _
from shopcrm.vouchers.voucher import Voucher


def run(shop: Shop, typed: Namespace) -> Answer:
    """Issue the campaign of a file, once however often it is run; or only tell what it would do."""
    ready_for(typed.pdf)
    plan = read_plan(shop, typed.file)
    plan.pdf, plan.operation = typed.pdf, typed.operation or plan.operation
    vouchers = [] if typed.dry_run else _issued_before(shop, plan)
    if vouchers:
        return printed(shop, vouchers, plan, plan.operation)
    selection, left_out = offers.selection(shop, plan), set(ids(plan.leave_out))
    selection = replace(selection, customers=tuple(each for each in selection.customers if each.id not in left_out))
    if typed.dry_run:
        return proposal(shop, selection, offers.offer(shop, plan), whole_list=True)
    issued = shop.vouchers.issue(selection, offers.campaign(shop, plan), plan.operation, plan.override)
    return printed(shop, issued, plan, plan.operation)


def _issued_before(shop: Shop, plan: Namespace) -> list[Voucher]:
    """What this operation issued before; raises OperationReused when that was another campaign."""
    vouchers = [each for each in shop.vouchers.issued_by(plan.operation) if each.replaces is None]
    if vouchers:
        earlier, wanted = shop.vouchers.batch(vouchers[0].batch_id).campaign, offers.campaign(shop, plan)
        thanked = set(ids(plan.ids or "")) - set(ids(plan.leave_out))
        others = plan.ids is not None and thanked != {each.customer_id for each in vouchers}
        if others or (wanted.offer, wanted.name, wanted.design) != (earlier.offer, earlier.name, earlier.design):
            raise OperationReused
    return vouchers


def results(shop: Shop, typed: Namespace) -> Answer:
    """Tell what came of a campaign."""
    ready_for(typed.pdf)
    found, formats = shop.campaigns.results(whole(typed.batch)), shop.formats
    if typed.pdf:
        save(typed.pdf, shop.printing.campaign_results(found))
    counts = _("Issued {issued}, redeemed {redeemed}, open {open}, lapsed {lapsed}, void {void}.").format(
        issued=formats.number(found.issued), redeemed=formats.number(found.redeemed), open=formats.number(found.open),
        lapsed=formats.number(found.lapsed), void=formats.number(found.void),
    )  # fmt: skip
    money = _("It cost {cost} and came with sales of {sales}.").format(
        cost=formats.money(found.cost_minor), sales=formats.money(found.sales_minor)
    )
    data = {**results_shape(found, formats), "pdf": str(typed.pdf) if typed.pdf else None}
    return Answer(data, [counts, money, say(found.verdict, formats), say(found.matched_by, formats)])


def misuse(shop: Shop, typed: Namespace) -> Answer:
    """Tell what the owner should look at in some days, today without them."""
    last = some_day(typed.until) or shop.clock.today()
    remarks = shop.watch.misuse(some_day(typed.start) or last, last)
    lines = [f"{shop.formats.moment(each.at)}  {each.person or '—'}  {say(each, shop.formats)}" for each in remarks]
    data: dict[str, object] = {"remarks": [remark_shape(each, shop.formats) for each in remarks]}
    return Answer(data, lines or [_("There is nothing to look at.")])


_PDF = option("--pdf", metavar="FILE", type=Path)
GROUP = Group(
    "campaign",
    N_("run a campaign from a file, and tell what came of it"),
    (
        Command(
            "run",
            N_("issue the campaign of a file"),
            run,
            (option("file", type=Path), _PDF, option("--dry-run", action="store_true"), OPERATION),
        ),
        Command("results", N_("what came of a campaign"), results, (option("batch"), _PDF)),
    ),
)
COMMANDS = (
    Command(
        "misuse",
        N_("what the owner should look at"),
        misuse,
        (option("--from", metavar="DATE", dest="start"), option("--to", metavar="DATE", dest="until")),
    ),
)
