"""The import under way: kept while the program runs, also when its page is built anew."""

from dataclasses import dataclass, field
from pathlib import Path
from weakref import WeakKeyDictionary

from shopcrm.exchange.importing import ImportReport, Preview
from shopcrm.exchange.report import Remark
from shopcrm.shop import Shop

Told = list[tuple[str, Remark]]
Looked = tuple[ImportReport, Told]


@dataclass
class Work:
    """A list on its way in. `report` is there once it was looked at, `done` once it was taken in.

    `expected` is the kind of list that the person is asked for next.
    """

    expected: str = "customers"
    path: Path | None = None
    preview: Preview | None = None
    report: ImportReport | None = None
    told: Told = field(default_factory=list)
    done: bool = False

    def begin(self, path: Path, preview: Preview) -> None:
        """A list was chosen."""
        self.path, self.preview = path, preview
        self.forget_look()

    def looked(self, report: ImportReport, told: Told) -> None:
        """It was looked at, or taken in."""
        self.report, self.told, self.done = report, told, report.import_id is not None

    def forget_look(self) -> None:
        """The columns changed: what was seen counts no more."""
        self.report, self.told, self.done = None, [], False

    def drop(self, expected: str = "customers") -> None:
        """Ready for another list."""
        self.expected, self.path, self.preview = expected, None, None
        self.forget_look()


_under_way: WeakKeyDictionary[Shop, Work] = WeakKeyDictionary()


def work_of(shop: Shop) -> Work:
    """The import under way in this shop."""
    return _under_way.setdefault(shop, Work())
