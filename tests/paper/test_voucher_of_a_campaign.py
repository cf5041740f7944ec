"""A voucher that the shop issued comes out with its campaign's limits, in its design, with its own thank-you line."""

from datetime import date, timedelta

import pypdfium2
import pytest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.paper.vouchers import Design, Layout
from shopcrm.sales.sale import Sale
from shopcrm.shop import Shop
from shopcrm.vouchers.campaign import Campaign
from shopcrm.vouchers.rules import Offer
from shopcrm.vouchers.voucher import Voucher

TODAY = date(2026, 11, 21)
UNTIL = TODAY + timedelta(days=30)
OFFER = Offer(percent=10, reason="Five years with us", cap_minor=5_000, weekdays=0b1000111, giftable=True)


@pytest.fixture
def issued(shop: Shop) -> list[Voucher]:
    card = shop.customers.add(CustomerDraft("Layla Hassan", consents=frozenset({"call"})))
    for day in (20, 10):
        shop.sales.sell(Sale(card.id, 10_000, sold_on=TODAY - timedelta(days=day)), f"sale {day}")
    campaign = Campaign(OFFER, TODAY, UNTIL, design="modern")
    return shop.vouchers.issue(shop.selections.picked((card.id,)), campaign, "issue", override="test")


def said(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


@pytest.mark.parametrize("layout", Layout)
def test_it_says_what_was_promised(shop: Shop, issued: list[Voucher], layout: Layout) -> None:
    words = said(shop.printing.vouchers(issued, layout))
    for line in ("Layla Hassan", "10%", "at most 50 SAR", "Five years with us", "Sunday to Wednesday", "given to a friend"):
        assert line in words
    assert "Personal" not in words


def test_it_comes_in_its_campaigns_design_unless_another_is_named(shop: Shop, issued: list[Voucher]) -> None:
    printed = {design: shop.printing.vouchers(issued, Layout.A6, design=design) for design in Design}
    assert shop.printing.vouchers(issued, Layout.A6) == printed[Design.MODERN]
    assert len(set(printed.values())) == len(Design)
    with pytest.raises(ValueError, match="unheard"):
        shop.printing.vouchers(issued, Layout.A6, design="unheard")


def test_the_specimen_shows_the_design_too(shop: Shop, issued: list[Voucher]) -> None:
    ids = [voucher.customer_id for voucher in issued]
    pdfs = {design: shop.printing.specimen(ids, OFFER, TODAY, UNTIL, Layout.A6, design) for design in Design}
    assert len(set(pdfs.values())) == len(Design)
    assert all("at most 50 SAR" in said(pdf) for pdf in pdfs.values())
