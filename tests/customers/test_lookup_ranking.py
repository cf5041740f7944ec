"""The best twenty, and exactly those: what the clever lookup finds is what a plain look at everyone finds."""

from datetime import timedelta
from random import Random

import pytest

from benchmarks.big_shop import People
from shopcrm.customers.draft import CustomerDraft
from shopcrm.customers.rules import add_visit
from shopcrm.sales.sale import Sale
from shopcrm.shop import Shop
from shopcrm.store.bulk import many_customers
from shopcrm.store.changes import Topic
from shopcrm.text.fold import fold, words

LIMIT = 20


class Plain:
    """Looks at every customer in turn: slow, short and surely right."""

    def __init__(self, shop: Shop) -> None:
        rows = shop.file.rows("SELECT id, folded, score FROM customer")
        self._customers = sorted(rows, key=lambda row: -row[2])
        self.score = {row[0]: row[2] for row in rows}

    def find(self, text: str) -> tuple[list[int], list[int]]:
        """Whose words begin with what was typed; and who only have it somewhere. The best first."""
        typed = words(text)
        begins = inside = self._customers
        for word in typed:
            begins = [row for row in begins if f" {word}" in row[1]]
            inside = [row for row in inside if word in row[1]]
        if not typed or max(map(len, typed)) < 3:
            inside = []
        first = dict.fromkeys(row[0] for row in begins)
        return list(first), [row[0] for row in inside if row[0] not in first]


@pytest.fixture(scope="module")
def plain(crowd: Shop) -> Plain:
    return Plain(crowd)


def add_many(shop: Shop, names: list[str]) -> None:
    rows = [(name, fold(name)) for name in names]
    with shop.file.write(Topic.CUSTOMERS), many_customers(shop.file):
        shop.file.run_many("INSERT INTO customer (name, folded, added_at) VALUES (?, ?, 0)", rows)


def everything_typed(shop: Shop) -> list[str]:
    random = Random(3)
    names = [row[0] for row in shop.file.rows("SELECT name FROM customer")]
    picked = random.sample(names, 400)
    texts = [name[:end] for name in picked for end in (1, 2, 3, 4, 6)]
    texts += [" ".join(reversed(name.split())) for name in picked]
    texts += [f"{one.split()[0]} {other.split()[-1][:2]}" for one, other in zip(picked, reversed(picked), strict=True)]
    texts += [name[2:5] for name in picked] + [name[-4:] for name in picked]
    return sorted(set(texts) - {""})


def test_it_finds_exactly_the_best(crowd: Shop, plain: Plain):
    texts = everything_typed(crowd)
    assert len(texts) > 1400
    for text in texts:
        begins, inside = plain.find(text)
        found = crowd.lookup.ids(text)
        wanted = [*begins[:LIMIT], *inside][:LIMIT]
        if not wanted:
            continue
        assert [plain.score[each] for each in found] == [plain.score[each] for each in wanted], text
        first = found[: len(begins)]
        assert set(first) <= set(begins), text
        assert set(found[len(begins) :]) <= set(inside), text


def test_asking_for_more_gives_everyone(crowd: Shop, plain: Plain):
    for text in ("محمد", "sa", "ali", "ال"):
        begins, inside = plain.find(text)
        assert len(begins) > LIMIT
        assert set(crowd.lookup.ids(text, 1500)) == set([*begins, *inside][:1500]) or len(begins) > 1500


def test_a_name_that_somebody_else_spells_is_found_always(crowd: Shop):
    """Every one of 1,500 names, written with other letters, marks, stretches or case, some with the words swapped."""
    people = People(seed=11)
    rows = crowd.file.rows("SELECT id, name FROM customer ORDER BY id LIMIT 1500")
    missed = []
    for customer_id, name in rows:
        spelt = people.respelt(name)
        if customer_id % 3 == 0:
            spelt = " ".join(reversed(spelt.split()))
        if customer_id not in crowd.lookup.ids(spelt, 1000):
            missed.append((name, spelt))
    assert missed == []


