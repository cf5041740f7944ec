"""What customers agreed to: for each purpose and way, with the words, and the last word counts, everywhere."""

from dataclasses import replace

import pytest

from shopcrm.customers.consents import EVERYTHING
from shopcrm.customers.draft import CHANNELS, CustomerDraft
from shopcrm.customers.errors import TextTooLong, UnknownCustomer, UnknownPurpose
from shopcrm.customers.listing import Filter
from shopcrm.sales.sale import Sale


@pytest.fixture
def layla(shop) -> int:
    agreed = frozenset({"call", "letter"})
    return shop.customers.add(CustomerDraft("Layla", ("0501234567",), language="ar", consents=agreed)).id


def test_a_yes_keeps_its_day_words_source_and_writer(shop, layla, clock):
    shop.person = "Huda"
    clock.advance(days=3)
    shop.consents.say(layla, [("care", "message")], "sheet", given=True)
    word = shop.consents.now(layla)["care", "message"]
    assert (word.given, word.source, word.person, word.at) == (True, "sheet", "Huda", clock())
    assert word.wording
    shop.consents.say(layla, [("care", "call")], "call", given=True, wording="May I ring you?")
    assert shop.consents.history(layla)[0].wording == "May I ring you?"


def test_the_purposes_do_not_speak_for_one_another(shop, layla):
    assert shop.consents.may(layla, "offers") == {"call", "letter"}
    assert shop.consents.may(layla, "care") == frozenset()
    shop.consents.say(layla, [("care", "email")], "counter", given=True)
    shop.consents.say(layla, [("offers", "call"), ("offers", "letter")], "counter", given=False)
    assert (shop.consents.may(layla, "offers"), shop.consents.may(layla, "care")) == (frozenset(), {"email"})
    assert shop.listing.count(Filter(with_consent=True)) == 0
    assert shop.customers.get(layla).care_consents == {"email"}


def test_the_last_word_counts_and_none_is_lost(shop, layla, clock):
    for given in (False, True, False):
        clock.advance(days=1)
        shop.consents.say(layla, [("offers", "call")], "message", given=given)
    words = [word for word in shop.consents.history(layla) if (word.purpose, word.channel) == ("offers", "call")]
    assert [word.given for word in words] == [False, True, False, True]
    assert shop.consents.may(layla, "offers") == {"letter"}


def test_the_same_word_twice_is_said_once(shop, layla):
    assert shop.consents.say(layla, [("offers", "call")], "counter", given=True) == 0
    assert len(shop.consents.history(layla)) == 2


def test_one_no_to_everything_is_obeyed_everywhere_and_can_be_taken_back(shop, layla):
    for number in range(2):
        shop.sales.sell(Sale(layla, 10_000), f"sale {number}")
    shop.consents.say(layla, [("care", "call")], "counter", given=True)
    assert layla in shop.selections.top(5).ids
    agreed = shop.consents.opt_out(layla, "call")
    assert agreed == {("offers", "call"), ("offers", "letter"), ("care", "call")}
    assert {key for key, word in shop.consents.now(layla).items() if not word.given} == set(EVERYTHING)
    assert layla not in shop.selections.top(5).ids
    assert shop.listing.count(Filter(with_consent=True)) == 0
    shop.consents.say(layla, sorted(agreed), "counter", given=True)
    assert layla in shop.selections.top(5).ids


def test_personal_contact_alone_lets_no_offer_through(shop, layla):
    for number in range(2):
        shop.sales.sell(Sale(layla, 10_000), f"sale {number}")
    shop.consents.opt_out(layla)
    shop.consents.say(layla, [("care", channel) for channel in CHANNELS], "counter", given=True)
    assert layla not in shop.selections.top(5).ids


def test_the_form_writes_only_what_differs(shop, layla):
    draft = shop.customers.get(layla).draft()
    shop.customers.edit(layla, replace(draft, care_consents=frozenset({"email"})))
    assert len(shop.consents.history(layla)) == 3
    shop.customers.edit(layla, draft)
    assert [word.given for word in shop.consents.history(layla)] == [False, True, True, True]


def test_nobody_and_nothing_unknown(shop, layla):
    with pytest.raises(UnknownCustomer):
        shop.consents.say(99, [("offers", "call")], "counter", given=True)
    with pytest.raises(UnknownPurpose):
        shop.consents.say(layla, [("spam", "call")], "counter", given=True)


def test_nobody_erased_agrees_to_anything(shop, layla):
    shop.privacy.erase([layla])
    with pytest.raises(UnknownCustomer):
        shop.consents.say(layla, [("care", "call")], "counter", given=True)
    assert shop.file.value("SELECT count(*) FROM consent") == 0


def test_an_own_wording_is_kept_readable(shop, layla):
    shop.consents.say(layla, [("care", "email")], "call", given=True, wording="\u202eMay I\x00 write? ")
    assert shop.consents.history(layla)[0].wording == "May I write?"
    with pytest.raises(TextTooLong):
        shop.consents.say(layla, [("care", "message")], "call", given=True, wording="x" * 501)
