"""What customers wish for, counted across all of them, and whom to tell when it arrives."""

from dataclasses import dataclass
from datetime import date, datetime

from shopcrm.care.rows import said_no
from shopcrm.care.voice_errors import LONGEST_WISH, UnknownWish, WishNeeded
from shopcrm.customers.book import Customers
from shopcrm.customers.draft import one_line
from shopcrm.store.changes import Topic
from shopcrm.store.clock import Clock, epoch, moment
from shopcrm.store.file import Row, ShopFile
from shopcrm.text.agreeing import PURPOSES
from shopcrm.text.dates import iso, iso_day
from shopcrm.text.fold import fold

_ITEMS = """
SELECT wish_item.id, wish_item.name, arrived_on, sum(told_at IS NULL), count(*), max(wished_at)
FROM wish_item JOIN wish ON item_id = wish_item.id JOIN customer ON customer.id = customer_id AND erased_at IS NULL
{} GROUP BY wish_item.id ORDER BY sum(told_at IS NULL) DESC, max(wished_at) DESC, wish_item.id
"""
_WISHES = f"""
SELECT wish.id, item_id, wish_item.name, arrived_on, customer_id, customer.name, note, wished_at, told_at,
    {said_no("customer.id", *PURPOSES)}
FROM wish JOIN wish_item ON wish_item.id = item_id JOIN customer ON customer.id = customer_id AND erased_at IS NULL
"""


@dataclass(frozen=True, slots=True)
class WishItem:
    """Something wished for: how many customers still wait for it, and how many ever wished it."""

    id: int
    name: str
    arrived_on: date | None
    waiting: int
    wished: int
    last_at: datetime


@dataclass(frozen=True, slots=True)
class Wish:
    """One customer's wish; once its goods have arrived and until they are told, they are to be told.

    Who `said_no` to everything is told when they come in, and not before."""

    id: int
    item_id: int
    item: str
    arrived_on: date | None
    customer_id: int
    customer: str
    note: str
    wished_at: datetime
    told_at: datetime | None
    said_no: bool = False

    @property
    def can_be_told(self) -> bool:
        return self.arrived_on is not None and self.told_at is None


