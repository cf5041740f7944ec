"""One row of a purchase list, read: whose it is, when, how much. A row without these three is left out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from shopcrm.customers.draft import readable
from shopcrm.exchange.bills import PastBill
from shopcrm.exchange.buyers import Buyers
from shopcrm.exchange.cells import Days, read_outcome
from shopcrm.exchange.encodings import UNREADABLE
from shopcrm.exchange.listed import DAMAGED
from shopcrm.exchange.report import RowLog
from shopcrm.sales.rules import BIGGEST_BILL_MINOR
from shopcrm.text.mistakes import BadAmount, BadDate, BadNumber
from shopcrm.text.money import Currency, parse_amount
from shopcrm.text.numbers import parse_decimal
from shopcrm.text.words import N_

_NO_DATE = N_("There is no date in this row.")
_BAD_DATE = N_("“{text}” is not a date that could be read.")
_FUTURE = N_("The date {day} has not come yet.")
_NO_AMOUNT = N_("There is no amount in this row.")
_BAD_AMOUNT = N_("“{text}” is not an amount that could be read.")
_BAD_OUTCOME = N_("The status “{text}” is not known; the purchase was taken as completed.")
_BAD_QUANTITY = N_("The quantity “{text}” could not be read and was taken as {one}.")
_BAD_DUE = N_("“{text}” is not a date that could be read; the bill was taken as due on its own day.")
_ONE = 1000
_LONGEST_ITEM = 200
_LONGEST_SAID = 40


class LeftOut(Exception):
    """A row that cannot be taken in, with the sentence that says why."""

    def __init__(self, sentence: str, **data: object) -> None:
        super().__init__()
        self.sentence = sentence
        self.data = data


@dataclass(frozen=True)
class BillReader:
    """Reads the rows of one list; what is doubtful goes to the log."""

    buyers: Buyers
    days: Days
    currency: Currency
    today: date
    log: RowLog

    def read(self, row: int, cells: Mapping[str, str]) -> PastBill:
        """The purchase of a row; raises LeftOut."""
        buyer = self.buyers.find(cells)
        if buyer.customer_id is None:
            raise LeftOut(buyer.why, **buyer.data)
        sold_on, amount = self._day(cells.get("sold_on", "")), self._amount(cells.get("amount", ""))
        if buyer.why:
            self.log.doubt(row, buyer.why, **buyer.data)
        if any(UNREADABLE in cell for cell in cells.values()):
            self.log.doubt(row, DAMAGED)
        bill = PastBill(row, buyer.customer_id, sold_on, self._outcome(row, cells.get("outcome", "")))
        bill.number = cells.get("bill", "")
        bill.due_on = self._due(row, cells.get("due_on", "")) if bill.is_open else None
        bill.notes = [readable(cells.get("note", ""))]
        item = readable(cells.get("item", ""))[:_LONGEST_ITEM]
        bill.lines = [(item, self._quantity(row, cells.get("quantity", "")), amount)]
        return bill

    def _day(self, text: str) -> date:
        if not text:
            raise LeftOut(_NO_DATE)
        try:
            day = self.days.read(text)
        except BadDate:
            raise LeftOut(_BAD_DATE, text=text[:_LONGEST_SAID]) from None
        if day > self.today:
            raise LeftOut(_FUTURE, day=day)
        return day

    def _amount(self, text: str) -> int:
        if not text:
            raise LeftOut(_NO_AMOUNT)
        amount = _minor(text, self.currency)
        if amount is None or amount > BIGGEST_BILL_MINOR:
            raise LeftOut(_BAD_AMOUNT, text=text[:_LONGEST_SAID])
        return amount

    def _outcome(self, row: int, text: str) -> str:
        outcome = read_outcome(text)
        if outcome is None:
            self.log.doubt(row, _BAD_OUTCOME, text=text[:_LONGEST_SAID])
        return outcome or "completed"

    def _due(self, row: int, text: str) -> date | None:
        try:
            return self.days.read(text) if text else None
        except BadDate:
            self.log.doubt(row, _BAD_DUE, text=text[:_LONGEST_SAID])
            return None

    def _quantity(self, row: int, text: str) -> int:
        quantity = _milli(text) if text else _ONE
        if not quantity:
            self.log.doubt(row, _BAD_QUANTITY, text=text[:_LONGEST_SAID], one=1)
        return quantity or _ONE


@lru_cache(4096)
def _minor(text: str, currency: Currency) -> int | None:
    try:
        return parse_amount(text, currency)
    except BadAmount:
        return None


@lru_cache(1024)
def _milli(text: str) -> int | None:
    try:
        return parse_decimal(text, 3)
    except BadNumber:
        return None
