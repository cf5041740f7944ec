"""Commands of the phrase helper: what to say, and phrases of the shop's own."""

from argparse import Namespace

from shopcrm.care.phrases import Phrase, habits
from shopcrm.cli.answer import Answer
from shopcrm.cli.command import Command, Group, option
from shopcrm.cli.shapes import Json
from shopcrm.shop import Shop
from shopcrm.text.words import LANGUAGES, N_, _, language


def phrases(shop: Shop, typed: Namespace) -> Answer:
    """Tell what to say."""
    spoken = typed.language or language()
    if typed.situation:
        found = shop.phrases.for_situation(typed.situation, spoken)
    else:
        found = shop.phrases.search(typed.search, spoken)
    lines = [line for each in found for line in (each.say, *_unsaid(each))]
    return Answer({"phrases": [phrase_shape(each) for each in found]}, lines or [_("No phrase was found.")])


def situations(shop: Shop, typed: Namespace) -> Answer:
    """Tell when phrases are of use, and the ten habits behind good words."""
    spoken = typed.language or language()
    found, kept = shop.phrases.situations(spoken), habits(spoken)
    data: Json = {
        "situations": [{"situation": each.id, "group": each.group, "name": each.name} for each in found],
        "habits": [{"name": each.name, "text": each.text} for each in kept],
    }
    return Answer(data, [*(f"{each.id}  {each.name}" for each in found), *(f"· {each.name}: {each.text}" for each in kept)])


def own_phrase(shop: Shop, typed: Namespace) -> Answer:
    """Add a phrase of the shop's own."""
    spoken = typed.language or language()
    number = shop.phrases.add(typed.situation, {spoken: (typed.say, typed.avoid)})
    return _one_phrase(shop, number, spoken)


def edit_phrase(shop: Shop, typed: Namespace) -> Answer:
    """Say a phrase in the shop's own words, or go back to the app's."""
    spoken = typed.language or language()
    if typed.say is None:
        shop.phrases.get(typed.phrase, spoken)
        shop.phrases.restore(typed.phrase, spoken)
    else:
        shop.phrases.edit(typed.phrase, spoken, typed.say, typed.avoid)
    return _one_phrase(shop, typed.phrase, spoken)


def hide_phrase(shop: Shop, typed: Namespace) -> Answer:
    """Leave a phrase out, or bring it back."""
    shop.phrases.hide(typed.phrase, hidden=not typed.undo)
    return _one_phrase(shop, typed.phrase, language())


def remove_phrase(shop: Shop, typed: Namespace) -> Answer:
    """Take out a phrase of the shop's own."""
    gone = shop.phrases.get(typed.phrase, language())
    shop.phrases.remove(gone.id)
    return Answer({"removed": phrase_shape(gone)}, [gone.say])


def phrase_shape(one: Phrase) -> Json:
    return {
        "phrase": one.id, "situation": one.situation, "say": one.say, "avoid": one.avoid, "own": one.own,
        "edited": one.edited, "hidden": one.hidden,
    }  # fmt: skip


def _one_phrase(shop: Shop, number: str, spoken: str) -> Answer:
    found = shop.phrases.get(number, spoken)
    return Answer(phrase_shape(found), [found.say])


def _unsaid(phrase: Phrase) -> list[str]:
    said = _("Better not: {words}").format(words=phrase.avoid)
    return [f"  ({said})"] if phrase.avoid else []


_LANGUAGE = option("--language", choices=LANGUAGES)
_UNDO = option("--undo", action="store_true")
COMMANDS: tuple[Command | Group, ...] = (
    Command("phrases", N_("what to say"), phrases,
            (option("--search", default=""), option("--situation"), _LANGUAGE)),
    Command("situations", N_("when phrases are of use, and the habits behind good words"), situations, (_LANGUAGE,)),
    Group(
        "phrase",
        N_("phrases of the shop's own"),
        (
            Command("add", N_("add a phrase"), own_phrase,
                    (option("situation"), option("say"), option("--avoid", default=""), _LANGUAGE)),
            Command("edit", N_("change a phrase; without words, go back to the app's own"), edit_phrase,
                    (option("phrase"), option("say", nargs="?"), option("--avoid", default=""), _LANGUAGE)),
            Command("remove", N_("take out a phrase of your own"), remove_phrase, (option("phrase"),)),
            Command("hide", N_("leave a phrase out"), hide_phrase, (option("phrase"), _UNDO)),
        ),
    ),
)  # fmt: skip
