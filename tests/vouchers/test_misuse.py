"""A week at two tills with every known cheat planted among honest work: the list shows each of them, and nothing else."""

from datetime import date, timedelta

import pytest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.sales.sale import Sale
from shopcrm.shop import Shop
from shopcrm.text.mistakes import say
from shopcrm.vouchers.campaign import Campaign
from shopcrm.vouchers.codes import new_code
from shopcrm.vouchers.errors import TooManyTries, UnknownCode
from shopcrm.vouchers.misuse import SENTENCES, Remark
from shopcrm.vouchers.rules import Offer

TODAY = date(2026, 11, 21)


def kinds(remarks: list[Remark]) -> list[str]:
    return sorted(remark.kind for remark in remarks)


def sell(shop: Shop, customer_id: int, amount: int = 10000, **more: object) -> int:
    return shop.sales.sell(Sale(customer_id, amount, **more), shop.new_operation()).purchase_id  # type: ignore[arg-type]


def today(shop: Shop) -> list[Remark]:
    return shop.watch.misuse(shop.clock.today(), shop.clock.today())


def honest_day(shop: Shop, people: list[int], clock) -> None:
    """Sales, a return the next week, points spent on a bill, a voucher used on a bill: nothing to look at."""
    shop.person = "Mona"
    campaign = Campaign(Offer(percent=5, extra="tea"), TODAY, TODAY + timedelta(60))
    vouchers = shop.vouchers.issue(shop.selections.picked(people), campaign, "honest", "why")
    clock.advance(days=1)
    for each in people:
        sell(shop, each)
    sell(shop, people[0], 20000, voucher_code=vouchers[0].code)
    clock.advance(hours=2)
    bought = sell(shop, people[1], 20000, spend_points=5)
    clock.advance(days=1)
    shop.sales.take_back(bought, 10000, "honest return")
    shop.vouchers.void(vouchers[1].code, "moved away")
    with pytest.raises(UnknownCode):
        shop.vouchers.redeem(new_code(lambda below: 1 % below), "one slip", bill_minor=100)


@pytest.fixture
def people(shop: Shop, regular) -> list[int]:
    shop.settings.change(voucher_share_percent=100)
    return [regular(days_ago=40) for _each in range(4)]


@pytest.fixture
def staff(shop: Shop) -> int:
    return shop.customers.add(CustomerDraft("Nadia Cashier", works_here=True)).id


def test_honest_work_leaves_nothing_to_look_at(shop: Shop, people: list[int], clock) -> None:
    clock.advance(days=1)
    honest_day(shop, people, clock)
    assert shop.watch.misuse(TODAY + timedelta(1), shop.clock.today()) == []


