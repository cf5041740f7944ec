"""Unicode's own proof of the bidirectional algorithm, every case of it (Unicode 15.0, licence beside the data)."""

import lzma
from collections.abc import Iterator
from pathlib import Path
from unicodedata import bidirectional

from shopcrm.text.bidi import bidi_class, levels, visual_order
from shopcrm.text.bidi_rules import CLOSING_OF

DATA = Path(__file__).parent / "data"

# One character for each class; BidiTest.txt speaks of classes only and assumes no brackets.
SPECIMEN = {
    "L": "a", "R": "א", "AL": "ع", "EN": "1", "ES": "+", "ET": "%", "AN": "٣",
    "CS": ",", "NSM": "\u064b", "BN": "\u00ad", "B": "\u2029", "S": "\t",
    "WS": " ", "ON": "!",
    "LRE": "\u202a", "RLE": "\u202b", "PDF": "\u202c", "LRO": "\u202d", "RLO": "\u202e",
    "LRI": "\u2066", "RLI": "\u2067", "FSI": "\u2068", "PDI": "\u2069",
}  # fmt: skip
DIRECTIONS = {"0": 0, "1": 1, "2": None}
BITS = ((1, None), (2, 0), (4, 1))


def lines_of(name: str) -> Iterator[str]:
    with lzma.open(DATA / f"{name}-15.0.0.txt.xz", "rt", encoding="utf-8") as file:
        for line in file:
            if content := line.partition("#")[0].strip():
                yield content


def numbers(text: str) -> list[int | None]:
    return [None if item == "x" else int(item) for item in text.split()]


def reading_order(found: list[int | None]) -> list[int]:
    kept = [index for index, level in enumerate(found) if level is not None]
    return [kept[index] for index in visual_order([level for level in found if level is not None])]


def test_specimens_are_what_they_stand_for() -> None:
    assert {name: bidi_class(char) for name, char in SPECIMEN.items()} == {name: name for name in SPECIMEN}


def test_every_case_of_bidi_character_test() -> None:
    wrong = []
    cases = 0
    for line in lines_of("BidiCharacterTest"):
        points, direction, paragraph, wanted, order = line.split(";")
        text = "".join(chr(int(point, 16)) for point in points.split())
        base, found = levels(text, DIRECTIONS[direction])
        cases += 1
        if (base, found, reading_order(found)) != (int(paragraph), numbers(wanted), numbers(order)):
            wrong.append(line)
    assert wrong == []
    assert cases == 91_707


def test_every_case_of_bidi_test() -> None:
    wrong = []
    cases = 0
    wanted: list[int | None] = []
    order: list[int | None] = []
    for line in lines_of("BidiTest"):
        head, _, rest = line.partition(":")
        if head == "@Levels":
            wanted = numbers(rest)
        elif head == "@Reorder":
            order = numbers(rest)
            # The order follows from the levels alone, so one look serves all cases below it.
            assert reading_order(wanted) == order
        else:
            classes, bits = line.split(";")
            text = "".join(SPECIMEN[name] for name in classes.split())
            for bit, base in BITS:
                if int(bits) & bit:
                    cases += 1
                    if levels(text, base)[1] != wanted:
                        wrong.append((line, base))
    assert wrong == []
    assert cases == 770_241


def test_bracket_pairs_are_unicodes() -> None:
    rows = [[cell.strip() for cell in line.split(";")] for line in lines_of("BidiBrackets")]
    pairs = {chr(int(opening, 16)): chr(int(closing, 16)) for opening, closing, kind in rows if kind == "o"}
    assert pairs == CLOSING_OF


def test_classes_are_unicodes_wherever_this_python_knows_the_letter() -> None:
    """An older Python's tables lack the newest letters: those, and only those, may fall back on their block's class."""
    unknown = 0
    for line in lines_of("DerivedBidiClass"):
        points, name = (cell.strip() for cell in line.split(";"))
        first, _, last = points.partition("..")
        for point in range(int(first, 16), int(last or first, 16) + 1):
            char = chr(point)
            if bidi_class(char) != name:
                assert bidirectional(char) == "", f"U+{point:04X} is {name}"
                unknown += 1
    assert unknown < 100
