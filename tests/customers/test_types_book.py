"""Customer types: the catalogue, what the owner made of it, and the tips that are read before one speaks."""

import re
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.customers.errors import TextTooLong, TypeNameNeeded, UnknownType
from shopcrm.customers.types import AXES, CATALOGUE, CustomerType, TypeText, catalogue_text, merged_tips
from shopcrm.shop import Shop
from shopcrm.text.places import resource

LANGUAGES = ("ar", "fa", "en")
QUIET = TypeText("Quiet", do=("Leave them time",), avoid=("Small talk",), say=("Take your time",))


@pytest.fixture
def newer_app(shop: Shop, clock, tmp_path: Path, monkeypatch) -> Iterator[Callable[[], Shop]]:
    """Close the shop, and open it with an app that says other words of every type, as a packaged one brings them along."""
    opened: list[Shop] = []

    def update() -> Shop:
        shutil.copytree(resource("tips"), tmp_path / "resources" / "tips")
        for file in tmp_path.rglob("tips/*/*/*.toml"):
            words = re.sub(r"^name = .*$", 'name = "New words"', file.read_text(encoding="utf-8"), flags=re.MULTILINE)
            file.write_text(words, encoding="utf-8")
        monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
        catalogue_text.cache_clear()
        shop.close()
        opened.append(Shop.open(shop.file.path, now=clock))
        return opened[0]

    yield update
    for each in opened:
        each.close()
    catalogue_text.cache_clear()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_is_there_in_every_language(shop: Shop, language: str):
    types = shop.types.all(language)
    assert [kind.id for kind in types] == [type_id for axis in AXES for type_id in CATALOGUE[axis]]
    assert all(kind.text.name and kind.text.do for kind in types)
    assert [shop.types.get(kind.id, language) for kind in types] == types


class TestEditing:
    def test_an_edit_wins_in_its_language_only(self, shop: Shop):
        shop.types.edit("vip", "en", QUIET)
        assert shop.types.get("vip", "en").text == QUIET
        assert shop.types.get("vip", "en").edited
        assert not shop.types.get("vip", "ar").edited
        assert {kind.id: kind.text for kind in shop.types.all("en")}["vip"] == QUIET

    def test_an_edit_survives_the_app(self, shop: Shop, clock):
        shop.types.edit("vip", "fa", QUIET)
        shop.close()
        again = Shop.open(shop.file.path, now=clock)
        assert again.types.get("vip", "fa").text == QUIET
        again.close()

    def test_an_update_of_the_app_leaves_an_edit_alone(self, shop: Shop, newer_app: Callable[[], Shop]):
        shop.types.edit("vip", "en", QUIET)
        again = newer_app()
        assert again.types.get("vip", "en").text == QUIET
        assert again.types.get("hurried", "en").text.name == "New words"
        again.types.restore("vip", "en")
        assert again.types.get("vip", "en").text.name == "New words"

    def test_editing_twice_keeps_the_last(self, shop: Shop):
        shop.types.edit("vip", "en", TypeText("First"))
        shop.types.edit("vip", "en", QUIET)
        assert shop.types.get("vip", "en").text == QUIET

    def test_restoring_brings_the_apps_words_back(self, shop: Shop):
        before = shop.types.get("vip", "en")
        shop.types.edit("vip", "en", QUIET)
        shop.types.edit("vip", "ar", QUIET)
        shop.types.restore("vip", "en")
        assert shop.types.get("vip", "en") == before
        assert shop.types.get("vip", "ar").text == QUIET

    def test_a_type_keeps_a_name(self, shop: Shop):
        with pytest.raises(TypeNameNeeded):
            shop.types.edit("vip", "en", TypeText("  "))

    def test_only_known_types_are_edited(self, shop: Shop):
        with pytest.raises(UnknownType):
            shop.types.edit("nonsense", "en", QUIET)


class TestHiding:
    def test_a_type_is_hidden_and_shown_again_with_its_edit(self, shop: Shop):
        shop.types.edit("ghost", "en", QUIET)
        shop.types.hide("ghost", hidden=True)
        assert shop.types.get("ghost", "en").hidden
        shop.types.hide("ghost", hidden=False)
        assert not shop.types.get("ghost", "en").hidden
        assert shop.types.get("ghost", "en").text == QUIET

    def test_a_hidden_type_stays_on_the_cards(self, shop: Shop):
        sara = shop.customers.add(CustomerDraft("Sara", types=("ghost",)))
        shop.types.hide("ghost", hidden=True)
        assert shop.customers.get(sara.id).types == ("ghost",)


