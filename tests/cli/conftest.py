"""A shop on the command line: commands are typed as a script would, and their one JSON object is read back."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from shopcrm.cli import main
from shopcrm.settings import first_settings
from tests.new_shop import new_shop

Said = dict[str, Any]
Type = Callable[..., Said]
YESTERDAY, LATER = "2026-11-20", "2026-12-31"


@pytest.fixture
def shop_file(tmp_path: Path, clock: Callable[[], datetime]) -> Path:
    """A new shop in Saudi Arabia that speaks English: amounts in riyals, one point for ten of them."""
    file = tmp_path / "shop.db"
    new_shop(file, first_settings("Corner shop", "SA", "en"), clock).close()
    return file


@pytest.fixture
def typed(shop_file: Path, capsys: pytest.CaptureFixture[str], clock: Callable[[], datetime]) -> Type:
    """Type a command with --json; its exit code must be the one given, and what it says must go to the right places."""

    def type_it(*words: object, code: int = 0) -> Said:
        found = main(["--shop", str(shop_file), "--json", *map(str, words)], clock)
        out, err = capsys.readouterr()
        said: Said = json.loads(out)
        assert out.count("\n") == 1
        assert (found, bool(err)) == (code, code != 0), (out, err)
        if code:
            assert said["message"]
            assert said["message"] in err
        return said

    return type_it


@pytest.fixture
def regular(typed: Type) -> int:
    """A customer who agreed to offers and has bought twice."""
    customer: int = typed("add", "Layla Haddad", "--phone", "0501234567", "--consent")["customer"]["id"]
    for _each in range(2):
        typed("sell", customer, "200", "--on", YESTERDAY)
    return customer


@pytest.fixture
def code(typed: Type, regular: int) -> str:
    """An open voucher of the regular: ten percent and a candle, from a bill of 50."""
    offer = ("--percent", "10", "--extra", "a candle", "--min-spend", "50", "--until", LATER)
    found: str = typed("voucher", "issue", "--ids", regular, *offer)["vouchers"][0]["code"]
    return found
