"""What an import has to say about single rows, numbered as a spreadsheet numbers them."""

from dataclasses import dataclass, field

from shopcrm.text.mistakes import Said
from shopcrm.text.words import N_

REMARK_KINDS = {"skipped": N_("Left out"), "doubts": N_("Doubtful"), "duplicates": N_("Seen before")}


@dataclass(frozen=True, slots=True)
class Remark:
    """One row and what is said about it: a sentence with its data, put into words where it is shown."""

    row: int
    said: Said


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a row was left out, or what is doubtful about it."""

    sentence: str
    data: dict[str, object]


@dataclass
class RowLog:
    """Rows that were left out, rows taken in with a doubt, and rows that look like something already known."""

    skipped: list[Remark] = field(default_factory=list)
    doubts: list[Remark] = field(default_factory=list)
    duplicates: list[Remark] = field(default_factory=list)

    def all(self) -> list[tuple[str, Remark]]:
        """Every remark with its kind, one of REMARK_KINDS, by row."""
        kinds = zip(REMARK_KINDS, (self.skipped, self.doubts, self.duplicates), strict=True)
        told = [(kind, remark) for kind, remarks in kinds for remark in remarks]
        return sorted(told, key=lambda each: each[1].row)

    def skip(self, row: int, sentence: str, **data: object) -> None:
        self.skipped.append(Remark(row, Reason(sentence, data)))

    def doubt(self, row: int, sentence: str, **data: object) -> None:
        self.doubts.append(Remark(row, Reason(sentence, data)))

    def duplicate(self, row: int, sentence: str, **data: object) -> None:
        self.duplicates.append(Remark(row, Reason(sentence, data)))
