"""Line icons in any colour and size, mirrored where the language runs from right to left."""

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap, QTransform
from PySide6.QtSvg import QSvgRenderer

ICON_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "icons"
APP_ICON = ICON_FOLDER / "shopcrm.svg"
MIRRORED = frozenset(
    {"arrow-left", "arrow-right", "chevron-left", "chevron-right", "chevrons-left", "chevrons-right", "external-link"}
    | {"file-down", "file-text", "file-up", "list-checks", "log-out", "receipt", "sticky-note", "tag", "undo-2"}
)
STROKE = 1.75


def icon_svg(name: str, color: str, stroke: float) -> str:
    """The drawing of an icon in one colour, as SVG text."""
    drawing = (ICON_FOLDER / f"{name}.svg").read_bytes().decode()
    return drawing.replace("currentColor", color).replace('stroke-width="2"', f'stroke-width="{stroke}"')


def icon_pixmap(
    name: str, color: str, px: int, *, rtl: bool | None = None, scale: float | None = None, stroke: float = STROKE
) -> QPixmap:
    """An icon ready to paint, `px` wide on the screen; `rtl` and `scale` default to the program's own."""
    if rtl is None:
        rtl = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return _drawn(name, color, px, rtl and name in MIRRORED, scale or screen_scale(), stroke)


def icon(name: str, color: str, px: int = 20, *, on: str | None = None) -> QIcon:
    """The same as a QIcon, for menus; `on` is the colour of its checked state."""
    made = QIcon(icon_pixmap(name, color, px))
    if on:
        made.addPixmap(icon_pixmap(name, on, px), QIcon.Mode.Normal, QIcon.State.On)
    return made


def screen_scale() -> float:
    """Device pixels per pixel of the first screen."""
    screen = QGuiApplication.primaryScreen()
    return screen.devicePixelRatio() if screen else 1.0


def app_icon() -> QIcon:
    """The program's own icon, drawn by Qt in whatever sizes windows and task bars ask for."""
    return QIcon(str(APP_ICON))


@lru_cache(1024)
def _drawn(name: str, color: str, px: int, mirrored: bool, scale: float, stroke: float) -> QPixmap:
    pixmap = QPixmap(QSize(px, px) * scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(icon_svg(name, color, stroke).encode())).render(painter, QRectF(pixmap.rect()))
    painter.end()
    if mirrored:
        pixmap = pixmap.transformed(QTransform().scale(-1, 1))
    pixmap.setDevicePixelRatio(scale)
    return pixmap
