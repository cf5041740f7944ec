"""Settings of how the app looks and writes, with an example that follows each choice."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from shopcrm.points.programme import usual_point_step
from shopcrm.settings import ShopSettings
from shopcrm.shop import Shop
from shopcrm.text.words import LANGUAGE_NAMES, LANGUAGES, N_, _
from ui.fields import labelled
from ui.kit.cards import StatTile
from ui.kit.chips import ChipRow
from ui.kit.choices import Choice
from ui.kit.labels import Label
from ui.kit.overriding import override
from ui.options import digit_options
from ui.settings.sheet import Sheet, titled

LOOKS = {"system": N_("As the computer"), "light": N_("Light"), "dark": N_("Dark")}


class LookSheet(Sheet):
    """Light or dark, language, digits."""

    def __init__(self, shop: Shop) -> None:
        super().__init__(shop)
        self.look = ChipRow([(look, _(text)) for look, text in LOOKS.items()])
        self.language = Choice("", [(each, LANGUAGE_NAMES[each]) for each in LANGUAGES])
        self.digits = Choice("")
        self.tiles = {
            "money": StatTile(_("Money")),
            "number": StatTile(_("Numbers")),
            "date": StatTile(_("Dates")),
            "phone": StatTile(_("Phone numbers")),
        }
        self.inputs = (self.look, self.language, self.digits)
        self.language.chosen.connect(self._language_chosen)
        self.digits.chosen.connect(self._show_example)
        self._arrange()
        self.load()

    @override
    def show_settings(self, current: ShopSettings) -> None:
        self.look.set_value(current.look)
        self.language.set_value(current.language)
        self._offer_digits(current.local_digits)

    @override
    def read(self) -> Mapping[str, Any] | None:
        values = {"look": self.look.value(), "language": self.language.value()}
        return values | ({"local_digits": self.digits.value()} if self.digits.isEnabled() else {})

    def _language_chosen(self) -> None:
        self._offer_digits(self.shop.settings.current.local_digits)

    def _offer_digits(self, local: bool) -> None:
        options = digit_options(str(self.language.value()))
        self.digits.set_options(options, local)
        self.digits.setEnabled(len(options) > 1)
        self._show_example()

    def _show_example(self) -> None:
        current = self.shop.settings.current
        tried = replace(current, language=str(self.language.value()), local_digits=bool(self.digits.value()))
        formats, today = tried.formats, self.shop.clock.today()
        self.tiles["money"].set_value(formats.money(25 * usual_point_step(current.currency)))
        self.tiles["number"].set_value(formats.number(1_234_567))
        self.tiles["date"].set_value(formats.date(today, "weekday"))
        self.tiles["phone"].set_value(formats.phone(_a_phone_of(current.country)))

    def _arrange(self) -> None:
        how = titled(_("How it looks"))
        how.body.addWidget(Label(_("Colours"), 13, 500, "muted"))
        how.body.addWidget(self.look)
        how.body.addLayout(labelled(_("Language"), self.language))
        how.body.addLayout(labelled(_("Digits"), self.digits))
        example = titled(_("An example"))
        for tile in self.tiles.values():
            example.body.addWidget(tile)
        self.lay_out([how], [example])


def _a_phone_of(country: str) -> str:
    """A mobile number as they look in a country, with its country code."""
    from phonenumbers import PhoneNumberFormat, PhoneNumberType, example_number_for_type, format_number

    example = example_number_for_type(country, PhoneNumberType.MOBILE)
    return format_number(example, PhoneNumberFormat.E164).removeprefix("+") if example else ""
