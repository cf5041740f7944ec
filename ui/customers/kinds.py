"""The second sheet of the card: how far the relationship has come, and what kind of customer this is."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from shopcrm.customers.draft import CustomerDraft
from shopcrm.customers.types import CustomerType
from shopcrm.shop import Shop
from shopcrm.text.words import N_, _
from ui.customers.chips import Chips
from ui.fields import labelled
from ui.kit.cards import empty
from ui.kit.choices import CheckBox, Choice
from ui.kit.labels import IconLabel, Label

AXES = {
    "temperament": (N_("How they behave at the counter"), N_("As many as fit.")),
    "pattern": (N_("How they buy"), N_("One, or none.")),
    "role": (N_("Whom they buy for"), N_("One, or none.")),
}
AUTOMATIC = ""
NOT_RATED = 0
RATINGS = (
    (NOT_RATED, N_("Not rated")),
    (1, N_("1: hard work")),
    (2, N_("2: bumpy")),
    (3, N_("3: all right")),
    (4, N_("4: pleasant")),
    (5, N_("5: a pleasure")),
)


class KindsSheet(QWidget):
    """Shows the stage and types of a draft and reads them back; the signs of each type stand beside it."""

    def __init__(self, shop: Shop, draft: CustomerDraft, stage_now: str) -> None:
        super().__init__()
        self._types = {kind.id: kind for kind in shop.types.all(shop.formats.language)}
        self.stage = Choice("", self._stages(stage_now))
        self.chips = {axis: self._chips(axis, draft) for axis in AXES}
        self.cooperation = Choice("", [(value, _(text)) for value, text in RATINGS])
        self.works_here = CheckBox(_("Works in this shop"))
        self._signs = _Signs()
        self.stage.chosen.connect(self._explain)
        for chips in self.chips.values():
            chips.looked_at.connect(self._explain)
        self._lay_out()
        self._explain(next(iter(draft.types), draft.pinned_stage or stage_now))

    def show_draft(self, draft: CustomerDraft) -> None:
        self.stage.set_value(draft.pinned_stage or AUTOMATIC)
        for chips in self.chips.values():
            chips.set_value(draft.types)

        self.cooperation.set_value(draft.cooperation or NOT_RATED)
        self.works_here.set_checked(draft.works_here)

    def read(self, draft: CustomerDraft) -> CustomerDraft:
        """The draft with what is chosen on this sheet."""
        types = tuple(type_id for chips in self.chips.values() for type_id in chips.value())
        rating = self.cooperation.value()
        return replace(
            draft, types=types, pinned_stage=str(self.stage.value()) or None,
            cooperation=rating if isinstance(rating, int) and rating else None, works_here=self.works_here.is_checked(),
        )  # fmt: skip

    def _stages(self, stage_now: str) -> list[tuple[object, str]]:
        automatic = _("By itself, from the purchases (now: {stage})").format(stage=self._types[stage_now].text.name)
        stages = [kind for kind in self._types.values() if kind.axis == "stage" and not kind.hidden]
        return [(AUTOMATIC, automatic), *((kind.id, kind.text.name) for kind in stages)]

    def _chips(self, axis: str, draft: CustomerDraft) -> Chips:
        wanted = [kind for kind in self._types.values() if kind.axis == axis]
        shown = [(kind.id, kind.text.name) for kind in wanted if not kind.hidden or kind.id in draft.types]
        return Chips(_(AXES[axis][0]), shown, many=axis == "temperament")

    def _explain(self, type_id: object) -> None:
        kind = self._types.get(str(type_id))
        if kind is not None:
            self._signs.show_type(kind)

    def _lay_out(self) -> None:
        choices = QVBoxLayout()
        choices.setSpacing(12)
        self.stage.set_name(_("Stage of the relationship"))
        stage, head = self._titled(self.stage.name(), "")
        head.addWidget(self.works_here)
        stage.addWidget(self.stage)
        choices.addLayout(stage)
        for axis, (title, hint) in AXES.items():
            column, _head = self._titled(_(title), _(hint))
            column.addWidget(self.chips[axis])
            if axis == "role":
                choices.addLayout(self._beside_working_together(column))
            else:
                choices.addLayout(column)
        choices.addStretch()
        across = QHBoxLayout(self)
        across.setContentsMargins(20, 12, 20, 8)
        across.setSpacing(24)
        across.addLayout(choices, 3)
        across.addWidget(self._signs, 2)
        QWidget.setTabOrder(self.cooperation.control, self.works_here.control)

    @staticmethod
    def _titled(title: str, hint: str) -> tuple[QVBoxLayout, QHBoxLayout]:
        """A column under a title, and the line of the title."""
        column, head = QVBoxLayout(), QHBoxLayout()
        column.setSpacing(6)
        head.setSpacing(8)
        head.addWidget(Label(title, 13, 500, "muted"))
        head.addWidget(Label(hint, 12, 400, "muted"))
        head.addStretch()
        column.addLayout(head)
        return column, head

    def _beside_working_together(self, column: QVBoxLayout) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(column, 3)
        row.addLayout(labelled(_("Working together"), self.cooperation), 2)
        return row


class _Signs(QFrame):
    """How to recognise one type, and what helps with it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "tips")
        self.setMinimumWidth(280)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(18, 14, 18, 14)
        self._column.setSpacing(4)

    def show_type(self, kind: CustomerType) -> None:
        empty(self._column)
        self._column.addWidget(Label(kind.text.name, 16, 700, "tip", wrap=True))
        if kind.text.summary:
            self._column.addWidget(Label(kind.text.summary, 14, 400, "tip", wrap=True))
        self._list(_("How to tell"), "eye", kind.text.signs)
        self._list(_("What helps"), "lightbulb", kind.text.do[:4])
        self._column.addStretch()

    def _list(self, title: str, icon: str, lines: tuple[str, ...]) -> None:
        if not lines:
            return
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconLabel(icon, 18, "tip"))
        head.addWidget(Label(title, 14, 700, "tip"), 1)
        self._column.addSpacing(10)
        self._column.addLayout(head)
        for line in lines:
            row = QHBoxLayout()
            row.setSpacing(6)
            row.addWidget(Label("•", 14, 400, "tip"), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Label(line, 14, 400, "tip", wrap=True), 1)
            self._column.addLayout(row)
