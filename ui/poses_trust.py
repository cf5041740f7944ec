"""Pictures of trust: goods set aside, red flags with their evidence, the checklist, and who is recognised while typing."""

from datetime import timedelta
from typing import Any

from shopcrm.customers.draft import CustomerDraft
from shopcrm.customers.listing import Filter
from shopcrm.shop import Shop
from shopcrm.text.words import N_, _
from ui.pose import Pose

PRICE = 18_500
GOODS = (N_("A wooden gift box"), N_("The amber perfume in the large bottle"), N_("Three scented candles"))


def doubtful(shop: Shop) -> int:
    """A customer with things set aside, one of them not collected, whose contact is being checked; made once."""
    customer_id = int(shop.file.value("SELECT max(id) FROM customer"))
    if shop.orders.of(customer_id):
        return customer_id
    before, shop.person = shop.person, _("Sara")
    today, names = shop.clock.today(), [_(item) for item in GOODS]
    (first,) = shop.orders.set_aside(customer_id, [(names[0], PRICE)], today + timedelta(days=3))
    shop.orders.set_aside(customer_id, [(names[1], 0)])
    (gone,) = shop.orders.set_aside(customer_id, [(names[2], PRICE)])
    shop.orders.close(gone, "uncollected", "short_of_money")
    shop.verification.begin(customer_id, first)
    shop.verification.note(customer_id, "tried", _("A message, not read yet"))
    shop.person = before
    return customer_id


def _neighbour(shop: Shop) -> int:
    """Another card with the same phone."""
    customer_id = doubtful(shop)
    known = shop.customers.get(customer_id)
    (written,) = (phone.written for phone in known.phones[:1])
    found: int | None = shop.file.value("SELECT max(customer_id) FROM phone WHERE written = ? AND customer_id > ?", written,
                                        customer_id)  # fmt: skip
    return found or shop.customers.add(CustomerDraft(_("A new customer"), (written,)), anyway=True).id


def _new_card(shop: Shop) -> CustomerDraft:
    """What is typed of somebody new whose phone is known."""
    known = shop.customers.get(doubtful(shop))
    return CustomerDraft(_("A new customer"), tuple(phone.written for phone in known.phones[:1]))


def _typed(dialog: Any, shop: Shop) -> None:
    dialog.goods.rows[0].item.set_text(_(GOODS[0]))
    dialog.goods.rows[0].price.set_value(PRICE)
    dialog.collect_on.set_value(shop.clock.today() + timedelta(days=2))


def _owing(shop: Shop) -> int:
    """Somebody with a bill that should have been paid by now."""
    due = next(iter(shop.listing.ids(Filter(owes=True), "last")))
    return int(due)


def _on_account(dialog: Any, _shop: Shop) -> None:
    dialog.amount.set_value(PRICE)
    dialog.payment.set_value("later")
    dialog.payment.chosen.emit("later")


def _well_known(shop: Shop) -> int:
    return shop.selections.top(1).ids[0]


TRUST_POSES = (
    Pose("set_aside_new", "set_aside", _well_known, dialog=True),
    Pose("set_aside", "set_aside", doubtful, _typed, dialog=True),
    Pose("orders_none", "orders", _well_known, dialog=True),
    Pose("orders", "orders", doubtful, dialog=True),
    Pose("flags", "flags", doubtful, dialog=True),
    Pose("flags_none", "flags", _well_known, dialog=True),
    Pose("verify", "verify", doubtful, dialog=True),
    Pose("verify_none", "verify", _well_known, dialog=True),
    Pose("recognised", "new_customer", _new_card, dialog=True),
    Pose("sale_on_account", "sale", _owing, _on_account, dialog=True),
    Pose("flags_matched", "flags", _neighbour, dialog=True),
)
