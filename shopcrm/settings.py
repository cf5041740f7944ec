"""Everything the owner can set: one field each, kept in the shop file."""

import json
from dataclasses import asdict, dataclass, fields, replace
from functools import cached_property
from typing import Any, get_origin

from shopcrm.store.changes import Topic
from shopcrm.store.errors import FileDamaged
from shopcrm.store.file import ShopFile
from shopcrm.text.countries import country
from shopcrm.text.dates import Calendar
from shopcrm.text.formats import Formats
from shopcrm.text.mistakes import UnknownCountry
from shopcrm.text.money import currency
from shopcrm.text.words import LANGUAGES


@dataclass(frozen=True)
class ShopSettings:
    """The owner's choices; money fields are minor units of `currency`, 0 means 'not set'."""

    name: str
    country: str
    currency: str
    language: str
    calendar: str = Calendar.GREGORIAN
    local_digits: bool = True
    look: str = "system"
    contact: str = ""
    accent: str = "#0F766E"
    voucher_days: int = 90
    voucher_layout: str = "a4"
    voucher_budget_minor: int = 0
    voucher_month_budget_minor: int = 0
    voucher_year_budget_minor: int = 0
    voucher_share_percent: int = 20
    voucher_pause_days: int = 90
    monthly_goal_minor: int = 0
    thanks_weights: tuple[int, ...] = (6, 4, 4, 6, 4)
    birthday_thanks: bool = False
    birthday_percent: int = 0
    birthday_amount_minor: int = 0
    birthday_extra: str = ""
    birthday_days: int = 30
    points_wishes: str = ""
    keep_months: int = 24
    ask_pause_days: int = 90
    care: str = ""
    stage_rules: str = ""

    @cached_property
    def formats(self) -> Formats:
        """How this shop writes numbers, money and dates."""
        return Formats(
            language=self.language,
            local_digits=self.local_digits,
            calendar=Calendar(self.calendar),
            currency=currency(self.currency),
            region=self.country,
        )


def first_settings(
    name: str,
    country_code: str,
    language: str | None = None,
    currency_code: str | None = None,
    calendar: str | None = None,
) -> ShopSettings:
    """The settings a new shop starts with, from its country; raises UnknownCountry or UnknownCurrency."""
    home = country(country_code)
    code = currency(currency_code or home.currency).code
    return ShopSettings(
        name=name.strip(),
        country=home.code,
        currency=code,
        language=language or home.language,
        calendar=Calendar(calendar or home.calendar),
    )


class Settings:
    """Reads and keeps the owner's settings."""

    def __init__(self, file: ShopFile) -> None:
        self._file = file
        self._current: ShopSettings | None = None

    @property
    def current(self) -> ShopSettings:
        """The settings as they are; raises FileDamaged when nothing can be made of what is kept."""
        if self._current is None:
            self._current = self._load()
        return self._current

    def change(self, **changes: Any) -> ShopSettings:
        """Keep the changed fields and give the new settings."""
        self.save(replace(self.current, **changes))
        return self.current

    def save(self, settings: ShopSettings) -> None:
        rows = [(name, json.dumps(value)) for name, value in asdict(settings).items()]
        with self._file.write(Topic.SETTINGS):
            self._file.run_many(
                "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                rows,
            )
        self._current = settings

    def logo(self) -> bytes | None:
        """The shop's logo as PNG, if it has one."""
        found: bytes | None = self._file.value("SELECT png FROM picture WHERE name = 'logo'")
        return found

    def set_logo(self, png: bytes | None) -> None:
        with self._file.write(Topic.SETTINGS):
            self._file.run("DELETE FROM picture WHERE name = 'logo'")
            if png:
                self._file.run("INSERT INTO picture (name, png) VALUES ('logo', ?)", png)

    def _load(self) -> ShopSettings:
        kinds = {field.name: get_origin(field.type) or field.type for field in fields(ShopSettings)}
        rows = self._file.rows("SELECT name, value FROM setting")
        try:
            kept = ShopSettings(**{name: _read(value, kinds[name]) for name, value in rows if name in kinds})
            country(kept.country)
            LANGUAGES.index(kept.formats.language)
        except (ValueError, TypeError, KeyError, UnknownCountry) as error:
            raise FileDamaged from error
        return kept


def _read(value: str, kind: object) -> Any:
    """A setting as it was kept; what was a tuple came back as a list. Raises ValueError, TypeError."""
    kept = json.loads(value)
    kept = tuple(kept) if isinstance(kept, list) else kept
    if type(kept) is not kind:
        raise TypeError
    return kept
