"""A customer's statement of points over a time: on the screen, on paper, as PDF."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from shopcrm.shop import Shop
from shopcrm.text.dates import add_months
from shopcrm.text.words import _, ngettext
from ui.counter.blocks import Block, beside
from ui.counter.ledger import Ledger
from ui.fields import date_field
from ui.jobs import Jobs
from ui.kit.buttons import LinkButton
from ui.kit.cards import StatTile
from ui.kit.dialogs import Dialog, wait_for
from ui.papers import Paper, show_paper

MONTHS = (1, 3, 12)
USUAL = 3
HEIGHT = 260


def show_statement(parent: QWidget | None, shop: Shop, jobs: Jobs, customer_id: int) -> None:
    """Show the statement of a customer."""
    wait_for(StatementDialog(parent, shop, jobs, customer_id))


class StatementDialog(Dialog):
    """From when to when, the balance before and after, and every line between."""

    def __init__(self, parent: QWidget | None, shop: Shop, jobs: Jobs, customer_id: int) -> None:
        name = shop.formats.name(shop.customers.name(customer_id))
        super().__init__(parent, _("Statement: {name}").format(name=name), 680)
        self._shop, self._jobs, self._customer_id = shop, jobs, customer_id
        today = shop.clock.today()
        self.since = date_field(shop, _("From"), self._before(USUAL))
        self.until = date_field(shop, _("Until"), today)
        self.ledger = Ledger(shop)
        names = (_("Balance before"), _("Points in"), _("Points out"), _("Balance after"))
        self.tiles = [StatTile(name) for name in names]
        self.since.changed.connect(self._follow)
        self.until.changed.connect(self._follow)
        self._arrange()
        self._follow()

    def period(self) -> tuple[date, date] | None:
        """The days chosen, if they can be read and follow one another."""
        since, until = self.since.value(), self.until.value()
        return (since, until) if since and until and since <= until else None

    def _follow(self) -> None:
        period, formats = self.period(), self._shop.formats
        self.paper.setEnabled(period is not None)
        if period is None:
            return
        found = self._shop.points.statement(self._customer_id, *period)
        came = sum(line.points for line in found.lines if line.points > 0)
        went = sum(line.points for line in found.lines if line.points < 0)
        for tile, points in zip(self.tiles, (found.opening, came, went, found.closing), strict=True):
            tile.set_value(formats.number(points))
        self.ledger.show_lines(found.lines)

    def _print(self) -> None:
        period = self.period()
        if period is not None:
            make = partial(self._shop.printing.statement, self._customer_id, *period)
            name = f"points-{self._customer_id}.pdf"
            show_paper(self, self._shop, self._jobs, Paper(_("Points statement"), make, name))

    def _before(self, months: int) -> date:
        return add_months(self._shop.clock.today(), -months, self._shop.formats.calendar)

    def _arrange(self) -> None:
        number = self._shop.formats.number
        self.body.addLayout(beside(Block(_("From"), self.since), Block(_("Until"), self.until)))
        links = QHBoxLayout()
        for months in MONTHS:
            words = ngettext("Last month", "Last {n} months", months).format(n=number(months))
            link = LinkButton(words)
            link.clicked.connect(lambda _checked=False, months=months: self.since.set_value(self._before(months)))
            links.addWidget(link)
        links.addStretch()
        self.body.addLayout(links)
        tiles = QHBoxLayout()
        tiles.setSpacing(10)
        for tile in self.tiles:
            tiles.addWidget(tile, 1)
        self.body.addLayout(tiles)
        self.ledger.setMinimumHeight(HEIGHT)
        self.body.addWidget(self.ledger, 1)
        close = self.add_button(_("Close"))
        self.paper = self.add_button(_("Print or save…"), "primary", "printer")
        close.clicked.connect(self.reject)
        self.paper.clicked.connect(self._print)
        self.paper.setDefault(True)
