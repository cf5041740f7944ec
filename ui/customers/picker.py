"""Choosing another customer by typing: used for who brought this one."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QCompleter, QListView

from shopcrm.customers.lookup import Found
from shopcrm.shop import Shop
from shopcrm.text.words import _
from ui.kit.fields import TextField
from ui.kit.results import ResultModel, ResultPainter, ResultRow
from ui.tones import tone_of

SHOWN = 4
NARROWEST = 340  # pixels that a name with its badge needs


class CustomerPicker(TextField):
    """A line to type a name, phone or card into; the choice is one of the customers shown below it, or none."""

    def __init__(self, shop: Shop, not_this_one: int | None = None) -> None:
        super().__init__("", "", _("Name, phone or card"), 100)
        self._shop = shop
        self._not_this_one = not_this_one
        self._chosen: int | None = None
        self._rows = ResultModel(self)
        self._completer = QCompleter(self._rows, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setCompletionRole(Qt.ItemDataRole.DisplayRole)
        self._completer.setMaxVisibleItems(SHOWN)
        self._dress_list(self._completer)
        self._completer.activated[QModelIndex].connect(self._pick)  # type: ignore[index]
        self.edit.setCompleter(self._completer)
        self.edit.textEdited.connect(self._look)

    def customer_id(self) -> int | None:
        return self._chosen if self.text() else None

    def set_customer(self, customer_id: int | None) -> None:
        self._chosen = customer_id
        self.set_text(self._shop.customers.name(customer_id) if customer_id is not None else "")

    def is_settled(self) -> bool:
        """Whether the field is empty or names a customer of the shop."""
        return not self.text() or self._chosen is not None

    def _look(self, text: str) -> None:
        self._chosen = None
        found = self._shop.lookup.find(text, SHOWN * 2) if text.strip() else []
        self._rows.set_rows([self._row(each) for each in found if each.id != self._not_this_one])

    def _pick(self, index: QModelIndex) -> None:
        row: ResultRow = index.data(Qt.ItemDataRole.UserRole)
        self._chosen = row.key
        self.set_error(None)
        self.changed.emit()

    def _row(self, found: Found) -> ResultRow:
        formats = self._shop.formats
        stage = self._shop.types.get(found.stage, formats.language).text.name
        return ResultRow(found.id, found.name, formats.phone(found.phone), stage, tone_of(found.stage))

    def _dress_list(self, completer: QCompleter) -> None:
        view = QListView()
        completer.setPopup(view)
        view.setItemDelegate(ResultPainter(view))  # only now: a completer brings a delegate of its own
        view.setProperty("kind", "popup")
        view.setMinimumWidth(NARROWEST)
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setAccessibleName(_("Customers found"))
