"""An SVG from anywhere: drawn as it is, but nothing that it names is fetched, and nothing in it runs."""

import base64
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from ui.settings.logo import KEPT, NotAPicture, read_logo

RED, GREEN, NOTHING = "#ffff0000", "#ff00ff00", "#00000000"
SPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="20" height="10"'
FIELD = f'<rect width="20" height="10" fill="{QColor(GREEN).name()}"/>'

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def red(tmp_path: Path, qapp: QApplication) -> Path:
    """A red picture somewhere on this computer."""
    image = QImage(20, 10, QImage.Format.Format_RGB32)
    image.fill(QColor(RED))
    assert image.save(str(tmp_path / "red.png"))
    return tmp_path / "red.png"


def drawn(tmp_path: Path, svg: str) -> str:
    """The colour in the middle of a logo."""
    file = tmp_path / "logo.svg"
    file.write_text(svg, encoding="utf-8")
    image = QImage.fromData(read_logo(file), "PNG")
    assert (image.width(), image.height()) == (KEPT, KEPT // 2)
    return image.pixelColor(KEPT // 2, KEPT // 4).name(QColor.NameFormat.HexArgb)


def drawn_by_qt_alone(svg: str) -> str:
    image = QImage(20, 10, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg.encode())).render(painter)
    painter.end()
    return image.pixelColor(10, 5).name(QColor.NameFormat.HexArgb)


def nested(red: Path) -> str:
    inner = f'<svg {SPACES}><image width="20" height="10" xlink:href="{red}"/></svg>'
    return base64.b64encode(inner.encode()).decode()


LOADING = {
    "a path": lambda red: f'<svg {SPACES}><image width="20" height="10" xlink:href="{red}"/></svg>',
    "a newer link": lambda red: f'<svg {SPACES}><image width="20" height="10" href="{red}"/></svg>',
    "a drawing inside": lambda red: (
        f'<svg {SPACES}><image width="20" height="10" xlink:href="data:image/svg+xml;base64,{nested(red)}"/></svg>'
    ),
}


@pytest.mark.parametrize("kind", LOADING)
def test_pictures_of_this_computer_are_not_loaded(tmp_path: Path, red: Path, kind: str) -> None:
    svg = LOADING[kind](red)
    assert drawn_by_qt_alone(svg) == RED  # so there is something to keep out
    assert drawn(tmp_path, svg) == NOTHING


def test_style_sheets_of_this_computer_are_not_loaded(tmp_path: Path) -> None:
    sheet = tmp_path / "red.css"
    sheet.write_text("rect { fill: #ff0000 }", encoding="utf-8")
    svg = f'<?xml-stylesheet type="text/css" href="{sheet}"?><svg {SPACES}>{FIELD}</svg>'
    assert drawn_by_qt_alone(svg) == RED
    assert drawn(tmp_path, svg) == GREEN


@pytest.mark.parametrize(
    "part",
    [
        '<image width="20" height="10" xlink:href="https://example.com/red.png"/>',
        '<image width="20" height="10" xlink:href="file:///red.png"/>',
        '<use xlink:href="red.svg#part"/>',
        '<style>@import url("red.css");</style>',
        '<script xlink:href="https://example.com/x.js"/>',
        "<script>document.documentElement.innerHTML = ''</script>",
        '<foreignObject width="20" height="10"><iframe src="https://example.com"/></foreignObject>',
        '<a xlink:href="https://example.com"><circle r="1"/></a>',
    ],
)
def test_what_else_leads_elsewhere_changes_nothing(tmp_path: Path, part: str) -> None:
    assert drawn(tmp_path, f"<svg {SPACES}>{FIELD}{part}</svg>") == GREEN


def test_an_entity_brings_no_file_in(tmp_path: Path) -> None:
    (tmp_path / "part.txt").write_text('<rect width="20" height="10" fill="#ff0000"/>', encoding="utf-8")
    outer = f'<!DOCTYPE svg [<!ENTITY part SYSTEM "{tmp_path / "part.txt"}">]>'
    assert drawn(tmp_path, f"{outer}<svg {SPACES}>{FIELD}&part;</svg>") == GREEN


def test_the_drawing_itself_stays_whole(tmp_path: Path, red: Path) -> None:
    """Its gradients, its own parts used twice, pictures inside it, and the entities that drawing programs write."""
    stops = '<stop offset="0" stop-color="&green;"/><stop offset="1" stop-color="&green;"/>'
    field = '<rect id="r" width="20" height="10" fill="url(#g)"/>'
    parts = f'<defs><linearGradient id="g">{stops}</linearGradient>{field}</defs>'
    outer = '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY green "#00ff00">]><!-- made by hand -->'
    assert drawn(tmp_path, f'{outer}<svg {SPACES}>{parts}<use xlink:href="#r"/></svg>') == GREEN
    inside = base64.b64encode(red.read_bytes()).decode()
    picture = f'<image width="20" height="10" xlink:href="data:image/png;base64,{inside}"/>'
    assert drawn(tmp_path, f"<svg {SPACES}>{picture}</svg>") == RED


@pytest.mark.parametrize(
    "broken",
    [
        f"<svg {SPACES}><rect",
        f"<svg {SPACES}></svg><svg>",
        "<svg",
        '<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"/>',
        "<!DOCTYPE svg [<!ENTITY a0 'lol'>"
        + "".join(f"<!ENTITY a{n + 1} '{f'&a{n};' * 10}'>" for n in range(9))
        + f"]><svg {SPACES}><desc>&a9;</desc></svg>",
    ],
)
def test_what_is_no_drawing_is_refused(tmp_path: Path, broken: str) -> None:
    with pytest.raises(NotAPicture):
        drawn(tmp_path, broken)
