"""What was changed on a card, field by field: written when the card is, and read on its timeline."""

import json
from collections.abc import Iterator
from dataclasses import fields

from shopcrm.customers.draft import CustomerDraft
from shopcrm.store.file import ShopFile

_SAID_ELSEWHERE = frozenset({"consents", "care_consents"})  # consent is a book of its own

Change = tuple[str, object, object]


def differences(before: CustomerDraft, after: CustomerDraft) -> Iterator[Change]:
    """The fields that differ between two states of a card, each with what it held."""
    for field in fields(CustomerDraft):
        old, new = getattr(before, field.name), getattr(after, field.name)
        if field.name == "types":
            old, new = sorted(old), sorted(new)
        if old != new and field.name not in _SAID_ELSEWHERE:
            yield field.name, old, new


def note_changes(file: ShopFile, customer_id: int, before: CustomerDraft, after: CustomerDraft, at: int) -> None:
    """Write down what changed on a card, inside the transaction that changed it."""
    changed = list(differences(before, after))
    if changed:
        file.run(
            "INSERT INTO card_change (customer_id, fields, person, changed_at) VALUES (?, ?, ?, ?)",
            customer_id, json.dumps(changed, ensure_ascii=False, default=str), file.person, at,
        )  # fmt: skip
