"""Money and points on the command line."""

from datetime import UTC, datetime

import pytest

DUE = "2026-12-21"


@pytest.mark.parametrize("amount", ["125.50", "125.5", "١٢٥٫٥٠", "۱۲۵٫۵۰", "SAR 125.50", "١٢٥٫٥٠ ر.س"])
def test_an_amount_in_any_digits(typed, regular, amount):
    sold = typed("sell", regular, amount)
    assert (sold["total_minor"], sold["paid_minor"], sold["open_minor"]) == (12550, 12550, 0)
    assert (sold["points_earned"], sold["points"]) == (12, 52)


@pytest.mark.parametrize("day", ["2026-10-21", "2026/10/21", "j:1405/07/29", "h:1448/05/10", "٢٠٢٦-١٠-٢١", "j:۱۴۰۵/۰۷/۲۹"])
def test_a_date_in_three_calendars(typed, regular, day):
    typed("sell", regular, "10", "--on", day)
    assert "2026-10-21" in [each["sold_on"] for each in typed("show", regular)["purchases"]]


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("1", "lots"), "bad_amount"),
        (("1", "12.345"), "bad_amount"),
        (("1", "0"), "amount_needed"),
        (("1", "-5"), "bad_amount"),
        (("1", "999999999999999"), "bad_amount"),
        (("1", "200000000000"), "amount_too_large"),
        (("99", "10"), "unknown_customer"),
        (("one", "10"), "bad_number"),
        (("1", "10", "--on", "2026-02-30"), "bad_date"),
        (("1", "10", "--on", "2199-01-01"), "future_sale"),
        (("1", "10", "--on", "2026-01-02", "--unpaid", "--due", "2026-01-01"), "due_before_sale"),
        (("1", "10", "--item", " "), "line_needed"),
        (("1", "10", "--spend-points", "41"), "not_enough_points"),
        (("1", "0.04", "--spend-points", "40"), "too_many_points"),
        (("1", "10", "--redeem", "ABC"), "mistyped_code"),
    ],
)
def test_a_sale_is_refused_and_nothing_is_saved(typed, regular, words, error):
    before = typed("stats")
    assert typed("sell", *words, code=1)["error"] == error
    assert typed("stats") == before


def test_the_same_operation_sells_once(typed, regular):
    first = typed("sell", regular, "60", "--item", "Oud", "--operation", "till-1/17")
    assert typed("sell", regular, "60", "--item", "Oud", "--operation", "till-1/17") == first
    assert typed("stats")["purchases"] == 3
    assert typed("sell", regular, "61", "--item", "Oud", "--operation", "till-1/17", code=1)["error"] == "operation_reused"


def test_a_sale_with_a_voucher_and_points(typed, regular, code):
    sold = typed("sell", regular, "100", "--redeem", code.lower(), "--spend-points", "٤٠")
    assert (sold["voucher_minor"], sold["points_minor"], sold["paid_minor"]) == (1000, 200, 8800)
    assert (sold["points_earned"], sold["points"], sold["extra"]) == (8, 8, "a candle")
    assert typed("voucher", "show", code)["voucher"]["state"] == "redeemed"


def test_on_account_until_it_is_paid(typed, regular):
    sold = typed("sell", regular, "100", "--unpaid", "--due", DUE)
    assert (sold["paid_minor"], sold["open_minor"], sold["points_earned"]) == (0, 10000, 0)
    assert typed("show", regular)["owed_minor"] == 10000
    paid = typed("pay", sold["purchase"], "40", "--operation", "p1")
    assert (paid["open_minor"], paid["points_earned"]) == (6000, 4)
    assert typed("pay", sold["purchase"], "40", "--operation", "p1") == paid
    assert typed("pay", sold["purchase"], "61", code=1)["error"] == "paid_too_much"


def test_a_return_in_parts(typed, regular):
    purchase = typed("sell", regular, "100")["purchase"]
    part = typed("return", purchase, "--amount", "٢٥", "--operation", "r1")
    assert (part["refund_minor"], part["points_reversed"], part["points"]) == (2500, 3, 47)
    assert typed("return", purchase, "--amount", "٢٥", "--operation", "r1") == part
    assert typed("return", purchase, "--amount", "75.01", code=1)["error"] == "too_much_returned"
    rest = typed("return", purchase)
    assert (rest["refund_minor"], rest["points"]) == (7500, 40)
    assert rest["return"] != part["return"]
    assert typed("return", "999", code=1)["error"] == "unknown_purchase"


def test_the_ledger(typed, regular):
    ledger = typed("points", regular)
    assert (ledger["balance"], ledger["worth_minor"]) == (40, 200)
    assert [(each["kind"], each["points"], each["source"]) for each in ledger["entries"]] == [
        ("earn", 20, "purchase 2"), ("earn", 20, "purchase 1"),
    ]  # fmt: skip
    assert all(datetime.fromisoformat(each["at"]).tzinfo == UTC for each in ledger["entries"])
    assert typed("points", "99", code=1)["error"] == "unknown_customer"


def test_points_are_spent_and_corrected_once(typed, regular):
    spent = typed("spend-points", regular, "١٥", "--operation", "s1")
    assert (spent["balance"], spent["entries"][0]["kind"], spent["entries"][0]["points"]) == (25, "spend", -15)
    fixed = typed("adjust-points", regular, "-۵", "--reason", "counted twice", "--operation", "a1")
    assert (fixed["balance"], fixed["entries"][0]["source"]) == (20, "counted twice")
    assert typed("adjust-points", regular, "+7", "--reason", "forgotten")["balance"] == 27
    assert typed("spend-points", regular, "15", "--operation", "s1") == spent
    assert typed("adjust-points", regular, "-5", "--reason", "counted twice", "--operation", "a1") == fixed
    assert typed("points", regular)["balance"] == 27


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("spend-points", "1", "41"), "not_enough_points"),
        (("spend-points", "1", "0"), "points_needed"),
        (("spend-points", "1", "1.5"), "bad_number"),
        (("adjust-points", "1", "-41", "--reason", "x"), "not_enough_points"),
        (("adjust-points", "1", "5", "--reason", " "), "reason_needed"),
        (("adjust-points", "99", "5", "--reason", "x"), "unknown_customer"),
    ],
)
def test_points_are_refused(typed, regular, words, error):
    assert typed(*words, code=1)["error"] == error
    assert typed("points", "1")["balance"] == 40
