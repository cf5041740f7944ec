"""The shop's picture: made small enough for a voucher, and black for a thermal printer."""

from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

_SIDE = 420  # pixels: 16 mm at well over 600 dpi
_MOST_PIXELS = 40_000_000
_DARK, _PALE = 64, 192  # of 255
_MANY_TONES = 0.2  # of all pixels; the edges of a drawing are fewer


def open_logo(png: bytes | None) -> Image.Image | None:
    """Read a logo; None where there is none or where the file is damaged, so that vouchers still print."""
    if not png:
        return None
    try:
        with Image.open(BytesIO(png)) as opened:
            if opened.width * opened.height > _MOST_PIXELS:
                return None
            image = opened.convert("RGBA")
    except (OSError, UnidentifiedImageError, ValueError, SyntaxError):
        return None
    image.thumbnail((_SIDE, _SIDE), Image.Resampling.LANCZOS)
    return image


def in_black(image: Image.Image, dots: int) -> Image.Image:
    """The logo in black on white, `dots` wide and high at most: a drawing gets clean edges, a photograph fine dots."""
    paper = Image.new("RGBA", image.size, "white")
    paper.alpha_composite(image)
    grey = paper.convert("L")
    grey.thumbnail((dots, dots), Image.Resampling.LANCZOS)
    grey = ImageOps.autocontrast(grey, cutoff=2)
    tones = grey.histogram()
    photograph = sum(tones[_DARK:_PALE]) > _MANY_TONES * sum(tones)
    return grey.convert("1", dither=Image.Dither.FLOYDSTEINBERG if photograph else Image.Dither.NONE)
