"""The set-up of the programme: real figures, six steps, left and found again, one button at the end."""

from datetime import timedelta

import pytest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.points.programme import usual_point_step
from shopcrm.sales.sale import Sale, SaleLine
from ui.jobs import Jobs
from ui.kit.labels import Label
from ui.settings.set_up import SetUp

LAST = 5


@pytest.fixture
def busy(shop):
    """Ten customers with one to ten purchases each."""
    today = shop.clock.today()
    for number in range(1, 11):
        customer = shop.customers.add(CustomerDraft(f"Customer {number}")).id
        for visit in range(number):
            lines = (SaleLine("Coffee" if visit % 2 else "Tea", 10_000 + number * 1_000),)
            shop.sales.sell(Sale(customer, lines=lines, sold_on=today - timedelta(days=visit * 7)), shop.new_operation())
    return shop


@pytest.fixture
def begin(qtbot, shop):
    def make() -> SetUp:
        made = SetUp(None, shop, Jobs(inline=True))
        qtbot.addWidget(made)
        made.show()
        return made

    return make


def _words(widget) -> str:
    return " ".join(label.text() for label in widget.findChildren(Label))


def test_the_study_shows_the_shops_own_figures(busy, begin) -> None:
    dialog = begin()
    active, days, bill, on_time = (tile._value.text() for tile in dialog.steps[0].tiles)
    assert active == "10"
    assert days == "7 days"
    assert bill == busy.formats.money(dialog.study.sales_minor // 55)
    assert on_time == "—"
    assert dialog.study.purchases == 55
    assert [each.value for each in dialog.steps[0]._visits.figures()] == [1, 2, 6, 1]
    assert "best fifth" in _words(dialog.steps[0])


def test_an_empty_shop_is_led_to_usual_rules(shop, begin) -> None:
    dialog = begin()
    assert "little to see" in _words(dialog.steps[0])
    for _step in range(LAST + 1):
        dialog.next.click()
    assert dialog.result() == dialog.DialogCode.Accepted
    assert shop.points.programme.goal == "Customers come more often"


def test_the_budget_follows_the_slider_on_last_years_sales(busy, begin) -> None:
    dialog = begin()
    dialog.go_to(2)
    dialog.steps[2].give.bar.setValue(2)
    one = dialog._cost.text()
    dialog.steps[2].give.bar.setValue(4)
    assert dialog.wishes.give_back == 4
    assert dialog._cost.text() != one
    assert dialog.programme().worth_minor == usual_point_step("AED") * 2 // 100
    assert dialog.rail.marks[2].note() == ""
    dialog.next.click()
    assert dialog.rail.marks[2].note() != ""


def test_tiers_fit_the_customers_there_are(busy, begin) -> None:
    dialog = begin()
    dialog.go_to(3)
    dialog.steps[3].whom.choose("best")
    silver, gold = dialog.programme().tiers
    assert 0 < silver.from_minor < gold.from_minor
    assert silver.from_minor >= dialog.study.best_from_minor[0]
    assert silver.name in _words(dialog.steps[3])


def test_all_answers_end_in_a_programme_in_plain_sentences(busy, begin) -> None:
    dialog = begin()
    dialog.go_to(1)
    dialog.steps[1].goals.choose("own")
    dialog.steps[1].own.set_text("A full shop on Tuesdays")
    dialog.go_to(4)
    how = dialog.steps[4]
    how.quiet.set_value(1)
    how.visit.set_text("5")
    how.goods.set_text("coffee, tea")
    how.gift.set_text("A mug")
    how.gift_points.set_text("200")
    how.lapse.set_value(6)
    how.lapse.chosen.emit(6)
    dialog.go_to(LAST)
    said = _words(dialog.steps[LAST])
    for words in ("A full shop on Tuesdays", "Quiet Tuesday", "coffee", "A mug", "Points lapse after 6 months."):
        assert words in said
    assert dialog.next.text() == "Start this programme"
    dialog.next.click()
    now = busy.points.programme
    assert now.goal == "A full shop on Tuesdays"
    assert now.review_on is not None
    assert {bonus.name for bonus in now.bonuses} == {"For the visit", "Birthday month", "Quiet Tuesday", "Chosen goods"}
    assert busy.settings.current.points_wishes == ""


def test_it_can_be_left_and_is_found_where_it_was(busy, begin) -> None:
    dialog = begin()
    dialog.go_to(2)
    dialog.steps[2].give.bar.setValue(6)
    dialog.later.click()
    before = busy.points.programme
    again = begin()
    assert again.place == 2
    assert again.steps[2].give.value() == 6
    assert busy.points.programme == before
    again.rail.marks[1].click()
    assert again.place == 1


def test_leaving_at_the_first_step_leaves_nothing_behind(busy, begin) -> None:
    begin().later.click()
    assert busy.settings.current.points_wishes == ""


def test_every_step_has_names_for_screen_readers(busy, begin, without_name) -> None:
    dialog = begin()
    for place in range(LAST + 1):
        dialog.go_to(place)
        assert without_name(dialog) == []
