"""The demo shop: the same for the same seed, adding up, and like a shop."""

from collections import Counter
from itertools import pairwise
from pathlib import Path

import phonenumbers
import pytest

from shopcrm.customers.listing import Filter
from shopcrm.demo import COUNTRIES, fill, open_demo
from shopcrm.settings import first_settings
from shopcrm.shop import Shop, Topic
from shopcrm.store.errors import ShopExists
from shopcrm.text.countries import COUNTRIES as EVERYWHERE
from shopcrm.text.mistakes import UnknownCountry


@pytest.fixture
def demo(tmp_path: Path, clock):
    opened: list[Shop] = []

    def make(name: str = "demo.db", **how):
        opened.append(open_demo(tmp_path / name, now=clock, **how))
        return opened[-1]

    yield make
    for shop in opened:
        shop.close()


def everything(shop: Shop) -> list[object]:
    tables = shop.file.rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'customer_%' ORDER BY 1")
    return [(name, shop.file.rows(f"SELECT * FROM {name}")) for (name,) in tables]


def test_the_same_seed_gives_the_same_shop(demo):
    first, again, other = demo("1.db", seed=7), demo("2.db", seed=7), demo("3.db", seed=8)
    assert everything(first) == everything(again)
    assert everything(first) != everything(other)


@pytest.mark.parametrize("language", ["ar", "fa", "en"])
def test_it_adds_up_and_looks_like_a_shop(demo, language):
    shop = demo(language=language)
    assert shop.check() == []
    assert shop.settings.current.country == COUNTRIES[language]
    counted = shop.stats()
    assert counted.customers == 300
    assert 1500 < counted.purchases < 5000
    stages = Counter(shop.customers.get(customer).stage for customer in range(1, 301))
    assert {"prospect", "first_time", "repeat", "permanent", "inactive", "lost"} <= set(stages)
    assert set(dict(shop.file.rows("SELECT outcome, count(*) FROM purchase GROUP BY 1"))) >= {
        "completed", "paid_late", "returned", "uncollected",
    }  # fmt: skip
    states = {voucher.state for voucher in shop.vouchers.find()}
    assert states == {"issued", "redeemed", "expired", "void", "replaced"}
    assert any(shop.history.owed(customer) for customer in range(1, 301))
    assert shop.file.value("SELECT count(*) FROM customer WHERE referred_by_id IS NOT NULL") > 10
    assert shop.file.value("SELECT count(*) FROM note") > 50
    assert shop.file.value("SELECT min(points) FROM customer") >= 0
    assert 100 < shop.file.value("SELECT count(DISTINCT customer_id) FROM consent") < 300


@pytest.mark.parametrize("language", ["ar", "fa", "en"])
def test_its_customers_stand_at_every_stage(demo, language):
    """Those who come most are mostly permanent, as in a shop that people like; nobody is in the majority."""
    shop = demo(language=language)
    counts = shop.stages.counts()
    assert set(counts) >= {
        "prospect", "disqualified", "first_time", "repeat", "permanent", "advocate", "partner", "inactive", "lost",
    }  # fmt: skip
    assert max(counts.values()) < 150
    assert 35 < counts["permanent"] < 80
    assert counts["advocate"] > 2
    best = [row[0] for row in shop.file.rows("SELECT id FROM customer ORDER BY visits DESC LIMIT 30")]
    steady = sum(shop.customers.get(each).stage in {"permanent", "advocate", "partner"} for each in best)
    assert 18 <= steady <= 28
    assert shop.file.value("SELECT count(*) FROM customer_type WHERE type_id = 'loyal'") >= 15
    assert shop.stages.recount() == 0
    (not_served,) = shop.listing.ids(Filter(stage="disqualified"))
    assert shop.stages.why(not_served).left_because


def test_every_relationship_tells_how_it_came_to_where_it_stands(demo):
    shop = demo()
    for customer_id in shop.listing.ids(Filter(stage="permanent"))[:20]:
        steps = shop.stages.history(customer_id)
        assert [step.stage for step in steps][-3:] == ["permanent", "repeat", "first_time"] or len(steps) > 3
        assert steps[0].stage == "permanent"
        assert all(after.before == before.stage for after, before in pairwise(steps))
        assert [step.on for step in steps] == sorted((step.on for step in steps), reverse=True)
    lost = [shop.stages.history(each) for each in shop.listing.ids(Filter(stage="lost"))]
    assert all([step.stage for step in steps[:2]] == ["lost", "inactive"] for steps in lost)


def test_something_waits_on_the_first_morning(demo):
    """A promise, goods set aside, somebody's birthday: whoever looks around finds each kind of line on some card."""
    shop = demo()
    kinds = {line.kind for each in shop.listing.ids(Filter()) for line in shop.card(each).urgent}
    assert kinds >= {"pinned", "flag", "promise", "complaint", "late", "order", "occasion", "wish", "points", "voucher"}
    due = {row.kind for row in shop.today.rows().rows}
    assert due >= {"promise", "order", "complaint", "occasion", "wish", "after_sale", "win_back", "absent"}


