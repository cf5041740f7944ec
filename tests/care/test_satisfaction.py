"""How content one customer is, over time."""

import pytest

from shopcrm.care.ratings import Answers
from shopcrm.care.satisfaction import Mark

ALL = (
    (Answers(goods=5, service=5, price=5, speed=5, recommend=10, again=1), 100),
    (Answers(goods=1, recommend=0, again=0), 0),
    (Answers(goods=3), 50),
    (Answers(recommend=7), 70),
)


@pytest.mark.parametrize(("answers", "percent"), ALL)
def test_a_rating_as_one_figure(shop, somebody, answers, percent) -> None:
    nora = somebody("Nora")
    shop.ratings.rate(nora, answers)
    assert [mark.percent for mark in shop.satisfaction(nora).marks] == [percent]


def test_a_comment_alone_is_no_figure(shop) -> None:
    assert Mark(shop.clock.today(), (None, None, None, None), None, None, "Lovely").percent is None


def test_the_oldest_rating_first_the_newest_answers_count(shop, somebody, clock) -> None:
    nora = somebody("Nora")
    shop.ratings.rate(nora, Answers(goods=2, recommend=3, again=0))
    clock.advance(days=100)
    shop.ratings.rate(nora, Answers(goods=5, recommend=9, again=1))
    said = shop.satisfaction(nora)
    assert [mark.aspects[0] for mark in said.marks] == [2, 5]
    assert (said.average("goods"), said.average("speed"), said.recommend, said.again) == (3.5, None, 9, True)


def test_complaints_with_how_long_the_shop_took(shop, somebody, clock) -> None:
    nora = somebody("Nora")
    first = shop.complaints.open(nora, "goods", "The lid is loose")
    clock.advance(hours=2)
    shop.complaints.answer(first)
    clock.advance(hours=22)
    shop.complaints.solve(first, "Exchanged")
    shop.complaints.open(nora, "goods", "Again")
    said = shop.satisfaction(nora)
    assert (said.complaints, said.open_complaints, said.answer_minutes, said.solve_minutes) == (2, 1, 120, 1440)


def test_wishes_here_and_told(shop, somebody) -> None:
    nora = somebody("Nora")
    here, waiting = shop.wishes.add(nora, "A lamp"), shop.wishes.add(nora, "A large bottle")
    shop.wishes.arrive(shop.wishes.get(here).item_id)
    found = {wish.item: (wish.here, wish.told) for wish in shop.satisfaction(nora).wishes}
    assert found == {"A lamp": (True, False), "A large bottle": (False, False)}
    shop.wishes.told(here)
    assert shop.satisfaction(nora).wishes[-1].told or shop.satisfaction(nora).wishes[0].told
    assert waiting


def test_nothing_said_is_nothing_shown(shop, somebody) -> None:
    said = shop.satisfaction(somebody("Nora"))
    assert (said.marks, said.complaints, said.wishes, said.recommend, said.again) == ((), 0, (), None, None)
