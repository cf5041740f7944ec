"""Who a list says has brought a customer: a number of the list itself, else one of the book, else a name."""

from shopcrm.exchange.listed import Listed
from shopcrm.store.file import ShopFile
from shopcrm.text.digits import to_latin
from shopcrm.text.fold import fold

_SEVERAL = 0


class Referrers:
    """Finds customers by what stands under “brought by”; a name or number that several have finds nobody."""

    def __init__(self, file: ShopFile) -> None:
        self._listed: dict[str, int] = {}
        self._numbers: dict[str, int] = dict(file.rows(_NUMBERS))
        self._names: dict[str, int] = dict(file.rows(_NAMES))

    def has_number(self, number: str | None) -> bool:
        """Whether this list used a number before."""
        return number in self._listed

    def has_name(self, folded: str) -> bool:
        return folded in self._names

    def meet(self, listed: Listed, customer_id: int) -> None:
        """Remember whom a row was about."""
        number, name = listed.draft.former_number, listed.folded
        if number:
            known = self._listed.setdefault(number, customer_id)
            self._listed[number] = customer_id if known == customer_id else _SEVERAL
        known = self._names.setdefault(name, customer_id)
        self._names[name] = customer_id if known == customer_id else _SEVERAL

    def find(self, text: str) -> int | None:
        number = to_latin(text)
        found = self._listed.get(number) or self._numbers.get(number) or self._names.get(fold(text))
        return found or None


_NUMBERS = """
SELECT former_number, iif(count(*) = 1, id, 0) FROM customer WHERE former_number IS NOT NULL GROUP BY former_number
"""
_NAMES = "SELECT folded, iif(count(*) = 1, id, 0) FROM customer GROUP BY folded"
