"""Which advice helps in this shop: one tap per tip, and over time what helped comes first."""

from collections.abc import Iterable

from shopcrm.customers.types import CustomerType, Tally, Tip, merged_tips
from shopcrm.store.changes import Topic
from shopcrm.store.file import ShopFile


class Tips:
    """Counts what helped, and puts the tips of a customer in order."""

    def __init__(self, file: ShopFile) -> None:
        self._file = file

    def vote(self, tip: Tip, *, helped: bool) -> None:
        """Count one tap: this tip helped, or did not."""
        self._change(tip, helped=helped, by=1)

    def unvote(self, tip: Tip, *, helped: bool) -> None:
        """Take one tap back."""
        self._change(tip, helped=helped, by=-1)

    def tally(self, type_ids: Iterable[str]) -> Tally:
        """How often each tip of these types helped and did not."""
        found: dict[tuple[str, str], tuple[int, int]] = {}
        for type_id in dict.fromkeys(type_ids):
            for text, helped, not_helped in self._file.rows(_TALLY, type_id):
                found[type_id, text] = (helped, not_helped)
        return found

    def merged(self, types: Iterable[CustomerType], limit: int) -> list[Tip]:
        """The first lines to read about somebody of these types, in the order that helps in this shop."""
        kinds = tuple(types)
        return merged_tips(kinds, limit, self.tally(kind.id for kind in kinds))

    def _change(self, tip: Tip, *, helped: bool, by: int) -> None:
        yes, no = (by, 0) if helped else (0, by)
        with self._file.write(Topic.TYPES):
            self._file.run(_ADD, tip.type_id, tip.text)
            self._file.run(_COUNT, yes, no, tip.type_id, tip.text)


_TALLY = "SELECT tip, helped, not_helped FROM tip_tally WHERE type_id = ?"
_ADD = "INSERT INTO tip_tally (type_id, tip) VALUES (?, ?) ON CONFLICT DO NOTHING"
_COUNT = """
UPDATE tip_tally SET helped = max(helped + ?, 0), not_helped = max(not_helped + ?, 0) WHERE type_id = ? AND tip = ?
"""
