"""QR codes by the thousand: version 2, medium correction, one fixed mask, letters and digits.

With version and mask fixed, a data byte flips the same modules wherever it appears (the code is linear over
GF(2)), so every symbol is one known symbol XOR one table entry per byte. Rules: ISO/IEC 18004.
"""

from collections.abc import Iterable, Iterator
from functools import cache

import segno

SIZE = 25  # modules along each side
CAPACITY = 38  # characters

_ALPHABET = {char: value for value, char in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")}
_MASK = 3
_KNOWN = "V1"
_DATA_BYTES = 28
_CHECK_BYTES = 16
_TIMING = 6  # its row and column
_ALIGNMENT = range(16, 21)
_FIELD = 0x11D  # the polynomial of QR's byte arithmetic
_PIECE = 5  # modules drawn from one table entry; divides SIZE
_PIECES = SIZE // _PIECE
_PIECE_BITS = (1 << _PIECE) - 1


def qr_path(text: str) -> str:
    """Draw a symbol as PDF rectangles one module large, from its lower left corner; at most 38 characters."""
    symbol = symbol_of(text)
    drawn = []
    for place in range(SIZE * _PIECES):
        bits = symbol & _PIECE_BITS
        if bits:
            drawn.append(_piece(place, bits))
        symbol >>= _PIECE
    return "".join(drawn)


def symbol_of(text: str) -> int:
    """The modules of a symbol, row by row from the top left, as the bits of one number (dark is 1)."""
    symbol = _known_symbol()
    known = _data(_KNOWN)
    for table, byte, known_byte in zip(_tables(), _data(text), known, strict=True):
        symbol ^= table[byte ^ known_byte]
    return symbol


@cache
def _piece(place: int, bits: int) -> str:
    """Rectangles of five neighbouring modules; places count from the lower right, as the symbol's bits do."""
    y, from_right = divmod(place, _PIECES)
    left = SIZE - (from_right + 1) * _PIECE
    dark = [bool(bits >> (_PIECE - 1 - x) & 1) for x in range(_PIECE)] + [False]
    drawn = []
    start = None
    for x, on in enumerate(dark):
        if on and start is None:
            start = x
        elif not on and start is not None:
            drawn.append(f"{left + start} {y} {x - start} 1 re\n")
            start = None
    return "".join(drawn)


def _data(text: str) -> bytes:
    """The data bytes: mode, length, letters in pairs, and padding."""
    if len(text) > CAPACITY:
        raise ValueError(len(text))
    bits = 0b0010 << 9 | len(text)
    length = 13
    for at in range(0, len(text), 2):
        pair = text[at : at + 2]
        value = _ALPHABET[pair[0]] * 45 + _ALPHABET[pair[1]] if len(pair) == 2 else _ALPHABET[pair]
        size = 11 if len(pair) == 2 else 6
        bits, length = bits << size | value, length + size
    end = min(4, _DATA_BYTES * 8 - length)
    end += -(length + end) % 8
    written = (bits << end).to_bytes((length + end) // 8, "big")
    return (written + b"\xec\x11" * _DATA_BYTES)[:_DATA_BYTES]


@cache
def _known_symbol() -> int:
    made = segno.make_qr(_KNOWN, error="m", version=2, mask=_MASK, mode="alphanumeric", boost_error=False)
    return packed(made.matrix)


def packed(rows: Iterable[Iterable[int]]) -> int:
    """The modules of a matrix as the bits of one number."""
    return int("".join(str(module & 1) for row in rows for module in row), 2)


@cache
def _tables() -> list[list[int]]:
    """For every data byte and value: the modules it turns, its correction bytes' modules included."""
    places = list(_data_modules())
    return [_table(index, places) for index in range(_DATA_BYTES)]


def _table(index: int, places: list[int]) -> list[int]:
    table = [0] * 256
    for bit in range(8):
        data = bytes(index) + bytes([1 << bit]) + bytes(_DATA_BYTES - 1 - index)
        table[1 << bit] = _turned(data + _correction(data), places)
    for value in range(1, 256):
        lowest = value & -value
        table[value] = table[value ^ lowest] ^ table[lowest]
    return table


def _turned(data: bytes, places: list[int]) -> int:
    bits = "".join(f"{byte:08b}" for byte in data)
    return sum(1 << places[at] for at, bit in enumerate(bits) if bit == "1")


def _data_modules() -> Iterator[int]:
    """Bit numbers of the data modules in reading order: pairs of columns from the right, upwards, then downwards."""
    right = SIZE - 1
    upwards = True
    while right > 0:
        right -= right == _TIMING
        for y in range(SIZE - 1, -1, -1) if upwards else range(SIZE):
            for x in (right, right - 1):
                if not _is_fixed(x, y):
                    yield SIZE * SIZE - 1 - (y * SIZE + x)
        right -= 2
        upwards = not upwards


def _is_fixed(x: int, y: int) -> bool:
    """Tell whether a module belongs to the finders, the timing lines, the alignment mark or the format bits."""
    near, far = range(9), range(SIZE - 8, SIZE)
    finder = (x in near and y in near) or (x in near and y in far) or (x in far and y in near)
    return finder or _TIMING in {x, y} or (x in _ALIGNMENT and y in _ALIGNMENT)


def _correction(data: bytes) -> bytes:
    """Reed-Solomon: what is left of the data after division by the generator."""
    rest = bytearray(_CHECK_BYTES)
    for byte in data:
        factor = byte ^ rest[0]
        rest = rest[1:] + b"\0"
        for at, part in enumerate(_generator()):
            rest[at] ^= _times(part, factor)
    return bytes(rest)


@cache
def _generator() -> bytes:
    """The product of (x - 2^i), without its leading 1."""
    product = [1]
    root = 1
    for _ in range(_CHECK_BYTES):
        product = [high ^ _times(low, root) for high, low in zip([*product, 0], [0, *product], strict=True)]
        root = _times(root, 2)
    return bytes(product[1:])


@cache
def _times(one: int, other: int) -> int:
    """Multiply in GF(256)."""
    product = 0
    while other:
        product ^= one * (other & 1)
        one = (one << 1) ^ (_FIELD if one & 0x80 else 0)
        other >>= 1
    return product
