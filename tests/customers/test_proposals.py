"""Staff propose a type, the owner confirms or declines; and every step can be taken back."""

import pytest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.customers.errors import (
    AlreadyAnswered,
    AlreadyOfType,
    AlreadyProposed,
    UnknownCustomer,
    UnknownProposal,
    UnknownType,
)
from shopcrm.shop import Shop


@pytest.fixture
def sara(shop: Shop) -> int:
    return shop.customers.add(CustomerDraft("Sara", types=("loyal", "vip"))).id


def test_a_proposal_waits_and_is_confirmed(shop: Shop, sara: int):
    shop.person = "Noura"
    number = shop.proposals.propose(sara, "precise", " checks  every seam ")
    (waiting,) = shop.proposals.open()
    assert (waiting.id, waiting.name, waiting.type_id, waiting.reason, waiting.person, waiting.answer) == (
        number, "Sara", "precise", "checks every seam", "Noura", None,
    )  # fmt: skip
    assert "precise" not in shop.customers.get(sara).types
    shop.proposals.confirm(number)
    assert set(shop.customers.get(sara).types) == {"loyal", "vip", "precise"}
    assert shop.proposals.open() == []
    assert [each.answer for each in shop.proposals.of(sara)] == ["confirmed"]


def test_a_declined_one_leaves_the_card(shop: Shop, sara: int):
    number = shop.proposals.propose(sara, "precise")
    shop.proposals.decline(number)
    assert set(shop.customers.get(sara).types) == {"loyal", "vip"}
    shop.proposals.take_back(number)
    assert [each.id for each in shop.proposals.open()] == [number]


def test_a_pattern_takes_the_place_of_another_and_gives_it_back(shop: Shop, sara: int):
    number = shop.proposals.propose(sara, "impulse")
    shop.proposals.confirm(number)
    assert set(shop.customers.get(sara).types) == {"impulse", "vip"}
    shop.proposals.take_back(number)
    assert set(shop.customers.get(sara).types) == {"loyal", "vip"}
    shop.proposals.take_back(number)
    assert shop.proposals.of(sara) == []


def test_the_confirmed_type_is_a_change_of_the_card(shop: Shop, sara: int):
    shop.proposals.confirm(shop.proposals.propose(sara, "precise"))
    assert "precise" in str(shop.file.value("SELECT fields FROM card_change WHERE customer_id = ?", sara))


@pytest.mark.parametrize(
    ("type_id", "refusal"), [("vip", AlreadyOfType), ("partner", UnknownType), ("nonsense", UnknownType)]
)
def test_what_cannot_be_proposed(shop: Shop, sara: int, type_id, refusal):
    with pytest.raises(refusal):
        shop.proposals.propose(sara, type_id)
    assert shop.proposals.open() == []


def test_twice_is_once_too_often(shop: Shop, sara: int):
    number = shop.proposals.propose(sara, "precise")
    with pytest.raises(AlreadyProposed):
        shop.proposals.propose(sara, "precise")
    shop.proposals.decline(number)
    with pytest.raises(AlreadyAnswered):
        shop.proposals.confirm(number)
    with pytest.raises(UnknownProposal):
        shop.proposals.confirm(99)
    with pytest.raises(UnknownCustomer):
        shop.proposals.propose(99, "precise")
