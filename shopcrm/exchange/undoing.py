"""An import taken back as if it had never been, unless something newer stands on it."""

from collections.abc import Callable

from shopcrm.exchange.errors import ImportInUse
from shopcrm.exchange.known import take_off
from shopcrm.exchange.visits import take_off_visits
from shopcrm.progress import Progress
from shopcrm.store.bulk import fewer_customers
from shopcrm.store.file import ShopFile

Undo = Callable[[ShopFile, int, Progress], None]
_AT_ONCE = 2000


def undo_customers(file: ShopFile, import_id: int, progress: Progress) -> None:
    """Take new customers out again and what was added to known cards off; raises ImportInUse."""
    if file.value(_CUSTOMERS_IN_USE, import_id):
        raise ImportInUse
    for customer_id, added, at in file.rows(_ADDED, import_id):
        take_off(file, customer_id, added, at)
    file.run("DELETE FROM note WHERE import_id = ?", import_id)
    file.run(_NO_REFERRER, import_id)
    with fewer_customers(file, _count(file, "customer", import_id)):
        _delete(file, "customer", import_id, progress)


def undo_purchases(file: ShopFile, import_id: int, progress: Progress) -> None:
    """Take the purchases out again with their payments and returns; raises ImportInUse."""
    if file.value(_PURCHASES_IN_USE, import_id):
        raise ImportInUse
    newest = int(file.value("SELECT coalesce(max(id), 0) FROM purchase WHERE import_id = ?", import_id))
    for table in ("payment", "goods_return", "purchase_line"):
        file.run(f"DELETE FROM {table} WHERE purchase_id IN (SELECT id FROM purchase WHERE import_id = ?)", import_id)
    _delete(file, "purchase", import_id, progress)
    take_off_visits(file, import_id, newest)


UNDO: dict[str, Undo] = {"customers": undo_customers, "purchases": undo_purchases}


def touched_by(file: ShopFile, import_id: int) -> list[int]:
    """Everybody whose stage an import may have changed: who came with it, who bought in it, and who brought them."""
    return [row[0] for row in file.rows(_TOUCHED, import_id)]


def _delete(file: ShopFile, table: str, import_id: int, progress: Progress) -> None:
    total, done = _count(file, table, import_id), 0
    some = f"SELECT id FROM {table} WHERE import_id = ? ORDER BY id LIMIT ?"
    while done < total:
        progress(done, total)
        done += file.run(f"DELETE FROM {table} WHERE id IN ({some})", import_id, _AT_ONCE)


def _count(file: ShopFile, table: str, import_id: int) -> int:
    return int(file.value(f"SELECT count(*) FROM {table} WHERE import_id = ?", import_id))


_ADDED = """
SELECT c.customer_id, c.before, i.done_at FROM import_change c JOIN import_run i ON i.id = c.import_id
WHERE c.import_id = ?
"""
_TOUCHED = """
WITH these AS (
    SELECT id FROM customer WHERE import_id = ?1
    UNION SELECT customer_id FROM purchase WHERE import_id = ?1
    UNION SELECT customer_id FROM import_change WHERE import_id = ?1
)
SELECT id FROM these
UNION SELECT referred_by_id FROM customer WHERE id IN these AND referred_by_id IS NOT NULL
UNION SELECT id FROM customer WHERE referred_by_id IN these
"""
_NO_REFERRER = """
UPDATE customer SET referred_by_id = NULL WHERE referred_by_id IN (SELECT id FROM customer WHERE import_id = ?)
"""
_CUSTOMERS_IN_USE = """
SELECT EXISTS (SELECT 1 FROM customer c WHERE c.import_id = ?1 AND (
    EXISTS (SELECT 1 FROM purchase WHERE customer_id = c.id)
    OR EXISTS (SELECT 1 FROM points_entry WHERE customer_id = c.id)
    OR EXISTS (SELECT 1 FROM voucher WHERE customer_id = c.id)
    OR EXISTS (SELECT 1 FROM set_aside WHERE customer_id = c.id)
    OR EXISTS (SELECT 1 FROM note WHERE customer_id = c.id AND import_id IS NOT ?1)
    OR EXISTS (SELECT 1 FROM consent WHERE customer_id = c.id AND source <> 'import')
    OR EXISTS (SELECT 1 FROM customer_type WHERE customer_id = c.id)
    OR EXISTS (SELECT 1 FROM import_change WHERE customer_id = c.id)
    OR c.pinned_note <> '' OR c.pinned_stage IS NOT NULL))
OR EXISTS (SELECT 1 FROM card_merge m LEFT JOIN customer k ON k.id = m.kept_id WHERE m.undone_at IS NULL
    AND (?1 IN (k.import_id, m.before ->> 'import_id')
         OR EXISTS (SELECT 1 FROM import_change i WHERE i.import_id = ?1 AND i.customer_id = m.kept_id)))
"""

# The import's own payments and returns are of the whole amount, on the day of the purchase, at the moment of the import.
_PURCHASES_IN_USE = """
SELECT EXISTS (SELECT 1 FROM purchase p JOIN import_run i ON i.id = p.import_id WHERE p.import_id = ?1 AND (
    EXISTS (SELECT 1 FROM points_entry e WHERE e.purchase_id = p.id)
    OR EXISTS (SELECT 1 FROM redemption r WHERE r.purchase_id = p.id)
    OR EXISTS (SELECT 1 FROM payment y WHERE y.purchase_id = p.id AND (p.due_on IS NOT NULL OR
        (y.paid_at, y.paid_on, y.amount_minor) <> (i.done_at, p.sold_on, p.total_minor)))
    OR EXISTS (SELECT 1 FROM payment y JOIN payment_undone u ON u.payment_id = y.id WHERE y.purchase_id = p.id)
    OR EXISTS (SELECT 1 FROM goods_return g WHERE g.purchase_id = p.id AND
        (g.returned_at, g.returned_on, g.amount_minor) <> (i.done_at, p.sold_on, p.total_minor))))
"""
