"""The points of one customer: what may be spent, lapses or waits; spending by hand, a gift, a correction, the ledger."""


from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopcrm.points.ledger import PointsChange
from shopcrm.shop import Shop
from shopcrm.text.mistakes import UserMistake, say
from shopcrm.text.numbers import parse_whole
from shopcrm.text.words import N_, _, ngettext
from ui.counter.blocks import Block
from ui.counter.ledger import Ledger
from ui.counter.purse import debt_words, lapsing_words, progress_words, spending_rules, tier_words, waiting_words
from ui.counter.statement import show_statement
from ui.counter.wording import signed_points
from ui.jobs import Jobs
from ui.kit.badges import Badge
from ui.kit.buttons import Button, LinkButton
from ui.kit.cards import EmptyState, icon_text
from ui.kit.chips import ChipRow
from ui.kit.choices import Choice
from ui.kit.dialogs import wait_for
from ui.kit.fields import NumberField, TextField
from ui.kit.labels import Label, show_if
from ui.kit.overriding import override
from ui.sentences import Tell
from ui.shop_form import ShopForm

SPEND, GIFT, CORRECT = "spend", "gift", "adjust"
WAYS = {SPEND: N_("Spend"), GIFT: N_("A gift for points"), CORRECT: N_("Correct")}
ACTIONS = {SPEND: N_("Take the points off"), GIFT: N_("Give the gift"), CORRECT: N_("Correct the points")}
HINTS = {
    SPEND: N_("For a reduction given by hand, outside a sale."),
    GIFT: N_("Hand the gift over; its points go off the card."),
    CORRECT: N_("With a minus to take off, without one to add."),
}
HISTORY_HEIGHT = 160


def show_points(
    parent: QWidget | None, shop: Shop, customer_id: int, tell: Tell, jobs: Jobs | None = None
) -> bool:
    """Show a customer's points, and let some be spent or corrected; whether the programme is to be set up instead."""
    dialog = PointsDialog(parent, shop, customer_id, jobs)
    wait_for(dialog)
    if dialog.change:
        _tell_changed(shop, customer_id, dialog.change, tell)
    return dialog.set_up_wanted


