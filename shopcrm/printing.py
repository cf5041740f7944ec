"""What the shop prints, as PDF: vouchers on the paper the owner chose, and its own papers."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from shopcrm.customers.blank_cards import MOST_AT_ONCE, number_blank_cards
from shopcrm.customers.book import Customers
from shopcrm.customers.errors import TooManyCards
from shopcrm.paper.documents import CardForm, CardPaper, print_loyalty_cards
from shopcrm.paper.vouchers import Design, Layout, ShopLook, VoucherPaper, print_vouchers
from shopcrm.settings import Settings
from shopcrm.store.clock import Clock
from shopcrm.store.file import ShopFile
from shopcrm.vouchers.codes import SPECIMEN
from shopcrm.vouchers.rules import Offer
from shopcrm.vouchers.voucher import Voucher

Progress = Callable[[int, int], None]


class Printing:
    """Turns what the shop keeps into pages."""

    def __init__(self, file: ShopFile, settings: Settings, customers: Customers, clock: Clock) -> None:
        self._file = file
        self._settings = settings
        self._customers = customers
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

    def loyalty_cards(self, customer_ids: Sequence[int], form: CardForm) -> bytes:
        """A card for each of these customers, with their own numbers; raises UnknownCustomer, TooManyCards."""
        if not 1 <= len(customer_ids) <= MOST_AT_ONCE:
            raise TooManyCards(most=MOST_AT_ONCE)
        customers = map(self._customers.get, customer_ids)
        return self._cards([CardPaper(customer.card, customer.name) for customer in customers], form)

    def blank_cards(self, count: int, form: CardForm) -> bytes:
        """Cards with fresh numbers and a line for the name, each number once; raises TooManyCards."""
        return self._cards([CardPaper(number) for number in number_blank_cards(self._file, count)], form)

    def _cards(self, cards: Sequence[CardPaper], form: CardForm) -> bytes:
        return print_loyalty_cards(cards, form, self._look(), self._settings.current.formats)

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
