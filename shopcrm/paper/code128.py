"""Code 128 barcodes, set B (ISO/IEC 15417): one bar code for every printable ASCII text."""

from functools import cache

_START, _STOP = 104, 106
_WIDTHS = (
    "212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 "
    "113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 "
    "212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 "
    "113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 "
    "314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 "
    "241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 "
    "214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214 "
    "211232 2331112"
).split()


def modules(text: str) -> int:
    """The width of a text's bar code in modules, without the quiet zone of 10 at each side."""
    return 11 * (len(text) + 2) + 13


def bars_path(text: str) -> str:
    """Draw a text's bars as PDF rectangles, one module wide per unit and one unit high, from the lower left corner."""
    values = [_START, *(ord(char) - 32 for char in text)]
    check = (_START + sum(place * value for place, value in enumerate(values))) % 103
    return "".join(_bars(place, value) for place, value in enumerate([*values, check, _STOP]))


@cache
def _bars(place: int, value: int) -> str:
    x = 11 * place
    drawn = []
    for at, width in enumerate(map(int, _WIDTHS[value])):
        if at % 2 == 0:
            drawn.append(f"{x} 0 {width} 1 re\n")
        x += width
    return "".join(drawn)
