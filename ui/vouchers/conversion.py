"""Once a month points become a reduction: who would get which voucher, then all of them in one go."""

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from shopcrm.paper.vouchers import Layout
from shopcrm.progress import Progress
from shopcrm.shop import Shop
from shopcrm.text.mistakes import ShopError
from shopcrm.text.words import _, ngettext
from shopcrm.vouchers.conversion import Converted, Convertible
from ui.beside import do_beside
from ui.fields import count_field, date_field, in_unit, point_word
from ui.jobs import Jobs
from ui.kit.cards import EmptyState
from ui.kit.dialogs import wait_for
from ui.kit.labels import Label, show_if
from ui.kit.overriding import override
from ui.kit.tables import Column, IdTable, Row
from ui.sentences import say_mistake
from ui.shop_form import ShopForm
from ui.vouchers.beside import Newest
from ui.vouchers.draft import Batch

LIST_HEIGHT = 250


def convert_points(parent: QWidget | None, shop: Shop, jobs: Jobs) -> Batch | None:
    """Let points become vouchers; gives the papers to be printed, or None."""
    dialog = ConversionDialog(parent, shop, jobs)
    try:
        return dialog.batch if wait_for(dialog) else None
    finally:
        dialog.drop()


class ConversionDialog(ShopForm):
    """From how many points on and until when; the list below follows."""

    def __init__(self, parent: QWidget | None, shop: Shop, jobs: Jobs) -> None:
        title = _("Turn points into vouchers")
        super().__init__(parent, shop, title, _("Make the vouchers"), _("Cancel"), width=700)
        self.jobs = jobs
        self.batch: Batch | None = None
        self._operation_id = shop.new_operation()
        self._plan: dict[int, Convertible] = {}
        formats = shop.formats
        least = shop.points.programme.min_points or None
        self.least = in_unit(count_field(formats, _("From so many points on"), least), point_word)
        until = shop.clock.today() + timedelta(days=shop.settings.current.voucher_days)
        self.until = date_field(shop, _("Vouchers are valid until"), until)
        self.table = IdTable(_("Who gets a voucher"), self._columns(), self._fetch)
        self.sums = Label("", 15, 600)
        self._none = EmptyState("star", _("Nobody has enough points just now"))
        self._asking = Newest(shop, jobs, self)
        self._asking.answered.connect(self._show_rows)
        self._asking.failed.connect(self._fail)
        self.named = {"points": self.least, "until": self.until, "valid_until": self.until}
        self._arrange()
        self.least.changed.connect(self._ask)
        self._ask()

    def is_busy(self) -> bool:
        """Whether the list is still being read."""
        return self._asking.is_busy()

    def drop(self) -> None:
        """Forget what is still being read."""
        self._asking.drop()

    @override
    def save(self) -> bool:
        if self.until.is_empty():
            self.until.set_error(_("Type until when the vouchers are valid."))
            return False
        return super().save() and self.batch is not None

    @override
    def keep(self) -> None:
        until, least = self.until.value(), self.least.value() or 0
        assert until is not None

        def make(progress: Progress) -> Batch:
            return self._papers(self._shop.conversion.convert(self._operation_id, until, least, progress))

        self.batch = do_beside(self, self._shop, self.jobs, _("Making the vouchers"), make)

    def _papers(self, done: Converted) -> Batch:
        vouchers = (voucher for batch in done.batch_ids for voucher in self._shop.vouchers.find(batch_id=batch))
        return Batch(tuple(vouchers), Layout(self._shop.settings.current.voucher_layout))

    def _ask(self) -> None:
        least = self.least.value() or 0
        self._asking.ask(lambda _job: self._shop.conversion.plan(least))

    def _show_rows(self, rows: object) -> None:
        if not isinstance(rows, list):
            return
        self._plan = {row.customer_id: row for row in rows}
        self.table.show_ids(self._plan)
        formats, many = self._shop.formats, len(rows)
        words = ngettext("{n} customer: {points}, worth {amount}", "{n} customers: {points}, worth {amount}", many)
        points, worth = sum(row.points for row in rows), sum(row.worth_minor for row in rows)
        self.sums.setText(words.format(
            n=formats.number(many), points=formats.points(points), amount=formats.money(worth)
        ))  # fmt: skip
        show_if(self.sums, many > 0)
        show_if(self.table, many > 0)
        show_if(self._none, not many)
        self.ok_button.setEnabled(many > 0)

    def _fail(self, error: Exception) -> None:
        if isinstance(error, ShopError):
            say_mistake(self, self.named, error, self._shop.formats)
        else:
            self.jobs.crashed.emit(error)

    def _columns(self) -> list[Column]:
        currency = self._shop.formats.currency.symbol(self._shop.formats.language)
        return [
            Column(_("Name"), 260, stretch=True, weight=500),
            Column(_("Points"), 120, edge="end"),
            Column(_("Voucher ({currency})").format(currency=currency), 180, edge="end"),
        ]

    def _fetch(self, ids: Sequence[int]) -> dict[int, Row]:
        formats = self._shop.formats
        rows = (self._plan[each] for each in ids)
        return {
            row.customer_id: (row.name, formats.number(row.points), formats.amount(row.worth_minor)) for row in rows
        }

    def _arrange(self) -> None:
        words = _("Points of a customer become one voucher of their worth. The points go off the cards at once.")
        self.add_wide(Label(words, 14, 400, "muted", wrap=True))
        self.add_pair((_("From so many points on"), self.least), (_("Vouchers are valid until"), self.until))
        self.add_wide(self.sums)
        self.table.setFixedHeight(LIST_HEIGHT)
        self.add_wide(self.table)
        self.add_wide(self._none)
        self._none.hide()
        self.ok_button.setEnabled(False)
