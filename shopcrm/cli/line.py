"""All commands as one parser."""

from argparse import SUPPRESS, ArgumentParser, Namespace, _MutuallyExclusiveGroup, _SubParsersAction
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from typing_extensions import override

from shopcrm.cli import (
    campaigns,
    card,
    care,
    customers,
    duplicates,
    groups,
    lists,
    phrases,
    points,
    prints,
    privacy,
    programme,
    sales,
    seasons,
    shops,
    treating,
    trust,
    types,
    voices,
    vouchers,
    wishes,
)
from shopcrm.cli.command import Command, Group, OneOf, Option, option
from shopcrm.cli.errors import Misused
from shopcrm.text.places import usual_shop
from shopcrm.text.words import _

COMMANDS: tuple[Command | Group, ...] = (
    *shops.COMMANDS, *customers.COMMANDS, *card.COMMANDS, card.GROUP, *duplicates.COMMANDS, *sales.COMMANDS,
    *trust.COMMANDS, *types.COMMANDS, *treating.COMMANDS, *points.COMMANDS, programme.GROUP, vouchers.GROUP,
    campaigns.GROUP, *campaigns.COMMANDS, prints.GROUP, *lists.COMMANDS, *voices.COMMANDS, wishes.GROUP,
    *phrases.COMMANDS, *privacy.COMMANDS, *care.COMMANDS, care.GROUP, *groups.COMMANDS, *seasons.COMMANDS,
)  # fmt: skip
_EVERYWHERE = (
    option("--shop", metavar="FILE", type=Path, default=SUPPRESS),
    option("--json", action="store_true", default=SUPPRESS),
    option("--by", metavar="NAME", default=SUPPRESS),
)


class Line(ArgumentParser):
    """Reads a command line; what is wrong with it is raised instead of ending the program.

    What a command takes is made known once it was typed: there are many commands, and one is meant."""

    later: Callable[[], None] | None = None

    @override
    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        if self.later:
            self.later()
            self.later = None
        return super().parse_known_args(args, namespace)

    @override
    def error(self, message: str) -> NoReturn:
        raise Misused(message, self.format_usage().strip())


def read(argv: list[str]) -> Namespace:
    """The command that was typed; raises Misused, or SystemExit after showing the help."""
    line = Line(prog="shopcrm", description=_("The shop without its window."), allow_abbrev=False)
    line.set_defaults(shop=usual_shop(), json=False, by="")
    _take(line, _EVERYWHERE)
    _offer(line, COMMANDS)
    typed = line.parse_args(argv)
    if [] in vars(typed).values():  # what argparse makes of a lone `--` where it wants one text
        line.error("-- is no text")
    return typed


def _offer(line: Line, commands: Iterable[Command | Group]) -> None:
    choice: _SubParsersAction[Line] = line.add_subparsers(metavar="COMMAND", required=True)
    for command in commands:
        inner = choice.add_parser(command.name, help=_(command.help), description=_(command.help), allow_abbrev=False)
        inner.later = partial(_make_known, inner, command)


def _make_known(line: Line, command: Command | Group) -> None:
    if isinstance(command, Group):
        _offer(line, command.commands)
        return
    line.set_defaults(run=command.run, makes=command.makes)
    _take(line, (*command.takes, *_EVERYWHERE))


def _take(line: ArgumentParser | _MutuallyExclusiveGroup, options: Iterable[Option | OneOf]) -> None:
    for each in options:
        if isinstance(each, OneOf):
            _take(line.add_mutually_exclusive_group(required=each.required), each.options)
        else:
            line.add_argument(*each.names, **each.settings)
