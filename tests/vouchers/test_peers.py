"""Like customers: found for each who was thanked, none twice, nobody too different."""

from hypothesis import given
from hypothesis import strategies as st

from shopcrm.vouchers.peers import Likeness, matched


def like(number: int, purchases: int = 5, days: int = 10, spent: int = 1000) -> Likeness:
    return Likeness(number, purchases, days, spent)


def test_the_nearest_in_spending_of_the_same_band_is_taken() -> None:
    others = [like(11, spent=900), like(12, spent=1050), like(13, spent=1000, purchases=2), like(14, spent=1000, days=90)]
    assert matched([like(1)], others) == {1: 12}


def test_nobody_is_compared_twice() -> None:
    assert matched([like(1), like(2), like(3)], [like(11), like(12)]) == {1: 11, 2: 12}


def test_half_to_twice_the_spending_is_like_enough() -> None:
    assert matched([like(1, spent=1000)], [like(11, spent=2000)]) == {1: 11}
    assert matched([like(1, spent=1000)], [like(11, spent=500)]) == {1: 11}
    assert matched([like(1, spent=1000)], [like(11, spent=2001)]) == {}
    assert matched([like(1, spent=1000)], [like(11, spent=499)]) == {}


def test_bands_of_purchases_and_days() -> None:
    bands = [like(1, purchases=number).band[0] for number in (2, 3, 4, 5, 8, 9, 16, 17)]
    assert bands == [1, 2, 2, 3, 3, 4, 4, 5]
    assert [like(1, days=days).band[1] for days in (0, 14, 15, 30, 31, 60, 61, 120, 121, 240, 241)] == [
        0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5,
    ]  # fmt: skip


customers = st.builds(like, st.integers(1, 40), st.integers(2, 20), st.integers(0, 300), st.integers(0, 5000))


@given(st.lists(customers, max_size=30), st.lists(customers, max_size=30))
def test_pairs_are_alike_and_never_shared(thanked: list[Likeness], others: list[Likeness]) -> None:
    ours = {each.customer_id: each for each in thanked}
    theirs = {each.customer_id + 100: Likeness(each.customer_id + 100, *_rest(each)) for each in others}
    pairs = matched(ours.values(), theirs.values())
    assert pairs.keys() <= ours.keys()
    assert len(set(pairs.values())) == len(pairs)
    assert set(pairs.values()) <= theirs.keys()
    for one, other in pairs.items():
        assert ours[one].band == theirs[other].band
        assert abs(ours[one].spent - theirs[other].spent) <= 1
    for one in ours.keys() - pairs.keys():
        free = [each for number, each in theirs.items() if number not in pairs.values()]
        alike = [each for each in free if each.band == ours[one].band]
        assert all(abs(each.spent - ours[one].spent) > 1 for each in alike)


def _rest(each: Likeness) -> tuple[int, int, int]:
    return each.purchases, each.days_ago, each.spent_minor
