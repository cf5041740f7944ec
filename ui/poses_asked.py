"""Pictures of the small windows that open from other windows, and of what a form answers."""

from typing import Any

from shopcrm.customers.draft import CustomerDraft
from shopcrm.shop import Shop
from shopcrm.text.words import _
from shopcrm.vouchers.codes import check_symbol
from ui.pose import Pose
from ui.poses_trust import doubtful

NOBODYS_CODES = tuple(body + check_symbol(body) for body in (f"{number:012d}" for number in range(5)))


def _best(shop: Shop) -> int:
    return shop.selections.top(1, again=True).ids[0]


def _namesake(shop: Shop) -> CustomerDraft:
    """Somebody new who gives the phone of somebody known."""
    known = next(card for each in shop.selections.top(40).ids if (card := shop.customers.get(each)).phones)
    return CustomerDraft(_("A new customer"), (known.phones[0].written,))


def _pressed(dialog: Any, _shop: Shop) -> None:
    dialog.ok_button.click()


def _kinds(dialog: Any, _shop: Shop) -> None:
    dialog.sheets.setCurrentWidget(dialog.kinds)


def _tier(window: Any) -> object:
    from ui.settings.point_forms import ask_tier

    return ask_tier(window, window.shop, window.shop.points.programme.tiers[0])


def _gift(window: Any) -> object:
    from ui.settings.point_forms import ask_gift

    return ask_gift(window, window.shop, window.shop.points.programme.gifts[0])


def _clear_flag(window: Any) -> object:
    from ui.kit.dialogs import wait_for
    from ui.trust.flags import ClearForm

    shop = window.shop
    return wait_for(ClearForm(window, shop, shop.trust.flags(doubtful(shop))[0]))


def _put_off(window: Any) -> object:
    from ui.today.later import choose_day

    return choose_day(window, window.shop)


def _rename_wish(window: Any) -> None:
    from ui.care.wish import rename_wish

    rename_wish(window, window.shop, window.shop.wishes.items()[0], window.notice.say)


def _at_work(window: Any) -> object:
    from PySide6.QtCore import QTimer

    from ui.jobs import Job
    from ui.kit.dialogs import ProgressDialog, wait_for

    text = _("All of it comes in, or nothing. Stopped now, it leaves no trace.")
    job = Job(lambda _job: None)
    QTimer.singleShot(0, lambda: job.progress.emit(42, 100))
    return wait_for(ProgressDialog(window, _("Bringing the list in"), job, _("Cancel"), text))


def _guessed(dialog: Any, _shop: Shop) -> None:
    """Codes that no voucher has, until the shop takes no more guesses."""
    for code in NOBODYS_CODES:
        dialog.scanned(code)


ASKED_POSES = (
    Pose("edit_customer_kinds", "edit_customer", _best, _kinds, dialog=True),
    Pose("new_customer_known", "new_customer", _namesake, _pressed, dialog=True),
    Pose("tier", ask=_tier, dialog=True),
    Pose("gift", ask=_gift, dialog=True),
    Pose("clear_flag", ask=_clear_flag, dialog=True),
    Pose("put_off", ask=_put_off, dialog=True),
    Pose("rename_wish", ask=_rename_wish, dialog=True),
    Pose("progress", ask=_at_work, dialog=True),
)
# This holds up every voucher for ten minutes, and so comes last.
HELD_UP = Pose("redeem_held_up", "redeem", prepare=_guessed, dialog=True)
