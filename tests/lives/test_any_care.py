"""Whatever is done for customers, in whatever order: the shop concludes the same, the list of today keeps its word, and no
kindness moves money."""

from collections import Counter
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from any_care import KINDNESS, ONCE, SALES, SUMS, WORDS, Act, acts, books, may, somebody
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from telling import NOW, make_town

from shopcrm.customers.listing import Filter
from shopcrm.duplicates.errors import ChangedSince

# Each try makes a shop of its own, so a failure is shown as it was found, without looking for a smaller one.
TRIES = settings(max_examples=20, phases=(Phase.generate,), suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("any town") / "shop.db"
    make_town(path)
    return path


@TRIES
@given(done=acts(SALES, KINDNESS), seed=st.integers(0, 10**6))
def test_the_order_of_entry_changes_nothing(town: Path, tmp_path: Path, done: list[Act], seed: int):
    """Stage, rhythm, expected visit, flags, suggestions and rows of today follow from what happened alone."""
    mixed = Random(seed).sample(done, len(done))
    with somebody(town, tmp_path) as one:
        one.do(done)
        told, held = one.all_told(), one.shop.file.row(SUMS)
    with somebody(town, tmp_path) as other:
        other.do(mixed)
        assert other.all_told() == told
        assert other.shop.file.row(SUMS) == held
        assert other.shop.check() == []


@TRIES
@given(before=acts(SALES, most=6), done=acts(KINDNESS, WORDS))
def test_no_kindness_moves_money(town: Path, tmp_path: Path, before: list[Act], done: list[Act]):
    """Not one row of the books is written, changed or taken out by care, trust, consents, stages or what a card says."""
    with somebody(town, tmp_path) as anybody:
        anybody.do(before)
        held = books(anybody.shop)
        anybody.do(done)
        anybody.all_told()
        assert books(anybody.shop) == held
        assert anybody.shop.check() == []


@TRIES
@given(done=acts(SALES, KINDNESS, WORDS))
def test_today_keeps_its_word(town: Path, tmp_path: Path, done: list[Act]):
    """No row twice, none that consents forbid; an answer takes exactly its row away, and Undo brings it back."""
    with somebody(town, tmp_path) as anybody:
        anybody.do(done)
        anybody.all_told()
        today, tomorrow = anybody.shop.today, NOW.date() + timedelta(days=1)
        rows = today.rows().rows
        assert all(times == 1 for times in Counter(row.key for row in rows).values())
        assert all(may(anybody.shop, row) for row in rows)
        for row in rows:
            others = [each for each in rows if each.key != row.key]
            for answer in row.answers:
                answered = today.later(row, tomorrow) if answer == "later" else getattr(today, answer)(row, "Spoke to them")
                assert [each.key for each in today.rows().rows] == [each.key for each in others], (row.key, answer)
                today.take_back(answered)
                assert today.rows().rows == rows, (row.key, answer)
        assert anybody.shop.check() == []


@TRIES
@given(done=acts(SALES, KINDNESS, WORDS), since=acts(KINDNESS, most=3))
def test_joined_and_parted_two_cards_are_what_they_were(town: Path, tmp_path: Path, done: list[Act], since: list[Act]):
    """Every sum stays when two cards are made one; parted again, all is concluded of them that was before."""
    with somebody(town, tmp_path) as anybody:
        anybody.do(done)
        told, held, sums = anybody.all_told(), books(anybody.shop), anybody.shop.file.row(SUMS)
        kept, gone, _other = anybody.people
        merged = anybody.shop.merging.merge(kept, gone, "join")
        assert anybody.shop.file.row(SUMS) == sums
        rows = anybody.shop.today.rows().rows
        assert all(times == 1 for times in Counter(row.key for row in rows).values())
        assert gone not in {row.customer_id for row in rows}
        assert anybody.shop.check() == []
        anybody.do([(2, each) for _place, each in since if each.what not in ONCE])
        try:
            anybody.shop.merging.undo(merged.merge_id, "part")
        except ChangedSince:
            pytest.fail("nothing was booked on the card since")
        if not since:
            assert anybody.all_told() == told
        assert {name: rows for name, rows in books(anybody.shop).items() if name != "operation"} == {
            name: rows for name, rows in held.items() if name != "operation"
        }
        assert anybody.shop.check() == []


@settings(TRIES, max_examples=10)
@given(done=acts(SALES, KINDNESS, WORDS))
def test_who_is_erased_stands_nowhere_and_every_sum_stays(town: Path, tmp_path: Path, done: list[Act]):
    with somebody(town, tmp_path) as anybody:
        anybody.do(done)
        anybody.all_told()
        sums, others = anybody.shop.file.row(SUMS), anybody.people[1:]
        assert anybody.shop.privacy.erase(anybody.people[:1]).is_clean
        assert anybody.shop.file.row(SUMS) == sums
        for rows in (anybody.shop.today.rows().rows, anybody.shop.today.rows(everything=True).rows):
            assert anybody.people[0] not in {row.customer_id for row in rows}
        listed = set(anybody.shop.listing.ids(Filter()))
        assert set(others) <= listed
        assert anybody.people[0] not in listed
        assert anybody.shop.check() == []