class PointsDialog(ShopForm):
    """The purse, a small form, and the ledger as sentences below it."""

    def __init__(self, parent: QWidget | None, shop: Shop, customer_id: int, jobs: Jobs | None = None) -> None:
        self._customer = shop.customers.get(customer_id)
        title = _("Points: {name}").format(name=shop.formats.name(self._customer.name))
        super().__init__(parent, shop, title, "", _("Close"), width=680)
        self.change: PointsChange | None = None
        self.set_up_wanted = False
        self._operation_id = shop.new_operation()
        self._rules, self._purse = shop.points.programme, shop.points.purse(customer_id)
        self._most = shop.points.most_spendable(customer_id)
        ways = [way for way in WAYS if way != GIFT or self._rules.gifts]
        self.way = ChipRow([(way, _(WAYS[way])) for way in ways])
        self.points = NumberField(_("Points"), reads=_read_signed, writes=shop.formats.number)
        self.all_points = LinkButton("")
        self.gift = Choice(_("Gift"), [(gift.name, self._gift_words(gift.name, gift.points)) for gift in self._rules.gifts])
        self.reason = TextField(_("Reason"), max_length=200)
        self._hint, self._worth = Label("", 12, 400, "muted", wrap=True), Label("", 13, 600, "accent")
        self.named = {"points": self.points, "reason": self.reason, "gift": self.gift}
        self._arrange(jobs)
        self.way.chosen.connect(self._follow)
        self.gift.chosen.connect(self._follow)
        self.points.changed.connect(self._say_worth)
        self.all_points.clicked.connect(lambda: self.points.set_value(self._most))
        self._follow()

    @override
    def save(self) -> bool:
        if self.way.value() != GIFT and not self.points.is_readable():
            words, number = _("Type a whole number, like {more} or {less}."), self._shop.formats.number
            self.points.set_error(words.format(more=number(25), less=number(-25)))
            return False
        return super().save()

    @override
    def keep(self) -> None:
        self.change = self._changed(self.points.value() or 0)

    def _changed(self, points: int) -> PointsChange:
        ledger, customer_id, reason = self._shop.points, self._customer.id, self.reason.text()
        match self.way.value():
            case "spend":
                return ledger.spend(customer_id, points, self._operation_id, reason)
            case "gift":
                return ledger.spend_on_gift(customer_id, str(self.gift.value()), self._operation_id)
        return ledger.adjust(customer_id, points, reason, self._operation_id)

    def _follow(self) -> None:
        """Show what this way needs."""
        way, formats = str(self.way.value()), self._shop.formats
        self.set_problem(None)
        for field in self.named.values():
            field.set_error(None)
        self.ok_button.setText(_(ACTIONS[way]))
        rules = spending_rules(self._rules, self._most, formats) if way == SPEND and self._most else ""
        self._hint.setText(" ".join(filter(None, (_(HINTS[way]), rules, self._missing()))))
        self.ok_button.setEnabled(not self._missing())
        self._points_block.setVisible(way != GIFT)
        self._reason_block.setVisible(way != GIFT)
        self._gift_block.setVisible(way == GIFT)
        words = _("All that may go: {points}, worth {amount}")
        worth = formats.money(self._shop.points.worth(self._most))
        self.all_points.setText(words.format(points=formats.points(self._most), amount=worth))
        show_if(self.all_points, way == SPEND and self._most > 0)
        self._say_worth()
        (self.gift if way == GIFT else self.points).control.setFocus()

    def _missing(self) -> str:
        """How many points the gift chosen still needs; empty when it may be given, or no gift is meant."""
        if self.way.value() != GIFT:
            return ""
        needed = next(gift.points for gift in self._rules.gifts if gift.name == self.gift.value())
        missing = needed - self._purse.spendable
        words = ngettext("{n} more point is needed.", "{n} more points are needed.", missing)
        return words.format(n=self._shop.formats.number(missing)) if missing > 0 else ""

    def _say_worth(self) -> None:
        """What the points typed take off."""
        points, formats = self.points.value() or 0, self._shop.formats
        spends = self.way.value() == SPEND and points > 0 and self._rules.worth_minor > 0
        words = _("{points} take {amount} off")
        amount = formats.money(self._shop.points.worth(points))
        self._worth.setText(words.format(points=formats.points(points), amount=amount) if spends else "")
        show_if(self._worth, spends)
        if self.isVisible():
            QTimer.singleShot(0, self, self.grow)  # once the words have found their place

    def _gift_words(self, name: str, points: int) -> str:
        return _("{gift} for {points}").format(gift=self._shop.formats.name(name), points=self._shop.formats.points(points))

    def _want_set_up(self) -> None:
        self.set_up_wanted = True
        self.reject()

    def _arrange(self, jobs: Jobs | None) -> None:
        self.add_wide(self._purse_view())
        if not (self._rules.is_on and self._rules.worth_minor):
            words = _("A look at your own figures, a goal, a budget: six small steps.")
            state = EmptyState("star", _("Points cannot be spent yet"), words, _("Set up together"))
            state.set_compact(True)
            state.clicked.connect(self._want_set_up)
            self.add_wide(state)
        self.add_wide(self.way)
        self._points_block = Block(_("Points"), self.points, below=[self.all_points])
        self._reason_block = Block(_("Reason"), self.reason)
        self._gift_block = Block(_("Gift"), self.gift)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._points_block, 1)
        row.addWidget(self._reason_block, 1)
        row.addWidget(self._gift_block, 1)
        self.add_wide(row)
        self.add_wide(self._worth)
        self.add_wide(self._hint)
        ledger = Ledger(self._shop, self._shop.points.entries(self._customer.id))
        ledger.setFixedHeight(min(HISTORY_HEIGHT, ledger.height_wanted()))
        self.add_wide(ledger)
        self.fields = [self.points, self.reason, self.gift]
        if jobs is not None:
            statement = Button(_("Statement…"), "file-text", "quiet")
            statement.clicked.connect(lambda: show_statement(self, self._shop, jobs, self._customer.id))
            self.foot.insertWidget(0, statement)

    def _purse_view(self) -> QWidget:
        """What may be spent and what it is worth, the tier; below it what is to be known."""
        formats, purse = self._shop.formats, self._purse
        view = QWidget()
        column = QVBoxLayout(view)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        top = QHBoxLayout()
        top.setSpacing(8)
        points = -purse.debt or purse.spendable
        top.addWidget(Label(formats.points(points), 22, 700, "danger" if purse.debt else "accent"))
        worth = _("worth {amount}").format(amount=formats.money(purse.worth_minor)) if purse.worth_minor else ""
        top.addWidget(Label(worth, 14, 400, "muted"), 1)
        tier = purse.tier.tier if purse.tier else None
        if tier:
            top.addWidget(Badge(formats.name(tier.name), "vip"), 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(top)
        for icon, words in (
            ("triangle-alert", debt_words(purse, formats)), ("clock", lapsing_words(purse, formats)),
            ("calendar", waiting_words(purse, formats)), ("star", progress_words(purse, formats)),
            ("heart", tier_words(purse.tier, formats) if purse.tier else ""),
        ):  # fmt: skip
            if words:
                column.addWidget(icon_text(icon, words, 13, "text"))
        return view


def _tell_changed(shop: Shop, customer_id: int, change: PointsChange, tell: Tell) -> None:
    """Tell what changed; Undo books the opposite, once."""
    operation_id, formats = shop.new_operation(), shop.formats

    def undo() -> None:
        try:
            shop.points.adjust(customer_id, -change.points, _("Undone"), operation_id)
        except UserMistake as mistake:
            tell(say(mistake, formats))
        else:
            tell(_("The points are as they were."))

    name = formats.name(shop.customers.name(customer_id))
    words = _("{points} for {name}: {balance} now").format(
        points=signed_points(change.points, formats), name=name, balance=formats.points(change.balance)
    )
    tell(words, _("Undo"), undo)


def _read_signed(text: str) -> int | None:
    try:
        return parse_whole(text, signed=True)
    except UserMistake:
        return None
