"""The till: sales, payments and returns, each one transaction that happens once or not at all."""

from dataclasses import asdict
from datetime import date

from shopcrm.customers.book import Customers
from shopcrm.customers.draft import one_line, readable
from shopcrm.customers.errors import UnknownPurchase
from shopcrm.customers.recipients import check_recipient, note_recipient
from shopcrm.points.ledger import Points
from shopcrm.points.lots import Source
from shopcrm.points.rules import Basket
from shopcrm.sales.errors import (
    AlreadyUndone,
    AmountNeeded,
    AmountTooLarge,
    DueBeforeSale,
    FutureSale,
    LineNeeded,
    PaidOutSince,
    PaidTooMuch,
    TooMuchReturned,
    UnknownPayment,
)
from shopcrm.sales.history import PARTS, count_visit, earning, recount
from shopcrm.sales.rules import BIGGEST_BILL_MINOR, Bill
from shopcrm.sales.sale import PaymentUndone, Receipt, Returned, Sale
from shopcrm.sales.settlement import Settlement
from shopcrm.store.changes import Topic
from shopcrm.store.clock import Clock
from shopcrm.store.file import ShopFile
from shopcrm.store.once import once
from shopcrm.text.dates import iso
from shopcrm.text.money import Money
from shopcrm.vouchers.book import Vouchers

OUTCOMES = ("completed", "paid_late", "uncollected", "unreachable")
_EVERYTHING = Topic.SALES | Topic.POINTS | Topic.CUSTOMERS | Topic.VOUCHERS