@pytest.mark.parametrize("language", ["ar", "fa", "en"])
def test_its_programme_has_run_for_years(demo, language):
    """Points by money, tier and bonus; some lapsed, some are about to; somebody stands in each tier."""
    shop = demo(language=language)
    programme, everyone = shop.points.programme, range(1, 301)
    rules = {rule for (rule,) in shop.file.rows("SELECT DISTINCT rule FROM points_entry WHERE kind = 'earn'")}
    assert rules == {"money", "tier:0", "tier:1", "bonus:0"}
    kinds = {kind for (kind,) in shop.file.rows("SELECT DISTINCT kind FROM points_entry")}
    assert kinds >= {"earn", "spend", "reverse", "restore", "expire"}
    assert 3 < shop.listing.count(Filter(lapsing=True)) < 250
    standings = [shop.points.purse(customer).tier for customer in everyone]
    assert {standing.tier for standing in standings} == {None, *programme.tiers}
    assert sum(standing.tier is None for standing in standings) > 150
    assert shop.points.programmes.newest()[0] == shop.file.value("SELECT max(programme_id) FROM earning_part")
    assert shop.points.liability().points == shop.points.outstanding()
    assert shop.begin_day().points == 0


def test_few_customers_bring_much_and_winters_are_busy(demo):
    shop = demo(customers=600)
    spent = [row[0] for row in shop.file.rows("SELECT spent_minor FROM customer ORDER BY 1 DESC")]
    assert sum(spent[:120]) > 0.5 * sum(spent)
    months = dict(shop.file.rows("SELECT substr(sold_on, 1, 7), count(*) FROM purchase GROUP BY 1"))
    assert months["2025-12"] > 1.5 * months["2025-07"]


def test_nothing_has_happened_that_is_still_to_come(demo, clock):
    shop, now = demo(), int(clock().timestamp())
    for table, column in {
        "customer": "added_at", "note": "written_at", "consent": "said_at", "purchase": "recorded_at",
        "payment": "paid_at", "goods_return": "returned_at", "points_entry": "booked_at", "voucher_batch": "issued_at",
        "redemption": "redeemed_at", "voucher_event": "happened_at",
    }.items():  # fmt: skip
        assert shop.file.value(f"SELECT max({column}) FROM {table}") <= now, table
    assert shop.file.value("SELECT max(sold_on) FROM purchase") <= "2026-11-21"
    assert shop.file.value("SELECT max(paid_on) FROM payment") <= "2026-11-21"


@pytest.mark.parametrize("country", sorted(EVERYWHERE))
def test_every_country_has_its_own_telephones_and_money(demo, country):
    shop = demo(customers=25, country=country)
    for (digits,) in shop.file.rows("SELECT digits FROM phone"):
        number = phonenumbers.parse(f"+{digits}", None)
        assert phonenumbers.is_valid_number(number)
        assert f"+{number.country_code}" == f"+{phonenumbers.country_code_for_region(country)}"
    assert shop.settings.current.currency == EVERYWHERE[country].currency
    assert shop.file.value("SELECT min(amount_minor) FROM purchase_line") > 0
    assert shop.check() == []


def test_it_can_be_worked_with(demo):
    shop = demo()
    best = shop.selections.top(5)
    assert len(best.ids) == 5
    assert shop.lookup.find(best.customers[0].name)[0].name == best.customers[0].name
    assert shop.customers.get(1).card == "20000014"


def test_a_thousand_customers_come_quickly(demo, at_best):
    assert at_best(lambda: demo(customers=1000), 1) < 5


@pytest.mark.parametrize("customers", [0, 1, 2, 7])
def test_very_small_shops(demo, customers):
    shop = demo(customers=customers)
    assert shop.stats().customers == customers
    assert shop.check() == []


def test_more_than_one_batch_of_people(demo):
    told: list[tuple[int, int]] = []
    shop = demo(customers=2100, on_progress=lambda *step: told.append(step))
    assert told == [(2000, 2100), (2100, 2100)]
    assert shop.stats().customers == 2100
    assert shop.check() == []


def test_it_never_overwrites(tmp_path, clock):
    shop = Shop.create(tmp_path / "shop.db", first_settings("Rose", "SA"), now=clock)
    heard: list[Topic] = []
    shop.changes.listen(heard.append)
    fill(shop, 5)
    assert len(heard) == 1
    with pytest.raises(ShopExists):
        fill(shop, 5)
    with pytest.raises(ShopExists):
        open_demo(tmp_path / "shop.db")
    assert shop.stats().customers == 5
    shop.close()


def test_stopped_half_way_it_leaves_nothing(tmp_path):
    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        open_demo(tmp_path / "demo.db", on_progress=stop)
    with pytest.raises(UnknownCountry):
        open_demo(tmp_path / "demo.db", country="XX")
    assert list(tmp_path.iterdir()) == []
