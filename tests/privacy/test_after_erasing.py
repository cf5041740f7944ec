"""Nothing is written on the card of somebody who was erased: it could never be taken out again."""

from datetime import timedelta
from pathlib import Path

import pytest

from shopcrm.care.errors import NotForThisRow
from shopcrm.care.voice_errors import UnknownComplaint
from shopcrm.customers.draft import CustomerDraft
from shopcrm.customers.errors import UnknownCustomer
from shopcrm.privacy.places import Part
from shopcrm.sales.sale import Sale
from shopcrm.sales.trust_errors import FlagGone, UnknownOrder
from shopcrm.shop import Shop
from shopcrm.store.migrate import copy_checked
from shopcrm.vouchers.campaign import Campaign
from shopcrm.vouchers.rules import Offer


@pytest.fixture
def erased(shop: Shop) -> int:
    """A customer with a bill, goods set aside, a complaint and a red flag, who was erased."""
    layla = shop.customers.add(CustomerDraft("Layla Haddad", ("0501234567",))).id
    bought = shop.sales.sell(Sale(layla, 5000), "sale").purchase_id
    shop.sales.mark(bought, "unreachable")
    shop.orders.set_aside(layla, [("Soap", 500)])
    shop.complaints.open(layla, "late", "Too late")
    shop.privacy.erase([layla])
    return layla


@pytest.mark.parametrize(
    "write",
    [
        lambda shop, who: shop.proposals.propose(who, "ghost", "Layla never answers"),
        lambda shop, who: shop.stages.pin(who, "lost"),
        lambda shop, who: shop.stages.say_why_left(who, "Layla moved to Paris"),
        lambda shop, who: shop.ratings.ask(who),
        lambda shop, who: shop.notes.add(who, "Layla called"),
        lambda shop, who: shop.wishes.add(who, "Oud"),
        lambda shop, who: shop.care_levels.set(who, "basic"),
        lambda shop, who: shop.follow_ups.promise(who, "A catalogue", shop.clock.today()),
        lambda shop, who: shop.verification.begin(who),
    ],
)
def test_whoever_was_erased_is_unknown(shop: Shop, erased, write):
    before = shop.file.row("SELECT * FROM customer WHERE id = ?", erased)
    with pytest.raises(UnknownCustomer):
        write(shop, erased)
    assert shop.file.row("SELECT * FROM customer WHERE id = ?", erased) == before
    assert shop.file.value("SELECT count(*) FROM rating_ask") == 0


def test_what_was_open_of_them_is_nowhere_to_be_worked_at(shop: Shop, erased):
    with pytest.raises(UnknownOrder):
        shop.orders.close(1, "uncollected", "Layla changed her mind")
    with pytest.raises(UnknownComplaint):
        shop.complaints.solve(1, "Gave Layla another one")
    with pytest.raises(FlagGone):
        shop.trust.clear("purchase", 1, "Layla was in hospital")
    assert (shop.orders.open(), shop.complaints.waiting(), shop.trust.flagged()) == ([], [], [])
    assert shop.today.rows(everything=True).rows == ()


@pytest.mark.parametrize(
    "answer",
    [
        lambda today, row: today.later(row, row.due.due_on + timedelta(days=9)),
        lambda today, row: today.done(row, "Layla is coming"),
        lambda today, row: today.not_needed(row, "Layla came"),
    ],
)
def test_a_row_of_today_that_still_stands_there_is_not_answered(shop: Shop, clock, answer):
    layla = shop.customers.add(CustomerDraft("Layla Haddad", ("0501234567",))).id
    shop.orders.set_aside(layla, [("Soap", 500)])
    shop.follow_ups.promise(layla, "A catalogue", shop.clock.today())
    clock.advance(days=8)
    rows = shop.today.rows().rows
    shop.privacy.erase([layla])
    assert {row.kind for row in rows} == {"order", "promise"}
    for row in rows:
        with pytest.raises((UnknownCustomer, NotForThisRow)):
            answer(shop.today, row)
    assert shop.file.value("SELECT count(*) FROM today_answer") == 0


def test_nothing_of_theirs_is_put_back(shop: Shop):
    layla = shop.customers.add(CustomerDraft("Layla Haddad", ("0501234567",))).id
    shop.wishes.add(layla, "Oud", "for Layla's wedding")
    (wish,) = shop.wishes.of(layla)
    shop.wishes.remove(wish.id)
    before = shop.complaints.get(shop.complaints.open(layla, "late", "Layla waited too long"))
    shop.privacy.erase([layla])
    with pytest.raises(UnknownCustomer):
        shop.wishes.put_back(wish)
    with pytest.raises(UnknownComplaint):
        shop.complaints.put_back(before)
    assert shop.file.value("SELECT count(*) FROM wish") == 0
    assert "Layla" not in shop.file.value("SELECT text FROM complaint")


def test_nobody_is_thanked_who_was_erased_or_joined_since_they_were_chosen(shop: Shop):
    layla, twin, omar = (shop.customers.add(CustomerDraft(name)).id for name in ("Layla Haddad", "Layla H", "Omar"))
    today = shop.clock.today()
    for gone in (twin, layla):
        chosen = shop.selections.picked((omar, gone))
        if gone == twin:
            shop.merging.merge(layla, twin, "merge")
        else:
            shop.privacy.erase([layla])
        with pytest.raises(UnknownCustomer):
            shop.vouchers.issue(chosen, Campaign(Offer(percent=5), today, today), f"issue {gone}", override="as chosen")
    assert shop.vouchers.find() == []


def test_who_was_joined_with_another_card_meanwhile_is_unknown_too(shop: Shop):
    kept, gone = (shop.customers.add(CustomerDraft(name)).id for name in ("Layla Haddad", "Laila Hadad"))
    shop.merging.merge(kept, gone, "merge")
    with pytest.raises(UnknownCustomer):
        shop.privacy.erase([kept, gone])
    assert shop.customers.get(kept).name == "Layla Haddad"


def test_stages_follow_what_was_erased(shop: Shop, clock, tmp_path: Path):
    """Whoever cannot be reached any more is no prospect, and who was erased makes nobody an advocate; put back, too."""
    layla = shop.customers.add(CustomerDraft("Layla Haddad", ("0501234567",))).id
    omar = shop.customers.add(CustomerDraft("Omar Saleh", ("0507654321",))).id
    brought = [shop.customers.add(CustomerDraft(name, referred_by_id=layla)).id for name in ("Mona Aziz", "Nora Aziz")]
    for each in (layla, *brought):
        shop.sales.sell(Sale(each, 5000), f"sale {each}")
    clock.advance(days=20)
    shop.sales.sell(Sale(layla, 5000), "sale again")
    assert [shop.customers.get(each).stage for each in (layla, omar)] == ["advocate", "prospect"]
    copy_checked(shop.file.db.connection(), tmp_path / "old.db.copy")
    old = (tmp_path / "old.db.copy").read_bytes()
    shop.privacy.erase([omar], frozenset({Part.PHONE}))
    shop.privacy.erase([brought[0]])
    assert [shop.customers.get(each).stage for each in (layla, omar)] == ["repeat", "suspect"]
    shop.close()
    shop.file.path.write_bytes(old)
    again = Shop.open(shop.file.path, now=clock)
    assert [again.customers.get(each).stage for each in (layla, omar)] == ["repeat", "suspect"]
    again.close()
