"""The shop's logo: any picture the owner has, kept as a PNG of a sensible size."""

from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QVBoxLayout

from shopcrm.shop import Shop
from shopcrm.text.mistakes import ShopError, Trouble, UserMistake, say
from shopcrm.text.words import N_, _
from ui.kit.buttons import Button
from ui.kit.fields import Field
from ui.kit.labels import show_if
from ui.settings.drawing import BrokenDrawing, self_contained

LARGEST_FILE = 5_000_000
LARGEST_PICTURE = 40_000_000  # pixels; more is no logo, and a small file can hold gigabytes
KEPT = 1600  # pixels on the longer side: enough for a sharp letterhead on any printer
PREVIEW = 96


class LogoTooLarge(UserMistake):
    code = "logo_too_large"
    sentence = N_("This picture is too large for a logo. Nothing was changed. Choose one below {most} MB.")
    always = MappingProxyType({"most": LARGEST_FILE // 1_000_000})


class NotAPicture(UserMistake):
    code = "not_a_picture"
    sentence = N_("This file is no picture we can read. Nothing was changed. Choose a PNG, JPG or SVG file.")


def read_logo(path: Path) -> bytes:
    """The picture of a PNG, JPG or SVG file as PNG, at most 1600 pixels wide and high; raises the mistakes above.

    Whatever an SVG names outside itself is left out.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise LogoTooLarge
        content = path.read_bytes()
    except OSError as error:
        raise Trouble from error
    image = _drawn(content) if _is_svg(content) else _read(content)
    return _as_png(image)


class LogoField(Field):
    """Shows the logo, and lets another be chosen."""

    def __init__(self, shop: Shop, name: str) -> None:
        self._shop = shop
        self._png: bytes | None = None
        box = QFrame()
        super().__init__(name, box)
        box.setProperty("kind", "tile")
        self._picture = QLabel()
        self._picture.setFixedSize(PREVIEW, PREVIEW)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.choose = Button(_("Choose a picture…"), "image")
        self.remove = Button(_("Remove"), "trash-2", "quiet")
        self.choose.clicked.connect(self._ask)
        self.remove.clicked.connect(lambda: self.set_png(None))
        self._lay_out(box)
        box.setFocusProxy(self.choose)

    def png(self) -> bytes | None:
        return self._png

    def set_png(self, png: bytes | None) -> None:
        self._png = png
        self.setProperty("value", png)
        picture = QPixmap()
        if png and picture.loadFromData(png):
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            picture = picture.scaled(QSize(PREVIEW - 16, PREVIEW - 16), keep, smooth)
        self._picture.setPixmap(picture)
        show_if(self._picture, not picture.isNull())
        self.remove.setEnabled(png is not None)
        self._was_changed()

    def take(self, path: Path) -> None:
        """Read a file; what is wrong with it is said below."""
        try:
            self.set_png(read_logo(path))
        except ShopError as error:
            self.set_error(say(error, self._shop.formats))

    def _ask(self) -> None:
        kinds = _("Pictures") + " (*.png *.jpg *.jpeg *.svg)"
        found, _kind = QFileDialog.getOpenFileName(self, _("Choose a picture"), "", kinds)
        if found:
            self.take(Path(found))

    def _lay_out(self, box: QFrame) -> None:
        buttons = QVBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch()
        buttons.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeading)
        buttons.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeading)
        buttons.addStretch()
        row = QHBoxLayout(box)
        row.setContentsMargins(10, 8, 10, 8)
        row.setSpacing(16)
        row.addWidget(self._picture)
        self._picture.hide()
        row.addLayout(buttons)
        row.addStretch()


def _is_svg(content: bytes) -> bool:
    return b"<svg" in content[:2000].lower()


def _drawn(content: bytes) -> QImage:
    try:
        drawing = QSvgRenderer(QByteArray(self_contained(content)))
    except BrokenDrawing as error:
        raise NotAPicture from error
    size = drawing.defaultSize()
    if not drawing.isValid() or size.isEmpty():
        raise NotAPicture
    image = QImage(size.scaled(KEPT, KEPT, Qt.AspectRatioMode.KeepAspectRatio), QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    drawing.render(painter, QRectF(image.rect()))
    painter.end()
    return image


def _read(content: bytes) -> QImage:
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid():
        raise NotAPicture
    if size.width() * size.height() > LARGEST_PICTURE:
        raise LogoTooLarge
    if max(size.width(), size.height()) > KEPT:
        reader.setScaledSize(size.scaled(KEPT, KEPT, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise NotAPicture
    return image


def _as_png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "PNG"):  # type: ignore[call-overload]
        raise NotAPicture
    return bytes(buffer.data().data())
