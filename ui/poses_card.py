"""Pictures of the customer's card with everything on it: what is urgent, its leaves, the timeline, those they buy for."""

from datetime import date, timedelta
from typing import Any

from shopcrm.customers.recipients import RecipientDraft
from shopcrm.shop import Shop, Topic
from shopcrm.text.words import N_, _
from ui.pose import Pose, drawn

HOUR, DAY = 3600, 86_400
WISHES = (N_("A wooden gift box"), N_("The amber perfume in the large bottle"))


def whole(shop: Shop) -> int:
    """The customer who brought the most: with a promise, an occasion, ratings, a complaint and wishes, made once."""
    customer_id = int(shop.file.value(_MOST_BROUGHT))
    if len(shop.recipients.of(customer_id)) < len(WISHES):
        _tell_much(shop, customer_id)
    return customer_id


def _tell_much(shop: Shop, customer_id: int) -> None:
    today, now = shop.clock.today(), shop.clock.epoch()
    names = [branch.name for branch in shop.referrals(customer_id).below]
    friend = names[0].split()[0] if names else "—"
    with shop.file.write(Topic.CARE):
        mine = shop.recipients.add(
            customer_id, RecipientDraft(friend, "child", "birthday", _next(today, 6).replace(year=2014))
        )
        shop.recipients.add(customer_id, RecipientDraft(names[-1] if names else "—", "spouse", "anniversary"))
        shop.recipients.assign(shop.history.purchases(customer_id)[0].id, mine)
        shop.file.insert(
            "follow_up", customer_id=customer_id, kind="promise", text=_("Order the large bottle"),
            due_on=today.isoformat(), made_at=now - 3 * DAY,
        )  # fmt: skip
        for months, marks in ((14, (4, 3, 3, 4, 6)), (9, (4, 4, 3, 4, 7)), (5, (3, 2, 3, 3, 4)), (1, (5, 5, 4, 5, 9))):
            goods, service, price, speed, recommend = marks
            shop.file.insert(
                "rating", customer_id=customer_id, goods=goods, service=service, price=price, speed=speed,
                recommend=recommend, again=int(recommend > 5), rated_at=now - months * 30 * DAY,
            )  # fmt: skip
        opened = now - 150 * DAY
        shop.file.insert(
            "complaint", customer_id=customer_id, cause="goods", text=_("The bottle leaked on the way home"),
            opened_at=opened, answered_at=opened + 2 * HOUR, solved_at=opened + DAY, solution=_("Exchanged, with an extra"),
        )  # fmt: skip
        for place, name in enumerate(WISHES):
            wish_id = shop.wishes.add(customer_id, _(name))
            if place:
                shop.wishes.arrive(next(wish.item_id for wish in shop.wishes.of(customer_id) if wish.id == wish_id))


def _next(today: date, days: int) -> date:
    return today + timedelta(days=days)


def _leaf(place: int) -> Any:
    def turn(window: Any, shop: Shop) -> None:
        window.page.card.tabs.turn_to(place)
        drawn(window, shop)

    return turn


def _first_leaf(window: Any) -> None:
    window.page.card.tabs.turn_to(0)


def _search(dialog: Any, shop: Shop) -> None:
    dialog.box.set_text(shop.history.purchases(whole(shop))[0].items[0].split()[0])


def _recipient(window: Any) -> object:
    from ui.counter.recipients import ask_recipient

    return ask_recipient(window, window.shop, whole(window.shop), window.shop.recipients.of(whole(window.shop))[0])


def _bought(shop: Shop) -> int:
    return shop.history.purchases(whole(shop))[0].id


_MOST_BROUGHT = """
SELECT referred_by_id FROM customer r WHERE referred_by_id IS NOT NULL
GROUP BY referred_by_id
ORDER BY count(*) * 10 + (SELECT min(visits, 40) FROM customer c WHERE c.id = r.referred_by_id) DESC, 1 LIMIT 1"""

CARD_POSES = (
    Pose("card_urgent", "counter", whole, main=True),
    *(
        Pose(f"card_{name}", "counter", whole, _leaf(place), main=True, after=_first_leaf)
        for place, name in enumerate(("notes", "habits", "people", "opinion"))
    ),
    Pose("timeline", "timeline", whole, dialog=True, main=True),
    Pose("timeline_search", "timeline", whole, _search, dialog=True),
    Pose("recipients", "recipients", whole, dialog=True),
    Pose("recipient", ask=_recipient, dialog=True),
    Pose("for_whom", "purchase_for", _bought, dialog=True),
    Pose("advice", "advice", whole, dialog=True),
)