class TestOwnTypes:
    def test_an_own_type_works_like_any_other(self, shop: Shop):
        quiet = shop.types.add("temperament", {"en": QUIET})
        assert shop.types.get(quiet, "en") == CustomerType(quiet, "temperament", QUIET, own=True)
        sara = shop.customers.add(CustomerDraft("Sara", types=(quiet, "vip")))
        assert set(sara.types) == {quiet, "vip"}
        assert quiet in [tip.type_id for tip in shop.card(sara.id).tips]

    def test_in_a_language_it_was_not_written_in_it_shows_the_one_it_was(self, shop: Shop):
        quiet = shop.types.add("temperament", {"ar": TypeText("هادئ")})
        for language in LANGUAGES:
            assert shop.types.get(quiet, language).text.name == "هادئ"
        shop.types.edit(quiet, "fa", TypeText("آرام"))
        assert shop.types.get(quiet, "fa").text.name == "آرام"
        assert {kind.id: kind.text.name for kind in shop.types.all("fa")}[quiet] == "آرام"
        assert {kind.id: kind.text.name for kind in shop.types.all("ar")}[quiet] == "هادئ"

    def test_they_come_after_the_catalogue_of_their_axis(self, shop: Shop):
        quiet = shop.types.add("pattern", {"en": QUIET})
        patterns = [kind.id for kind in shop.types.all("en") if kind.axis == "pattern"]
        assert patterns == [*CATALOGUE["pattern"], quiet]

    def test_removing_one_takes_it_off_the_cards(self, shop: Shop):
        quiet = shop.types.add("temperament", {"en": QUIET})
        sara = shop.customers.add(CustomerDraft("Sara", types=(quiet, "vip")))
        shop.types.remove(quiet)
        assert shop.customers.get(sara.id).types == ("vip",)
        with pytest.raises(UnknownType):
            shop.types.get(quiet, "en")

    def test_removing_an_own_stage_unpins_it(self, shop: Shop):
        family = shop.types.add("stage", {"en": TypeText("Family")})
        sara = shop.customers.add(CustomerDraft("Sara", pinned_stage=family))
        assert shop.card(sara.id).stage == family
        shop.types.remove(family)
        assert shop.card(sara.id).stage == "suspect"

    def test_a_catalogue_type_cannot_be_removed(self, shop: Shop):
        shop.types.edit("vip", "en", QUIET)
        shop.types.remove("vip")
        assert shop.types.get("vip", "en").text == QUIET

    def test_numbers_are_not_given_twice(self, shop: Shop):
        first, second = (shop.types.add("role", {"en": QUIET}) for _ in range(2))
        shop.types.remove(first)
        third = shop.types.add("role", {"en": QUIET})
        assert len({first, second, third} - {first}) == 2

    @pytest.mark.parametrize("texts", [{}, {"en": TypeText("")}, {"en": QUIET, "ar": TypeText(" ")}])
    def test_they_need_a_name(self, shop: Shop, texts: dict[str, TypeText]):
        with pytest.raises(TypeNameNeeded):
            shop.types.add("role", texts)


def test_of_several_patterns_or_roles_the_last_counts(shop: Shop):
    types = ("loyal", "end", "vip", "impulse", "precise", "business")
    assert set(shop.customers.add(CustomerDraft("Sara", types=types)).types) == {"vip", "precise", "impulse", "business"}


class TestTips:
    @staticmethod
    def kind(type_id: str, axis: str, *, do=(), avoid=(), say=()) -> CustomerType:
        return CustomerType(type_id, axis, TypeText(type_id, do=tuple(do), avoid=tuple(avoid), say=tuple(say)))

    def test_the_most_specific_type_speaks_first_and_all_get_a_turn(self):
        stage = self.kind("repeat", "stage", do=["s1", "s2"], avoid=["s3"])
        vip = self.kind("vip", "temperament", do=["v1", "v2"], avoid=["v3"], say=["v4"])
        loyal = self.kind("loyal", "pattern", do=["l1"])
        said = [tip.text for tip in merged_tips([stage, loyal, vip], limit=20)]
        assert said == ["v1", "l1", "s1", "v3", "s3", "v4", "s2", "v2"]

    def test_five_are_enough(self):
        vip = self.kind("vip", "temperament", do="abcdefgh")
        assert [tip.text for tip in merged_tips([vip])] == ["a", "b", "c", "d", "e"]

    def test_the_same_advice_is_given_once_where_it_first_comes(self):
        vip = self.kind("vip", "temperament", do=["listen", "hurry"])
        precise = self.kind("precise", "temperament", do=["listen"], avoid=["guess"])
        said = [(tip.type_id, tip.text) for tip in merged_tips([vip, precise])]
        assert said == [("vip", "listen"), ("vip", "hurry"), ("precise", "guess")]

    def test_each_says_what_kind_of_advice_it_is(self):
        vip = self.kind("vip", "temperament", do=["a"], avoid=["b"], say=["c"])
        assert [tip.kind for tip in merged_tips([vip])] == ["do", "avoid", "say"]

    def test_without_types_there_are_none(self):
        assert merged_tips([]) == []

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_a_card_has_tips_in_the_language_of_the_reader(self, shop: Shop, language: str):
        sara = shop.customers.add(CustomerDraft("Sara", types=("vip",)))
        card = shop.card(sara.id, language)
        catalogue = shop.types.get("vip", language).text
        assert card.tips[0].text == catalogue.do[0]
        assert len(card.tips) == 5

    def test_one_that_the_past_speaks_of_is_only_offered_no_more(self, shop: Shop):
        quiet = shop.types.add("temperament", {"en": QUIET})
        family = shop.types.add("stage", {"en": TypeText("Family")})
        sara = shop.customers.add(CustomerDraft("Sara")).id
        shop.proposals.decline(shop.proposals.propose(sara, quiet))
        waiting = shop.types.add("role", {"en": TypeText("Waiting")})
        shop.proposals.propose(sara, waiting)
        shop.stages.pin(sara, family)
        for each in (quiet, family, waiting):
            shop.types.remove(each)
        assert (shop.types.get(quiet, "en").hidden, shop.types.get(family, "en").text.name) == (True, "Family")
        assert shop.proposals.open() == []
        assert shop.printing.what_we_know(sara).startswith(b"%PDF")
        assert shop.types.add("stage", {"en": TypeText("Other")}) not in {quiet, family}

    def test_their_words_are_kept_readable(self, shop: Shop):
        quiet = shop.types.add("role", {"en": TypeText("\u202eQui\x00et ", do=(" ", "a  b"))})
        assert shop.types.get(quiet, "en").text == TypeText("Quiet", do=("a b",))
        with pytest.raises(TextTooLong):
            shop.types.edit(quiet, "en", TypeText("Quiet", say=("x" * 501,)))
