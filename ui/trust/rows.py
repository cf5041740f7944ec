"""A window of rows that are read again after each change, with a button to close it."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopcrm.shop import Shop
from ui.kit.buttons import Button
from ui.kit.cards import empty
from ui.kit.dialogs import Dialog, wait_for
from ui.kit.overriding import override

Run = Callable[[str, object], object]


def show_rows(dialog: "RowsDialog", run: Run) -> None:
    """Show such a window; what is chosen beyond it is done once it has closed."""
    wait_for(dialog)
    if dialog.then:
        run(*dialog.then)


class RowsDialog(Dialog):
    """Subclasses put their rows into `rows` when `fill` is called; `then` is what to do once the window has closed."""

    def __init__(self, parent: QWidget | None, shop: Shop, customer_id: int, title: str, width: int = 680) -> None:
        super().__init__(parent, title.format(name=shop.formats.name(shop.customers.name(customer_id))), width)
        self._shop, self._customer_id = shop, customer_id
        self.then: tuple[str, object] | None = None
        self.rows = QVBoxLayout()
        self.rows.setSpacing(8)
        self.body.addLayout(self.rows)
        self.body.addStretch()

    def fill(self) -> None:
        """Put every row in its place."""

    def refill(self) -> None:
        """Read everything again."""
        self.set_problem(None)
        empty(self.rows)
        self.fill()
        if self.isVisible():
            self._make_room()

    def leave_for(self, command: str, data: object) -> None:
        """Close, and do something else after that."""
        self.then = command, data
        self.accept()

    def add_close(self, text: str) -> Button:
        """The last button of the foot."""
        button = self.add_button(text, "primary")
        button.clicked.connect(self.accept)
        return button

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        self.grow()
        QTimer.singleShot(0, self, self.grow)  # once the rows have found their width
