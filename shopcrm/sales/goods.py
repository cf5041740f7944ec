"""What the shop sells, offered again while the next bill is typed, so that one thing keeps one name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shopcrm.store.file import ShopFile
from shopcrm.text.fold import words

NEWEST = 5000  # lines of bills that are looked at
ONE = 1000  # quantities are kept in thousandths
Line = tuple[str, int, int, int]  # item, quantity in thousandths, amount in minor units, 1 where this customer's


@dataclass(frozen=True, slots=True)
class Goods:
    """Something sold before, named as it was written last; `price_minor` is what one of it cost then."""

    item: str
    price_minor: int


def sold_lately(file: ShopFile, customer_id: int) -> tuple[Goods, ...]:
    """What was sold lately: first what this customer takes most often, then what everybody does."""
    return by_use(file.rows(_LINES, customer_id, NEWEST))


def by_use(newest_first: Iterable[Line]) -> tuple[Goods, ...]:
    """The goods of these lines, each once however it was spelt, the most used first."""
    newest: dict[str, Goods] = {}
    used: dict[str, tuple[int, int]] = {}
    for item, quantity, amount, theirs in newest_first:
        key = " ".join(words(item))
        if key:
            newest.setdefault(key, Goods(item, (amount * ONE + quantity // 2) // quantity))
            own, times = used.get(key, (0, 0))
            used[key] = own + theirs, times + 1
    return tuple(newest[key] for key in sorted(newest, key=used.__getitem__, reverse=True))


def like(goods: Sequence[Goods], typed: str, most: int = 6) -> list[Goods]:
    """Those whose words begin as the words typed do; none when one was typed whole."""
    wanted = words(typed)
    found = [each for each in goods if wanted and _holds(words(each.item), wanted)]
    return [] if any(words(each.item) == wanted for each in found) else found[:most]


def _holds(item: list[str], wanted: list[str]) -> bool:
    return all(any(word.startswith(each) for word in item) for each in wanted)


_LINES = """
SELECT l.item, l.quantity_milli, l.amount_minor, p.customer_id = ?
FROM purchase_line l JOIN purchase p ON p.id = l.purchase_id ORDER BY l.id DESC LIMIT ?
"""
