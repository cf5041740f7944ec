"""Every icon the windows name is there, sharp, in colour, and looks the right way in Arabic and Persian."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage

from ui.kit.icons import APP_ICON, ICON_FOLDER, MIRRORED, app_icon, icon, icon_pixmap

HOUSE = Path(__file__).resolve().parents[3]
DRAWN = sorted(file.stem for file in ICON_FOLDER.glob("*.svg") if file != APP_ICON)
TAKES_ICON_AT = {
    "IconLabel": 0,
    "IconButton": 0,
    "EmptyState": 0,
    "icon_text": 0,
    "icon": 0,
    "icon_pixmap": 0,
    "Button": 1,
    "ActionButton": 1,
    "RailButton": 1,
    "Section": 1,
}


@pytest.mark.parametrize("name", DRAWN)
def test_each_icon_is_drawn_in_the_colour_asked_for(name: str) -> None:
    image = icon_pixmap(name, "#ff0000", 24, scale=2).toImage()
    inked = [colour for colour in _colours(image) if colour.alpha() == 255]
    assert image.size() == QSize(48, 48)
    assert inked
    assert all(colour.red() == 255 and colour.green() == 0 for colour in inked)


@pytest.mark.parametrize("name", sorted(MIRRORED))
def test_icons_with_a_direction_are_mirrored(name: str) -> None:
    left, right = (icon_pixmap(name, "#000000", 24, rtl=rtl, scale=1).toImage() for rtl in (False, True))
    assert left != right
    assert _mostly_same(left, right.flipped(Qt.Orientation.Horizontal))


@pytest.mark.parametrize("name", ["search", "phone", "clock", "check", "store"])
def test_others_are_not(name: str) -> None:
    pictures = [icon_pixmap(name, "#000000", 24, rtl=rtl, scale=1).toImage() for rtl in (False, True)]
    assert pictures[0] == pictures[1]


def test_the_direction_of_the_program_is_followed(rtl: None) -> None:
    assert icon_pixmap("undo-2", "#000000", 24).toImage() == icon_pixmap("undo-2", "#000000", 24, rtl=True).toImage()


def test_every_icon_named_in_a_window_is_bundled() -> None:
    missing = {f"{file.relative_to(HOUSE)}: {name}" for file, name in _icons_named() if name not in DRAWN}
    assert not missing


def test_a_checked_icon_has_its_own_colour() -> None:
    both = icon("star", "#000000", 20, on="#ff0000")
    assert both.pixmap(20).toImage() != both.pixmap(20, state=both.State.On).toImage()


@pytest.mark.parametrize("px", [16, 48, 256])
def test_the_program_has_an_icon_of_its_own(px: int, tmp_path: Path) -> None:
    image = app_icon().pixmap(px).toImage()
    assert image.save(str(tmp_path / "icon.png"))
    again = QImage(str(tmp_path / "icon.png"))
    assert again.size() == QSize(px, px)
    assert again.pixelColor(0, 0).alpha() == 0
    assert again.pixelColor(px // 2, px // 8).alpha() == 255


def _colours(image: QImage) -> Iterator[QColor]:
    yield from (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))


def _mostly_same(one: QImage, other: QImage) -> bool:
    """Equal but for the rounding of half-covered pixels."""
    pairs = zip(_colours(one), _colours(other), strict=True)
    return all(abs(a.alpha() - b.alpha()) <= 2 for a, b in pairs)


def _icons_named() -> Iterator[tuple[Path, str]]:
    for file in (HOUSE / "ui").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TAKES_ICON_AT:
                given = [*node.args[TAKES_ICON_AT[node.func.id] :][:1]]
                given += [word.value for word in node.keywords if word.arg == "icon"]
                yield from ((file, each.value) for each in given if _is_name(each))


def _is_name(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)
