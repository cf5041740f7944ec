"""A red flag never shows on anything printed: every paper is the same with the flags as without them."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest

from shopcrm.care.groups import Member
from shopcrm.customers.draft import CHANNELS, CustomerDraft
from shopcrm.paper.documents import CardForm
from shopcrm.paper.vouchers import Layout
from shopcrm.printing import Printing
from shopcrm.sales.sale import Sale
from shopcrm.settings import first_settings
from shopcrm.shop import Shop
from shopcrm.vouchers.campaign import Campaign
from shopcrm.vouchers.rules import Offer
from tests.new_shop import new_shop

PHONE, REASON = "0501234567", "Zanzibar was the wrong street"
LANGUAGES = ("en", "ar", "fa")


def _days(shop: Shop) -> tuple[object, object]:
    return shop.clock.today() - timedelta(days=99), shop.clock.today()


def _member(shop: Shop, customer_id: int) -> Member:
    return Member(customer_id, shop.customers.name(customer_id), PHONE, "", "12 Rose Street", "", CHANNELS)


def _today(shop: Shop, _customer_id: int) -> bytes:
    rows = shop.today.rows(shop.clock.today()).rows
    return shop.printing.today_list(rows, shop.clock.epoch())


# What is on paper of each kind; what is said of one customer is said of the one who bears a flag.
PAPERS: dict[str, Callable[[Shop, int], bytes]] = {
    "vouchers": lambda shop, one: shop.printing.vouchers(shop.vouchers.find(customer_id=one), Layout.A4),
    "specimen": lambda shop, one: shop.printing.specimen([one], Offer(percent=5), *_days(shop), Layout.A4),
    "statement": lambda shop, one: shop.printing.statement(one, *_days(shop)),
    "what_we_know": lambda shop, one: shop.printing.what_we_know(one),
    "sign_up_sheet": lambda shop, one: shop.printing.sign_up_sheet(),
    "loyalty_cards": lambda shop, one: shop.printing.loyalty_cards([one], CardForm.CARD),
    "blank_cards": lambda shop, one: shop.printing.blank_cards(1, CardForm.CARD),
    "slip": lambda shop, one: shop.printing.slip(shop.history.purchases(one)[0].id),
    "opinion_slip": lambda shop, one: shop.printing.opinion_slip(shop.ratings.ask(one)),
    "campaign_results": lambda shop, one: shop.printing.campaign_results(shop.campaigns.results(1)),
    "letters": lambda shop, one: shop.printing.letters([_member(shop, one)], "New goods are here."),
    "labels": lambda shop, one: shop.printing.labels([_member(shop, one)]),
    "group_list": lambda shop, one: shop.printing.group_list([_member(shop, one)], "New goods are here."),
    "today_list": _today,
}
CHANGING = frozenset({"blank_cards", "opinion_slip", "what_we_know"})  # a new number on each; the order's end is kept


@pytest.fixture(params=LANGUAGES)
def shop(request, tmp_path: Path, clock) -> Iterator[Shop]:
    opened = new_shop(tmp_path / "shop.db", first_settings("Rose", "SA", language=request.param), now=clock)
    yield opened
    opened.close()


@pytest.fixture
def bad(shop: Shop) -> int:
    """An order of Layla's that nobody collected."""
    layla = shop.customers.add(CustomerDraft("Layla Quickly", (PHONE,))).id
    (order_id,) = shop.orders.set_aside(layla, [("Xylophone", 0)])
    shop.orders.close(order_id, "uncollected", "changed_mind")
    return order_id


@pytest.fixture
def sara(shop: Shop, bad: int) -> int:
    """A good customer with a voucher; her phone is Layla's, and one order of her own was not collected."""
    draft = CustomerDraft("Sara Bright", (PHONE,), consents=frozenset(CHANNELS))
    customer_id = shop.customers.add(draft, anyway=True).id
    for _each in range(2):
        shop.sales.sell(Sale(customer_id, 20_000), shop.new_operation())
    today = shop.clock.today()
    campaign = Campaign(Offer(percent=5), today, today + timedelta(days=30))
    picked = shop.selections.picked((customer_id,))
    shop.vouchers.issue(picked, campaign, shop.new_operation(), override="The owner knows her")
    (order_id,) = shop.orders.set_aside(customer_id, [("Yellow vase", 0)])
    shop.orders.close(order_id, "unreachable")
    assert [flag.by for flag in shop.trust.flags(customer_id)] == ["own", "phone"]
    return customer_id


def words(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


def test_every_paper_is_looked_at() -> None:
    assert set(PAPERS) == {name for name in vars(Printing) if not name.startswith("_")}


@pytest.mark.parametrize("paper", sorted(PAPERS.keys() - CHANGING))
def test_a_paper_is_the_same_with_and_without_its_flags(shop: Shop, sara: int, bad: int, paper: str) -> None:
    flagged = words(PAPERS[paper](shop, sara))
    for flag in shop.trust.flags(sara):
        shop.trust.clear(flag.source, flag.source_id, REASON)
    assert words(PAPERS[paper](shop, sara)) == flagged


@pytest.mark.parametrize("paper", sorted(PAPERS))
def test_no_paper_tells_of_another_card_or_of_a_flag(shop: Shop, sara: int, paper: str) -> None:
    said = words(PAPERS[paper](shop, sara))
    for word in ("Layla", "Quickly", "Xylophone", "flag", REASON):
        assert word not in said