def test_every_planted_cheat_is_found(shop: Shop, people: list[int], staff: int, clock) -> None:
    clock.advance(days=1)
    honest_day(shop, people, clock)
    clock.advance(days=1)
    shop.person = "Nadia"
    shop.points.adjust(staff, 500, "kind", "by hand")
    own = sell(shop, staff, 33000)
    for _each in range(3):
        clock.advance(minutes=30)
        last = sell(shop, people[2], 1000)
    loose = shop.vouchers.find(customer_id=people[3])[0]
    shop.vouchers.redeem(loose.code, "left behind", bill_minor=30000)
    clock.advance(hours=3)
    quick = sell(shop, people[0], 40000)
    clock.advance(minutes=20)
    shop.sales.take_back(quick, None, "cash out")
    void = shop.vouchers.find(customer_id=people[2])[0]
    sell(shop, people[2], 500)
    clock.advance(minutes=5)
    shop.vouchers.void(void.code, "not wanted")
    shop.points.spend(people[1], 3, "out of the drawer")
    paid = shop.sales.pay(sell(shop, people[1], 7000, paid_minor=0), 7000, "cash")
    clock.advance(minutes=2)
    shop.sales.undo_payment(paid.payment_id, "into the pocket")
    _guess(shop, 3)
    remarks = today(shop)
    assert kinds(remarks) == sorted(SENTENCES)
    assert {remark.person for remark in remarks} == {"Nadia"}
    assert [each.at for each in remarks] == sorted((each.at for each in remarks), reverse=True)
    found = {remark.kind: remark for remark in remarks}
    told = {kind: say(remark, shop.formats) for kind, remark in found.items()}
    assert (found["manual_points"].customer_id, found["manual_points"].data["points"]) == (staff, 500)
    assert "kind" in told["manual_points"]
    assert (found["own_card"].purchase_id, found["own_card"].data["points"]) == (own, 33)
    assert found["same_card"].data["count"] == 4
    assert "35.00" in told["same_card"]
    assert found["same_card"].purchase_id > last
    assert found["loose_redemption"].voucher == loose.serial
    assert "15.00" in told["loose_redemption"]
    assert (found["soon_returned"].purchase_id, found["soon_returned"].data["minutes"]) == (quick, 20)
    assert (found["soon_void"].voucher, found["soon_void"].data["minutes"]) == (void.serial, 5)
    assert found["points_without_bill"].data["points"] == 3
    assert (found["payment_undone"].purchase_id, found["payment_undone"].data["minutes"]) == (paid.purchase_id, 2)
    assert "70.00" in told["payment_undone"]
    assert found["unknown_codes"].data["count"] == 3


@pytest.mark.parametrize(("times", "told"), [(2, []), (3, ["same_card"])])
def test_three_times_a_day_is_often(shop: Shop, people: list[int], times: int, told: list[str], clock) -> None:
    clock.advance(days=1)
    for _each in range(times):
        sell(shop, people[0])
    assert kinds(today(shop)) == told


@pytest.mark.parametrize(("minutes", "told"), [(60, ["soon_returned"]), (61, [])])
def test_an_hour_after_the_payment_is_soon(shop: Shop, people: list[int], minutes: int, told: list[str], clock) -> None:
    clock.advance(days=1)
    bought = sell(shop, people[0])
    clock.advance(minutes=minutes)
    shop.sales.take_back(bought, 5000, "back")
    assert kinds(today(shop)) == told


def test_a_day_ends_at_the_shops_midnight(shop: Shop, people: list[int], clock) -> None:
    clock.advance(days=1, hours=13, minutes=59)  # 23:59
    for _each in range(2):
        sell(shop, people[0])
    clock.advance(minutes=2)
    sell(shop, people[0])
    day = shop.clock.today()
    assert shop.watch.misuse(day - timedelta(1), day) == []
    sell(shop, people[0])
    sell(shop, people[0])
    assert kinds(shop.watch.misuse(day, day)) == ["same_card"]
    assert shop.watch.misuse(day - timedelta(1), day - timedelta(1)) == []


def test_gifts_of_the_programme_and_corrections_by_reason_are_told_apart(shop: Shop, people: list[int], clock) -> None:
    clock.advance(days=1)
    shop.points.adjust(people[0], -2, "counted twice", "less")
    assert kinds(today(shop)) == ["manual_points"]
    assert "2" in say(today(shop)[0], shop.formats)


@pytest.mark.parametrize("language", ["en", "ar", "fa"])
def test_every_remark_is_said_in_every_language(shop: Shop, people: list[int], staff: int, language: str, clock) -> None:
    test_every_planted_cheat_is_found(shop, people, staff, clock)
    for remark in today(shop):
        said = say(remark, shop.formats.in_language(language))
        assert "{" not in said
        assert "…" not in said


def _guess(shop: Shop, times: int) -> None:
    for number in range(times):
        code = new_code(lambda below, number=number: (number + 7) % below)
        with pytest.raises((UnknownCode, TooManyTries)):
            shop.vouchers.redeem(code, f"guess {number}", bill_minor=1)
