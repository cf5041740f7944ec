"""The red flags of a card with their evidence, and clearing one with a reason."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopcrm.sales.trust import OWN, Cleared, Flag, Match
from shopcrm.shop import Shop
from shopcrm.text.mistakes import say
from shopcrm.text.words import N_, _
from ui.kit.buttons import Button, IconButton, LinkButton
from ui.kit.cards import EmptyState, hline
from ui.kit.dialogs import wait_for
from ui.kit.fields import TextField
from ui.kit.labels import IconLabel, Label
from ui.kit.overriding import override
from ui.sentences import Tell
from ui.shop_form import ShopForm
from ui.trust.rows import RowsDialog, Run, show_rows
from ui.trust.wording import flag_details, joined, when_and_who

CLEARED = {
    "uncollected": N_("Cleared: the order of {day} that was not collected."),
    "unreachable": N_("Cleared: the order of {day} for which nobody was reached."),
}

NO_FLAG = N_(
    "A flag rises when an order is not collected or nobody can be reached, here or on a card with the same phone, e-mail "
    "or address. It is never printed."
)


def show_flags(parent: QWidget | None, shop: Shop, customer_id: int, tell: Tell, run: Run) -> None:
    """Show why a card bears a red flag; a card that is asked for is opened after this window has closed."""
    show_rows(FlagsDialog(parent, shop, customer_id, tell), run)


class FlagsDialog(RowsDialog):
    """One row for each flag, and below them what was cleared."""

    def __init__(self, parent: QWidget | None, shop: Shop, customer_id: int, tell: Tell) -> None:
        super().__init__(parent, shop, customer_id, _("Red flags and good history: {name}"))
        self._tell = tell
        check = self.add_button(_("Check the contact"), icon="list-checks")
        check.clicked.connect(partial(self.leave_for, "verify", customer_id))
        self.close_button = self.add_close(_("Close"))
        self.refill()

    def clear(self, flag: Flag) -> None:
        """Ask why a flag no longer counts, and clear it."""
        form = ClearForm(self, self._shop, flag)
        wait_for(form)
        if form.is_cleared:
            undo = partial(self._shop.trust.raise_again, flag.source, flag.source_id)
            self._tell(_("The flag is cleared."), _("Undo"), undo)
            self.refill()

    def other_person(self, flag: Flag) -> None:
        """Note that the other card is somebody else's."""
        doubles, pair = self._shop.doubles, (self._customer_id, flag.other_customer_id)
        doubles.tell_apart(*pair)
        words = _("Noted: {name} is somebody else.").format(name=self._shop.formats.name(flag.other_name))
        self._tell(words, _("Undo"), partial(doubles.forget_apart, *pair))
        self.refill()

    def raise_again(self, cleared: Cleared) -> None:
        """Let a flag count again."""
        self._shop.trust.raise_again(cleared.source, cleared.source_id)
        self.refill()

    @override
    def fill(self) -> None:
        flags, cleared = self._shop.trust.flags(self._customer_id), self._shop.trust.cleared(self._customer_id)
        for place, flag in enumerate(flags):
            if place:
                self.rows.addWidget(hline())
            self.rows.addLayout(self._flag_row(flag))
        if not flags:
            self.rows.addWidget(EmptyState("circle-check", _("No red flag on this card"), _(NO_FLAG)))
        for match in self._shop.trust.good_history(self._customer_id):
            self.rows.addWidget(hline())
            self.rows.addLayout(self._good_row(match))
        if cleared:
            self.rows.addWidget(Label(_("Cleared"), 15, 700))
        for each in cleared:
            self.rows.addLayout(self._cleared_row(each))
        self.close_button.setFocus()

    def _flag_row(self, flag: Flag) -> QVBoxLayout:
        formats = self._shop.formats
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(IconLabel("triangle-alert", 20, "danger"), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(say(flag, formats), 14, 600, "danger", wrap=True))
        details = flag_details(flag, formats)
        if details:
            words.addWidget(Label(details, 13, 400, "muted", wrap=True))
        head.addLayout(words, 1)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(self._ways_on(flag))
        return column

    def _ways_on(self, flag: Flag) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(30, 0, 0, 0) if not self._shop.formats.rtl else row.setContentsMargins(0, 0, 30, 0)
        row.setSpacing(8)
        clear = Button(_("Clear this flag…"), "check")
        clear.clicked.connect(lambda: self.clear(flag))
        row.addWidget(clear)
        if flag.by != OWN:
            other = Button(_("Somebody else"), "users")
            other.setToolTip(_("The two share a phone, e-mail or address, but are different people"))
            other.clicked.connect(lambda: self.other_person(flag))
            row.addWidget(other)
            row.addWidget(self._link(flag.other_customer_id))
        row.addStretch()
        return row

    def _good_row(self, match: Match) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(IconLabel("circle-check", 20, "success"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(say(match, self._shop.formats), 14, 500, "success", wrap=True), 1)
        row.addWidget(self._link(match.customer_id), 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _link(self, customer_id: int) -> LinkButton:
        link = LinkButton(_("Open that card"))
        link.clicked.connect(partial(self.leave_for, "open_customer", customer_id))
        return link

    def _cleared_row(self, cleared: Cleared) -> QHBoxLayout:
        formats = self._shop.formats
        words = QVBoxLayout()
        words.setSpacing(0)
        what = _(CLEARED[cleared.outcome]).format(day=formats.date(cleared.on, "long"))
        words.addWidget(Label(what, 14, 500, wrap=True))
        who = when_and_who(cleared.at, cleared.person, formats)
        words.addWidget(Label(joined((formats.name(cleared.reason), who)), 12, 400, "muted", wrap=True))
        again = IconButton("undo-2", _("Let it count again"), 18)
        again.clicked.connect(lambda: self.raise_again(cleared))
        row = QHBoxLayout()
        row.addLayout(words, 1)
        row.addWidget(again, 0, Qt.AlignmentFlag.AlignTop)
        return row


class ClearForm(ShopForm):
    """Why a flag no longer counts."""

    def __init__(self, parent: QWidget | None, shop: Shop, flag: Flag) -> None:
        super().__init__(parent, shop, _("Clear this flag"), _("Clear it"), _("Cancel"), say(flag, shop.formats))
        self._flag = flag
        self.is_cleared = False
        self.reason = TextField(_("Why"), placeholder=_("Like: our driver went to the wrong house"), max_length=500)
        self.named = {"reason": self.reason}
        hint = _("It stays on the card with your name and the day, and is gone from every other card too.")
        self.add_row(_("Why"), self.reason, hint)

    @override
    def keep(self) -> None:
        self._shop.trust.clear(self._flag.source, self._flag.source_id, self.reason.text())
        self.is_cleared = True
