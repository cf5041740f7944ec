"""The two pages of the first start: the shop, and how to begin."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from shopcrm.settings import ShopSettings, first_settings
from shopcrm.text.bidi import ltr
from shopcrm.text.countries import country
from shopcrm.text.digits import in_digits, script_of
from shopcrm.text.phones import country_code
from shopcrm.text.words import LANGUAGE_NAMES, LANGUAGES, _
from ui.fields import labelled, pair
from ui.kit.cards import Card
from ui.kit.chips import ChipRow
from ui.kit.choices import Choice
from ui.kit.fields import TextField
from ui.kit.labels import IconLabel, Label
from ui.kit.overriding import override
from ui.options import calendar_options, country_options, currency_options, digit_options, writes_local_digits

HOME_OF = {"ar": "SA", "fa": "IR", "en": "GB"}


@dataclass(frozen=True)
class FirstChoices:
    """What the owner said so far; `country_chosen` once they picked one themselves."""

    language: str
    country: str
    currency: str
    calendar: str
    local_digits: bool
    name: str = ""
    country_chosen: bool = False

    @classmethod
    def of(cls, spoken: str, country_code: str) -> "FirstChoices":
        """What goes with a country, before anything was chosen."""
        home = country(country_code)
        return cls(spoken, home.code, home.currency, str(home.calendar), writes_local_digits(home.code))

    def settings(self) -> ShopSettings:
        first = first_settings(self.name, self.country, self.language, self.currency, self.calendar)
        return replace(first, local_digits=self.local_digits)


class ShopStep(QWidget):
    """Language first, then the shop; what a country means is filled in and can be changed."""

    language_chosen = Signal(str)

    def __init__(self, choices: FirstChoices) -> None:
        super().__init__()
        spoken = choices.language
        self._choices = choices
        self.language = ChipRow([(each, LANGUAGE_NAMES[each]) for each in LANGUAGES], spoken)
        self.name = TextField("", choices.name, max_length=100)
        self.country = Choice("", country_options(spoken), choices.country)
        self.currency = Choice("", currency_options(spoken), choices.currency)
        self.calendar = Choice("", calendar_options(), choices.calendar)
        self.digits = Choice("", digit_options(spoken), choices.local_digits)
        self._phones = Label("", 12, 400, "muted", wrap=True)
        self.language.chosen.connect(self._language_chosen)
        self.country.chosen.connect(self._country_chosen)
        self.digits.chosen.connect(self._say_phones)
        self._lay_out()
        self._say_phones()

    def choices(self) -> FirstChoices:
        return replace(
            self._choices,
            name=self.name.text(),
            country=str(self.country.value()),
            currency=str(self.currency.value()),
            calendar=str(self.calendar.value()),
            local_digits=bool(self.digits.value()) if self.digits.combo.count() > 1 else self._choices.local_digits,
        )

    def is_complete(self) -> bool:
        """Whether the shop has a name; says so beside the field when it has none."""
        self.name.set_error(None if self.name.text() else _("Give your shop a name; it stands on every voucher."))
        return bool(self.name.text())

    def _language_chosen(self, chosen: object) -> None:
        self.language_chosen.emit(str(chosen))

    def _country_chosen(self, chosen: object) -> None:
        usual = FirstChoices.of(self._choices.language, str(chosen))
        self._choices = replace(self._choices, country_chosen=True, local_digits=usual.local_digits)
        self.currency.set_value(usual.currency)
        self.calendar.set_value(usual.calendar)
        self.digits.set_value(usual.local_digits)
        self._say_phones()

    def _say_phones(self) -> None:
        chosen = self.choices()
        script = script_of(chosen.language) if chosen.local_digits else "latn"
        code = ltr(in_digits("+" + country_code(chosen.country), script))
        self._phones.setText(_("Phone numbers typed without a country code are read as {code}.").format(code=code))

    def _lay_out(self) -> None:
        card = Card((24, 20, 24, 20), 14)
        spoken = QHBoxLayout()
        spoken.setSpacing(12)
        spoken.addWidget(IconLabel("languages", 22, "accent"))
        spoken.addWidget(self.language, 1)
        card.body.addLayout(spoken)
        card.body.addLayout(labelled(_("What is your shop called?"), self.name))
        card.body.addLayout(pair(labelled(_("Country"), self.country), labelled(_("Currency"), self.currency)))
        card.body.addLayout(pair(labelled(_("Calendar"), self.calendar), labelled(_("Digits"), self.digits)))
        card.body.addWidget(self._phones)
        card.body.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)


class BeginStep(QWidget):
    """Three ways to begin, each a large button that does it."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.empty = _Way(
            "store", _("Start with an empty book"), _("Add each customer when they stand before you; it takes ten seconds.")
        )
        self.bring = _Way(
            "file-down", _("Bring in my customers"), _("From a list you kept elsewhere. You see it before it is kept.")
        )
        self.demo = _Way(
            "eye", _("Look around in a demo shop"), _("A shop full of invented people, in a file of its own. Try anything.")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for way, name in ((self.empty, "empty"), (self.bring, "import"), (self.demo, "demo")):
            way.clicked.connect(lambda _checked=False, name=name: self.chosen.emit(name))
            column.addWidget(way)
        column.addStretch()


class _Way(QPushButton):
    """A button with an icon, a title and a sentence."""

    def __init__(self, icon: str, title: str, text: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setAutoDefault(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(22, 18, 22, 18)
        row.setSpacing(18)
        row.addWidget(IconLabel(icon, 32, "accent"))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(title, 16, 600))
        words.addWidget(Label(text, 14, 400, "muted", wrap=True))
        row.addLayout(words, 1)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @override
    def sizeHint(self) -> QSize:
        return QSize(0, 108)
