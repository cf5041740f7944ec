"""The last resort: an error that nobody expected is logged without anyone's data, told kindly, and work goes on."""

import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from shopcrm.text.formats import Formats
from shopcrm.text.mistakes import ShopError, say
from shopcrm.text.words import _

LOG_BYTES = 200_000
LOGS_KEPT = 3


class Crashes(QObject):
    """Catches what no screen caught, in any thread; one window tells of it, however many errors there are."""

    happened = Signal(object)

    def __init__(self, formats: Formats | None = None) -> None:
        super().__init__()
        self.formats = formats
        self._telling = False
        # Queued: an error may come in the middle of painting, where no window may open.
        self.happened.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Catch errors from here on."""
        sys.excepthook = self._caught
        threading.excepthook = lambda crash: self.take(crash.exc_value)

    def take(self, error: BaseException | None) -> None:
        """Log an error and tell of it."""
        if isinstance(error, Exception):
            if not isinstance(error, ShopError):
                log(error)
            self.happened.emit(error)

    def _caught(self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            QApplication.quit()
        else:
            self.take(error)

    def _tell(self, error: Exception) -> None:
        if self._telling:
            return
        from ui.kit.dialogs import tell

        self._telling = True
        try:
            text, detail = self._words(error)
            tell(QApplication.activeWindow(), _("Something went wrong"), text, detail, _("Go on"), trouble=True)
        finally:
            self._telling = False

    def _words(self, error: Exception) -> tuple[str, str]:
        if isinstance(error, ShopError) and self.formats is not None:
            return say(error, self.formats), ""
        text = _("This did not work because of a mistake in the program. Nothing half-done was saved; you can go on.")
        detail = _("If it happens again, send us this file. It holds no data of your customers: {file}")
        return text, detail.format(file=f"\n{log_file()}")  # on a line of its own, not broken at its slashes


def log(error: BaseException) -> None:
    """Note what kind of error it was and where in the program, not its text, which may quote a customer."""
    import logging
    from logging.handlers import RotatingFileHandler

    file = log_file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        keeper = RotatingFileHandler(file, maxBytes=LOG_BYTES, backupCount=LOGS_KEPT, encoding="utf-8")
    except OSError:
        return
    keeper.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    keeper.handle(logging.LogRecord("shopcrm", logging.ERROR, "", 0, describe(error), None, None))
    keeper.close()


def describe(error: BaseException) -> str:
    """The error's kind and the path it took through the program."""
    steps = traceback.extract_tb(error.__traceback__)
    way = [f"  {'/'.join(Path(step.filename).parts[-3:])}:{step.lineno} {step.name}" for step in steps]
    cause = error.__cause__ or error.__context__
    return "\n".join([type(error).__name__, *way, *(["because of " + describe(cause)] if cause else [])])


def log_file() -> Path:
    from platformdirs import user_log_path

    return Path(user_log_path("ShopCRM", appauthor=False)) / "shopcrm.log"
