"""What was sold before is offered again: the customer's own goods first, at the price of the last time."""

from shopcrm.customers.draft import CustomerDraft
from shopcrm.sales.goods import Goods, by_use, like
from shopcrm.sales.sale import Sale, SaleLine

SHELF = (Goods("Amber soap", 500), Goods("Oud oil, large", 24_000), Goods("عطر عود ملكي", 24_000))


def test_what_this_customer_takes_comes_first(shop, sara) -> None:
    other = shop.customers.add(CustomerDraft("Omar")).id
    for customer_id, item in ((other, "A lamp"), (other, "A lamp"), (sara, "Oud")):
        lines = (SaleLine(item, 5000),)
        shop.sales.sell(Sale(customer_id, lines=lines), shop.new_operation())
    assert [each.item for each in shop.history.goods(sara)] == ["Oud", "A lamp"]
    assert [each.item for each in shop.history.goods(other)] == ["A lamp", "Oud"]


def test_one_thing_is_offered_once_as_it_was_written_last_at_its_last_price() -> None:
    assert by_use([("Amber soap", 2000, 1100, 0), ("AMBER  SOAP", 1000, 500, 0)]) == (Goods("Amber soap", 550),)


def test_the_price_of_one_is_rounded_to_what_can_be_paid() -> None:
    assert by_use([("Coffee", 3000, 1000, 0), ("Tea", 1500, 100, 0)]) == (Goods("Coffee", 333), Goods("Tea", 67))


def test_the_beginnings_of_its_words_find_it_in_any_spelling() -> None:
    assert like(SHELF, "oil ou") == [SHELF[1]]
    assert like(SHELF, "ملكى عطـر") == [SHELF[2]]
    assert like(SHELF, "soup") == []


def test_nothing_is_offered_before_something_is_typed_nor_for_what_is_typed_whole() -> None:
    assert like(SHELF, " ") == []
    assert like(SHELF, "amber SOAP") == []


def test_no_more_are_offered_than_one_looks_through() -> None:
    many = [Goods(f"Soap {n}", 100) for n in range(40)]
    assert like(many, "soap") == many[:6]
