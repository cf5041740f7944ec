"""Settings of the shop itself: how it is called and reached, and where it is."""

from collections.abc import Mapping
from dataclasses import fields
from functools import partial
from typing import Any

from shopcrm.settings import ShopSettings
from shopcrm.shop import Shop
from shopcrm.text.formats import Formats
from shopcrm.text.mistakes import Trouble, say
from shopcrm.text.money import currency
from shopcrm.text.phones import country_code
from shopcrm.text.words import _, ngettext
from ui.beside import do_beside
from ui.fields import labelled
from ui.jobs import Jobs
from ui.kit.choices import Choice
from ui.kit.dialogs import confirm
from ui.kit.fields import TextField
from ui.kit.labels import Label
from ui.kit.overriding import override
from ui.options import calendar_options, country_options, currency_options
from ui.settings.logo import LogoField
from ui.settings.sheet import Sheet, Undo, titled

MANY = 1000  # customers from whom on reading their phones is not over in a blink


class ShopSheet(Sheet):
    """Name, contact, logo; country, currency, calendar."""

    def __init__(self, shop: Shop, jobs: Jobs) -> None:
        super().__init__(shop)
        self._jobs = jobs
        language = shop.formats.language
        self.name = TextField(max_length=100)
        self.contact = TextField(max_length=120)
        self.logo = LogoField(shop, _("Logo"))
        self.country = Choice("", country_options(language))
        self.currency = Choice("", currency_options(language))
        self.calendar = Choice("", calendar_options())
        self.phones = Label("", 12, 400, "muted", wrap=True)
        self.warning = Label("", 13, 500, "danger", wrap=True)
        self.inputs = (self.name, self.contact, self.logo, self.country, self.currency, self.calendar)
        self.country.chosen.connect(self._say_phones)
        self.currency.chosen.connect(self._warn)
        self._arrange()
        self.load()

    @override
    def show_settings(self, current: ShopSettings) -> None:
        self.name.set_text(current.name)
        self.contact.set_text(current.contact)
        self.logo.set_png(self.shop.settings.logo())
        self.country.set_value(current.country)
        self.currency.set_value(current.currency)
        self.calendar.set_value(current.calendar)
        self._say_phones()
        self._warn()

    @override
    def read(self) -> Mapping[str, Any] | None:
        if not self.name.text():
            self.name.set_error(_("Give your shop a name; it stands on every voucher."))
            return None
        values = {
            "name": self.name.text(),
            "contact": self.contact.text(),
            "country": self.country.value(),
            "calendar": self.calendar.value(),
        }
        code = str(self.currency.value())
        before = self.shop.settings.current
        return values | (_fresh_money(before, code) if code != before.currency else {})

    @override
    def may_save(self, values: Mapping[str, Any]) -> bool:
        return self._means_currency(values) and self._dialled_from(values["country"])

    def _means_currency(self, values: Mapping[str, Any]) -> bool:
        if "currency" not in values:
            return True
        title, yes, no = _("Change the currency?"), _("Change the currency"), _("Leave it")
        return confirm(self, title, self.warning.text(), yes, no, danger=True)

    def _dialled_from(self, country: str) -> bool:
        """Read the phones of the book as they are dialled there; False when it was stopped or could not be done."""
        if country == self.shop.settings.current.country:
            return True
        read, title = partial(self.shop.customers.dial_from, country), _("Reading the phone numbers")
        try:
            if self.shop.listing.count() < MANY:
                read()
                return True
            return do_beside(self, self.shop, self._jobs, title, read) is not None
        except Trouble as trouble:
            self.problem.setText(say(trouble, self.shop.formats))
            return False

    @override
    def keep(self, values: Mapping[str, Any]) -> Undo:
        settings, logo, before = self.shop.settings, self.logo.png(), self.shop.settings.logo()
        country = settings.current.country
        put_back = self._keep_money(values, super().keep(values))
        if country != values["country"]:
            put_back = _dial_back(self.shop, country, put_back)
        if logo == before:
            return put_back
        settings.set_logo(logo)

        def undo() -> None:
            settings.set_logo(before)
            put_back()

        return undo

    def _keep_money(self, values: Mapping[str, Any], put_back: Undo) -> Undo:
        """What a point costs and is worth was an amount of the old currency."""
        if "currency" not in values:
            return put_back
        programmes, rules = self.shop.points.programmes, self.shop.points.programme
        programmes.first(values["currency"])

        def undo() -> None:
            programmes.change(rules)
            put_back()

        return undo

    def _say_phones(self) -> None:
        formats = self.shop.formats
        code = formats.code(formats.digits("+" + country_code(str(self.country.value()))))
        said = _("Phone numbers typed without a country code are read as {code}.")
        if self.country.value() != self.shop.settings.current.country:
            said = _("Phone numbers typed without a country code are read as {code}, those in the book as well.")
        self.phones.setText(said.format(code=code))

    def _warn(self) -> None:
        code = str(self.currency.value())
        self.warning.setText("" if code == self.shop.settings.current.currency else self._what_it_means(code))
        self.warning.setVisible(bool(self.warning.text()) and self.warning.parent() is not None)

    def _what_it_means(self, code: str) -> str:
        before = self.shop.formats
        after = Formats(before.language, before.local_digits, before.calendar, currency(code), before.region)
        rules = _("What a point costs and is worth, the smallest purchase, budgets, the goal and other amounts start anew.")
        purchases = self.shop.stats().purchases
        if not purchases:
            return rules
        booked = ngettext(
            "{n} purchase is in the book and is not converted: {before} will be read as {after}.",
            "{n} purchases are in the book and are not converted: {before} will be read as {after}.",
            purchases,
        )
        sample = 125 * 10**before.currency.decimals
        said = booked.format(n=before.number(purchases), before=before.money(sample), after=after.money(sample))
        return f"{said} {rules}"

    def _arrange(self) -> None:
        own = titled(_("Your shop"), _("This stands on every voucher you print."))
        own.body.addLayout(labelled(_("Name"), self.name))
        own.body.addLayout(labelled(_("How to reach you"), self.contact, _("A phone number, an address or a web page.")))
        own.body.addLayout(labelled(_("Logo"), self.logo))
        place = titled(_("Where you are"))
        place.body.addLayout(labelled(_("Country"), self.country))
        place.body.addWidget(self.phones)
        place.body.addLayout(labelled(_("Currency"), self.currency))
        place.body.addWidget(self.warning)
        place.body.addLayout(labelled(_("Calendar"), self.calendar))
        self.lay_out([own], [place])


def _dial_back(shop: Shop, country: str, put_back: Undo) -> Undo:
    """The undo of another country reads the phones as before, too."""

    def undo() -> None:
        put_back()
        shop.customers.dial_from(country)

    return undo


def _fresh_money(before: ShopSettings, code: str) -> dict[str, object]:
    """A new currency, and everything that was an amount of the old one as a new shop has it.

    A birthday that was thanked with an amount alone is thanked with nothing now, so that has to be set up again.
    """
    amounts = {field.name: 0 for field in fields(before) if field.name.endswith("_minor")}
    thanks = before.birthday_thanks and bool(before.birthday_percent or before.birthday_extra)
    return {"currency": code, **amounts, "points_wishes": "", "birthday_thanks": thanks}
