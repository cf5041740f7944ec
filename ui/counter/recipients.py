"""For whom a customer buys: keeping their names and days, and saying for whom a purchase was."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopcrm.customers.recipients import OCCASIONS, RELATIONS, Recipient, RecipientDraft
from shopcrm.shop import Shop
from shopcrm.text.words import _
from ui.counter.people import recipient_words
from ui.fields import date_field
from ui.kit.buttons import Button, IconButton
from ui.kit.cards import EmptyState, EntryRow, empty
from ui.kit.choices import Choice
from ui.kit.dialogs import Dialog, wait_for
from ui.kit.fields import NoteField, TextField
from ui.kit.labels import show_if
from ui.kit.overriding import override
from ui.sentences import Tell
from ui.shop_form import ShopForm

OWN = "own"  # in words of their own


def show_recipients(parent: QWidget | None, shop: Shop, customer_id: int, tell: Tell) -> None:
    """Show everybody a customer buys for; they can be added, changed and taken away."""
    wait_for(RecipientsDialog(parent, shop, customer_id, tell))


def ask_recipient(parent: QWidget | None, shop: Shop, customer_id: int, known: Recipient | None = None) -> int | None:
    """Let somebody be typed in, or changed; gives their id, None when nothing was kept."""
    dialog = RecipientDialog(parent, shop, customer_id, known)
    wait_for(dialog)
    return dialog.recipient_id


def say_for_whom(parent: QWidget | None, shop: Shop, purchase_id: int, tell: Tell) -> None:
    """Tell for whom a purchase was; `tell` offers to take it back."""
    dialog = ForWhomDialog(parent, shop, purchase_id)
    wait_for(dialog)
    if dialog.saved:
        tell(_("Noted for whom it was."), _("Undo"), lambda: shop.recipients.assign(purchase_id, dialog.before))


class ForWhom(Choice):
    """The customer's own, one of those they buy for, or somebody new."""

    def __init__(self, shop: Shop, customer_id: int) -> None:
        self._shop, self._customer_id = shop, customer_id
        super().__init__(_("For whom"))
        self.fill(None)
        self.chosen.connect(self._chosen)

    def fill(self, recipient_id: int | None) -> None:
        """Read them anew, and choose one."""
        people: list[tuple[object, str]] = [
            (each.id, self._shop.formats.name(each.name)) for each in self._shop.recipients.of(self._customer_id)
        ]
        self.set_options([(None, _("Themselves")), *people, (OWN, _("Somebody new…"))], recipient_id)

    def recipient_id(self) -> int | None:
        value = self.value()
        return value if isinstance(value, int) else None

    def _chosen(self, value: object) -> None:
        if value == OWN:
            self.fill(ask_recipient(self.window(), self._shop, self._customer_id))
            self.changed.emit()


class ForWhomDialog(ShopForm):
    """One purchase, and for whom it was."""

    def __init__(self, parent: QWidget | None, shop: Shop, purchase_id: int) -> None:
        super().__init__(parent, shop, _("For whom was it?"), _("Save"), _("Cancel"), width=420)
        self._purchase_id = purchase_id
        customer_id, self.before = shop.recipients.of_purchase(purchase_id)
        self.saved = False
        self.who = ForWhom(shop, customer_id)
        self.who.fill(self.before)
        self.add_row(_("For whom"), self.who)

    @override
    def keep(self) -> None:
        self._shop.recipients.assign(self._purchase_id, self.who.recipient_id())
        self.saved = True


class OwnWords(QWidget):
    """A choice of a list, and a line of its own words where nothing of it fits."""

    def __init__(self, name: str, listed: Mapping[str, str], value: str) -> None:
        super().__init__()
        own = bool(value) and value not in listed
        options: list[tuple[object, str]] = [("", "—"), *((key, _(text)) for key, text in listed.items())]
        self.choice = Choice(name, [*options, (OWN, _("In other words…"))], OWN if own else value)
        self.words = TextField(name, value if own else "", max_length=60)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.choice)
        column.addWidget(self.words)
        self.choice.chosen.connect(lambda value: show_if(self.words, value == OWN))
        show_if(self.words, own)

    def value(self) -> str:
        chosen = str(self.choice.value() or "")
        return self.words.text() if chosen == OWN else chosen


