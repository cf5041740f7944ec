"""Whether a note tells of somebody who asked for a discount, in any of the three languages."""

from shopcrm.text.fold import words

# Beginnings of words as they look when folded: tashkeel, case and alike letters are gone.
_ASKING = (
    "ask", "want", "request", "demand", "insist", "begg", "يطلب", "طلب", "سال", "يريد", "يبغي", "يلح", "تطلب",
    "ميخواهد", "مي خواهد", "خواست", "درخواست", "گفت", "اصرار", "دنبال",
)  # fmt: skip
_PRICE = (
    "discount", "cheaper", "reduction", "rebate", "خصم", "تخفيض", "تنزيل", "ارخص", "حسم", "تخفيف", "ارزان",
)  # fmt: skip
_LOWER = (("lower", "price"), ("price", "cut"), ("better", "price"), ("سعر", "اقل"), ("قيمت", "كمتر"), ("قيمت", "پايين"))
_HAGGLING = ("haggl", "bargain", "يفاصل", "يكاسر", "مفاصل", "چانه")


def asks_for_discount(note: str) -> bool:
    """A word of asking beside a word of lower prices, or a word of haggling."""
    said = [_plain(word) for word in words(note)]
    asks = _begins(said, _ASKING)
    cheaper = _begins(said, _PRICE) or any(_begins(said, (one,)) and _begins(said, (two,)) for one, two in _LOWER)
    return (asks and cheaper) or _begins(said, _HAGGLING)


def _begins(said: list[str], beginnings: tuple[str, ...]) -> bool:
    folded = tuple("".join(words(each)) for each in beginnings)
    return any(word.startswith(folded) for word in said)


def _plain(word: str) -> str:
    """The word without the Arabic article and the joined و, ب, ل before it."""
    for joined in ("وال", "بال", "ال", "لل"):
        rest = word.removeprefix(joined)
        if rest != word and len(rest) > 2:
            return rest
    return word
