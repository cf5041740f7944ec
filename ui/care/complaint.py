"""Taking a complaint down, and writing how it was solved."""


from PySide6.QtWidgets import QComboBox, QWidget

from shopcrm.care.complaints import CAUSES, Complaint, cause_name
from shopcrm.care.voice_errors import LONGEST_CAUSE
from shopcrm.shop import Shop
from shopcrm.text.words import _
from ui.kit.choices import Choice
from ui.kit.dialogs import FormDialog, wait_for
from ui.kit.fields import Line, NoteField
from ui.kit.labels import Label
from ui.kit.overriding import override
from ui.sentences import Tell
from ui.shop_form import ShopForm
from ui.unsaved import may_close


def take_complaint(parent: QWidget | None, shop: Shop, customer_id: int, tell: Tell) -> None:
    """Take a complaint down; `tell` offers to take it away again."""
    dialog = ComplaintDialog(parent, shop, customer_id)
    wait_for(dialog)
    taken = dialog.complaint_id
    if taken:
        tell(_("The complaint is noted. Its clock runs."), _("Undo"), lambda: shop.complaints.remove(taken))


def change_complaint(parent: QWidget | None, shop: Shop, complaint_id: int, tell: Tell) -> None:
    """Put right what was taken down."""
    before = shop.complaints.get(complaint_id)
    _ask(ComplaintDialog(parent, shop, before.customer_id, before), shop, before, _("The complaint is changed."), tell)


def solve_complaint(parent: QWidget | None, shop: Shop, complaint_id: int, tell: Tell) -> None:
    """Write how it was solved."""
    before = shop.complaints.get(complaint_id)
    _ask(SolveDialog(parent, shop, before), shop, before, _("Solved. Thank you for taking care of it."), tell)


def _ask(dialog: FormDialog, shop: Shop, before: Complaint, said: str, tell: Tell) -> None:
    if wait_for(dialog):
        tell(said, _("Undo"), lambda: shop.complaints.put_back(before))


class CauseField(Choice):
    """The causes we know and the shop's own; any other can be typed."""

    def __init__(self, shop: Shop, cause: str = "") -> None:
        known = [(each, cause_name(each)) for each in (*CAUSES, *shop.complaints.own_causes())]
        super().__init__(_("What is it about?"), known, cause or None)
        line = Line("", _("Choose, or type a few words"))
        self.combo.setEditable(True)
        self.combo.setLineEdit(line)
        self.combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        line.setMaxLength(LONGEST_CAUSE)
        line.setAccessibleName(_("What is it about?"))
        if not cause:
            self.combo.setCurrentIndex(-1)
        self.combo.editTextChanged.connect(self._was_changed)

    def cause(self) -> str:
        """The id of a cause we know, or what was typed."""
        return self.combo.currentText().strip()


class ComplaintDialog(ShopForm):
    """What it is about, and what the customer says. For one that was taken down, also what would have prevented it."""

    def __init__(
        self, parent: QWidget | None, shop: Shop, customer_id: int, before: Complaint | None = None
    ) -> None:
        self._customer_id, self._before = customer_id, before
        name = shop.formats.name(shop.customers.name(customer_id))
        super().__init__(
            parent, shop, _("Complaint: {name}").format(name=name), _("Keep the complaint"), _("Cancel"),
            "" if before else _("A customer who complains gives you a chance. Listen to the end, then write it down."),
        )  # fmt: skip
        self.complaint_id: int | None = None
        self.cause = CauseField(shop, before.cause if before else "")
        self.text = NoteField(_("What happened?"), before.text if before else "", lines=4)
        self.named = {"cause": self.cause, "text": self.text}
        self.prevention = NoteField("", before.prevention if before else "", lines=2)
        self.add_row(_("What is it about?"), self.cause)
        self.add_row(_("What happened?"), self.text, _("In the customer's own words, as far as you can."))
        if before:
            self.add_row(_("What would have prevented it?"), self.prevention)

    @override
    def keep(self) -> None:
        complaints, cause, text = self._shop.complaints, self.cause.cause(), self.text.text()
        if self._before:
            complaints.change(self._before.id, cause, text, self.prevention.text())
        else:
            self.complaint_id = complaints.open(self._customer_id, cause, text)

    @override
    def reject(self) -> None:
        before = self._before.text if self._before else ""
        if self.text.text() == before or may_close(self, _("The complaint is not noted yet.")):
            super().reject()


class SolveDialog(ShopForm):
    """How it was solved, and what would have prevented it."""

    def __init__(self, parent: QWidget | None, shop: Shop, complaint: Complaint) -> None:
        self._complaint = complaint
        name = shop.formats.name(complaint.name)
        super().__init__(parent, shop, _("Solved: {name}").format(name=name), _("It is solved"), _("Cancel"))
        self.solution = NoteField(_("How was it solved?"), complaint.solution, lines=3)
        self.named = {"solution": self.solution}
        self.prevention = NoteField(_("What would have prevented it?"), complaint.prevention, lines=2)
        self.add_wide(Label(complaint.text, 14, 400, "muted", wrap=True))
        self.add_row(_("How was it solved?"), self.solution)
        hint = _("You meet this again when you look back at the complaints.")
        self.add_row(_("What would have prevented it?"), self.prevention, hint)

    @override
    def keep(self) -> None:
        self._shop.complaints.solve(self._complaint.id, self.solution.text(), self.prevention.text())
