"""Step 3, is it wise: what the rules of good thanks say, what it may cost, and the owner's word against a rule."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopcrm.shop import Shop
from shopcrm.text.mistakes import say
from shopcrm.text.words import _, ngettext
from shopcrm.vouchers.rules import Check
from ui.kit.buttons import LinkButton
from ui.kit.cards import empty
from ui.kit.fields import TextField
from ui.kit.labels import IconLabel, Label
from ui.kit.theme import Tone
from ui.vouchers.step import Step, labelled

LONGEST_REASON = 200


@dataclass(frozen=True)
class Findings:
    """What the rules say about those ticked and about everyone listed; the worst case in minor units."""

    chosen: int
    checks: tuple[Check, ...]
    people: tuple[Check, ...]
    cost_minor: int


class Wise(Step):
    """Shows the findings. `leave_out` asks to untick these customers."""

    leave_out = Signal(object)

    def __init__(self, shop: Shop, number: str) -> None:
        super().__init__(number, _("Is it wise?"))
        self._shop = shop
        self._number = number
        self.checks: tuple[Check, ...] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        self.override_reason = TextField(_("Reason to go ahead"), "", "", LONGEST_REASON)
        self._owner = QWidget()
        column = QVBoxLayout(self._owner)
        column.setContentsMargins(0, 4, 0, 0)
        words = _("As the owner you may go ahead; write the reason, and it is kept with the vouchers.")
        column.addWidget(Label(words, 13, 400, "muted", wrap=True))
        column.addLayout(labelled(_("Reason to go ahead"), self.override_reason))
        self.body.addLayout(self._rows)
        self.body.addWidget(self._owner)
        self.show_findings(None)

    def begin(self) -> None:
        self.override_reason.set_text("")
        self.show_findings(None)

    def is_stopped(self) -> bool:
        """Whether a rule stops this and the owner gave no reason to go ahead."""
        return self._forbids() and not self.override_reason.text()

    def override(self) -> str:
        """The owner's reason to go ahead against a rule; nothing while no rule stops this."""
        return self.override_reason.text() if self._forbids() else ""

    def ask_for_reason(self) -> TextField:
        """Say beside the reason that it is needed."""
        self.override_reason.set_error(_("A rule stops this. Leave those customers out, or write why you go ahead."))
        return self.override_reason

    def show_findings(self, findings: Findings | None) -> None:
        """Show what the rules say; None while nobody is chosen."""
        empty(self._rows)
        self.checks = findings.checks if findings else ()
        if findings is None or not findings.chosen:
            self._rows.addWidget(_Line("users", "muted", _("Choose whom to thank first.")))
        else:
            for check in self.checks:
                self._rows.addWidget(self._row(check))
            if not self.checks:
                words = _("A good thank-you: nothing speaks against it.")
                self._rows.addWidget(_Line("circle-check", "success", words))
        self._owner.setVisible(self._forbids())
        self.summary.setText(self._cost(findings) if findings and findings.chosen else "")

    def _forbids(self) -> bool:
        return any(check.level == "stop" for check in self.checks)

    def words(self) -> str:
        """The findings in a few words, for the place where the vouchers are issued."""
        stops = sum(check.level == "stop" for check in self.checks)
        if stops:
            words = ngettext("{n} rule stops this (step {step}).", "{n} rules stop this (step {step}).", stops)
        else:
            words = ngettext(
                "{n} thing to think about first (step {step}).", "{n} things to think about first (step {step}).",
                len(self.checks),
            )  # fmt: skip
        said = self._shop.formats.number(stops or len(self.checks))
        return words.format(n=said, step=self._number) if self.checks else ""

    def _cost(self, findings: Findings) -> str:
        if not findings.cost_minor:
            return ""
        return _("costs {amount} at most").format(amount=self._shop.formats.money(findings.cost_minor))

    def _row(self, check: Check) -> QWidget:
        stops = check.level == "stop"
        words = say(check, self._shop.formats)
        row = _Line("circle-x", "danger", words) if stops else _Line("triangle-alert", "tip", words)
        if stops and check.customer_ids:
            link = LinkButton(_("Leave them out"))
            link.clicked.connect(lambda: self.leave_out.emit(check.customer_ids))
            row.add(link)
        return row


class _Line(QWidget):
    """An icon, and words that wrap beside it."""

    def __init__(self, icon: str, tone: Tone, text: str) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(10)
        self._row.addWidget(IconLabel(icon, 20, tone), 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(Label(text, 14, 400, wrap=True), 1)

    def add(self, link: LinkButton) -> None:
        """Offer something to do about it, at the end edge."""
        self._row.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
