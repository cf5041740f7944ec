"""What a customer's own record says before goods are given without money: new here, never late, late, or still owing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from shopcrm.customers.book import Customer, Customers
from shopcrm.customers.rules import NOT_SERVED
from shopcrm.sales.history import History
from shopcrm.store.clock import Clock
from shopcrm.store.file import ShopFile
from shopcrm.text.money import Money
from shopcrm.text.words import N_

FOR, AGAINST, NEITHER = "for", "against", "neither"
LONG_KNOWN = 3  # purchases that make a history
Data = dict[str, object]


@dataclass(frozen=True, slots=True)
class Remark:
    """One fact of the record; `speaks` for giving goods before the money, against it, or neither."""

    speaks: str
    sentence: str
    data: Data = field(default_factory=dict)


class Records:
    """Reads what has been seen of a customer; one purchase and years of them do not deserve the same trust."""

    def __init__(self, file: ShopFile, clock: Clock, customers: Customers, history: History) -> None:
        self._file = file
        self._clock = clock
        self._customers = customers
        self._history = history

    def of(self, customer_id: int) -> tuple[Remark, ...]:
        """What stands on a customer's own card, the gravest first; raises UnknownCustomer."""
        customer = self._customers.get(customer_id)
        found = []
        if customer.stage == NOT_SERVED:
            found.append(Remark(AGAINST, N_("You decided not to serve this customer any more.")))
        owed = self._overdue(customer_id)
        if owed:
            found.append(Remark(AGAINST, N_("Owes {amount}, due since {day}."), owed))
        return (*found, self._known(customer, owes=bool(owed)))

    def debts(self, customer_ids: Iterable[int]) -> Iterator[Remark]:
        """What is overdue on these cards, as on those with the same phone, e-mail or address."""
        for customer_id in customer_ids:
            owed = self._overdue(customer_id)
            if owed:
                customer = self._customers.get(customer_id)
                names: Data = {"name": customer.name, "card": customer.card}
                yield Remark(AGAINST, N_("{name}, card {card}, owes {amount}, due since {day}."), {**owed, **names})

    def _overdue(self, customer_id: int) -> Data:
        """How much should have been paid by now, and since when; nothing where nothing is."""
        today = self._clock.today()
        late = [each for each in self._history.owed(customer_id) if each.due_on and each.due_on < today]
        return {"amount": Money(sum(each.open_minor for each in late)), "day": late[0].due_on} if late else {}

    def _known(self, customer: Customer, *, owes: bool) -> Remark:
        visits, late = customer.visits, int(self._file.value(_PAID_LATE, customer.id))
        data: Data = {"day": customer.first_on, "count": visits, "late": late}
        if not visits:
            return Remark(NEITHER, N_("Has not bought here yet."))
        if visits == 1:
            return Remark(NEITHER, N_("Has bought here once, on {day}."), data)
        if late:
            return Remark(NEITHER, N_("Purchases since {day}: {count}; paid late: {late}."), data)
        if owes:
            return Remark(NEITHER, N_("Purchases since {day}: {count}."), data)
        return Remark(FOR if visits >= LONG_KNOWN else NEITHER, N_("Purchases since {day}: {count}; none paid late."), data)


_PAID_LATE = "SELECT count(*) FROM purchase WHERE customer_id = ? AND outcome = 'paid_late'"
