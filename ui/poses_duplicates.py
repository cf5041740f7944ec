"""Pictures of doubles: the list of pairs, two cards side by side, and what is said when there are none."""

from dataclasses import replace
from typing import Any

from shopcrm.shop import Shop
from shopcrm.text.words import _
from ui.pose import Pose, drawn

FEW = 3


def _second_cards(shop: Shop) -> tuple[int, int]:
    """Give some of the best customers a second card, as it happens on a busy day; gives the first such pair."""
    pairs = []
    for place, customer_id in enumerate(shop.selections.top(6, again=True).ids):
        draft = shop.customers.get(customer_id).draft()
        name = draft.name if place % 2 else draft.name.split()[0]
        second = replace(
            draft, name=name, card="", email="", types=(), pinned_note="", former_number=None,
            phones=draft.phones if place % 3 else (), address=draft.address,
        )  # fmt: skip
        pairs.append((customer_id, shop.customers.add(second, anyway=True).id))
    shop.sales.sell(_sale(pairs[0][1]), shop.new_operation())
    return pairs[0]


def _sale(customer_id: int) -> Any:
    from shopcrm.sales.sale import Sale

    return Sale(customer_id, amount_minor=12_500)


def _searched(window: Any) -> None:
    from ui.duplicates.search import find_doubles

    if len(window.shop.doubles.scan()) < FEW:
        _second_cards(window.shop)
    find_doubles(window, window.shop, window.jobs)


def _joined(dialog: Any, shop: Shop) -> None:
    """One pair joined: the list goes on, with the way back."""
    from ui.duplicates.beside import say_joined

    double = dialog.current()
    merged = shop.merging.merge(double.kept_id, double.gone_id, shop.new_operation())
    say_joined(shop, merged, dialog.say_so)
    dialog.joined(double, merged)
    drawn(dialog, shop)


def _stopped(dialog: Any, shop: Shop) -> None:
    dialog.show_page(2)
    drawn(dialog, shop)


def _nobody(dialog: Any, shop: Shop) -> None:
    dialog.show_pairs([])
    drawn(dialog, shop)


def _beside(window: Any) -> None:
    from ui.duplicates.beside import join_two

    shop = window.shop
    found = shop.doubles.scan()
    pair = (found[0].kept_id, found[0].gone_id) if found else _second_cards(shop)
    join_two(window, shop, pair[0], pair[1], window.notice.say)


def _joined_before(window: Any) -> object:
    """A card that a second one became part of, looked at some other day."""
    from ui.duplicates.joined import joined_cards

    shop = window.shop
    if not shop.merging.newest(1):
        kept_id, gone_id = _second_cards(shop)
        shop.person = _("Sara")
        shop.merging.merge(kept_id, gone_id, shop.new_operation())
        shop.person = ""
    return joined_cards(window, shop, shop.merging.newest(1)[0].kept_id, window.notice.say)


DUPLICATES_POSES = (
    Pose("doubles", ask=_searched, prepare=drawn, dialog=True, main=True),
    Pose("doubles_stopped", ask=_searched, prepare=_stopped, dialog=True),
    Pose("doubles_beside", ask=_beside, prepare=drawn, dialog=True, main=True),
    Pose("doubles_joined", ask=_searched, prepare=_joined, dialog=True),
    Pose("doubles_none", ask=_searched, prepare=_nobody, dialog=True),
    Pose("joined_cards", ask=_joined_before, dialog=True),
)
