"""Papers that were sent to the printer and never seen: for each it is said whether it came out, or a new one is made."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from shopcrm.paper.vouchers import Layout
from shopcrm.shop import Shop
from shopcrm.text.mistakes import ShopError, say
from shopcrm.text.words import N_, _
from shopcrm.vouchers.voucher import Voucher
from ui.kit.buttons import ActionButton
from ui.kit.dialogs import Dialog, wait_for
from ui.kit.labels import Label
from ui.kit.overriding import override
from ui.kit.tables import TWO_LINES, Cell, Column, IdTable, Row
from ui.kit.theme import BadgeTone
from ui.vouchers.draft import PRINT, Batch
from ui.vouchers.words import gives, spelled

LATER, PRINTED, REPLACE = "later", "printed", "replace"
ANSWERS: dict[str, tuple[str, BadgeTone]] = {
    LATER: (N_("Later"), "casual"), PRINTED: (N_("It is printed"), "success"), REPLACE: (N_("A new paper"), "risk"),
}  # fmt: skip


def recover(parent: QWidget | None, shop: Shop) -> Batch | None:
    """Ask about the papers nobody is sure of; gives the replacements that are to be printed now, if any."""
    vouchers = shop.vouchers.unsure()
    if not vouchers:
        return None
    dialog = Recovery(parent, shop, vouchers)
    wait_for(dialog)
    return dialog.batch


class Recovery(Dialog):
    """The list with an answer for each paper. Until it is confirmed nothing is changed; closing it means: later."""

    def __init__(self, parent: QWidget | None, shop: Shop, vouchers: Sequence[Voucher]) -> None:
        super().__init__(parent, _("Did these papers come out of the printer?"), 720)
        self._shop = shop
        self._vouchers = {voucher.serial: voucher for voucher in vouchers}
        self.answers = dict.fromkeys(self._vouchers, LATER)
        self.batch: Batch | None = None
        words = _(
            "They went to the printer, and then nobody said whether they came out. Look for each paper. Where there is "
            "none, a new one is printed with a new code, and the old paper becomes worthless, even if it turns up."
        )
        self.body.addWidget(Label(words, 14, 400, "muted", wrap=True))
        columns = [Column(_("Voucher"), 300, stretch=True, weight=500), Column(_("Code"), 190), Column(_("Answer"), 140)]
        self.table = IdTable(_("Papers"), columns, self._fetch)
        self.table.set_row_height(TWO_LINES)
        self.table.set_many(True)
        self.table.setMinimumHeight(min(50 + TWO_LINES * max(len(self._vouchers), 3), 340))
        self.table.show_ids(self._vouchers)
        self.table.installEventFilter(self)
        self.body.addWidget(self.table, 1)
        self.printed = ActionButton(_("It is printed"), "check", "P")
        self.replace = ActionButton(_("Print a replacement"), "replace", "R")
        self.later = ActionButton(_("Later"), "clock", "L")
        row = QHBoxLayout()
        row.setSpacing(10)
        for button, answer in ((self.printed, PRINTED), (self.replace, REPLACE), (self.later, LATER)):
            row.addWidget(button)
            button.clicked.connect(lambda _checked=False, given=answer: self.give(given))
        self.body.addLayout(row)
        self.close_button = self.add_button(_("Decide later"))
        self.go_on = self.add_button(_("Confirm"), "primary", "check")
        self.go_on.setDefault(True)
        self.close_button.clicked.connect(self.reject)
        self.go_on.clicked.connect(self.confirm)
        self._follow()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.table.pick_first()
        self.table.setFocus()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.table and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Space:
                self._turn()
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.confirm() if self.go_on.isEnabled() else self._step()
                return True
        return super().eventFilter(watched, event)

    def give(self, answer: str) -> None:
        """Give this answer for the papers selected, and go on to the next one."""
        chosen = self.table.selected_ids()
        self.answers.update(dict.fromkeys(chosen, answer))
        self.table.refresh()
        if len(chosen) == 1:
            self._step()
        self.table.setFocus()
        self._follow()

    def confirm(self) -> None:
        """Do what was answered; papers left for later stay as they are."""
        by_answer = {answer: [each for each in self._vouchers if self.answers[each] == answer] for answer in ANSWERS}
        try:
            if by_answer[PRINTED]:
                self._shop.vouchers.mark_printed(by_answer[PRINTED])
                for serial in by_answer[PRINTED]:
                    self.answers[serial] = LATER
            if by_answer[REPLACE]:
                codes = [self._vouchers[serial].code for serial in by_answer[REPLACE]]
                new = tuple(self._shop.vouchers.replace_all(codes))
                self.batch = Batch(new, Layout(self._shop.settings.current.voucher_layout), PRINT, replaces=True)
        except ShopError as error:
            self.set_problem(say(error, self._shop.formats))
            self.grow()
        else:
            self.accept()

    def _turn(self) -> None:
        """The space bar goes through the answers, whatever letters the keyboard writes."""
        ways, chosen = list(ANSWERS), self.table.selected_ids()
        if chosen:
            after = ways[(ways.index(self.answers[chosen[0]]) + 1) % len(ways)]
            self.answers.update(dict.fromkeys(chosen, after))
            self.table.refresh()
            self._follow()

    def _step(self) -> None:
        current = self.table.currentIndex()
        below = self.table.rows.index(current.row() + 1, 0)
        if below.isValid():
            self.table.setCurrentIndex(below)

    def _follow(self) -> None:
        self.go_on.setEnabled(any(answer != LATER for answer in self.answers.values()))

    def _fetch(self, serials: Sequence[int]) -> Mapping[int, Row]:
        return {serial: self._row(self._vouchers[serial]) for serial in serials}

    def _row(self, voucher: Voucher) -> Row:
        words, tone = ANSWERS[self.answers[voucher.serial]]
        offer = gives(voucher.offer, self._shop.formats)
        return (
            Cell(voucher.customer_name, below=offer), spelled(voucher, self._shop.formats), Cell(_(words), badge=tone),
        )  # fmt: skip


