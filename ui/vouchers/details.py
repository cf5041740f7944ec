"""What is known about the voucher selected, or about several, and the buttons for them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from shopcrm.shop import Shop
from shopcrm.text.words import _, ngettext
from shopcrm.vouchers.rules import EVERY_DAY
from shopcrm.vouchers.voucher import Event, Voucher
from ui.kit.badges import Avatar, Badge
from ui.kit.buttons import Button, IconButton
from ui.kit.cards import Card, Timeline, TimelineRow, empty, hline
from ui.kit.labels import Label, show_if
from ui.kit.scrolling import scrolling
from ui.vouchers.words import event_meta, event_words, gives, spelled, state, state_tone, taken_on, valid

OPEN, EXPIRED = "issued", "expired"


class Details(Card):
    """The panel beside the table."""

    def __init__(self, shop: Shop) -> None:
        super().__init__((18, 16, 18, 16), 10)
        self._shop = shop
        self.vouchers: Sequence[Voucher] = ()
        self._story: list[Event] = []
        self._avatar = Avatar("", 44)
        self._name = Label("", 16, 600, elide=True)
        self.open_customer = IconButton("user", _("Open the customer's card"))
        self._badge = Badge("", "casual", 12)
        self.title = Label("", 16, 600, wrap=True)
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(12)
        self._facts.setVerticalSpacing(4)
        self._facts.setColumnStretch(1, 1)
        self._story_title = Label(_("What happened"), 14, 700)
        self.story = Timeline()
        self._line = hline()
        self.redeem = Button(_("Redeem"), "gift", "primary")
        self.came_out = Button("", "check")
        self.replace = Button("")
        self.extend = Button(_("Good for longer…"))
        self.cancel = Button(_("Cancel voucher"), kind="danger")
        self._lay_out()
        self.show_vouchers(())

    def customer(self) -> int | None:
        """Whose voucher this is; None for several."""
        return self.vouchers[0].customer_id if len(self.vouchers) == 1 else None

    def show_vouchers(self, vouchers: Sequence[Voucher]) -> None:
        """Show one voucher, or how many are selected."""
        self.vouchers = tuple(vouchers)
        self.setVisible(bool(vouchers))
        one = len(self.vouchers) == 1
        for part in (self._who, self._story_title, self.story):
            part.setVisible(one)
        empty(self._facts)
        if one:
            self._show_one(self.vouchers[0])
        else:
            words = ngettext("{n} voucher selected", "{n} vouchers selected", len(self.vouchers))
            self.title.setText(words.format(n=self._shop.formats.number(len(self.vouchers))))
        self._offer_buttons()

    def _show_one(self, voucher: Voucher) -> None:
        formats = self._shop.formats
        self._avatar.set_name(voucher.customer_name)
        self._name.setText(voucher.customer_name)
        self._badge.set_badge(state(voucher), state_tone(voucher))
        self.title.setText(gives(voucher.offer, formats))
        for row, (name, value) in enumerate((name, value) for name, value in self._told(voucher) if value):
            self._facts.addWidget(Label(name, 13, 400, "muted"), row, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(Label(value, 13, 500, wrap=True), row, 1)
        self._story = self._shop.vouchers.story(voucher.serial)
        self.story.set_rows([
            TimelineRow(event_words(step, formats), event_meta(step, formats)) for step in reversed(self._story)
        ])  # fmt: skip

    def _told(self, voucher: Voucher) -> list[tuple[str, str]]:
        """Each fact with its name; those without words are left out."""
        formats, offer = self._shop.formats, voucher.offer
        return [
            (_("Code"), spelled(voucher, formats)),
            (_("Number"), formats.code(formats.digits(f"{voucher.serial:06}"))),
            (_("Valid"), valid(voucher, formats)),
            (_("Taken"), taken_on(offer, formats) if offer.weekdays != EVERY_DAY else ""),
            (_("On bills from"), formats.money(offer.min_spend_minor) if offer.min_spend_minor else ""),
            (_("At most"), formats.money(offer.cap_minor) if offer.cap_minor else ""),
            (_("Used by"), _("anybody: it may be given away") if offer.giftable else ""),
            (_("Reason"), offer.reason or voucher.thanks),
            (_("Took off"), formats.money(voucher.discount_minor) if voucher.discount_minor else ""),
        ]

    def _offer_buttons(self) -> None:
        one, all_open = len(self.vouchers) == 1, all(voucher.state == OPEN for voucher in self.vouchers)
        unseen = not one or all(step.kind != "printed" for step in self._story)
        self.came_out.setText(_("It came out on paper") if one else _("They came out on paper"))
        self.replace.setText(_("New paper") if one else _("New papers"))
        self.redeem.setVisible(one and all_open)
        self.extend.setVisible(one and self.vouchers[0].state in {OPEN, EXPIRED})
        self.cancel.setVisible(one and all_open)
        self.replace.setVisible(all_open)
        self.came_out.setVisible(all_open and unseen)
        buttons = (self.redeem, self.extend, self.cancel, self.replace, self.came_out)
        show_if(self._line, any(not button.isHidden() for button in buttons))

    def _lay_out(self) -> None:
        self._who = QWidget()
        who = QHBoxLayout(self._who)
        who.setContentsMargins(0, 0, 0, 0)
        who.setSpacing(10)
        who.addWidget(self._avatar)
        name = QVBoxLayout()
        name.setSpacing(2)
        name.addWidget(self._name)
        name.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignLeft)
        who.addLayout(name, 1)
        who.addWidget(self.open_customer)
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(10)
        column.addWidget(self.title)
        column.addLayout(self._facts)
        column.addWidget(self._story_title)
        column.addWidget(self.story)
        column.addStretch()
        self.body.addWidget(self._who)
        self.body.addWidget(scrolling(sheet), 1)
        self.body.addWidget(self._line)
        self.body.addWidget(self.redeem)
        self.body.addWidget(self.came_out)
        self.body.addWidget(self.extend)
        pair = QHBoxLayout()
        pair.setSpacing(10)
        pair.addWidget(self.replace, 1)
        pair.addWidget(self.cancel, 1)
        self.body.addLayout(pair)
