"""An SVG drawing without anything that would fetch or run: QtSvg itself reads files that a drawing names."""

from PySide6.QtCore import QBuffer, QByteArray, QXmlStreamReader, QXmlStreamWriter

_INSIDE = "#"
_PICTURES = ("data:image/png;base64,", "data:image/jpeg;base64,", "data:image/jpg;base64,")
_LEFT_OUT = {"script", "foreignobject"}
_LINKING = {"image", "use", "feimage"}  # nothing is left of them without their link


class BrokenDrawing(ValueError):
    """It is no XML, or breaks off."""


def self_contained(svg: bytes) -> bytes:
    """The same drawing without scripts, style sheets, and links to anything but itself; raises BrokenDrawing."""
    source, written = QBuffer(), QBuffer()
    source.setData(QByteArray(svg))
    source.open(QBuffer.OpenModeFlag.ReadOnly)
    written.open(QBuffer.OpenModeFlag.WriteOnly)
    reader, writer = QXmlStreamReader(source), QXmlStreamWriter(written)
    reader.setNamespaceProcessing(False)
    writer.writeStartDocument()
    while not reader.atEnd():
        kind = reader.readNext()
        if kind == QXmlStreamReader.TokenType.StartElement:
            _begin(reader, writer)
        elif kind == QXmlStreamReader.TokenType.EndElement:
            writer.writeEndElement()
        elif kind == QXmlStreamReader.TokenType.Characters:
            writer.writeCharacters(reader.text())
    if reader.hasError():
        raise BrokenDrawing
    writer.writeEndDocument()
    return bytes(written.data().data())


def _begin(reader: QXmlStreamReader, writer: QXmlStreamWriter) -> None:
    name = reader.qualifiedName()
    attributes = reader.attributes()
    found = [(each.qualifiedName(), each.value()) for each in map(attributes.at, range(attributes.size()))]
    kept = [(key, value) for key, value in found if _local(key) != "href" or _is_own(value)]
    if _local(name) in _LEFT_OUT or (_local(name) in _LINKING and kept != found):
        reader.skipCurrentElement()
        return
    writer.writeStartElement(name)
    for key, value in kept:
        writer.writeAttribute(key, value)


def _local(name: str) -> str:
    return name.rpartition(":")[2].lower()


def _is_own(link: str) -> bool:
    """Whether a link leads to a part of the drawing, or holds a picture itself."""
    return link.startswith(_INSIDE) or link.lower().startswith(_PICTURES)
