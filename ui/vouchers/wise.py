"""Step 4, is it wise: the rules of good thanks one by one, what it may cost, gentler ways, and the owner's last word."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopcrm.shop import Shop
from shopcrm.text.mistakes import say
from shopcrm.text.words import N_, _, ngettext
from shopcrm.vouchers.wisdom import RULES, Check
from ui.fields import labelled
from ui.kit.buttons import LinkButton
from ui.kit.cards import Card, empty
from ui.kit.fields import TextField
from ui.kit.labels import IconLabel, Label
from ui.kit.overriding import override
from ui.kit.scrolling import scrolling
from ui.kit.theme import Tone
from ui.vouchers.asking import Findings
from ui.vouchers.cost import Cost
from ui.vouchers.draft import Draft
from ui.vouchers.gentler import Gentler
from ui.vouchers.step import Step, beside_bar

LONGEST_REASON = 200
MOST_PROOFS = 3
BUDGETS = 5  # the rule that does not go away by leaving somebody out
ICONS: dict[str, tuple[str, Tone]] = {
    "stop": ("circle-x", "danger"), "warn": ("triangle-alert", "tip"), "ok": ("circle-check", "success"),
}  # fmt: skip
LEVELS = {"stop": N_("Stop"), "warn": N_("Think about it"), "ok": N_("Good")}


class Wise(Step):
    """Shows the findings. `leave_out` asks to untick customers, `terms_changed` tells that the offer is another one."""

    leave_out = Signal(object)
    terms_changed = Signal()

    def __init__(self, shop: Shop, draft: Draft) -> None:
        super().__init__(draft, _("Is it wise?"), _("Ten rules keep a thank-you from becoming a price cut."))
        self._shop = shop
        self.checks: tuple[Check, ...] = ()
        self.override_reason = TextField(_("Reason to go ahead"), "", "", LONGEST_REASON)
        self.cost = Cost(shop)
        self.gentler = Gentler(shop, draft)
        self._rows = QVBoxLayout()
        self._lay_out()
        self.override_reason.changed.connect(self._write)
        self.gentler.changed.connect(self._tell_gentler)

    @override
    def show_draft(self) -> None:
        self.override_reason.set_text(self.draft.override)
        self.override_reason.set_error(None)
        self.gentler.forget()

    @override
    def entered(self) -> None:
        if self._forbids():
            self.override_reason.setFocus()
        else:
            self._scroll.setFocus()

    @override
    def refuse(self) -> str | None:
        if not self._forbids() or self.override_reason.text():
            return None
        self.override_reason.set_error(_("A rule stops this. Leave those customers out, or write why you go ahead."))
        self.override_reason.edit.setFocus()
        return _("A rule stops this.")

    @override
    def note(self) -> str:
        stops, warns = self._count("stop"), self._count("warn")
        if stops:
            words = ngettext("{n} rule stops this", "{n} rules stop this", stops)
        elif warns:
            words = ngettext("{n} thing to think about", "{n} things to think about", warns)
        else:
            words = _("Nothing speaks against it") if self.checks else ""
        return words.format(n=self._shop.formats.number(stops or warns))

    def override_words(self) -> str:
        """The owner's reason to go ahead against a rule; nothing while no rule stops this."""
        return self.override_reason.text() if self._forbids() else ""

    def show_findings(self, findings: object) -> None:
        """Show what the rules say."""
        if not isinstance(findings, Findings):
            return
        empty(self._rows)
        self.checks = findings.checks
        for number, checks in _by_rule(self.checks):
            self._rows.addWidget(self._row(number, checks))
        if not self.checks:
            self._rows.addWidget(Label(_("Choose whom to thank first."), 14, 400, "muted", wrap=True))
        self._owner.setVisible(self._forbids())
        self.cost.show_findings(findings)
        self.gentler.show_findings(findings)

    def _row(self, number: int, checks: Sequence[Check]) -> QWidget:
        """One rule: what it found wrong, or that all is well."""
        level = tuple(LEVELS)[_place(checks)]
        told = [check for check in checks if check.level == level]
        formats = self._shop.formats
        lines = [say(check, formats) for check in told]
        if number == BUDGETS and any(check.gentler for check in told):
            lines.append(_("What would fit the budget stands under “A gentler way”, one click away."))
        proofs = [say(proof, formats) for check in told if level != "ok" for proof in check.proofs[:MOST_PROOFS]]
        row = RuleRow(level, f"{formats.number(number)}. {_(RULES[number])}", lines if level != "ok" else lines[:1], proofs)
        ids = {each for check in told for each in check.customer_ids}
        if level == "stop" and ids:
            link = LinkButton(_("Leave them out"))
            link.clicked.connect(lambda: self.leave_out.emit(ids))
            row.add(link)
        return row

    def _forbids(self) -> bool:
        return bool(self._count("stop"))

    def _count(self, level: str) -> int:
        return sum(check.level == level for check in self.checks)

    def _write(self) -> None:
        self.draft.override = self.override_reason.text()

    def _tell_gentler(self) -> None:
        self.terms_changed.emit()
        self.changed.emit()

    def _lay_out(self) -> None:
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(*beside_bar(0, 0, 6, 0))
        self._rows.setSpacing(10)
        column.addLayout(self._rows)
        column.addStretch()
        self._scroll = scrolling(sheet)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setAccessibleName(_("What the rules say"))
        self._owner = QWidget()
        owner = QVBoxLayout(self._owner)
        owner.setContentsMargins(0, 4, 0, 0)
        words = _("As the owner you may go ahead; write the reason, and it is kept with the vouchers.")
        owner.addWidget(Label(words, 13, 400, "muted", wrap=True))
        owner.addLayout(labelled(_("Reason to go ahead"), self.override_reason))
        self._owner.hide()
        rules, aside = Card(beside_bar(16, 14, 10, 14)), QWidget()
        rules.body.addWidget(self._scroll, 1)
        rules.body.addWidget(self._owner)
        beside = QVBoxLayout(aside)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(10)
        beside.addWidget(self.cost)
        beside.addWidget(self.gentler, 1)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(rules, 11)
        row.addWidget(aside, 8)
        self.body.addLayout(row, 1)


