"""What each exported list holds: its columns as the owner reads them, and where their values come from.

The headings are words that our own import knows, so that a list can come back in.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import Any

from shopcrm.customers.draft import CHANNELS
from shopcrm.store.clock import moment
from shopcrm.text.money import Currency
from shopcrm.text.words import N_, _

Cell = str | int | Decimal | date | None
Show = Callable[[Any, Currency], Cell]


@dataclass(frozen=True)
class Column:
    """One column: its heading, and how its stored value is shown; an empty value stays empty."""

    heading: str
    show: Show

    def cell(self, value: Any, currency: Currency) -> Cell:
        return None if value is None or value == "" else self.show(value, currency)


@dataclass(frozen=True)
class Sheet:
    """One list: its name, its columns, the query that gives them in order, and how many rows that will be."""

    name: str
    columns: tuple[Column, ...]
    sql: str
    count: str


def plain(value: Any, _currency: Currency) -> Cell:
    """A text or a whole number as it is."""
    kept: str | int = value
    return kept


def amount(minor: int, currency: Currency) -> Cell:
    """Money in major units, to the last decimal."""
    return Decimal(minor).scaleb(-currency.decimals)


def quantity(milli: int, _currency: Currency) -> Cell:
    """A quantity kept in thousandths, without idle decimals."""
    return milli // 1000 if milli % 1000 == 0 else Decimal(milli).scaleb(-3).normalize()


def day(text: str, _currency: Currency) -> Cell:
    return date.fromisoformat(text)


def at(epoch: int, _currency: Currency) -> Cell:
    """A moment, in this computer's time."""
    here: datetime = moment(epoch).astimezone()
    return here.strftime("%Y-%m-%d %H:%M")


def phone(digits: str, _currency: Currency) -> Cell:
    return f"+{digits}"


def consent(channels: str, _currency: Currency) -> Cell:
    """`yes` only to whoever agreed in every way; otherwise the ways, so that a list comes back as it went out."""
    given = [channel for channel in CHANNELS if channel in channels.split(",")]
    if len(given) == len(CHANNELS):
        return _("yes")
    return ", ".join(_(_CHANNEL[channel]) for channel in given) or _("no")


def word(words: dict[str, str], value: str, _currency: Currency) -> Cell:
    """A stored word as the owner reads it."""
    return _(words[value])


def rule(value: str, _currency: Currency) -> Cell:
    """The rule that points came by: the owner's own name for it, or ours."""
    return _(_RULE[value]) if value in _RULE else value


_RULE = {"money": N_("Money paid"), "gift": N_("Gift")}
_CHANNEL = {"call": N_("calls"), "message": N_("messages"), "email": N_("e-mail"), "letter": N_("letters")}
_OUTCOME = {
    "completed": N_("Paid"),
    "open": N_("Unpaid"),
    "paid_late": N_("Paid late"),
    "returned": N_("Returned"),
    "uncollected": N_("Not collected"),
    "unreachable": N_("Unreachable"),
}
_STATE = {
    "issued": N_("Open"),
    "redeemed": N_("Redeemed"),
    "expired": N_("Expired"),
    "void": N_("Void"),
    "replaced": N_("Replaced"),
}
_ENTRY = {
    "earn": N_("Earned"),
    "spend": N_("Spent"),
    "adjust": N_("Corrected"),
    "reverse": N_("Taken back"),
    "restore": N_("Given back"),
    "expire": N_("Expired"),
    "forgive": N_("Let go"),
}
_YES = {"yes": N_("yes")}
_LONGEST_CELL = 15_000

_AGREED = """(SELECT coalesce(group_concat(s.channel), 'none') FROM consent_now s
                WHERE s.customer_id = c.id AND s.purpose = '{}' AND s.given = 1)"""
_WHO = (Column(N_("Customer number"), plain), Column(N_("Customer name"), plain))

