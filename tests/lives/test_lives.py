"""Golden histories: short lives whose stage and suggestions are known, and why; and the order of entry does not matter."""

import shutil
from pathlib import Path
from random import Random

import pytest
from cared_for import CARED
from lives import LIVES, Life
from telling import Teller, Told, make_town

from shopcrm.care.rows import KINDS
from shopcrm.customers.rules import STAGES
from shopcrm.customers.stage_words import say_because

KNOWN = {"loyal", "impulse", "discount_seeker", "need_based", "wandering", "ghost", "troublemaker", "negotiator", "good"}
EVERYBODY = (*LIVES, *CARED)
# What depends on when it is said or done.
IN_ORDER = frozenset({"pin", "answer", "opt_out", "sell_lapsing", "thank", "wait_for"})


# What was said by hand counts as said last, so these lives have one order only.
ANY_ORDER = [
    life for life in EVERYBODY if len(life.happened) > 1 and not any(each.what in IN_ORDER for each in life.happened)
]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("town") / "shop.db"
    make_town(path)
    return path


@pytest.fixture
def tell(tmp_path: Path, town: Path):
    tellers: list[Teller] = []

    def tell_it(life: Life, *how) -> Told:
        path = tmp_path / f"{len(tellers)}.db"
        shutil.copy(town, path)
        tellers.append(Teller(path))
        return tellers[-1].tell(life, *how)

    yield tell_it
    for teller in tellers:
        teller.shop.close()


@pytest.mark.parametrize("life", EVERYBODY, ids=lambda life: life.name)
def test_a_life_leads_where_it_must(tell, life: Life):
    told = tell(life)
    why = told.shop.stages.why(told.customer_id)
    assert told.stage == life.stage, (life.why, say_because(why.counted.because, told.shop.formats))
    assert told.suggestions() == life.suggestions, life.why
    assert told.flags() == life.flags, life.why
    assert told.today() == tuple(sorted(life.today)), life.why
    assert told.shop.check() == []


@pytest.mark.parametrize("life", ANY_ORDER, ids=lambda life: life.name)
def test_the_order_of_entry_does_not_matter(tell, life: Life):
    """Booked afterwards, all of it today and in any order, the same life comes to the same."""
    mixed = list(life.happened)
    Random(life.name).shuffle(mixed)
    told = tell(life, mixed)
    assert (told.stage, told.suggestions(), told.flags()) == (life.stage, life.suggestions, life.flags)
    assert told.today() == tuple(sorted(life.today)), life.why
    assert told.shop.check() == []


def test_there_are_lives_for_everything():
    assert len(LIVES) >= 40
    assert len({life.name for life in EVERYBODY}) == len(EVERYBODY)
    assert {life.stage for life in LIVES} == set(STAGES)
    assert frozenset().union(*(life.suggestions for life in LIVES)) == KNOWN
    assert {kind for life in EVERYBODY for kind in life.today} == set(KINDS)
    assert {flag.split()[0] for life in EVERYBODY for flag in life.flags} == {"own", "phone", "email", "address"}
    assert all(life.why for life in EVERYBODY)


def test_every_step_of_a_life_was_noted(tell):
    """Weekly, then silent for six weeks: each stage on the way, once, with the reason of its day."""
    life = next(each for each in LIVES if each.name == "Weekly, six weeks and a day away")
    told = tell(life)
    steps = told.shop.stages.history(told.customer_id)[::-1]
    assert [(step.before, step.stage) for step in steps] == [
        ("prospect", "first_time"), ("first_time", "repeat"), ("repeat", "permanent"), ("permanent", "lost"),
    ]  # fmt: skip
    assert [step.because.rule for step in steps] == ["first_time", "repeat", "permanent", "lost"]
