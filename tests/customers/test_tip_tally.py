"""One tap per tip, and over time what helped in this shop stands first."""

import pytest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.customers.types import CustomerType, Tip, TypeText
from shopcrm.shop import Shop

VIP = CustomerType("vip", "temperament", TypeText("VIP", do=("a", "b"), avoid=("c",), say=("d",)))
LOYAL = CustomerType("loyal", "pattern", TypeText("Loyal", do=("x", "y")))
A, B, C = Tip("vip", "do", "a"), Tip("vip", "do", "b"), Tip("vip", "avoid", "c")


def order(shop: Shop, *kinds: CustomerType) -> str:
    return "".join(tip.text for tip in shop.tips.merged(kinds or (VIP,), 10))


def test_untouched_it_is_a_mix_of_do_avoid_and_say(shop: Shop):
    assert order(shop) == "acdb"


def test_what_helped_comes_first_and_what_did_not_last(shop: Shop):
    shop.tips.vote(B, helped=True)
    shop.tips.vote(A, helped=False)
    assert order(shop) == "bcda"


def test_many_taps_weigh_more_than_one(shop: Shop):
    for _each in range(9):
        shop.tips.vote(C, helped=True)
    shop.tips.vote(C, helped=False)
    shop.tips.vote(B, helped=True)
    assert order(shop) == "cbad"


def test_a_tap_taken_back_leaves_nothing(shop: Shop):
    shop.tips.vote(B, helped=True)
    shop.tips.unvote(B, helped=True)
    shop.tips.unvote(B, helped=True)
    assert order(shop) == "acdb"
    assert shop.tips.tally(["vip"]) == {("vip", "b"): (0, 0)}


def test_the_more_specific_type_still_speaks_first(shop: Shop):
    for _each in range(5):
        shop.tips.vote(Tip("loyal", "do", "y"), helped=True)
    assert order(shop, LOYAL, VIP) == "aycxdb"


def test_an_edited_tip_begins_anew(shop: Shop):
    shop.tips.vote(B, helped=True)
    edited = CustomerType("vip", "temperament", TypeText("VIP", do=("a", "b!"), avoid=("c",), say=("d",)))
    assert order(shop, edited) == "acdb!"


@pytest.mark.parametrize("language", ["ar", "fa", "en"])
def test_the_card_follows(shop: Shop, language: str):
    sara = shop.customers.add(CustomerDraft("Sara", types=("vip",))).id
    last = shop.tips.merged([shop.types.get("vip", language)], 20)[-1]
    shop.tips.vote(last, helped=True)
    assert shop.card(sara, language).tips[0] == last
