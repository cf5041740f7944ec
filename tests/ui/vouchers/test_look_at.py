"""The owner's daily list: facts of a day or some days, each with a way to look closer."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.sales.sale import Sale
from shopcrm.shop import Shop
from shopcrm.vouchers.misuse import SENTENCES
from shopcrm.vouchers.rules import Offer
from ui.vouchers.look_at import KINDS


@pytest.fixture
def page(make_page, jobs, settle):
    made = make_page(jobs, "look")
    settle(made)
    return made


def told(page) -> list[tuple[str, str]]:
    model = page.look.table.model()
    return [(model.index(row, 1).data(), model.index(row, 2).data()) for row in range(model.rowCount())]


def test_every_kind_has_a_title() -> None:
    assert KINDS.keys() == SENTENCES.keys()


def test_an_honest_day_says_so(page) -> None:
    assert page.look.nothing.isVisibleTo(page)
    assert not page.look.table.isVisibleTo(page)


def test_points_by_hand_lead_to_the_card(shop: Shop, regular, make_page, jobs, settle) -> None:
    customer_id = regular("Layla Haddad")
    shop.person = "Nadia"
    shop.points.adjust(customer_id, 50, "forgotten at the till", "by hand")
    page = make_page(jobs, "look")
    settle(page)
    assert told(page) == [("Points by hand", "Nadia")]
    look, wanted = page.look, []
    page.wanted.connect(lambda name, data: wanted.append((name, data)))
    for part in ("Layla Haddad", "50", "forgotten at the till"):
        assert part in look.said.text()
    assert "Nadia" in look.when.text()
    assert not look.open_bill.isVisibleTo(page)
    assert not look.open_voucher.isVisibleTo(page)
    look.open_card.click()
    assert wanted == [("open_customer", customer_id)]
    assert page.customer() == customer_id


def test_a_bill_and_a_voucher_can_be_looked_at(shop: Shop, regular, issue, make_page, jobs, settle, clock) -> None:
    buyer = shop.customers.add(CustomerDraft("Omar Farouk")).id
    bought = shop.sales.sell(Sale(buyer, 9000), "sale").purchase_id
    clock.advance(minutes=5)
    shop.sales.take_back(bought, 9000, "back")
    voucher = issue(Offer(amount_minor=500), "Sara Williams")
    clock.advance(minutes=5)
    shop.vouchers.redeem(voucher.code, "alone", 9000)
    page = make_page(jobs, "look")
    settle(page)
    assert [title for title, _person in told(page)] == [
        "A voucher without a recorded purchase", "Returned soon after the payment",
    ]  # fmt: skip
    wanted = []
    page.wanted.connect(lambda name, data: wanted.append((name, data)))
    page.look.table.setCurrentIndex(page.look.table.model().index(1, 0))
    QTest.keyClick(page.look.table, Qt.Key.Key_Return)
    assert wanted == [("slip", bought)]
    page.look.table.setCurrentIndex(page.look.table.model().index(0, 0))
    page.look.open_voucher.click()
    assert page.all.isVisibleTo(page)
    assert page.all.details.vouchers[0].serial == voucher.serial


def test_alt_and_an_arrow_turn_the_days_but_never_past_today(shop: Shop, regular, make_page, jobs, settle, clock) -> None:
    shop.points.adjust(regular(), 50, "why", "by hand")
    clock.advance(days=2)
    page = make_page(jobs, "look")
    settle(page)
    assert told(page) == []
    page.look.take_focus()
    for _day in range(2):
        QTest.keyClick(page.look, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        settle(page)
    assert page.look.day.value() == shop.clock.today().replace(day=21)
    assert len(told(page)) == 1
    for _day in range(4):
        page.look.after.click()
        settle(page)
    assert page.look.day.value() == shop.clock.today()
    assert not page.look.after.isEnabled()


def test_seven_days_at_once(shop: Shop, regular, make_page, jobs, settle, clock) -> None:
    shop.points.adjust(regular(), 50, "why", "by hand")
    clock.advance(days=6)
    page = make_page(jobs, "look")
    page.look.span.set_value(7)
    page.look.refresh()
    settle(page)
    assert len(told(page)) == 1
    page.look.turn(-1)
    settle(page)
    assert told(page) == []
    assert page.look.day.value() == shop.clock.today().replace(day=20)


def test_words_stay_calm_and_every_part_is_named(shop: Shop, regular, make_page, jobs, settle, without_name) -> None:
    shop.points.adjust(regular(), 50, "why", "by hand")
    page = make_page(jobs, "look")
    settle(page)
    assert without_name(page.look) == []
    words = " ".join([*KINDS.values(), *SENTENCES.values()]).lower()
    assert not [word for word in ("fraud", "theft", "steal", "suspicious", "cheat", "guilty") if word in words]
