"""Who comes next: a campaign's way of choosing once more, for those it did not reach."""

from shopcrm.vouchers.selection import Selection
from ui.vouchers.draft import ACTIVE, ADVOCATES, BACK, BIRTHDAY, LONGEST, SCORE, SPEND, USUAL_SILENCE, Whom

WAYS = {
    "score": SCORE, "top": SPEND, "longest": LONGEST, "active": ACTIVE, "advocates": ADVOCATES, "birthdays": BIRTHDAY,
    "won_back": BACK,
}  # fmt: skip


def whom_next(selection: Selection, count: int) -> Whom:
    """The same way and as many; whoever was thanked lately is passed over. A list made by hand goes on by score."""
    days = selection.figures.get("days", USUAL_SILENCE)
    way = WAYS.get(selection.how, SCORE)
    return Whom(way, count=max(count, 1), days=int(days) if way == BACK else USUAL_SILENCE)
