"""The top of the customer's card: who they are, what they are worth to the shop, in one glance."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopcrm.card import CustomerCard
from shopcrm.customers.types import CustomerType
from shopcrm.shop import Shop
from shopcrm.text.formats import Formats
from shopcrm.text.words import _, ngettext
from ui.counter.purse import progress_words, tier_words
from ui.kit.badges import Avatar, Badge, pill_width
from ui.kit.buttons import IconButton
from ui.kit.cards import Card, StatTile
from ui.kit.labels import IconLabel, Label, show_if, tip_text
from ui.kit.theme import Tone, font
from ui.tones import tone_of

LONGEST_NAME, NARROW_NAME = 320, 150
NARROW = 560  # pixels: below, the picture is left out
MOST_BADGES = 6
REST = 40  # room for the number of those that found none
AVATAR = 64 + 14
BESIDE_NAME = AVATAR + 14 + 2 * 20 + 2 * 36 + 4 * 10  # avatar, gap, margins, the buttons to edit and for more
SCROLL = 10  # what the scroll bar of a very low window takes


class Head(Card):
    """Name, badges, phone, birthday, points and four figures of one customer."""

    edit_wanted = Signal()
    more_wanted = Signal(object)  # where its menu opens

    def __init__(self, shop: Shop) -> None:
        super().__init__((20, 12, 20, 14), 10)
        self._shop = shop
        self._compact = self._narrow = False
        self._room = 0
        self._kinds: tuple[CustomerType, ...] = ()
        self._avatar = Avatar("", 64)
        self._name = Label("", 22, 700, elide=True)
        self._badges = [Badge("") for _place in range(MOST_BADGES)]
        self._facts = [_Fact("phone", 15, 500, "text"), _Fact("cake", 13, elide=True), _Fact("history", 13, elide=True)]
        self._edit = IconButton("pencil", _("Edit the card (F4)"), 18)
        self._edit.clicked.connect(self.edit_wanted)
        self.more = IconButton("ellipsis", _("More about this customer (Shift+F1)"), 18)
        self.more.clicked.connect(lambda: self.more_wanted.emit(self.more.mapToGlobal(QPoint(0, self.more.height()))))
        self._points = Label("", 30, 700, "accent", edge="end")
        self._points_word = Label("", 14, 500, "muted", edge="end")
        self._worth = Label("", 13, 400, "muted", edge="end")
        self._progress = Label("", 12, 400, "muted", edge="end")
        self._tier, self._tier_beside = Badge(""), Badge("", px=12)
        names = (_("Visits"), _("Average purchase"), _("Last visit"), _("This year"))
        self._tiles = [StatTile(name) for name in names]
        self._lay_out()

    def set_compact(self, compact: bool) -> None:
        self._compact = compact
        self.body.setContentsMargins(*((16, 8, 16, 10) if compact else (20, 12, 20, 14)))
        self._name.setFont(font(20 if compact else 22, 700))
        for tile in self._tiles:
            tile.set_compact(compact)

    def set_room(self, width: int) -> None:
        """Say what fits into so many pixels; where there is hardly room, leave the picture out and shorten long names."""
        self._room = width - SCROLL
        self._narrow = width < NARROW
        show_if(self._avatar, not self._narrow)
        self._fit()

    def show_card(self, card: CustomerCard) -> None:
        """Fill in everything about this customer."""
        customer, formats = card.customer, self._shop.formats
        self._avatar.set_name(customer.name)
        self._name.setText(customer.name)
        self._kinds = (self._shop.types.get(card.stage, self._shop.settings.current.language), *card.types)
        phone, birthday, since = self._facts
        phone.set_text(formats.phone(customer.phones[0]) if customer.phones else "")
        born = customer.birth_on
        birthday.set_text(_("Birthday {day}").format(day=formats.date(born, "day_month")) if born else "")
        first = customer.first_on
        known = _("Customer since {month}").format(month=formats.date(first, "month_year")) if first else ""
        tier = card.purse.tier.tier if card.purse.tier else None
        since.set_text("" if self._compact and (born or tier) else known)
        self._show_points(card, formats)
        for tile, value in zip(self._tiles, self._figures(card, formats), strict=True):
            tile.set_value(value)
        self._fit()

    def _fit(self) -> None:
        """The name whole, as long as it is not very long; beside it as many badges as there is room for."""
        self._name.setMinimumWidth(0)  # a label's own wish is never less than its minimum
        whole = min(self._name.sizeHint().width(), NARROW_NAME if self._narrow else LONGEST_NAME)
        self._name.setMinimumWidth(min(whole, NARROW_NAME))
        self._show_badges(*self._fitting(whole))

    def _show_badges(self, shown: Sequence[CustomerType], rest: Sequence[CustomerType]) -> None:
        """Some of the badges; the rest is told by a number."""
        words = [(kind.text.name, tone_of(kind.id), kind.text.summary) for kind in shown]
        if rest:
            number = self._shop.formats.code("+" + self._shop.formats.number(len(rest)))
            words.append((number, "casual", " · ".join(kind.text.name for kind in rest)))
        words += [("", "casual", "")] * (MOST_BADGES - len(words))
        for badge, (text, tone, tip) in zip(self._badges, words, strict=True):
            badge.set_badge(text, tone)
            badge.setToolTip(tip_text(tip))

    def _fitting(self, name: int) -> tuple[Sequence[CustomerType], Sequence[CustomerType]]:
        number = self._points.sizeHint().width() + self._points_word.sizeHint().width() + 6
        tier = self._tier.sizeHint().width() + 6 if self._tier.accessibleName() else 0
        worth = max(number + tier, self._worth.sizeHint().width(), self._progress.sizeHint().width())
        room = self._room - BESIDE_NAME + AVATAR * self._narrow - worth - name
        for place, kind in enumerate(self._kinds):
            room -= pill_width(kind.text.name, 13) + 6
            last = place == len(self._kinds) - 1
            if room < (0 if last else REST) or (place == MOST_BADGES - 1 and not last):
                return self._kinds[:place], self._kinds[place:]
        return self._kinds, ()

    def _show_points(self, card: CustomerCard, formats: Formats) -> None:
        purse, on = card.purse, self._shop.points.programme.is_on
        points = -purse.debt or purse.spendable
        # An Arabic zero looks like a dot.
        word = ngettext("point", "points", abs(points)) if points else _("no points yet")
        self._points.setText(formats.number(points) if on and points else "")
        self._points.set_tone("danger" if points < 0 else "accent")
        self._points_word.setText(word if on else "")
        worth = purse.worth_minor if on else 0
        self._worth.setText(_("worth {amount}").format(amount=formats.money(worth)) if worth else "")
        self._progress.setText(progress_words(purse, formats) if on and not self._compact else "")
        standing = purse.tier if on else None
        tier = standing.tier.name if standing and standing.tier else ""
        for badge, wanted in ((self._tier, not self._compact), (self._tier_beside, self._compact)):
            badge.set_badge(tier if wanted else "", "vip")
            badge.setToolTip(tip_text(tier_words(standing, formats)) if standing else "")

    def _figures(self, card: CustomerCard, formats: Formats) -> tuple[str, str, str, str]:
        customer = card.customer
        visits, last = customer.visits, customer.last_on
        money = formats.amount if self._compact else formats.money
        return (
            formats.number(visits),
            money(customer.spent_minor // visits) if visits else "—",
            formats.ago(last, self._shop.clock.today()) if last else _("not yet"),
            money(card.year_minor),
        )

    def _lay_out(self) -> None:
        who = QVBoxLayout()
        who.setSpacing(2)
        first = QHBoxLayout()
        first.setSpacing(10)
        badges = QHBoxLayout()
        badges.setSpacing(6)
        for badge in self._badges:
            badges.addWidget(badge)
        first.addWidget(self._name)
        first.addLayout(badges)
        first.addWidget(self._edit)
        first.addWidget(self.more)
        first.addStretch()
        second = QHBoxLayout()
        second.setSpacing(16)
        for fact in self._facts:
            second.addWidget(fact)
        second.addWidget(self._tier_beside)
        second.addStretch()
        who.addLayout(first)
        who.addLayout(second)
        worth = QVBoxLayout()
        worth.setSpacing(0)
        number = QHBoxLayout()
        number.setSpacing(6)
        number.addStretch()
        number.addWidget(self._tier, 0, Qt.AlignmentFlag.AlignVCenter)
        number.addWidget(self._points)
        number.addWidget(self._points_word, 0, Qt.AlignmentFlag.AlignBottom)
        worth.addLayout(number)
        worth.addWidget(self._worth)
        worth.addWidget(self._progress)
        top = QHBoxLayout()
        top.setSpacing(14)
        top.addWidget(self._avatar)
        top.addLayout(who, 1)
        top.addLayout(worth)
        self.body.addLayout(top)
        figures = QHBoxLayout()
        figures.setSpacing(10)
        for tile in self._tiles:
            figures.addWidget(tile, 1)
        self.body.addLayout(figures)


class _Fact(QWidget):
    """An icon and a few words; hidden without words."""

    def __init__(self, icon: str, px: int = 14, weight: int = 400, tone: Tone = "muted", *, elide: bool = False) -> None:
        super().__init__()
        self._words = Label("", px, weight, tone, elide=elide)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(IconLabel(icon, 16))
        row.addWidget(self._words)

    def set_text(self, text: str) -> None:
        self._words.setText(text)
        show_if(self, bool(text))
