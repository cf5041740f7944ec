"""What the window does by itself: it begins the day once it is seen, asks for papers in doubt, and about a wrong date."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication

from shopcrm.customers.draft import CustomerDraft
from shopcrm.sales.sale import Sale
from shopcrm.shop import Shop
from shopcrm.vouchers.campaign import Campaign
from shopcrm.vouchers.rules import Offer
from ui.clock import ClockBanner
from ui.day import begin_day
from ui.kit.buttons import Button
from ui.opening import begin_after_paint


@pytest.fixture
def regular(shop: Shop) -> int:
    card = shop.customers.add(CustomerDraft("Layla", consents=frozenset({"call"})))
    shop.sales.sell(Sale(card.id, 100_000), "sale")
    return card.id


@pytest.fixture
def sent(shop: Shop, regular: int) -> list[int]:
    """A voucher that went to the printer, after which nobody said anything."""
    today = shop.clock.today()
    campaign = Campaign(Offer(amount_minor=500), today, today + timedelta(90))
    issued = shop.vouchers.issue(shop.selections.picked((regular,)), campaign, "thanks", override="x")
    serials = [each.serial for each in issued]
    shop.vouchers.mark_sent(serials)
    return serials


def banner(window) -> ClockBanner | None:
    found = window.findChildren(ClockBanner)
    return found[-1] if found and found[-1].isVisible() else None


def settle() -> None:
    for _turn in range(4):
        QApplication.processEvents()


def test_points_past_their_day_lapse_when_the_day_begins(shop: Shop, window, regular: int, clock) -> None:
    shop.programmes.change(replace(shop.programmes.current, lapse_months=1))
    shop.sales.sell(Sale(regular, 100_000), "with a last day")
    before = shop.points.spendable(regular)
    clock.advance(days=35)
    window._turn_the_day()
    begin_day(window, ask=False)
    settle()
    assert shop.customers.get(regular).points < before


def test_once_seen_it_asks_about_papers_in_doubt(shop: Shop, window, sent, qtbot, in_dialog) -> None:
    titles = []
    in_dialog(lambda dialog: titles.append(dialog.windowTitle()))
    begin_after_paint(window)
    window.update()
    qtbot.waitUntil(lambda: bool(titles))
    assert titles == ["Did these papers come out of the printer?"]
    assert [each.serial for each in shop.vouchers.unsure()] == sent


def test_midnight_begins_the_day_and_asks_nothing(shop: Shop, window, sent, clock) -> None:
    began = []
    window.day_began.connect(lambda: began.append(shop.clock.today()))
    window._turn_the_day()
    assert began == []
    clock.advance(days=1)
    window._turn_the_day()
    assert began == [shop.clock.today()]
    begin_day(window, ask=False)
    settle()
    assert QApplication.activeModalWidget() is None


def test_the_replacement_of_a_lost_paper_is_brought_to_the_printer(shop: Shop, window, sent, answer) -> None:
    answer("Confirm", lambda dialog: dialog.give("replace"))
    answer("OK")  # this computer knows no printer
    window.run("unsure_papers")
    settle()
    assert window.page_name == "vouchers"
    assert window.page.papers.serials() == (sent[0] + 1,)
    window.page.papers.drop()


def test_a_wrong_date_is_asked_about_and_confirmed(shop: Shop, window, sent, clock) -> None:
    window.look_at_clock()
    assert banner(window) is None
    clock.advance(days=60)
    began = []
    window.day_began.connect(lambda: began.append(1))
    window.look_at_clock()
    shown = banner(window)
    assert shown is not None
    assert "20\xa0Jan\xa02027" in shown.words.text()
    assert "21\xa0Nov\xa02026" in shown.words.text()
    shown.right.click()
    assert banner(window) is None
    assert shop.clock.doubt() is None
    assert began == [1]


def test_put_off_it_comes_back_only_when_something_is_refused(shop: Shop, window, sent, clock, in_dialog) -> None:
    clock.advance(days=-5)
    window.look_at_clock()
    banner(window).wrong.click()
    assert banner(window) is None
    window._turn_the_day()
    assert banner(window) is None
    in_dialog(lambda dialog: dialog.reject())
    window.run("redeem", shop.vouchers.find()[0].code)
    assert banner(window) is not None
    clock.advance(days=5)
    window.look_at_clock()
    assert banner(window) is None


def test_another_language_keeps_the_question(shop: Shop, window, sent, clock) -> None:
    clock.advance(days=60)
    window.look_at_clock()
    window.rebuild()
    settle()
    window.look_at_clock()
    assert banner(window) is not None


def test_the_answers_can_be_reached_by_keyboard(shop: Shop, window, sent, clock, without_name) -> None:
    clock.advance(days=60)
    window.look_at_clock()
    shown = banner(window)
    assert [button.text() for button in shown.findChildren(Button)] == ["I will set the clock", "The date is right"]
    assert without_name(shown) == []


def test_f7_on_a_card_offers_the_customers_own_vouchers(shop: Shop, window, regular: int, sent, in_dialog) -> None:
    window.run("counter", regular)
    offered = []
    in_dialog(lambda dialog: offered.extend(button.text() for button in dialog.own.buttons))
    window.run("redeem")
    assert len(offered) == 1
