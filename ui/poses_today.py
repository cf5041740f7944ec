"""Pictures of Today: the list, a promise, a group to tell, the care levels."""

from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt

from shopcrm.shop import Shop
from shopcrm.text.words import _
from ui.pose import Pose, drawn


def _full(window: Any, shop: Shop) -> None:
    """A few promises and a complaint beside what the shop's records bring by themselves."""
    first, second, third = shop.selections.top(3, again=True).ids
    today = shop.clock.today()
    shop.follow_ups.promise(first, _("Call back about the blue lamp"), today)
    shop.follow_ups.promise(second, _("Send the list"), today)
    shop.follow_ups.add(third, _("Measure the window"), today)
    window.page.refresh()
    drawn(window, shop)


def _emptied(window: Any) -> None:
    open_now = window.shop.follow_ups.open(window.shop.clock.today() + timedelta(days=1))
    window.shop.follow_ups.remove(*(each.id for each in open_now))


def _last_row(window: Any, shop: Shop) -> None:
    table = window.page.table
    table.setCurrentIndex(table.rows.index(len(table.shown) - 1, 0))
    table.setFocus(Qt.FocusReason.OtherFocusReason)
    drawn(window, shop)


def _promised(dialog: Any, _shop: Shop) -> None:
    dialog.text.set_text(_("Call back about the blue lamp"))


def _best(shop: Shop) -> int:
    return shop.selections.top(1, again=True).ids[0]


def _group(dialog: Any, shop: Shop) -> None:
    item = shop.file.value("SELECT item FROM purchase_line GROUP BY item ORDER BY count(*) DESC LIMIT 1")
    dialog.bought.set_text(str(item or ""))
    drawn(dialog, shop)


TODAY_POSES = (
    Pose("today", "today", prepare=_full, main=True, after=_emptied),
    Pose("today-last", "today", prepare=_last_row),
    Pose("today-empty", "today", empty_shop=True),
    Pose("promise", "promise", _best, prepare=_promised, dialog=True),
    Pose("care-level", "care_level", _best, dialog=True),
    Pose("tell-group", "tell_group", prepare=_group, dialog=True),
    Pose("settings-care", "settings", "care", main=True),
)
