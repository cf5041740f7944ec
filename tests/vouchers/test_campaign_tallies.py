"""The figures of all campaigns at once are those of each by itself."""

from datetime import timedelta

from shopcrm.shop import Shop
from shopcrm.vouchers.campaign import Campaign
from shopcrm.vouchers.results import Tally
from shopcrm.vouchers.rules import Offer


def test_every_campaign_is_counted_as_its_results_say(shop: Shop, regular, clock) -> None:
    shop.settings.change(voucher_share_percent=100)
    today = shop.clock.today()
    offer = Offer(amount_minor=500, extra="tea", extra_cost_minor=100)
    ids = tuple(regular() for _each in range(5))
    made = [
        shop.vouchers.issue(shop.selections.picked(group), Campaign(offer, today, today + timedelta(days)), name, "why")
        for name, group, days in (("first", ids[:4], 60), ("second", ids[4:], 2))
    ]
    shop.vouchers.redeem(made[0][0].code, "redeemed", 9000)
    shop.vouchers.void(made[0][1].code, "a mistake")
    shop.vouchers.replace(shop.vouchers.replace(made[0][2].code).code)
    clock.advance(days=5)
    tallies = shop.campaigns.tallies()
    assert tallies == {1: Tally(4, 1, 2, 0, 1, 600), 2: Tally(1, 0, 0, 1, 0, 0)}
    for batch_id, tally in tallies.items():
        told = shop.campaigns.results(batch_id)
        assert tally == Tally(told.issued, told.redeemed, told.open, told.lapsed, told.void, told.cost_minor)


def test_the_list_of_vouchers_keeps_to_one_campaign(shop: Shop, regular) -> None:
    shop.settings.change(voucher_share_percent=100)
    today = shop.clock.today()
    campaign = Campaign(Offer(percent=5), today, today + timedelta(60))
    made = [
        shop.vouchers.issue(shop.selections.picked((regular(name),)), campaign, name, "why")[0]
        for name in ("Layla", "Omar")
    ]
    assert list(shop.vouchers.listing.serials(batch_id=2)) == [made[1].serial]
    assert list(shop.vouchers.listing.serials("issued", "layla", batch_id=2)) == []
    assert len(shop.vouchers.listing.serials()) == 2