SHEETS = {
    "customers": Sheet(
        N_("Customers"),
        (
            Column(N_("Customer number"), plain),
            Column(N_("Name"), plain),
            Column(N_("Phone"), phone),
            Column(N_("Second phone"), phone),
            Column(N_("E-mail"), plain),
            Column(N_("Address"), plain),
            Column(N_("Card number"), plain),
            Column(N_("Birthday"), day),
            Column(N_("Brought by"), plain),
            Column(N_("Agrees to offers"), consent),
            Column(N_("Agrees to personal contact"), consent),
            Column(N_("Notes"), plain),
            Column(N_("Points balance"), plain),
            Column(N_("Purchases so far"), plain),
            Column(N_("Spent so far"), amount),
            Column(N_("First purchase"), day),
            Column(N_("Last purchase"), day),
        ),
        f"""
        SELECT c.id, c.name,
            (SELECT digits FROM phone WHERE customer_id = c.id ORDER BY position LIMIT 1),
            (SELECT digits FROM phone WHERE customer_id = c.id ORDER BY position LIMIT 1 OFFSET 1),
            c.email, c.address, c.card, c.birth_on, c.referred_by_id,
            {_AGREED.format("offers")}, {_AGREED.format("care")},
            (SELECT substr(group_concat(n.text, char(10) ORDER BY n.id), 1, {_LONGEST_CELL})
                FROM note n WHERE n.customer_id = c.id),
            c.points, c.visits, c.spent_minor, c.first_on, c.last_on
        FROM customer c WHERE c.erased_at IS NULL ORDER BY c.id
        """,
        "SELECT count(*) FROM customer WHERE erased_at IS NULL",
    ),
    "purchases": Sheet(
        N_("Purchases"),
        (
            Column(N_("Bill"), plain),
            *_WHO,
            Column(N_("Date"), day),
            Column(N_("Item"), plain),
            Column(N_("Quantity"), quantity),
            Column(N_("Amount"), amount),
            Column(N_("Off by voucher"), amount),
            Column(N_("Off by points"), amount),
            Column(N_("Money taken"), amount),
            Column(N_("Goods returned"), amount),
            Column(N_("Status"), partial(word, _OUTCOME)),
            Column(N_("Due date"), day),
            Column(N_("Notes"), plain),
        ),
        # What belongs to the whole bill stands on its first line only, so that a column adds up.
        """
        SELECT id, customer_id, name, sold_on, item, quantity_milli, amount_minor,
            iif(first, voucher_minor, NULL), iif(first, points_minor, NULL), iif(first, paid - refunded, NULL),
            iif(first, returned, NULL),
            iif(outcome = 'completed' AND due_on IS NOT NULL
                AND paid - refunded < pay - share(pay, returned, max(total_minor, 1)), 'open', outcome),
            due_on, iif(first, note, NULL)
        FROM (
            SELECT p.*, c.name, l.id AS line_id, l.item, l.quantity_milli,
                coalesce(l.amount_minor, total_minor) AS amount_minor,
                l.id IS NULL OR l.id = (SELECT min(id) FROM purchase_line WHERE purchase_id = p.id) AS first,
                total_minor - voucher_minor - points_minor AS pay,
                coalesce((SELECT sum(amount_minor) FROM money_in WHERE purchase_id = p.id), 0) AS paid,
                coalesce((SELECT sum(refund_minor) FROM goods_return WHERE purchase_id = p.id), 0) AS refunded,
                coalesce((SELECT sum(amount_minor) FROM goods_return WHERE purchase_id = p.id), 0) AS returned
            FROM purchase p JOIN customer c ON c.id = p.customer_id LEFT JOIN purchase_line l ON l.purchase_id = p.id
        )
        ORDER BY id, line_id
        """,
        "SELECT count(*) FROM purchase p LEFT JOIN purchase_line l ON l.purchase_id = p.id",
    ),
    "points": Sheet(
        N_("Points"),
        (
            Column(N_("Time"), at),
            *_WHO,
            Column(N_("Kind"), partial(word, _ENTRY)),
            Column(N_("Points"), plain),
            Column(N_("Bill"), plain),
            Column(N_("Rule"), rule),
            Column(N_("Good until"), day),
            Column(N_("Left of it"), plain),
            Column(N_("Reason"), plain),
            Column(N_("Booked by"), plain),
        ),
        """
        SELECT e.booked_at, e.customer_id, c.name, e.kind, e.points, e.purchase_id,
            coalesce((SELECT json_extract(g.rules, CASE substr(e.rule, 1, 5)
                WHEN 'tier:' THEN '$.tiers[' || substr(e.rule, 6) || '].name'
                WHEN 'bonus' THEN '$.bonuses[' || substr(e.rule, 7) || '].name' END)
                FROM programme g WHERE g.id = e.programme_id), e.rule),
            l.good_until, l.remaining, iif(e.kind = 'forgive', '', e.reason), e.person
        FROM points_entry e JOIN customer c ON c.id = e.customer_id LEFT JOIN points_lot l ON l.entry_id = e.id
        ORDER BY e.id
        """,
        "SELECT count(*) FROM points_entry",
    ),
    "vouchers": Sheet(
        N_("Vouchers"),
        (
            Column(N_("Voucher"), plain),
            Column(N_("Code"), plain),
            *_WHO,
            Column(N_("Percent"), plain),
            Column(N_("Amount"), amount),
            Column(N_("Small extra"), plain),
            Column(N_("From a bill of"), amount),
            Column(N_("Reason"), plain),
            Column(N_("Valid from"), day),
            Column(N_("Valid until"), day),
            Column(N_("Status"), partial(word, _STATE)),
            Column(N_("Taken off"), amount),
            Column(N_("Issued"), at),
            Column(N_("Campaign"), plain),
            Column(N_("Thank-you line"), plain),
            Column(N_("At most"), amount),
            Column(N_("May cost at most"), amount),
            Column(N_("May be passed on"), partial(word, _YES)),
            Column(N_("Design"), plain),
            Column(N_("Used or closed"), at),
            Column(N_("By"), plain),
            Column(N_("Used by"), plain),
        ),
        """
        SELECT v.id, v.code, v.customer_id, c.name, b.percent, b.amount_minor, b.extra, nullif(b.min_spend_minor, 0),
            b.reason, v.valid_from, v.valid_until, iif(v.state = 'issued' AND v.valid_until < :today, 'expired', v.state),
            r.discount_minor, b.issued_at, b.name, v.thanks, nullif(b.cap_minor, 0), v.cost_minor,
            iif(b.giftable, 'yes', NULL), b.design, e.happened_at, e.person,
            (SELECT name FROM customer WHERE id = r.customer_id)
        FROM voucher v JOIN voucher_batch b ON b.id = v.batch_id JOIN customer c ON c.id = v.customer_id
        LEFT JOIN redemption r ON r.voucher_id = v.id
        LEFT JOIN voucher_event e ON e.voucher_id = v.id AND e.kind = v.state AND v.state <> 'issued'
        ORDER BY v.id
        """,
        "SELECT count(*) FROM voucher",
    ),
}
