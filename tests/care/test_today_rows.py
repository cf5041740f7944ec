"""Each kind of row of Today: what brings it, what it says, and what keeps it away."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from shopcrm.care.rows import IN_FOLLOW_UPS, KINDS, UNASKED
from shopcrm.care.sayings import why
from shopcrm.customers.draft import CustomerDraft
from shopcrm.shop import Shop, Topic

TODAY = date(2026, 11, 21)


def keys(shop: Shop, day: date | None = None) -> list[tuple[str, int]]:
    return [(row.kind, row.customer_id) for row in shop.today.rows(day).rows]


def kinds(shop: Shop, day: date | None = None) -> list[str]:
    return [kind for kind, _customer in keys(shop, day)]


def said(shop: Shop, kind: str) -> str:
    row = next(row for row in shop.today.rows().rows if row.kind == kind)
    text = why(row, shop.formats, shop.clock.today(), shop.clock.epoch())
    return "".join(letter for letter in text if letter not in "\u2066\u2067\u2068\u2069")


def put(shop: Shop, sql: str, *values: object) -> None:
    with shop.file.write(Topic.CARE):
        shop.file.run(sql, *values)


def ago(days: float) -> int:
    return int((shop_now() - timedelta(days=days)).timestamp())


def shop_now():
    from tests.conftest import OPENING

    return OPENING


def test_an_empty_shop_has_an_empty_day(shop) -> None:
    assert shop.today.rows().rows == ()


def test_a_promise_shows_from_its_day_on(shop, somebody) -> None:
    somebody_id = somebody(consent=False)
    shop.follow_ups.promise(somebody_id, "Send the catalogue", TODAY + timedelta(days=2))
    assert kinds(shop) == []
    assert keys(shop, TODAY + timedelta(days=2)) == [("promise", somebody_id)]


def test_a_late_promise_says_how_late(shop, somebody, clock) -> None:
    shop.follow_ups.promise(somebody(), "Send the catalogue", TODAY)
    assert said(shop, "promise") == "Send the catalogue"
    clock.advance(days=2)
    assert said(shop, "promise") == "Send the catalogue · 2 days late"


def test_a_complaint_shows_with_its_clock_until_it_is_solved(shop, somebody) -> None:
    customer = somebody(consent=False)
    put(shop, "INSERT INTO complaint (customer_id, cause, text, opened_at) VALUES (?, 'goods', 'Broken lid', ?)",
        customer, ago(0.25))  # fmt: skip
    assert keys(shop) == [("complaint", customer)]
    assert said(shop, "complaint") == "No answer for 6 hours: Broken lid"
    put(shop, "UPDATE complaint SET answered_at = opened_at + 60")
    assert said(shop, "complaint") == "Answered, not solved for 6 hours: Broken lid"
    put(shop, "UPDATE complaint SET solved_at = answered_at")
    assert kinds(shop) == []


def test_a_step_of_checking_shows_on_its_day(shop, somebody) -> None:
    customer = somebody(consent=False)
    put(shop, "INSERT INTO verification (customer_id, step, due_at, started_at) VALUES (?, 1, ?, 0)", customer, ago(-1))
    assert kinds(shop) == []
    put(shop, "UPDATE verification SET due_at = ?", ago(0.1))
    assert keys(shop) == [("verification", customer)]
    assert said(shop, "verification") == "Try a second way, like a call or an e-mail"
    put(shop, "UPDATE verification SET state = 'reached'")
    assert kinds(shop) == []


def test_goods_set_aside_show_on_their_day_or_after_a_week(shop, somebody) -> None:
    one, two, three = somebody(consent=False), somebody(consent=False), somebody(consent=False)
    sql = "INSERT INTO set_aside (customer_id, item, collect_on, made_at) VALUES (?, 'Lamp', ?, ?)"
    put(shop, sql, one, TODAY.isoformat(), ago(2))
    put(shop, sql, two, None, ago(8))
    put(shop, sql, three, None, ago(3))
    assert sorted(keys(shop)) == [("order", one), ("order", two)]
    put(shop, "UPDATE set_aside SET outcome = 'completed'")
    assert kinds(shop) == []


def test_goods_still_there_after_a_reminder_come_up_again(shop, somebody, clock) -> None:
    sql = "INSERT INTO set_aside (customer_id, item, collect_on, made_at) VALUES (?, 'Lamp', '2026-11-20', 0)"
    put(shop, sql, somebody())
    shop.today.done(shop.today.rows().rows[0], "Coming on Monday")
    assert kinds(shop) == []
    clock.advance(days=3)
    assert kinds(shop) == ["order"]


@pytest.mark.parametrize(("born", "shown"), [
    (date(1990, 11, 21), True), (date(1990, 11, 24), True), (date(1990, 11, 20), True), (date(1990, 11, 25), False),
    (date(1990, 11, 19), False),
])  # fmt: skip
def test_birthdays_near_and_yesterdays_show(shop, somebody, born, shown) -> None:
    somebody(born=born)
    assert (kinds(shop) == ["birthday"]) is shown


def test_who_was_born_on_29_february_is_greeted_on_the_28th(shop, somebody) -> None:
    somebody(born=date(1992, 2, 29))
    assert kinds(shop, date(2027, 2, 28)) == ["birthday"]
    assert kinds(shop, date(2027, 3, 5)) == []
    assert [row.due.due_on for row in shop.today.rows(date(2028, 2, 28)).rows] == [date(2028, 2, 29)]


@pytest.mark.parametrize(("calendar", "due_on", "year"), [
    ("gregorian", TODAY, "2026"), ("jalali", date(2026, 11, 22), "1405"), ("hijri", date(2026, 12, 19), "1448"),
])  # fmt: skip
def test_days_come_round_by_the_shop_s_calendar(shop, somebody, calendar, due_on, year) -> None:
    shop.settings.change(calendar=calendar)
    born_on = date(1996, 11, 21)  # 1 Azar 1375, 10 Rajab 1417
    customer = somebody(born=born_on)
    sql = "INSERT INTO recipient (customer_id, name, occasion, occasion_on) VALUES (?, 'Ali', 'Graduation', '1996-11-21')"
    put(shop, sql, customer)
    rows = shop.today.rows(due_on).rows
    assert [(row.kind, row.due.about, row.due.due_on) for row in rows] == [
        ("birthday", year, due_on), ("occasion", f"1/{year}", due_on)
    ]  # fmt: skip
    for row in rows:
        shop.today.done(row)
    assert kinds(shop, due_on) == []
    assert kinds(shop, due_on - timedelta(days=300)) == []


def test_a_birthday_in_january_is_seen_in_december(shop, somebody) -> None:
    somebody(born=date(1992, 1, 2))
    row = shop.today.rows(date(2026, 12, 30)).rows[0]
    assert (row.due.about, row.due.due_on) == ("2027", date(2027, 1, 2))


def test_an_occasion_of_a_recipient_shows(shop, somebody) -> None:
    customer = somebody()
    sql = "INSERT INTO recipient (customer_id, name, occasion, occasion_on) VALUES (?, 'Ali', 'Graduation', '2020-11-22')"
    put(shop, sql, customer)
    assert keys(shop) == [("occasion", customer)]
    assert said(shop, "occasion") == "Graduation of Ali: tomorrow"


def test_a_usual_occasion_is_said_in_the_readers_language(shop, somebody) -> None:
    customer = somebody()
    sql = "INSERT INTO recipient (customer_id, name, occasion, occasion_on) VALUES (?, 'Ali', 'anniversary', '2020-11-22')"
    put(shop, sql, customer)
    row = shop.today.rows().rows[0]
    told = [why(row, shop.formats.in_language(language), shop.clock.today()) for language in ("en", "ar", "fa")]
    assert "Anniversary" in told[0]
    assert not any("nniversary" in each for each in told[1:])


def test_a_wish_that_arrived_can_be_told(shop, somebody) -> None:
    customer, quiet = somebody(), somebody(consent=False)
    put(shop, "INSERT INTO wish_item (id, name, folded) VALUES (1, 'Rose oil', 'rose oil')")
    put(shop, "INSERT INTO wish (item_id, customer_id, wished_at) VALUES (1, ?, 0)", customer)
    put(shop, "INSERT INTO wish (item_id, customer_id, wished_at) VALUES (1, ?, 0)", quiet)
    assert kinds(shop) == []
    put(shop, "UPDATE wish_item SET arrived_on = '2026-11-21'")
    assert sorted(keys(shop)) == [("wish", customer), ("wish", quiet)]  # who wished has asked to be told
    shop.consents.opt_out(quiet)
    assert keys(shop) == [("wish", customer)]
    done = shop.today.done(shop.today.rows().rows[0], "Comes on Sunday")
    assert kinds(shop) == []
    assert shop.file.value("SELECT told_at FROM wish WHERE customer_id = ?", customer)
    shop.today.take_back(done)
    assert keys(shop) == [("wish", customer)]


def test_points_about_to_lapse_show_with_how_many(shop, somebody) -> None:
    customer = somebody()
    shop.points.adjust(customer, 40, "welcome", "adjust-1")
    put(shop, "DROP TRIGGER points_lot_fixed")
    put(shop, "UPDATE points_lot SET good_until = '2026-12-01'")
    assert keys(shop) == [("points", customer)]
    assert said(shop, "points").startswith("40 points to be spent by")
    put(shop, "UPDATE points_lot SET good_until = '2027-03-01'")
    assert kinds(shop) == []


def test_a_voucher_about_to_run_out_shows(shop, somebody) -> None:
    customer = somebody(days_ago=(2, 9))
    put(shop, "INSERT INTO voucher_batch (id, percent, extra, selection, issued_at) VALUES (1, 5, '', '{}', 0)")
    put(shop, "INSERT INTO voucher (id, batch_id, customer_id, code, valid_from, valid_until, state)"
        " VALUES (7, 1, ?, 'ABCDEFGHJKLMN', '2026-10-01', '2026-11-30', 'issued')", customer)  # fmt: skip
    assert ("voucher", customer) in keys(shop)
    put(shop, "UPDATE voucher SET state = 'redeemed'")
    assert "voucher" not in kinds(shop)


def test_a_sale_at_accountable_level_plans_a_call(shop, somebody, clock) -> None:
    customer = somebody(days_ago=(0,))
    assert shop.care_levels.of(customer) == "accountable"
    assert kinds(shop) == []
    clock.advance(days=7)
    assert keys(shop) == [("after_sale", customer)]
    assert said(shop, "after_sale").startswith("Bought 7 days ago")
    clock.advance(days=15)
    assert "after_sale" not in kinds(shop)


def test_the_level_set_for_one_customer_drives_the_calls(shop, somebody) -> None:
    customer = somebody(days_ago=(8,))
    assert keys(shop) == [("after_sale", customer)]
    assert shop.care_levels.set(customer, "basic") is None
    assert kinds(shop) == []
    shop.care_levels.set(customer, None)
    shop.care_levels.change(levels={**shop.care_levels.rules.levels, "first_time": "reactive"})
    assert kinds(shop) == []


def test_what_came_back_is_not_asked_about(shop, somebody) -> None:
    customer = somebody(days_ago=(8,))
    purchase_id = shop.history.purchases(customer)[0].id
    shop.sales.take_back(purchase_id, None, "back-1")
    assert "after_sale" not in kinds(shop)


def test_one_call_is_enough_for_some_time(shop, somebody, clock) -> None:
    customer = somebody(days_ago=(8,))
    shop.today.done(shop.today.rows().rows[0], "Pleased")
    assert kinds(shop) == []
    assert shop.follow_ups.of(customer)[0].result == "Pleased"
    from shopcrm.sales.sale import Sale

    shop.sales.sell(Sale(customer, 900), "again")
    clock.advance(days=8)
    assert "after_sale" not in kinds(shop)


def test_a_proactive_customer_hears_from_the_shop_now_and_then(shop, somebody, clock) -> None:
    customer = somebody(days_ago=(61,))
    shop.care_levels.set(customer, "proactive")
    assert keys(shop) == [("in_touch", customer)]
    shop.today.done(shop.today.rows().rows[0], "Told of the new lamp")
    assert kinds(shop) == []
    clock.advance(days=61)
    assert "in_touch" in kinds(shop)


def test_partners_hear_sooner(shop, somebody) -> None:
    customer = somebody(days_ago=(30,))
    shop.care_levels.set(customer, "proactive")
    assert kinds(shop) == []
    shop.care_levels.set(customer, "partnership")
    assert kinds(shop) == ["in_touch"]


def test_a_good_customer_who_was_expected_shows(shop, somebody) -> None:
    customer = somebody(days_ago=(30,), stage="permanent")
    put(shop, "UPDATE customer SET expected_on = '2026-11-10', rhythm_days = 12")
    assert ("absent", customer) in keys(shop)
    put(shop, "UPDATE customer SET rhythm_days = 60")  # a slow rhythm has more patience
    assert "absent" not in kinds(shop)


def test_who_left_is_to_be_won_back_with_the_reason(shop, somebody, clock) -> None:
    customer = somebody(days_ago=(900, 890, 880), stage="lost")
    assert keys(shop) == [("win_back", customer)]
    shop.stages.say_why_left(customer, "Moved to another town")
    assert said(shop, "win_back").endswith("They said: Moved to another town")
    shop.today.done(shop.today.rows().rows[0], "Will look in")
    assert kinds(shop) == []
    clock.advance(days=181)
    assert kinds(shop) == ["win_back"]


def test_what_was_bought_before_the_last_time_is_counted_without_it(shop, somebody) -> None:
    somebody(days_ago=(900, 890, 880), stage="lost")
    assert said(shop, "win_back").endswith(", 2 purchases before that.")


def test_who_came_once_and_left_is_won_back_too(shop, somebody) -> None:
    customer = somebody(days_ago=(300,))
    assert keys(shop) == [("win_back", customer)]
    assert said(shop, "win_back") == "Bought once, on 25 January 2026."


def test_a_habit_that_has_just_ended_is_missed_until_it_is_won_back(shop, somebody) -> None:
    customer = somebody(days_ago=tuple(range(15, 218, 7)))
    assert shop.customers.get(customer).stage == "repeat"
    assert ("absent", customer) in keys(shop)
    assert "win_back" not in kinds(shop)


def test_not_needed_leaves_a_lost_customer_in_peace(shop, somebody, clock) -> None:
    somebody(days_ago=(900, 890), stage="lost")
    shop.today.not_needed(shop.today.rows().rows[0])
    clock.advance(days=400)
    assert kinds(shop) == []


def test_a_proposed_type_waits_for_the_owner(shop, somebody) -> None:
    customer = somebody(consent=False)
    put(shop, "INSERT INTO type_proposal (customer_id, type_id, source, person, proposed_at)"
        " VALUES (?, 'vip', 'staff', 'Mona', 0)", customer)  # fmt: skip
    assert keys(shop) == [("proposal", customer)]
    assert said(shop, "proposal") == "Mona proposes a type: look whether it fits."
    assert shop.today.rows().rows[0].answers == ("later",)


def test_every_kind_has_a_place_and_a_test() -> None:
    assert set(KINDS) >= UNASKED | IN_FOLLOW_UPS
    tested = Path(__file__).read_text(encoding="utf-8")
    assert [kind for kind in KINDS if f'"{kind}"' not in tested] == []


def test_news_and_tasks_show(shop, somebody) -> None:
    customer = somebody()
    shop.follow_ups.add(customer, "New lamps are here", TODAY, "news")
    shop.follow_ups.add(customer, "Measure the window", TODAY, "task")
    assert kinds(shop) == ["task", "news"]
    shop.consents.opt_out(customer)
    assert kinds(shop) == ["task"]


def test_nothing_unasked_without_consent(shop, somebody) -> None:
    customer = somebody(consent=False, born=date(1990, 11, 21), days_ago=(8,))
    put(shop, "INSERT INTO recipient (customer_id, name, occasion_on) VALUES (?, 'Ali', '2020-11-22')", customer)
    assert kinds(shop) == []
    shop.consents.say(customer, [("care", "message")], "counter", given=True)
    assert sorted(kinds(shop)) == ["after_sale", "birthday", "occasion"]


def test_a_yes_to_offers_is_no_yes_to_care(shop, somebody) -> None:
    customer = somebody(born=date(1990, 11, 21))
    assert kinds(shop) == ["birthday"]
    shop.consents.say(customer, [("care", "call")], "counter", given=False)
    assert (shop.consents.may(customer, "offers"), kinds(shop)) == ({"call"}, [])


def test_who_was_never_asked_about_care_is_not_called_unasked(shop) -> None:
    shop.customers.add(CustomerDraft("Nora", ("0501234999",), birth_on=date(1990, 11, 21), consents=frozenset({"call"})))
    assert kinds(shop) == []


def test_nothing_unasked_under_a_red_flag_or_for_staff(shop, somebody) -> None:
    flagged = somebody(born=date(1990, 11, 21), days_ago=(100,))
    somebody(born=date(1990, 11, 21), works_here=True)
    assert keys(shop) == [("birthday", flagged)]
    shop.sales.mark(shop.history.purchases(flagged)[0].id, "uncollected")
    assert kinds(shop) == []


def test_who_was_erased_is_nowhere(shop, somebody) -> None:
    customer = somebody(born=date(1990, 11, 21))
    shop.follow_ups.promise(customer, "Send it", TODAY)
    put(shop, "UPDATE customer SET erased_at = 1")
    assert kinds(shop) == []


def test_a_day_brings_so_many_unasked_contacts_and_no_more(shop, somebody) -> None:
    for _each in range(8):
        somebody(born=date(1990, 11, 21))
    shop.care_levels.change(a_day=3)
    listed = shop.today.rows()
    assert (listed.count("birthday"), listed.more) == (3, {"birthday"})
    for row in listed.rows[:2]:
        shop.today.done(row)
    assert shop.today.rows().count("birthday") == 1  # two of today's three are done
    assert shop.today.rows(everything=True).count("birthday") == 6


def test_promises_come_before_kindness(shop, somebody) -> None:
    somebody(born=date(1990, 11, 21))
    customer = somebody(days_ago=(8,))
    shop.follow_ups.promise(customer, "Bring the ladder", TODAY)
    assert kinds(shop) == ["promise", "birthday", "after_sale"]
