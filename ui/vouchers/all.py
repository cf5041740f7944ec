"""All vouchers: looked up, filtered, and what can be done with those selected."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopcrm.paper.vouchers import Layout
from shopcrm.shop import Shop
from shopcrm.text.mistakes import ShopError, say
from shopcrm.text.words import _, ngettext
from shopcrm.vouchers.voucher import Voucher
from ui.jobs import Jobs
from ui.kit.cards import EmptyState, Shelf
from ui.kit.choices import Choice
from ui.kit.dialogs import confirm, tell
from ui.kit.fields import TextField
from ui.kit.labels import Label
from ui.kit.tables import Cell, Column, IdTable, Row
from ui.vouchers import handing
from ui.vouchers.beside import OneAtATime
from ui.vouchers.cancel import cancel_voucher
from ui.vouchers.details import Details
from ui.vouchers.draft import Batch
from ui.vouchers.strip import Strip
from ui.vouchers.words import STATES, gives, state, state_tone

ANY, UNPRINTED = "", "unprinted"
PAUSE_MS = 150
WIDE, NARROW = (200, 230, 116, 112, 116), (150, 160, 106, 104, 100)
ISSUED_COLUMN = 4


class AllVouchers(QWidget):
    """The table with its filters and details. `papers` tells a batch that is to come out on paper, `wanted` a command
    of the window, `new_wanted` that somebody wants to thank."""

    papers = Signal(object)
    wanted = Signal(str, object)
    new_wanted = Signal()

    def __init__(self, shop: Shop, jobs: Jobs) -> None:
        super().__init__()
        self._shop = shop
        self._jobs = jobs
        self._work = OneAtATime(shop, jobs, self)
        self._sort, self._descending = "issued", True
        self._batch_id = 0
        self.text = TextField(_("Look up a voucher"), "", _("Name, code or number"), 100)
        self.state = Choice(_("State"), self._states())
        self.count = Label("", 13, 400, "muted")
        self.strip = Strip("printer", _("Show them"))
        self.only = Strip("gift", _("Show all vouchers"))
        self.table = IdTable(_("Vouchers"), self._columns(), self._fetch)
        self.table.set_many(True)
        self.details = Details(shop)
        self._typing = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Read the list again; filter and selection stay."""
        serials = self._shop.vouchers.listing.serials(
            str(self.state.value()), self.text.text(), self._sort, descending=self._descending, batch_id=self._batch_id
        )
        self.table.show_ids(serials, self._sort, self._descending)
        any_at_all = bool(serials) or self._shop.vouchers.listing.count() > 0
        self._shelf.set_full(any_at_all)
        self._found.set_full(bool(serials))
        words = ngettext("{n} voucher", "{n} vouchers", len(serials)).format(n=self._shop.formats.number(len(serials)))
        self.count.setText(words)
        self._show_unprinted()
        self.table.pick_first()
        self._show_details()

    def show_unprinted(self) -> None:
        """List the vouchers that nobody has seen on paper yet."""
        self.show_campaign(0, "")
        self.state.set_value(UNPRINTED)
        self.refresh()
        self.table.selectAll()
        self.table.setFocus()

    def show_campaign(self, batch_id: int, name: str) -> None:
        """List the vouchers of one campaign."""
        self._batch_id = batch_id
        self._clear()
        words = _("Only the vouchers of one campaign: {name}")
        self.only.say(words.format(name=self._shop.formats.name(name)) if batch_id else "")
        self.refresh()

    def show_voucher(self, serial: int) -> None:
        """Show one voucher among all of them."""
        self.show_campaign(0, "")
        self.table.set_current_id(serial)

    def take_focus(self) -> None:
        """Be ready for looking up."""
        if self._shelf.is_full():
            self.text.select_all()
        else:
            self.nothing.button.setFocus()

    def set_compact(self, compact: bool) -> None:
        """Make the most of a narrow window."""
        self.details.setFixedWidth(292 if compact else 348)
        self.table.setColumnHidden(ISSUED_COLUMN, compact)
        for place, width in enumerate(NARROW if compact else WIDE):
            self.table.setColumnWidth(place, width)

    def customer(self) -> int | None:
        """Whose voucher is selected."""
        return self.details.customer()

    def _clear(self) -> None:
        self._typing.stop()
        self.text.set_text("")
        self._typing.stop()
        self.state.set_value(ANY)

    def _selected(self) -> list[Voucher]:
        return self._shop.vouchers.listing.read(self.table.selected_ids())

    def _show_details(self) -> None:
        self.details.show_vouchers(self._selected())

    def _show_unprinted(self) -> None:
        waiting = self._shop.vouchers.listing.count(UNPRINTED)
        words = ngettext(
            "{n} open voucher: nobody has said yet that the paper came out.",
            "{n} open vouchers: nobody has said yet that the papers came out.",
            waiting,
        )
        self.strip.say(words.format(n=self._shop.formats.number(waiting)) if waiting else "")

    def _fetch(self, serials: Sequence[int]) -> Mapping[int, Row]:
        formats = self._shop.formats
        return {
            voucher.serial: (
                voucher.customer_name,
                gives(voucher.offer, formats),
                formats.date(voucher.valid_until),
                Cell(state(voucher), badge=state_tone(voucher)),
                Cell(formats.date(voucher.issued_at.astimezone().date()), "muted"),
            )
            for voucher in self._shop.vouchers.listing.read(serials)
        }

    def _sort_by(self, key: str, descending: bool) -> None:
        self._sort, self._descending = key, descending
        self.refresh()

    def _replace(self) -> None:
        vouchers = self.details.vouchers
        words = _(
            "The old paper becomes worthless at once, even if it turns up again, and a new one with a new code is printed. "
            "Do this for a paper that was lost or spoilt."
        )
        title, yes = _("Make a new paper?"), _("Make a new paper")
        if len(vouchers) > 1:
            title, yes = _("Make new papers?"), _("Make new papers")
        if confirm(self, title, words, yes, _("Cancel"), danger=True):
            self._work.run(partial(handing.replace, self._shop, vouchers, ()), self._replaced)

    def _replaced(self, vouchers: object) -> None:
        if isinstance(vouchers, tuple):
            layout = Layout(self._shop.settings.current.voucher_layout)
            self.papers.emit(Batch(vouchers, layout, replaces=True))

    def _note_printed(self) -> None:
        serials = [voucher.serial for voucher in self.details.vouchers]
        self._work.run(partial(handing.note_printed, self._shop, serials), self._noted)

    def _cancel(self) -> None:
        if cancel_voucher(self, self._shop, self.details.vouchers[0]):
            self.refresh()

    def _extend(self) -> None:
        from ui.vouchers.extend import extend_voucher

        if extend_voucher(self, self._shop, self.details.vouchers[0]):
            self.refresh()

    def _noted(self, _nothing: object) -> None:
        self.refresh()

    def _fail(self, error: Exception) -> None:
        if isinstance(error, ShopError):
            tell(self, _("This did not work"), say(error, self._shop.formats), "", _("OK"), trouble=True)
            self.refresh()
        else:
            self._jobs.crashed.emit(error)

    def _redeem(self) -> None:
        self.wanted.emit("redeem", self.details.vouchers[0].code)

    def _open_customer(self) -> None:
        self.wanted.emit("open_customer", self.customer())

    def _states(self) -> list[tuple[object, str]]:
        named = [(value, _(words)) for value, words in STATES.items()]
        return [(ANY, _("All")), *named, (UNPRINTED, _("Not seen on paper yet"))]

    def _columns(self) -> list[Column]:
        return [
            Column(_("Customer"), WIDE[0], sort_key="customer", weight=500),
            Column(_("Gives"), WIDE[1], stretch=True),
            Column(_("Valid until"), WIDE[2], sort_key="until"),
            Column(_("State"), WIDE[3]),
            Column(_("Issued"), WIDE[4], sort_key="issued"),
        ]

    def _connect(self) -> None:
        self._work.failed.connect(self._fail)
        self.text.changed.connect(self._typing.start)
        self._typing.timeout.connect(self.refresh)
        self.state.chosen.connect(self.refresh)
        self.strip.clicked.connect(self.show_unprinted)
        self.table.picked.connect(self._show_details)
        self.table.sort_requested.connect(self._sort_by)
        self.table.opened.connect(self._open_customer)
        self.nothing.clicked.connect(self.new_wanted)
        self.details.redeem.clicked.connect(self._redeem)
        self.details.replace.clicked.connect(self._replace)
        self.details.cancel.clicked.connect(self._cancel)
        self.details.extend.clicked.connect(self._extend)
        self.only.clicked.connect(lambda: self.show_campaign(0, ""))
        self.details.came_out.clicked.connect(self._note_printed)
        self.details.open_customer.clicked.connect(self._open_customer)

    def _lay_out(self) -> None:
        self.nothing = EmptyState(
            "gift",
            _("Thank those who make your shop what it is"),
            _("An appreciation voucher says thank you to somebody who has earned it: by name and in private, with a small "
              "discount or a small gift. It is never bait for strangers, and never a price cut for all."),
            _("New thanks"),
        )  # fmt: skip
        self._nothing_fits = EmptyState("search", _("No voucher fits"), _("Try another state, or a part of the name."))
        self._found = Shelf(self.table, self._nothing_fits)
        bar = QHBoxLayout()
        bar.setSpacing(10)
        bar.addWidget(self.text, 3)
        bar.addWidget(self.state, 2)
        bar.addWidget(self.count)
        full = QWidget()
        column = QVBoxLayout()
        column.setSpacing(10)
        for item in (bar, self.only, self.strip, self._found):
            column.addWidget(item) if isinstance(item, QWidget) else column.addLayout(item)
        row = QHBoxLayout(full)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addLayout(column, 1)
        row.addWidget(self.details)
        self._shelf = Shelf(full, self.nothing)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._shelf)
