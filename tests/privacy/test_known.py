"""A customer sees everything that is kept about them, and nothing of anybody else."""

import json
from datetime import date

import pypdfium2
import pytest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.customers.errors import UnknownCustomer
from shopcrm.privacy.known import TOLD
from shopcrm.privacy.told import known_paper
from shopcrm.sales.sale import Sale
from shopcrm.shop import Shop
from shopcrm.store.changes import Topic
from shopcrm.vouchers.campaign import Campaign
from shopcrm.vouchers.rules import Offer
from tests.privacy.somebody import MAIL, NAME, PHONE, Somebody


def words_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


def rows_of(shop: Shop, customer: int) -> dict[str, int]:
    count = "SELECT count(*) FROM {} WHERE {}"
    return {table: shop.file.value(count.format(table, where), customer) for table, where in TOLD.items()}


def test_the_data_holds_every_row_of_every_table(shop: Shop, everywhere):
    customer = everywhere(Somebody())
    told = json.loads(json.dumps(shop.privacy.known(customer).shape()))
    assert {table: len(told[table]) for table in TOLD} == rows_of(shop, customer)
    assert (told["card"]["name"], told["card"]["email"], told["phone"][0]["written"]) == (NAME, MAIL, PHONE)
    assert told["wish"][0]["item"] == f"shoes for {NAME}"
    assert told["consent"][0]["said_at"].startswith("2026-11-21T")
    assert all(told[table] for table in ("purchase", "purchase_line", "points_entry", "complaint", "rating", "follow_up"))


def test_the_newest_comes_first_whatever_the_table_is_sorted_by(shop: Shop, everywhere):
    customer = everywhere(Somebody())
    with shop.file.write(Topic.POINTS):
        for points, booked_at in ((7, 1_000), (3, 3_000), (5, 2_000)):
            shop.file.insert(
                "points_entry", customer_id=customer, kind="adjust", points=points, reason="x", booked_at=booked_at
            )
    booked = [line["booked_at"] for line in shop.privacy.known(customer).tables["points_entry"]]
    assert booked == sorted(booked, reverse=True)
    assert [line["points"] for line in shop.privacy.known(customer).tables["points_entry"][-3:]] == [3, 5, 7]


def test_the_paper_has_a_row_for_every_row_that_is_told(shop: Shop, everywhere):
    """What only belongs beside another row, or is another row's arithmetic, stands there; all others by themselves."""
    beside = {"purchase_line", "purchase_recipient", "payment_undone", "verification", "trace", "points_lot"}
    customer = everywhere(Somebody())
    rows = rows_of(shop, customer)
    paper = known_paper(shop.privacy.known(customer), date(2026, 11, 21), shop.formats, lambda each: each)
    printed = sum(len(section.rows) for section in paper.sections)
    assert printed >= sum(many for table, many in rows.items() if table not in beside)


def test_a_voucher_on_the_paper_says_since_when_and_until_when(shop: Shop):
    customer = shop.customers.add(CustomerDraft("Layla Haddad", consents=frozenset({"call"}))).id
    for place in range(3):
        shop.sales.sell(Sale(customer, 5000, sold_on=date(2026, 11, 1 + place)), f"sale {place}")
    campaign = Campaign(Offer(percent=5), date(2026, 11, 21), date(2026, 12, 31))
    shop.vouchers.issue(shop.selections.picked((customer,)), campaign, "thanks", override="for the test")
    paper = known_paper(shop.privacy.known(customer), date(2026, 11, 21), shop.formats, lambda each: each)
    voucher, issued = next(each.rows for each in paper.sections if each.title == "Your vouchers")[:2]
    assert (voucher.when, issued.text) == (shop.formats.date(date(2026, 11, 21)), "Issued")
    assert voucher.text.startswith("Open. ")
    assert voucher.text.endswith(f"Good until {shop.formats.date(date(2026, 12, 31))}")


def test_the_paper_is_in_the_customers_language_with_all_texts(shop: Shop, everywhere):
    customer = everywhere(Somebody())
    long = " ".join(f"word{number}" for number in range(400))
    shop.notes.add(customer, long)
    words = words_of(shop.printing.what_we_know(customer))
    assert all(text in words for text in (NAME, MAIL, "17 Lantern Alley", "Cake for Zubaydah", "QANDEELPOUR-1"))
    assert all(f"word{number}" in words for number in range(400))
    assert "What we know about you" in words


@pytest.mark.parametrize("language", ["ar", "fa"])
def test_it_is_made_in_every_language(shop: Shop, everywhere, language):
    customer = everywhere(Somebody())
    shop.customers.edit(customer, CustomerDraft(**{**shop.customers.get(customer).draft().__dict__, "language": language}))
    assert NAME.split()[0] in words_of(shop.printing.what_we_know(customer))


def test_nobody_else_is_in_it(shop: Shop, everywhere):
    brought_by = shop.customers.add(CustomerDraft("Secret Friend", ("+966 55 777 1234",))).id
    customer = everywhere(Somebody())
    shop.customers.edit(
        customer, CustomerDraft(**{**shop.customers.get(customer).draft().__dict__, "referred_by_id": brought_by})
    )
    shop.person = "Staff Member"
    shop.notes.add(customer, "came by")
    shop.points.adjust(customer, 5, "put right", "adjust 9")
    told = json.dumps(shop.privacy.known(customer).shape())
    words = words_of(shop.printing.what_we_know(customer))
    for text in (told, words):
        assert "Secret Friend" not in text
        assert "Staff Member" not in text
    assert shop.privacy.known(customer).card["brought_by_another_customer"] is True


def test_an_erased_customer_has_nothing_to_show(shop: Shop, everywhere):
    customer = everywhere(Somebody())
    shop.privacy.erase([customer])
    with pytest.raises(UnknownCustomer):
        shop.privacy.known(customer)
    with pytest.raises(UnknownCustomer):
        shop.printing.what_we_know(customer)