class RecipientDialog(ShopForm):
    """Who it is, what they are to the customer, and the day to remember."""

    def __init__(self, parent: QWidget | None, shop: Shop, customer_id: int, known: Recipient | None) -> None:
        super().__init__(parent, shop, _("Somebody they buy for"), _("Save"), _("Cancel"), width=480)
        self._customer_id, self._known = customer_id, known
        self.recipient_id: int | None = None
        draft = known.draft() if known else RecipientDraft("")
        self.name = TextField(_("Name"), draft.name, max_length=200)
        self.relation = OwnWords(_("What they are to the customer"), RELATIONS, draft.relation)
        self.occasion = OwnWords(_("Occasion"), OCCASIONS, draft.occasion)
        self.day = date_field(shop, _("Its day"), draft.occasion_on)
        self.note = NoteField(_("Note"), draft.note, lines=2)
        self.named = {"name": self.name, "occasion_on": self.day, "note": self.note}
        self.add_row(_("Name"), self.name)
        self._add_block(_("What they are to the customer"), self.relation)
        self._add_block(_("Occasion"), self.occasion)
        self.add_row(_("Its day"), self.day, _("Comes round every year; the card says so two weeks before."))
        self.add_row(_("Note"), self.note)

    def _add_block(self, label: str, words: OwnWords) -> None:
        self.add_row(label, words.choice)
        self.add_wide(words.words)

    @override
    def keep(self) -> None:
        draft = RecipientDraft(
            self.name.text(), self.relation.value(), self.occasion.value(), self.day.value(), self.note.text()
        )
        if self._known:
            self._shop.recipients.edit(self._known.id, draft)
            self.recipient_id = self._known.id
        else:
            self.recipient_id = self._shop.recipients.add(self._customer_id, draft)


class RecipientsDialog(Dialog):
    """Everybody a customer buys for."""

    def __init__(self, parent: QWidget | None, shop: Shop, customer_id: int, tell: Tell) -> None:
        name = shop.formats.name(shop.customers.name(customer_id))
        super().__init__(parent, _("For whom {name} buys").format(name=name), 560)
        self._shop, self._customer_id, self._tell = shop, customer_id, tell
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        self.body.addLayout(self._column)
        self.body.addStretch()
        self.add = Button(_("Add somebody…"), "user-plus")
        self.add.clicked.connect(lambda: self._ask(None))
        self.foot.insertWidget(0, self.add)
        close = self.add_button(_("Close"), "primary")
        close.clicked.connect(self.accept)
        self._fill()

    def _fill(self) -> None:
        empty(self._column)
        people = self._shop.recipients.of(self._customer_id)
        for each in people:
            self._column.addLayout(self._line(each))
        if not people:
            words = _("A child, a spouse, a friend: their name, and the day to remember.")
            self._column.addWidget(EmptyState("users", _("Nobody yet"), words))
        if self.isVisible():
            self.grow()

    def _line(self, each: Recipient) -> QHBoxLayout:
        row = QHBoxLayout()
        formats = self._shop.formats
        name = formats.name(each.name)
        row.addWidget(EntryRow(name, recipient_words(each, formats)), 1)
        edit = IconButton("pencil", _("Change: {name}").format(name=name), 16)
        edit.clicked.connect(partial(self._ask, each))
        remove = IconButton("x", _("Take away: {name}").format(name=name), 16)
        remove.clicked.connect(partial(self._remove, each))
        row.addWidget(edit)
        row.addWidget(remove)
        return row

    def _ask(self, known: Recipient | None, _checked: bool = False) -> None:
        if ask_recipient(self, self._shop, self._customer_id, known) is not None:
            self._fill()

    def _remove(self, each: Recipient, _checked: bool = False) -> None:
        gone, purchases = self._shop.recipients.remove(each.id)
        self._fill()
        words = _("{name} was taken off the card.").format(name=self._shop.formats.name(gone.name))
        self._tell(words, _("Undo"), lambda: self._shop.recipients.restore(gone, purchases))
