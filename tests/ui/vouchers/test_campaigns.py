"""Campaigns: listed with their figures, looked at one by one, extended, cancelled, and begun once more."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shopcrm.shop import Shop
from shopcrm.vouchers.campaign import Campaign
from shopcrm.vouchers.rules import Offer
from ui.vouchers.draft import BY_HAND, SCORE
from ui.vouchers.words import event_words

OFFER = Offer(amount_minor=1500, extra="a box of tea", min_spend_minor=5000)


@pytest.fixture
def thank(shop: Shop, regular):
    """Issues a campaign to some new customers; gives its vouchers."""

    def issue(count: int = 4, days: int = 30, name: str = ""):
        today = shop.clock.today()
        selection = shop.selections.picked(tuple(regular() for _each in range(count)))
        campaign = Campaign(OFFER, today, today + timedelta(days), name)
        return shop.vouchers.issue(selection, campaign, shop.new_operation(), override="x")

    return issue


@pytest.fixture
def look(shop: Shop, make_page, jobs, settle):
    """The page in front of one campaign."""

    def at(batch_id: int):
        page = make_page(jobs, ("campaign", batch_id))
        settle(page)
        return page

    return at


def cells(table, row: int) -> list[str]:
    return [table.model().index(row, column).data() for column in range(table.model().columnCount())]


def test_without_any_it_says_what_will_be_here(make_page, jobs, settle) -> None:
    page = make_page(jobs, "campaigns")
    assert page.campaigns.nothing.isVisibleTo(page)
    page.campaigns.nothing.button.click()
    assert page.new.isVisibleTo(page)


def test_the_newest_stands_first_with_its_figures(shop: Shop, thank, make_page, jobs, settle, clock) -> None:
    thank(2, name="Spring")
    clock.advance(days=1)
    made = thank(4)
    shop.vouchers.redeem(made[0].code, "till", 9000)
    shop.vouchers.void(made[1].code, "a mistake")
    page = make_page(jobs, "campaigns")
    settle(page)
    assert cells(page.campaigns.table, 0)[2:7] == ["4", "1", "2", "0", "1"]
    assert "15.00" in cells(page.campaigns.table, 0)[7]
    assert "22\xa0Nov\xa02026" in cells(page.campaigns.table, 0)[0]
    assert cells(page.campaigns.table, 1)[0] == "Spring"
    page.campaigns.table.setFocus()
    QTest.keyClick(page.campaigns.table, Qt.Key.Key_Return)
    settle(page)
    assert page.campaign.batch_id() == 2
    assert page.campaign.isVisibleTo(page)
    assert page.back()
    assert page.campaigns.isVisibleTo(page)
    assert not page.back()
    page.campaigns.look.click()
    settle(page)
    assert page.campaign.batch_id() == 2


def test_one_campaign_shows_what_came_of_it_and_claims_nothing_of_few(shop: Shop, thank, look) -> None:
    made = thank(4)
    shop.vouchers.redeem(made[0].code, "till", 9000)
    page = look(1)
    view = page.campaign
    assert [(bar.name, bar.value) for bar in view.pictures.became.bars()] == [
        ("Issued", 4), ("Redeemed", 1), ("Open", 3), ("Expired", 0), ("Cancelled", 0),
    ]  # fmt: skip
    assert "Too few to tell" in view.pictures.verdict.text()
    assert not view.pictures.back.isVisibleTo(page)
    assert sum(view.pictures.days.values()) == 1
    for part in ("15.00", "a box of tea", "50.00", "21\xa0Nov\xa02026", "21\xa0Dec\xa02026"):
        assert part in view.about.text()
    assert view.frozen.table.model().rowCount() == 4
    assert "chosen by hand" in view.frozen.title.text()
    assert "A rule objected" in view.frozen.title.text()


def test_each_reason_of_that_day_is_kept(shop: Shop, regular, look) -> None:
    ids = [regular(f"Customer {n}", bills=(20000,) * 4) for n in range(3)]
    today = shop.clock.today()
    selection = shop.selections.top(3)
    assert set(selection.ids) == set(ids)
    shop.vouchers.issue(selection, Campaign(OFFER, today, today + timedelta(30)), "top", override="x")
    page = look(1)
    told = page.campaign.seen.thanked[selection.ids[0]]
    assert told.reasons == tuple(reason.say(shop.formats) for reason in selection.customers[0].reasons)
    assert told.reasons[0] in page.campaign.frozen.why.text()


def test_all_unused_ones_are_extended_with_a_reason(shop: Shop, thank, look, answer, settle) -> None:
    made = thank(3, days=10)
    shop.vouchers.redeem(made[0].code, "till", 9000)
    page, said = look(1), []
    page.wanted.connect(lambda name, data: said.append((name, data)))
    until = shop.clock.today() + timedelta(days=50)

    def fill(dialog) -> None:
        dialog.until.set_value(until)
        dialog.reason.set_text("the shop was closed")

    answer("Extend", fill)
    page.campaign.extend.click()
    settle(page)
    assert [each.valid_until for each in shop.vouchers.find(batch_id=1)] == [made[0].valid_until, until, until]
    assert said == [("notice", "2 vouchers are good for longer now.")]
    step = shop.vouchers.story(made[1].serial)[-1]
    words = event_words(step, shop.formats)
    assert "10\xa0Jan\xa02027" in words
    assert "the shop was closed" in words


def test_extending_wants_a_day_to_come_and_a_reason(shop: Shop, thank, look, in_dialog) -> None:
    thank(2)
    page = look(1)
    seen = []

    def fill(dialog) -> None:
        dialog.until.set_value(shop.clock.today() - timedelta(days=1))
        dialog.ok_button.click()
        seen.append((dialog.until.error(), dialog.reason.error()))

    in_dialog(fill)
    page.campaign.extend.click()
    assert all(seen[0])
    assert {each.valid_until for each in shop.vouchers.find()} == {shop.clock.today() + timedelta(days=30)}


def test_all_open_ones_are_cancelled_once_with_a_reason(shop: Shop, thank, look, answer, settle) -> None:
    made = thank(3)
    shop.vouchers.redeem(made[0].code, "till", 9000)
    page = look(1)
    answer("Cancel them all", lambda dialog: dialog.reason.set_text("wrong price on the paper"))
    page.campaign.cancel.click()
    settle(page)
    assert [each.state for each in shop.vouchers.find()] == ["redeemed", "void", "void"]
    assert shop.vouchers.story(made[1].serial)[-1].reason == "wrong price on the paper"
    assert not page.campaign.cancel.isEnabled()


def test_its_vouchers_are_listed_and_all_of_them_again(thank, look) -> None:
    thank(2)
    thank(3, name="Autumn")
    page = look(2)
    page.campaign.vouchers.click()
    assert page.all.isVisibleTo(page)
    assert page.all.table.model().rowCount() == 3
    assert "Autumn" in page.all.only.words.text()
    page.all.only.link.click()
    assert page.all.table.model().rowCount() == 5
    assert not page.all.only.isVisibleTo(page)


@pytest.mark.parametrize("same", [True, False])
def test_thanking_again_begins_like_this_one(shop: Shop, thank, regular, look, settle, same: bool) -> None:
    thanked = [each.customer_id for each in thank(2, name="Regulars")]
    others = [regular(bills=(1000, 2000)) for _each in range(2)]
    page = look(1)
    page.campaign.thank_again(same=same)
    settle(page)
    assert page.new.isVisibleTo(page)
    draft = page.new.draft
    assert (draft.whom.way, draft.terms.name) == (BY_HAND if same else SCORE, "Regulars")
    assert draft.terms.offer() == OFFER
    assert set(page.new.who.candidates().ids) == set(thanked if same else others)


def test_the_menu_offers_both_ways(thank, look) -> None:
    thank(2)
    page = look(1)
    page.campaign.once_more.click()
    menu = QApplication.activePopupWidget()
    assert [action.text() for action in menu.actions()] == ["The same customers", "The next in line"]
    menu.close()


def test_one_page_is_shown_to_print_or_save(thank, look, in_dialog) -> None:
    thank(2)
    page, titles = look(1), []
    in_dialog(lambda dialog: titles.append((dialog.windowTitle(), dialog.preview.page_count())))
    page.campaign.paper.click()
    assert titles == [("Campaign results", 1)]


def test_everything_has_a_name_and_fits(thank, look, make_page, jobs, without_name, settle) -> None:
    thank(3, name="A name as long as names of campaigns get when somebody has time")
    page = look(1)
    assert without_name(page.campaign) == []
    page.set_compact(True)
    page.resize(916, 610)
    assert page.minimumSizeHint().width() <= 916
    listed = make_page(jobs, "campaigns")
    settle(listed)
    assert without_name(listed.campaigns) == []


def test_the_place_is_found_again(thank, look, make_page, jobs, settle) -> None:
    thank(2)
    page = look(1)
    assert page.place() == ("campaign", 1)
    again = make_page(jobs, page.place())
    settle(again)
    assert again.campaign.seen.issue.batch_id == 1


def test_it_is_read_beside_the_window(shop: Shop, thank, make_page, beside, settle) -> None:
    made = thank(3)
    page = make_page(beside, "campaigns")
    assert page.campaigns.table.model().rowCount() == 1
    page.opened(("campaign", 1))
    settle(page)
    shop.vouchers.void(made[0].code, "a mistake")
    page.refresh()
    page.campaign.refresh()
    settle(page)
    assert page.campaign.seen.results.void == 1
