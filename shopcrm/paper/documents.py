"""The shop's own papers beside vouchers: what each one says, and the calls that make the PDFs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from shopcrm.paper.vouchers import ShopLook
from shopcrm.text.formats import Formats
from shopcrm.text.words import speaking


class CardForm(StrEnum):
    """What loyalty cards are printed on: plastic cards one by one, or ten to an A4 sheet to cut."""

    CARD = "card"
    SHEET = "sheet"


class OpinionForm(StrEnum):
    """What the three questions are printed on: a roll of 80 mm, or pages as small as a postcard."""

    ROLL = "roll"
    A6 = "a6"


@dataclass(frozen=True, slots=True)
class OpinionPaper:
    """A slip with three questions: its number, and whether the first is about goods, service, price or speed."""

    code: str
    aspect: str


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One line of the ledger: its sentence in the reader's language, points with their sign, the balance after it."""

    on: date
    sentence: str
    points: int
    balance: int
    good_until: date | None = None


@dataclass(frozen=True, slots=True)
class Lapsing:
    """Points that can be spent up to and including a day."""

    points: int
    good_until: date


@dataclass(frozen=True, slots=True)
class Level:
    """Where a customer stands among the programme's tiers; without a next one `missing_minor` is 0."""

    name: str
    benefit: str = ""
    spent_minor: int = 0
    next_name: str = ""
    missing_minor: int = 0
    kept_until: date | None = None


@dataclass(frozen=True, slots=True)
class NextReward:
    """How far the next reward is: `sentence` says it in the reader's language."""

    sentence: str
    have: int
    missing: int


@dataclass(frozen=True)
class StatementPaper:
    """The points of one customer over a time, and where they stand on the day it is made."""

    customer: str
    card: str
    since: date
    until: date
    made_on: date
    opening: int
    rows: tuple[StatementRow, ...]
    spendable: int
    worth_minor: int
    waiting: int = 0
    waiting_until: date | None = None
    debt: int = 0
    lapsing: tuple[Lapsing, ...] = ()
    level: Level | None = None
    reward: NextReward | None = None

    @property
    def closing(self) -> int:
        return self.rows[-1].balance if self.rows else self.opening

    @property
    def points_in(self) -> int:
        return sum(row.points for row in self.rows if row.points > 0)

    @property
    def points_out(self) -> int:
        return sum(row.points for row in self.rows if row.points < 0)


@dataclass(frozen=True, slots=True)
class CardPaper:
    """One loyalty card; without a name it is a blank one to write on."""

    number: str
    customer: str = ""


@dataclass(frozen=True, slots=True)
class SlipLine:
    """One item of a bill and what it cost."""

    item: str
    amount_minor: int


@dataclass(frozen=True)
class SlipPaper:
    """What a customer takes along after a purchase; sentences are in the reader's language.

    `earned` says what each rule gave; without a customer the part about points is left out.
    """

    number: int
    sold_on: date
    lines: tuple[SlipLine, ...]
    total_minor: int
    voucher_minor: int = 0
    points_minor: int = 0
    returned_minor: int = 0
    paid_minor: int = 0
    open_minor: int = 0
    due_on: date | None = None
    extra: str = ""
    customer: str = ""
    points_earned: int = 0
    earned: tuple[str, ...] = ()
    balance: int | None = None
    lapsing: tuple[Lapsing, ...] = ()
    reward: str = ""


@dataclass(frozen=True)
class ResultsPaper:
    """What came of a campaign; money in minor units, sentences in the reader's language.

    `came_back` of all the `thanked` bought again. Of these, `compared` customers are set beside as many like them without
    a voucher; where these are `too_few`, only the `conclusion` says so. `by_day` counts the vouchers taken each day.
    """

    name: str
    offer: tuple[str, ...]
    issued_on: date
    valid_from: date
    valid_until: date
    made_on: date
    issued: int
    redeemed: int
    lapsed: int
    open: int
    void: int
    cost_minor: int
    sales_minor: int
    thanked: int
    came_back: int
    compared: int
    compared_came_back: int
    peers_came_back: int
    conclusion: str
    matched_by: str
    too_few: bool = False
    by_day: tuple[tuple[date, int], ...] = ()


@dataclass(frozen=True, slots=True)
class KnownRow:
    """One thing that is kept about a customer: when or what it is, in words, and an amount or a yes at the end."""

    when: str
    text: str
    end: str = ""


@dataclass(frozen=True, slots=True)
class KnownSection:
    """Things of one kind that are kept about a customer."""

    title: str
    rows: tuple[KnownRow, ...]


@dataclass(frozen=True)
class KnownPaper:
    """Everything a shop knows about a customer; all words are in the reader's language, `why` says why it is kept."""

    customer: str
    card: str
    made_on: date
    why: tuple[str, ...]
    sections: tuple[KnownSection, ...]


def print_statement(paper: StatementPaper, look: ShopLook, formats: Formats) -> bytes:
    """Make a customer's points statement, on as many A4 pages as it takes."""
    from shopcrm.paper.statement import statement

    with speaking(formats.language):
        return statement(paper, look, formats)


def print_sign_up_sheet(
    programme: Sequence[str], look: ShopLook, formats: Formats, keep_months: int = 0
) -> bytes:
    """Make the A4 sheet for joining; `programme` are its sentences in the reader's language."""
    from shopcrm.paper.sign_up import sign_up_sheet

    with speaking(formats.language):
        return sign_up_sheet(programme, look, formats, keep_months)


def print_loyalty_cards(
    cards: Sequence[CardPaper], form: CardForm, look: ShopLook, formats: Formats, back: str = ""
) -> bytes:
    """Make loyalty cards, with `back` as the sentence on their other side, if any. Raises ValueError without cards."""
    if not cards:
        raise ValueError("no cards")
    from shopcrm.paper.loyalty_cards import loyalty_cards

    with speaking(formats.language):
        return loyalty_cards(cards, form, look, formats, back)


def print_slip(paper: SlipPaper, look: ShopLook, formats: Formats) -> bytes:
    """Make the slip of a purchase for an 80 mm roll."""
    from shopcrm.paper.slip import slip

    with speaking(formats.language):
        return slip(paper, look, formats)


def print_results(paper: ResultsPaper, look: ShopLook, formats: Formats) -> bytes:
    """Make the A4 page that says what came of a campaign."""
    from shopcrm.paper.results import results

    with speaking(formats.language):
        return results(paper, look, formats)


def print_known(paper: KnownPaper, look: ShopLook, formats: Formats) -> bytes:
    """Make the A4 pages that tell a customer what is known about them."""
    from shopcrm.paper.known import known

    with speaking(formats.language):
        return known(paper, look, formats)


def print_opinion_slips(papers: Sequence[OpinionPaper], form: OpinionForm, look: ShopLook, formats: Formats) -> bytes:
    """Make slips with three questions, each on a page of its own."""
    from shopcrm.paper.opinion import opinion_slips

    with speaking(formats.language):
        return opinion_slips(papers, form, look, formats)
