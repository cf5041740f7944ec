"""Step 2: score and reasons of each candidate, ranked anew while the weights move."""

from itertools import count

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shopcrm.customers.draft import CustomerDraft
from shopcrm.shop import Shop
from shopcrm.text.words import set_language
from shopcrm.vouchers.score import Criterion, Reason, Weights
from shopcrm.vouchers.selection import Chosen, Selection
from ui.vouchers.draft import SAVE
from ui.vouchers.thanks import PAPER, WHAT, WHY
from ui.vouchers.weights import CRITERIA

NAME, SCORE_COLUMN, FIRST_CRITERION = 2, 3, 4


def cells(page, row: int) -> list[str]:
    table = page.new.why.table
    return [table.rows.cell(table.rows.index(row, place)).text for place in range(len(table.rows.columns))]


def some(regular, shop: Shop) -> tuple[int, int]:
    """One who buys often, and one who brought another customer."""
    often = regular("Often", bills=(1000,) * 6)
    advocate = regular("Advocate", bills=(1000, 1000))
    for number in range(3):
        brought = shop.customers.add(CustomerDraft(f"Brought {number}", referred_by_id=advocate))
        from shopcrm.sales.sale import Sale

        shop.sales.sell(Sale(brought.id, 500), shop.new_operation())
    return often, advocate


@pytest.mark.parametrize("language", ["en", "ar", "fa"])
def test_headings_and_steps_are_whole_in_a_narrow_window(regular, make_page, jobs, settle, language: str) -> None:
    ids = [regular(bills=(10000,)), regular(), regular()]
    set_language(language)
    page = make_page(jobs, ids)
    page.resize(936, 600)
    page.set_compact(True)
    page.new.go(PAPER)
    settle(page)
    page.new.go(WHY)
    table = page.new.why.table
    for place in range(len(table.rows.columns)):
        if not table.isColumnHidden(place) and place != NAME:
            assert table.columnWidth(place) >= table.head.sectionSizeHint(place), place
    assert table.columnWidth(NAME) >= 110
    marks = page.new.rail.marks
    assert any(mark.note() for mark in marks)
    assert all(mark.width() >= mark.room() for mark in marks)


def test_each_candidate_has_score_figures_and_reasons(shop: Shop, regular, make_page, jobs, settle) -> None:
    some(regular, shop)
    page = make_page(jobs)
    page.new.go(WHY)
    settle(page)
    first = page.new.why.selection().customers[0]
    row = cells(page, 0)
    assert row[NAME] == first.name
    assert row[SCORE_COLUMN] == shop.formats.number(first.score)
    values = {each.name: each for each in first.criteria}
    assert [row[FIRST_CRITERION + place] for place in range(5)] == [
        "—" if values[name].value is None else shop.formats.number(values[name].value) for name in CRITERIA
    ]
    assert page.new.why.name.text() == first.name
    assert "6 purchases" in page.new.why.told.text()
    told = page.new.why.told.text().split("\n")
    assert not [line for line in told for other in told if other != line and other.startswith(line)]


def test_moving_a_weight_ranks_anew_at_once(shop: Shop, regular, make_page, jobs, settle) -> None:
    often, advocate = some(regular, shop)
    page = make_page(jobs)
    page.new.go(WHY)
    settle(page)
    sliders = page.new.why.weighing.sliders
    sliders["referrals"].bar.setValue(0)
    sliders["purchases"].bar.setValue(10)
    settle(page)
    assert page.new.why.listed()[:2] == (often, advocate)
    for name, slider in sliders.items():
        slider.bar.setValue(10 if name == "referrals" else 0)
    assert page.new.why.listed()[0] == advocate
    settle(page)
    assert page.new.thanks().ids[0] == advocate
    page.new.why.weighing.usual.click()
    settle(page)
    assert page.new.draft.weights is None
    assert page.new.why.weighing.weights() == shop.selections.weights


def test_weights_can_become_the_usual_ones(shop: Shop, regular, make_page, jobs, settle) -> None:
    some(regular, shop)
    page = make_page(jobs)
    page.new.go(WHY)
    settle(page)
    weighing = page.new.why.weighing
    assert weighing.keep.isHidden()
    weighing.sliders["loyalty"].bar.setValue(1)
    assert shop.selections.weights.loyalty != 1, "nothing is kept unasked"
    weighing.keep.click()
    settle(page)
    assert shop.selections.weights == weighing.weights()
    assert (page.new.draft.weights, weighing.keep.isHidden(), weighing.usual.isEnabled()) == (None, True, False)


