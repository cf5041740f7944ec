"""A campaign written down in a file (TOML): the same words as on the command line, so that it can be run again."""

import tomllib
from argparse import Namespace
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

from shopcrm.cli.errors import PlanKeyUnknown, PlanLacks, PlanNotReadable
from shopcrm.shop import Shop

WAYS = ("ids", "top", "score", "longest", "most_active", "advocates", "birthday", "won_back")
KEYS = {
    "": ("name", "override", "operation"),
    "who": (*WAYS, "year", "count", "again", "weights", "leave_out"),
    "what": ("percent", "amount", "gift_only", "extra", "extra_cost", "cap", "min_spend", "weekdays", "giftable", "reason"),
    "when": ("from", "until", "days"),
    "paper": ("design", "layout"),
}
_USUAL: dict[str, object] = {
    **dict.fromkeys((*WAYS, "year", "count", "weights", "percent", "amount", "layout", "start")),
    **dict.fromkeys(("extra", "weekdays", "reason", "name", "override", "leave_out"), ""),
    **dict.fromkeys(("extra_cost", "cap", "min_spend"), "0"),
    **dict.fromkeys(("again", "giftable", "gift_only"), False),
    "design": "classic",
}


def read_plan(shop: Shop, file: Path) -> Namespace:
    """The campaign of a file, as if it had been typed; raises PlanNotReadable, PlanKeyUnknown, PlanLacks.

    Without an operation id of its own the file itself is one: run twice, it issues once.
    """
    try:
        raw = file.read_bytes()
        told = tomllib.loads(raw.decode("utf-8"))
    except (OSError, ValueError) as error:
        raise PlanNotReadable(file=file.name, why=str(error) if isinstance(error, ValueError) else "") from error
    typed = Namespace(**_USUAL, operation=f"campaign-{sha256(raw).hexdigest()[:32]}")
    for part, keys in KEYS.items():
        table = told if not part else told.pop(part, {})
        _take(typed, table if isinstance(table, dict) else {part: table}, part, keys, set(KEYS))
    if sum(getattr(typed, way) is not None for way in WAYS) != 1:
        raise PlanLacks(needed="[who]: " + ", ".join(WAYS))
    _say_days(shop, typed)
    return typed


def _take(typed: Namespace, table: dict[str, object], part: str, keys: tuple[str, ...], parts: set[str]) -> None:
    for key, value in table.items():
        if key not in keys:
            if part or key not in parts:
                raise PlanKeyUnknown(key=f"{part}.{key}".strip("."), known=keys)
            continue
        setattr(typed, "start" if key == "from" else key, _as_typed(value))


def _as_typed(value: object) -> object:
    if isinstance(value, dict):
        return ",".join(f"{name}={_as_typed(each)}" for name, each in value.items())
    if isinstance(value, list):
        return ",".join(str(_as_typed(each)) for each in value)
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, bool) else str(value)


def _say_days(shop: Shop, typed: Namespace) -> None:
    """The last day, where the file says for how many days instead, or nothing."""
    if getattr(typed, "until", None) is not None:
        return
    days = getattr(typed, "days", None) or str(shop.settings.current.voucher_days)
    if not days.isdecimal():
        raise PlanLacks(needed="[when]: until, days")
    start = date.fromisoformat(typed.start) if typed.start else shop.clock.today()
    typed.until = (start + timedelta(days=int(days))).isoformat()