class Till:
    """Records sales, payments and returns."""

    def __init__(
        self,
        file: ShopFile,
        clock: Clock,
        customers: Customers,
        points: Points,
        vouchers: Vouchers,
    ) -> None:
        self._file = file
        self._clock = clock
        self._customers = customers
        self._points = points
        self._vouchers = vouchers
        self._settlement = Settlement(file, points)

    def sell(self, sale: Sale, operation_id: str) -> Receipt:
        """Record a sale with its voucher, points and payment; raises the mistakes of sales, vouchers and points."""
        at = self._clock.epoch()
        return once(self._file, operation_id, (sale,), _EVERYTHING, at, Receipt, lambda: self._sell(sale))

    def preview(self, sale: Sale) -> Bill:
        """What the bill would come to, before anything is saved; raises what `sell` would raise."""
        self._check(sale)
        voucher_minor = 0
        if sale.voucher_code:
            voucher = self._vouchers.check(sale.voucher_code, sale.total_minor, sale.customer_id)
            voucher_minor = voucher.offer.discount(sale.total_minor)
        return self._bill(sale, voucher_minor)

    def pay(self, purchase_id: int, amount_minor: int, operation_id: str) -> Receipt:
        """Take a payment on an open bill; points follow the money. Raises PaidTooMuch, AmountNeeded."""
        return once(
            self._file, operation_id, (purchase_id, amount_minor), _EVERYTHING, self._clock.epoch(), Receipt,
            lambda: self._pay(purchase_id, amount_minor),
        )  # fmt: skip

    def undo_payment(self, payment_id: int, operation_id: str) -> PaymentUndone:
        """Take a payment out again that was booked by mistake: its money is open again, and its points go.

        Raises UnknownPayment, AlreadyUndone; PaidOutSince when goods came back for it, PointsSpentSince when its points
        are spent and the programme lets nobody owe any.
        """
        return once(
            self._file, operation_id, (payment_id,), _EVERYTHING, self._clock.epoch(), PaymentUndone,
            lambda: self._undo_payment(payment_id),
        )  # fmt: skip

    def take_back(self, purchase_id: int, amount_minor: int | None, operation_id: str) -> Returned:
        """Take goods worth `amount_minor` at bill prices back (None: everything left); money and points follow.

        Raises TooMuchReturned, AmountNeeded, UnknownPurchase. Never refused because points were spent meanwhile.
        """
        return once(
            self._file, operation_id, (purchase_id, amount_minor), _EVERYTHING, self._clock.epoch(), Returned,
            lambda: self._take_back(purchase_id, amount_minor),
        )  # fmt: skip

    def mark(self, purchase_id: int, outcome: str) -> str:
        """Note how an order ended, by one of OUTCOMES; what came back altogether stays returned. Gives what is kept."""
        if outcome not in OUTCOMES:
            raise ValueError(outcome)
        customer_id = self._customer_of(purchase_id)
        with self._file.write(Topic.SALES | Topic.CUSTOMERS):
            self._file.run(
                "UPDATE purchase SET outcome = ? WHERE id = ? AND outcome <> 'returned'", outcome, purchase_id
            )
            recount(self._file, customer_id)
            self._customers.stages.refresh([customer_id])
        return str(self._file.value("SELECT outcome FROM purchase WHERE id = ?", purchase_id))

    def bill(self, purchase_id: int) -> Bill:
        """The money of one purchase as it stands now; raises UnknownPurchase."""
        row = self._file.row(_BILL, purchase_id)
        if row is None:
            raise UnknownPurchase(number=purchase_id)
        total, voucher, by_points, spent, parts, *moved = row
        return Bill(total, voucher, by_points, spent, earning(parts), *moved)

    def _sell(self, sale: Sale) -> Receipt:
        self._check(sale)
        total, sold_on = sale.total_minor, sale.sold_on or self._clock.today()
        voucher_minor = 0
        if sale.voucher_code:
            voucher = self._vouchers.check(sale.voucher_code, total, sale.customer_id)
            voucher_minor = voucher.offer.discount(total)
        bill = self._bill(sale, voucher_minor)
        purchase_id = self._insert(sale, bill, sold_on)
        payment_id = self._insert_payment(purchase_id, bill.paid_minor, sold_on)
        extra = ""
        if sale.voucher_code:
            extra = self._vouchers.take(voucher.code, total, sale.customer_id, purchase_id).extra
        if sale.spend_points:
            self._points.pay_with(sale.customer_id, sale.spend_points, Source(purchase_id))
        self._settlement.earned(purchase_id, sale.customer_id, bill, sold_on)
        count_visit(self._file, sale.customer_id, sold_on, bill.payable_minor)
        self._customers.stages.refresh([sale.customer_id])
        return self._receipt(purchase_id, sale.customer_id, bill, bill.points_earned, payment_id, extra)

    def _check(self, sale: Sale) -> None:
        self._customers.must_exist(sale.customer_id)
        if any(not one_line(line.item) or line.quantity_milli <= 0 or line.amount_minor < 0 for line in sale.lines):
            raise LineNeeded
        if sale.total_minor <= 0:
            raise AmountNeeded
        if sale.total_minor > BIGGEST_BILL_MINOR:
            raise AmountTooLarge(amount=Money(sale.total_minor))
        sold_on = sale.sold_on or self._clock.today()
        if sold_on > self._clock.today():
            raise FutureSale
        if sale.due_on and sale.due_on < sold_on:
            raise DueBeforeSale
        check_recipient(self._file, sale.recipient_id, sale.customer_id)

    def _bill(self, sale: Sale, voucher_minor: int) -> Bill:
        total, points_minor = sale.total_minor, 0
        if sale.spend_points:
            self._points.check_spendable(sale.customer_id, sale.spend_points, total - voucher_minor)
            points_minor = self._points.worth(sale.spend_points)
        payable = total - voucher_minor - points_minor
        paid = payable if sale.paid_minor is None else sale.paid_minor
        if not 0 <= paid <= payable:
            raise PaidTooMuch(open=Money(payable))
        items = tuple((line.item, line.amount_minor) for line in sale.lines)
        basket = Basket(sale.sold_on or self._clock.today(), total, payable, items)
        return Bill(
            total, voucher_minor, points_minor, sale.spend_points, self._points.earning(sale.customer_id, basket), paid
        )

    def _insert(self, sale: Sale, bill: Bill, sold_on: date) -> int:
        due_on = sale.due_on or (sold_on if bill.open_minor else None)
        purchase_id = self._file.insert(
            "purchase", customer_id=sale.customer_id, sold_on=sold_on.isoformat(), total_minor=bill.total_minor,
            voucher_minor=bill.voucher_minor, points_minor=bill.points_minor, points_spent=bill.points_spent,
            due_on=iso(due_on), outcome="completed", note=readable(sale.note)[:500],
            import_id=None, recorded_at=self._clock.epoch(), person=self._file.person,
        )  # fmt: skip
        for part in bill.parts:
            self._file.insert("earning_part", purchase_id=purchase_id, **asdict(part))
        for line in sale.lines:
            self._file.insert(
                "purchase_line", purchase_id=purchase_id, item=one_line(line.item)[:200],
                quantity_milli=line.quantity_milli, amount_minor=line.amount_minor,
            )  # fmt: skip
        note_recipient(self._file, purchase_id, sale.recipient_id)
        return purchase_id

    def _insert_payment(self, purchase_id: int, amount_minor: int, paid_on: date) -> int:
        """Write down money that came in; gives the payment's number, 0 where there was none."""
        if not amount_minor:
            return 0
        return self._file.insert(
            "payment", purchase_id=purchase_id, amount_minor=amount_minor, paid_on=paid_on.isoformat(),
            paid_at=self._clock.epoch(),
        )  # fmt: skip

    def _pay(self, purchase_id: int, amount_minor: int) -> Receipt:
        bill = self.bill(purchase_id)
        if amount_minor <= 0:
            raise AmountNeeded
        if amount_minor > bill.open_minor:
            raise PaidTooMuch(open=Money(bill.open_minor))
        customer_id, today = self._customer_of(purchase_id), self._clock.today()
        payment_id = self._insert_payment(purchase_id, amount_minor, today)
        self._file.run(
            "UPDATE purchase SET outcome = 'paid_late' WHERE id = ? AND outcome = 'completed'"
            " AND due_on < ? AND due_on > sold_on",
            purchase_id, today.isoformat(),
        )  # fmt: skip
        bill = self.bill(purchase_id)
        earned = self._settlement.earned(purchase_id, customer_id, bill, self._sold_on(purchase_id))
        return self._receipt(purchase_id, customer_id, bill, earned, payment_id)

    def _undo_payment(self, payment_id: int) -> PaymentUndone:
        found = self._file.row("SELECT purchase_id, amount_minor FROM payment WHERE id = ?", payment_id)
        if found is None:
            raise UnknownPayment(number=payment_id)
        if self._file.value("SELECT 1 FROM payment_undone WHERE payment_id = ?", payment_id):
            raise AlreadyUndone
        purchase_id, amount_minor = found
        customer_id, bill = self._customer_of(purchase_id), self.bill(purchase_id)
        if not bill.can_do_without(amount_minor):
            raise PaidOutSince(amount=Money(bill.refunded_minor))
        self._file.insert(
            "payment_undone", payment_id=payment_id, person=self._file.person, undone_on=self._clock.today().isoformat(),
            undone_at=self._clock.epoch(),
        )  # fmt: skip
        self._file.run(_OPEN_AGAIN, payment_id, purchase_id)
        bill = self.bill(purchase_id)
        points = self._settlement.unearned(purchase_id, customer_id, bill)
        return PaymentUndone(
            payment_id, purchase_id, amount_minor, bill.open_minor, points, self._points.balance(customer_id)
        )

    def _take_back(self, purchase_id: int, amount_minor: int | None) -> Returned:
        bill = self.bill(purchase_id)
        left = bill.total_minor - bill.returned_minor
        amount = left if amount_minor is None else amount_minor
        if amount > left or not left:
            raise TooMuchReturned(left=Money(left))
        if amount <= 0:
            raise AmountNeeded
        customer_id, today = self._customer_of(purchase_id), self._clock.today()
        refund = bill.after_return(amount).refund_minor
        return_id = self._file.insert(
            "goods_return", purchase_id=purchase_id, amount_minor=amount, refund_minor=refund,
            returned_on=today.isoformat(), returned_at=self._clock.epoch(),
        )  # fmt: skip
        bill = self.bill(purchase_id)
        restored, no_more_forgiven = self._settlement.spent(purchase_id, customer_id, bill, return_id)
        reversed_points, forgiven = self._settlement.returned(purchase_id, customer_id, bill, return_id)
        voucher = None
        if amount == left:
            self._file.run("UPDATE purchase SET outcome = 'returned' WHERE id = ?", purchase_id)
            voucher = self._vouchers.give_back(purchase_id)
        recount(self._file, customer_id)
        self._customers.stages.refresh([customer_id])
        balance = self._points.balance(customer_id)
        code = voucher.code if voucher else ""
        return Returned(return_id, refund, reversed_points, restored, balance, code, forgiven - no_more_forgiven)

    def _sold_on(self, purchase_id: int) -> date:
        return date.fromisoformat(self._file.value("SELECT sold_on FROM purchase WHERE id = ?", purchase_id))

    def _customer_of(self, purchase_id: int) -> int:
        found: int | None = self._file.value("SELECT customer_id FROM purchase WHERE id = ?", purchase_id)
        if found is None:
            raise UnknownPurchase(number=purchase_id)
        return found

    def _receipt(
        self, purchase_id: int, customer_id: int, bill: Bill, earned: int, payment_id: int, extra: str = ""
    ) -> Receipt:
        return Receipt(
            purchase_id, bill.total_minor, bill.voucher_minor, bill.points_minor, bill.paid_minor, bill.open_minor,
            earned, self._points.balance(customer_id), extra, payment_id,
        )  # fmt: skip


# A bill that nobody was late with until then is not paid late any more, and is due the day of the sale at the soonest.
_OPEN_AGAIN = """
UPDATE purchase SET due_on = coalesce(due_on, sold_on), outcome = iif(
    outcome = 'paid_late' AND due_on > sold_on
    AND EXISTS (SELECT 1 FROM payment WHERE id = ?1 AND paid_on > purchase.due_on)
    AND NOT EXISTS (SELECT 1 FROM money_in WHERE purchase_id = purchase.id AND paid_on > purchase.due_on),
    'completed', outcome) WHERE id = ?2
"""
_BILL = f"""
SELECT p.total_minor, p.voucher_minor, p.points_minor, p.points_spent, ({PARTS}),
       coalesce((SELECT sum(amount_minor) FROM money_in WHERE purchase_id = p.id), 0),
       coalesce((SELECT sum(refund_minor) FROM goods_return WHERE purchase_id = p.id), 0),
       coalesce((SELECT sum(amount_minor) FROM goods_return WHERE purchase_id = p.id), 0)
FROM purchase p WHERE p.id = ?
"""
