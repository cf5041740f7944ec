"""A day in a small shop, as its owner lives it, in three languages: everything the engine does, one thing after another."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.customers.errors import PossibleDuplicate
from shopcrm.customers.listing import Filter
from shopcrm.sales.sale import Sale, SaleLine
from shopcrm.settings import first_settings
from shopcrm.shop import Shop
from shopcrm.text.mistakes import UserMistake, say
from shopcrm.text.money import parse_amount
from shopcrm.vouchers.campaign import Campaign
from shopcrm.vouchers.errors import AlreadyRedeemed, ReplacedVoucher, Stopped
from shopcrm.vouchers.rules import Offer
from tests.new_shop import new_shop


@dataclass(frozen=True)
class Place:
    """Where the day happens: how people there are called, call, pay and complain."""

    country: str
    language: str
    regular: str
    heard: str
    phone: str
    dialled: str
    newcomer: str
    note: str
    price: str
    small_price: str
    used_already: str


PLACES = {
    "Jeddah": Place("SA", "ar", "عبد الرحمن الأحمد", "عبدالرحمن احمد", "٠٥٠ ١٢٣ ٤٥٦٧", "+966501234567", "سارة الشامي",
                    "يحب العود", "٢٤٠٫٥٠", "٣٠", "هذه القسيمة"),
    "Shiraz": Place("IR", "fa", "علی‌رضا کریمی", "عليرضا كريمي", "۰۹۱۲۳۴۵۶۷۸۹", "00989123456789", "مینا رضایی",
                    "عطر سبک دوست دارد", "۴٬۸۵۰٬۰۰۰", "۹۰۰٬۰۰۰", "این"),
    "London": Place("GB", "en", "José Núñez", "jose nunez", "020 7946 0018", "+44 20 7946 0018", "Anna Smith",
                    "likes oud", "24.50", "9", "This voucher was already used"),
}  # fmt: skip


@pytest.fixture(params=PLACES)
def place(request: pytest.FixtureRequest) -> Place:
    return PLACES[request.param]


@pytest.fixture
def shop(tmp_path: Path, clock, place: Place) -> Iterator[Shop]:
    first = first_settings("Rose", place.country, language=place.language)
    opened = new_shop(tmp_path / "shop.db", first, now=clock)
    yield opened
    opened.close()


def price(shop: Shop, text: str) -> int:
    return parse_amount(text, shop.formats.currency)


def test_a_day_in_the_shop(shop: Shop, place: Place, clock, tmp_path: Path):
    full, small = price(shop, place.price), price(shop, place.small_price)

    # Seven months ago the regular came for the first time, and kept coming.
    regular = shop.customers.add(
        CustomerDraft(place.regular, phones=(place.phone,), types=("negotiator", "loyal"), consents=frozenset({"message"})),
        source="sign-up sheet",
    ).id  # fmt: skip
    for week in range(30):
        shop.sales.sell(Sale(regular, full, sold_on=clock().date() - timedelta(days=7 * week + 2)), f"week {week}")

    # In the morning a newcomer walks in. The phone is the regular's: the shop remembers.
    with pytest.raises(PossibleDuplicate) as known:
        shop.customers.add(CustomerDraft(place.newcomer, phones=(place.dialled,)))
    assert place.regular in say(known.value, shop.formats)
    newcomer = shop.customers.add(CustomerDraft(place.newcomer, referred_by_id=regular)).id
    assert shop.card(newcomer).stage == "prospect"

    # They buy two things, and pay half of it now.
    lines = (SaleLine("oud", small), SaleLine("soap", small * 2, quantity_milli=2000))
    bought = shop.sales.sell(
        Sale(newcomer, lines=lines, paid_minor=small, due_on=clock().date() + timedelta(days=7)), "first sale"
    )
    assert (bought.total_minor, bought.open_minor) == (3 * small, 2 * small)
    assert bought.points_earned == small // shop.points.programme.step_minor
    card = shop.card(newcomer)
    assert (card.stage, card.owed_minor, card.referred_by) == ("first_time", 2 * small, place.regular)

    # The regular calls: found by the name as one hears it, by the number as the phone shows it, by its last digits.
    for typed in (place.heard, place.dialled, place.dialled[-4:], place.phone):
        assert [found.id for found in shop.lookup.find(typed)] == [regular]
    card = shop.card(regular)
    assert card.stage == "permanent"
    assert card.tips
    assert all(tip.text for tip in card.tips)
    shop.notes.add(regular, place.note)
    assert shop.card(regular).notes[0].text == place.note

    # In the shop, points are spent; more than there are is refused in words, and nothing changes.
    balance = card.customer.points
    with pytest.raises(UserMistake) as refused:
        shop.sales.sell(Sale(regular, full, spend_points=balance + 1), "too many points")
    assert shop.formats.number(balance) in say(refused.value, shop.formats)
    spent = shop.sales.sell(Sale(regular, full, spend_points=balance // 2), "with points")
    assert spent.points_minor == (balance // 2) * shop.points.programme.worth_minor
    assert shop.sales.sell(Sale(regular, full, spend_points=balance // 2), "with points") == spent

    # A thank-you for the best. The newcomer is not yet among them, and the app says why.
    best = shop.selections.top(5)
    assert best.ids == (regular,)
    assert best.customers[0].reasons
    today = clock().date()
    with pytest.raises(Stopped) as stopped:
        shop.vouchers.issue(
            shop.selections.picked((newcomer,)), Campaign(Offer(percent=5), today, today + timedelta(days=30)), "too new"
        )
    assert place.newcomer in say(stopped.value, shop.formats)
    campaign = Campaign(Offer(percent=5, extra="tea"), today, today + timedelta(days=30))
    (voucher,) = shop.vouchers.issue(best, campaign, "thanks")

    # The printer jams; the spoilt paper is worth nothing, the new one works, once.
    again = shop.vouchers.replace(voucher.code)
    with pytest.raises(ReplacedVoucher):
        shop.vouchers.check(voucher.code)
    clock.advance(days=3)
    reduced = shop.sales.sell(Sale(regular, full, voucher_code=again.code.lower()), "with voucher")
    assert reduced.voucher_minor == full * 5 // 100
    assert reduced.extra == "tea"
    with pytest.raises(AlreadyRedeemed) as used:
        shop.vouchers.redeem(again.code, "second try")
    assert place.used_already in say(used.value, shop.formats)

    # The newcomer pays the rest in time, then brings one thing back.
    shop.sales.pay(bought.purchase_id, 2 * small, "the rest")
    back = shop.sales.take_back(bought.purchase_id, small, "brought back")
    assert back.refund_minor == small
    assert shop.history.purchase(bought.purchase_id).bill.kept_minor == 2 * small
    assert shop.card(newcomer).owed_minor == 0

    # A wish to be left alone is obeyed everywhere from now on.
    draft = shop.customers.get(regular).draft()
    shop.customers.edit(regular, replace(draft, consents=frozenset()), source="at the counter")
    assert shop.selections.top(5).ids == ()
    assert not shop.listing.ids(Filter(with_consent=True))

    # In the evening the books add up, and tomorrow everything is still there.
    assert shop.check() == []
    evening = shop.stats()
    assert (evening.customers, evening.purchases) == (2, 33)
    assert evening.points_outstanding == sum(shop.points.balance(each) for each in (regular, newcomer))
    assert evening.vouchers == {"issued": 2, "redeemed": 1, "expired": 0, "void": 1}
    shop.close()
    clock.advance(hours=14)
    tomorrow = Shop.open(tmp_path / "shop.db", now=clock)
    assert tomorrow.stats() == evening
    assert tomorrow.settings.current.language == place.language
    assert tomorrow.card(regular).customer.name == place.regular
    tomorrow.close()


def test_the_year_begins_where_the_shop_is(shop: Shop, place: Place):
    assert shop.year_start() == {"SA": date(2026, 1, 1), "IR": date(2026, 3, 21), "GB": date(2026, 1, 1)}[place.country]
