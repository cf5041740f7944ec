"""Cards are added, changed and, while still empty, taken out again; what is wrong is refused whole."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.customers.errors import (
    BadBirthday,
    BadCard,
    BadEmail,
    BadPhone,
    BadRating,
    CardTaken,
    HasHistory,
    NameNeeded,
    PossibleDuplicate,
    ReferredBySelf,
    TextTooLong,
    UnknownCustomer,
    UnknownType,
)
from shopcrm.customers.rules import check_digit
from shopcrm.sales.sale import Sale
from shopcrm.shop import Shop
from shopcrm.text.mistakes import ShopError

FULL = CustomerDraft(
    name="سارة الأحمد", phones=("050 123 4567", "+98 912 345 6789"), email="sara@example.com", address="Street 5\nDoor 2",
    card="C-77", birth_on=date(1990, 2, 28), language="ar", pinned_note="allergic to musk", pinned_stage="partner",
    types=("vip", "precise", "loyal", "business"), consents=frozenset({"call", "letter"}), former_number="17",
)  # fmt: skip
WRONG = (
    ({"name": ""}, NameNeeded), ({"name": " \u200f\t "}, NameNeeded), ({"name": "x" * 201}, NameNeeded),
    ({"name": "\ud800"}, NameNeeded), ({"name": "\u200b\u0301"}, NameNeeded),
    ({"phones": ("tomorrow",)}, BadPhone), ({"phones": ("12",)}, BadPhone),
    ({"email": "sara"}, BadEmail), ({"email": "a b@c.d"}, BadEmail), ({"email": "a@b"}, BadEmail),
    ({"email": "a" * 200 + "@b.co"}, BadEmail),
    ({"card": "with space"}, BadCard), ({"card": "x" * 41}, BadCard), ({"card": "بطاقة"}, BadCard),
    ({"address": "x" * 501}, TextTooLong), ({"pinned_note": "x" * 501}, TextTooLong),
    ({"birth_on": date(2026, 11, 22)}, BadBirthday),
    ({"referred_by_id": 999}, UnknownCustomer),
    ({"types": ("nonsense",)}, UnknownType), ({"types": ("repeat",)}, UnknownType),
    ({"pinned_stage": "vip"}, UnknownType), ({"pinned_stage": "nonsense"}, UnknownType),
)  # fmt: skip


def test_a_full_card_comes_back_as_it_was_typed(shop: Shop):
    added = shop.customers.add(FULL)
    assert shop.customers.get(added.id) == added
    assert replace(added.draft(), types=()) == replace(FULL, types=())
    assert set(added.types) == set(FULL.types)
    assert [phone.digits for phone in added.phones] == ["966501234567", "989123456789"]


def test_a_card_opened_and_saved_is_unchanged(shop: Shop):
    added = shop.customers.add(FULL)
    assert shop.customers.edit(added.id, added.draft()) == added
    assert shop.file.value("SELECT count(*) FROM consent") == 2


def test_stray_spaces_and_marks_are_tidied(shop: Shop):
    draft = CustomerDraft("  سارة\u200f   الأحمد\t\x00", phones=(" ", "0501234567 "), email=" a@b.co ", card=" ٧٧ ")
    added = shop.customers.add(draft)
    assert (added.name, added.email, added.card) == ("سارة الأحمد", "a@b.co", "77")
    assert [phone.written for phone in added.phones] == ["0501234567"]


@pytest.mark.parametrize(("change", "error"), WRONG)
def test_what_is_wrong_is_refused_whole(shop: Shop, change: dict[str, object], error: type[ShopError]):
    with pytest.raises(error):
        shop.customers.add(replace(CustomerDraft("Sara"), **change))
    assert shop.listing.count() == 0
    sara = shop.customers.add(CustomerDraft("Sara"))
    with pytest.raises(error):
        shop.customers.edit(sara.id, replace(sara.draft(), **change))
    assert shop.customers.get(sara.id) == sara


def test_today_is_a_birthday(shop: Shop):
    assert shop.customers.add(CustomerDraft("Baby", birth_on=shop.clock.today())).birth_on == shop.clock.today()


def test_a_known_phone_is_pointed_out_in_any_form(shop: Shop):
    sara = shop.customers.add(CustomerDraft("Sara", phones=("0501234567",)))
    with pytest.raises(PossibleDuplicate) as refused:
        shop.customers.add(CustomerDraft("Sarah", phones=("0559999999", "+966 50 123 4567")))
    assert refused.value.data == {"name": "Sara", "customer_id": sara.id}
    assert shop.listing.count() == 1
    twin = shop.customers.add(CustomerDraft("Sarah", phones=("+966 50 123 4567",)), anyway=True)
    assert shop.customers.with_phone(sara.phones[0]) == [sara.id, twin.id]


def test_two_tills_that_add_the_same_phone_at_once_add_it_once(shop: Shop):
    def add(number: int) -> bool:
        try:
            shop.customers.add(CustomerDraft(f"Sara {number}", phones=("0501234567",)))
        except PossibleDuplicate:
            return False
        finally:
            shop.close()
        return True

    with ThreadPoolExecutor(4) as threads:
        assert sum(threads.map(add, range(12))) == 1


def test_two_tills_that_give_the_same_card_at_once_give_it_once(shop: Shop):
    def add(number: int) -> bool:
        try:
            shop.customers.add(CustomerDraft(f"Sara {number}", card="C-1"))
        except CardTaken:
            return False
        finally:
            shop.close()
        return True

    with ThreadPoolExecutor(4) as threads:
        assert sum(threads.map(add, range(12))) == 1


class TestCards:
    def test_a_new_customer_gets_a_card_with_a_check_digit(self, shop: Shop):
        card = shop.customers.add(CustomerDraft("Sara")).card
        assert card.isdigit()
        assert check_digit(card[:-1]) == card[-1]

    def test_a_card_belongs_to_one_customer(self, shop: Shop):
        shop.customers.add(CustomerDraft("Sara", card="C-1"))
        with pytest.raises(CardTaken) as refused:
            shop.customers.add(CustomerDraft("Omar", card="C-1"))
        assert refused.value.data == {"name": "Sara"}

    def test_emptying_the_field_keeps_the_card(self, shop: Shop):
        sara = shop.customers.add(CustomerDraft("Sara", card="C-1"))
        assert shop.customers.edit(sara.id, replace(sara.draft(), card="")).card == "C-1"

    def test_a_card_may_be_exchanged_and_then_serves_another(self, shop: Shop):
        sara = shop.customers.add(CustomerDraft("Sara", card="C-1"))
        shop.customers.edit(sara.id, replace(sara.draft(), card="C-2"))
        assert shop.customers.add(CustomerDraft("Omar", card="C-1")).card == "C-1"

    def test_an_own_number_that_is_taken_is_passed_over(self, shop: Shop):
        first = shop.customers.add(CustomerDraft("Sara"))
        taken = first.card[:-2] + "2"
        shop.customers.add(CustomerDraft("Omar", card=taken + check_digit(taken)))
        assert len({shop.customers.add(CustomerDraft(name)).card for name in "ABC"} | {first.card}) == 4


class TestConsent:
    def test_it_has_a_history_with_its_source(self, shop: Shop, clock):
        sara = shop.customers.add(CustomerDraft("Sara", consents=frozenset({"call", "email"})), source="sign-up sheet")
        clock.advance(days=1)
        less = shop.customers.edit(sara.id, replace(sara.draft(), consents=frozenset({"email"})), source="phone call")
        assert less.consents == {"email"}
        clock.advance(days=1)
        again = shop.customers.edit(sara.id, replace(sara.draft(), consents=frozenset({"call", "email"})))
        assert again.consents == {"call", "email"}
        rows = shop.file.rows("SELECT channel, given, source FROM consent ORDER BY id")
        assert rows == [("call", 1, "sign-up sheet"), ("email", 1, "sign-up sheet"), ("call", 0, "phone call"),
                        ("call", 1, "counter")]  # fmt: skip

    def test_nothing_is_said_twice(self, shop: Shop):
        sara = shop.customers.add(CustomerDraft("Sara", consents=frozenset({"call"})))
        shop.customers.edit(sara.id, replace(sara.draft(), name="Sarah"))
        assert shop.file.value("SELECT count(*) FROM consent") == 1

    def test_without_a_word_there_is_none(self, shop: Shop):
        assert shop.customers.add(CustomerDraft("Sara")).consents == frozenset()


class TestReferrals:
    def test_who_brought_buyers_is_counted_by_those_who_bought(self, shop: Shop):
        sara = shop.customers.add(CustomerDraft("Sara"))
        friends = [shop.customers.add(CustomerDraft(name, referred_by_id=sara.id)) for name in "ABC"]
        for friend in friends[:2]:
            shop.sales.sell(Sale(friend.id, 1000), f"sale {friend.id}")
        assert shop.customers.get(sara.id).brought_buyers == 2
        assert shop.card(friends[0].id).referred_by == "Sara"

    def test_nobody_brings_themselves(self, shop: Shop):
        sara = shop.customers.add(CustomerDraft("Sara"))
        with pytest.raises(ReferredBySelf):
            shop.customers.edit(sara.id, replace(sara.draft(), referred_by_id=sara.id))

    def test_a_friend_stays_when_the_referrer_goes(self, shop: Shop):
        sara = shop.customers.add(CustomerDraft("Sara"))
        friend = shop.customers.add(CustomerDraft("Friend", referred_by_id=sara.id))
        shop.customers.remove(sara.id)
        assert shop.customers.get(friend.id).referred_by_id is None


class TestRemoval:
    def test_an_empty_card_goes_with_all_that_hangs_on_it(self, shop: Shop):
        sara = shop.customers.add(FULL)
        shop.notes.add(sara.id, "a note")
        shop.customers.remove(sara.id)
        for table in ("customer", "phone", "consent", "note", "customer_type"):
            assert shop.file.value(f"SELECT count(*) FROM {table}") == 0
        assert shop.check() == []

    def test_a_card_with_purchases_stays(self, shop: Shop):
        sara = shop.customers.add(CustomerDraft("Sara"))
        shop.sales.sell(Sale(sara.id, 1000), "sale")
        with pytest.raises(HasHistory):
            shop.customers.remove(sara.id)
        assert shop.customers.get(sara.id).visits == 1

    def test_a_card_with_points_stays(self, shop: Shop):
        sara = shop.customers.add(CustomerDraft("Sara"))
        shop.points.adjust(sara.id, 5, "welcome", "adjust")
        with pytest.raises(HasHistory):
            shop.customers.remove(sara.id)

    @pytest.mark.parametrize("action", ["get", "name", "remove", "must_exist"])
    def test_nobody_is_made_up(self, shop: Shop, action: str):
        with pytest.raises(UnknownCustomer):
            getattr(shop.customers, action)(77)


class TestTheWholeCard:
    def test_it_shows_everything_the_counter_needs(self, shop: Shop):
        sara = shop.customers.add(replace(FULL, pinned_stage=None))
        shop.notes.add(sara.id, "likes tea")
        sold = shop.sales.sell(Sale(sara.id, 10_000, paid_minor=4_000), "sale")
        card = shop.card(sara.id)
        assert card.customer == shop.customers.get(sara.id)
        assert (card.stage, card.owed_minor, card.year_minor) == ("first_time", 6_000, 10_000)
        assert card.points_worth_minor == shop.points.worth(sold.points)
        assert [purchase.id for purchase in card.purchases] == [sold.purchase_id]
        assert [note.text for note in card.notes] == ["likes tea"]
        assert {kind.id for kind in card.types} == set(FULL.types)
        assert 3 <= len(card.tips) <= 5
        assert (card.vouchers, card.flags, card.referred_by) == ((), (), "")

    def test_a_pinned_stage_wins(self, shop: Shop):
        assert shop.card(shop.customers.add(FULL).id).stage == "partner"

    def test_the_year_is_the_shops_own(self, tmp_path, clock):
        from shopcrm.settings import first_settings

        shop = Shop.create(tmp_path / "iran.db", first_settings("Gol", "IR"), now=clock)
        sara = shop.customers.add(CustomerDraft("Sara"))
        shop.sales.sell(Sale(sara.id, 500, sold_on=date(2026, 3, 20)), "last day of 1404")
        shop.sales.sell(Sale(sara.id, 700, sold_on=date(2026, 3, 21)), "first day of 1405")
        assert shop.card(sara.id).year_minor == 700
        shop.close()


def test_nothing_of_a_card_that_was_taken_out_is_left_in_the_file(shop: Shop):
    secrets = ("zaphod", "beeble", "aph", "0509998887", "966509998887", "trillian", "quuxwobble", "heartofgold")
    shop.customers.add(CustomerDraft("Mandy"))
    gone = CustomerDraft("Zaphod Beeble", ("0509998887",), "trillian@example.com", pinned_note="heartofgold")
    taken_out = shop.customers.add(gone).id
    renamed = shop.customers.add(CustomerDraft("Quuxwobble")).id
    shop.customers.edit(renamed, CustomerDraft("Peter"))
    assert "Quuxwobble" in shop.timeline.teller().say(shop.timeline.events(renamed, "card")[0])
    shop.customers.remove(taken_out)
    shop.customers.remove(renamed)
    assert shop.check() == []
    shop.close()
    left = b"".join(each.read_bytes().lower() for each in shop.file.path.parent.iterdir() if each.is_file())
    assert b"mandy" in left
    assert [secret for secret in secrets if secret.encode() in left] == []


@pytest.mark.parametrize("rating", [None, 1, 5])
def test_cooperation_is_rated_and_staff_marked(shop, rating):
    card = shop.customers.add(CustomerDraft("Sara", cooperation=rating, works_here=True))
    assert (card.cooperation, card.works_here) == (rating, True)
    assert card.draft().cooperation == rating
    changed = shop.customers.edit(card.id, replace(card.draft(), cooperation=3, works_here=False))
    assert (changed.cooperation, changed.works_here) == (3, False)


def test_the_way_somebody_likes_to_be_reached_is_kept(shop):
    card = shop.customers.add(CustomerDraft("Sara", prefers="message"))
    assert (card.prefers, card.draft().prefers) == ("message", "message")
    assert shop.customers.edit(card.id, replace(card.draft(), prefers="")).prefers == ""


@pytest.mark.parametrize("rating", [0, 6, -1])
def test_a_rating_lies_between_one_and_five(shop, rating):
    with pytest.raises(BadRating):
        shop.customers.add(CustomerDraft("Sara", cooperation=rating))
