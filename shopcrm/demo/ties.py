"""What binds the demo shop and its customers: for whom they buy, what waits for them, what was promised, a pin by hand."""

from collections.abc import Sequence
from datetime import timedelta
from random import Random

from shopcrm.customers.recipients import RecipientDraft
from shopcrm.shop import Shop
from shopcrm.text.words import N_, _

DAY = 86_400
# What they are to the customer, their occasion, and in how many days it comes round.
RECIPIENTS = (
    ("child", "birthday", 2), ("spouse", "anniversary", 5), ("parent", "birthday", 11), ("friend", "birthday", 47),
    ("child", "graduation", 90), ("spouse", "birthday", 130), ("sibling", "birthday", 170), ("child", "birthday", 205),
    ("spouse", "anniversary", 240), ("colleague", "", None), ("parent", "", None), ("child", "birthday", 320),
)  # fmt: skip
# What was put aside so many days ago and is collected in how many days; how it ended, if it did, and why.
GOODS = (
    (N_("A wooden gift box"), 2, 0, "open", ""), (N_("The amber perfume in the large bottle"), 4, 3, "open", ""),
    (N_("Three scented candles"), 6, -2, "open", ""), (N_("A wooden gift box"), 30, -22, "uncollected", "short_of_money"),
    (N_("Three scented candles"), 55, -50, "completed", ""),
)  # fmt: skip
PROMISES = (
    (N_("Order the large bottle"), 0), (N_("Call when the sample sets arrive"), 1), (N_("Wrap two boxes for a wedding"), 4),
)  # fmt: skip
NOT_SERVED = N_("Three bills on account stayed open")


def bind(shop: Shop, names: Sequence[str], seed: int) -> None:
    """Write them down, inside the transaction that made the shop; the newest customer is left alone."""
    chance = Random(seed)  # noqa: S311  (no secret)
    buyers = [number for (number,) in shop.file.rows(_BUYERS)]
    if len(buyers) < len(RECIPIENTS):
        return
    for customer_id, (relation, occasion, days) in zip(chance.sample(buyers, len(RECIPIENTS)), RECIPIENTS, strict=True):
        _buys_for(shop, customer_id, (chance.choice(names), relation, occasion, days), chance)
    for customer_id, goods in zip(chance.sample(buyers, len(GOODS)), GOODS, strict=True):
        _put_aside(shop, customer_id, goods)
    for customer_id, (text, days) in zip(chance.sample(buyers, len(PROMISES)), PROMISES, strict=True):
        shop.follow_ups.promise(customer_id, _(text), shop.clock.today() + timedelta(days=days))
    _pin(shop)


def _buys_for(shop: Shop, customer_id: int, who: tuple[str, str, str, int | None], chance: Random) -> None:
    name, relation, occasion, days = who
    on = shop.clock.today() + timedelta(days=days) if days is not None else None
    if on is not None:
        on = on.replace(year=on.year - chance.randint(4, 12), day=min(on.day, 28))
    recipient_id = shop.recipients.add(customer_id, RecipientDraft(name, relation, occasion, on))
    shop.recipients.assign(shop.history.purchases(customer_id, 1)[0].id, recipient_id)


def _put_aside(shop: Shop, customer_id: int, goods: tuple[str, int, int, str, str]) -> None:
    item, ago, collected, outcome, why = goods
    now, today = shop.clock.epoch(), shop.clock.today()
    shop.file.insert(
        "set_aside", customer_id=customer_id, item=_(item), collect_on=(today + timedelta(days=collected)).isoformat(),
        outcome=outcome, why=why, made_at=now - ago * DAY, closed_at=None if outcome == "open" else now + collected * DAY,
    )  # fmt: skip


def _pin(shop: Shop) -> None:
    """One customer works with the shop, and one is not served any more."""
    for sql, stage in ((_BEST_IN_TRADE, "partner"), (_LET_DOWN, "disqualified")):
        found = shop.file.value(sql)
        if found:
            shop.stages.pin(found, stage)
            if stage == "disqualified":
                shop.stages.say_why_left(found, _(NOT_SERVED))


_BUYERS = """
SELECT id FROM customer WHERE visits > 3 AND id < (SELECT max(id) FROM customer) AND stage NOT IN ('inactive', 'lost')
    AND id IN (SELECT customer_id FROM consent_now WHERE purpose = 'care' AND given = 1)
ORDER BY id
"""
_BEST_IN_TRADE = """
SELECT id FROM customer
WHERE stage = 'permanent' AND id IN (SELECT customer_id FROM customer_type WHERE type_id = 'business')
ORDER BY spent_minor DESC LIMIT 1
"""
_LET_DOWN = """
SELECT id FROM customer
WHERE stage IN ('inactive', 'repeat') AND id IN (SELECT customer_id FROM bad_end) ORDER BY id LIMIT 1
"""
