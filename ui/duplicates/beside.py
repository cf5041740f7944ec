"""Two cards side by side: field by field it is chosen which of them has it right, then they become one."""

from collections.abc import Callable

from PySide6.QtWidgets import QButtonGroup, QGridLayout, QVBoxLayout, QWidget

from shopcrm.duplicates.fields import GONE, KEPT, Field
from shopcrm.duplicates.merging import Merged
from shopcrm.shop import Shop
from shopcrm.text.mistakes import Trouble, UserMistake, say
from shopcrm.text.words import _
from ui.duplicates.words import NAMES, comes_along, shown, sums
from ui.kit.buttons import Button
from ui.kit.cards import Card, hline, icon_text
from ui.kit.dialogs import Dialog, wait_for
from ui.kit.labels import Label
from ui.kit.tiles import Tile, TileText
from ui.sentences import Tell

APART = "apart"
_LABEL_WIDTH = 150


def join_two(parent: QWidget | None, shop: Shop, kept_id: int, gone_id: int, say_so: Tell) -> Merged | str | None:
    """Show two cards and join them if that is wanted; gives what was joined, APART when they are not one person's.

    What was done is said with a way to undo it. Raises the mistakes of `merging.compare`.
    """
    dialog = Beside(parent, shop, kept_id, gone_id)
    wait_for(dialog)
    if dialog.merged:
        say_joined(shop, dialog.merged, say_so)
    return dialog.merged or (APART if dialog.apart else None)


def say_joined(shop: Shop, merged: Merged, say_so: Tell) -> None:
    """Tell that two cards are one, with a way back."""
    name = shop.formats.name(shop.customers.name(merged.kept_id))
    say_so(_("The two cards of {name} are one now.").format(name=name), _("Undo"), undo_of(shop, merged, say_so))


def undo_of(shop: Shop, merged: Merged, say_so: Tell) -> Callable[[], object]:
    """What takes a merge back, and says so."""

    def undo() -> object:
        try:
            shop.merging.undo(merged.merge_id, shop.new_operation())
        except UserMistake as refusal:
            return say_so(say(refusal, shop.formats))
        return say_so(_("They are two cards again, as they were."))

    return undo


