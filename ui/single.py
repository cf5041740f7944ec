"""One window per shop file: a second start asks the first to come to the front, and ends."""

from contextlib import suppress
from pathlib import Path

from platformdirs import user_cache_path
from PySide6.QtCore import QCryptographicHash, QFileSystemWatcher, QLockFile, QObject, Signal


class FirstStart(QObject):
    """Listens, as long as this window is open, for others that were started on the same shop file.

    The first start locks a file; the others write to one beside it, which the first watches. (A local socket would do
    the same, but its library is a tenth of the program's memory.)"""

    called = Signal()

    def __init__(self, shop_file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        folder = Path(user_cache_path("ShopCRM", appauthor=False))
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
        name = name_for(shop_file)
        self._calls = folder / f"{name}.calls"
        self._lock = QLockFile(str(folder / f"{name}.lock"))
        self._lock.setStaleLockTime(0)  # a window may stay open for weeks; one that was killed is noticed all the same
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(lambda _file: self.called.emit())

    def is_ours(self) -> bool:
        """True for the first start; False after the window that is already open was called to the front."""
        if not self._lock.tryLock(0) and self._lock.error() == QLockFile.LockError.LockFailedError:
            self._calls.write_bytes(b"called")
            return False
        with suppress(OSError):  # where nothing can be locked or watched, a second window is better than none
            self._calls.write_bytes(b"")
            self._watcher.addPath(str(self._calls))
        return True

    def close(self) -> None:
        if self._watcher.removePath(str(self._calls)):
            self._calls.unlink(missing_ok=True)
        self._lock.unlock()


def name_for(shop_file: Path) -> str:
    """A name for this shop file that says nothing about it."""
    path = str(shop_file.resolve()).encode()
    return QCryptographicHash.hash(path, QCryptographicHash.Algorithm.Sha256).toHex().toStdString()[:24]
