"""A yes to offers is no yes to personal contact, nor the other way round; nobody is reached in a way they did not name."""

from datetime import date, timedelta

import pytest

from shopcrm.care.answers import Answers
from shopcrm.care.groups import Wanted
from shopcrm.care.sayings import reached, ways
from shopcrm.care.voice_errors import NotToBeAsked
from shopcrm.customers.draft import CustomerDraft
from shopcrm.sales.sale import Sale
from shopcrm.shop import Topic
from shopcrm.vouchers.campaign import Campaign
from shopcrm.vouchers.rules import Offer

TODAY = date(2026, 11, 21)
CALL = frozenset({"call"})


def add(shop, offers=frozenset(), care=frozenset(), **card):
    draft = CustomerDraft("Sara", ("0501234567",), "sara@example.com", consents=offers, care_consents=care, **card)
    return shop.customers.add(draft, anyway=True).id


def no(shop, customer, *keys):
    shop.consents.say(customer, keys, "counter", given=False)


def news(shop, purpose):
    """A call about news for everybody who came back and may be told."""
    told = shop.groups.tell(Wanted(stage="prospect"), purpose)
    shop.groups.call_list(told.members, "New honey", TODAY, purpose)


def row(shop, kind="news"):
    return next((row for row in shop.today.rows().rows if row.kind == kind), None)


@pytest.mark.parametrize(
    ("offers", "care", "kinds"), [(CALL, frozenset(), {"points", "voucher"}), (frozenset(), CALL, {"birthday"})]
)
def test_thanks_go_by_offers_and_wishes_by_personal_contact(shop, offers, care, kinds):
    customer = add(shop, offers, care, birth_on=TODAY.replace(year=1990))
    for place in range(3):
        shop.sales.sell(Sale(customer, 5000, sold_on=TODAY - timedelta(days=2 * place)), f"sale {place}")
    shop.consents.say(customer, [("offers", "call")], "counter", given=True)
    campaign = Campaign(Offer(percent=5), TODAY, TODAY + timedelta(days=5))
    shop.vouchers.issue(shop.selections.picked((customer,)), campaign, "thanks", override="for the test")
    shop.consents.set(customer, "offers", offers, "counter")
    shop.points.adjust(customer, 40, "welcome", "adjust")
    with shop.file.write(Topic.POINTS):
        shop.file.run("DROP TRIGGER points_lot_fixed")
        shop.file.run("UPDATE points_lot SET good_until = '2026-12-01'")
    assert {each.kind for each in shop.today.rows().rows} == kinds


@pytest.mark.parametrize("purpose", ["offers", "care"])
def test_who_withdrew_the_consent_since_is_not_called_with_news(shop, clock, purpose):
    customer = add(shop, CALL, CALL)
    news(shop, purpose)
    clock.advance(hours=1)
    no(shop, customer, (purpose, "message"))
    assert row(shop), "one way is left"
    no(shop, customer, (purpose, "call"))
    assert row(shop) is None
    shop.consents.say(customer, [(purpose, "letter")], "counter", given=True)
    assert row(shop), "they agreed again"


def test_a_no_before_the_news_was_planned_keeps_nobody_away(shop, clock):
    customer = add(shop, CALL, CALL)
    no(shop, customer, ("care", "call"))
    clock.advance(hours=1)
    news(shop, "offers")
    assert (row(shop).channels, row(shop).phone) == (("call",), "966501234567")


@pytest.mark.parametrize(("purpose", "channels"), [("offers", ("call", "message")), ("care", ("message", "email"))])
def test_news_is_told_in_the_ways_agreed_to_for_its_purpose(shop, purpose, channels):
    customer = add(shop, frozenset({"call", "message"}), frozenset({"message", "email"}))
    news(shop, purpose)
    assert row(shop).channels == channels
    no(shop, customer, *((purpose, channel) for channel in channels))
    assert row(shop) is None, "a yes to the other purpose is none to this one"


def test_the_way_somebody_likes_best_is_named_first(shop):
    both = frozenset({"call", "message"})
    customer = add(shop, both, both, prefers="message")
    news(shop, "care")
    shop.follow_ups.promise(customer, "The catalogue", TODAY)
    assert (row(shop).channels, row(shop).prefers) == (("message", "call"), "message")
    said = ways(row(shop).channels, shop.formats, row(shop).prefers)
    assert said == "Agreed to: by message, by call · likes best: by message"
    assert ways((), shop.formats, row(shop, "promise").prefers) == "likes best: by message"
    no(shop, customer, ("care", "message"))
    assert ways(row(shop).channels, shop.formats, row(shop).prefers) == "Agreed to: by call"
    assert ways((), shop.formats) == ""


def test_only_what_they_may_be_reached_by_is_shown(shop):
    born = TODAY.replace(year=1990)
    add(shop, CALL, frozenset({"email"}), birth_on=born)
    found = row(shop, "birthday")
    assert (found.phone, found.email, reached(found.phone, found.email, shop.formats)[1:-1]) == (
        "", "sara@example.com", "sara@example.com"
    )  # fmt: skip
    (member,) = shop.groups.tell(Wanted(stage="prospect"), "care").members
    assert (member.phone, member.email) == ("", "sara@example.com")
    (member,) = shop.groups.tell(Wanted(stage="prospect"), "offers").members
    assert (member.phone, member.email) == ("966501234567", "")


def test_what_is_owed_needs_no_consent_to_reach_them(shop):
    shop.follow_ups.promise(add(shop), "The catalogue", TODAY)
    assert row(shop, "promise").phone == "966501234567"


def test_who_said_no_to_everything_is_not_among_those_to_tell(shop):
    glad, quiet, choosy = add(shop), add(shop), add(shop)
    for each in (glad, quiet, choosy):
        wish = shop.wishes.add(each, "Saffron")
    shop.consents.opt_out(quiet)
    shop.consents.opt_out(choosy)
    shop.consents.say(choosy, [("care", "call")], "counter", given=True)
    told = shop.wishes.arrive(shop.wishes.get(wish).item_id)
    assert {each.customer_id for each in told} == {glad, choosy}
    assert {each.customer_id for each in shop.wishes.to_tell()} == {glad, choosy}
    assert [each.customer_id for each in shop.wishes.wishers(told[0].item_id) if each.said_no] == [quiet]


def test_who_said_no_to_personal_contact_is_not_asked_for_an_opinion(shop):
    customer = add(shop, CALL, CALL)
    shop.sales.sell(Sale(customer, 5000), "sale")
    assert (shop.ratings.occasion(customer), len(shop.ratings.to_ask())) == ("sale", 1)
    no(shop, customer, ("care", "call"))
    assert (shop.ratings.occasion(customer), shop.ratings.to_ask()) == (None, [])
    with pytest.raises(NotToBeAsked):
        shop.ratings.ask(customer)
    assert shop.ratings.rate(customer, Answers(goods=5)), "what they say on their own is kept"


def test_who_was_never_asked_may_be_asked_at_the_counter(shop):
    customer = add(shop, CALL)
    shop.sales.sell(Sale(customer, 5000), "sale")
    no(shop, customer, ("offers", "call"))
    assert shop.ratings.occasion(customer) == "sale"
