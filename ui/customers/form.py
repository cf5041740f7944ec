"""The card of a customer as a form: new, or changed. What was saved can be undone."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QTabWidget, QWidget

from shopcrm.customers.draft import CustomerDraft
from shopcrm.customers.errors import PossibleDuplicate
from shopcrm.sales.trust import Recognised
from shopcrm.shop import Shop
from shopcrm.text.mistakes import Trouble, UserMistake, say
from shopcrm.text.words import _
from ui.customers.contact import ContactSheet
from ui.customers.kinds import KindsSheet
from ui.kit.dialogs import FormDialog, tell, wait_for
from ui.kit.overriding import override
from ui.kit.screens import screen_room
from ui.recognised import RecognisedPanel
from ui.sentences import Tell
from ui.unsaved import may_close

SIZE = QSize(900, 640)
ROOM_FOR_PHONES = 5  # more numbers than the card has already


def edit_customer(
    parent: QWidget | None,
    shop: Shop,
    customer_id: int | None,
    draft: CustomerDraft | None = None,
    say: Tell | None = None,
) -> int | None:
    """Let a card be changed, or a new one be made that may begin with `draft`; gives the id of the card to show, which
    may be another one that was there already, or None. `say` shows a notice: a text, the name of the undo, and the undo."""
    form = CustomerForm(parent, shop, customer_id, draft, say)
    return form.shown_id if wait_for(form) else None


class CustomerForm(FormDialog):
    """The window of the card."""

    def __init__(
        self,
        parent: QWidget | None,
        shop: Shop,
        customer_id: int | None,
        draft: CustomerDraft | None = None,
        say: Tell | None = None,
    ) -> None:
        self._shop = shop
        self._id = customer_id
        self._say: Tell = say or (lambda *_notice: None)
        self.shown_id: int | None = None
        self._before = draft or CustomerDraft("")
        title, stage = _("New customer"), "prospect"
        if customer_id is not None:
            known = shop.customers.get(customer_id)
            self._before, stage = known.draft(), known.counted_stage
            title = shop.formats.name(known.name)
        super().__init__(parent, title, _("Save"), _("Cancel"), width=SIZE.width())
        self.contact = ContactSheet(shop, customer_id, len(self._before.phones) + ROOM_FOR_PHONES)
        self.kinds = KindsSheet(shop, self._before, stage)
        self.sheets = QTabWidget()
        self.recognised = RecognisedPanel(shop, self._recognise)
        self._arrange()
        self._show_card()
        self._look_while_typing()
        # Qt opens windows no larger than two thirds of the screen unless they have a size of their own.
        self.resize(SIZE.boundedTo(screen_room(parent or self).size() - QSize(24, 40)))

    def draft(self) -> CustomerDraft:
        """The card as it stands in the form."""
        return self.kinds.read(self.contact.read(self._before))

    @override
    def save(self) -> bool:
        return self._keep(anyway=False)

    @override
    def reject(self) -> None:
        if not self._was_touched() or may_close(self, _("What you changed on this card is not saved yet.")):
            super().reject()

    def scanned(self, text: str) -> None:
        """A scan while the card is open is the card that the customer already carries."""
        self.sheets.setCurrentWidget(self.contact)
        self.contact.card.set_text(text)
        self.contact.card.select_all()

    def _arrange(self) -> None:
        self.sheets.addTab(self.contact, _("Contact"))
        self.sheets.addTab(self.kinds, _("Kind of customer"))
        self.sheets.tabBar().setAccessibleName(_("Sheets of the card"))
        self.body.insertWidget(0, self.sheets, 1)
        self.add_below(self.recognised)
        self.fields.extend(self.contact.fields)
        self.contact.duplicate.open_wanted.connect(self._open_the_other)
        self.contact.duplicate.add_wanted.connect(self._add_anyway)
        self.contact.phones.changed.connect(self.contact.duplicate.hide)

    def _show_card(self) -> None:
        self.contact.show_draft(self._before)
        self.kinds.show_draft(self._before)
        self._untouched = (self.draft(), self.contact.unsettled())

    def _look_while_typing(self) -> None:
        """Tell whom the shop has met before, while phone, e-mail and address are typed."""
        contact = self.contact
        for field in (contact.name, contact.phones, contact.email, contact.address):
            field.changed.connect(self.recognised.look_soon)
        self.recognised.open_wanted.connect(self._open_recognised)
        if self._id is None:
            self.recognised.look()

    def _recognise(self) -> Recognised:
        contact = self.contact
        return self._shop.trust.recognise(
            contact.phones.numbers(), contact.email.text(), contact.address.text(), contact.name.text(), self._id
        )

    def _open_recognised(self, customer_id: int) -> None:
        self._other = customer_id
        self._open_the_other()

    def _was_touched(self) -> bool:
        return (self.draft(), self.contact.unsettled()) != self._untouched

    def _keep(self, *, anyway: bool) -> bool:
        self.contact.duplicate.hide()
        if not self.contact.is_readable():
            self.sheets.setCurrentWidget(self.contact)
            return False
        try:
            self._write(anyway=anyway)
        except PossibleDuplicate as found:
            self._offer_the_other(found)
        except UserMistake as mistake:
            self._show(mistake)
        except Trouble as trouble:
            tell(self, _("Not saved"), say(trouble, self._shop.formats), "", _("OK"), trouble=True)
        else:
            return True
        return False

    def _write(self, *, anyway: bool) -> None:
        shop, formats, notice = self._shop, self._shop.formats, self._say
        if self._id is None:
            added = shop.customers.add(self.draft(), anyway=anyway)
            self.shown_id = added.id
            words = _("{name} is in the book.").format(name=formats.name(added.name))
            self._say(words, _("Undo"), lambda: take_back_new(shop, added.id, notice))
            return
        changed, before = shop.customers.edit(self._id, self.draft()), self._before
        self.shown_id = changed.id
        words = _("The card of {name} is saved.").format(name=formats.name(changed.name))
        self._say(words, _("Undo"), lambda: take_back_change(shop, changed.id, before, notice))

    def _show(self, mistake: UserMistake) -> None:
        if self.contact.show_mistake(mistake):
            self.sheets.setCurrentWidget(self.contact)
        else:
            self.set_problem(say(mistake, self._shop.formats))

    def _offer_the_other(self, found: PossibleDuplicate) -> None:
        self._other = int(str(found.data["customer_id"]))
        self.sheets.setCurrentWidget(self.contact)
        self.contact.duplicate.say(say(found, self._shop.formats))

    def _open_the_other(self) -> None:
        self.shown_id = self._other
        self.accept()

    def _add_anyway(self) -> None:
        if self._keep(anyway=True):
            self.accept()


def take_back_new(shop: Shop, customer_id: int, notice: Tell) -> None:
    """Take a new card out again; says so when something was booked on it meanwhile."""
    with _saying_why_not(shop, notice):
        shop.customers.remove(customer_id)


def take_back_change(shop: Shop, customer_id: int, before: CustomerDraft, notice: Tell) -> None:
    """Put a card back as it was before."""
    with _saying_why_not(shop, notice):
        shop.customers.edit(customer_id, before)


@contextmanager
def _saying_why_not(shop: Shop, notice: Tell) -> Iterator[None]:
    try:
        yield
    except (UserMistake, Trouble) as error:
        notice(say(error, shop.formats))
