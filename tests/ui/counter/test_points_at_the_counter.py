"""Points before the customer: what may be spent, when it lapses, which rule gave it; gifts, statements, slips."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication

from shopcrm.customers.draft import CustomerDraft
from shopcrm.points.programme import DEBT, Bonus, Gift, Tier
from shopcrm.sales.sale import Sale
from ui.counter.points import PointsDialog, show_points
from ui.counter.sale import SaleDialog
from ui.counter.statement import StatementDialog
from ui.jobs import Jobs
from ui.kit.badges import Badge
from ui.kit.labels import Label
from ui.papers import PaperDialog


@pytest.fixture
def layla(shop) -> int:
    return shop.customers.add(CustomerDraft("Layla Haddad")).id


def change(shop, **rules) -> None:
    shop.points.programmes.change(replace(shop.points.programme, **rules))


def sell(shop, customer_id: int, amount: int = 100_000, **more) -> int:
    return shop.sales.sell(Sale(customer_id, amount, **more), shop.new_operation()).purchase_id


def words(widget) -> str:
    return " ".join(label.text() for label in widget.findChildren(Label))


def dialog_for(shop, customer_id, qtbot, jobs=None) -> PointsDialog:
    made = PointsDialog(None, shop, customer_id, jobs)
    qtbot.addWidget(made)
    made.show()
    QApplication.processEvents()
    return made


def test_the_card_shows_what_may_be_spent_and_what_lapses_soon(shop, window, layla) -> None:
    change(shop, lapse_months=1)
    sell(shop, layla)
    window.run("counter", layla)
    QApplication.processEvents()
    card = window.page.card
    assert card.head._points.text() == "100"
    assert "worth" in card.head._worth.text()
    until = shop.formats.date(shop.points.purse(layla).lapsing[0][1], "long")
    assert f"100 points lapse after {until}" in words(card.strip)


def test_the_card_shows_waiting_points_apart(shop, window, layla) -> None:
    change(shop, wait_days=14)
    sell(shop, layla)
    window.run("counter", layla)
    QApplication.processEvents()
    assert window.page.card.head._points_word.text() == "no points yet"
    assert "100 points more can be spent from" in words(window.page.card.strip)


def test_the_card_shows_tier_progress_and_debt(shop, window, layla) -> None:
    change(shop, tiers=(Tier("Gold", 50_000, benefit="Free wrapping"),), gifts=(Gift("A mug", 150),), below_zero=DEBT)
    purchase_id = sell(shop, layla)
    window.run("counter", layla)
    QApplication.processEvents()
    head = window.page.card.head
    assert [badge.accessibleName() for badge in head.findChildren(Badge) if badge.isVisible()].count("Gold") == 1
    assert "Free wrapping" in head._tier.toolTip()
    assert "50 more points for" in head._progress.text()
    shop.points.spend(layla, 80, shop.new_operation())
    shop.sales.take_back(purchase_id, None, shop.new_operation())
    QApplication.processEvents()
    assert shop.points.balance(layla) == -80
    assert "Owes 80 points" in words(window.page.card.strip)


def test_a_gift_is_given_for_points(shop, layla, qtbot) -> None:
    change(shop, gifts=(Gift("A mug", 60), Gift("A lamp", 600)))
    sell(shop, layla)
    dialog = dialog_for(shop, layla, qtbot)
    dialog.way.set_value("gift")
    dialog.way.chosen.emit("gift")
    dialog.gift.set_value("A lamp")
    assert not dialog.ok_button.isEnabled()
    assert "500 more points are needed" in dialog._hint.text()
    dialog.gift.set_value("A mug")
    dialog.ok_button.click()
    assert shop.points.balance(layla) == 40
    assert shop.points.entries(layla)[0].reason == "A mug"


def test_without_gifts_none_are_offered(shop, layla, qtbot) -> None:
    assert [value for value, _chip in dialog_for(shop, layla, qtbot).way._chips] == ["spend", "adjust"]


def test_all_that_may_go_keeps_to_step_and_least(shop, layla, qtbot) -> None:
    change(shop, min_points=50, points_step=30)
    sell(shop, layla)
    dialog = dialog_for(shop, layla, qtbot)
    assert "from 50 points on · in steps of 30 · now at most 90 points" in dialog._hint.text()
    dialog.all_points.click()
    assert dialog.points.value() == 90
    assert shop.formats.money(shop.points.worth(90)) in dialog._worth.text()
    dialog.points.set_text("70")
    dialog.ok_button.click()
    assert "in steps of 30" in dialog.points.error()
    dialog.points.set_text("60")
    dialog.ok_button.click()
    assert shop.points.balance(layla) == 40


def test_every_line_of_the_ledger_is_a_sentence(shop, layla, qtbot) -> None:
    change(shop, lapse_months=12, bonuses=(Bonus("For the visit", points=5),))
    number = sell(shop, layla)
    shop.points.spend(layla, 10, shop.new_operation(), "a tea")
    shop.person = "Sara"
    shop.points.adjust(layla, 3, "welcome", shop.new_operation())
    said = words(dialog_for(shop, layla, qtbot))
    for part in (f"for purchase {number}", "For the visit", "good until", "10 points spent", "a tea", "welcome", "by"):
        assert part in said


def test_where_points_have_no_worth_the_set_up_is_offered(shop, window, layla, in_dialog) -> None:
    change(shop, worth_minor=0)
    in_dialog(lambda dialog: dialog._want_set_up())
    window.run("points", layla)
    assert window.page_name == "settings"
    assert window.page.section() == "points"


def test_points_too_many_for_the_bill_are_refused_beside_the_field(shop, layla, qtbot) -> None:
    change(shop, cap_percent=50, worth_minor=100)
    sell(shop, layla)
    dialog = SaleDialog(None, shop, layla)
    qtbot.addWidget(dialog, before_close_func=SaleDialog.hide)
    dialog.show()
    dialog.amount.set_text("100")
    dialog.points.set_text("80")
    assert "50 points at most" in dialog.points.error()
    assert shop.formats.money(10_000) in dialog.bill.text()
    dialog._use_points.click()
    assert dialog.points.value() == 50
    assert dialog.points.error() == ""
    assert shop.formats.money(5_000) in dialog.bill.text()


def test_the_bill_says_what_is_earned_by_which_rule(shop, layla, qtbot) -> None:
    change(shop, bonuses=(Bonus("Happy hour", percent=100),))
    dialog = SaleDialog(None, shop, layla)
    qtbot.addWidget(dialog, before_close_func=SaleDialog.hide)
    dialog.show()
    dialog.amount.set_text("100")
    said = dialog.bill.text()
    assert "20 points earned" in said
    assert "10 · 1 point for every" in said
    assert "Happy hour" in said
    dialog.payment.set_value("part")
    dialog.paid.set_text("50")
    assert "10 points earned" in dialog.bill.text()
    assert "10 more once it is paid" in dialog.bill.text()


def test_after_a_sale_the_notice_tells_progress_and_prints_the_slip(shop, window, layla, in_dialog) -> None:
    change(shop, gifts=(Gift("A mug", 150),))
    window.run("counter", layla)
    in_dialog(lambda dialog: (dialog.amount.set_text("1000"), dialog.ok_button.click()))
    window.run("sale", layla)
    assert "100 points earned" in window.notice.text()
    assert "50 more points for" in window.notice.text()
    pages = []
    in_dialog(lambda dialog: pages.append((type(dialog), dialog.preview.page_count())))
    window.notice.act_otherwise()
    assert pages == [(PaperDialog, 1)]
    window.run("print_slip")
    assert "no slip" in window.notice.text()


def test_a_statement_follows_its_days(shop, layla, qtbot, clock) -> None:
    sell(shop, layla, 50_000)
    clock.advance(days=40)
    sell(shop, layla, 20_000)
    dialog = StatementDialog(None, shop, Jobs(inline=True), layla)
    qtbot.addWidget(dialog)
    dialog.show()
    assert [tile._value.text() for tile in dialog.tiles] == ["0", "70", "0", "70"]
    dialog.since.set_value(shop.clock.today() - timedelta(days=5))
    assert [tile._value.text() for tile in dialog.tiles] == ["50", "20", "0", "70"]
    dialog.until.set_value(shop.clock.today() - timedelta(days=9))
    assert not dialog.paper.isEnabled()


def test_a_statement_comes_out_as_pdf(shop, layla, qtbot, tmp_path, in_dialog) -> None:
    sell(shop, layla)
    dialog = StatementDialog(None, shop, Jobs(inline=True), layla)
    qtbot.addWidget(dialog)
    dialog.show()
    seen = in_dialog(lambda paper: paper._made.pdf[:4] == b"%PDF")
    dialog.paper.click()
    assert seen[0]._made.pdf.startswith(b"%PDF")
    assert seen[0].preview.page_count() >= 1


def test_the_dialog_can_be_read_aloud(shop, layla, qtbot, without_name) -> None:
    change(shop, gifts=(Gift("A mug", 60),))
    sell(shop, layla)
    assert without_name(dialog_for(shop, layla, qtbot, Jobs(inline=True))) == []


def test_closing_the_dialog_changes_nothing(shop, layla, in_dialog) -> None:
    sell(shop, layla)
    told = []
    in_dialog(lambda dialog: dialog.reject())
    assert not show_points(None, shop, layla, told.append)
    assert told == []
    assert shop.points.balance(layla) == 100
