"""A money action happens once: the same operation id again gives the first answer and changes nothing."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.sales.sale import Sale
from shopcrm.shop import Shop
from shopcrm.store.changes import Topic
from shopcrm.store.errors import OperationReused
from shopcrm.store.once import once


@dataclass(frozen=True)
class Counted:
    number: int
    name: str = ""


class Counter:
    """Counts how often the work was really done."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self.times = 0

    def ask(self, operation_id: str, *request: object) -> Counted:
        return once(self._shop.file, operation_id, request, Topic.NOTHING, 0, Counted, self._work)

    def _work(self) -> Counted:
        self.times += 1
        return Counted(self.times, "سارة")


@pytest.fixture
def counter(shop: Shop) -> Counter:
    return Counter(shop)


def test_the_same_operation_gives_the_first_answer(counter: Counter):
    answers = [counter.ask("a", 1, "x"), counter.ask("a", 1, "x"), counter.ask("a", 1, "x")]
    assert answers == [Counted(1, "سارة")] * 3
    assert counter.times == 1


def test_the_answer_survives_the_app(counter: Counter, shop: Shop, clock):
    first = counter.ask("a", 1)
    shop.close()
    again = Shop.open(shop.file.path, now=clock)
    assert Counter(again).ask("a", 1) == first
    again.close()


def test_another_operation_is_another_action(counter: Counter):
    assert [counter.ask("a", 1).number, counter.ask("b", 1).number] == [1, 2]


def test_the_same_number_for_another_request_is_refused(counter: Counter):
    counter.ask("a", 1)
    with pytest.raises(OperationReused):
        counter.ask("a", 2)
    assert counter.times == 1


def test_what_failed_may_be_tried_again_under_the_same_number(counter: Counter, shop: Shop):
    def fails() -> Counted:
        shop.customers.add(CustomerDraft("Sara"))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        once(shop.file, "a", (1,), Topic.NOTHING, 0, Counted, fails)
    assert shop.listing.count() == 0
    assert counter.ask("a", 1) == Counted(1, "سارة")


def test_at_once_from_many_threads_it_is_still_done_once(counter: Counter, shop: Shop):
    def ask(_: int) -> Counted:
        answer = counter.ask("a", 1)
        shop.close()
        return answer

    with ThreadPoolExecutor(8) as threads:
        answers = set(threads.map(ask, range(40)))
    assert answers == {Counted(1, "سارة")}
    assert counter.times == 1


def test_a_sale_is_not_a_payment_though_both_give_a_receipt(shop: Shop):
    sara = shop.customers.add(CustomerDraft("Sara"))
    sold = shop.sales.sell(Sale(sara.id, 5000, paid_minor=0), "a")
    with pytest.raises(OperationReused):
        shop.sales.pay(sold.purchase_id, 5000, "a")
    assert shop.sales.bill(sold.purchase_id).paid_minor == 0


def test_a_return_is_not_a_payment_though_both_are_asked_for_in_the_same_words(shop: Shop):
    sara = shop.customers.add(CustomerDraft("Sara"))
    sold = shop.sales.sell(Sale(sara.id, 5000, paid_minor=2000), "a")
    shop.sales.pay(sold.purchase_id, 1000, "b")
    with pytest.raises(OperationReused):
        shop.sales.take_back(sold.purchase_id, 1000, "b")
    assert shop.sales.bill(sold.purchase_id).returned_minor == 0


def test_no_words_about_people_are_kept_with_the_operation(shop: Shop):
    sara = shop.customers.add(CustomerDraft("Sara"))
    shop.sales.sell(Sale(sara.id, 5000, note="for her sick mother"), "a")
    assert "mother" not in str(shop.file.rows("SELECT * FROM operation"))


def test_an_operation_of_yesterday_is_the_same_today(shop: Shop, clock):
    sara = shop.customers.add(CustomerDraft("Sara"))
    first = shop.sales.sell(Sale(sara.id, 5000), "a")
    clock.advance(days=1)
    assert shop.sales.sell(Sale(sara.id, 5000), "a") == first
    assert shop.customers.get(sara.id).visits == 1
