"""The first sheet of the card: who it is, how to reach them, and what they agreed to."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopcrm.customers.draft import CustomerDraft
from shopcrm.shop import Shop
from shopcrm.text.agreeing import CARE, OFFERS, WAYS
from shopcrm.text.dates import parse_date
from shopcrm.text.mistakes import UserMistake, say
from shopcrm.text.words import LANGUAGE_NAMES, LANGUAGES, _
from ui.agreed import Agreed
from ui.customers.phones import Duplicate, Phones
from ui.customers.picker import CustomerPicker
from ui.fields import date_field, labelled, pair
from ui.kit.choices import Choice
from ui.kit.fields import Field, NoteField, TextField
from ui.kit.labels import Label

LONGEST_TEXT = 500


class ContactSheet(QWidget):
    """Shows a draft of the card and reads it back; a mistake is said beside the field it is about."""

    def __init__(self, shop: Shop, customer_id: int | None, room: int) -> None:
        super().__init__()
        self._shop = shop
        # Made in the order in which the Tab key walks: down the first column, then down the second.
        self.name = TextField(max_length=200)
        self.phones = Phones(_("Phone"), room)
        self.duplicate = Duplicate()
        self.email = TextField(max_length=200)
        self.birth_on = date_field(shop)
        languages = [("", _("The shop's language")), *((each, LANGUAGE_NAMES[each]) for each in LANGUAGES)]
        self.language = Choice("", languages)
        self.prefers = Choice("", [("", _("Not known")), *((each, _(way)) for each, way in WAYS.items())])
        self.agreed = Agreed(_("Agreed to"))
        self.consents = self.agreed.boxes[OFFERS]
        self.pinned_note = NoteField(placeholder=_("Shown before anything else"), lines=2)
        self.address = NoteField(lines=2)
        self.referred_by = CustomerPicker(shop, not_this_one=customer_id)
        self.card = TextField("", "", _("By itself, or scan one"), 60)
        self._lay_out()

    @property
    def fields(self) -> list[Field]:
        """Every field, in the order in which mistakes are looked for."""
        return [self.name, self.phones, self.email, self.address, self.birth_on, self.pinned_note, self.referred_by,
                self.card]  # fmt: skip

    def show_draft(self, draft: CustomerDraft) -> None:
        self.name.set_text(draft.name)
        self.phones.set_numbers(draft.phones)
        self.email.set_text(draft.email)
        self.address.set_text(draft.address)
        self.birth_on.set_value(draft.birth_on)
        self.language.set_value(draft.language)
        self.prefers.set_value(draft.prefers)
        self.pinned_note.set_text(draft.pinned_note)
        self.referred_by.set_customer(draft.referred_by_id)
        self.card.set_text(draft.card)
        self.agreed.show_given({OFFERS: draft.consents, CARE: draft.care_consents})

    def read(self, draft: CustomerDraft) -> CustomerDraft:
        """The draft with what stands on this sheet."""
        return replace(
            draft,
            name=self.name.text(),
            phones=self.phones.numbers(),
            email=self.email.text(),
            address=self.address.text(),
            birth_on=self.birth_on.value(),
            language=str(self.language.value()),
            prefers=str(self.prefers.value()),
            pinned_note=self.pinned_note.text(),
            referred_by_id=self.referred_by.customer_id(),
            card=self.card.text(),
            consents=self.agreed.given(OFFERS),
            care_consents=self.agreed.given(CARE),
        )

    def unsettled(self) -> tuple[str, ...]:
        """Texts that stand in fields without meaning a date or a customer yet."""
        birth = "" if self.birth_on.is_readable() else self.birth_on.text()
        return (birth, "" if self.referred_by.is_settled() else self.referred_by.text())

    def is_readable(self) -> bool:
        """Whether date and referrer can be read; says what is wrong where they cannot."""
        for field, mistake in self._unreadable():
            field.set_error(mistake)
        return not any(self.unsettled())

    def show_mistake(self, mistake: UserMistake) -> bool:
        """Say a mistake beside its field; False when it belongs to none of them."""
        words = say(mistake, self._shop.formats)
        if mistake.field == "phones":
            self.phones.point_at(str(mistake.data.get("written")), words)
            return True
        field = self._field_of(mistake)
        if field is not None:
            field.set_error(words)
        return field is not None

    def _unreadable(self) -> Iterator[tuple[Field, str]]:
        try:
            if self.birth_on.text():
                parse_date(self.birth_on.text(), self._shop.formats.calendar)
        except UserMistake as mistake:
            yield self.birth_on, say(mistake, self._shop.formats)
        if not self.referred_by.is_settled():
            yield self.referred_by, _("Choose one of the customers shown, or leave this empty.")

    def _field_of(self, mistake: UserMistake) -> Field | None:
        if mistake.code == "text_too_long":
            return self.address if len(self.address.text()) > LONGEST_TEXT else self.pinned_note
        named: dict[str | None, Field] = {
            "name": self.name,
            "email": self.email,
            "birth_on": self.birth_on,
            "referred_by_id": self.referred_by,
            "card": self.card,
        }
        return named.get(mistake.field)

    def _lay_out(self) -> None:
        across = QHBoxLayout(self)
        across.setContentsMargins(20, 14, 20, 12)
        across.setSpacing(28)
        across.addLayout(self._who(), 1)
        across.addLayout(self._what_else(), 1)

    def _who(self) -> QVBoxLayout:
        column = _column()
        column.addLayout(labelled(_("Name"), self.name))
        phones = labelled(_("Phone"), self.phones)
        phones.addWidget(self.duplicate)
        column.addLayout(phones)
        column.addLayout(labelled(_("E-mail"), self.email))
        column.addLayout(pair(labelled(_("Birthday"), self.birth_on), labelled(_("Speaks"), self.language)))
        column.addLayout(labelled(_("Likes to be reached"), self.prefers))
        column.addStretch()
        return column

    def _what_else(self) -> QVBoxLayout:
        column = _column()
        column.addLayout(self._agreed())
        column.addLayout(labelled(_("Pinned note"), self.pinned_note))
        column.addLayout(labelled(_("Address"), self.address))
        column.addLayout(pair(labelled(_("Brought by"), self.referred_by), labelled(_("Card number"), self.card)))
        column.addStretch()
        return column

    def _agreed(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(self.agreed)
        why = _("Ask first: a thank-you is welcome only where they said yes, and vouchers go to nobody else.")
        column.addWidget(Label(why, 12, 400, "muted", wrap=True))
        return column


def _column() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(12)
    return column
