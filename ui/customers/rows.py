"""The rows of the table of customers: what each column says and how wide it is."""

from collections.abc import Mapping, Sequence

from shopcrm.customers.listing import Line
from shopcrm.shop import Shop
from shopcrm.text.formats import Formats
from shopcrm.text.words import _
from ui.kit.tables import Cell, Column, Row
from ui.tones import tone_of

COMPACT = (0, 144, 122, 134, 66, 80, 122, 104)  # widths in narrow windows; the name has what is left


def columns(formats: Formats) -> list[Column]:
    """The columns, from the start edge on."""
    spent = _("Spent ({currency})").format(currency=formats.currency.symbol(formats.language))
    return [
        Column(_("Name"), 180, sort_key="name", stretch=True, weight=500),
        Column(_("Phone"), 164),
        Column(_("Stage"), 150),
        Column(_("Kind"), 190),
        Column(_("Points"), 92, edge="end", sort_key="points"),
        Column(_("Visits"), 84, edge="end", sort_key="visits"),
        Column(spent, 140, edge="end", sort_key="spent"),
        Column(_("Last visit"), 122, edge="end", sort_key="last"),
    ]


class Rows:
    """Reads the rows that are in sight."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self.names: dict[str, str] = {}
        self.learn_types()

    def learn_types(self) -> None:
        """Read the names of stages and types again."""
        self.names = {kind.id: kind.text.name for kind in self._shop.types.all(self._shop.formats.language)}

    def fetch(self, ids: Sequence[int]) -> Mapping[int, Row]:
        return {line.found.id: self._row(line) for line in self._shop.listing.lines(ids)}

    def _row(self, line: Line) -> Row:
        found, formats = line.found, self._shop.formats
        kinds = ("، " if formats.rtl else ", ").join(self.names.get(kind, kind) for kind in found.types)
        return (
            found.name,
            formats.phone(found.phone),
            Cell(self.names.get(found.stage, found.stage), badge=tone_of(found.stage)),
            Cell(kinds, "muted"),
            Cell(formats.number(found.points) if found.points else "—", "text" if found.points else "muted"),
            formats.number(line.visits),
            formats.amount(line.spent_minor),
            Cell(formats.date(found.last_on) if found.last_on else "—", "text" if found.last_on else "muted"),
        )
