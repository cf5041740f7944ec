"""All purchases, or all notes, of one customer: when the card at the counter does not show enough."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopcrm.customers.notes import Note
from shopcrm.shop import Shop
from shopcrm.text.words import _
from ui.counter.history import PurchaseRow, note_rows
from ui.kit.buttons import IconButton
from ui.kit.cards import Timeline, empty, hline
from ui.kit.dialogs import Dialog, confirm, wait_for

MOST = 500
Run = Callable[[str, object], object]


def show_purchases(parent: QWidget | None, shop: Shop, customer_id: int, run: Run) -> None:
    """Show every purchase; what is chosen for one of them is done after this window has closed."""
    dialog, chosen = _dialog(parent, shop, _("Purchases: {name}"), customer_id), list[tuple[str, object]]()

    def choose(command: str, data: object) -> None:
        chosen.append((command, data))
        dialog.accept()

    for place, purchase in enumerate(shop.history.purchases(customer_id, MOST)):
        if place:
            dialog.body.addWidget(hline())
        row = PurchaseRow(shop)
        row.show_purchase(purchase)
        row.wanted.connect(choose)
        dialog.body.addWidget(row)
    dialog.body.addStretch()
    wait_for(dialog)
    for command, data in chosen:
        run(command, data)


def show_notes(parent: QWidget | None, shop: Shop, customer_id: int) -> None:
    """Show every note, each with a way to take it away."""
    dialog = _dialog(parent, shop, _("Notes: {name}"), customer_id)
    column = QVBoxLayout()
    column.setSpacing(4)
    dialog.body.addLayout(column)
    dialog.body.addStretch()

    def fill() -> None:
        empty(column)
        for note in shop.notes.of(customer_id, MOST):
            column.addLayout(_note_line(shop, note, partial(remove, note)))

    def remove(note: Note) -> None:
        words = shop.formats.name(note.text)
        if confirm(dialog, _("Take this note away?"), words, _("Take it away"), _("Keep it"), danger=True):
            shop.notes.remove(note.id)
            fill()

    fill()
    wait_for(dialog)


def _dialog(parent: QWidget | None, shop: Shop, title: str, customer_id: int) -> Dialog:
    name = shop.formats.name(shop.customers.name(customer_id))
    dialog = Dialog(parent, title.format(name=name), 620)
    close = dialog.add_button(_("Close"), "primary")
    close.clicked.connect(dialog.accept)
    return dialog


def _note_line(shop: Shop, note: Note, remove: Callable[[], object]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(Timeline(note_rows(shop, [note])), 1)
    button = IconButton("x", _("Take this note away"), 16)
    button.clicked.connect(remove)
    row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    return row
