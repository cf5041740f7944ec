"""The top of the card: the name is whole, whoever was on the card before, and the card stays inside the window."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from shopcrm.customers.draft import CustomerDraft
from shopcrm.sales.sale import Sale, SaleLine
from ui.counter.head import Head

LONG, SHORT = "عبد الرحمن درويش", "لينا"


def settle() -> None:
    for _turn in range(4):
        QApplication.processEvents()


@pytest.fixture
def two(shop, window) -> tuple[int, int]:
    window.run("language", "ar")
    made = [
        shop.customers.add(CustomerDraft(name, phones=(phone,), types=("hurried", "loyal", "negotiator"))).id
        for name, phone in ((LONG, "0544128899"), (SHORT, "0544128890"))
    ]
    for customer_id in made:
        bought = Sale(customer_id, lines=(SaleLine("Soap", 99_000),), sold_on=shop.clock.today())
        shop.sales.sell(bought, shop.new_operation())
    return made[0], made[1]


def show(window, customer_id: int, width: int) -> Head:
    window.resize(width, 700)
    window.run("counter", customer_id)
    settle()
    return window.page.card.head


def seen_badges(head: Head) -> list[str]:
    return [badge.accessibleName() for badge in head._badges if badge.isVisible()]


@pytest.mark.parametrize("width", [1024, 1100, 1366])
def test_a_long_name_is_whole_and_nothing_is_pushed_out_of_the_window(window, two, width) -> None:
    head = show(window, two[0], width)
    assert head._name.width() >= head._name.sizeHint().width()
    for part in (head, *head.findChildren(QWidget)):
        if part.isVisible():
            left = part.mapTo(window.page.card, part.rect().topLeft()).x()
            assert left >= 0, part
            assert left + part.width() <= window.page.card.width(), part


def test_a_window_made_smaller_shows_fewer_badges_instead_of_hiding_an_edge(window, two) -> None:
    wide = seen_badges(show(window, two[0], 1366))
    window.resize(1024, 700)
    settle()
    head = window.page.card.head
    assert len(seen_badges(head)) < len(wide)
    assert head.width() <= window.page.card.width()


def test_a_short_name_leaves_no_gap_after_a_long_one(window, two) -> None:
    fresh = show(window, two[1], 1366)._name.width()
    show(window, two[0], 1366)
    assert show(window, two[1], 1366)._name.width() == fresh
