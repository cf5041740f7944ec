"""Weak, bracket, neutral and implicit rules of UAX #9 (W1 to I2), applied to one isolating run sequence."""

from dataclasses import dataclass
from itertools import groupby

ISOLATE_STARTS = frozenset({"LRI", "RLI", "FSI"})
_ISOLATES = ISOLATE_STARTS | {"PDI"}
_NEUTRAL = _ISOLATES | {"B", "S", "WS", "ON"}
_STRONG = frozenset({"L", "R", "AL"})
_AS_R = frozenset({"R", "EN", "AN"})
_MAX_OPEN_BRACKETS = 63

# Pairs of BidiBrackets.txt, Unicode 15; angle brackets with a canonical twin (U+2329) pair with either form.
_PAIRS = (
    "()[]{}༺༻༼༽᚛᚜⁅⁆⁽⁾₍₎⌈⌉⌊⌋\u2329\u232a❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟅⟆⟦⟧⟨⟩⟪⟫⟬⟭⟮⟯⦃⦄⦅⦆⦇⦈⦉⦊⦋⦌⦍⦐⦏⦎⦑⦒⦓⦔⦕⦖⦗⦘⧘⧙⧚⧛⧼⧽"
    "⸢⸣⸤⸥⸦⸧⸨⸩⹕⹖⹗⹘⹙⹚⹛⹜\u3008\u3009《》「」『』【】〔〕〖〗〘〙〚〛﹙﹚﹛﹜﹝﹞（）［］｛｝｟｠｢｣"
)
_TWINS = {"\u232a": "\u3009"}
CLOSING_OF = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
_CLOSINGS = frozenset(CLOSING_OF.values())


@dataclass(slots=True)
class Stretch:
    """A sequence of characters that the rules read as one, with the direction of what stands before and after."""

    level: int
    before: str
    after: str
    classes: list[str]
    marks: list[bool]
    text: list[str]

    @property
    def embedding(self) -> str:
        return "R" if self.level % 2 else "L"


def resolve(stretch: Stretch) -> list[int]:
    """The level of every character of the stretch; its classes are consumed on the way."""
    _attach_marks(stretch)
    _number_kinds(stretch)
    _join_separators(stretch.classes)
    _join_terminators(stretch.classes)
    _settle_numbers(stretch)
    _pair_brackets(stretch)
    _settle_neutrals(stretch)
    return [_implicit(stretch.level, cls) for cls in stretch.classes]


def _attach_marks(stretch: Stretch) -> None:
    """W1: a combining mark takes the class of what it stands on."""
    previous = stretch.before
    for index, cls in enumerate(stretch.classes):
        if cls == "NSM":
            stretch.classes[index] = "ON" if previous in _ISOLATES else previous
        previous = stretch.classes[index]


def _number_kinds(stretch: Stretch) -> None:
    """W2 and W3: digits after an Arabic letter are Arabic numbers."""
    strong = stretch.before
    for index, cls in enumerate(stretch.classes):
        if cls in _STRONG:
            strong = cls
            stretch.classes[index] = "R" if cls == "AL" else cls
        elif cls == "EN" and strong == "AL":
            stretch.classes[index] = "AN"


def _join_separators(classes: list[str]) -> None:
    """W4: one separator between two numbers of a kind belongs to them."""
    for index in range(1, len(classes) - 1):
        left, cls, right = classes[index - 1 : index + 2]
        if left == right and ((cls == "CS" and left in {"EN", "AN"}) or (cls == "ES" and left == "EN")):
            classes[index] = left


def _join_terminators(classes: list[str]) -> None:
    """W5: signs such as % and $ beside a European number belong to it."""
    start = 0
    for is_sign, run in groupby(list(classes), key=lambda cls: cls == "ET"):
        end = start + len(list(run))
        if is_sign and "EN" in {*classes[start - 1 : start], *classes[end : end + 1]}:
            classes[start:end] = ["EN"] * (end - start)
        start = end


def _settle_numbers(stretch: Stretch) -> None:
    """W6 and W7: what was not joined is neutral; digits in Latin text count as Latin."""
    strong = stretch.before
    for index, cls in enumerate(stretch.classes):
        if cls in {"ES", "ET", "CS"}:
            stretch.classes[index] = "ON"
        elif cls in _STRONG:
            strong = cls
        elif cls == "EN" and strong == "L":
            stretch.classes[index] = "L"


def _pair_brackets(stretch: Stretch) -> None:
    """N0: both brackets of a pair take one direction."""
    for opening, closing in _bracket_pairs(stretch):
        direction = _bracket_direction(stretch, opening, closing)
        if direction:
            _set_bracket(stretch, opening, direction)
            _set_bracket(stretch, closing, direction)


def _bracket_pairs(stretch: Stretch) -> list[tuple[int, int]]:
    """BD16, in the order of the opening brackets; stops looking where the nesting is too deep to follow."""
    opened: list[tuple[str, int]] = []
    pairs = []
    for index, char in enumerate(stretch.text):
        if stretch.classes[index] != "ON":
            continue
        if char in CLOSING_OF:
            if len(opened) == _MAX_OPEN_BRACKETS:
                break
            opened.append((_one_form(CLOSING_OF[char]), index))
        elif char in _CLOSINGS:
            depth = _depth_of(opened, _one_form(char))
            if depth is not None:
                pairs.append((opened[depth][1], index))
                del opened[depth:]
    return sorted(pairs)


def _one_form(closing: str) -> str:
    return _TWINS.get(closing, closing)


def _depth_of(opened: list[tuple[str, int]], closing: str) -> int | None:
    return next((depth for depth in range(len(opened) - 1, -1, -1) if opened[depth][0] == closing), None)


def _bracket_direction(stretch: Stretch, opening: int, closing: int) -> str | None:
    inside = {_strong(cls) for cls in stretch.classes[opening + 1 : closing]}
    if stretch.embedding in inside:
        return stretch.embedding
    if inside == {None} or not inside:
        return None
    outside = (_strong(cls) for cls in reversed(stretch.classes[:opening]))
    # Inside is only the other direction: it wins where the text before agrees, else the embedding does.
    context = next((direction for direction in outside if direction), stretch.before)
    return context if context in inside else stretch.embedding


def _strong(cls: str) -> str | None:
    """How N0 to N2 read a class: numbers count as right to left."""
    return "R" if cls in _AS_R else "L" if cls == "L" else None


def _set_bracket(stretch: Stretch, index: int, direction: str) -> None:
    stretch.classes[index] = direction
    for after in range(index + 1, len(stretch.classes)):
        if not stretch.marks[after]:
            return
        stretch.classes[after] = direction


def _settle_neutrals(stretch: Stretch) -> None:
    """N1 and N2: neutrals between two of one direction follow it, others follow the embedding."""
    classes = stretch.classes
    start = 0
    for neutral, run in groupby(list(classes), key=_NEUTRAL.__contains__):
        end = start + len(list(run))
        if neutral:
            left = _strong(classes[start - 1]) if start else stretch.before
            right = _strong(classes[end]) if end < len(classes) else stretch.after
            classes[start:end] = [left if left == right and left else stretch.embedding] * (end - start)
        start = end


def _implicit(level: int, cls: str) -> int:
    """I1 and I2."""
    if level % 2:
        return level if cls == "R" else level + 1
    return level + {"L": 0, "R": 1}.get(cls, 2)
