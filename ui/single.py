"""One window per shop file: a second start asks the first to come to the front, and ends."""

from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

PATIENCE_MS = 1500


class FirstStart(QObject):
    """Listens, as long as this window is open, for others that were started on the same shop file."""

    called = Signal()

    def __init__(self, shop_file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name_for(shop_file)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)

    def is_ours(self) -> bool:
        """True for the first start; False after the window that is already open was called to the front."""
        if self._call():
            return False
        if not self._server.listen(self._name):
            QLocalServer.removeServer(self._name)  # left behind by a start that was killed
            self._server.listen(self._name)
        return True

    def close(self) -> None:
        self._server.close()

    def _call(self) -> bool:
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(PATIENCE_MS):
            return False
        socket.waitForReadyRead(PATIENCE_MS)
        socket.disconnectFromServer()
        return True

    def _answer(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.write(b"here")
            socket.flush()
        self.called.emit()


def name_for(shop_file: Path) -> str:
    """A name for this shop file that says nothing about it."""
    return "shopcrm-" + sha256(str(shop_file.resolve()).encode()).hexdigest()[:24]
