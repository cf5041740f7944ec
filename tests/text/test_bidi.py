"""Direction marks and levels as the shop's own lines need them."""

import pytest

from shopcrm.text.bidi import bidi_class, isolate, levels, ltr, strip_controls, visual_order


def seen(text: str, base: int | None = None) -> str:
    """The text as an eye reads it from left to right, without joining letters."""
    found = levels(text, base)[1]
    kept = [(char, level) for char, level in zip(text, found, strict=True) if level is not None]
    order = visual_order([level for _, level in kept])
    return strip_controls("".join(kept[index][0] for index in order))


@pytest.mark.parametrize(
    ("text", "base"),
    [("Sara Smith", 0), ("سارة", 1), ("علی‌رضا (VIP)", 1), ("123", 0), ("+966 50 123", 0), ("", 0), ("123 سارة", 1)],
)
def test_a_name_alone_finds_its_own_direction(text: str, base: int) -> None:
    assert levels(text)[0] == base


def test_digits_keep_their_order_in_an_arabic_line() -> None:
    assert "15" in seen("خصم 15 ريالا", 1)
    assert "2026" in seen("حتى 2026، شكرا", 1)
    assert "۵۰۰٬۰۰۰" in seen("خرید بالای ۵۰۰٬۰۰۰ ریال", 1)
    assert "۱۴۰۵/۱۲/۲۹" in seen("تا ۱۴۰۵/۱۲/۲۹ معتبر", 1)


def test_a_phone_breaks_apart_without_its_fence_and_holds_with_it() -> None:
    phone = "+966 50 123 4567"
    assert phone not in seen("هاتف: " + phone, 1)
    assert phone.replace(" ", "\u00a0") in seen("هاتف: " + ltr(phone), 1)


def test_a_latin_name_does_not_pull_its_neighbours_over() -> None:
    assert seen("العميل: " + isolate("Sara (VIP)") + "!", 1).startswith("!Sara (VIP)")


def test_fences_leave_their_content_alone() -> None:
    assert strip_controls(isolate("سارة")) == "سارة"
    assert strip_controls(ltr("AB12-CD34")) == "AB12-CD34"
    assert " " not in ltr("050 123")


def test_marks_that_turn_a_name_around_are_removed() -> None:
    hostile = "\u202eevil\u202c \u2067x\u2069 \u200f\u200e\u061cok"
    assert strip_controls(hostile) == "evil x ok"
    assert strip_controls("علی\u200cرضا") == "علی\u200cرضا"


def test_letters_of_the_future_read_like_their_block() -> None:
    assert bidi_class("\u05ff") == "R"
    assert bidi_class("\U0001ee04") == "AL"
    assert bidi_class("\u20cf") == "ET"
    assert bidi_class("\uffff") == "BN"


def test_a_thousand_brackets_and_fences_do_no_harm() -> None:
    for text in ("(" * 1000 + "ا" + ")" * 1000, "\u2067" * 1000 + "a", "\u202e" * 1000 + "ا" + "\u2069" * 1000):
        base, found = levels(text)
        assert len(found) == len(text)
        assert max(level for level in [base, *found] if level is not None) <= 126
