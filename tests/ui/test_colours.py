"""The shop's colour, chosen from a few: those of its logo stand first."""

from io import BytesIO

from PIL import Image

from ui.colours import COLOURS, ColourField


def logo(colour: str) -> bytes:
    image, out = Image.new("RGB", (40, 40), colour), BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def names(field: ColourField) -> list[str]:
    return [swatch.accessibleName() for swatch in field._swatches]


def test_the_colours_of_the_logo_come_first(qtbot) -> None:
    field = ColourField("Colour", logo("#A3123A"))
    qtbot.addWidget(field)
    assert names(field)[0] == "From your logo"
    assert names(field)[-len(COLOURS) :] == list(COLOURS.values())
    field._swatches[0].click()
    red, green, blue = (int(field.value()[at : at + 2], 16) for at in (1, 3, 5))
    assert red > 2 * green
    assert red > 2 * blue


def test_a_shop_without_a_logo_has_the_usual_ones(qtbot) -> None:
    field = ColourField("Colour")
    qtbot.addWidget(field)
    assert names(field) == list(COLOURS.values())
