"""A believable shop to try things on: the same seed on the same day gives the same shop."""

from collections.abc import Callable
from pathlib import Path
from random import Random

from shopcrm.customers.traces import follow_cards
from shopcrm.demo.people import LONGEST_AGO, Town
from shopcrm.demo.points import demo_programme
from shopcrm.demo.purchases import Counter
from shopcrm.demo.rows import Rows
from shopcrm.demo.steps import write_steps
from shopcrm.demo.thanks import Thanks
from shopcrm.demo.ties import bind
from shopcrm.demo.voices import say_much
from shopcrm.points.plan import Programme, to_json
from shopcrm.sales.history import recount_many
from shopcrm.settings import first_settings
from shopcrm.shop import Now, Shop
from shopcrm.store.changes import Topic
from shopcrm.store.clock import system_clock
from shopcrm.store.errors import ShopExists
from shopcrm.text.words import N_, _, speaking

Progress = Callable[[int, int], None]

COUNTRIES = {"ar": "SA", "fa": "IR", "en": "GB"}
NAME = N_("Jasmine perfumes and gifts")
_AT_ONCE = 2000
_TOPICS = (
    Topic.CUSTOMERS | Topic.SALES | Topic.POINTS | Topic.VOUCHERS | Topic.NOTES | Topic.IMPORTS | Topic.CARE | Topic.TRUST
)


def open_demo(
    path: Path,
    customers: int = 300,
    seed: int = 1,
    language: str = "en",
    country: str | None = None,
    name: str | None = None,
    now: Now = system_clock,
    on_progress: Progress | None = None,
) -> Shop:
    """Make a demo shop in a new file and open it; raises ShopExists, UnknownCountry or a Trouble."""
    with speaking(language):
        first = first_settings(name or _(NAME), country or COUNTRIES[language], language)
    shop = Shop.create(path, first, now)
    try:
        fill(shop, customers, seed, on_progress)
    except BaseException:
        shop.close()
        path.unlink(missing_ok=True)
        raise
    return shop


def fill(shop: Shop, customers: int = 300, seed: int = 1, on_progress: Progress | None = None) -> None:
    """Fill an empty shop with customers and years of purchases, all or nothing; raises ShopExists.

    `on_progress(done, total)` counts customers; whatever it raises leaves the shop empty.
    """
    if shop.listing.count():
        raise ShopExists
    settings, now, chance, rows = shop.settings.current, shop.clock.now(), Random(seed), Rows()  # noqa: S311  (no secret)
    with speaking(settings.language), shop.file.write(_TOPICS):
        town = Town(settings, now.date(), chance)
        programme = demo_programme(settings.currency)
        counter = Counter(rows, settings, (_in_force(shop, programme), programme), town.items, now, chance)
        for first_id in range(1, customers + 1, _AT_ONCE):
            people = town.people(first_id, min(_AT_ONCE, customers + 1 - first_id))
            thanks = Thanks(rows, town.items, now.date(), chance)
            chosen = thanks.choose(people) if first_id == 1 else {}
            for person in people:
                gift = chosen[person.id][1] if person.id in chosen else None
                town.card(rows, person, counter.serve(person, gift), counter.at(person.began_on))
            thanks.write(chosen, {given.start: counter.at(given.start) for _batch, given in chosen.values()})
            rows.write(shop.file)
            if on_progress:
                on_progress(people[-1].id, customers)
        recount_many(shop.file, range(1, customers + 1))
        shop.stages.recount(note=False)
        write_steps(shop)
        follow_cards(shop.file, range(1, customers + 1), shop.clock.epoch())
        say_much(shop.file, seed, shop.clock.epoch())
        bind(shop, town.first_names, seed)


def _in_force(shop: Shop, programme: Programme) -> int:
    """Keep the programme as one that was there when the first of these customers came."""
    since = shop.clock.epoch() - 86_400 * LONGEST_AGO
    shop.file.run("INSERT INTO programme (rules, since_at) VALUES (?, ?)", to_json(programme), since)
    return shop.file.last_id()
