"""Step 4: the ten rules with their figures, the budgets, gentler ways, and the owner's last word."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QWidget

from shopcrm.shop import Shop
from shopcrm.vouchers.wisdom import RULES
from ui.kit.buttons import Button
from ui.vouchers.draft import SAVE
from ui.vouchers.thanks import PAPER, WHAT, WISE
from ui.vouchers.wise import RuleRow


def rows(page) -> list[RuleRow]:
    layout = page.new.wise._rows
    widgets: list[QWidget | None] = [layout.itemAt(place).widget() for place in range(layout.count())]
    return [widget for widget in widgets if isinstance(widget, RuleRow)]


def at_wise(page, settle) -> object:
    page.new.go(WISE)
    settle(page)
    return page.new.wise


def ways(page) -> list[Button]:
    return [button for button in page.new.wise.gentler.findChildren(Button) if button.text() == "Apply"]


def apply(page, settle, words: str) -> None:
    next(button for button in ways(page) if words in button.accessibleName()).click()
    settle(page)


def test_all_ten_rules_speak_with_their_figures(shop: Shop, regular, make_page, jobs, settle) -> None:
    regular(), regular()
    page = make_page(jobs)
    at_wise(page, settle)
    told = rows(page)
    assert len(told) == len(RULES) == 10
    assert all(row.accessibleDescription() for row in told)
    assert told[0].accessibleName().startswith("Think about it: 8.")
    assert "1" in page.new.rail.marks[WISE].note()


def test_a_rule_stops_until_the_owner_gives_a_reason(shop: Shop, regular, make_page, jobs, settle) -> None:
    friend = regular("Friend", bills=(100,))
    page = make_page(jobs, [friend])
    wise = at_wise(page, settle)
    assert wise.override_reason.isVisibleTo(page)
    assert rows(page)[0].accessibleName().startswith("Stop: 3.")
    page.new.on.click()
    assert page.new.draft.step == WISE
    assert wise.override_reason.error()
    assert wise.override_reason.edit.hasFocus()
    page.new.begin([friend])
    assert not wise.override_reason.error()  # another thank-you has not been refused yet
    at_wise(page, settle)
    page.new.issue(SAVE)
    assert shop.vouchers.find() == []
    wise.override_reason.set_text("an old friend of the house")
    page.new.on.click()
    assert page.new.draft.step == PAPER
    page.new.issue(SAVE)
    assert shop.vouchers.batch(1).override == "an old friend of the house"


def test_a_reason_for_a_rule_that_no_longer_stops_is_not_kept(shop: Shop, regular, make_page, jobs, settle) -> None:
    friend, good = regular("Friend", bills=(100,)), regular("Good")
    page = make_page(jobs, [friend, good])
    wise = at_wise(page, settle)
    wise.override_reason.set_text("a friend")
    wise.leave_out.emit([friend])
    settle(page)
    assert not wise.override_reason.isVisibleTo(page)
    page.new.issue(SAVE)
    assert shop.vouchers.batch(1).override == ""
    assert [voucher.customer_id for voucher in shop.vouchers.find()] == [good]


def test_the_worst_case_and_the_budgets_are_shown(shop: Shop, regular, make_page, jobs, settle) -> None:
    ids = [regular(bills=(10000, 30000)), regular(bills=(10000, 50000))]
    shop.settings.change(voucher_budget_minor=20000, voucher_month_budget_minor=5000)
    page = make_page(jobs, ids)
    page.new.what.offering.percent.set_text("10")
    wise = at_wise(page, settle)
    assert "80.00" in wise.cost.worst.text()
    assert "200.00" in wise.cost.meters["outstanding"].words()
    assert "50.00" in wise.cost.meters["month"].words()
    assert "no budget" in wise.cost.meters["year"].words()
    assert wise.override_reason.isVisibleTo(page)
    assert rows(page)[0].accessibleName().startswith("Stop: 5.")


def test_a_gentler_way_is_one_click_and_so_is_the_way_back(shop: Shop, regular, make_page, jobs, settle) -> None:
    regular()
    page = make_page(jobs)
    page.new.what.offering.percent.set_text("10")
    wise = at_wise(page, settle)
    before = page.new.draft.terms
    apply(page, settle, "instead")
    assert page.new.what.offering.percent.value() == 5
    assert page.new.what.offering.extra.text()
    assert wise.gentler.undo.isVisibleTo(page)
    wise.gentler.undo.click()
    settle(page)
    assert page.new.draft.terms == before
    assert page.new.what.offering.percent.value() == 10
    assert page.new.what.offering.extra.text() == ""
    assert not wise.gentler.undo.isVisibleTo(page)


def test_fewer_people_and_a_limit_bring_it_within_the_budget(shop: Shop, regular, make_page, jobs, settle) -> None:
    for _ in range(4):
        regular(bills=(10000, 40000))
    shop.settings.change(voucher_budget_minor=3000)
    page = make_page(jobs)
    wise = at_wise(page, settle)
    assert wise._forbids()
    assert any("A gentler way" in row.accessibleDescription() for row in rows(page))
    apply(page, settle, "at most")
    assert not any("A gentler way" in row.accessibleDescription() for row in rows(page))
    assert page.new.draft.terms.cap_minor
    assert not wise._forbids()
    wise.gentler.undo.click()
    settle(page)
    assert wise._forbids()
    apply(page, settle, "first")
    assert len(page.new.thanks().ids) < 4
    assert not wise._forbids()
    wise.gentler.undo.click()
    settle(page)
    assert len(page.new.thanks().ids) == 4


def test_a_later_day_is_offered_once(shop: Shop, regular, make_page, jobs, settle) -> None:
    regular()
    shop.settings.change(monthly_goal_minor=10**9)
    page = make_page(jobs)
    at_wise(page, settle)
    start = page.new.draft.terms.start
    apply(page, settle, "Wait")
    assert (page.new.draft.terms.start - start).days == 30
    assert not any("Wait" in button.accessibleName() for button in ways(page))


def test_a_changed_rule_shows_at_once(shop: Shop, regular, make_page, jobs, settle) -> None:
    ids = [regular() for _ in range(4)]
    page = make_page(jobs, ids)
    shop.settings.change(voucher_budget_minor=100)
    page.refresh()
    settle(page)
    assert "over_budget" in {check.rule for check in page.new.wise.checks if check.level == "stop"}


def test_the_way_to_the_budget_is_one_click(shop: Shop, regular, make_page, jobs, settle, qtbot) -> None:
    regular()
    page = make_page(jobs)
    wise = at_wise(page, settle)
    assert wise.cost.set_budget.isVisibleTo(page)
    with qtbot.waitSignal(page.wanted) as asked:
        wise.cost.set_budget.click()
    assert asked.args == ["settings", "vouchers"]


@pytest.mark.parametrize("step", [WHAT, WISE])
def test_the_engines_last_word_stops_what_the_screen_did_not_know(
    shop: Shop, regular, make_page, jobs, settle, step: int
) -> None:
    customer = regular()
    page = make_page(jobs)
    page.new.go(step)
    settle(page)
    shop.customers.edit(customer, replace(shop.customers.get(customer).draft(), consents=frozenset()))
    page.new.issue(SAVE)
    assert shop.vouchers.find() == []
    assert page.new.problem.text()