def test_other_weights_bring_others_into_the_list(shop: Shop, regular, make_page, jobs, settle) -> None:
    often, advocate = some(regular, shop)
    page = make_page(jobs)
    page.new.who.ways.count.set_text("1")
    page.new.go(WHY)
    settle(page)
    for wanted, favoured in ((often, "purchases"), (advocate, "referrals")):
        for name, slider in page.new.why.weighing.sliders.items():
            slider.bar.setValue(10 if name == favoured else 0)
        settle(page)
        assert page.new.thanks().ids == (wanted,)


def test_a_thousand_are_ranked_anew_within_a_tenth_of_a_second(
    shop: Shop, make_page, jobs, at_best
) -> None:
    page = make_page(jobs)
    why, figure = page.new.why, Reason("brought", {"n": 1})
    people = tuple(
        Chosen(each, f"Customer {each}", 0, (figure,), tuple(
            Criterion(name, (each * (place + 3)) % 101, 4, figure) for place, name in enumerate(Weights.__slots__)
        ))
        for each in range(1, 1001)
    )  # fmt: skip
    why.show_candidates(Selection("score", people))
    weights = count(1)
    assert at_best(lambda: why.weighing.sliders["loyalty"].bar.setValue(next(weights))) < 0.1


def test_space_leaves_out_and_enter_opens_the_card(shop: Shop, regular, make_page, jobs, settle, qtbot) -> None:
    some(regular, shop)
    page = make_page(jobs)
    page.new.go(WHY)
    settle(page)
    table = page.new.why.table
    assert table.hasFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    second = page.new.why.listed()[1]
    assert table.current_id() == second
    QTest.keyClick(table, Qt.Key.Key_Space)
    settle(page)
    assert second not in page.new.thanks().ids
    assert "1" in page.new.rail.marks[WHY].note()
    with qtbot.waitSignal(page.wanted) as asked:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert asked.args == ["open_customer", second]
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert second in page.new.thanks().ids


def test_a_click_on_the_box_leaves_out_and_a_double_click_opens_the_card(
    shop: Shop, regular, make_page, jobs, settle, qtbot
) -> None:
    some(regular, shop)
    page = make_page(jobs)
    page.new.go(WHY)
    settle(page)
    table = page.new.why.table
    QApplication.processEvents()
    box, name = (table.visualRect(table.rows.index(0, place)).center() for place in (0, NAME))
    first = page.new.why.listed()[0]
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert first in page.new.draft.left_out
    settle(page)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=name)
    with qtbot.waitSignal(page.wanted) as asked:
        QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=name)
    assert asked.args == ["open_customer", first]


def test_nobody_left_is_said(shop: Shop, regular, make_page, jobs, settle) -> None:
    only = regular()
    page = make_page(jobs)
    page.new.go(WHY)
    page.new.why.leave_out([only])
    page.new.go(WHAT)
    assert page.new.draft.step != WHAT
    assert "at least one" in page.new.problem.text()


def test_what_stands_in_the_way_is_written_below_the_name(shop: Shop, regular, make_page, jobs, settle) -> None:
    regular("Good")
    regular("Silent", consent=False)
    page = make_page(jobs, [1, 2])
    page.new.go(WHY)
    settle(page)
    table = page.new.why.table
    below = {
        table.rows.cell(table.rows.index(row, NAME)).text: table.rows.cell(table.rows.index(row, NAME)).below
        for row in range(2)
    }
    assert below["Silent"] == "No consent to offers"
    assert below["Good"] != ""


def test_the_list_is_frozen_with_scores_and_reasons(shop: Shop, regular, make_page, jobs, settle) -> None:
    some(regular, shop)
    page = make_page(jobs)
    page.new.go(WHY)
    for name, slider in page.new.why.weighing.sliders.items():
        slider.bar.setValue(10 if name == "referrals" else 0)
    settle(page)
    chosen = page.new.thanks().selection.customers
    page.new.issue(SAVE)
    settle(page)
    kept = shop.vouchers.batch(1).selection
    assert kept["how"] == "score"
    assert set(kept["reasons"]) == {str(each.id) for each in chosen}
    assert all(kept["reasons"].values())
