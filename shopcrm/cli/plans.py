"""A campaign written down in a file (TOML): the same words as on the command line, so that it can be run again."""

import tomllib
from argparse import Namespace
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

from shopcrm.cli.command import LONGEST_OPERATION
from shopcrm.cli.errors import PlanKeyUnknown, PlanLacks, PlanNotReadable
from shopcrm.cli.typed import some_day, whole
from shopcrm.paper.vouchers import Layout
from shopcrm.shop import Shop

WAYS = ("ids", "top", "score", "longest", "most_active", "advocates", "birthday", "won_back")
KEYS = {
    "": ("name", "override", "operation"),
    "who": (*WAYS, "year", "count", "again", "weights", "leave_out"),
    "what": ("percent", "amount", "gift_only", "extra", "extra_cost", "cap", "min_spend", "weekdays", "giftable", "reason"),
    "when": ("from", "until", "days"),
    "paper": ("design", "layout"),
}
_FLAGS, _LISTS, _DAYS = ("again", "giftable", "gift_only"), ("ids", "leave_out", "weekdays"), ("from", "until")
_TEXTS = ("name", "override", "operation", "extra", "reason", "design", "layout")
_USUAL: dict[str, object] = {
    **dict.fromkeys((*WAYS, "year", "count", "weights", "percent", "amount", "layout", "start")),
    **dict.fromkeys(("extra", "weekdays", "reason", "name", "override", "leave_out", "wrong"), ""),
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
        told = tomllib.loads(raw.decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise PlanNotReadable(file=file.name, why=str(error) if isinstance(error, ValueError) else "") from error
    typed = Namespace(**_USUAL, operation=f"campaign-{sha256(raw).hexdigest()[:32]}")
    for part, keys in KEYS.items():
        table = told if not part else told.pop(part, {})
        _take(typed, table if isinstance(table, dict) else {part: table}, part, keys, set(KEYS))
    wrong = typed.wrong or _contradiction(typed)
    if wrong:
        raise PlanNotReadable(file=file.name, why=wrong)
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
        typed.wrong = typed.wrong or ("" if _fits(key, value) else f"{part}.{key}".strip("."))
        setattr(typed, "start" if key == "from" else key, _as_typed(value))


def _fits(key: str, value: object) -> bool:
    """Whether a value is of the kind that this key takes: a slip such as giftable = "no" must not mean yes."""
    if key in _FLAGS:
        return type(value) is bool
    if key in _TEXTS:
        return type(value) is str
    if key in _DAYS:
        return type(value) in (date, str)
    if key == "weights" and isinstance(value, dict):
        return all(map(_is_number, value.values()))
    if key in _LISTS and isinstance(value, list):
        return all(map(_is_number, value)) and (bool(value) or key != "weekdays")
    return _is_number(value)


def _is_number(value: object) -> bool:
    """A number, or a text that is read as one when it is used."""
    return type(value) in (int, float, str)


def _contradiction(typed: Namespace) -> str:
    """The keys that do not go together, or whose value is none of those there are."""
    if typed.gift_only and (typed.percent is not None or typed.amount is not None):
        return "what.gift_only"
    if not 1 <= len(typed.operation) <= LONGEST_OPERATION or "\0" in typed.operation:
        return "operation"
    return "" if typed.layout in (None, *Layout) else "paper.layout"


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
    start = some_day(typed.start) or shop.clock.today()
    try:
        typed.until = (start + timedelta(days=whole(days))).isoformat()
    except OverflowError:
        raise PlanLacks(needed="[when]: until, days") from None
