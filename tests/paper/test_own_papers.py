"""The shop's own papers, from its real records."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from shopcrm.customers.draft import CHANNELS, CustomerDraft
from shopcrm.customers.errors import UnknownPurchase
from shopcrm.paper.documents import CardForm, OpinionForm
from shopcrm.points.programme import Gift, Tier
from shopcrm.sales.sale import Sale, SaleLine
from shopcrm.settings import first_settings
from shopcrm.shop import Shop
from shopcrm.vouchers.batches import Batches
from shopcrm.vouchers.campaign import Campaign
from shopcrm.vouchers.results import Campaigns
from shopcrm.vouchers.rules import Offer
from tests.new_shop import new_shop

TODAY = date(2026, 11, 21)


def said(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


@pytest.fixture
def shop(tmp_path: Path, clock) -> Iterator[Shop]:
    opened = new_shop(tmp_path / "shop.db", first_settings("Rose", "SA", language="en"), now=clock)
    rules = opened.points.programme
    tiers = (Tier("Silver", 20_000, 10, "free wrapping"), Tier("Gold", 100_000, 20))
    opened.points.programmes.change(replace(rules, lapse_months=1, tiers=tiers, gifts=(Gift("a candle", 50),)))
    yield opened
    opened.close()


@pytest.fixture
def layla(shop: Shop) -> int:
    return shop.customers.add(CustomerDraft("Layla Haddad", language="en")).id


@pytest.fixture
def omar(shop: Shop) -> int:
    return shop.customers.add(CustomerDraft("Omar Saleh", language="en")).id


def sell(shop: Shop, customer: int, minor: int, **more: object) -> int:
    sale = Sale(customer_id=customer, amount_minor=minor, **more)  # type: ignore[arg-type]
    return shop.sales.sell(sale, shop.new_operation()).purchase_id


def test_a_statement_tells_every_line_and_where_the_points_stand(shop: Shop, layla: int, clock) -> None:
    sell(shop, layla, 10_000)
    clock.advance(days=2)
    first = shop.clock.today()
    sell(shop, layla, 25_000)
    shop.points.spend(layla, 5, shop.new_operation(), "for a taxi")
    words = said(shop.printing.statement(layla, first, first))
    assert "Layla Haddad" in words
    assert "Balance before 10" in words
    assert "25 points for purchase 2: 1 point for every 10.00 SAR" in words
    assert "5 points spent: for a taxi" in words
    assert "Balance at the end 30" in words
    assert "23 Dec 2026" in words
    assert "worth 1.50 SAR off your bill" in words
    assert "Your level: Silver · free wrapping · 650.00 SAR more to reach Gold" in words
    assert "20 more points for a candle" in words


def test_nobody_elses_data_is_on_a_statement_or_slip(shop: Shop, layla: int, omar: int) -> None:
    purchase = sell(shop, layla, 10_000)
    other = sell(shop, omar, 77_700)
    shop.points.adjust(omar, 777, "for Omar alone", shop.new_operation())
    papers = [said(shop.printing.statement(layla, TODAY, TODAY)), said(shop.printing.slip(purchase))]
    for words in papers:
        assert "Layla Haddad" in words
        assert not any(foreign in words for foreign in ("Omar", "777", f"purchase {other}"))


def test_a_slip_tells_the_bill_and_the_points_of_this_purchase(shop: Shop, layla: int) -> None:
    lines = (SaleLine("Rose water", 12_000, 2000), SaleLine("Oud by the gram", 3_000, 1500))
    sell(shop, layla, 9_000)
    purchase = sell(shop, layla, 0, lines=lines, paid_minor=10_000, due_on=date(2026, 12, 1))
    words = said(shop.printing.slip(purchase))
    for part in ("Purchase 2", "2 × Rose water", "120.00", "1.5 × Oud by the gram", "150.00 SAR", "100.00 SAR", "50.00 SAR",
                 "until 1 Dec 2026", "+10", "10 points: 1 point for every 10.00 SAR", "Use 19 points by 21 December 2026",
                 "31 more points for a candle"):  # fmt: skip
        assert part in words


def test_a_receipt_is_as_good_as_its_number(shop: Shop, layla: int) -> None:
    receipt = shop.sales.sell(Sale(layla, 5_000), shop.new_operation())
    assert shop.printing.slip(receipt) == shop.printing.slip(receipt.purchase_id)
    with pytest.raises(UnknownPurchase):
        shop.printing.slip(99)


def test_a_slip_after_a_return_says_so(shop: Shop, layla: int) -> None:
    purchase = sell(shop, layla, 10_000)
    shop.sales.take_back(purchase, 4_000, shop.new_operation())
    words = said(shop.printing.slip(purchase))
    assert "Goods that came back \u221240.00 SAR" in words
    assert "Paid 60.00 SAR" in words
    assert "+6" in words


def test_papers_speak_their_customers_language(shop: Shop) -> None:
    sara = shop.customers.add(CustomerDraft("سارة", language="ar")).id
    purchase = sell(shop, sara, 10_000)
    assert "٢٠٢٦/١١/٢١" in said(shop.printing.statement(sara, TODAY, TODAY))
    assert "٢٠٢٦/١١/٢١" in said(shop.printing.slip(purchase))
    shop.settings.change(calendar="jalali")
    assert "١٤٠٥/٠٨/٣٠" in said(shop.printing.slip(purchase))


def test_the_sign_up_sheet_says_the_programme_in_force(shop: Shop) -> None:
    words = said(shop.printing.sign_up_sheet())
    assert "1 point for every 10.00 SAR." in words
    assert "Points lapse after 1 month." in words
    assert shop.printing.sign_up_sheet("fa") != shop.printing.sign_up_sheet("ar")


def test_cards_carry_the_number_that_finds_the_customer(shop: Shop, layla: int, omar: int) -> None:
    words = said(shop.printing.loyalty_cards([omar, layla], CardForm.SHEET, with_back=True))
    for customer in (layla, omar):
        card = shop.customers.get(customer).card
        assert card in words
        assert shop.lookup.ids(card) == [customer]
    assert "1 point for every 10.00 SAR." in words
    assert words.count("Layla Haddad") == words.count("Omar Saleh") == 1


def test_a_page_of_results_tells_of_the_campaign_and_names_nobody(shop: Shop) -> None:
    regulars = [shop.customers.add(CustomerDraft(f"Regular{n}x", consents=frozenset(CHANNELS))).id for n in range(3)]
    for customer in regulars * 2:
        sell(shop, customer, 20_000)
    offer = Offer(percent=10, extra="a candle", min_spend_minor=5_000)
    campaign = Campaign(offer, TODAY, date(2026, 12, 31), "Autumn thanks")
    vouchers = shop.vouchers.issue(shop.selections.picked(regulars), campaign, "autumn", override="a test")
    sell(shop, regulars[0], 10_000, voucher_code=vouchers[0].code)
    results = Campaigns(shop.file, shop.clock, Batches(shop.file, shop.clock)).results(vouchers[0].batch_id)
    words = said(shop.printing.campaign_results(results))
    for part in ("Autumn thanks", "10% off", "a candle", "for purchases of 50.00 SAR or more", "Redeemed 1 33%",
                 "Open 2 67%", "10.00 SAR", "90.00 SAR", "of 3 thanked customers came back",
                 "Too few to tell"):  # fmt: skip
        assert part in words
    assert "Regular" not in words


@pytest.mark.parametrize("form", OpinionForm)
@pytest.mark.parametrize(("lang", "digits"), [("en", "5"), ("ar", "٥"), ("fa", "۵")])
def test_three_questions_name_nobody_and_fit_on_one_page(shop: Shop, form: OpinionForm, lang: str, digits: str) -> None:
    customer = shop.customers.add(CustomerDraft("Layla Haddad", language=lang)).id
    ask = shop.ratings.ask(customer)
    pdf = shop.printing.opinion_slip(ask, form)
    words = said(pdf)
    assert ask.code in words
    assert digits in words
    assert "Layla" not in words
    assert "Haddad" not in words
    with pypdfium2.PdfDocument(pdf) as document:
        assert len(document) == 1
