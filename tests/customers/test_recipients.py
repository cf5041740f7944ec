"""For whom customers buy."""

from datetime import date

import pytest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.customers.errors import NameNeeded, TextTooLong, UnknownCustomer, UnknownPurchase, UnknownRecipient
from shopcrm.customers.recipients import OCCASIONS, RELATIONS, RecipientDraft, occasion_words, relation_words
from shopcrm.sales.sale import Sale
from shopcrm.shop import Shop

LINA = RecipientDraft("Lina", "child", "birthday", date(2015, 11, 24), "Likes amber")


@pytest.fixture
def nora(shop: Shop) -> int:
    return shop.customers.add(CustomerDraft("Nora")).id


def sell(shop: Shop, customer_id: int, recipient_id: int | None = None) -> int:
    return shop.sales.sell(Sale(customer_id, 5000, recipient_id=recipient_id), shop.new_operation()).purchase_id


def test_what_was_typed_comes_back(shop, nora) -> None:
    number = shop.recipients.add(nora, RecipientDraft("  Lina ", "child", "birthday", date(2015, 11, 24), "Likes amber"))
    (kept,) = shop.recipients.of(nora)
    assert (kept.id, kept.customer_id, kept.draft(), kept.purchases) == (number, nora, LINA, 0)


@pytest.mark.parametrize(
    ("draft", "error"),
    [(RecipientDraft(" "), NameNeeded), (RecipientDraft("x" * 201), NameNeeded),
     (RecipientDraft("Lina", "x" * 201), TextTooLong), (RecipientDraft("Lina", note="x" * 501), TextTooLong)],
)  # fmt: skip
def test_what_cannot_be_kept_is_refused(shop, nora, draft, error) -> None:
    with pytest.raises(error):
        shop.recipients.add(nora, draft)
    assert shop.recipients.of(nora) == []


def test_nobody_is_kept_for_a_customer_who_is_not_there(shop, nora) -> None:
    with pytest.raises(UnknownCustomer):
        shop.recipients.add(nora + 1, LINA)


def test_editing_gives_what_was_before(shop, nora) -> None:
    number = shop.recipients.add(nora, LINA)
    before = shop.recipients.edit(number, RecipientDraft("Lina", "sibling"))
    assert before.draft() == LINA
    shop.recipients.edit(number, before.draft())
    assert shop.recipients.get(number).draft() == LINA


def test_a_sale_is_for_somebody(shop, nora) -> None:
    lina = shop.recipients.add(nora, LINA)
    bought, own = sell(shop, nora, lina), sell(shop, nora)
    assert shop.history.purchase(bought).recipient == "Lina"
    assert shop.history.purchase(own).recipient == ""
    assert shop.recipients.get(lina).purchases == 1
    assert shop.recipients.of_purchase(bought) == (nora, lina)
    assert shop.recipients.of_purchase(own) == (nora, None)


def test_a_sale_is_refused_for_somebody_elses_child(shop, nora) -> None:
    other = shop.customers.add(CustomerDraft("Omar")).id
    lina = shop.recipients.add(other, LINA)
    for recipient_id in (lina, 99):
        with pytest.raises(UnknownRecipient):
            sell(shop, nora, recipient_id)
    assert shop.history.purchases(nora) == []
    with pytest.raises(UnknownRecipient):
        shop.recipients.assign(sell(shop, nora), lina)


def test_for_whom_it_was_can_be_said_later_and_taken_back(shop, nora) -> None:
    lina, bought = shop.recipients.add(nora, LINA), sell(shop, nora)
    assert shop.recipients.assign(bought, lina) is None
    assert shop.recipients.assign(bought, None) == lina
    assert shop.history.purchase(bought).recipient == ""


def test_taking_somebody_away_can_be_undone_with_their_purchases(shop, nora) -> None:
    lina = shop.recipients.add(nora, LINA)
    bought = sell(shop, nora, lina)
    gone, purchases = shop.recipients.remove(lina)
    assert shop.recipients.of(nora) == []
    assert shop.history.purchase(bought).recipient == ""
    back = shop.recipients.restore(gone, purchases)
    assert shop.recipients.get(back).draft() == LINA
    assert shop.history.purchase(bought).recipient == "Lina"
    assert shop.check() == []


def test_the_most_bought_for_stands_first(shop, nora) -> None:
    shop.recipients.add(nora, RecipientDraft("Omar"))
    lina = shop.recipients.add(nora, LINA)
    sell(shop, nora, lina)
    assert [each.name for each in shop.recipients.of(nora)] == ["Lina", "Omar"]


def test_listed_words_are_translated_and_own_ones_stay(shop) -> None:
    formats = shop.formats
    assert [relation_words(each, formats) for each in RELATIONS] == list(RELATIONS.values())
    assert [occasion_words(each, formats) for each in OCCASIONS] == list(OCCASIONS.values())
    assert "neighbour" in relation_words("neighbour", formats)
    assert relation_words("", formats) == occasion_words("", formats) == ""


def test_a_purchase_that_is_not_there_was_for_nobody(shop, nora) -> None:
    for number in (shop.recipients.add(nora, LINA), 99, None):
        with pytest.raises(UnknownPurchase):
            shop.recipients.assign(99, number)


@pytest.mark.parametrize(
    ("draft", "limit"), [(RecipientDraft("Lina", "x" * 201), 200), (RecipientDraft("Lina", note="x" * 501), 500)]
)
def test_the_limit_said_is_that_of_the_field(shop, nora, draft, limit) -> None:
    with pytest.raises(TextTooLong) as refused:
        shop.recipients.add(nora, draft)
    assert refused.value.data["limit"] == limit
