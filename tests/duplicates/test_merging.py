"""Two cards made one and apart again: whatever stands on them, nothing is lost and nothing doubled."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from random import Random

import pytest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.customers.errors import CardTaken, UnknownCustomer
from shopcrm.duplicates.errors import AlreadyParted, ChangedSince, JoinedAgain, SameCard, UnknownField, UnknownMerge
from shopcrm.duplicates.portrait import Portraits
from shopcrm.sales.sale import Sale
from shopcrm.settings import first_settings
from shopcrm.shop import Shop
from shopcrm.store.changes import Topic
from tests.duplicates.lives import dump, live, people
from tests.new_shop import new_shop

LIVES = 30
SUMS = """
SELECT (SELECT sum(points) FROM customer), (SELECT sum(points) FROM points_entry), (SELECT sum(visits) FROM customer),
       (SELECT sum(spent_minor) FROM customer), (SELECT sum(total_minor) FROM purchase), (SELECT count(*) FROM purchase),
       (SELECT count(*) FROM voucher), (SELECT sum(cost_minor) FROM voucher WHERE state = 'issued'),
       (SELECT count(*) FROM points_entry), (SELECT count(*) FROM redemption), (SELECT sum(amount_minor) FROM payment)
"""
Lived = Callable[[int], tuple[Shop, list[int]]]


@pytest.fixture
def lived(tmp_path, clock) -> Lived:
    """A shop whose four customers have lived through things, other things for each number."""
    opened: list[Shop] = []

    def make(number: int) -> tuple[Shop, list[int]]:
        shop = new_shop(tmp_path / f"{number}.db", first_settings("Rose", "SA", language="en"), now=clock)
        opened.append(shop)
        ids = people(shop)
        live(shop, Random(number), ids, steps=45)
        assert shop.check() == []
        return shop, ids

    yield make
    for shop in opened:
        shop.close()


@pytest.fixture
def two(shop) -> tuple[int, int]:
    """Two cards of Layla."""
    first = shop.customers.add(CustomerDraft("Layla Haddad", ("0501234567",), email="layla@example.com"))
    return first.id, shop.customers.add(CustomerDraft("Laila Haddad", ("0507654321",), address="12 Palm Street")).id


def owned_by(shop: Shop, customer_id: int) -> dict[str, int]:
    """The tables that name a customer, with how many rows."""
    drawn = Portraits(shop.file).draw([customer_id])
    return {name: len(rows) for name, rows in drawn.items()}


@pytest.mark.parametrize("number", range(LIVES))
def test_any_two_cards_are_joined_and_parted_without_a_trace(lived: Lived, number: int):
    shop, ids = lived(number)
    kept, gone = Random(number).sample(ids, 2)
    before, sums = dump(shop), shop.file.row(SUMS)
    merged = shop.merging.merge(kept, gone, "merge")
    assert shop.check() == []
    assert shop.file.row(SUMS) == sums
    assert owned_by(shop, gone) == {}
    assert shop.merging.undo(merged.merge_id, "undo") == merged
    assert shop.check() == []
    assert dump(shop) == before


@pytest.mark.parametrize("number", range(0, LIVES, 3))
def test_three_cards_become_one_and_come_apart_in_the_other_order(lived: Lived, number: int):
    shop, (one, two, three, _four) = lived(number)
    before, sums = dump(shop), shop.file.row(SUMS)
    first = shop.merging.merge(two, one, "1")
    second = shop.merging.merge(three, two, "2")
    assert shop.check() == []
    assert shop.file.row(SUMS) == sums
    with pytest.raises(JoinedAgain):
        shop.merging.undo(first.merge_id, "too early")
    shop.merging.undo(second.merge_id, "3")
    shop.merging.undo(first.merge_id, "4")
    assert dump(shop) == before


def test_the_lives_touch_every_table_that_names_a_customer(lived: Lived):
    """Otherwise a new table would be joined untried."""
    met: set[str] = set()
    for number in range(8):
        shop, ids = lived(number)
        met |= {name for each in ids for name in owned_by(shop, each)}
    tables = {table.name for table in Portraits(shop.file).tables}
    assert tables - met <= {"card_merge"}


def test_a_table_nobody_has_thought_of_is_carried_over_too(shop, two):
    with shop.file.write(Topic.NOTHING):
        shop.file.run("CREATE TABLE later (id INTEGER PRIMARY KEY, who INTEGER REFERENCES customer (id), what TEXT)")
        shop.file.run("CREATE TABLE below (id INTEGER PRIMARY KEY, later_id INTEGER REFERENCES later (id), more TEXT)")
        shop.file.run("INSERT INTO later VALUES (1, ?, 'x')", two[1])
        shop.file.run("INSERT INTO below VALUES (1, 1, 'y')")
    merged = shop.merging.merge(*two, "merge")
    assert shop.file.rows("SELECT who FROM later") == [(two[0],)]
    with shop.file.write(Topic.NOTHING):
        shop.file.run("UPDATE below SET more = 'z'")
    with pytest.raises(ChangedSince):
        shop.merging.undo(merged.merge_id, "undo")


def test_points_of_one_card_cover_what_is_owed_on_the_other(shop, two):
    shop.programmes.change(replace(shop.points.programme, step_minor=1000, worth_minor=5, below_zero="debt"))
    kept, gone = two
    bought = shop.sales.sell(Sale(kept, amount_minor=100_000), "sale")
    shop.points.spend(kept, 90, "spend")
    shop.sales.take_back(bought.purchase_id, None, "back")
    shop.points.adjust(gone, 250, "gift", "gift")
    assert (shop.points.balance(kept), shop.points.balance(gone)) == (-90, 250)
    merged = shop.merging.merge(kept, gone, "merge")
    assert shop.points.balance(kept) == shop.points.spendable(kept) == 160
    assert shop.check() == []
    shop.merging.undo(merged.merge_id, "undo")
    assert (shop.points.balance(kept), shop.points.balance(gone)) == (-90, 250)
    assert shop.check() == []


def test_a_merge_asked_for_twice_happens_once(shop, two):
    merged = shop.merging.merge(*two, "merge")
    assert shop.merging.merge(*two, "merge") == merged
    assert shop.merging.undo(merged.merge_id, "undo") == shop.merging.undo(merged.merge_id, "undo")
    with pytest.raises(AlreadyParted):
        shop.merging.undo(merged.merge_id, "again")


def test_it_is_chosen_field_by_field_who_is_right(shop, two):
    shop.merging.merge(*two, "merge", {"name": "gone", "card": "gone", "address": "kept"})
    joined = shop.customers.get(two[0])
    assert (joined.name, joined.email, joined.card) == ("Laila Haddad", "layla@example.com", "20000022")
    assert joined.address == ""
    assert [phone.national for phone in joined.phones] == ["501234567", "507654321"]
    assert shop.lookup.ids("laila") == [two[0]]
    assert shop.lookup.ids("layla had") == []


def test_what_only_one_card_knows_is_taken_unless_it_is_said_otherwise(shop, two):
    fields = {field.name: field.result for field in shop.merging.compare(*two).fields}
    assert (fields["name"], fields["email"], fields["address"]) == ("Layla Haddad", "layla@example.com", "12 Palm Street")
    shop.merging.merge(*two, "merge")
    assert shop.customers.get(two[0]).address == "12 Palm Street"


def test_the_number_of_the_second_card_finds_the_one_that_was_kept(shop, two):
    """Odoo 171706: two cards were left, and one of them could not be used."""
    kept, gone = two
    shop.merging.merge(kept, gone, "merge")
    assert shop.lookup.ids("20000022") == shop.lookup.ids("20000014") == [kept]
    assert shop.lookup.with_card("20000022") == kept
    assert shop.lookup.ids("2000002") == [kept]
    with pytest.raises(CardTaken):
        shop.customers.add(CustomerDraft("Omar", card="20000022"))
    with pytest.raises(UnknownCustomer):
        shop.sales.sell(Sale(gone, amount_minor=100), "to nobody")


def test_its_number_goes_to_nobody_else_and_so_it_can_come_back(shop, two):
    """The second card was the newest: the next customer must not be given its number."""
    merged = shop.merging.merge(*two, "merge")
    later = shop.customers.add(CustomerDraft("Omar"))
    assert later.id > two[1]
    assert later.card != "20000022"
    shop.merging.undo(merged.merge_id, "undo")
    assert shop.customers.get(two[1]).card == "20000022"
    assert shop.lookup.ids("20000022") == [two[1]]


@pytest.mark.parametrize(
    "book",
    [
        lambda shop, who: shop.sales.sell(Sale(who, amount_minor=500), "sale"),
        lambda shop, who: shop.notes.add(who, "Came today"),
        lambda shop, who: shop.points.adjust(who, 5, "why", "points"),
        lambda shop, who: shop.customers.edit(who, replace(shop.customers.get(who).draft(), email="new@example.com")),
    ],
)
def test_what_was_booked_since_belongs_to_nobody_can_say_whom(shop, two, book):
    merged = shop.merging.merge(*two, "merge")
    book(shop, two[0])
    before = dump(shop)
    with pytest.raises(ChangedSince):
        shop.merging.undo(merged.merge_id, "undo")
    assert dump(shop) == before


def test_a_payment_on_an_old_bill_counts_as_booked(shop, two):
    bought = shop.sales.sell(Sale(two[1], amount_minor=500, paid_minor=0), "sale")
    merged = shop.merging.merge(*two, "merge")
    shop.sales.pay(bought.purchase_id, 100, "pay")
    with pytest.raises(ChangedSince):
        shop.merging.undo(merged.merge_id, "undo")


def test_days_that_pass_do_not_stand_in_the_way(shop, two, clock):
    shop.sales.sell(Sale(two[1], amount_minor=500), "sale")
    merged = shop.merging.merge(*two, "merge")
    clock.advance(days=400)
    shop.sales.sell(Sale(shop.customers.add(CustomerDraft("Omar")).id, amount_minor=5), "another")
    shop.stages.due()
    shop.merging.undo(merged.merge_id, "undo")
    assert shop.check() == []
    assert shop.customers.get(two[1]).visits == 1


def say(shop: Shop, customer_id: int, given: bool) -> None:
    shop.consents.say(customer_id, [("offers", "call")], "counter", given=given)


@pytest.mark.parametrize(("kept_says", "gone_says", "same_time", "counts"), [
    (True, False, False, False), (False, True, False, True), (True, False, True, False), (False, True, True, False),
    (None, True, False, True), (None, False, False, False), (True, None, False, True),
])  # fmt: skip
def test_the_newest_word_counts_and_of_two_at_once_the_no(shop, two, clock, kept_says, gone_says, same_time, counts):
    for customer_id, given in zip(two, (kept_says, gone_says), strict=True):
        if given is not None:
            say(shop, customer_id, given)
        if not same_time:
            clock.advance(days=1)
    before = dump(shop)
    merged = shop.merging.merge(*two, "merge")
    assert ("call" in shop.consents.may(two[0], "offers")) == counts
    shop.merging.undo(merged.merge_id, "undo")
    assert dump(shop) == before


def test_whom_either_brought_was_brought_by_the_one(shop, two):
    kept, gone = two
    friend = shop.customers.add(CustomerDraft("Omar", referred_by_id=gone)).id
    shop.customers.edit(kept, replace(shop.customers.get(kept).draft(), referred_by_id=gone))
    merged = shop.merging.merge(kept, gone, "merge")
    assert shop.customers.get(friend).referred_by_id == kept
    assert shop.customers.get(kept).referred_by_id is None
    shop.merging.undo(merged.merge_id, "undo")
    assert shop.customers.get(friend).referred_by_id == shop.customers.get(kept).referred_by_id == gone


def test_a_warning_that_is_no_longer_pinned_stays_as_a_note(shop, two):
    for customer_id, text in zip(two, ("Allergic to nuts", "Pays late"), strict=True):
        shop.customers.edit(customer_id, replace(shop.customers.get(customer_id).draft(), pinned_note=text))
    shop.merging.merge(*two, "merge")
    assert shop.customers.get(two[0]).pinned_note == "Allergic to nuts"
    assert [note.text for note in shop.notes.of(two[0])] == ["Pays late"]


def test_open_vouchers_of_both_cards_are_good(shop, two):
    from shopcrm.vouchers.campaign import Campaign
    from shopcrm.vouchers.rules import Offer

    today = shop.clock.today()
    campaign = Campaign(Offer(amount_minor=100), today, date(2027, 1, 1))
    made = shop.vouchers.issue(shop.selections.picked(two), campaign, "issue", override="a feast")
    shop.merging.merge(*two, "merge")
    for number, voucher in enumerate(made):
        sale = Sale(two[0], amount_minor=1000, voucher_code=voucher.code)
        assert shop.sales.sell(sale, f"sale {number}").voucher_minor == 100
    assert shop.check() == []


def test_it_is_written_down_who_did_it(shop, two):
    shop.person = "Mona"
    shop.merging.merge(*two, "merge")
    (past,) = shop.merging.of(two[0])
    assert (past.name, past.card, past.person, past.undone_at) == ("Laila Haddad", "20000022", "Mona", None)


def test_what_makes_no_sense_is_refused_and_changes_nothing(shop, two):
    before = dump(shop)
    for pair, fields, mistake in (
        ((1, 1), {}, SameCard), ((1, 99), {}, UnknownCustomer), (two, {"shoe_size": "gone"}, UnknownField),
        (two, {"name": "both"}, UnknownField),
    ):  # fmt: skip
        with pytest.raises(mistake):
            shop.merging.merge(*pair, f"{pair} {fields}", fields)
    with pytest.raises(UnknownMerge):
        shop.merging.undo(7, "undo")
    assert dump(shop) == before


def test_rows_stay_where_they_are_without_the_permit_of_a_merge(shop, two):
    """Nothing but a merge moves money to another card, and its permit does not outlive it."""
    import apsw

    shop.sales.sell(Sale(two[1], amount_minor=500_000), "sale")
    shop.merging.undo(shop.merging.merge(*two, "merge").merge_id, "undo")
    assert shop.file.value("SELECT count(*) FROM permit") == 0
    for table in ("purchase", "points_entry", "points_lot"):
        with pytest.raises(apsw.ConstraintError), shop.file.write(Topic.NOTHING):
            shop.file.run(f"UPDATE {table} SET customer_id = ?", two[0])
