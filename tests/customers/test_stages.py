"""Stages as they are kept: follow every act at once, follow silence once a day, are noted, explained and pinned."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from shopcrm.customers.draft import CustomerDraft
from shopcrm.customers.errors import BadStageRule, UnknownCustomer, UnknownType
from shopcrm.customers.listing import Filter
from shopcrm.customers.stage_rules import StageRules
from shopcrm.customers.stage_words import say_because
from shopcrm.customers.types import TypeText
from shopcrm.sales.sale import Sale
from shopcrm.shop import Shop
from shopcrm.store.changes import Topic


def sell(shop: Shop, customer_id: int, ago: int = 0, amount: int = 1000) -> int:
    day = shop.clock.today() - timedelta(days=ago)
    return shop.sales.sell(Sale(customer_id, amount, sold_on=day), shop.new_operation()).purchase_id


def stage(shop: Shop, customer_id: int) -> str:
    """The stage, which list, lookup and card must agree on."""
    shown = shop.customers.get(customer_id).stage
    assert shop.lookup.read([customer_id])[0].stage == shown
    assert list(shop.listing.ids(Filter(stage=shown))).count(customer_id) == 1
    assert shop.card(customer_id).stage == shown
    return shown


@pytest.fixture
def sara(shop: Shop) -> int:
    return shop.customers.add(CustomerDraft("Sara")).id


class TestEveryActCounts:
    def test_a_phone_makes_a_prospect_and_goes_again(self, shop: Shop, sara: int):
        assert stage(shop, sara) == "suspect"
        shop.customers.edit(sara, CustomerDraft("Sara", phones=("0501234567",)))
        assert stage(shop, sara) == "prospect"
        shop.customers.edit(sara, CustomerDraft("Sara"))
        assert stage(shop, sara) == "suspect"
        assert [step.stage for step in shop.stages.history(sara)] == ["suspect", "prospect"]

    def test_sales_returns_and_outcomes(self, shop: Shop, sara: int):
        first = sell(shop, sara, 40)
        assert stage(shop, sara) == "first_time"
        second = sell(shop, sara, 3)
        assert stage(shop, sara) == "repeat"
        shop.sales.take_back(second, None, "back")
        assert stage(shop, sara) == "first_time"
        shop.sales.mark(first, "uncollected")
        assert stage(shop, sara) == "suspect"
        shop.sales.mark(first, "completed")
        assert stage(shop, sara) == "first_time"

    def test_an_advocate_is_made_by_what_friends_do(self, shop: Shop, sara: int):
        sell(shop, sara, 30)
        sell(shop, sara, 3)
        friends = [shop.customers.add(CustomerDraft(f"Friend {n}", referred_by_id=sara)).id for n in range(2)]
        assert stage(shop, sara) == "repeat"
        bought = [sell(shop, friend) for friend in friends]
        assert stage(shop, sara) == "advocate"
        shop.sales.take_back(bought[0], None, "back")
        assert stage(shop, sara) == "repeat"
        sell(shop, friends[0])
        assert stage(shop, sara) == "advocate"
        shop.customers.edit(friends[1], CustomerDraft("Friend 1"))
        assert stage(shop, sara) == "repeat"
        shop.customers.edit(friends[1], CustomerDraft("Friend 1", referred_by_id=sara))
        assert stage(shop, sara) == "advocate"

    def test_a_friend_whose_card_goes_leaves_their_referrer_alone(self, shop: Shop, sara: int):
        friend = shop.customers.add(CustomerDraft("Omar", referred_by_id=sara)).id
        assert stage(shop, friend) == "prospect"
        shop.customers.remove(sara)
        assert stage(shop, friend) == "suspect"

    def test_a_refused_sale_leaves_the_stage(self, shop: Shop, sara: int):
        with pytest.raises(Exception, match="amount_needed"):
            shop.sales.sell(Sale(sara, 0), "nothing")
        assert stage(shop, sara) == "suspect"
        assert shop.stages.history(sara) == []


class TestSilence:
    def test_each_day_moves_only_those_whose_time_has_come(self, shop: Shop, sara: int, clock):
        sell(shop, sara)
        other = shop.customers.add(CustomerDraft("Omar")).id
        sell(shop, other)
        clock.advance(days=30)
        sell(shop, other)
        for days, wanted in ((150, "first_time"), (1, "inactive"), (179, "inactive"), (1, "lost")):
            clock.advance(days=days)
            shop.confirm_clock()
            shop.begin_day()
            assert stage(shop, sara) == wanted
        assert [step.because.rule for step in shop.stages.history(sara)] == ["lost", "inactive", "first_time"]

    def test_nothing_moves_while_the_date_is_in_doubt(self, shop: Shop, sara: int, clock):
        sell(shop, sara)
        clock.advance(days=400)
        shop.begin_day()
        assert stage(shop, sara) == "first_time"
        shop.confirm_clock()
        shop.begin_day()
        assert stage(shop, sara) == "lost"

    def test_a_quiet_day_writes_nothing(self, shop: Shop, sara: int):
        sell(shop, sara)
        heard: list[Topic] = []
        shop.changes.listen(heard.append)
        assert shop.stages.due() == 0
        assert heard == []

    def test_what_is_expected_follows_the_rhythm(self, shop: Shop, sara: int):
        for ago in (90, 60, 30, 0):
            sell(shop, sara, ago)
        known = shop.customers.get(sara)
        assert (known.rhythm_days, known.expected_on) == (30, shop.clock.today() + timedelta(days=30))


class TestPins:
    def test_a_pin_holds_and_lets_go(self, shop: Shop, sara: int):
        shop.person = "Noura"
        sell(shop, sara)
        shop.stages.pin(sara, "partner")
        assert stage(shop, sara) == "partner"
        sell(shop, sara)
        why = shop.stages.why(sara)
        assert (why.stage, why.pinned, why.counted.stage) == ("partner", True, "repeat")
        shop.stages.pin(sara, None)
        assert stage(shop, sara) == "repeat"
        steps = shop.stages.history(sara)
        assert [(step.before, step.stage) for step in steps] == [
            ("partner", "repeat"), ("first_time", "partner"), ("suspect", "first_time"),
        ]  # fmt: skip
        assert "Noura" in say_because(steps[1].because, shop.formats)

    def test_the_form_pins_and_the_step_is_noted_all_the_same(self, shop: Shop, sara: int):
        draft = shop.customers.get(sara).draft()
        shop.customers.edit(sara, replace(draft, pinned_stage="disqualified"))
        shop.customers.edit(sara, draft)
        assert [step.stage for step in shop.stages.history(sara)] == ["suspect", "disqualified"]

    def test_what_is_no_stage_is_refused(self, shop: Shop, sara: int):
        for wrong in ("vip", "nonsense"):
            with pytest.raises(UnknownType):
                shop.stages.pin(sara, wrong)
        with pytest.raises(UnknownCustomer):
            shop.stages.pin(99, "partner")

    def test_a_stage_of_the_shops_own_can_be_pinned(self, shop: Shop, sara: int):
        family = shop.types.add("stage", {"en": TypeText("Family")})
        shop.stages.pin(sara, family)
        assert stage(shop, sara) == family


class TestRules:
    def test_other_rules_count_everybody_anew(self, shop: Shop, sara: int):
        for ago in (60, 30, 0):
            sell(shop, sara, ago)
        assert stage(shop, sara) == "repeat"
        assert shop.stages.set_rules(StageRules(permanent_purchases=3, permanent_days=60)) == 1
        assert stage(shop, sara) == "permanent"
        assert shop.stages.rules.permanent_purchases == 3
        assert shop.stages.history(sara)[0].because.rule == "permanent"

    def test_stopped_in_the_middle_nothing_has_changed(self, shop: Shop, sara: int):
        for ago in (60, 30, 0):
            sell(shop, sara, ago)

        def stop(_done: int, _total: int) -> None:
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            shop.stages.set_rules(StageRules(permanent_purchases=3, permanent_days=60), stop)
        assert stage(shop, sara) == "repeat"
        assert shop.stages.rules == StageRules()

    def test_rules_without_sense_change_nothing(self, shop: Shop):
        with pytest.raises(BadStageRule):
            shop.stages.set_rules(StageRules(lost_percent=200))
        assert shop.stages.rules == StageRules()


def test_why_somebody_left_is_kept(shop: Shop, sara: int):
    shop.stages.say_why_left(sara, "  Moved to\nanother town ")
    assert shop.stages.why(sara).left_because == "Moved to another town"


def test_an_older_file_is_counted_once_when_it_is_opened(shop: Shop, sara: int, clock):
    for ago in (60, 0):
        sell(shop, sara, ago)
    with shop.file.write(Topic.NOTHING):
        shop.file.run("DELETE FROM setting WHERE name = 'stages_counted'")
        shop.file.run("UPDATE customer SET stage = 'suspect', stage_until = NULL, rhythm_days = NULL, expected_on = NULL")
        shop.file.run("DELETE FROM stage_change")
    shop.close()
    again = Shop.open(shop.file.path, now=clock)
    assert again.customers.get(sara).stage == "repeat"
    assert again.stages.history(sara) == [], "the past is no change of today"
    again.close()


def test_every_reason_has_its_sentence_in_every_language(shop: Shop, sara: int):
    """Each rule's own figures are enough for its sentence: no gap is left in it."""
    told: dict[str, str] = {}
    for days in ((), (10,), (40, 10), range(2, 212, 7), (190,), (500,), range(20, 120, 10)):
        someone = shop.customers.add(CustomerDraft("Someone", phones=("0500000001",)), anyway=True).id
        for ago in days:
            sell(shop, someone, ago)
        because = shop.stages.why(someone).counted.because
        for language in ("ar", "fa", "en"):
            said = say_because(because, shop.formats.in_language(language))
            assert said
            assert "{" not in said
            assert "None" not in said
        told[because.rule] = said
    assert {"reachable", "first_time", "repeat", "permanent", "inactive", "lost"} <= set(told)


