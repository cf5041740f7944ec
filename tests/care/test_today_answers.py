"""Answers to the rows of Today: noted, put off, and taken back to the letter."""

from datetime import date, timedelta

import pytest

from shopcrm.care.errors import (
    BadCareDays,
    DayIsOver,
    FollowUpClosed,
    FollowUpTextNeeded,
    LaterDayNeeded,
    NotForThisRow,
    UnknownCareLevel,
    UnknownFollowUp,
    UnknownRow,
)
from shopcrm.customers.errors import UnknownCustomer
from shopcrm.shop import Shop, Topic

TODAY = date(2026, 11, 21)
TABLES = ("follow_up", "today_answer", "wish", "customer")


def everything(shop: Shop) -> list[list[tuple[object, ...]]]:
    return [shop.file.rows(f"SELECT * FROM {table} ORDER BY 1") for table in TABLES]


@pytest.fixture
def full(shop, somebody) -> Shop:
    """A shop with a row of nearly every kind."""
    shop.person = "Mona"
    one = somebody(born=date(1990, 11, 21), days_ago=(8,))
    shop.follow_ups.promise(one, "Send the list", TODAY)
    shop.follow_ups.add(one, "Measure", TODAY)
    touched = somebody(days_ago=(90,))
    shop.care_levels.set(touched, "proactive")
    somebody(days_ago=(900, 880), stage="lost")
    with shop.file.write(Topic.CARE):
        shop.file.run("INSERT INTO recipient (customer_id, name, occasion_on) VALUES (1, 'Ali', '2020-11-22')")
        shop.file.run("INSERT INTO wish_item (id, name, folded, arrived_on) VALUES (1, 'Oil', 'oil', '2026-11-01')")
        shop.file.run("INSERT INTO wish (item_id, customer_id, wished_at) VALUES (1, 1, 0)")
        shop.file.run("INSERT INTO set_aside (customer_id, item, collect_on, made_at) VALUES (1, 'Lamp', '2026-11-20', 0)")
        shop.file.run("INSERT INTO complaint (customer_id, cause, text, opened_at) VALUES (1, 'goods', 'Broken', 0)")
    return shop


def test_every_answer_can_be_taken_back_to_the_letter(full) -> None:
    rows = full.today.rows().rows
    assert len({row.kind for row in rows}) >= 9
    before = everything(full)
    for row in rows:
        for answer in row.answers:
            if answer == "later":
                answered = full.today.later(row, TODAY + timedelta(days=3))
            else:
                answered = getattr(full.today, answer)(row, "So it went")
            assert row.key not in [each.key for each in full.today.rows().rows], (row.key, answer)
            full.today.take_back(answered)
            assert everything(full) == before, (row.key, answer)


def test_what_was_put_off_comes_back_on_its_day(full, clock) -> None:
    names = {row.key: row for row in full.today.rows().rows if row.kind != "after_sale"}
    for row in names.values():
        full.today.later(row, TODAY + timedelta(days=1))
    assert {row.kind for row in full.today.rows().rows} == {"after_sale"}
    clock.advance(days=1)
    assert {row.kind for row in full.today.rows().rows} == {row.kind for row in names.values()} | {"after_sale"}


def test_an_answer_keeps_who_gave_it_and_what_came_of_it(full) -> None:
    row = next(row for row in full.today.rows().rows if row.kind == "birthday")
    full.today.done(row, "Was glad\u202e")
    assert full.file.rows("SELECT kind, about, answer, result, person FROM today_answer") == [
        ("birthday", "2026", "done", "Was glad", "Mona")
    ]


def test_a_greeting_of_this_year_does_not_hide_the_next(full, clock) -> None:
    row = next(row for row in full.today.rows().rows if row.kind == "birthday")
    full.today.done(row)
    clock.advance(days=365)
    assert "birthday" in {row.kind for row in full.today.rows().rows}


def test_a_complaint_is_not_done_from_the_list(full) -> None:
    row = next(row for row in full.today.rows().rows if row.kind == "complaint")
    with pytest.raises(NotForThisRow):
        full.today.done(row)
    with pytest.raises(LaterDayNeeded):
        full.today.later(row, TODAY)


def test_a_row_is_found_by_its_name(full) -> None:
    row = full.today.rows().rows[0]
    assert full.today.row(row.key) == row
    with pytest.raises(UnknownRow):
        full.today.row("birthday:99:2026")


def test_promises_ask_for_words_a_day_and_a_customer(shop, somebody) -> None:
    customer = somebody()
    with pytest.raises(FollowUpTextNeeded):
        shop.follow_ups.promise(customer, " \u200f ", TODAY)
    with pytest.raises(FollowUpTextNeeded):
        shop.follow_ups.promise(customer, "x" * 501, TODAY)
    with pytest.raises(DayIsOver):
        shop.follow_ups.promise(customer, "Call", TODAY - timedelta(days=1))
    with pytest.raises(UnknownCustomer):
        shop.follow_ups.promise(999, "Call", TODAY)
    with pytest.raises(UnknownFollowUp):
        shop.follow_ups.done(1)


def test_a_promise_is_closed_once(shop, somebody) -> None:
    customer = somebody()
    number = shop.follow_ups.promise(customer, "Call", TODAY)
    shop.follow_ups.change(number, "Call at six", TODAY + timedelta(days=1))
    with pytest.raises(LaterDayNeeded):
        shop.follow_ups.later(number, TODAY)
    shop.follow_ups.done(number, "Done at six")
    with pytest.raises(FollowUpClosed):
        shop.follow_ups.not_needed(number)
    kept = shop.follow_ups.of(customer)[0]
    assert (kept.text, kept.due_on) == ("Call at six", TODAY + timedelta(days=1))
    assert (kept.state, kept.result) == ("done", "Done at six")


def test_care_levels_are_kept_and_checked(shop, somebody) -> None:
    customer = somebody()
    with pytest.raises(UnknownCareLevel):
        shop.care_levels.set(customer, "royal")
    with pytest.raises(BadCareDays) as refused:
        shop.care_levels.change(in_touch_days=0)
    assert refused.value.field == "in_touch_days"
    shop.care_levels.change(in_touch_days=30, levels={"lost": "proactive"})
    rules = shop.care_levels.rules
    assert (rules.in_touch_days, rules.level_of("lost"), rules.level_of("partner")) == (30, "proactive", "partnership")
    assert shop.care_levels.of(customer) == "reactive"  # reachable, has not bought