class RuleRow(QWidget):
    """One rule: an icon, its name, what it says and the evidence; a screen reader hears its level first."""

    def __init__(self, level: str, title: str, lines: Sequence[str], proofs: Sequence[str]) -> None:
        super().__init__()
        icon, tone = ICONS[level]
        self.setAccessibleName(f"{_(LEVELS[level])}: {title}")
        self.setAccessibleDescription(" ".join((*lines, *proofs)))
        words = QVBoxLayout()
        words.setSpacing(1)
        self._head = QHBoxLayout()
        self._head.addWidget(Label(title, 14, 600, elide=True), 1)
        words.addLayout(self._head)
        for line in lines:
            words.addWidget(Label(line, 13, 400, "muted" if level == "ok" else "text", wrap=True))
        for proof in proofs:
            words.addWidget(Label(f"• {proof}", 12, 400, "muted", wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(IconLabel(icon, 20, tone), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def add(self, link: LinkButton) -> None:
        """Offer something to do about it, at the end edge."""
        self._head.addWidget(link)


def _by_rule(checks: Sequence[Check]) -> list[tuple[int, list[Check]]]:
    """The checks of each rule: the rules that stop first, then those that warn."""
    rules: dict[int, list[Check]] = {}
    for check in checks:
        rules.setdefault(check.number, []).append(check)
    return sorted(rules.items(), key=lambda rule: (_place(rule[1]), rule[0]))


def _place(checks: Sequence[Check]) -> int:
    """How grave the gravest of these is, from 0 on."""
    return min(tuple(LEVELS).index(check.level) for check in checks)
