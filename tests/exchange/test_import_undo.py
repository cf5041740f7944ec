"""An import taken back leaves the shop as if it had never been; a look and a cancelled import leave nothing at all."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shopcrm.customers.draft import CustomerDraft
from shopcrm.exchange.errors import ImportInUse, UnknownImport
from shopcrm.sales.sale import Sale
from shopcrm.vouchers.campaign import Campaign
from shopcrm.vouchers.rules import Offer

PEOPLE = (
    "No,Name,Phone,Email,Birthday,Brought by,Consent,Notes\n"
    "1,Ann,0501234567,ann@example.com,1990-01-01,2,yes,likes oud\n"
    "2,Bob,0501234568,,,,,\n"
    "3,Old Friend,0509999999 / 0508888888,old@example.com,1980-01-01,1,,was here before\n"
)
BILLS = (
    "Customer number,Date,Item,Amount,Status\n"
    "1,2024-01-01,Oud,10,paid\n"
    "1,2026-11-01,,20,returned\n"
    "2,2024-01-01,Oud,10,open\n"
    "2,2024-01-01,Oud,10,no show\n"
    "3,2024-02-01,,5,\n"
)


class Stop(Exception):
    """As a person who cancels."""


@pytest.fixture
def old_friend(shop):
    """A customer of long standing, who bought here."""
    friend = shop.customers.add(CustomerDraft("Old Friend", ("0509999999",), former_number="3")).id
    for place, day in enumerate((date(2026, 1, 5), date(2025, 6, 1), date(2026, 1, 5))):
        shop.sales.sell(Sale(friend, 5000, sold_on=day), f"sale {place}")
    shop.notes.add(friend, "always kind")
    return friend


def test_customers_and_purchases_come_off_without_a_trace(shop, old_friend, take_in, dump):
    before = dump()
    take_in(PEOPLE)
    between = dump()
    take_in(BILLS)
    assert dump() != between != before
    assert shop.imports.undo(2).kind == "purchases"
    assert dump() == between
    assert shop.imports.undo(1).added == 2
    assert dump() == before
    assert shop.lookup.find("ann") == []
    assert [past.undone for past in shop.imports.past()] == [True, True]
    assert shop.check() == []


@pytest.mark.parametrize("others", [0, 3, 100])
def test_whoever_stays_is_found_and_no_name_of_the_others_is_left(shop, take_in, others):
    for number in range(others):
        shop.customers.add(CustomerDraft(f"Mandy {number}"))
    take_in("Name\nZaphod\nQuuxwobble\n")
    shop.imports.undo(1)
    assert len(shop.lookup.find("andy", limit=200)) == others
    assert (shop.lookup.find("zaphod"), shop.check()) == ([], [])
    added = shop.customers.add(CustomerDraft("Quentin")).id
    shop.customers.remove(added)
    assert shop.lookup.find("quentin") == []
    shop.close()
    assert b"quuxwobble" not in shop.file.path.read_bytes().lower()


def test_an_undone_list_can_come_in_again(shop, take_in):
    take_in(PEOPLE)
    shop.imports.undo(1)
    assert take_in(PEOPLE).added == 3
    assert shop.imports.undo(2).added == 3


def test_nothing_can_be_undone_twice(shop, take_in):
    take_in(PEOPLE)
    shop.imports.undo(1)
    for number in (1, 7):
        with pytest.raises(UnknownImport):
            shop.imports.undo(number)


@pytest.mark.parametrize("first", [2, 3])
def test_two_histories_come_off_in_any_order(shop, old_friend, take_in, dump, first):
    take_in(PEOPLE)
    before = dump()
    take_in(BILLS)
    take_in("Customer number,Date,Amount\n1,2026-10-01,7\n3,2026-10-01,7\n3,2026-11-01,7\n")
    for number in (first, 5 - first):
        shop.imports.undo(number)
        assert shop.check() == []
    after = dump()
    scores = [(then[0], then[12], now[12]) for then, now in zip(before["customer"], after["customer"], strict=True)]
    assert all(abs(then - now) <= 2 for _id, then, now in scores), "how well known somebody is may differ in the last digit"
    assert {**after, "customer": [row[:12] + row[13:] for row in after["customer"]]} == {
        **before,
        "customer": [row[:12] + row[13:] for row in before["customer"]],
    }
    if first == 3:
        assert after == before


def test_what_people_changed_since_stays(shop, old_friend, take_in):
    take_in(PEOPLE)
    draft = shop.customers.get(old_friend).draft()
    shop.customers.edit(old_friend, replace(draft, email="new@example.com", phones=("0507777777", *draft.phones)))
    shop.notes.add(old_friend, "came in to say hello")
    shop.imports.undo(1)
    friend = shop.customers.get(old_friend)
    assert (friend.email, friend.birth_on, friend.referred_by_id) == ("new@example.com", None, None)
    assert [phone.digits for phone in friend.phones] == ["966507777777", "966509999999"]
    assert [note.text for note in shop.notes.of(old_friend)] == ["came in to say hello", "always kind"]


def test_sales_since_count_on_after_the_undo(shop, old_friend, take_in):
    take_in(PEOPLE)
    take_in(BILLS)
    shop.sales.sell(Sale(old_friend, 5000), "new")
    shop.imports.undo(2)
    friend = shop.customers.get(old_friend)
    assert (friend.visits, friend.spent_minor, friend.last_on) == (4, 20000, shop.clock.today())
    assert shop.check() == []


NEWER = {
    "sale": lambda shop: shop.sales.sell(Sale(1, 500), "op"),
    "points": lambda shop: shop.points.adjust(1, 5, "welcome", "op"),
    "note": lambda shop: shop.notes.add(1, "came in"),
    "kind": lambda shop: shop.customers.edit(1, replace(shop.customers.get(1).draft(), types=("precise",))),
    "consent": lambda shop: shop.customers.edit(2, replace(shop.customers.get(2).draft(), consents=frozenset({"call"}))),
    "pinned note": lambda shop: shop.customers.edit(1, replace(shop.customers.get(1).draft(), pinned_note="x")),
}


@pytest.mark.parametrize("newer", NEWER)
def test_customers_stay_when_something_newer_stands_on_them(shop, take_in, dump, newer):
    take_in(PEOPLE)
    NEWER[newer](shop)
    before = dump()
    with pytest.raises(ImportInUse):
        shop.imports.undo(1)
    assert (dump(), shop.imports.past()[0].undone) == (before, False)


def test_customers_stay_while_a_later_list_stands_on_them(shop, take_in, dump):
    take_in(PEOPLE)
    take_in("Name,Phone,Address\nAnn,0501234567,High St\n")
    take_in(BILLS)
    with pytest.raises(ImportInUse):
        shop.imports.undo(1)
    for number in (3, 2, 1):
        shop.imports.undo(number)
    assert shop.stats().customers == 0


LATER = {
    "payment": lambda shop: shop.sales.pay(3, 100, "op"),
    "return": lambda shop: shop.sales.take_back(1, 100, "op"),
    "return of all": lambda shop: shop.sales.take_back(1, None, "op"),
    "payment in full": lambda shop: shop.sales.pay(3, 1000, "op"),
}


@pytest.mark.parametrize("later", LATER)
def test_purchases_stay_when_money_moved_since(shop, take_in, dump, later):
    take_in(PEOPLE)
    take_in(BILLS)
    LATER[later](shop)
    before = dump()
    with pytest.raises(ImportInUse):
        shop.imports.undo(2)
    assert dump() == before


def test_a_voucher_holds_its_customer(shop, take_in, clock):
    take_in(PEOPLE)
    take_in("Customer number,Date,Amount\n1,2026-10-01,700\n1,2026-11-01,900\n")
    picked = shop.selections.picked([1])
    until = date(2027, 1, 1)
    shop.vouchers.issue(picked, Campaign(Offer(percent=5), shop.clock.today(), until), "op", override="a test")
    with pytest.raises(ImportInUse):
        shop.imports.undo(1)
    assert shop.imports.undo(2).kind == "purchases"


def test_a_look_changes_nothing_and_tells_what_comes(shop, old_friend, listed, dump):
    for text in (PEOPLE, BILLS):
        preview = shop.imports.read(listed(text))
        before = dump(), shop.imports.past()
        look = shop.imports.look(preview)
        assert (dump(), shop.imports.past()) == before
        run = shop.imports.run(preview)
        assert replace(run, import_id=None) == look


@pytest.mark.parametrize("kind", ["customers", "purchases"])
def test_cancelled_anywhere_it_leaves_nothing(shop, listed, dump, kind):
    people = shop.imports.read(listed("No,Name\n" + "".join(f"{number},Ann {number}\n" for number in range(3500))))
    bills = shop.imports.read(
        listed("Customer number,Date,Amount\n" + "".join(f"{each},2024-01-01,9\n" for each in range(3500)))
    )
    if kind == "purchases":
        shop.imports.run(people)
    before = dump(), shop.imports.past()
    preview, steps = {"customers": people, "purchases": bills}[kind], []
    shop.imports.look(preview, lambda *step: steps.append(step))
    for stop_at in range(len(steps)):
        left = iter(range(stop_at))

        def stop(_done: int, _total: int, left=left) -> None:
            if next(left, None) is None:
                raise Stop

        with pytest.raises(Stop):
            shop.imports.run(preview, stop)
        assert (dump(), shop.imports.past()) == before
    assert len(steps) >= 4
    assert shop.check() == []


def test_an_undo_can_be_cancelled_too(shop, listed, dump):
    shop.imports.run(shop.imports.read(listed("Name\n" + "".join(f"Ann {number}\n" for number in range(5000)))))
    before, steps = dump(), []

    def stop(done: int, total: int) -> None:
        steps.append((done, total))
        if len(steps) == 3:
            raise Stop

    with pytest.raises(Stop):
        shop.imports.undo(1, stop)
    assert steps == [(0, 5000), (2000, 5000), (4000, 5000)]
    assert dump() == before
    assert len(shop.lookup.find("ann 4999")) == 1


names = st.sampled_from(["Ann", "Bob", "Cid", "نورة", ""])
phones = st.sampled_from(["", "0501234567", "0501234568", "12345", "x"])
customer = st.tuples(
    st.sampled_from(["", "1", "2"]), names, phones, st.sampled_from(["", "a@b.cc"]), st.sampled_from(["", "1"])
)
bill = st.tuples(
    st.sampled_from(["", "1", "2"]), names, st.sampled_from(["2024-01-01", "2026-05-05"]), st.sampled_from(["5", "9"])
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(st.lists(customer, min_size=1, max_size=6), st.lists(bill, min_size=1, max_size=6)), max_size=5))
def test_whatever_came_in_comes_off_again_last_first(shop, listed, dump, lists):
    before, stages = dump(), []
    for rows in lists:
        head = "No,Name,Phone,Email,Brought by" if len(rows[0]) == 5 else "Customer number,Customer,Date,Amount"
        preview = shop.imports.read(listed("\n".join([head, *map(",".join, [*rows, ("7", "Zed", "2024-01-01", "0")])])))
        stages.append(dump())
        shop.imports.run(preview, anyway=True)
    newest = shop.imports.past()[: len(lists)]
    for past in newest:
        shop.imports.undo(past.id)
        assert dump() == stages.pop()
    assert dump() == before
    assert shop.check() == []
