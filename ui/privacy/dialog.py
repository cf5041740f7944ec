"""A customer's privacy in one place: what they agreed to, a no to everything, what is known about them, and erasing."""

import json
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopcrm.customers.consents import SOURCES, Key
from shopcrm.exchange.saving import save
from shopcrm.shop import Shop
from shopcrm.text.agreeing import CARE, OFFERS, PURPOSES
from shopcrm.text.mistakes import ShopError, say
from shopcrm.text.words import _
from ui.agreed import CHANNELS, Agreed
from ui.fields import labelled
from ui.jobs import Jobs
from ui.kit.buttons import Button, button_row
from ui.kit.cards import EntryRow, empty
from ui.kit.choices import Choice
from ui.kit.dialogs import wait_for
from ui.kit.labels import Label
from ui.kit.overriding import override
from ui.papers import Paper, show_paper
from ui.privacy.erase import erase_customer
from ui.privacy.where import ask_where
from ui.sentences import Tell
from ui.shop_form import ShopForm

if TYPE_CHECKING:
    from pathlib import Path

LINES = 5  # of what was said, before the rest


def show_privacy(parent: QWidget | None, shop: Shop, customer_id: int, jobs: Jobs, say_so: Tell) -> bool:
    """Show it; True when the customer is gone."""
    dialog = PrivacyDialog(parent, shop, customer_id, jobs, say_so)
    wait_for(dialog)
    return dialog.is_gone


class PrivacyDialog(ShopForm):
    """The window; what is ticked is saved by Save, the rest is done at once."""

    def __init__(self, parent: QWidget | None, shop: Shop, customer_id: int, jobs: Jobs, say_so: Tell) -> None:
        self._id, self._jobs, self._say = customer_id, jobs, say_so
        self._name = shop.formats.name(shop.customers.name(customer_id))
        title = _("Privacy of {name}").format(name=self._name)
        super().__init__(parent, shop, title, _("Save"), _("Close"), width=940)
        self.is_gone = False
        self.agreed = Agreed(_("Agreed to"))
        self.source = Choice(_("Where they said so"), [(each, _(text)) for each, text in list(SOURCES.items())[:6]])
        self.opt_out = Button(_("They want nothing any more"), "ban")
        self.paper = Button(_("Show what we know"), "file-text")
        self.data = Button(_("Save as data"), "file-down", "quiet")
        self.erase = Button(_("Erase…"), "trash-2", "danger")
        self._words = QWidget()
        self._lay_out_rows()
        self.fields.extend(box for row in self.agreed.boxes.values() for box in row.values())
        self._connect()
        self._show()

    @override
    def keep(self) -> None:
        before = self._given()
        source = str(self.source.value())
        for purpose in PURPOSES:
            self._shop.consents.set(self._id, purpose, self.agreed.given(purpose), source)
        if self._given() != before:
            self._say(_("What {name} agreed to is saved.").format(name=self._name), _("Undo"), partial(self._again, before))

    def _connect(self) -> None:
        self.opt_out.clicked.connect(self._opt_out)
        self.paper.clicked.connect(self._show_paper)
        self.data.clicked.connect(self._save_data)
        self.erase.clicked.connect(self._erase)
        self.agreed.changed.connect(self._follow)

    def _lay_out_rows(self) -> None:
        first, second = QVBoxLayout(), QVBoxLayout()
        for column in (first, second):
            column.setSpacing(12)
        first.addWidget(self.agreed)
        first.addLayout(labelled(_("Where they said so"), self.source))
        first.addLayout(button_row(self.opt_out))
        first.addWidget(self._words)
        first.addStretch()
        text = _("Everything on this card, on paper in their language, or as data to take along. Others are left out.")
        _add_block(second, _("What we know about them"), text, self.paper, self.data)
        second.addSpacing(16)
        text = _("The whole person, or parts of the card. Sums stay in the books; nothing tells any more whose they were.")
        _add_block(second, _("Erase"), text, self.erase)
        second.addStretch()
        across = QHBoxLayout()
        across.setSpacing(36)
        across.addLayout(first, 3)
        across.addLayout(second, 2)
        self.add_wide(across)

    def _show(self) -> None:
        self.agreed.show_given(self._given())
        self._show_words()
        self._follow()

    def _follow(self) -> None:
        self.ok_button.setEnabled({purpose: self.agreed.given(purpose) for purpose in PURPOSES} != self._given())

    def _show_words(self) -> None:
        """The last words, each with its day and where it was said."""
        column = self._words.layout() or QVBoxLayout(self._words)
        empty(column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        words = self._shop.consents.history(self._id)[:LINES]
        for word in words:
            about = f"{_(PURPOSES[word.purpose])} · {_(CHANNELS[word.channel])}"
            source = _(SOURCES[word.source]) if word.source in SOURCES else word.source
            meta = " · ".join(filter(None, (self._shop.formats.date(word.at.astimezone().date()), source, word.person)))
            column.addWidget(EntryRow(about, meta, _("Yes") if word.given else _("No"), "text" if word.given else "danger"))
        if not words:
            column.addWidget(Label(_("They were not asked yet, and that is a no."), 13, 400, "muted"))

    def _given(self) -> dict[str, frozenset[str]]:
        return {purpose: self._shop.consents.may(self._id, purpose) for purpose in (OFFERS, CARE)}

    def _opt_out(self) -> None:
        source = str(self.source.value())
        agreed = self._shop.consents.opt_out(self._id, source)
        self._show()
        undo = partial(self._yes_again, agreed)
        self._say(_("{name} is told nothing any more, anywhere.").format(name=self._name), _("Undo"), undo)

    def _yes_again(self, agreed: frozenset[Key]) -> None:
        self._shop.consents.say(self._id, sorted(agreed), "counter", given=True)

    def _again(self, before: dict[str, frozenset[str]]) -> None:
        for purpose, channels in before.items():
            self._shop.consents.set(self._id, purpose, channels, "counter")

    def _show_paper(self) -> None:
        make = partial(self._shop.printing.what_we_know, self._id)
        show_paper(self, self._shop, self._jobs, Paper(_("What we know about you"), make, f"customer-{self._id}.pdf"))

    def _save_data(self) -> None:
        place = ask_where(self, f"customer-{self._id}.json")
        if place is not None:
            self.save_data(place)

    def save_data(self, place: "Path") -> None:
        """Write everything that is known to a file."""
        told = self._shop.privacy.known(self._id).shape()
        try:
            save(place, json.dumps(told, ensure_ascii=False, indent=1).encode())
        except ShopError as error:
            self.set_problem(say(error, self._shop.formats))
        else:
            self._say(_("Written: {file}").format(file=self._shop.formats.name(place.name)))

    def _erase(self) -> None:
        done = erase_customer(self, self._shop, self._id, self._jobs, self._say)
        if done == "whole":
            self.is_gone = True
            self.accept()
        elif done:
            self._show()


def _add_block(column: QVBoxLayout, title: str, text: str, *buttons: Button) -> None:
    column.addWidget(Label(title, 15, 700))
    column.addWidget(Label(text, 13, 400, "muted", wrap=True))
    for button in buttons:
        column.addLayout(button_row(button))
