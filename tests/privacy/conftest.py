"""A shop with a person in every corner of it."""

import json
from collections.abc import Callable

import pytest

from shopcrm.customers.draft import CHANNELS, CustomerDraft
from shopcrm.sales.sale import Sale, SaleLine
from shopcrm.shop import Shop
from shopcrm.store.changes import Topic
from tests.privacy.somebody import Somebody

Fill = Callable[[Somebody], int]


@pytest.fixture
def everywhere(shop: Shop, clock) -> Fill:
    """Puts somebody into every table that a customer can be in, and into other people's texts; gives their number."""

    def fill(who: Somebody) -> int:
        for number in range(30):
            shop.customers.add(CustomerDraft(f"Neighbour {number}", (f"+966 55 000 {number:04}",)), anyway=True)
        draft = CustomerDraft(
            who.name, (who.phone,), who.mail, who.address, pinned_note=f"{who.name} likes tea", types=("vip",),
            consents=frozenset(CHANNELS), care_consents=frozenset({"call"}), birth_on=clock().date().replace(year=1990),
        )  # fmt: skip
        customer = shop.customers.add(draft, anyway=True).id
        shop.customers.edit(customer, CustomerDraft(**{**draft.__dict__, "name": f"{who.name} "}))
        shop.customers.edit(customer, CustomerDraft(**{**draft.__dict__, "address": "elsewhere"}))
        shop.customers.edit(customer, draft)
        shop.notes.add(customer, f"{who.name} rang from {who.phone}")
        lines = (SaleLine(f"Cake for {who.name.split()[0]}", 40_000), SaleLine("Tea", 10_000))
        receipt = shop.sales.sell(Sale(customer, 50_000, lines, note=f"for {who.name}"), "sale 1")
        shop.sales.sell(Sale(customer, 7_000, due_on=clock().date(), paid_minor=5_000), "sale 2")
        shop.points.adjust(customer, 20, f"because {who.name} asked", "adjust 1")
        _by_hand(shop, customer, receipt.purchase_id, who)
        return customer

    return fill


def add(shop: Shop, table: str, **values: object) -> None:
    names = ", ".join(values)
    shop.file.run(f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({', '.join('?' * len(values))})", *values.values())


def _by_hand(shop: Shop, customer: int, purchase: int, who: Somebody) -> None:
    """Rows of the rooms of care, trust and thanks, as these write them, all with the person in their texts."""
    said = f"{who.name}, {who.mail}, {who.phone}"
    kept = json.dumps({"customer": {"name": who.name, "email": who.mail, "added_at": 1}}, ensure_ascii=False)
    other, first = shop.file.value("SELECT min(id) FROM customer"), who.name.split()[0]
    extra = json.dumps({"extra": f"cake for {who.name}"}, ensure_ascii=False)
    mine: dict[str, object] = {"customer_id": customer}
    with shop.file.write(Topic.NOTHING):
        add(shop, "import_run", id=1, kind="customers", fingerprint="x", read_count=1, added_count=0, updated_count=1,
            skipped_count=0, done_at=5)  # fmt: skip
        add(shop, "import_change", import_id=1, before=kept, **mine)
        add(shop, "type_proposal", type_id="good", source="staff", reason=said, proposed_at=1, **mine)
        add(shop, "recipient", name=who.name, relation="sister", note=said, **mine)
        add(shop, "recipient", name=who.name, note=said, customer_id=other)
        add(shop, "set_aside", id=1, item=said, why=said, made_at=1, **mine)
        add(shop, "flag_cleared", source="set_aside", source_id=1, reason=said, cleared_at=1)
        add(shop, "verification", id=1, set_aside_id=1, due_at=1, started_at=1, **mine)
        add(shop, "verification_step", verification_id=1, step=0, result="tried", note=said, done_at=1)
        add(shop, "card_merge", kept_id=customer, gone_id=9999, before=kept, moved="{}", merged_at=1)
        add(shop, "other_card", number="QANDEELPOUR-1", **mine)
        add(shop, "not_double", one_id=other, other_id=customer)
        add(shop, "follow_up", kind="promise", text=said, due_on="2026-12-01", result=said, made_at=1, **mine)
        add(shop, "today_answer", kind="birthday", answer="done", result=said, answered_at=1, **mine)
        add(shop, "complaint", purchase_id=purchase, cause="late", text=said, opened_at=1, solution=said, prevention=said,
            **mine)  # fmt: skip
        add(shop, "rating", goods=4, comment=said, rated_at=1, **mine)
        add(shop, "wish_item", id=1, name=f"shoes for {who.name}", folded=f"shoes {who.name}")
        add(shop, "wish", item_id=1, note=said, wished_at=1, **mine)
        add(shop, "note", text=f"came with {said}, 0507182934", written_at=1, customer_id=other)
        add(shop, "voucher_batch", id=1, percent=5, name=who.name, reason=f"Thanks {first}", override=said, issued_at=1,
            selection=json.dumps([who.name]))  # fmt: skip
        add(shop, "voucher", id=1, batch_id=1, code="ABCDEFGHJKMNP", valid_from="2026-11-01", valid_until="2027-01-01",
            state="issued", thanks=said, **mine)  # fmt: skip
        add(shop, "voucher_event", voucher_id=1, kind="issued", reason=said, happened_at=1)
        add(shop, "operation", id="by hand", action="Redeemed", request="x", result=extra, done_at=1)
