"""Every voucher is found again: by what became of it, whose it is, or what stands on the paper."""

from datetime import date, timedelta

import pytest

from shopcrm.shop import Shop
from shopcrm.vouchers.campaign import Campaign
from shopcrm.vouchers.rules import Offer

TODAY = date(2026, 11, 21)


@pytest.fixture
def vouchers(shop: Shop, regular, clock) -> dict[str, int]:
    """One voucher in each state; gives their serials."""
    names = ["open", "used", "gone", "lost", "old"]
    made = {}
    for number, name in enumerate(names):
        customer = regular({"open": "سارة الأحمد", "used": "Omar"}.get(name, f"Guest {number}"))
        until = TODAY if name == "old" else TODAY + timedelta(days=30 - number)
        chosen = shop.selections.picked((customer,))
        made[name] = shop.vouchers.issue(chosen, Campaign(Offer(extra="tea"), TODAY, until), name, override="x")[0]
    shop.vouchers.redeem(made["used"].code, "redeem")
    shop.vouchers.void(made["gone"].code, "a mistake")
    newer = shop.vouchers.replace(made["lost"].code)
    clock.advance(days=1)
    return {name: voucher.serial for name, voucher in made.items()} | {"new": newer.serial}


def test_each_state_lists_its_own(shop: Shop, vouchers) -> None:
    listed = {state: list(shop.vouchers.listing.serials(state)) for state in ("redeemed", "void", "replaced", "expired")}
    assert listed == {
        "redeemed": [vouchers["used"]], "void": [vouchers["gone"]], "replaced": [vouchers["lost"]],
        "expired": [vouchers["old"]],
    }  # fmt: skip
    assert list(shop.vouchers.listing.serials("issued")) == [vouchers["new"], vouchers["open"]]
    assert shop.vouchers.listing.count() == 6
    assert shop.vouchers.listing.count("issued") == 2


def test_the_state_listed_is_the_state_read(shop: Shop, vouchers) -> None:
    for state in ("issued", "redeemed", "void", "replaced", "expired"):
        read = shop.vouchers.listing.read(shop.vouchers.listing.serials(state))
        assert {voucher.state for voucher in read} == {state}


def test_papers_nobody_has_seen_yet(shop: Shop, vouchers) -> None:
    assert shop.vouchers.listing.count("unprinted") == 2
    shop.vouchers.mark_printed((vouchers["open"],))
    assert list(shop.vouchers.listing.serials("unprinted")) == [vouchers["new"]]


@pytest.mark.parametrize("text", ["سارة", "ساره", "الاحمد سارة", "  أحمد "])
def test_by_the_customers_name_however_spelt(shop: Shop, vouchers, text: str) -> None:
    assert list(shop.vouchers.listing.serials(text=text)) == [vouchers["open"]]


def test_by_the_code_as_it_is_typed(shop: Shop, vouchers) -> None:
    code = shop.vouchers.listing.read([vouchers["used"]])[0].code
    for typed in (code, code.lower(), f"{code[:4]}-{code[4:8]} {code[8:]}", code[:6], f"V1/{code}/000002"):
        assert vouchers["used"] in shop.vouchers.listing.serials(text=typed)
    assert list(shop.vouchers.listing.serials("issued", text=code)) == []


def test_by_the_serial_number_on_the_paper(shop: Shop, vouchers) -> None:
    for typed in ("000002", "٢", "2"):
        assert vouchers["used"] in shop.vouchers.listing.serials(text=typed)


@pytest.mark.parametrize("text", ["nobody", "!!!", "' OR 1=1 --", "%", "9" * 40])
def test_what_is_not_there_is_not_found(shop: Shop, vouchers, text: str) -> None:
    assert list(shop.vouchers.listing.serials(text=text)) == []


def test_sorted_as_asked(shop: Shop, vouchers) -> None:
    newest = shop.vouchers.listing.serials()
    assert list(newest) == sorted(newest, reverse=True)
    soonest = shop.vouchers.listing.read(shop.vouchers.listing.serials(sort="until", descending=False))
    assert [voucher.valid_until for voucher in soonest] == sorted(voucher.valid_until for voucher in soonest)
    names = shop.vouchers.listing.read(shop.vouchers.listing.serials(sort="customer", descending=False))
    assert names[0].customer_name.startswith("Guest")


def test_read_keeps_the_order_and_leaves_out_what_is_not_there(shop: Shop, vouchers) -> None:
    wanted = [vouchers["used"], 999, vouchers["open"]]
    assert [voucher.serial for voucher in shop.vouchers.listing.read(wanted)] == [vouchers["used"], vouchers["open"]]
