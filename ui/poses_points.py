"""Pictures of the loyalty programme: its settings, its set-up, points at the counter, its papers, the monthly run."""

from typing import Any

from shopcrm.customers.listing import Filter
from shopcrm.paper.documents import CardForm
from shopcrm.points.programme import Bonus
from shopcrm.shop import Shop
from ui.pose import Pose, drawn

SET_UP = ("today", "goal", "budget", "whom", "how", "ready")


def _best(shop: Shop) -> int:
    return shop.selections.top(1).ids[0]


def _lapsing(shop: Shop) -> int:
    """A customer whose points lapse soon."""
    return shop.listing.ids(Filter(lapsing=True), "points", descending=True)[0]


def _bought(shop: Shop) -> int:
    return shop.history.purchases(_best(shop))[0].id


def _few(shop: Shop) -> tuple[tuple[int, ...], CardForm]:
    return shop.selections.top(10).ids, CardForm.SHEET


def _at_step(place: int) -> Any:
    """Walk to a step of the set-up as a person does, choosing the best to be reached."""

    def walk(dialog: Any, _shop: Shop) -> None:
        for step in range(place + 1):
            dialog.go_to(step)
            if step == SET_UP.index("whom"):
                dialog.steps[step].whom.choose("best")

    return walk


def _set_up(window: Any) -> object:
    from ui.kit.theme import is_dark
    from ui.settings.set_up import set_up_together

    # What is kept of the answers makes the window look at its settings again.
    window.shop.settings.change(look="dark" if is_dark() else "light")
    set_up_together(window, window.shop, window.jobs)
    return window.shop.settings.change(points_wishes="")


def _bonus(window: Any) -> object:
    from ui.settings.point_forms import ask_bonus

    return ask_bonus(window, window.shop, window.shop.points.programme.bonuses[0] if _has_bonus(window) else Bonus(""))


def _has_bonus(window: Any) -> bool:
    return bool(window.shop.points.programme.bonuses)


def _history(window: Any) -> None:
    from ui.settings.points_history import show_history

    show_history(window, window.shop)


def _statement(window: Any) -> None:
    from ui.counter.statement import show_statement

    show_statement(window, window.shop, window.jobs, _best(window.shop))


def _unfolded(window: Any, shop: Shop) -> None:
    sheet = window.page.sheets["points"]
    for fold in sheet.folds[:2]:
        fold.set_open(False)
    for fold in sheet.folds[2:5]:
        fold.set_open(True)
    drawn(window, shop)


def _gift(dialog: Any, _shop: Shop) -> None:
    dialog.way.set_value("gift")
    dialog.way.chosen.emit("gift")


def _too_many(dialog: Any, _shop: Shop) -> None:
    dialog.amount.set_text("250")
    dialog.points.set_text("99999")


def _soon(window: Any, _shop: Shop) -> None:
    window.page.filters.lapsing.click()


def _everyone(window: Any) -> None:
    window.page.filters.show_everyone()


POINTS_POSES = (
    Pose("counter_lapsing", "counter", _lapsing, main=True),
    Pose("customers_lapsing", "customers", prepare=_soon, after=_everyone),
    Pose("settings_points_unfolded", "settings", "points", _unfolded, main=True),
    *(Pose(f"set_up_{name}", ask=_set_up, prepare=_at_step(place), dialog=True) for place, name in enumerate(SET_UP)),
    Pose("bonus", ask=_bonus, dialog=True),
    Pose("earlier_rules", ask=_history, dialog=True),
    Pose("points_gift", "points", _best, _gift, dialog=True),
    Pose("sale_points", "sale", _lapsing, _too_many, dialog=True),
    Pose("statement", ask=_statement, dialog=True),
    Pose("slip", "slip", _bought, dialog=True),
    Pose("loyalty_cards", "loyalty_cards", _few, dialog=True),
    Pose("blank_cards", "blank_cards", dialog=True),
    Pose("sign_up_sheet", "sign_up_sheet", dialog=True),
    Pose("convert_points", "convert_points", prepare=drawn, dialog=True),
)
