"""How content one customer is, over time."""

import pytest

from shopcrm.care.answers import Answers
from shopcrm.care.complaints import answer_seconds, solve_seconds

ALL = (
    (Answers(goods=5, service=5, price=5, speed=5, recommend=10, again=1), 100),
    (Answers(goods=1, recommend=0, again=0), 0),
    (Answers(goods=3), 50),
    (Answers(recommend=7), 70),
    (Answers(comment="Lovely"), None),
)


@pytest.mark.parametrize(("answers", "percent"), ALL)
def test_a_rating_as_one_figure(answers: Answers, percent: int | None) -> None:
    assert answers.percent == percent


def test_the_oldest_rating_first_the_newest_answers_count(shop, somebody, clock) -> None:
    nora = somebody("Nora")
    shop.ratings.rate(nora, Answers(goods=2, recommend=3, again=0))
    clock.advance(days=100)
    shop.ratings.rate(nora, Answers(goods=5, recommend=9, again=1))
    said = shop.satisfaction(nora)
    assert [each.answers.goods for each in said.ratings] == [2, 5]
    assert (said.mean_tenths("goods"), said.mean_tenths("speed")) == (35, None)
    assert (said.newest("recommend"), said.newest("again")) == (9, 1)


def test_complaints_with_how_long_the_shop_took(shop, somebody, clock) -> None:
    nora = somebody("Nora")
    first = shop.complaints.open(nora, "goods", "The lid is loose")
    clock.advance(hours=2)
    shop.complaints.answer(first)
    clock.advance(hours=22)
    shop.complaints.solve(first, "Exchanged")
    shop.complaints.open(nora, "goods", "Again")
    said = shop.satisfaction(nora)
    assert (len(said.complaints), said.open_complaints) == (2, 1)
    assert (answer_seconds(said.complaints), solve_seconds(said.complaints)) == (2 * 3600, 24 * 3600)


def test_wishes_the_newest_first(shop, somebody) -> None:
    nora = somebody("Nora")
    shop.wishes.add(nora, "A lamp")
    shop.wishes.add(nora, "A large bottle")
    assert [wish.item for wish in shop.satisfaction(nora).wishes] == ["A large bottle", "A lamp"]


def test_nothing_said_is_nothing_shown(shop, somebody) -> None:
    said = shop.satisfaction(somebody("Nora"))
    assert (said.ratings, said.complaints, said.wishes, said.newest("recommend")) == ((), (), (), None)
