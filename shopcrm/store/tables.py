"""The tables that use cases write, as peewee knows them; `migrations/` says what they are on disk."""

from typing import Any

from peewee import AutoField, CompositeKey, IntegerField, Model, TextField
from typing_extensions import override


class WholeField(IntegerField):
    """A whole number that refuses anything else, where peewee would quietly cut off the fraction."""

    @override
    def adapt(self, value: Any) -> Any:
        if value is not None and type(value) is not int:
            raise TypeError(f"{self.name} takes a whole number, not {type(value).__name__}")
        return value


class Customer(Model):
    id = AutoField()
    name = TextField()
    folded = TextField()
    email = TextField()
    address = TextField()
    card = TextField(null=True)
    former_number = TextField(null=True)
    birth_on = TextField(null=True)
    language = TextField()
    referred_by_id = WholeField(null=True)
    pinned_note = TextField()
    pinned_stage = TextField(null=True)
    score = WholeField()
    visits = WholeField()
    spent_minor = WholeField()
    first_on = TextField(null=True)
    last_on = TextField(null=True)
    points = WholeField()
    cooperation = WholeField(null=True)
    works_here = WholeField(default=0)
    stage = TextField(default="suspect")
    stage_until = TextField(null=True)
    rhythm_days = WholeField(null=True)
    expected_on = TextField(null=True)
    care_level = TextField(null=True)
    left_because = TextField(default="")
    erased_at = WholeField(null=True)
    import_id = WholeField(null=True)
    added_at = WholeField()


class Phone(Model):
    customer_id = WholeField()
    position = WholeField()
    written = TextField()
    digits = TextField()
    national = TextField()
    reversed = TextField()


class Consent(Model):
    customer_id = WholeField()
    channel = TextField()
    given = WholeField()
    source = TextField()
    said_at = WholeField()
    purpose = TextField(default="offers")
    wording = TextField(default="")
    person = TextField(default="")


class Note(Model):
    customer_id = WholeField()
    text = TextField()
    import_id = WholeField(null=True)
    written_at = WholeField()


class Purchase(Model):
    customer_id = WholeField()
    sold_on = TextField()
    total_minor = WholeField()
    voucher_minor = WholeField()
    points_minor = WholeField()
    points_spent = WholeField()
    due_on = TextField(null=True)
    outcome = TextField()
    note = TextField()
    import_id = WholeField(null=True)
    recorded_at = WholeField()
    person = TextField()


class PurchaseLine(Model):
    purchase_id = WholeField()
    item = TextField()
    quantity_milli = WholeField()
    amount_minor = WholeField()

    class Meta:
        table_name = "purchase_line"


class Payment(Model):
    purchase_id = WholeField()
    amount_minor = WholeField()
    paid_on = TextField()
    paid_at = WholeField()


class GoodsReturn(Model):
    purchase_id = WholeField()
    amount_minor = WholeField()
    refund_minor = WholeField()
    returned_on = TextField()
    returned_at = WholeField()

    class Meta:
        table_name = "goods_return"


class Programme(Model):
    id = AutoField()
    rules = TextField()
    since_at = WholeField()


class EarningPart(Model):
    purchase_id = WholeField()
    rule = TextField()
    programme_id = WholeField()
    points = WholeField()
    per_minor = WholeField()
    eligible_minor = WholeField()

    class Meta:
        table_name = "earning_part"
        primary_key = CompositeKey("purchase_id", "rule")


class PointsEntry(Model):
    id = AutoField()
    customer_id = WholeField()
    kind = TextField()
    points = WholeField()
    rule = TextField()
    programme_id = WholeField(null=True)
    purchase_id = WholeField(null=True)
    return_id = WholeField(null=True)
    voucher_id = WholeField(null=True)
    reason = TextField()
    person = TextField()
    booked_at = WholeField()

    class Meta:
        table_name = "points_entry"


class PointsLot(Model):
    entry_id = WholeField(primary_key=True)
    customer_id = WholeField()
    remaining = WholeField()
    usable_on = TextField()
    good_until = TextField(null=True)
    origin_id = WholeField(null=True)

    class Meta:
        table_name = "points_lot"


class LotUse(Model):
    entry_id = WholeField()
    lot_id = WholeField()
    points = WholeField()

    class Meta:
        table_name = "lot_use"
        primary_key = CompositeKey("entry_id", "lot_id")


class VoucherBatch(Model):
    name = TextField()
    purpose = TextField()
    percent = WholeField(null=True)
    amount_minor = WholeField(null=True)
    cap_minor = WholeField()
    extra_cost_minor = WholeField()
    weekdays = WholeField()
    giftable = WholeField()
    design = TextField()
    extra = TextField()
    min_spend_minor = WholeField()
    reason = TextField()
    selection = TextField()
    override = TextField()
    issued_at = WholeField()

    class Meta:
        table_name = "voucher_batch"


class Voucher(Model):
    batch_id = WholeField()
    customer_id = WholeField()
    code = TextField()
    valid_from = TextField()
    valid_until = TextField()
    state = TextField()
    replaces_id = WholeField(null=True)
    thanks = TextField()
    cost_minor = WholeField()


class Redemption(Model):
    voucher_id = WholeField()
    purchase_id = WholeField(null=True)
    bill_minor = WholeField(null=True)
    discount_minor = WholeField()
    customer_id = WholeField(null=True)
    person = TextField()
    redeemed_at = WholeField()


class VoucherEvent(Model):
    voucher_id = WholeField()
    kind = TextField()
    reason = TextField()
    person = TextField()
    happened_at = WholeField()

    class Meta:
        table_name = "voucher_event"


class UnknownCode(Model):
    tried_at = WholeField()
    person = TextField()

    class Meta:
        table_name = "unknown_code"


class ImportRun(Model):
    kind = TextField()
    fingerprint = TextField()
    read_count = WholeField()
    added_count = WholeField()
    updated_count = WholeField()
    skipped_count = WholeField()
    done_at = WholeField()
    undone_at = WholeField(null=True)

    class Meta:
        table_name = "import_run"


TABLES = (
    Customer, Phone, Consent, Note, Purchase, PurchaseLine, Payment, GoodsReturn, Programme, EarningPart,
    PointsEntry, PointsLot, LotUse,
    VoucherBatch, Voucher, Redemption, VoucherEvent, UnknownCode, ImportRun,
)  # fmt: skip