class Beside(Dialog):
    """The comparison. Nothing is changed until it is confirmed."""

    def __init__(self, parent: QWidget | None, shop: Shop, kept_id: int, gone_id: int) -> None:
        super().__init__(parent, _("Two cards of one person?"), 860)
        self._shop = shop
        self._pair = (kept_id, gone_id)
        self._operation = shop.new_operation()
        self.merged: Merged | None = None
        self.apart = False
        self.choices: dict[str, tuple[Tile, Tile]] = {}
        self._groups: list[QButtonGroup] = []
        self._inside = QWidget()
        self.body.addWidget(self._inside)
        self.swap = Button(_("Keep the other card"), "replace")
        self.not_same = Button(_("Not the same person"), "users")
        self.cancel = self.add_button(_("Cancel"))
        self.join = self.add_button(_("Make them one card"), "primary", "check")
        self.foot.insertWidget(0, self.not_same)
        self.foot.insertWidget(0, self.swap)
        self.join.setDefault(True)
        self.cancel.clicked.connect(self.reject)
        self.swap.clicked.connect(self._swap)
        self.not_same.clicked.connect(self._tell_apart)
        self.join.clicked.connect(self.confirm)
        self._show()
        self.join.setFocus()

    def chosen(self) -> dict[str, str]:
        """Which of the two cards is right, field by field."""
        return {name: GONE if tiles[1].isChecked() else KEPT for name, tiles in self.choices.items()}

    def confirm(self) -> None:
        """Join the two."""
        try:
            self.merged = self._shop.merging.merge(*self._pair, self._operation, self.chosen())
        except (UserMistake, Trouble) as error:
            self.set_problem(say(error, self._shop.formats))
            self.grow()
        else:
            self.accept()

    def _tell_apart(self) -> None:
        self._shop.doubles.tell_apart(*self._pair)
        self.apart = True
        self.accept()

    def _swap(self) -> None:
        """Keep the other card; what was chosen stays chosen."""
        chosen = {name: tiles[0].isChecked() for name, tiles in self.choices.items()}
        self._pair = (self._pair[1], self._pair[0])
        self._operation = self._shop.new_operation()
        self._show()
        for name, was_first in chosen.items():
            self.choices[name][1 if was_first else 0].setChecked(True)
        self.swap.setFocus()
        self.grow()

    def _show(self) -> None:
        self.comparison = self._shop.merging.compare(*self._pair)
        self._fields = self.comparison.fields
        self.choices, self._groups = {}, []
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        words = _("Choose what is right. Everything that was ever booked on either card stays, and both numbers find it.")
        column.addWidget(Label(words, 14, 400, "muted", wrap=True))
        column.addLayout(self._side_by_side())
        same = self._same_on_both()
        if same:
            column.addWidget(Label(same, 13, 400, "muted", wrap=True))
        column.addWidget(self._together())
        self.body.replaceWidget(self._inside, fresh)
        self._inside.deleteLater()
        self._inside = fresh

    def _side_by_side(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
        for place, says in enumerate((_("This card stays"), _("This card goes")), 1):
            grid.setColumnStretch(place, 1)
            grid.addLayout(self._head(self._pair[place - 1], says), 0, place)
        row = 1
        for field in self._fields:
            if field.name == "phones" and (field.kept or field.gone):
                self._add_plain(grid, row, field)
            elif field.differs and (field.kept or field.gone):
                self._add_choice(grid, row, field)
            else:
                continue
            row += 1
        return grid

    def _head(self, customer_id: int, says: str) -> QVBoxLayout:
        formats, customer = self._shop.formats, self._shop.customers.get(customer_id)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Label(says, 13, 500, "muted"))
        column.addWidget(Label(customer.name, 16, 700, elide=True))
        came, *held = sums(self._shop, customer.visits, customer.spent_minor, customer.points)
        last = formats.date(customer.last_on) if customer.last_on else ""
        facts = [came, last, *held]
        column.addWidget(Label(" · ".join(filter(None, facts)), 13, 400, "muted", wrap=True))
        return column

    def _add_plain(self, grid: QGridLayout, row: int, field: Field) -> None:
        """Phones of both cards stay."""
        grid.addWidget(Label(_(NAMES[field.name]), 13, 500, "muted"), row, 0)
        for place, value in enumerate((field.kept, field.gone), 1):
            grid.addWidget(Label(shown(self._shop, field.name, value) or "—", 14, wrap=True, edge="center"), row, place)

    def _add_choice(self, grid: QGridLayout, row: int, field: Field) -> None:
        name = _(NAMES[field.name])
        grid.addWidget(Label(name, 13, 500, "muted", wrap=True), row, 0)
        group = QButtonGroup(self._inside)
        tiles = []
        for place, (side, value) in enumerate(((KEPT, field.kept), (GONE, field.gone)), 1):
            text = shown(self._shop, field.name, value)
            tile = Tile(TileText(side, text or _("Nothing"), text if len(text) > 40 else ""))
            tile.set_low(True)
            tile.setAccessibleName(_("{field}: {value}").format(field=name, value=text or _("Nothing")))
            tile.setChecked(side == field.taken)
            group.addButton(tile)
            grid.addWidget(tile, row, place)
            tiles.append(tile)
        self._groups.append(group)
        self.choices[field.name] = (tiles[0], tiles[1])

    def _same_on_both(self) -> str:
        told = (field for field in self._fields if not field.differs and field.kept and field.name != "phones")
        same = [_(NAMES[field.name]) for field in told]
        return _("The same on both: {fields}.").format(fields=self._shop.formats.listed(same)) if same else ""

    def _together(self) -> QWidget:
        """What the one card will hold."""
        comparison, formats = self.comparison, self._shop.formats
        card = Card((16, 12, 16, 12), 6)
        along = comes_along(comparison, formats)
        says = _("Comes along: {things}.").format(things=along) if along else _("Nothing was booked on the card that goes.")
        card.body.addWidget(icon_text("shopping-bag", says))
        card.body.addWidget(hline())
        both = sums(self._shop, comparison.visits, comparison.spent_minor, comparison.points)
        card.body.addWidget(icon_text("wallet", _("Together: {sums}.").format(sums=formats.listed(both))))
        return card
