"""Pictures of privacy: what a customer agreed to, erasing, whom to forget, and the settings of it."""

from typing import Any

from shopcrm.shop import Shop
from ui.kit.dialogs import wait_for
from ui.pose import Pose


def somebody(shop: Shop) -> int:
    """A customer who has bought often and agreed to hear of offers."""
    return shop.selections.top(1, again=True).ids[0]


def _shown(dialog: Any) -> object:
    return wait_for(dialog)


def _dialog(window: Any) -> object:
    from ui.privacy.dialog import PrivacyDialog

    shop = window.shop
    shop.consents.say(somebody(shop), [("care", "call")], "sheet", given=True)
    shop.consents.say(somebody(shop), [("offers", "letter")], "call", given=False)
    return _shown(PrivacyDialog(window, shop, somebody(shop), window.jobs, window.notice.say))


def _erase(window: Any, what: str) -> object:
    from ui.privacy.erase import EraseDialog

    dialog = EraseDialog(window, window.shop, somebody(window.shop), window.jobs, window.notice.say)
    dialog.what.set_value(what)
    dialog.follow()
    return _shown(dialog)


def _long_gone(window: Any) -> object:
    from ui.privacy.forget import LongGoneDialog

    window.shop.settings.change(keep_months=6)
    return _shown(LongGoneDialog(window, window.shop, window.jobs, window.notice.say))


PRIVACY_POSES = (
    Pose("privacy", ask=_dialog, dialog=True),
    Pose("privacy_erase", ask=lambda window: _erase(window, "whole"), dialog=True),
    Pose("privacy_erase_parts", ask=lambda window: _erase(window, "parts"), dialog=True),
    Pose("privacy_long_gone", ask=_long_gone, dialog=True),
    Pose("settings_privacy", "settings", "privacy", main=True),
)
