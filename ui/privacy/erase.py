"""Erasing a customer, or parts of the card: what goes, what stays, and a clear question, as nothing brings it back."""

from functools import partial

from PySide6.QtWidgets import QGridLayout, QWidget

from shopcrm.privacy.places import WORDS, Part
from shopcrm.privacy.rights import Erased, Stays
from shopcrm.shop import Shop
from shopcrm.text.mistakes import ShopError
from shopcrm.text.words import N_, _, ngettext
from ui.beside import Task, do_beside
from ui.jobs import Jobs
from ui.kit.chips import ChipRow
from ui.kit.choices import CheckBox
from ui.kit.dialogs import FormDialog, confirm, tell, wait_for
from ui.kit.fields import TextField
from ui.kit.labels import Label, show_if
from ui.kit.overriding import override
from ui.sentences import Tell, say_mistake

WHOLE, PARTS = "whole", "parts"


def erase_customer(parent: QWidget | None, shop: Shop, customer_id: int, jobs: Jobs, say_so: Tell) -> str:
    """Ask what is to go, and erase it; gives "whole", "parts", or "" when nothing was erased."""
    dialog = EraseDialog(parent, shop, customer_id, jobs, say_so)
    return dialog.done_as if wait_for(dialog) else ""


class EraseDialog(FormDialog):
    """The whole person, or ticked parts."""

    def __init__(self, parent: QWidget | None, shop: Shop, customer_id: int, jobs: Jobs, say_so: Tell) -> None:
        self._shop, self._id, self._jobs, self._say = shop, customer_id, jobs, say_so
        self._name = shop.formats.name(shop.customers.name(customer_id))
        super().__init__(
            parent, _("Erase {name}").format(name=self._name), _("Erase"), _("Cancel"), danger=True, width=620
        )
        self.done_as = ""
        self.what = ChipRow([(WHOLE, _("The whole person")), (PARTS, _("Only parts"))], WHOLE)
        self.parts = {part: CheckBox(_(text)) for part, text in WORDS.items()}
        self.reason = TextField(_("Reason"), "", _("Only if you like, and without a name"), 200)
        self._chosen = QWidget()
        self._lay_out_rows()
        self.what.chosen.connect(self.follow)
        for box in self.parts.values():
            box.toggled.connect(self.follow)
        self.follow()

    def wanted(self) -> frozenset[Part] | None:
        """The parts that are to go; None for the whole person."""
        if self.what.value() == WHOLE:
            return None
        return frozenset(part for part, box in self.parts.items() if box.is_checked())

    @override
    def save(self) -> bool:
        wanted = self.wanted()
        title = _("Erase {name}?").format(name=self._name)
        if not confirm(self, title, _(_ASK), _("Erase for good"), _("Keep"), danger=True):
            return False
        erase = partial(self._shop.privacy.erase, [self._id], wanted, self.reason.text())
        done = erase_beside(self, self._shop, self._jobs, erase)
        if done is None:
            return False
        self.done_as = WHOLE if wanted is None else PARTS
        words = _("{name} is erased.") if wanted is None else _("Erased from the card of {name}.")
        self._say(words.format(name=self._name))
        return True

    def _lay_out_rows(self) -> None:
        self.add_wide(self.what)
        grid = QGridLayout(self._chosen)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(2)
        for place, box in enumerate(self.parts.values()):
            grid.addWidget(box, place // 2, place % 2)
        self.add_wide(self._chosen)
        self._stays = Label("", 14, 400, wrap=True)
        self.add_wide(self._stays)
        self.add_wide(Label(_(_ELSEWHERE), 13, 400, "muted", wrap=True))
        self.add_row(_("Reason"), self.reason)

    def follow(self) -> None:
        """Show the parts, or what stays of the whole."""
        whole = self.what.value() == WHOLE
        show_if(self._chosen, not whole)
        self._stays.setText(stays_words(self._shop, self._shop.privacy.stays(self._id)) if whole else _(_PARTS))
        wanted = self.wanted()
        self.ok_button.setEnabled(wanted is None or bool(wanted))
        if self.isVisible():
            self.grow()


def stays_words(shop: Shop, stays: Stays) -> str:
    """What erasing leaves in the books, and what is lost with the person."""
    formats = shop.formats
    bought = ngettext("{n} purchase", "{n} purchases", stays.visits).format(n=formats.number(stays.visits))
    said = [_("In the books stay, without a name: {bought}, {amount}.").format(
        bought=bought, amount=formats.money(stays.spent_minor)
    )]  # fmt: skip
    if stays.points:
        said.append(_("Nobody can use their {points} any more.").format(points=formats.points(stays.points)))
    if stays.vouchers:
        words = ngettext("{n} voucher is still open.", "{n} vouchers are still open.", stays.vouchers)
        said.append(words.format(n=formats.number(stays.vouchers)))
    if stays.owes:
        said.append(_("They still owe money: nobody will know who does."))
    return " ".join(said)


def erase_beside(dialog: FormDialog, shop: Shop, jobs: Jobs, erase: Task[Erased]) -> Erased | None:
    """Erase beside the window, with how far it is; says what went wrong, and what is left to do. None when not done."""
    text = _("The file is written anew, so that nothing is left behind.")
    try:
        done = do_beside(dialog, shop, jobs, _("Erasing"), erase, text)
    except ShopError as error:
        say_mistake(dialog, {}, error, shop.formats)
        return None
    if done is not None:
        _tell_what_is_left(dialog, shop, done)
    return done


def _tell_what_is_left(parent: QWidget, shop: Shop, done: Erased) -> None:
    if not done.is_clean:
        tell(parent, _("Nearly done"), _(_LATER), "", _("OK"))
    elif done.copies:
        files = shop.formats.listed(map(shop.formats.name, done.copies))
        tell(parent, _("Older copies"), _(_COPIES).format(files=files), "", _("OK"))


_ASK = N_("Nothing brings back what is erased: not Undo, and not a backup that is put back.")
_PARTS = N_("The person stays a customer. What is ticked goes from the card, from its story and from what others wrote.")
_ELSEWHERE = N_(
    "Copies that were made beside the file before an upgrade go too. What you printed, sent or saved elsewhere is yours to"
    " destroy."
)
_LATER = N_("They are erased. Another program holds the file just now, so its free pages are cleaned at the next start.")
_COPIES = N_(
    "These older copies in the folder still know them: {files}. They are erased there when such a copy is opened; delete"
    " the copies if you do not need them."
)
