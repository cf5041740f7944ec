"""Trust on the command line: goods set aside, flags, whom one recognises, checking a contact."""

import pytest


@pytest.fixture
def order(typed, regular) -> int:
    number: int = typed("set-aside", regular, "Oud", "--amount", "250", "--collect", "2026-11-24")["orders"][0]["number"]
    return number


def test_goods_are_set_aside_and_listed(typed, regular):
    made = typed("set-aside", regular, "Oud", "A gift box", "--by", "Huda")["orders"]
    assert [(each["item"], each["amount_minor"], each["outcome"], each["by"]) for each in made] == [
        ("Oud", 0, "open", "Huda"), ("A gift box", 0, "open", "Huda"),
    ]  # fmt: skip
    assert typed("orders")["orders"] == made
    assert sorted(each["number"] for each in typed("orders", regular)["orders"]) == [1, 2]


def test_a_price_and_a_day(typed, order):
    (made,) = typed("orders")["orders"]
    assert (made["amount_minor"], made["collect_on"]) == (25000, "2026-11-24")


@pytest.mark.parametrize(
    ("words", "code", "error"),
    [
        (("set-aside", "1", "Oud", "Soap", "--amount", "5"), 2, "usage"),
        (("set-aside", "1", " "), 1, "goods_needed"),
        (("set-aside", "99", "Oud"), 1, "unknown_customer"),
        (("set-aside", "1", "Oud", "--collect", "2020-01-01"), 1, "collect_in_past"),
        (("order", "close", "9", "completed"), 1, "unknown_order"),
        (("flags", "99"), 1, "unknown_customer"),
        (("clear-flag", "purchase", "1", "--reason", "x"), 1, "flag_gone"),
        (("clear-flag", "purchase", "1"), 1, "why_needed"),
        (("verify", "1", "--result", "tried"), 1, "no_check"),
        (("verify", "99"), 1, "unknown_customer"),
    ],
)
def test_what_is_refused(typed, regular, words, code, error):
    assert typed(*words, code=code)["error"] == error


def test_an_end_is_a_flag_until_it_is_cleared(typed, regular, order):
    (closed,) = typed("order", "close", order, "uncollected", "--why", "changed_mind")["orders"]
    assert (closed["outcome"], closed["why"]) == ("uncollected", "changed_mind")
    assert typed("order", "close", order, "completed", code=1)["error"] == "order_closed"
    (flag,) = typed("flags", regular)["flags"]
    assert (flag["source"], flag["number"], flag["by"], flag["item"]) == ("set_aside", order, "own", "Oud")
    assert typed("flags")["customers"] == [regular]
    typed("clear-flag", "set_aside", order, "--reason", "They came later", "--by", "Owner")
    after = typed("flags", regular)
    assert (after["flags"], after["cleared"][0]["reason"], after["cleared"][0]["by"]) == ([], "They came later", "Owner")
    assert typed("flags")["customers"] == []
    assert typed("order", "reopen", order)["orders"][0]["outcome"] == "open"


def test_collected_with_its_sale(typed, regular, order):
    purchase = typed("sell", regular, "250")["purchase"]
    (closed,) = typed("order", "close", order, "completed", "--purchase", purchase)["orders"]
    assert (closed["outcome"], closed["purchase"]) == ("completed", purchase)


def test_who_is_recognised(typed, regular, order):
    typed("order", "close", order, "unreachable")
    found = typed("recognise", "--phone", "٠٥٠١٢٣٤٥٦٧")
    assert [(each["customer_id"], each["by"], each["exact"]) for each in found["bad"]] == [(regular, "phone", True)]
    assert [(each["visits"], each["last_on"]) for each in found["good"]] == [(2, "2026-11-20")]
    slip = typed("recognise", "--phone", "0501234576", "--name", "Leyla Hadad")
    assert [each["exact"] for each in slip["bad"]] == [False]
    nobody = {"bad": [], "good": [], "known": [], "debts": []}
    assert typed("recognise", "--phone", "0501234567", "--but", regular) == nobody
    assert typed("recognise", "--phone", "0559999911") == nobody


def test_a_contact_is_checked_to_the_end(typed, regular, order):
    (begun,) = typed("verify", regular, "--order", order)["checks"]
    assert (begun["step"], begun["state"], begun["order"]) == (0, "open", order)
    assert typed("verify", regular)["checks"] == [begun]
    for step in range(1, 5):
        (check,) = typed("verify", regular, "--result", "tried", "--note", "no answer")["checks"]
        assert check["step"] == step
    assert [each["customer_id"] for each in typed("verify")["checks"]] == [regular]
    (check,) = typed("verify", regular, "--result", "cancelled")["checks"]
    assert (check["state"], check["due_at"], len(check["log"])) == ("cancelled", None, 5)
    assert typed("verify")["checks"] == []
    assert typed("orders", regular)["orders"][0]["outcome"] == "unreachable"
