"""What the shop prints: vouchers on the paper the owner chose, as PDF."""

from collections.abc import Callable, Sequence
from datetime import date

from shopcrm.customers.book import Customers
from shopcrm.paper.vouchers import Layout, ShopLook, VoucherPaper, print_vouchers
from shopcrm.settings import Settings
from shopcrm.store.clock import Clock
from shopcrm.vouchers.codes import SPECIMEN
from shopcrm.vouchers.rules import Offer
from shopcrm.vouchers.voucher import Voucher

Progress = Callable[[int, int], None]


class Printing:
    """Turns vouchers into pages."""

    def __init__(self, settings: Settings, customers: Customers, clock: Clock) -> None:
        self._settings = settings
        self._customers = customers
        self._clock = clock

    def vouchers(self, vouchers: Sequence[Voucher], layout: Layout, progress: Progress | None = None) -> bytes:
        """The PDF of these vouchers, each in its customer's language."""
        papers = [
            self._paper(each.customer_id, each.offer, each.valid_from, each.valid_until, each.code, each.serial,
                        replaces=each.replaces is not None)
            for each in vouchers
        ]  # fmt: skip
        return print_vouchers(papers, layout, self._look(), self._settings.current.formats, progress)

    def specimen(self, ids: Sequence[int], offer: Offer, start: date, until: date, layout: Layout) -> bytes:
        """The pages as they will look, with a code that no shop accepts."""
        papers = [self._paper(customer_id, offer, start, until, SPECIMEN, 0) for customer_id in ids]
        return print_vouchers(papers, layout, self._look(), self._settings.current.formats)

    def _paper(
        self, customer_id: int, offer: Offer, start: date, until: date, code: str, serial: int, *, replaces: bool = False
    ) -> VoucherPaper:
        customer = self._customers.get(customer_id)
        return VoucherPaper(
            serial=serial,
            code=code,
            customer=customer.name,
            language=customer.language or self._settings.current.language,
            percent=offer.percent,
            amount_minor=offer.amount_minor,
            extra=offer.extra,
            reason=offer.reason,
            min_spend_minor=offer.min_spend_minor,
            valid_from=start,
            valid_until=until,
            replaces=replaces,
        )

    def _look(self) -> ShopLook:
        current = self._settings.current
        return ShopLook(name=current.name, logo_png=self._settings.logo(), accent=current.accent, contact=current.contact)
