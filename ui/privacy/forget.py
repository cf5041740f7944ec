"""Whom the shop has kept long enough: the list, from which the owner chooses who is erased."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from shopcrm.privacy.retention import Forgotten
from shopcrm.shop import Shop
from shopcrm.text.words import _, ngettext
from ui.jobs import Jobs
from ui.kit.cards import EmptyState
from ui.kit.dialogs import FormDialog, confirm, wait_for
from ui.kit.labels import Label, show_if
from ui.kit.overriding import override
from ui.kit.tables import Cell, Column, IdTable, Row
from ui.privacy.erase import erase_beside
from ui.sentences import Tell

LIST_HEIGHT = 330


def show_long_gone(parent: QWidget | None, shop: Shop, jobs: Jobs, say_so: Tell) -> None:
    """Show the list; raises ClockInDoubt."""
    wait_for(LongGoneDialog(parent, shop, jobs, say_so))


class LongGoneDialog(FormDialog):
    """The longest silent first; whoever is selected is erased."""

    def __init__(self, parent: QWidget | None, shop: Shop, jobs: Jobs, say_so: Tell) -> None:
        self._shop, self._jobs, self._say = shop, jobs, say_so
        self._found: dict[int, Forgotten] = {each.customer_id: each for each in shop.privacy.to_forget()}
        super().__init__(
            parent, _("Customers to forget"), _("Erase those selected"), _("Close"), self._intro(), danger=True, width=820
        )
        self.table = IdTable(_("Customers to forget"), self._columns(), self._fetch)
        self.table.set_many(True)
        self.table.setMinimumHeight(LIST_HEIGHT)
        self.sums = Label("", 14, 500)
        self._none = EmptyState("check", _("There is nobody to forget"), _("Everybody was seen within that time."))
        for widget in (self.table, self._none, self.sums):
            self.add_wide(widget)
        self.table.picked.connect(self._follow)
        self._show()

    @override
    def save(self) -> bool:
        ids = self.table.selected_ids()
        many = ngettext("Erase {n} customer?", "Erase {n} customers?", len(ids))
        many = many.format(n=self._shop.formats.number(len(ids)))
        text = _("Their sums stay in the books. Nothing brings back what is erased.")
        if not confirm(self, many, text, _("Erase for good"), _("Keep"), danger=True):
            return False
        forget = partial(self._shop.privacy.forget, ids, _("Kept long enough"))
        done = erase_beside(self, self._shop, self._jobs, forget)
        if done is None:
            return False
        words = ngettext("{n} customer is erased.", "{n} customers are erased.", done.customers)
        self._say(words.format(n=self._shop.formats.number(done.customers)))
        for customer_id in ids:
            self._found.pop(customer_id, None)
        self._show()
        return not self._found

    def _intro(self) -> str:
        months = self._shop.settings.current.keep_months
        words = ngettext(
            "No sign of life for {n} month. Nobody is here who owes money or waits for something.",
            "No sign of life for {n} months. Nobody is here who owes money or waits for something.",
            months,
        )
        return words.format(n=self._shop.formats.number(months))

    def _show(self) -> None:
        self.table.show_ids(self._found)
        show_if(self.table, bool(self._found))
        show_if(self._none, not self._found)
        self._follow()

    def _follow(self) -> None:
        chosen, formats = self.table.selected_ids(), self._shop.formats
        words = ngettext("{chosen} of {n} selected. Ctrl+A selects all.", "{chosen} of {n} selected. Ctrl+A selects all.",
                         len(self._found))  # fmt: skip
        self.sums.setText(words.format(chosen=formats.number(len(chosen)), n=formats.number(len(self._found))))
        show_if(self.sums, bool(self._found))
        self.ok_button.setEnabled(bool(chosen))

    def _columns(self) -> Sequence[Column]:
        return (
            Column(_("Name"), 240, stretch=True, weight=500),
            Column(_("Last seen"), 120),
            Column(_("Purchases"), 90, "end"),
            Column(_("Spent so far"), 130, "end"),
            Column(_("Points"), 90, "end"),
            Column(_("Vouchers"), 110, "end"),
        )

    def _fetch(self, ids: Sequence[int]) -> dict[int, Row]:
        return {number: self._row(self._found[number]) for number in ids if number in self._found}

    def _row(self, each: Forgotten) -> Row:
        formats = self._shop.formats
        return (
            formats.name(each.name), formats.date(each.last_on),
            formats.number(each.visits), formats.money(each.spent_minor),
            Cell(formats.number(each.points), "text" if each.points else "muted"),
            Cell(formats.number(each.vouchers), "text" if each.vouchers else "muted"),
        )  # fmt: skip
