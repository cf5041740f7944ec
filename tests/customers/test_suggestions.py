"""Types that the records suggest: with evidence, never set by themselves, quiet for a while once declined."""

from datetime import timedelta

import pytest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.customers.suggestion_rules import Bought, Facts, LetDown, Usual, patterns, temperaments
from shopcrm.customers.suggestions import evidence_from_json, evidence_to_json, say_evidence
from shopcrm.sales.sale import Sale, SaleLine
from shopcrm.shop import Shop
from shopcrm.text.bidi import strip_controls


def suggested(shop: Shop, customer_id: int) -> dict[str, str]:
    """Each suggested type, and what is said for it."""
    return {each.type_id: strip_controls(each.say(shop.formats)) for each in shop.suggestions.of(customer_id)}


def uncollected(shop: Shop, customer_id: int, ago: int) -> None:
    day = shop.clock.today() - timedelta(days=ago)
    sold = shop.sales.sell(Sale(customer_id, 5000, sold_on=day, paid_minor=0), shop.new_operation())
    shop.sales.mark(sold.purchase_id, "uncollected")


@pytest.fixture
def sara(shop: Shop) -> int:
    return shop.customers.add(CustomerDraft("Sara")).id


@pytest.fixture
def unreliable(shop: Shop, sara: int) -> int:
    uncollected(shop, sara, 40)
    uncollected(shop, sara, 10)
    return sara


class TestEvidence:
    def test_it_is_said_with_its_figures(self, shop: Shop, unreliable: int):
        assert suggested(shop, unreliable) == {
            "troublemaker": "2 orders were not collected; the last time on 11 November 2026.",
        }

    def test_one_thing_only(self, shop: Shop, sara: int):
        for ago in range(5, 105, 20):
            day = shop.clock.today() - timedelta(days=ago)
            shop.sales.sell(Sale(sara, lines=(SaleLine("Printer paper", 3000),), sold_on=day), shop.new_operation())
        assert suggested(shop, sara)["need_based"] == "One single thing in 5 out of 5 purchases, mostly Printer paper."

    def test_asking_in_three_languages(self, shop: Shop, sara: int):
        shop.notes.add(sara, "يطلب خصم كل مرة")
        shop.notes.add(sara, "تخفیف خواست")
        assert "negotiator" in suggested(shop, sara)

    def test_every_sentence_in_every_language(self, shop: Shop):
        """The figures of each rule are enough for its sentence."""
        day = shop.clock.today()
        many = [Bought(day, 100, ("soap",)) for _each in range(8)]
        cases = [
            Facts([Bought(day, 100, reduced=True) for _each in range(6)]), Facts(many, spent_minor=5000), Facts(many),
            Facts([Bought(day, 100, (f"a{n}", f"b{n}")) for n in range(6)]),
            Facts([Bought(day, 1, ("soap", "tea")) for _each in range(6)]),
            Facts(let_down=[LetDown(day, "unreachable")]), Facts(given_up_on=[day]),
            Facts(let_down=[LetDown(day, "unpaid"), LetDown(day, "uncollected")]), Facts(asked_on=[day, day]),
        ]  # fmt: skip
        seen = set()
        for facts in cases:
            for type_id, evidence in (*patterns(facts, Usual(1000, 5000)), *temperaments(facts)):
                assert evidence_from_json(evidence_to_json(evidence)) == evidence
                seen.add(type_id)
                for language in ("ar", "fa", "en"):
                    said = say_evidence(evidence, shop.formats.in_language(language))
                    assert said
                    assert "{" not in said
        assert seen == {
            "discount_seeker", "loyal", "need_based", "impulse", "wandering", "ghost", "troublemaker", "negotiator", "good",
        }  # fmt: skip


class TestNothingIsSetSilently:
    def test_reading_changes_nothing(self, shop: Shop, unreliable: int):
        before = shop.file.value("SELECT total_changes()")
        shop.suggestions.of(unreliable)
        shop.suggestions.all()
        assert shop.file.value("SELECT total_changes()") == before
        assert shop.customers.get(unreliable).types == ()

    def test_accepted_it_stands_on_the_card_and_is_suggested_no_more(self, shop: Shop, unreliable: int):
        (found,) = shop.suggestions.of(unreliable)
        answered = shop.proposals.accept(found)
        assert shop.customers.get(unreliable).types == ("troublemaker",)
        assert suggested(shop, unreliable) == {}
        shop.proposals.take_back(answered.id)
        assert shop.customers.get(unreliable).types == ()
        assert list(suggested(shop, unreliable)) == ["troublemaker"]

    def test_declined_it_is_quiet_until_there_is_twice_the_evidence(self, shop: Shop, unreliable: int):
        answered = shop.proposals.refuse(shop.suggestions.of(unreliable)[0])
        uncollected(shop, unreliable, 3)
        assert suggested(shop, unreliable) == {}
        uncollected(shop, unreliable, 2)
        assert list(suggested(shop, unreliable)) == ["troublemaker"]
        shop.proposals.take_back(answered.id)
        assert list(suggested(shop, unreliable)) == ["troublemaker"]

    def test_a_hidden_type_is_not_suggested(self, shop: Shop, unreliable: int):
        shop.types.hide("troublemaker", hidden=True)
        assert suggested(shop, unreliable) == {}


class TestTheWholeFile:
    def test_it_finds_what_the_cards_say(self, shop: Shop, unreliable: int):
        shop.customers.add(CustomerDraft("Quiet"))
        assert [(each.customer_id, each.type_id) for each in shop.suggestions.all()] == [(unreliable, "troublemaker")]

    def test_it_can_be_stopped(self, shop: Shop, unreliable: int):
        assert unreliable

        def stop(_done: int, _total: int) -> None:
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            shop.suggestions.all(progress=stop)

    def test_in_a_crowd_both_ways_of_looking_agree(self, crowd: Shop):
        found = crowd.suggestions.all(100)
        assert len(found) == 100
        for each in found[::7]:
            assert each in crowd.suggestions.of(each.customer_id)
        assert max(sum(1 for each in found if each.customer_id == one.customer_id) for one in found) < 5

    def test_a_cleared_order_is_no_evidence(self, shop: Shop, unreliable: int):
        for flag in shop.trust.flags(unreliable):
            shop.trust.clear(flag.source, flag.source_id, "The parcel service lost it")
        assert suggested(shop, unreliable) == {}
