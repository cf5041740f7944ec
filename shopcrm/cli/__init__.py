"""The command line: everything the engine does, without its window. `docs/cli.md` tells of every command."""

import locale
from argparse import Namespace

from shopcrm.cli.answer import DONE, MISUSED, Answer, attempt, speak_utf8, tell
from shopcrm.cli.errors import Misused
from shopcrm.cli.line import read
from shopcrm.settings import first_settings
from shopcrm.shop import Now, Shop
from shopcrm.store.clock import system_clock
from shopcrm.text.formats import Formats
from shopcrm.text.words import LANGUAGES, language, speaking


def main(argv: list[str], now: Now = system_clock) -> int:
    """Carry out one command; gives 0 done, 1 refused, 2 wrong usage, 3 trouble with the machine."""
    speak_utf8()
    as_json = "--json" in argv
    with speaking(_machines_language()):
        try:
            typed = read(argv)
            as_json = typed.json
            with speaking(_asked_for(typed)):
                answer = attempt(lambda: _carried_out(typed, now), _formats())
        except Misused as misused:
            lines = filter(None, [misused.usage, str(misused)])
            answer = Answer({"error": "usage", "message": str(misused)}, lines, MISUSED)
        except SystemExit:  # the help was shown
            return DONE
    return tell(answer, as_json=as_json)


def _carried_out(typed: Namespace, now: Now) -> Answer:
    if typed.makes:
        shop: Shop = typed.makes(typed, now)
    else:
        shop = Shop.open(typed.shop, now)
    shop.person = typed.by
    try:
        with speaking(shop.settings.current.language):
            return attempt(lambda: _run(shop, typed), shop.formats)
    finally:
        shop.close()


def _run(shop: Shop, typed: Namespace) -> Answer:
    """Carry it out on stages as they are today: silence changes them without anybody doing anything."""
    if not shop.clock.doubt():
        shop.stages.due()
    answer: Answer = typed.run(shop, typed)
    return answer


def _formats() -> Formats:
    """How to say what happens before a shop is open."""
    return first_settings("", "SA", language()).formats


def _asked_for(typed: Namespace) -> str:
    """The language that a new shop is to speak; else the one spoken."""
    return (typed.makes and typed.language) or language()


def _machines_language() -> str:
    """The language of this computer, as far as we speak it; the spoken one otherwise."""
    found = (locale.getlocale()[0] or "")[:2]
    return found if found in LANGUAGES else language()
