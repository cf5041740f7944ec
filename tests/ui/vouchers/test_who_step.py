"""Step 1: ready-made selections, filters, customers added by hand, and what stands in the way."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.shop import Shop
from shopcrm.vouchers.campaign import Campaign
from shopcrm.vouchers.rules import Offer
from ui.vouchers.asking import NARROW, NO_CONSENT, NO_CUSTOMERS, NO_NAMES, NOBODY_FITS
from ui.vouchers.draft import ACTIVE, ADVOCATES, BACK, BIRTHDAY, BY_HAND, LONGEST, SAVE, SCORE, SPEND
from ui.vouchers.thanks import WHAT, WHO


def thank(shop: Shop, customer_id: int) -> None:
    today = shop.clock.today()
    campaign = Campaign(Offer(extra="tea"), today, today + timedelta(days=9))
    shop.vouchers.issue(shop.selections.picked((customer_id,)), campaign, shop.new_operation(), override="x")


@pytest.mark.parametrize("way", [SCORE, SPEND, ACTIVE, LONGEST, ADVOCATES, BIRTHDAY, BACK])
def test_every_selection_is_the_engines(shop: Shop, make_page, jobs, settle, way: str) -> None:
    brought_by = None
    for number in range(4):
        draft = CustomerDraft(
            f"Customer {number}", consents=frozenset({"call"}), birth_on=shop.clock.today().replace(year=1990),
            referred_by_id=brought_by,
        )  # fmt: skip
        brought_by = shop.customers.add(draft).id
        for back in (3, 200):
            sell(shop, brought_by, back, 1000 * (number + 1))
    made = shop.selections
    expected = {
        SCORE: lambda: made.score(3), SPEND: lambda: made.top(3), ACTIVE: lambda: made.most_active(3),
        LONGEST: lambda: made.longest(3), ADVOCATES: lambda: made.advocates(3),
        BIRTHDAY: lambda: made.birthdays(None, 3), BACK: lambda: made.won_back(90, 3),
    }  # fmt: skip
    page = make_page(jobs)
    page.new.who.ways.tiles.choose(way)
    page.new.who.ways.count.set_text("3")
    settle(page)
    ids = page.new.who.candidates().ids
    assert ids
    assert set(ids) == set(expected[way]().ids)


def sell(shop: Shop, customer_id: int, days_ago: int, total_minor: int) -> None:
    from shopcrm.sales.sale import Sale

    day = shop.clock.today() - timedelta(days=days_ago)
    shop.sales.sell(Sale(customer_id, total_minor, sold_on=day), shop.new_operation())


def test_arrows_go_from_one_selection_to_the_next(shop: Shop, regular, make_page, jobs, settle) -> None:
    regular()
    page = make_page(jobs)
    tiles = page.new.who.ways.tiles
    assert tiles.tiles[0].hasFocus()
    QTest.keyClick(tiles.tiles[0], Qt.Key.Key_Right)
    settle(page)
    assert tiles.value() == SPEND
    assert page.new.who.ways.year.isVisibleTo(page)
    QTest.keyClick(tiles.tiles[1], Qt.Key.Key_Down)
    assert tiles.value() == BIRTHDAY
    assert page.new.who.ways.month.isVisibleTo(page)


def test_filters_narrow_the_selection_and_the_next_best_move_up(shop: Shop, regular, make_page, jobs, settle) -> None:
    plain = [regular(bills=(90000, 90000)) for _ in range(3)]
    good = [regular(types=("good",)) for _ in range(2)]
    page = make_page(jobs)
    page.new.who.ways.tiles.choose(SPEND)
    page.new.who.ways.count.set_text("2")
    settle(page)
    assert set(page.new.who.candidates().ids) <= set(plain)
    page.new.who.ways.kind.set_value("good")
    settle(page)
    assert set(page.new.who.candidates().ids) == set(good)
    page.new.who.ways.stage.set_value("lost")
    settle(page)
    names = page.new.who.names
    assert names.because() == NARROW
    names._nobody[NARROW].button.click()
    settle(page)
    assert len(page.new.who.candidates().ids) == 2


def test_only_those_who_came_lately(shop: Shop, regular, make_page, jobs, settle) -> None:
    lately = regular()
    long_ago = shop.customers.add(CustomerDraft("Long ago", consents=frozenset({"call"}))).id
    for back in (200, 210):
        sell(shop, long_ago, back, 1000)
    page = make_page(jobs)
    settle(page)
    assert set(page.new.who.candidates().ids) == {lately, long_ago}
    page.new.who.ways.seen.set_value(30)
    settle(page)
    assert page.new.who.candidates().ids == (lately,)


def test_those_thanked_lately_only_on_request(shop: Shop, regular, make_page, jobs, settle) -> None:
    thanked = regular()
    thank(shop, thanked)
    page = make_page(jobs)
    assert page.new.who.names.because() == NOBODY_FITS
    page.new.who.names._nobody[NOBODY_FITS].button.click()
    settle(page)
    assert page.new.who.ways.again.is_checked()
    assert page.new.who.candidates().ids == (thanked,)


def test_an_empty_shop_has_ways_on(shop: Shop, make_page, jobs, qtbot) -> None:
    page = make_page(jobs)
    asked: list[tuple[str, object]] = []
    page.wanted.connect(lambda name, data: asked.append((name, data)))
    names = page.new.who.names
    for button in (names._nobody[NO_CUSTOMERS].button, names.bring):
        assert button.isVisibleTo(page)
        button.click()
    assert asked == [("new_customer", None), ("import", None)]


def test_an_empty_list_says_why(shop: Shop, regular, make_page, jobs, settle) -> None:
    page = make_page(jobs)
    who = page.new.who
    assert who.names.because() == NO_CUSTOMERS
    page.new.on.click()
    assert page.new.draft.step == WHO
    assert "at least one" in page.new.problem.text()
    regular(consent=False)
    page.refresh()
    settle(page)
    assert who.names.because() == NO_CONSENT
    who.ways.tiles.choose(BY_HAND)
    settle(page)
    assert who.names.because() == NO_NAMES


def test_chosen_by_hand_with_the_counters_search(shop: Shop, regular, make_page, jobs, settle, type_text) -> None:
    layla, omar = regular("ليلى حداد"), regular("Omar Farouk")
    page = make_page(jobs)
    page.new.who.ways.tiles.choose(BY_HAND)
    assert page.search()
    names = page.new.who.names
    assert names.search.edit.hasFocus()
    for typed in ("omar", "ليلي"):
        type_text(names.search.edit, typed)
        QTest.keyClick(names.search.edit, Qt.Key.Key_Return)
        settle(page)
    assert page.new.who.candidates().ids == (omar, layla)
    assert names.search.text() == ""
    type_text(names.search.edit, "zzz")
    assert names._not_found.isVisibleTo(page)
    QTest.keyClick(names.search.edit, Qt.Key.Key_Return)
    assert page.new.who.candidates().ids == (omar, layla)


def test_somebody_is_added_to_a_ready_made_selection(shop: Shop, regular, make_page, jobs, settle, type_text) -> None:
    best = regular("Best", bills=(90000, 90000))
    other = regular("Other one")
    page = make_page(jobs)
    page.new.who.ways.tiles.choose(SPEND)
    page.new.who.ways.count.set_text("1")
    settle(page)
    names = page.new.who.names
    type_text(names.search.edit, "other")
    QTest.keyClick(names.search.edit, Qt.Key.Key_Return)
    settle(page)
    assert page.new.who.candidates().ids == (best, other)
    assert names.count.text() == "2 customers will be thanked"


def test_whoever_is_unticked_gets_none(shop: Shop, regular, make_page, jobs, settle) -> None:
    kept, left = regular(), regular()
    page = make_page(jobs)
    page.new.who.names.people.rows.tick([left], False)
    settle(page)
    assert page.new.thanks().ids == (kept,)
    page.new.issue(SAVE)
    assert [voucher.customer_id for voucher in shop.vouchers.find()] == [kept]


def test_left_out_stays_left_out_when_the_list_changes(shop: Shop, regular, make_page, jobs, settle) -> None:
    left, _middle, _last = (regular() for _ in range(3))
    page = make_page(jobs)
    page.new.who.names.people.rows.tick([left], False)
    for count in ("2", "3"):
        page.new.who.ways.count.set_text(count)
        settle(page)
    assert left in page.new.who.candidates().ids
    assert left not in page.new.thanks().ids


def test_who_cannot_be_thanked_is_named_and_left_out_by_one_click(shop: Shop, regular, make_page, jobs, settle) -> None:
    good, new = regular("Good"), regular("New", bills=(100,))
    silent, seeker = regular("Silent", consent=False), regular("Seeker", types=("discount_seeker",))
    page = make_page(jobs, [good, new, silent, seeker])
    names = page.new.who.names
    words = {person.id: person.word for person in names.people.rows.people()}
    assert words == {
        good: "", new: "Too new to be thanked", silent: "No consent to offers", seeker: "Waits for price cuts",
    }  # fmt: skip
    assert "New" in names.strip.words.text()
    assert "Silent" in names.strip.words.text()
    names.strip.link.click()
    settle(page)
    assert set(page.new.thanks().ids) == {good, seeker}
    assert not names.strip.isVisibleTo(page)
    page.new.issue(SAVE)
    assert len(shop.vouchers.find()) == 2


def test_going_on_while_names_are_read_waits_for_them(shop: Shop, regular, make_page, beside, settle) -> None:
    regular()
    page = make_page(beside)
    page.new.who.read()
    assert page.new.who.is_busy()
    page.new.go_on()
    assert page.new.draft.step == WHO
    settle(page)
    assert page.new.draft.step == WHO + 1


def test_an_unreadable_count_names_nobody(shop: Shop, regular, make_page, jobs, settle) -> None:
    regular()
    page = make_page(jobs)
    page.new.who.ways.count.set_text("many")
    settle(page)
    page.new.go(WHAT)
    assert page.new.draft.step == WHO
    assert page.new.who.candidates().ids == ()