def test_a_name_typed_in_one_word_or_in_two_is_found_always(crowd: Shop):
    rows = crowd.file.rows("SELECT id, folded FROM customer WHERE id % 10 = 0")
    missed = []
    for customer_id, folded in rows:
        first, *rest = folded.split()
        if len(first) < 5:
            continue
        apart = f"{first[: len(first) // 2]} {first[len(first) // 2 :]} {' '.join(rest)}"
        if customer_id not in crowd.lookup.ids(apart, 1000):
            missed.append((folded, apart))
    assert missed == []


def test_who_really_comes_in_is_first(shop: Shop):
    today = shop.clock.today()

    def add(name: str, *days_ago: int) -> int:
        customer = shop.customers.add(CustomerDraft(name))
        for number, days in enumerate(days_ago):
            shop.sales.sell(Sale(customer.id, 100, sold_on=today - timedelta(days=days)), f"{name} {number}")
        return customer.id

    never = add("Sara A")
    long_ago = add("Sara B", *range(700, 720))
    once_lately = add("Sara C", 3)
    weekly = add("Sara D", *range(2, 100, 7))
    once_last_month = add("Sara E", 33)
    found = [each.id for each in shop.lookup.find("sara")]
    assert found == [weekly, once_lately, once_last_month, long_ago, never]
    assert [each.id for each in shop.lookup.find("")] == found


def test_a_beginning_comes_before_a_middle_even_of_a_regular(shop: Shop):
    middle = shop.customers.add(CustomerDraft("Kasara"))
    begins = shop.customers.add(CustomerDraft("Sara"))
    shop.sales.sell(Sale(middle.id, 100), "sale")
    assert [each.id for each in shop.lookup.find("sara")] == [begins.id, middle.id]


def test_a_shop_where_nobody_bought_yet_finds_everyone_all_the_same(shop: Shop):
    add_many(shop, [f"Sara Number{number}" for number in range(2500)])
    last = shop.customers.add(CustomerDraft("Sara Zulu"))
    assert [each.id for each in shop.lookup.find("zul")] == [last.id]
    shop.sales.sell(Sale(last.id, 100), "sale")
    assert shop.lookup.find("sara")[0].id == last.id
    assert len(shop.lookup.find("number")) == LIMIT


def test_regulars_beyond_the_first_candidates_are_not_lost(shop: Shop):
    """Thousands share a name and only the last of them ever buy: these come first."""
    add_many(shop, [f"Sara {number}" for number in range(2600)])
    for number in (2598, 2599, 2600):
        shop.sales.sell(Sale(number, 100), f"sale {number}")
    assert {each.id for each in shop.lookup.find("sara")[:3]} == {2598, 2599, 2600}


def test_the_best_of_very_many_are_found_even_behind_more_regulars_than_are_walked(shop: Shop):
    """The index gives its candidates by age of the card; here the oldest of them are the worst."""
    add_many(shop, [f"{'Sara' if number < 3000 else 'Omar'} {number}" for number in range(4200)])
    with shop.file.write(Topic.CUSTOMERS):
        shop.file.run("UPDATE customer SET score = id + CASE WHEN id > 3000 THEN 100000 ELSE 0 END")
    assert shop.lookup.ids("sara") == list(range(3000, 2980, -1))


class TestTheScore:
    def test_more_visits_weigh_more(self, clock):
        day = clock().date()
        once = add_visit(0, day)
        assert add_visit(once, day) == once + 1000

    def test_a_visit_weighs_half_after_sixty_days(self, clock):
        day = clock().date()
        assert add_visit(0, day) - add_visit(0, day - timedelta(days=60)) == 1000

    def test_the_order_of_recording_hardly_matters(self, clock):
        days = [clock().date() - timedelta(days=each) for each in (3, 300, 30, 1000)]
        forwards, backwards = 0, 0
        for day in days:
            forwards = add_visit(forwards, day)
        for day in reversed(days):
            backwards = add_visit(backwards, day)
        assert abs(forwards - backwards) <= 4

    def test_even_a_very_old_visit_counts_for_something(self, clock):
        assert add_visit(0, clock().date().replace(year=1950)) > 0


