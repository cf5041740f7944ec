"""What the shop prints, as PDF: vouchers on the paper the owner chose, and its own papers."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from shopcrm.care.answers import Ask
from shopcrm.care.groups import Member, refuse_paper
from shopcrm.care.rows import KINDS, Row
from shopcrm.care.sayings import reached, ways, why
from shopcrm.customers.blank_cards import number_blank_cards, refuse_count
from shopcrm.customers.book import Customers
from shopcrm.customers.types import Types
from shopcrm.documents import results_paper, slip_paper, statement_paper
from shopcrm.paper.documents import (
    CardForm,
    CardPaper,
    OpinionForm,
    OpinionPaper,
    print_known,
    print_loyalty_cards,
    print_opinion_slips,
    print_results,
    print_sign_up_sheet,
    print_slip,
    print_statement,
)
from shopcrm.paper.post import Addressee, ListPaper, ListRow, print_labels, print_letters, print_list
from shopcrm.paper.vouchers import Design, Layout, ShopLook, VoucherPaper, print_vouchers
from shopcrm.points.ledger import Points
from shopcrm.points.wording import programme_sentences
from shopcrm.privacy.known import read_known
from shopcrm.privacy.told import known_paper
from shopcrm.sales.sale import Receipt
from shopcrm.sales.slips import slip_of
from shopcrm.settings import Settings
from shopcrm.store.clock import Clock
from shopcrm.store.file import ShopFile
from shopcrm.text.formats import Formats
from shopcrm.text.words import _, speaking
from shopcrm.vouchers.batches import Batches
from shopcrm.vouchers.codes import SPECIMEN
from shopcrm.vouchers.results import Results
from shopcrm.vouchers.rules import Offer
from shopcrm.vouchers.voucher import Voucher

Progress = Callable[[int, int], None]
EVERY_LINE = 10**9


class Printing:
    """Turns what the shop keeps into pages."""

    def __init__(
        self, file: ShopFile, settings: Settings, customers: Customers, points: Points, clock: Clock
    ) -> None:
        self._file = file
        self._settings = settings
        self._customers = customers
        self._points = points
        self._clock = clock

    def vouchers(
        self, vouchers: Sequence[Voucher], layout: Layout, progress: Progress | None = None, design: str = ""
    ) -> bytes:
        """The PDF of these vouchers, each in its customer's language, all in one design: the first one's unless named."""
        papers = [
            self._paper(each.customer_id, each.offer, each.valid_from, each.valid_until, each.code, each.serial,
                        replaces=each.replaces is not None, thanks=each.thanks)
            for each in vouchers
        ]  # fmt: skip
        chosen = Design(design or next((each.design for each in vouchers), Design.CLASSIC))
        return print_vouchers(papers, layout, self._look(), self._settings.current.formats, progress, chosen)

    def specimen(
        self, ids: Sequence[int], offer: Offer, start: date, until: date, layout: Layout, design: str = Design.CLASSIC,
        thanks: Mapping[int, str] | None = None,
    ) -> bytes:  # fmt: skip
        """The pages as they will look, with a code that no shop accepts; `thanks` are the lines of these customers."""
        lines = thanks or {}
        papers = [self._paper(each, offer, start, until, SPECIMEN, 0, thanks=lines.get(each, "")) for each in ids]
        return print_vouchers(papers, layout, self._look(), self._settings.current.formats, design=Design(design))

    def statement(self, customer_id: int, since: date, until: date) -> bytes:
        """A customer's points between two days, both included, in their language; raises UnknownCustomer."""
        customer = self._customers.get(customer_id)
        formats = self._formats(customer.language)
        found = self._points.statement(customer_id, since, until)
        paper = statement_paper(found, customer, self._clock.today(), formats, self._points.programmes)
        return print_statement(paper, self._look(), formats)

    def what_we_know(self, customer_id: int) -> bytes:
        """Everything that is kept about a customer, in their language; raises UnknownCustomer."""
        self._customers.must_exist(customer_id)
        formats, types = self._formats(self._customers.get(customer_id).language), Types(self._file)
        known = read_known(self._file, customer_id, self._clock.now())
        paper = known_paper(known, self._clock.today(), formats, lambda each: types.get(each, formats.language).text.name)
        return print_known(paper, self._look(), formats)

    def sign_up_sheet(self, language: str = "") -> bytes:
        """The sheet to fill in for joining the programme, in the shop's language unless another is named."""
        formats = self._formats(language)
        programme, months = programme_sentences(self._points.programme, formats), self._settings.current.keep_months
        return print_sign_up_sheet(programme, self._look(), formats, months)

    def loyalty_cards(self, customer_ids: Sequence[int], form: CardForm, *, with_back: bool = False) -> bytes:
        """A card for each of these customers, with their own numbers; raises UnknownCustomer, TooManyCards.

        The back says the first rule of the programme.
        """
        refuse_count(len(customer_ids))
        customers = map(self._customers.get, customer_ids)
        return self._cards([CardPaper(each.card, each.name) for each in customers], form, with_back=with_back)

    def blank_cards(self, count: int, form: CardForm, *, with_back: bool = False) -> bytes:
        """Cards with fresh numbers and a line for the name, each number once; raises TooManyCards."""
        numbers = number_blank_cards(self._file, count)
        return self._cards([CardPaper(number) for number in numbers], form, with_back=with_back)

    def slip(self, purchase: int | Receipt) -> bytes:
        """The slip of a purchase for an 80 mm roll, in its customer's language; raises UnknownPurchase."""
        found = slip_of(self._file, purchase.purchase_id if isinstance(purchase, Receipt) else purchase)
        customer = self._customers.get(found.customer_id)
        formats = self._formats(customer.language)
        purse, lines = self._points.purse(customer.id), self._points.entries(customer.id, EVERY_LINE)
        paper = slip_paper(found, customer, purse, lines, formats, self._points.programmes)
        return print_slip(paper, self._look(), formats)

    def opinion_slip(self, ask: Ask, form: OpinionForm = OpinionForm.ROLL) -> bytes:
        """The three questions for a customer who is asked, in their language and without their name."""
        formats = self._formats(self._customers.get(ask.customer_id).language)
        return print_opinion_slips([OpinionPaper(ask.code, ask.aspect)], form, self._look(), formats)

    def campaign_results(self, results: Results) -> bytes:
        """What came of a campaign, on one page that names no customer."""
        formats = self._formats("")
        campaign = Batches(self._file, self._clock).one(results.batch_id).campaign
        return print_results(results_paper(results, campaign, self._clock.today(), formats), self._look(), formats)

    def letters(self, members: Sequence[Member], text: str) -> bytes:
        """A letter to each of a group, in their language; raises NobodyInGroup, LetterTextNeeded."""
        refuse_paper(members, text)
        return print_letters(self._addressees(members), text, self._clock.today(), self._look(), self._formats(""))

    def labels(self, members: Sequence[Member], skip: int = 0) -> bytes:
        """Address labels for a group, 24 to a sheet, of which the first has `skip` used up; raises NobodyInGroup."""
        refuse_paper(members)
        return print_labels(self._addressees(members), self._look(), self._formats(""), skip)

    def group_list(self, members: Sequence[Member], text: str = "") -> bytes:
        """A list of a group to work from, with what is to be said above it; raises NobodyInGroup."""
        refuse_paper(members)
        formats = self._formats("")
        with speaking(formats.language):
            rows = tuple(
                ListRow(each.name, reached(each.phone, each.email, formats), ways(each.channels, formats))
                for each in members
            )
            paper = ListPaper(_("To tell"), self._clock.today(), rows, text)
        return print_list(paper, self._look(), formats)

    def today_list(self, rows: Sequence[Row], now_at: int) -> bytes:
        """Rows of Today to work from with a pen."""
        formats, today = self._formats(""), self._clock.today()
        with speaking(formats.language):
            said = tuple(
                ListRow(
                    row.name, reached(row.phone, row.email, formats), why(row, formats, today, now_at), _(KINDS[row.kind])
                )
                for row in rows
            )
            paper = ListPaper(_("Today"), today, said)
        return print_list(paper, self._look(), formats)

    def _addressees(self, members: Sequence[Member]) -> list[Addressee]:
        usual = self._settings.current.language
        return [Addressee(each.name, each.address, each.language or usual) for each in members]

    def _cards(self, cards: Sequence[CardPaper], form: CardForm, *, with_back: bool) -> bytes:
        formats = self._formats("")
        back = programme_sentences(self._points.programme, formats)[0] if with_back else ""
        return print_loyalty_cards(cards, form, self._look(), formats, back)

    def _formats(self, language: str) -> Formats:
        current = self._settings.current
        return current.formats.in_language(language or current.language)

    def _paper(
        self, customer_id: int, offer: Offer, start: date, until: date, code: str, serial: int, *,
        replaces: bool = False, thanks: str = "",
    ) -> VoucherPaper:  # fmt: skip
        customer = self._customers.get(customer_id)
        return VoucherPaper(
            serial=serial,
            code=code,
            customer=customer.name,
            language=customer.language or self._settings.current.language,
            percent=offer.percent,
            amount_minor=offer.amount_minor,
            extra=offer.extra,
            reason=thanks or offer.reason,
            min_spend_minor=offer.min_spend_minor,
            valid_from=start,
            valid_until=until,
            replaces=replaces,
            cap_minor=offer.cap_minor,
            weekdays=offer.weekdays,
            giftable=offer.giftable,
        )

    def _look(self) -> ShopLook:
        current = self._settings.current
        return ShopLook(name=current.name, logo_png=self._settings.logo(), accent=current.accent, contact=current.contact)
