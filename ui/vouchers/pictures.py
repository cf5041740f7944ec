"""What came of a campaign in pictures: what became of the vouchers, who came back, on which days they were used."""

from PySide6.QtWidgets import QGridLayout, QWidget

from shopcrm.shop import Shop
from shopcrm.text.mistakes import say
from shopcrm.text.words import _, ngettext
from shopcrm.vouchers.results import Results
from ui.kit.cards import Section
from ui.kit.charts import Bar, Bars, DayChart
from ui.kit.labels import Label


class Pictures(QWidget):
    """Three cards: what became of the vouchers, the days, who came back."""

    def __init__(self, shop: Shop) -> None:
        super().__init__()
        self._shop = shop
        self.became = Bars(_("What became of the vouchers"))
        self.back = Bars(_("Who came back"))
        self.days = DayChart(_("Redeemed day by day"))
        self.came_back = Label("", 13, 400, wrap=True)
        self.verdict = Label("", 14, 600, wrap=True)
        self.matched_by = Label("", 12, 400, "muted", wrap=True)
        self.no_days = Label(_("No voucher was redeemed yet."), 13, 400, "muted", wrap=True)
        became = Section(_("What became of the vouchers"), "gift")
        back = Section(_("Who came back"), "users")
        days = Section(_("Redeemed day by day"), "calendar")
        became.body.addWidget(self.became)
        for part in (self.came_back, self.back, self.verdict, self.matched_by):
            back.body.addWidget(part)
        days.body.addWidget(self.days)
        days.body.addWidget(self.no_days)
        days.body.addStretch()
        self._sections = (became, days, back)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)
        self.set_compact(False)

    def set_compact(self, compact: bool) -> None:
        """All below one another in a narrow window."""
        became, days, back = self._sections
        places = ((0, 0, 1), (1, 0, 1), (2, 0, 1)) if compact else ((0, 0, 1), (0, 1, 1), (1, 0, 2))
        for section, (row, column, width) in zip((became, days, back), places, strict=True):
            self._grid.addWidget(section, row, column, 1, width)
        for column in (0, 1):
            self._grid.setColumnStretch(column, 0 if compact and column else 1)
        for row in range(4):
            self._grid.setRowStretch(row, int(row == (3 if compact else 2)))

    def show_results(self, results: Results) -> None:
        """Draw these."""
        write, whole = self._shop.formats.number, results.issued
        self.became.show_bars(
            [
                Bar(_("Issued"), whole, write(whole), "muted"),
                Bar(_("Redeemed"), results.redeemed, self._part(results.redeemed, whole), "success"),
                Bar(_("Open"), results.open, self._part(results.open, whole), "accent"),
                Bar(_("Expired"), results.lapsed, self._part(results.lapsed, whole), "tip"),
                Bar(_("Cancelled"), results.void, self._part(results.void, whole), "danger"),
            ],
            whole,
        )
        self._show_back(results)
        self._show_days(results)

    def _show_back(self, results: Results) -> None:
        formats = self._shop.formats
        words = ngettext("{n} of {whole} thanked customer came back.", "{n} of {whole} thanked customers came back.",
                         results.thanked)  # fmt: skip
        self.came_back.setText(
            words.format(n=formats.number(results.came_back), whole=formats.number(results.thanked))
        )
        self.back.setVisible(not results.too_few)
        self.verdict.setText(say(results.verdict, formats))
        self.matched_by.setText(say(results.matched_by, formats))
        if not results.too_few:
            ours, others, many = results.matched_came_back, results.peers_came_back, results.matched
            self.back.show_bars(
                [
                    Bar(_("Thanked with a voucher"), ours, self._part(ours, many)),
                    Bar(_("Like them, without one"), others, self._part(others, many), "muted"),
                ],
                many,
            )

    def _show_days(self, results: Results) -> None:
        formats, counts = self._shop.formats, [day.redeemed for day in results.by_day]
        any_at_all = any(counts)
        self.days.setVisible(any_at_all)
        self.no_days.setVisible(not any_at_all)
        if any_at_all:
            most = _("most on one day: {n}").format(n=formats.number(max(counts)))
            first, last = (formats.date(results.by_day[place].on) for place in (0, -1))
            self.days.show_days(counts, first, last, most)

    def _part(self, count: int, whole: int) -> str:
        """A figure with its share: 12 · 48%."""
        formats = self._shop.formats
        share = formats.percent((100 * count + whole // 2) // whole) if whole else ""
        told = (formats.number(count), share if count else "")
        mark = "\u200f" if formats.rtl else ""  # figures alone would run from left to right
        return mark + " · ".join(each for each in told if each)
