"""Money: whole numbers of a currency's smallest unit, never fractions."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from shopcrm.text.mistakes import BadAmount, BadNumber
from shopcrm.text.numbers import parse_decimal

_WELL_KNOWN = frozenset({"USD", "EUR", "GBP"})
_NAMES = {"IRT": "Toman"}

__all__ = ["CURRENCIES", "BadAmount", "Currency", "Money", "currency", "parse_amount", "plain_amount", "share"]


@dataclass(frozen=True, slots=True)
class Currency:
    """What a shop counts in. `decimals` as shops of the country write prices, which may be fewer than ISO 4217's."""

    code: str
    decimals: int
    ar: str
    fa: str
    sign: str = ""

    def symbol(self, language: str) -> str:
        """Give what is written with an amount in a language."""
        return {"ar": self.ar, "fa": self.fa}.get(language) or self.leading(language) or _NAMES.get(self.code, self.code)

    def leading(self, language: str) -> str:
        """Give the sign that is written before an amount, where everyone knows it: £ in English."""
        return self.sign if language == "en" and self.code in _WELL_KNOWN else ""


@dataclass(frozen=True, slots=True)
class Money:
    """An amount inside an error's data, so that it is said as money in the shop's currency."""

    minor: int


CURRENCIES = {
    each.code: each
    for each in (
        Currency("SAR", 2, "ر.س", "ریال سعودی"),
        Currency("AED", 2, "د.إ", "درهم امارات"),
        Currency("EGP", 2, "ج.م", "پوند مصر"),
        Currency("JOD", 3, "د.أ", "دینار اردن"),
        Currency("KWD", 3, "د.ك", "دینار کویت"),
        Currency("BHD", 3, "د.ب", "دینار بحرین"),
        Currency("QAR", 2, "ر.ق", "ریال قطر"),
        Currency("OMR", 3, "ر.ع", "ریال عمان"),
        Currency("IQD", 0, "د.ع", "دینار عراق"),
        Currency("SYP", 0, "ل.س", "پوند سوریه"),
        Currency("LBP", 0, "ل.ل", "پوند لبنان"),
        Currency("YER", 0, "ر.ي", "ریال یمن"),
        Currency("LYD", 3, "د.ل", "دینار لیبی"),
        Currency("TND", 3, "د.ت", "دینار تونس"),
        Currency("DZD", 2, "د.ج", "دینار الجزایر"),
        Currency("MAD", 2, "د.م", "درهم مراکش"),
        Currency("MRU", 2, "أ.م", "اوقیه موریتانی"),
        Currency("SDG", 2, "ج.س", "پوند سودان"),
        Currency("SOS", 0, "ش.ص", "شیلینگ سومالی"),
        Currency("DJF", 0, "ف.ج", "فرانک جیبوتی"),
        Currency("KMF", 0, "ف.ق", "فرانک کومور"),
        Currency("ILS", 2, "شيكل", "شِکِل", "₪"),
        Currency("IRR", 0, "ريال إيراني", "ریال", "﷼"),
        Currency("IRT", 0, "تومان", "تومان"),
        Currency("AFN", 0, "أفغاني", "افغانی", "؋"),
        Currency("TRY", 2, "ل.ت", "لیر", "₺"),
        Currency("USD", 2, "دولار", "دلار", "$"),
        Currency("CAD", 2, "دولار كندي", "دلار کانادا", "$"),
        Currency("EUR", 2, "يورو", "یورو", "€"),
        Currency("GBP", 2, "جنيه إسترليني", "پوند", "£"),
        Currency("SEK", 2, "كرونة", "کرون", "kr"),
    )
}


def currency(code: str) -> Currency:
    """Look up a currency by its three letters (IRT is the toman, counted as a unit of its own)."""
    return CURRENCIES[code]


def parse_amount(text: str, currency: Currency) -> int:
    """Read an amount of money, with or without the currency's symbol, as minor units; raise BadAmount."""
    try:
        return parse_decimal(_without_symbol(text, currency), currency.decimals)
    except BadNumber:
        raise BadAmount(written=text, example=plain_amount(125 * 10**currency.decimals, currency)) from None


def plain_amount(minor: int, currency: Currency) -> str:
    """Write an amount for files and scripts: Latin digits, a point, no symbol, no grouping."""
    sign, scale = "-" if minor < 0 else "", 10**currency.decimals
    units, rest = divmod(abs(minor), scale)
    return f"{sign}{units}.{rest:0{currency.decimals}}" if currency.decimals else f"{sign}{units}"


def share(amount: int, part: int, whole: int) -> int:
    """Take `part` of `whole` from an amount: the app's one rounding rule.

    What does not fill a whole smallest unit is dropped, so a return drops exactly what the sale dropped.
    """
    kept = abs(amount) * part // whole
    return kept if amount >= 0 else -kept


def _without_symbol(text: str, currency: Currency) -> str:
    shown = "".join(char for char in text if unicodedata.category(char) != "Cf")
    found = _around_symbol(currency).fullmatch(shown)
    return found["amount"] if found else shown


@cache
def _around_symbol(currency: Currency) -> re.Pattern[str]:
    written = {currency.code, currency.symbol("en"), currency.ar, currency.fa, currency.sign} - {""}
    symbol = "|".join(r"\s".join(map(re.escape, each.split())) for each in sorted(written, key=len, reverse=True))
    return re.compile(rf"\s*(?:(?:{symbol})\.?)?\s*(?P<amount>.*?)\s*(?:(?:{symbol})\.?)?\s*", re.IGNORECASE)
