"""The commands of `programme`: show, set, history."""

import tomllib
from argparse import Namespace
from dataclasses import asdict
from datetime import date
from pathlib import Path

from shopcrm.cli.answer import Answer, plain
from shopcrm.cli.command import Command, Group, option
from shopcrm.cli.errors import UnreadableRules
from shopcrm.cli.shapes import Json, utc
from shopcrm.points.programme import Programme, from_values
from shopcrm.points.wording import programme_sentences
from shopcrm.shop import Shop
from shopcrm.text.words import N_


def show(shop: Shop, _typed: Namespace) -> Answer:
    """Tell the rules in force."""
    number, programme = shop.points.programmes.newest()
    return _told(shop, number, programme)


def change(shop: Shop, typed: Namespace) -> Answer:
    """Put the rules of a TOML file in force; what it leaves out has its usual value."""
    programme = _read(typed.file)
    return _told(shop, shop.points.programmes.change(programme), programme)


def history(shop: Shop, _typed: Namespace) -> Answer:
    """Tell every version there was."""
    versions = [
        {"version": each.id, "since": utc(each.since), "rules": _shape(each.programme)}
        for each in shop.points.programmes.history()
    ]
    lines = [
        f"{shop.formats.moment(each.since)}  {' '.join(programme_sentences(each.programme, shop.formats))}"
        for each in shop.points.programmes.history()
    ]
    return Answer({"versions": versions}, lines)


def _told(shop: Shop, number: int, programme: Programme) -> Answer:
    sentences = programme_sentences(programme, shop.formats)
    data: dict[str, object] = {"version": number, "rules": _shape(programme), "sentences": [*map(plain, sentences)]}
    return Answer(data, sentences)


def _shape(programme: Programme) -> Json:
    """The rules without what has its usual value, as the file of `set` has them."""
    usual, values = asdict(Programme()), asdict(programme)
    return {name: _plain(value) for name, value in values.items() if value != usual[name]}


def _plain(value: object) -> object:
    match value:
        case tuple() | list():
            return [_plain(each) for each in value]
        case dict():
            return {name: _plain(each) for name, each in value.items()}
        case date():
            return value.isoformat()
    return value


def _read(file: Path) -> Programme:
    try:
        return from_values(tomllib.loads(file.read_text(encoding="utf-8-sig")))
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise UnreadableRules(file=file.name, why=str(error)) from error


GROUP = Group(
    "programme",
    N_("the loyalty programme"),
    (
        Command("show", N_("the rules in force, as plain sentences"), show),
        Command("set", N_("put the rules of a TOML file in force"), change, (option("file", type=Path),)),
        Command("history", N_("every version there was"), history),
    ),
)