class Wishes:
    """Notes wishes, counts them, and knows whom to tell."""

    def __init__(self, file: ShopFile, clock: Clock, customers: Customers) -> None:
        self._file = file
        self._clock = clock
        self._customers = customers

    def add(self, customer_id: int, item: str, note: str = "") -> int:
        """Note a wish, one for each customer and item however it is spelled; gives its id.

        Raises WishNeeded, UnknownCustomer."""
        with self._file.write(Topic.CARE):
            self._customers.must_exist(customer_id)
            item_id = self._item(item)
            self._file.run(
                "INSERT INTO wish (item_id, customer_id, note, wished_at) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (item_id, customer_id) DO UPDATE SET told_at = NULL,"
                " wished_at = CASE WHEN told_at IS NULL THEN wished_at ELSE excluded.wished_at END,"
                " note = CASE excluded.note WHEN '' THEN note ELSE excluded.note END",
                item_id, customer_id, one_line(note)[:LONGEST_WISH], self._clock.epoch(),
            )  # fmt: skip
            found = self._file.value("SELECT id FROM wish WHERE item_id = ? AND customer_id = ?", item_id, customer_id)
        return int(found)

    def remove(self, wish_id: int) -> None:
        """The customer wishes it no more; an item that nobody wished is forgotten."""
        with self._file.write(Topic.CARE):
            item_id = self._file.value("SELECT item_id FROM wish WHERE id = ?", wish_id)
            self._file.run("DELETE FROM wish WHERE id = ?", wish_id)
            self._forget(item_id)

    def put_back(self, wish: Wish) -> None:
        """Undo: a wish that was taken away, as it was; raises UnknownCustomer."""
        with self._file.write(Topic.CARE):
            self._customers.must_exist(wish.customer_id)
            item_id = self._item(wish.item)
            self._file.update("wish_item", item_id, arrived_on=iso(wish.arrived_on))
            self._file.insert(
                "wish", id=wish.id, item_id=item_id, customer_id=wish.customer_id, note=wish.note,
                wished_at=epoch(wish.wished_at), told_at=epoch(wish.told_at),
            )  # fmt: skip

    def rename(self, item_id: int, name: str) -> int:
        """Call an item otherwise; with a name that another one has they become one. Gives the item that stays.

        Raises WishNeeded, UnknownWish."""
        self.item(item_id)
        clean, folded = _checked(name)
        with self._file.write(Topic.CARE):
            other = self._file.value("SELECT id FROM wish_item WHERE folded = ? AND id <> ?", folded, item_id)
            if other is None:
                self._file.update("wish_item", item_id, name=clean, folded=folded)
                return item_id
            self._file.run("UPDATE OR IGNORE wish SET item_id = ? WHERE item_id = ?", other, item_id)
            self._file.run("DELETE FROM wish WHERE item_id = ?", item_id)
            self._forget(item_id)
        return int(other)

    def arrive(self, item_id: int) -> list[Wish]:
        """The goods are here: gives the wishes of those who are to be told, but for who said no. Raises UnknownWish."""
        return self._arrived(item_id, self._clock.today())

    def not_arrived(self, item_id: int) -> None:
        """The goods are not here, or no more."""
        self._arrived(item_id, None)

    def told(self, wish_id: int) -> None:
        """The customer was told that it has come; raises UnknownWish."""
        self._tell(wish_id, self._clock.epoch())

    def untold(self, wish_id: int) -> None:
        """Undo: the customer was not told yet."""
        self._tell(wish_id, None)

    def items(self, limit: int = 500) -> list[WishItem]:
        """What is wished for, by how many wait for it."""
        return [_item(row) for row in self._file.rows(_ITEMS.format("") + " LIMIT ?", limit)]

    def item(self, item_id: int) -> WishItem:
        """One thing wished for; raises UnknownWish."""
        row = self._file.row(_ITEMS.format("WHERE wish_item.id = ?"), item_id)
        if row is None:
            raise UnknownWish(number=item_id)
        return _item(row)

    def like(self, typed: str, limit: int = 6) -> list[WishItem]:
        """What others wished for that is spelled like this, so that one thing is not wished under two names."""
        folded = fold(typed).strip()
        if not folded:
            return []
        alike = _ITEMS.format("WHERE instr(wish_item.folded, ?)") + " LIMIT ?"
        return [_item(row) for row in self._file.rows(alike, folded, limit)]

    def wishers(self, item_id: int) -> list[Wish]:
        """Who wishes for it, who waits longest first, and after them those who were told."""
        rows = self._file.rows(_WISHES + "WHERE item_id = ? ORDER BY told_at IS NOT NULL, wished_at, wish.id", item_id)
        return [_wish(row) for row in rows]

    def of(self, customer_id: int) -> list[Wish]:
        """A customer's wishes, the newest first."""
        rows = self._file.rows(_WISHES + "WHERE customer_id = ? ORDER BY wished_at DESC, wish.id DESC", customer_id)
        return [_wish(row) for row in rows]

    def to_tell(self) -> list[Wish]:
        """Every wish that has come true and whose customer is to be told, who waits longest first."""
        where = "WHERE arrived_on IS NOT NULL AND told_at IS NULL ORDER BY wished_at, wish.id"
        return [wish for wish in map(_wish, self._file.rows(_WISHES + where)) if not wish.said_no]

    def get(self, wish_id: int) -> Wish:
        """One wish; raises UnknownWish."""
        row = self._file.row(_WISHES + "WHERE wish.id = ?", wish_id)
        if row is None:
            raise UnknownWish(number=wish_id)
        return _wish(row)

    def _item(self, typed: str) -> int:
        """The item of this name. One that came once and that everybody was told of is wished for anew, so it is gone."""
        name, folded = _checked(typed)
        self._file.run("INSERT INTO wish_item (name, folded) VALUES (?, ?) ON CONFLICT DO NOTHING", name, folded)
        item_id = int(self._file.value("SELECT id FROM wish_item WHERE folded = ?", folded))
        if not self._file.value("SELECT 1 FROM wish WHERE item_id = ? AND told_at IS NULL", item_id):
            self._file.update("wish_item", item_id, arrived_on=None)
        return item_id

    def _arrived(self, item_id: int, day: date | None) -> list[Wish]:
        self.item(item_id)
        with self._file.write(Topic.CARE):
            self._file.update("wish_item", item_id, arrived_on=iso(day))
        return [each for each in self.wishers(item_id) if each.can_be_told and not each.said_no]

    def _tell(self, wish_id: int, at: int | None) -> None:
        self.get(wish_id)
        with self._file.write(Topic.CARE):
            self._file.update("wish", wish_id, told_at=at)

    def _forget(self, item_id: int | None) -> None:
        self._file.run(
            "DELETE FROM wish_item WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM wish WHERE item_id = ?1)", item_id
        )


def _checked(typed: str) -> tuple[str, str]:
    name = one_line(typed)
    if not fold(name) or len(name) > LONGEST_WISH:
        raise WishNeeded
    return name, fold(name)


def _item(row: Row) -> WishItem:
    item_id, name, arrived, waiting, wished, last = row
    return WishItem(item_id, name, iso_day(arrived), waiting, wished, moment(last))


def _wish(row: Row) -> Wish:
    wish_id, item_id, item, arrived, customer_id, customer, note, wished, told, refused = row
    here = iso_day(arrived)
    return Wish(
        wish_id, item_id, item, here, customer_id, customer, note, moment(wished), moment(told), bool(refused)
    )
