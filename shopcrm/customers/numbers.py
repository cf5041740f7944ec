"""Numbers of customers and of cards: none is ever given to a second person, not even after two cards were made one."""

from shopcrm.store.file import ShopFile


def next_id(file: ShopFile) -> int:
    """The id of the next new customer: above all that were ever given."""
    return 1 + int(file.value(_NEWEST))


def owner_of_card(file: ShopFile, number: str) -> tuple[int, str] | None:
    """Whose card this number is, or was before their cards were made one: id and name."""
    found = file.row(_OWNER, number)
    return (found[0], found[1]) if found else None


_NEWEST = """
SELECT max((SELECT coalesce(max(id), 0) FROM customer), (SELECT coalesce(max(gone_id), 0) FROM card_merge),
           (SELECT coalesce(max(customer_id), 0) FROM erasure))
"""
_OWNER = """
SELECT id, name FROM customer WHERE card = ?1
UNION ALL SELECT c.id, c.name FROM other_card o JOIN customer c ON c.id = o.customer_id WHERE o.number = ?1 LIMIT 1
"""
