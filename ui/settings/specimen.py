"""A voucher as it would be printed, with a code that no shop accepts."""

from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel

from shopcrm.paper.pages import page_images
from shopcrm.paper.vouchers import TICKET, Layout, ShopLook, VoucherPaper, print_vouchers
from shopcrm.shop import Shop
from shopcrm.text.formats import Formats
from shopcrm.text.words import _
from shopcrm.vouchers.codes import SPECIMEN
from ui.jobs import Job, Jobs

ROOM = QSize(440, 236)
DPI = 150
PERCENT = 10
PAUSE_MS = 150


@dataclass(frozen=True)
class _Order:
    """Everything a specimen is printed from."""

    paper: VoucherPaper
    layout: Layout
    look: ShopLook


class Specimen(QLabel):
    """Draws the newest order beside the window, so that colours can be tried as fast as one clicks."""

    def __init__(self, shop: Shop, jobs: Jobs) -> None:
        super().__init__()
        self._shop = shop
        self._jobs = jobs
        self._order: _Order | None = None
        self._job: Job | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._begin)
        self.setFixedHeight(ROOM.height())
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAccessibleName(_("Specimen of a voucher"))

    def draw(self, layout: Layout, accent: str) -> None:
        """Show a voucher on this paper in this colour."""
        current = self._shop.settings.current
        look = ShopLook(current.name, self._shop.settings.logo(), accent, current.contact)
        self._order = _Order(self._paper(), layout, look)
        self._pause.start()

    def _begin(self) -> None:
        if self._job is not None:
            self._job.cancel()
        if self._order is not None:
            work = partial(_print, self._order, self._shop.formats)
            self._job = self._jobs.start(work, on_done=self._show, on_failed=self._leave_empty, quiet=True)

    def _show(self, image: object) -> None:
        self._job = None
        if isinstance(image, QImage):
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            scale = self.devicePixelRatio()
            picture = QPixmap.fromImage(image.scaled(ROOM * scale, keep, smooth))
            picture.setDevicePixelRatio(scale)
            self.setPixmap(picture)

    def _leave_empty(self, _error: Exception) -> None:
        self._job = None
        self.clear()

    def _paper(self) -> VoucherPaper:
        current, today = self._shop.settings.current, self._shop.clock.today()
        return VoucherPaper(
            serial=0,
            code=SPECIMEN,
            customer=_("A good customer"),
            language=current.language,
            percent=PERCENT,
            amount_minor=None,
            extra="",
            reason="",
            min_spend_minor=0,
            valid_from=today,
            valid_until=today + timedelta(days=current.voucher_days),
        )


def _print(order: _Order, formats: Formats, _job: Job) -> QImage:
    from ui.paper_out import as_image

    pdf = print_vouchers([order.paper], order.layout, order.look, formats)
    sheet = as_image(page_images(pdf, DPI, [0])[0])
    return sheet.copy(_first_ticket(sheet, rtl=formats.rtl)) if order.layout is Layout.A4 else sheet


def _first_ticket(sheet: QImage, *, rtl: bool) -> QRect:
    """Where the first of the eight tickets lies on its sheet, in pixels."""
    width, height = sheet.width() * TICKET.width / 210, sheet.height() * TICKET.height / 297
    left = sheet.width() / 2 - (0 if rtl else width)
    return QRectF(left, (sheet.height() - 4 * height) / 2, width, height).toRect()
