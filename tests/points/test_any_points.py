"""Points in any order, with rules and days that change: sold, paid, returned, spent, corrected, lapsed, they add up."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from shopcrm.points.programme import Bonus, Gift, Programme, Tier
from shopcrm.points.rules import Basket, earning_parts, tier_of
from shopcrm.text.dates import Calendar

CUSTOMER = st.integers(1, 2)
PICK = st.integers(0, 10**6)
PROGRAMMES = st.builds(
    Programme,
    is_on=st.sampled_from((True, True, True, False)),
    points_per_step=st.sampled_from((1, 3)),
    step_minor=st.sampled_from((0, 70, 1000)),
    minimum_minor=st.sampled_from((0, 0, 9_000)),
    worth_minor=st.sampled_from((1, 5)),
    bonuses=st.lists(
        st.sampled_from(
            (Bonus("visit", points=5), Bonus("double", percent=100), Bonus("tea", percent=33, words=("tea",)),
             Bonus("day", points=7, weekdays=0b0010101))
        ), max_size=2,
    ).map(tuple),
    tiers=st.sampled_from(((), (Tier("silver", 20_000, 25), Tier("gold", 60_000, 50)))),
    wait_days=st.sampled_from((0, 0, 14)),
    lapse_months=st.sampled_from((0, 1, 1, 12)),
    min_points=st.sampled_from((0, 0, 20)),
    points_step=st.sampled_from((1, 1, 10)),
    cap_percent=st.sampled_from((100, 50)),
    below_zero=st.sampled_from(("forgive", "debt")),
    gifts=st.just((Gift("soap", 30),)),
)  # fmt: skip


@given(PROGRAMMES, st.integers(1, 10**8), st.lists(st.integers(1, 10**7), min_size=1, max_size=8))
def test_many_payments_earn_what_one_payment_earns(programme: Programme, amount: int, payments: list[int]):
    """By each rule, to the last point."""
    basket = Basket(date(2026, 11, 21), amount, amount, (("tea", amount // 3), ("soap", amount - amount // 3)))
    for part in earning_parts(programme, 1, basket, Calendar.GREGORIAN):
        paid = earned = 0
        for payment in [*payments, amount]:
            paid = min(paid + payment, amount)
            change = part.due(paid, amount) - earned
            assert change >= 0
            earned += change
        assert earned == part.due(amount, amount)


@given(st.lists(st.tuples(st.dates(date(2025, 1, 1), date(2027, 1, 1)), st.integers(0, 50_000)), max_size=25))
def test_a_tier_is_kept_through_the_grace_period_and_no_longer(purchases):
    programme = Programme(tiers=(Tier("silver", 20_000), Tier("gold", 60_000)), grace_days=60)
    today = date(2026, 6, 1)
    known = [(day, amount) for day, amount in purchases if day <= today]

    def year(day):
        return sum(amount for on, amount in known if day - timedelta(days=365) < on <= day)

    found = tier_of(known, today, programme)
    best = max(year(today - timedelta(days=ago)) for ago in range(61))
    reached = [tier for tier in programme.tiers if tier.from_minor <= best]
    assert found.tier == (reached[-1] if reached else None)
    assert found.since_spent_minor == year(today)
    if found.keeps_until:
        assert today <= found.keeps_until
        assert year(found.keeps_until - timedelta(days=60)) >= found.tier.from_minor > year(today)
