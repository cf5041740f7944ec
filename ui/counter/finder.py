"""Who is this? The search box of the counter, and the best matches below it after every key."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopcrm.shop import Shop
from shopcrm.text.words import _, ngettext
from ui.counter.filters import FILTERS, Narrowed
from ui.kit.cards import Card, EmptyState
from ui.kit.chips import ChipRow
from ui.kit.labels import Label
from ui.kit.results import ResultList, ResultRow
from ui.kit.search import SearchBox
from ui.tones import tone_of

if TYPE_CHECKING:
    from shopcrm.customers.draft import CustomerDraft
    from shopcrm.customers.lookup import Found

MOST = 20
LONGEST_SHOWN = 20
CANDIDATES = 500  # how many matches a filter looks through


class Finder(QWidget):
    """Finds customers by name, phone or card. `chosen` tells whom, or None; the cursor stays in the box."""

    chosen = Signal(object)
    new_wanted = Signal(object)

    def __init__(self, shop: Shop) -> None:
        super().__init__()
        self._shop = shop
        self._customer_id: int | None = None
        self._narrowed: Narrowed | None = None
        self._type_names: dict[str, str] = {}
        self.box = SearchBox(_("Search customers"), _("Name, phone or card number…"), _("Clear"))
        self.list = ResultList(_("Customers found"))
        self.filters = ChipRow([(name, _(caption)) for name, caption in FILTERS.items()])
        self._count = Label("", 13, 400, "muted")
        self._nobody = EmptyState("user-plus", _("Nobody found"), button_text=_("New customer"))
        self._empty = EmptyState("users", _("No customers yet"))
        self.box.setProperty("active", True)  # where the cursor will be: dressed so from the first paint on
        self.list.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the cursor in the box
        self.box.set_list(self.list)
        self.box.searched.connect(self._search)
        self.box.submitted.connect(self._enter)
        self.list.picked.connect(self._pick)
        self.list.opened.connect(self._pick)
        self.filters.chosen.connect(self._filter_chosen)
        self._nobody.clicked.connect(self._want_new)
        self._lay_out()

    def customer(self) -> int | None:
        """Whom the counter is about just now."""
        return self._customer_id

    def show_customer(self, customer_id: int | None) -> None:
        """Turn to this customer, wherever they were found; None for nobody."""
        with QSignalBlocker(self.box):
            self.box.edit.clear()
        if customer_id is not None:
            self.filters.set_value("all")
            self._narrowed = None
        self._choose(customer_id)
        self._show(self._found(""))

    def refresh(self) -> None:
        """Look again with what stands in the box; the customer stays the same."""
        self._type_names.clear()
        name = str(self.filters.value())
        self._narrowed = None if name == "all" else Narrowed(self._shop, name)
        self._show(self._found(self.box.text()))

    def ready(self) -> None:
        """Be ready for the next customer: what is typed replaces what was found."""
        self.box.take_focus()

    def back(self) -> bool:
        """Clear the search, or let the customer go; False when there was neither."""
        if not self.box.text() and self._customer_id is None:
            return False
        self.show_customer(None)
        return True

    def draft(self) -> "CustomerDraft":
        """What was typed, as the beginning of a new card."""
        from shopcrm.customers.draft import CustomerDraft
        from shopcrm.customers.lookup import looks_like_number

        text = self.box.text().strip()
        return CustomerDraft("", phones=(text,)) if looks_like_number(text) else CustomerDraft(text)

    def _search(self, text: str) -> None:
        found = self._found(text)
        self._choose(found[0].id if found and text.strip() else None)
        self._show(found)

    def _filter_chosen(self) -> None:
        self.refresh()
        self.box.take_focus()

    def _found(self, text: str) -> "list[Found]":
        lookup = self._shop.lookup
        if self._narrowed is not None and text.strip():
            return lookup.read(self._narrowed.among(lookup.ids(text, CANDIDATES))[:MOST])
        if self._narrowed is not None:
            return lookup.read(self._narrowed.first(MOST))
        ids = lookup.ids(text, MOST)
        if not text.strip() and self._customer_id is not None:
            ids = [self._customer_id, *(each for each in ids if each != self._customer_id)]
        return lookup.read(ids[:MOST])

    def _show(self, found: "list[Found]") -> None:
        ids = [each.id for each in found]
        with QSignalBlocker(self.list):
            self.list.set_rows([self._row(each) for each in found], self._customer_id)
            if self._customer_id not in ids:
                self.list.setCurrentIndex(QModelIndex())
        typed = self.box.text().strip()
        asked = bool(typed) or self._narrowed is not None
        self._nobody.button.setText(_("New customer: {typed}").format(typed=self._shop.formats.name(typed[:LONGEST_SHOWN])))
        self._nobody.button.setVisible(bool(typed))
        self.list.setVisible(bool(found))
        self._nobody.setVisible(asked and not found)
        self._empty.setVisible(not asked and not found)
        self._count.setText(self._counted(len(found)))

    def _row(self, found: "Found") -> ResultRow:
        formats, points_on = self._shop.formats, self._shop.programmes.current.is_on
        return ResultRow(
            key=found.id,
            name=found.name,
            phone=formats.phone(found.phone),
            badge=self._type_name(found.stage),
            tone=tone_of(found.stage),
            points=formats.number(found.points) if points_on and found.points else "",
        )

    def _type_name(self, type_id: str) -> str:
        if type_id not in self._type_names:
            language = self._shop.settings.current.language
            self._type_names[type_id] = self._shop.types.get(type_id, language).text.name
        return self._type_names[type_id]

    def _counted(self, shown: int) -> str:
        formats = self._shop.formats
        if self.box.text().strip():
            found = ngettext("{n} customer found", "{n} customers found", shown).format(n=formats.number(shown))
            return found if shown else ""
        count = self._narrowed.count() if self._narrowed is not None else self._shop.listing.count()
        return ngettext("{n} customer", "{n} customers", count).format(n=formats.number(count)) if count else ""

    def _pick(self, customer_id: int | None) -> None:
        if customer_id is not None:
            self._choose(customer_id)

    def _choose(self, customer_id: int | None) -> None:
        if customer_id != self._customer_id:
            self._customer_id = customer_id
            self.chosen.emit(customer_id)

    def _enter(self) -> None:
        if self._customer_id is not None:
            self.box.take_focus()
        elif self.box.text().strip():
            self._want_new()

    def _want_new(self) -> None:
        self.new_wanted.emit(self.draft())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.box)
        column.addWidget(self.filters)
        card = Card((8, 10, 8, 8), 4)
        self._count.setContentsMargins(8, 0, 8, 0)
        card.body.addWidget(self._count)
        card.body.addWidget(self.list, 1)
        for instead in (self._nobody, self._empty):
            card.body.addWidget(instead, 1)
            instead.hide()
        column.addWidget(card, 1)
