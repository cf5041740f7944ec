"""Why a customer stands where they stand: the reason in a sentence, the stage set by hand, and every step so far."""


from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopcrm.customers.rules import AWAY, NOT_SERVED, ONE_STEP_UP
from shopcrm.customers.stage_words import say_because
from shopcrm.customers.stages import StageChange, Why
from shopcrm.shop import Shop
from shopcrm.text.words import _
from ui.kit.badges import Badge
from ui.kit.choices import Choice
from ui.kit.dialogs import wait_for
from ui.kit.fields import TextField
from ui.kit.labels import Label, show_if
from ui.kit.overriding import override
from ui.sentences import Tell
from ui.shop_form import ShopForm
from ui.tones import tone_of

MOST_STEPS = 50


def why_stage(parent: QWidget | None, shop: Shop, customer_id: int, tell: Tell) -> None:
    """Show why a customer is at their stage, and let it be set by hand; `tell` offers to undo that."""
    wait_for(StageDialog(parent, shop, customer_id, tell))


class StageDialog(ShopForm):
    """The stage with its reason above, what can be set in the middle, the steps of the past below."""

    def __init__(self, parent: QWidget | None, shop: Shop, customer_id: int, tell: Tell) -> None:
        self._customer_id, self._tell = customer_id, tell
        self._why = shop.stages.why(customer_id)
        self._kinds = {kind.id: kind for kind in shop.types.all(shop.formats.language) if kind.axis == "stage"}
        self._names = {kind.id: kind.text.name for kind in self._kinds.values()}
        name = shop.formats.name(shop.customers.name(customer_id))
        super().__init__(parent, shop, _("Stage: {name}").format(name=name), _("Save"), _("Close"), width=600)
        self.stage = Choice("", self._options())
        self.stage.set_value(self._why.stage if self._why.pinned else "")
        self.left = TextField("", self._why.left_because)
        self.named = {"stage": self.stage, "reason": self.left}
        self.add_wide(self._reason())
        self.add_row(_("Stage of the relationship"), self.stage)
        self._asks, self._hint = Label("", 13, 500, "muted"), Label("", 12, 400, "muted", wrap=True)
        self._left = self._left_because()
        self.add_wide(self._left)
        self.stage.chosen.connect(self._ask_why)
        self._ask_why()
        self._show_steps(shop.stages.history(customer_id))

    @override
    def keep(self) -> None:
        before, stages, number = self._why, self._shop.stages, self._customer_id
        pinned = str(self.stage.value()) or None
        if self.left.text() != before.left_because:
            stages.say_why_left(number, self.left.text())
        if pinned != _pin_of(before):
            stages.pin(number, pinned)
        self._tell(_("The stage is saved."), _("Undo"), lambda: _put_back(self._shop, number, before))

    def _left_because(self) -> QWidget:
        asked = QWidget()
        column = QVBoxLayout(asked)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for each in (self._asks, self.left, self._hint):
            column.addWidget(each)
        self.fields.append(self.left)
        return asked

    def _ask_why(self, _chosen: object = None) -> None:
        """Ask why they stay away, or why they are not served any more."""
        chosen = self.stage.value() or self._why.counted.stage
        not_served = chosen == NOT_SERVED
        if not_served:
            asks, example = _("Why you do not serve them any more"), _("bills left open, goods never collected …")
            hint = _("It stands on the card, so that nobody has to ask. It is never printed.")
        else:
            asks = _("Why they stay away, where somebody knows")
            example, hint = _("moved away, prices, a quarrel, another shop …"), _("It stands in the win-back list.")
        self._asks.setText(asks)
        self._hint.setText(hint)
        self.left.set_name(asks)
        self.left.edit.setPlaceholderText(example)
        show_if(self._left, not_served or bool({chosen, self._why.counted.stage} & AWAY))

    def _options(self) -> list[tuple[object, str]]:
        automatic = _("By itself, from the purchases (now: {stage})").format(stage=self._names[self._why.counted.stage])
        offered = [kind for kind in self._kinds.values() if not kind.hidden or kind.id == self._why.stage]
        return [("", automatic), *((kind.id, kind.text.name) for kind in offered)]

    def _reason(self) -> QVBoxLayout:
        formats, why = self._shop.formats, self._why
        column, head = QVBoxLayout(), QHBoxLayout()
        column.setSpacing(8)
        head.addWidget(Badge(self._names.get(why.stage, why.stage), tone_of(why.stage), 14))
        if why.pinned:
            head.addWidget(Label(_("Set by hand."), 14, 400, "muted"))
        head.addStretch()
        column.addLayout(head)
        reason = say_because(why.counted.because, formats)
        if why.pinned:
            reason = _("By itself it would be “{stage}”: {reason}").format(
                stage=self._names[why.counted.stage], reason=reason
            )
        column.addWidget(Label(reason, 15, 400, wrap=True))
        until = why.counted.until_on
        if until is not None and not why.pinned:
            said = _("If nothing is bought it stays so until {day}.").format(day=formats.date(until, "long"))
            column.addWidget(Label(said, 13, 400, "muted", wrap=True))
        above = self._kinds.get(ONE_STEP_UP.get(why.stage, ""))
        if above is not None:
            said = _("One step up: {stage}. {summary}").format(stage=above.text.name, summary=above.text.summary)
            column.addWidget(Label(said, 13, 400, "muted", wrap=True))
        return column

    def _show_steps(self, steps: list[StageChange]) -> None:
        if not steps:
            self.add_wide(Label(_("No step was noted so far."), 13, 400, "muted", wrap=True))
            return
        self.add_heading(_("Steps so far"))
        for step in steps[:MOST_STEPS]:
            self.add_wide(_Step(self._shop, self._names, step))


class _Step(QWidget):
    """One step: from where to where, on which day, and why."""

    def __init__(self, shop: Shop, names: dict[str, str], step: StageChange) -> None:
        super().__init__()
        before, after = names.get(step.before, step.before), names.get(step.stage, step.stage)
        column, head = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        moved = "{before} ← {after}" if shop.formats.rtl else "{before} → {after}"
        head.addWidget(Label(moved.format(before=before, after=after), 14, 600))
        head.addStretch()
        head.addWidget(Label(shop.formats.date(step.on), 13, 400, "muted"))
        column.addLayout(head)
        column.addWidget(Label(say_because(step.because, shop.formats), 13, 400, "muted", wrap=True))


def _pin_of(why: Why) -> str | None:
    return why.stage if why.pinned else None


def _put_back(shop: Shop, customer_id: int, before: Why) -> None:
    shop.stages.say_why_left(customer_id, before.left_because)
    shop.stages.pin(customer_id, _pin_of(before))
