"""The table of customers: any order, any filter, at the size of a real shop."""

import time
from dataclasses import replace
from datetime import date

import pytest

from benchmarks.big_shop import NOW, fill
from shopcrm.customers.draft import CustomerDraft
from shopcrm.customers.listing import SORTS, Filter
from shopcrm.sales.sale import Sale
from shopcrm.shop import Shop
from shopcrm.text.dates import Calendar, parts


@pytest.fixture(scope="module")
def ten_thousand(tmp_path_factory: pytest.TempPathFactory):
    path = tmp_path_factory.mktemp("listing") / "shop.db"
    fill(path, 10_000, 3)
    shop = Shop.open(path, now=lambda: NOW)
    yield shop
    shop.close()


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", SORTS)
def test_every_order_holds_everyone_once(ten_thousand: Shop, sort: str, descending: bool):
    ids = ten_thousand.listing.ids(Filter(), sort, descending=descending)
    assert sorted(ids) == list(range(1, 10_001))
    values = dict(ten_thousand.file.rows(f"SELECT id, {SORTS[sort]} FROM customer"))
    ordered = [(values[each] is not None, values[each], each) for each in ids]
    keys = [(known, value if known else 0, each) for known, value, each in ordered]
    assert keys == sorted(keys, reverse=descending)


def test_a_page_is_read_in_its_order(ten_thousand: Shop):
    ids = ten_thousand.listing.ids(Filter(), "spent", descending=True)[:50]
    lines = ten_thousand.listing.lines(ids)
    assert [line.found.id for line in lines] == list(ids)
    assert [line.spent_minor for line in lines] == sorted((line.spent_minor for line in lines), reverse=True)
    assert lines[0].visits == ten_thousand.customers.get(ids[0]).visits


def test_every_stage_of_the_list_is_the_stage_of_the_card(ten_thousand: Shop):
    listed = {}
    for stage in ("suspect", "prospect", "first_time", "repeat", "permanent", "inactive", "lost", "advocate"):
        listed |= dict.fromkeys(ten_thousand.listing.ids(Filter(stage=stage)), stage)
    assert len(listed) == 10_000
    for number in range(1, 10_000, 97):
        assert ten_thousand.customers.get(number).stage == listed[number]
        assert ten_thousand.lookup.read([number])[0].stage == listed[number]


def test_filters_narrow_one_another(ten_thousand: Shop):
    wanted = Filter(text="محمد", with_points=True, with_consent=True, type_id="vip")
    expected = ten_thousand.file.rows(
        "SELECT c.id FROM customer c WHERE instr(folded, 'محمد') AND points > 0"
        " AND id IN (SELECT customer_id FROM consent)"
        " AND id IN (SELECT customer_id FROM customer_type WHERE type_id = 'vip')"
    )
    assert sorted(ten_thousand.listing.ids(wanted)) == [row[0] for row in expected]
    assert len(expected) > 3


def test_listing_ten_thousand_is_quick(ten_thousand: Shop):
    started = time.thread_time()
    ten_thousand.listing.ids(Filter(), "name")
    ten_thousand.listing.lines(range(1, 51))
    assert time.thread_time() - started < 0.25
    started = time.thread_time()
    ten_thousand.listing.ids(Filter(stage="repeat"))
    assert time.thread_time() - started < 1.5


class TestFilters:
    @pytest.fixture
    def people(self, shop: Shop) -> dict[str, int]:
        drafts = {
            "sara": CustomerDraft("سارة الأحمد", consents=frozenset({"call"}), types=("vip",), birth_on=date(1990, 2, 28)),
            "omar": CustomerDraft("Omar Khan", birth_on=date(1985, 12, 30), types=("precise", "vip")),
            "anna": CustomerDraft("Anna Khan", birth_on=date(2000, 1, 2), pinned_stage="partner"),
        }
        return {name: shop.customers.add(draft).id for name, draft in drafts.items()}

    def listed(self, shop: Shop, people: dict[str, int], **wanted: object) -> set[str]:
        ids = shop.listing.ids(Filter(**wanted))
        return {name for name, number in people.items() if number in ids}

    def test_words_of_the_name_in_any_spelling(self, shop: Shop, people: dict[str, int]):
        assert self.listed(shop, people, text="احمد") == {"sara"}
        assert self.listed(shop, people, text="khan OMA") == {"omar"}
        assert self.listed(shop, people, text="nobody") == set()

    def test_type_stage_and_consent(self, shop: Shop, people: dict[str, int]):
        assert self.listed(shop, people, type_id="vip") == {"sara", "omar"}
        assert self.listed(shop, people, stage="partner") == {"anna"}
        assert self.listed(shop, people, stage="suspect") == {"sara", "omar"}
        assert self.listed(shop, people, with_consent=True) == {"sara"}
        shop.customers.edit(people["sara"], replace(shop.customers.get(people["sara"]).draft(), consents=frozenset()))
        assert self.listed(shop, people, with_consent=True) == set()

    def test_points_and_debts(self, shop: Shop, people: dict[str, int]):
        sold = shop.sales.sell(Sale(people["omar"], 10_000, paid_minor=4_000), "sale")
        assert self.listed(shop, people, with_points=True) == {"omar"}
        assert self.listed(shop, people, owes=True) == {"omar"}
        shop.sales.pay(sold.purchase_id, 6_000, "pay")
        assert self.listed(shop, people, owes=True) == set()

    @pytest.mark.parametrize("calendar", Calendar)
    def test_birthdays_of_a_month_of_the_shop_s_calendar(self, shop: Shop, people: dict[str, int], calendar: Calendar):
        shop.settings.change(calendar=calendar)
        born = {name: shop.customers.get(customer_id).birth_on for name, customer_id in people.items()}
        for month in range(1, 13):
            wanted = {name for name, day in born.items() if day and parts(day, calendar)[1] == month}
            assert self.listed(shop, people, birth_month=month) == wanted

    def test_what_is_typed_is_never_sql(self, shop: Shop, people: dict[str, int]):
        for text in ("' OR 1=1 --", "%", '"', "_"):
            shop.listing.ids(Filter(text=text, type_id=text, stage=text))
        assert self.listed(shop, people, type_id="' OR 1=1 --") == set()
        with pytest.raises(KeyError):
            shop.listing.ids(Filter(), "name; DROP TABLE customer")
