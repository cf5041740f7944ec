"""A new shop for a test: the same ones are made once in a run and copied, as making one takes ten times as long."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from shopcrm.settings import ShopSettings
from shopcrm.shop import Shop

_made: dict[tuple[ShopSettings, datetime], bytes] = {}


def new_shop(path: Path, first: ShopSettings, now: Callable[[], datetime]) -> Shop:
    """What `Shop.create` gives."""
    wanted = first, now()
    if wanted not in _made:
        Shop.create(path, first, now).close()
        _made[wanted] = path.read_bytes()
    path.write_bytes(_made[wanted])
    return Shop.open(path, now)
