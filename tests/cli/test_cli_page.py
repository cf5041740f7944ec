"""Every example in docs/cli.md is run, in order, and answers what the page says."""

import importlib
import json
import pkgutil
import re
import shlex
from functools import partial
from pathlib import Path
from typing import Any

import shopcrm
from shopcrm.cli import main
from shopcrm.cli.command import Command, Group, OneOf
from shopcrm.cli.line import COMMANDS
from shopcrm.text.mistakes import ShopError, Trouble, UserMistake

PAGE = Path(__file__).resolve().parents[2] / "docs" / "cli.md"
BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
RULES = re.compile(r"^```toml\n(.*?lapse_months.*?)^```", re.MULTILINE | re.DOTALL)
TOML = re.compile(r"^```toml\n# (\S+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"\b[0-9A-HJKMNP-TV-Y]{13}\b")


def examples() -> list[tuple[str, str]]:
    """Each command of the page, and what it prints there."""
    parts = "".join(BLOCK.findall(PAGE.read_text(encoding="utf-8"))).split("$ shopcrm ")
    return [(command, shown.strip()) for command, _newline, shown in (part.partition("\n") for part in parts[1:])]


def real_code(real: dict[str, str], found: re.Match[str]) -> str:
    return real[found[0]]


def facts(said: Any) -> Any:
    """What scripts rely on: everything but the wording of sentences."""
    if isinstance(said, list):
        return [facts(each) for each in said]
    if isinstance(said, dict):
        return {name: bool(each) if name in {"message", "text", "thanks"} else facts(each) for name, each in said.items()}
    return said


def test_the_examples_say_what_really_comes(tmp_path, monkeypatch, capsys, clock):
    monkeypatch.chdir(tmp_path)
    for name, text in TOML.findall(PAGE.read_text(encoding="utf-8")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "programme.toml").write_text(RULES.search(PAGE.read_text(encoding="utf-8"))[1], encoding="utf-8")
    real: dict[str, str] = {}
    for command, shown in examples():
        words = [real.get(word, word) for word in shlex.split(command)]
        main(["--shop", "shop.db", *words], clock)
        said = capsys.readouterr().out
        theirs, ours = (dict.fromkeys(CODE.findall(text)) for text in (shown, said))
        real |= dict(zip(theirs, ours, strict=True))
        wanted = CODE.sub(partial(real_code, real), shown)
        assert facts(json.loads(said)) == facts(json.loads(wanted)), command


def by_name(said: Any, name: str) -> list[Any]:
    """Every value of this name, however deep."""
    if isinstance(said, list):
        return [found for each in said for found in by_name(each, name)]
    if isinstance(said, dict):
        return [*([said[name]] if name in said else []), *by_name(list(said.values()), name)]
    return []


def test_a_customers_number_has_one_name():
    said = [json.loads(shown) for _command, shown in examples()]
    assert [each for each in by_name(said, "customer") if isinstance(each, int)] == []
    assert len(by_name(said, "customer_id")) > 30


def single(commands: tuple[Command | Group, ...]) -> list[Command]:
    """Each command that can be typed, those under one word as well."""
    return [each for one in commands for each in (single(one.commands) if isinstance(one, Group) else [one])]


def option_names(command: Command) -> set[str]:
    options = [one for each in command.takes for one in (each.options if isinstance(each, OneOf) else (each,))]
    return {name for option in options for name in option.names if name.startswith("--")}


def test_the_page_names_every_command_and_option():
    page = set(re.findall(r"[a-z-]+", PAGE.read_text(encoding="utf-8")))
    assert [command.name for command in (*COMMANDS, *single(COMMANDS)) if command.name not in page] == []
    assert set().union(*map(option_names, single(COMMANDS))) - page == set()


def kinds_of(error: type[ShopError]) -> list[type[ShopError]]:
    """Every error of the engine below this one."""
    for module in pkgutil.walk_packages(shopcrm.__path__, "shopcrm."):
        importlib.import_module(module.name)
    ours = [each for each in error.__subclasses__() if each.__module__.startswith("shopcrm.")]
    return [found for each in ours for found in (each, *kinds_of(each))]


def test_the_page_names_every_code_and_no_other():
    rows = re.findall(r"^\| (.+) \| (`.+`) \|$", PAGE.read_text(encoding="utf-8").split("## Codes")[1], re.MULTILINE)
    named = {about: re.findall(r"`(\w+)`", codes) for about, codes in rows}
    every = [code for codes in named.values() for code in codes]
    assert len(every) == len(set(every))
    assert set(every) == {error.code for error in kinds_of(ShopError) if error is not UserMistake}
    assert set(named["the machine and the file (exit code 3)"]) == {error.code for error in (Trouble, *kinds_of(Trouble))}
