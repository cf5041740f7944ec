"""How a command is written down: its name, what it does, what it takes, and the function that does it."""

from argparse import ArgumentTypeError, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from shopcrm.cli.answer import Answer
from shopcrm.shop import Now, Shop

LONGEST_OPERATION = 200


@dataclass(frozen=True)
class Option:
    """One argument or option, in the words of argparse."""

    names: tuple[str, ...]
    settings: dict[str, Any]


@dataclass(frozen=True)
class OneOf:
    """Options that exclude one another."""

    options: tuple[Option, ...]
    required: bool = True


@dataclass(frozen=True)
class Command:
    """One command; `makes` makes the shop that `run` then tells of, where it is not to be opened."""

    name: str
    help: str
    run: Callable[[Shop, Namespace], Answer]
    takes: tuple[Option | OneOf, ...] = ()
    makes: Callable[[Namespace, Now], Shop] | None = None


@dataclass(frozen=True)
class Group:
    """Commands under one word, like `voucher issue`."""

    name: str
    help: str
    commands: tuple[Command, ...]


def option(*names: str, **settings: Any) -> Option:
    """An argument; texts are taken as typed, but for what no file could keep."""
    if "action" not in settings or settings["action"] == "append":
        settings.setdefault("type", _text)
    return Option(names, settings)


def _text(typed: str) -> str:
    """Bytes that are no text in this machine's encoding come as lone surrogates, which no file takes."""
    return typed.encode("utf-8", "replace").decode("utf-8")


def _operation(typed: str) -> str:
    text = _text(typed)
    if not 1 <= len(text) <= LONGEST_OPERATION:
        raise ArgumentTypeError(f"an operation id has 1 to {LONGEST_OPERATION} characters")
    return text


OPERATION = Option(("--operation",), {"metavar": "ID", "type": _operation})
