"""Two cards side by side, field by field, and which of the two says what the one card will say."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

KEPT, GONE = "kept", "gone"
PLAIN = (
    "name", "email", "address", "card", "former_number", "birth_on", "language", "referred_by_id", "pinned_note",
    "pinned_stage", "care_level", "cooperation", "works_here", "left_because",
    "prefers",
)  # fmt: skip
TYPES = ("pattern", "role")
FIELDS = ("name", "phones", *PLAIN[1:], *TYPES)
Side = Mapping[str, object]
Choices = Mapping[str, str]  # KEPT or GONE, by field


@dataclass(frozen=True, slots=True)
class Field:
    """One field of both cards, as it is stored; `taken` is whose word counts."""

    name: str
    kept: object
    gone: object
    taken: str

    @property
    def differs(self) -> bool:
        return self.kept != self.gone

    @property
    def result(self) -> object:
        return self.gone if self.taken == GONE else self.kept


def beside(kept: Side, gone: Side, choices: Choices) -> Iterator[Field]:
    """Every field of two cards; what only one of them knows is taken from there unless a choice says otherwise."""
    for name in FIELDS:
        ours, theirs = kept.get(name), gone.get(name)
        usual = GONE if theirs and not ours else KEPT
        yield Field(name, ours, theirs, choices.get(name, usual))