ACTS = some.lists(
    some.one_of(
        some.tuples(some.just("sell"), some.integers(0, 600)),
        some.tuples(some.just("friend"), some.integers(0, 600)),
        some.tuples(some.just("outcome"), some.sampled_from(["uncollected", "completed"])),
        some.tuples(some.just("back"), some.none()),
    ),
    max_size=12,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_whatever_happens_the_kept_stage_is_the_counted_one(shop: Shop, acts):
    """Nothing that is recounted act by act may differ from one count of everything."""
    someone = shop.customers.add(CustomerDraft("Someone")).id
    bought: list[int] = []
    for act, data in acts:
        if act == "sell":
            bought.append(sell(shop, someone, data))
        elif act == "friend":
            sell(shop, shop.customers.add(CustomerDraft("Friend", referred_by_id=someone)).id, data)
        elif act == "outcome" and bought:
            shop.sales.mark(bought[-1], data)
        elif act == "back" and bought:
            shop.sales.take_back(bought.pop(), None, shop.new_operation())
    kept = shop.file.rows("SELECT id, stage, stage_until, rhythm_days, expected_on FROM customer")
    assert shop.stages.recount() == 0
    assert shop.file.rows("SELECT id, stage, stage_until, rhythm_days, expected_on FROM customer") == kept
