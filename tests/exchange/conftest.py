"""Lists as files, and the whole shop file as values to compare."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from shopcrm.exchange.importing import ImportReport
from shopcrm.shop import Shop
from shopcrm.text.mistakes import say

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples"
NOT_THE_SHOPS_OWN = ("customer_prefix", "customer_inside", "sqlite_", "import_run")
Listed = Callable[..., Path]
TakeIn = Callable[..., ImportReport]


@pytest.fixture
def listed(tmp_path: Path) -> Listed:
    """Writes a list into a file: text, or bytes as they are."""

    def write(text: str | bytes, encoding: str = "utf-8", name: str = "list.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return path

    return write


@pytest.fixture
def take_in(shop: Shop, listed: Listed) -> TakeIn:
    """Takes a list in that is given as text."""

    def run(text: str, kind: str | None = None, mapping: dict[str, str] | None = None) -> ImportReport:
        return shop.imports.run(shop.imports.read(listed(text), kind, mapping))

    return run


@pytest.fixture
def dump(shop: Shop) -> Callable[[], dict[str, list[tuple[Any, ...]]]]:
    """Everything that the shop file holds, table by table, but for the record of imports and the search index."""

    def tables() -> dict[str, list[tuple[Any, ...]]]:
        names = [row[0] for row in shop.file.rows("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
        own = [name for name in names if not name.startswith(NOT_THE_SHOPS_OWN)]
        kept: dict[str, list[tuple[Any, ...]]] = {
            name: sorted(shop.file.rows(f"SELECT * FROM {name}"), key=repr) for name in own
        }
        kept["schema"] = sorted(shop.file.rows("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL"))
        return kept

    return tables


@pytest.fixture
def reasons(shop: Shop) -> Callable[..., list[tuple[int, str]]]:
    """What was said about rows, in plain words."""

    def tell(remarks: list[Any]) -> list[tuple[int, str]]:
        said = [(each.row, say(each.said, shop.formats)) for each in remarks]
        return [(row, "".join(letter for letter in text if letter not in "\u2066\u2067\u2068\u2069")) for row, text in said]

    return tell


@pytest.fixture
def samples() -> Path:
    """The folder of large real lists beside the project, where there is one."""
    if not SAMPLES.is_dir():
        pytest.skip("the large sample lists are not here")
    return SAMPLES
