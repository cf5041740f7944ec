"""Birthdays: off until the owner wishes for them, and nothing is issued before a yes."""

from datetime import timedelta

import pytest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.sales.sale import Sale
from shopcrm.shop import Shop
from ui.jobs import Jobs
from ui.vouchers.birthdays import Birthdays


@pytest.fixture
def born(shop: Shop):
    """Customers whose birthday comes in so many days."""

    def add(name: str, in_days: int) -> int:
        day = (shop.clock.today() + timedelta(days=in_days)).replace(year=1990)
        card = shop.customers.add(CustomerDraft(name, birth_on=day, consents=frozenset({"call"})))
        for number in range(2):
            shop.sales.sell(Sale(card.id, 20000, sold_on=shop.clock.today() - timedelta(days=10 + number)),
                            shop.new_operation())  # fmt: skip
        return card.id

    return add


@pytest.fixture
def switched_on(shop: Shop) -> None:
    shop.settings.change(birthday_thanks=True, birthday_percent=5, birthday_extra="a candle")


def test_switched_off_nobody_is_named(born, make_page, jobs, settle) -> None:
    born("Layla", 3)
    page = make_page(jobs)
    settle(page)
    assert not page.reminders.isVisibleTo(page)


def test_the_page_names_how_many_and_issues_after_a_yes(
    shop: Shop, born, switched_on, make_page, jobs, settle, in_dialog
) -> None:
    near, other = born("Layla", 3), born("Omar", 13)
    born("Sara", 30)
    page = make_page(jobs)
    settle(page)
    assert "2 birthdays" in page.reminders.birthdays.words.text()

    def leave_one_out(dialog: Birthdays) -> None:
        assert [person.name for person in dialog.people.rows.people()] == ["Layla", "Omar"]
        dialog.people.rows.tick([other], False)
        assert dialog.issue.text() == "Issue 1 voucher and print"
        dialog.issue.click()

    in_dialog(leave_one_out)
    page.reminders.birthdays.link.click()
    settle(page)
    (voucher,) = shop.vouchers.find()
    assert (voucher.customer_id, voucher.purpose, voucher.offer.extra) == (near, "birthday", "a candle")
    assert page.papers.serials() == (voucher.serial,)
    page.papers.all_out.click()
    page.papers.next.click()
    settle(page)
    assert "1 birthday " in page.reminders.birthdays.words.text()


def test_nobody_ticked_and_nothing_can_be_issued(shop: Shop, born, switched_on, jobs, qtbot, without_name) -> None:
    one = born("Layla", 3)
    dialog = Birthdays(None, shop, jobs, shop.standing.due())
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: not dialog.is_busy())
    assert without_name(dialog) == []
    dialog.people.rows.tick([one], False)
    assert not dialog.issue.isEnabled()
    dialog.reject()
    assert shop.vouchers.find() == []


def test_switched_off_meanwhile_it_says_so(shop: Shop, born, switched_on, qtbot) -> None:
    born("Layla", 3)
    jobs = Jobs(inline=True)
    dialog = Birthdays(None, shop, jobs, shop.standing.due())
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: not dialog.is_busy())
    shop.settings.change(birthday_thanks=False)
    dialog.issue.click()
    assert "switched off" in dialog._problem.text()
    assert dialog.batch is None
    dialog.reject()
    jobs.close()
