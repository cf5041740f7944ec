"""Every voucher can be looked up, and cancelled or given a new paper."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from shopcrm.shop import Shop
from shopcrm.vouchers.errors import ReplacedVoucher
from shopcrm.vouchers.rules import Offer
from ui.vouchers.cancel import CancelVoucher, points_words

GIFT = Offer(percent=10, extra="a box of tea", min_spend_minor=10000, reason="five years with us")


@pytest.fixture
def page(shop: Shop, issue, make_page, jobs, settle):
    """An open, a redeemed and a cancelled voucher in the list."""
    made = [issue(GIFT, name) for name in ("ليلى حداد", "Omar Farouk", "Sara Williams")]
    shop.vouchers.redeem(made[1].code, "redeem", 20000)
    shop.vouchers.void(made[2].code, "given to the wrong person")
    shop.vouchers.mark_printed((made[0].serial,))
    page = make_page(jobs, "all")
    page.all.refresh()
    return page


def shown(page) -> list[str]:
    model = page.all.table.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def select(page, name: str) -> None:
    """This row alone, whatever keys an earlier test seems to hold down."""
    only = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    table = page.all.table
    table.selectionModel().setCurrentIndex(table.model().index(shown(page).index(name), 0), only)


def test_the_newest_stands_first_with_everything_about_it(shop: Shop, page) -> None:
    assert shown(page) == ["Sara Williams", "Omar Farouk", "ليلى حداد"]
    select(page, "ليلى حداد")
    details = page.all.details
    voucher = shop.vouchers.find()[0]
    QApplication.processEvents()
    words = " ".join(label.text() for label in details.findChildren(type(details.title)) if label.isVisibleTo(page))
    days = ("21\xa0Nov\xa02026", "21\xa0Dec\xa02026")
    for part in ("10%", "a box of tea", "100.00", "five years with us", *days, voucher.code[:4]):
        assert part in words
    assert "Came out on paper" in words
    assert page.customer() == voucher.customer_id


@pytest.mark.parametrize(
    ("state", "names"),
    [("issued", ["ليلى حداد"]), ("redeemed", ["Omar Farouk"]), ("void", ["Sara Williams"]), ("expired", [])],
)
def test_filtered_by_what_became_of_it(page, state: str, names: list[str]) -> None:
    page.all.state.set_value(state)
    page.all.refresh()
    assert shown(page) == names
    assert page.all._nothing_fits.isVisibleTo(page) is (not names)


@pytest.mark.parametrize("text", ["omar", "000002", "٢"])
def test_looked_up_by_name_or_number(page, type_text, qtbot, text: str) -> None:
    assert page.search()
    type_text(page.all.text.edit, text)
    qtbot.waitUntil(lambda: shown(page) == ["Omar Farouk"])


def test_looked_up_by_code(shop: Shop, page, type_text, qtbot) -> None:
    page.all.text.set_text(shop.vouchers.find()[2].code.lower())
    qtbot.waitUntil(lambda: shown(page) == ["Sara Williams"])


def test_sorted_by_a_heading(page) -> None:
    page.all.table.sort_requested.emit("customer", False)
    assert shown(page) == ["Omar Farouk", "Sara Williams", "ليلى حداد"]


def test_only_an_open_voucher_offers_anything(page) -> None:
    details = page.all.details
    for name, offered in (("ليلى حداد", True), ("Omar Farouk", False), ("Sara Williams", False)):
        select(page, name)
        for button in (details.redeem, details.replace, details.cancel):
            assert button.isVisibleTo(page) is offered
        assert not details.came_out.isVisibleTo(page)


def test_redeeming_and_the_customers_card_are_asked_of_the_window(shop: Shop, page) -> None:
    wanted = []
    page.wanted.connect(lambda name, data: wanted.append((name, data)))
    select(page, "ليلى حداد")
    page.all.details.redeem.click()
    page.all.details.open_customer.click()
    QTest.keyClick(page.all.table, Qt.Key.Key_Return)
    voucher = shop.vouchers.find()[0]
    assert wanted == [("redeem", voucher.code), *[("open_customer", voucher.customer_id)] * 2]


def test_cancelled_with_a_reason(shop: Shop, page, answer) -> None:
    select(page, "ليلى حداد")
    answer("Cancel voucher", lambda dialog: dialog.reason.set_text("typed wrongly"))
    page.all.details.cancel.click()
    assert [(each.kind, each.reason) for each in shop.vouchers.story(1)][-1] == ("void", "typed wrongly")
    assert not page.all.details.cancel.isVisibleTo(page)


def test_without_a_reason_nothing_is_cancelled(shop: Shop, page, qtbot) -> None:
    dialog = CancelVoucher(page, shop, shop.vouchers.find()[0])
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.ok_button.click()
    assert dialog.reason.error()
    assert dialog.isVisible()
    shop.vouchers.redeem(shop.vouchers.find()[0].code, "till", 20000)
    dialog.reason.set_text("too late")
    dialog.ok_button.click()
    assert dialog.isVisible()
    assert shop.vouchers.find()[0].state == "redeemed"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == QDialog.DialogCode.Rejected


def test_a_new_paper_is_explained_and_made(shop: Shop, page, answer, settle) -> None:
    select(page, "ليلى حداد")
    answer("Cancel")
    page.all.details.replace.click()
    assert shop.vouchers.find()[0].state == "issued"
    asked = answer("Make a new paper")
    page.all.details.replace.click()
    settle(page)
    assert asked == ["Make a new paper?"]
    old, new = shop.vouchers.find()[0], shop.vouchers.find()[-1]
    assert page.papers.serials() == (new.serial,)
    assert page.papers.isVisibleTo(page)
    with pytest.raises(ReplacedVoucher):
        shop.vouchers.redeem(old.code, "old", 20000)
    page.papers.all_out.click()
    page.papers.next.click()
    assert shown(page)[0] == "ليلى حداد"


def test_papers_that_nobody_has_seen_are_brought_up(shop: Shop, issue, make_page, jobs, settle) -> None:
    vouchers = [issue(), issue()]
    page = make_page(jobs, "all")
    assert "2 open vouchers" in page.all.strip.words.text()
    page.all.strip.link.click()
    assert len(page.all.details.vouchers) == 2
    assert not page.all.details.redeem.isVisibleTo(page)
    page.all.details.came_out.click()
    assert not page.all.strip.isVisibleTo(page)
    assert [step.kind for step in shop.vouchers.story(vouchers[0].serial)] == ["issued", "printed"]


def test_an_empty_book_teaches_what_vouchers_are(shop: Shop, regular, make_page, jobs, settle) -> None:
    regular()
    page = make_page(jobs, "all")
    assert page.all.nothing.isVisibleTo(page)
    page.all.nothing.button.click()
    settle(page)
    assert page.new.isVisibleTo(page)
    assert len(page.new.who.candidates().ids) == 1


def test_every_part_has_a_name_and_a_place_for_the_keyboard(page, without_name) -> None:
    select(page, "ليلى حداد")
    assert without_name(page) == []


def test_a_narrow_window_leaves_out_the_least_needed(page) -> None:
    page.set_compact(True)
    page.resize(916, 610)
    assert page.all.table.isColumnHidden(4)
    page.set_compact(False)
    assert not page.all.table.isColumnHidden(4)


def test_the_window_says_what_becomes_of_the_points(shop: Shop, regular, issue, clock) -> None:
    customer_id = regular()
    shop.points.adjust(customer_id, 500, "a test", "points")
    shop.conversion.convert("november", shop.clock.today() + timedelta(days=9))
    voucher = shop.vouchers.find(customer_id=customer_id)[0]
    points = shop.formats.points(shop.vouchers.points_in(voucher))
    assert points_words(shop, voucher) == f"It was made of {points}: they go back to the card, with the days they had."
    clock.advance(days=10)
    assert "gone with it" in points_words(shop, shop.vouchers.get(voucher.code))
    assert points_words(shop, issue(GIFT)) == ""
