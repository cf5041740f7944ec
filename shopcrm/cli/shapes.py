"""What the JSON objects hold: one function for each thing that commands tell of."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from shopcrm.cli.answer import plain
from shopcrm.customers.book import Customer
from shopcrm.customers.lookup import Found
from shopcrm.points.ledger import LedgerLine
from shopcrm.points.purse import Purse
from shopcrm.sales.history import PastPurchase
from shopcrm.settings import ShopSettings
from shopcrm.shop import Shop
from shopcrm.text.dates import iso
from shopcrm.text.formats import Formats
from shopcrm.text.mistakes import say
from shopcrm.text.weekdays import short_weekdays
from shopcrm.text.words import language
from shopcrm.vouchers.batches import Issue
from shopcrm.vouchers.misuse import Remark
from shopcrm.vouchers.results import Results
from shopcrm.vouchers.score import Weights
from shopcrm.vouchers.selection import Chosen, thanks_line
from shopcrm.vouchers.voucher import Voucher
from shopcrm.vouchers.wisdom import Check

Json = dict[str, object]


def shop_shape(settings: ShopSettings, file: Path) -> Json:
    return {
        "name": settings.name,
        "country": settings.country,
        "currency": settings.currency,
        "language": settings.language,
        "calendar": settings.calendar,
        "monthly_goal_minor": settings.monthly_goal_minor,
        "file": str(file),
    }


def customer_shape(customer: Customer) -> Json:
    return {
        "id": customer.id,
        "name": customer.name,
        "phones": phones(customer),
        "email": customer.email,
        "address": customer.address,
        "card": customer.card,
        "types": list(customer.types),
        "birth_on": iso(customer.birth_on),
        "language": customer.language,
        "prefers": customer.prefers,
        "referred_by": customer.referred_by_id,
        "consents": sorted(customer.consents),
        "care_consents": sorted(customer.care_consents),
        "points": customer.points,
    }


def found_shape(found: Found, customer: Customer) -> Json:
    return {
        "id": found.id,
        "name": found.name,
        "phones": phones(customer),
        "card": found.card,
        "stage": found.stage,
        "types": list(found.types),
        "points": found.points,
        "last_on": iso(found.last_on),
    }


def purchase_shape(purchase: PastPurchase) -> Json:
    bill = purchase.bill
    return {
        "id": purchase.id,
        "sold_on": purchase.sold_on.isoformat(),
        "items": list(purchase.items),
        "for": purchase.recipient or None,
        "total_minor": bill.total_minor,
        "voucher_minor": bill.voucher_minor,
        "points_minor": bill.points_minor,
        "paid_minor": bill.paid_minor,
        "returned_minor": bill.returned_minor,
        "open_minor": purchase.open_minor,
        "due_on": iso(purchase.due_on),
        "outcome": purchase.outcome,
    }


def entry_shape(entry: LedgerLine, sentence: str) -> Json:
    source = entry.reason or (f"purchase {entry.purchase_id}" if entry.purchase_id else "")
    return {
        "at": utc(entry.at),
        "kind": entry.kind,
        "points": entry.points,
        "source": source,
        "rule": entry.rule,
        "good_until": iso(entry.good_until),
        "person": entry.person,
        "text": plain(sentence),
    }


def purse_shape(purse: Purse) -> Json:
    tier = purse.tier.tier if purse.tier else None
    return {
        "spendable": purse.spendable,
        "worth_minor": purse.worth_minor,
        "waiting": purse.waiting,
        "waiting_until": iso(purse.waiting_until),
        "debt": purse.debt,
        "lapsing": [{"points": points, "good_until": day.isoformat()} for points, day in purse.lapsing],
        "tier": tier.name if tier else None,
        "missing": purse.progress.missing if purse.progress else None,
    }


def voucher_shape(voucher: Voucher) -> Json:
    offer = voucher.offer
    return {
        "code": voucher.code,
        "serial": voucher.serial,
        "batch": voucher.batch_id,
        "customer_id": voucher.customer_id,
        "customer": voucher.customer_name,
        "percent": offer.percent,
        "amount_minor": offer.amount_minor,
        "extra": offer.extra,
        "min_spend_minor": offer.min_spend_minor,
        "reason": offer.reason,
        "cap_minor": offer.cap_minor,
        "extra_cost_minor": offer.extra_cost_minor,
        "weekdays": short_weekdays(offer.weekdays),
        "giftable": offer.giftable,
        "thanks": voucher.thanks,
        "cost_minor": voucher.cost_minor,
        "valid_from": voucher.valid_from.isoformat(),
        "valid_until": voucher.valid_until.isoformat(),
        "state": voucher.state,
        "issued_at": utc(voucher.issued_at),
        "closed_at": utc(voucher.closed_at),
        "discount_minor": voucher.discount_minor,
        "replaces": voucher.replaces,
    }


def campaign_shape(issue: Issue) -> Json:
    campaign, offer = issue.campaign, issue.campaign.offer
    return {
        "batch": issue.batch_id,
        "name": campaign.name,
        "purpose": campaign.purpose,
        "design": campaign.design,
        "percent": offer.percent,
        "amount_minor": offer.amount_minor,
        "cap_minor": offer.cap_minor,
        "extra": offer.extra,
        "extra_cost_minor": offer.extra_cost_minor,
        "min_spend_minor": offer.min_spend_minor,
        "weekdays": short_weekdays(offer.weekdays),
        "giftable": offer.giftable,
        "reason": offer.reason,
        "valid_from": campaign.valid_from.isoformat(),
        "valid_until": campaign.valid_until.isoformat(),
        "how": issue.selection.get("how", ""),
        "override": issue.override,
        "issued_at": utc(issue.issued_at),
        "by": issue.person,
        "counts": issue.counts,
    }


def check_shapes(checks: Iterable[Check], formats: Formats) -> list[Json]:
    """The rules in the order of their numbers."""
    return [
        {
            "rule": each.rule,
            "number": each.number,
            "level": each.level,
            "message": plain(say(each, formats)),
            "customers": list(each.customer_ids),
            "evidence": [plain(say(proof, formats)) for proof in each.proofs],
            "gentler": [
                {"way": way.code, "message": plain(say(way, formats)), "worst_case_minor": way.cost_minor}
                for way in each.gentler
            ],
        }
        for each in sorted(checks, key=lambda check: check.number)
    ]


def chosen_shape(chosen: Chosen, weights: Weights, formats: Formats) -> Json:
    """Whom to thank: `score` is what the list is ranked by, `merit` what the five criteria say, 0 to 100."""
    return {
        "id": chosen.id,
        "name": chosen.name,
        "score": chosen.score,
        "merit": chosen.merit(weights),
        "reasons": [plain(reason.say(formats)) for reason in chosen.reasons],
        "thanks": plain(thanks_line(chosen, formats)),
        "criteria": {each.name: each.value for each in chosen.criteria},
    }


def results_shape(results: Results, formats: Formats) -> Json:
    """What came of a campaign."""
    days = [
        {"on": day.on.isoformat(), "redeemed": day.redeemed, "came_back": day.came_back, "peers": day.peers_came_back}
        for day in results.by_day
    ]
    return {
        "batch": results.batch_id,
        "issued_on": iso(results.issued_on),
        "until": iso(results.until),
        **{name: getattr(results, name) for name in _COUNTED},
        "verdict": plain(say(results.verdict, formats)),
        "matched_by": plain(say(results.matched_by, formats)),
        "days": days,
    }


def remark_shape(remark: Remark, formats: Formats) -> Json:
    """One thing for the owner to look at, and where."""
    return {
        "kind": remark.kind,
        "at": utc(remark.at),
        "person": remark.person,
        "message": plain(say(remark, formats)),
        "customer_id": remark.customer_id,
        "purchase": remark.purchase_id,
        "serial": remark.voucher,
    }


_COUNTED = (
    "issued", "redeemed", "lapsed", "open", "void", "cost_minor", "sales_minor", "thanked", "came_back", "matched",
    "matched_came_back", "peers_came_back", "too_few", "by_chance",
)  # fmt: skip


def phones(customer: Customer) -> list[str]:
    """Each number with its country code, as it is dialled from anywhere."""
    return [f"+{phone.digits}" if phone.digits else phone.written for phone in customer.phones]


def utc(at: datetime | None) -> str | None:
    """A moment as scripts read it, `2026-11-21T07:00:00Z`; None for none."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S}Z" if at else None


def type_name(shop: Shop, type_id: str) -> str:
    """What a type or a stage is called in the language being spoken; raises UnknownType."""
    return shop.types.get(type_id, language()).text.name
