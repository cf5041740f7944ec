"""A thank-you as it stands on the screen, before and after it is issued; what was typed is kept while the program runs."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from weakref import WeakKeyDictionary

from shopcrm.paper.vouchers import Layout
from shopcrm.shop import Shop
from shopcrm.vouchers.campaign import CLASSIC, Campaign
from shopcrm.vouchers.rules import EVERY_DAY, Offer
from shopcrm.vouchers.score import Weights
from shopcrm.vouchers.selection import Selection
from shopcrm.vouchers.voucher import Voucher

PRINT, SAVE = "print", "save"
SCORE, SPEND, LONGEST, ACTIVE, ADVOCATES, BIRTHDAY, BACK, BY_HAND = (
    "score", "spend", "longest", "active", "advocates", "birthday", "back", "hand",
)  # fmt: skip
PERCENT, AMOUNT, EXTRA, BOTH = "percent", "amount", "extra", "both"
USUAL_COUNT, USUAL_PERCENT, USUAL_SILENCE = 5, 5, 90


@dataclass(frozen=True)
class Whom:
    """Which customers are looked for: a ready-made selection, narrowed, and whoever was added by hand.

    `days` is how long those won back were silent; `seen_days` how lately they came in (0: whenever)."""

    way: str = SCORE
    count: int | None = USUAL_COUNT
    year: int = 0
    month: int = 0
    days: int | None = USUAL_SILENCE
    again: bool = False
    stage: str = ""
    type_id: str = ""
    seen_days: int = 0
    added: tuple[int, ...] = ()


@dataclass(frozen=True)
class Terms:
    """What was typed about the voucher; amounts in minor units, None is an empty field or one that cannot be read."""

    start: date | None
    until: date | None
    kind: str = PERCENT
    percent: int | None = USUAL_PERCENT
    amount_minor: int | None = None
    cap_minor: int | None = None
    minimum_minor: int | None = None
    extra: str = ""
    extra_cost_minor: int | None = None
    weekdays: int = EVERY_DAY
    giftable: bool = False
    own_words: bool = False
    words: str = ""
    name: str = ""

    def offer(self) -> Offer:
        """What a voucher gives."""
        in_percent = self.kind in {PERCENT, BOTH}
        return Offer(
            percent=self.percent if in_percent else None,
            amount_minor=self.amount_minor if self.kind == AMOUNT else None,
            extra=self.extra,
            min_spend_minor=self.minimum_minor or 0,
            reason=self.words if self.own_words else "",
            cap_minor=(self.cap_minor or 0) if in_percent else 0,
            extra_cost_minor=(self.extra_cost_minor or 0) if self.extra else 0,
            weekdays=self.weekdays,
            giftable=self.giftable,
        )

    def with_offer(self, offer: Offer) -> "Terms":
        """The same terms with another offer."""
        return replace(
            self,
            kind=kind_of(offer),
            percent=offer.percent or self.percent,
            amount_minor=offer.amount_minor or self.amount_minor,
            cap_minor=offer.cap_minor or None,
            minimum_minor=offer.min_spend_minor or None,
            extra=offer.extra,
            extra_cost_minor=offer.extra_cost_minor or None,
            weekdays=offer.weekdays,
            giftable=offer.giftable,
        )

    def later(self, days: int) -> "Terms":
        """The same terms so many days later."""
        move = timedelta(days=days)
        return replace(self, start=self.start and self.start + move, until=self.until and self.until + move)


def kind_of(offer: Offer) -> str:
    """Which of the four kinds of vouchers gives this."""
    if offer.percent is not None:
        return BOTH if offer.extra else PERCENT
    return AMOUNT if offer.amount_minor is not None else EXTRA


@dataclass
class Draft:
    """Everything that was chosen and typed for one thank-you, and the step in front of `reached` ones."""

    operation: str
    whom: Whom
    terms: Terms
    layout: Layout
    design: str = CLASSIC
    weights: Weights | None = None
    left_out: set[int] = field(default_factory=set)
    override: str = ""
    step: int = 0
    reached: int = 0

    def start_anew(self, shop: Shop, ids: tuple[int, ...] = ()) -> None:
        """Forget everything; begin with these customers, or with the usual selection."""
        self.__dict__.update(new_draft(shop, ids).__dict__)


_kept: WeakKeyDictionary[Shop, Draft] = WeakKeyDictionary()


def new_draft(shop: Shop, ids: tuple[int, ...] = ()) -> Draft:
    """A thank-you that begins with the shop's usual choices."""
    today, settings = shop.clock.today(), shop.settings.current
    return Draft(
        operation=shop.new_operation(),
        whom=Whom(BY_HAND if ids else SCORE, added=ids),
        terms=Terms(today, today + timedelta(days=settings.voucher_days)),
        layout=Layout(settings.voucher_layout),
    )


def draft_of(shop: Shop) -> Draft:
    """The thank-you that was begun, however often its page was built anew since."""
    return _kept.setdefault(shop, new_draft(shop))


@dataclass(frozen=True)
class Thanks:
    """Who is thanked, with which campaign; `override` is the owner's reason to pass a rule, `weights` rank them."""

    selection: Selection
    campaign: Campaign
    override: str = ""
    weights: Weights = field(default_factory=Weights)

    @property
    def ids(self) -> tuple[int, ...]:
        return self.selection.ids

    @property
    def offer(self) -> Offer:
        return self.campaign.offer

    def first(self) -> "Thanks":
        """The same for the first customer only."""
        return replace(self, selection=replace(self.selection, customers=self.selection.customers[:1]))

    def in_design(self, design: str) -> "Thanks":
        """The same in another design."""
        return replace(self, campaign=replace(self.campaign, design=design))


@dataclass(frozen=True)
class Batch:
    """Vouchers that are to come out on paper; `then` says what the person asked for: print, save or nothing."""

    vouchers: tuple[Voucher, ...]
    layout: Layout
    then: str = ""
    replaces: bool = False
