"""From the shop's records to what its own papers say: values in, values out."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import accumulate

from shopcrm.customers.book import Customer
from shopcrm.paper.documents import (
    Lapsing,
    Level,
    NextReward,
    ResultsPaper,
    SlipLine,
    SlipPaper,
    StatementPaper,
    StatementRow,
)
from shopcrm.points.entries import LedgerLine, Statement
from shopcrm.points.programme import Programmes
from shopcrm.points.purse import Progress, Purse
from shopcrm.points.rules import Standing
from shopcrm.points.wording import entry_sentence, progress_sentence, rule_words
from shopcrm.sales.sale import SaleLine
from shopcrm.sales.slips import Slip
from shopcrm.text.formats import Formats
from shopcrm.text.mistakes import say
from shopcrm.text.words import _, speaking
from shopcrm.vouchers.campaign import Campaign
from shopcrm.vouchers.results import Results
from shopcrm.vouchers.rules import Offer

_MOST_LAPSING = 2  # on a slip


def statement_paper(
    found: Statement, customer: Customer, made_on: date, formats: Formats, programmes: Programmes
) -> StatementPaper:
    """A statement in the reader's language; until when points are good stands in its own column."""
    balances = accumulate((line.points for line in found.lines), initial=found.opening)
    next(balances)
    purse = found.purse
    return StatementPaper(
        customer=customer.name,
        card=customer.card,
        since=found.since,
        until=found.until,
        made_on=made_on,
        opening=found.opening,
        rows=tuple(
            StatementRow(_day(line), _said(line, formats, programmes), line.points, balance, line.good_until)
            for line, balance in zip(found.lines, balances, strict=True)
        ),
        spendable=purse.spendable,
        worth_minor=purse.worth_minor,
        waiting=purse.waiting,
        waiting_until=purse.waiting_until,
        debt=purse.debt,
        lapsing=_lapsing(purse),
        level=_level(purse.tier) if purse.tier else None,
        reward=_reward(purse.progress, formats) if purse.progress else None,
    )


def slip_paper(
    slip: Slip, customer: Customer, purse: Purse, lines: Sequence[LedgerLine], formats: Formats, programmes: Programmes
) -> SlipPaper:
    """A purchase as its slip says it; `lines` are the customer's ledger, the newest first."""
    bill, purchase = slip.purchase.bill, slip.purchase
    moved = [line for line in reversed(lines) if line.purchase_id == purchase.id and line.kind in {"earn", "reverse"}]
    return SlipPaper(
        number=purchase.id,
        sold_on=purchase.sold_on,
        lines=tuple(SlipLine(_item(line, formats), line.amount_minor) for line in slip.lines),
        total_minor=bill.total_minor,
        voucher_minor=bill.voucher_minor,
        points_minor=bill.points_minor,
        returned_minor=bill.returned_minor,
        paid_minor=bill.paid_minor - bill.refunded_minor,
        open_minor=purchase.open_minor,
        due_on=purchase.due_on,
        extra=slip.extra,
        customer=customer.name,
        points_earned=sum(line.points for line in moved),
        earned=tuple(_earned(line, formats, programmes) for line in moved),
        balance=purse.balance,
        lapsing=_lapsing(purse)[:_MOST_LAPSING],
        reward=progress_sentence(purse.progress, formats) if purse.progress else "",
    )


def results_paper(results: Results, campaign: Campaign, made_on: date, formats: Formats) -> ResultsPaper:
    """What came of a campaign, as its page says it."""
    return ResultsPaper(
        name=campaign.name,
        offer=tuple(_offered(campaign.offer, formats)),
        issued_on=results.issued_on,
        valid_from=campaign.valid_from,
        valid_until=campaign.valid_until,
        made_on=made_on,
        issued=results.issued,
        redeemed=results.redeemed,
        lapsed=results.lapsed,
        open=results.open,
        void=results.void,
        cost_minor=results.cost_minor,
        sales_minor=results.sales_minor,
        thanked=results.thanked,
        came_back=results.came_back,
        compared=results.matched,
        compared_came_back=results.matched_came_back,
        peers_came_back=results.peers_came_back,
        conclusion=say(results.verdict, formats),
        matched_by=say(results.matched_by, formats),
        too_few=results.too_few,
        by_day=tuple((day.on, day.redeemed) for day in results.by_day),
    )


def _offered(offer: Offer, formats: Formats) -> Iterator[str]:
    with speaking(formats.language):
        if offer.percent is not None:
            yield _("{percent} off").format(percent=formats.percent(offer.percent))
        if offer.amount_minor is not None:
            yield _("{amount} off").format(amount=formats.money(offer.amount_minor))
        if offer.cap_minor:
            yield _("at most {amount}").format(amount=formats.money(offer.cap_minor))
        if offer.extra:
            yield formats.name(offer.extra)
        if offer.min_spend_minor:
            yield _("for purchases of {amount} or more").format(amount=formats.money(offer.min_spend_minor))


def _day(line: LedgerLine) -> date:
    """The day on which a line was booked, by this computer's clock."""
    return line.at.astimezone().date()


def _said(line: LedgerLine, formats: Formats, programmes: Programmes) -> str:
    programme = programmes.version(line.programme_id) if line.programme_id else None
    return entry_sentence(replace(line, good_until=None), formats, programme)


def _earned(line: LedgerLine, formats: Formats, programmes: Programmes) -> str:
    if line.kind != "earn" or not line.programme_id:
        return _said(line, formats, programmes)
    with speaking(formats.language):
        rule = rule_words(line.rule, programmes.version(line.programme_id), formats)
        return _("{points}: {rule}").format(points=formats.points(line.points), rule=rule)


def _item(line: SaleLine, formats: Formats) -> str:
    """The item, with how many of it unless it is one."""
    if line.quantity_milli == 1000:
        return line.item
    whole, rest = divmod(line.quantity_milli, 1000)
    part = f"{rest:03}".rstrip("0")
    mark = "٫" if formats.rtl and formats.local_digits else "."
    return f"{formats.digits(str(whole))}{mark + formats.digits(part) if part else ''} × {line.item}"


def _lapsing(purse: Purse) -> tuple[Lapsing, ...]:
    return tuple(Lapsing(points, day) for points, day in purse.lapsing)


def _level(standing: Standing) -> Level | None:
    tier, following = standing.tier, standing.next_tier
    if tier is None and following is None:
        return None
    return Level(
        name=tier.name if tier else "",
        benefit=tier.benefit if tier else "",
        spent_minor=standing.since_spent_minor,
        next_name=following.name if following else "",
        missing_minor=standing.next_missing_minor if following else 0,
        kept_until=standing.keeps_until,
    )


def _reward(progress: Progress, formats: Formats) -> NextReward:
    return NextReward(progress_sentence(progress, formats), progress.points - progress.missing, progress.missing)
