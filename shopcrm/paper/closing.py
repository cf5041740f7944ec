"""The end of a points statement: what can be spent, what waits, what lapses when, and what comes next."""

from shopcrm.paper.cards import Letterhead
from shopcrm.paper.colours import GREY, HAIRLINE, INK
from shopcrm.paper.documents import Lapsing, Level, NextReward, StatementPaper
from shopcrm.paper.pen import Box, Pen
from shopcrm.paper.stationery import FULL, LEFT, sentence
from shopcrm.paper.typesetting import Style
from shopcrm.paper.wording import plain
from shopcrm.text.formats import Formats
from shopcrm.text.words import _, ngettext

_MOST_LAPSING = 4
_PADDING = 6.0
_HALF = (FULL - 3 * _PADDING) / 2
_LINE = 5.6
_AIM = 19.0

_TITLE = Style(10.5, "Bold", least=0.6)
_LABEL = Style(8.6, "Medium", least=0.6)
_FIGURE = Style(25, "Black", leading=1.1, least=0.4, most_lines=1)
_WORTH = Style(10.5, "SemiBold", least=0.6)
_SAID = Style(8.6, least=0.6, most_lines=2)
_AIM_SAID = Style(9.2, "SemiBold", leading=1.3, least=0.6)


class Closing:
    """A panel with two columns, and below them a bar for each aim the customer is on the way to."""

    def __init__(self, paper: StatementPaper, shop: Letterhead, formats: Formats) -> None:
        self._paper = paper
        self._shop = shop
        self._formats = formats
        self._lapsing = [self._lapses(each) for each in paper.lapsing[:_MOST_LAPSING]] + self._later()

    @property
    def height(self) -> float:
        """In millimetres."""
        aims = bool(self._paper.level) + bool(self._paper.reward)
        return 16 + max(self._spend_height, self._lapse_height) + aims * _AIM + 3

    @property
    def _spend_height(self) -> float:
        return 25 + _LINE * (bool(self._paper.waiting) + bool(self._paper.debt))

    @property
    def _lapse_height(self) -> float:
        return 8 + _LINE * max(1, len(self._lapsing))

    def draw(self, pen: Pen, y: float) -> None:
        panel = Box(LEFT, y, FULL, self.height)
        pen.outline(panel, HAIRLINE, 3, 0.8)
        pen.area(Box(LEFT, y + 4, 1.4, 8), self._shop.colours.accent, 0.7)
        today = _("Your points on {date}").format(date=self._formats.date(self._paper.made_on, "long"))
        pen.write(today, Box(LEFT + _PADDING, y + 4, FULL - 2 * _PADDING, 8), _TITLE, self._shop.colours.text)
        self._spend(pen, y + 14)
        self._lapse(pen, y + 14)
        y += 16 + max(self._spend_height, self._lapse_height)
        if self._paper.level:
            self._level(pen, y, self._paper.level)
            y += _AIM
        if self._paper.reward:
            self._reward(pen, y, self._paper.reward)

    def _spend(self, pen: Pen, y: float) -> None:
        paper, formats, x = self._paper, self._formats, LEFT + _PADDING
        pen.write(_("You can spend now"), Box(x, y, _HALF, 5), _LABEL, GREY)
        pen.write(formats.number(paper.spendable), Box(x, y + 5, _HALF, 11), _FIGURE, INK)
        if paper.worth_minor:
            worth = _("worth {amount} off your bill").format(amount=formats.money(paper.worth_minor))
            pen.write(worth, Box(x, y + 16.4, _HALF, 6), _WORTH, self._shop.colours.text)
        y += 23.6
        for said in filter(None, (self._waiting(), self._debt())):
            pen.write(said, Box(x, y, _HALF, _LINE), _SAID, INK)
            y += _LINE

    def _waiting(self) -> str:
        n, until = self._paper.waiting, self._paper.waiting_until
        if not n:
            return ""
        if until is None:
            return ngettext("{n} point is still waiting", "{n} points are still waiting", n).format(
                n=self._formats.number(n)
            )
        said = ngettext("{n} more point from {date}", "{n} more points from {date}", n)
        return said.format(n=self._formats.number(n), date=self._formats.date(until, "long"))

    def _debt(self) -> str:
        n = self._paper.debt
        said = ngettext(
            "{n} point is to be earned first for goods that came back",
            "{n} points are to be earned first for goods that came back",
            n,
        )
        return said.format(n=self._formats.number(n)) if n else ""

    def _lapse(self, pen: Pen, y: float) -> None:
        x = LEFT + 2 * _PADDING + _HALF
        pen.write(_("Use these in time"), Box(x, y, _HALF, 5), _LABEL, GREY)
        y += 6.6
        if not self._lapsing:
            pen.write(_("None of your points lapses soon."), Box(x, y, _HALF, _LINE), _SAID, INK)
        for said in self._lapsing:
            pen.disc(x + 1, y + _LINE / 2, 0.8, self._shop.colours.ribbon)
            pen.write(said, Box(x + 4, y, _HALF - 4, _LINE), _SAID, INK)
            y += _LINE

    def _lapses(self, lapsing: Lapsing) -> str:
        said = ngettext("{n} point until {date}", "{n} points until {date}", lapsing.points)
        date = self._formats.date(lapsing.good_until, "long")
        return said.format(n=self._formats.number(lapsing.points), date=date)

    def _later(self) -> list[str]:
        n = sum(each.points for each in self._paper.lapsing[_MOST_LAPSING:])
        said = ngettext("{n} more point a little later", "{n} more points a little later", n)
        return [said.format(n=self._formats.number(n))] if n else []

    def _level(self, pen: Pen, y: float, level: Level) -> None:
        name = self._formats.name
        parts = [
            _("Your level: {level}").format(level=name(plain(level.name))) if level.name else "",
            name(plain(level.benefit)) if level.benefit else "",
            self._kept(level),
            self._to_go(level),
        ]
        self._aim(pen, y, " · ".join(filter(None, parts)), level.spent_minor, level.missing_minor)

    def _kept(self, level: Level) -> str:
        if level.kept_until is None:
            return ""
        return _("yours until {date}").format(date=self._formats.date(level.kept_until, "long"))

    def _to_go(self, level: Level) -> str:
        if not level.next_name:
            return ""
        missing, name = self._formats.money(level.missing_minor), self._formats.name(plain(level.next_name))
        return _("{amount} more to reach {level}").format(amount=missing, level=name)

    def _reward(self, pen: Pen, y: float, reward: NextReward) -> None:
        self._aim(pen, y, sentence(reward.sentence), reward.have, reward.missing)

    def _aim(self, pen: Pen, y: float, said: str, have: int, missing: int) -> None:
        x, width = LEFT + _PADDING, FULL - 2 * _PADDING
        pen.rule(x, y, width, HAIRLINE, 0.6)
        pen.write(said, Box(x, y + 2, width, 9), _AIM_SAID, INK)
        bar(pen, Box(x, y + 12.4, width, 3), max(have, 0), max(have, 0) + missing, self._shop)


def bar(pen: Pen, box: Box, part: int, whole: int, shop: Letterhead) -> None:
    """Draw a part of a whole as a bar that fills from the start side; nothing of nothing is full."""
    pen.area(box, shop.colours.tint, box.h / 2)
    pen.outline(box, HAIRLINE, box.h / 2, 0.4)
    width = box.w * min(part, whole) / whole if whole else box.w
    if width:
        pen.area(Box(box.x, box.y, max(width, box.h), box.h), shop.colours.text, box.h / 2)
