"""Pictures of what comes after vouchers were issued: campaigns, what to look at, birthdays, papers and dates in doubt."""

from datetime import timedelta
from typing import Any

from shopcrm.shop import Shop
from shopcrm.text.words import _
from shopcrm.vouchers.campaign import Campaign
from shopcrm.vouchers.rules import Offer
from ui.pose import Pose, drawn


def _newest(_shop: Shop) -> tuple[str, int]:
    return "campaign", 2


def _regulars(shop: Shop, count: int) -> tuple[int, ...]:
    return shop.selections.top(count, again=True).ids


def _remarkable(window: Any, shop: Shop) -> None:
    """A day on which a few things happened that one may ask about."""
    first, second, third = _regulars(shop, 3)
    shop.person = _("Sara")
    shop.points.adjust(first, 250, _("Forgotten at the till"), shop.new_operation())
    voucher = shop.vouchers.find(state="issued")[0]
    shop.vouchers.redeem(voucher.code, shop.new_operation(), 20000)
    shop.points.adjust(second, 40, _("For the long wait"), shop.new_operation())
    shop.person = ""
    shop.points.adjust(third, -15, _("Typed wrongly"), shop.new_operation())
    window.page.refresh()
    drawn(window, shop)


def _keep_look(shop: Shop) -> None:
    """A change of the settings makes the window look at them again."""
    from ui.kit.theme import is_dark

    shop.settings.change(look="dark" if is_dark() else "light")


def _birthdays_on(_window: Any, shop: Shop) -> None:
    _keep_look(shop)
    shop.settings.change(birthday_thanks=True, birthday_percent=5, voucher_pause_days=0, voucher_share_percent=100)


def _birthdays(window: Any) -> object:
    from ui.vouchers.birthdays import approve_birthdays

    _birthdays_on(window, window.shop)
    return approve_birthdays(window, window.shop, window.jobs, window.shop.standing.due())


def _strip(window: Any, shop: Shop) -> None:
    _birthdays_on(window, shop)
    window.page.refresh()
    drawn(window, shop)


def _birthdays_off(window: Any) -> None:
    window.shop.settings.change(birthday_thanks=False)


def _in_doubt(window: Any) -> object:
    from ui.vouchers.recovery import recover

    shop, today = window.shop, window.shop.clock.today()
    campaign = Campaign(Offer(percent=5), today, today + timedelta(days=60))
    ids = _regulars(shop, 3)
    issued = shop.vouchers.issue(shop.selections.picked(ids), campaign, shop.new_operation(), override=_("A trial"))
    shop.vouchers.mark_sent([voucher.serial for voucher in issued])
    return recover(window, shop)


def _answered(dialog: Any, _shop: Shop) -> None:
    dialog.give("printed")
    dialog.give("replace")


def _wrong_clock(window: Any, shop: Shop) -> None:
    """What the window says two months after the last record."""
    _keep_look(shop)
    shop.confirm_clock()
    window.shop = Shop.open(shop.file.path, now=lambda: shop.clock.now() + timedelta(days=60))
    window.look_at_clock(again=True)
    window.shop.close()
    window.shop = shop


def _dressed_anew(window: Any) -> None:
    window.rebuild()


def _extend(window: Any) -> object:
    from ui.vouchers.extend import extend_voucher

    return extend_voucher(window, window.shop, window.shop.vouchers.find(state="expired")[0])


def _cancel_all(window: Any) -> object:
    from ui.vouchers.cancel import ask_to_cancel_all

    return ask_to_cancel_all(window, window.shop, 5)


def _expired(shop: Shop) -> str:
    return shop.vouchers.find(state="expired")[0].code


def _replaced(shop: Shop) -> str:
    return shop.vouchers.find(state="replaced")[0].code


def _owner(shop: Shop) -> int:
    return shop.vouchers.find(state="issued")[0].customer_id


PLACID = (
    Pose("campaigns", "vouchers", "campaigns", drawn, main=True),
    Pose("campaigns_empty", "vouchers", "campaigns", drawn, empty_shop=True),
    Pose("campaign", "vouchers", _newest, drawn, main=True),
    Pose("look_at_nothing", "vouchers", "look", drawn, main=True),
    Pose("redeem_own", "redeem", _owner, dialog=True),
    Pose("redeem_expired", "redeem", _expired, dialog=True),
    Pose("redeem_replaced", "redeem", _replaced, dialog=True),
    Pose("extend", ask=_extend, dialog=True),
    Pose("cancel_all", ask=_cancel_all, dialog=True),
    Pose("clock_in_doubt", "counter", prepare=_wrong_clock, main=True, after=_dressed_anew),
)
# These change the shop, and so come last.
STIRRING = (
    Pose("look_at", "vouchers", "look", _remarkable, main=True),
    Pose("birthdays", ask=_birthdays, prepare=drawn, dialog=True, after=_birthdays_off),
    Pose("birthdays_strip", "vouchers", "campaigns", _strip, main=True, after=_birthdays_off),
    Pose("papers_in_doubt", ask=_in_doubt, prepare=_answered, dialog=True),
)
