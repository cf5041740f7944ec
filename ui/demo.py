"""Trying the demo shop from a shop that is still empty: it opens in a window of its own."""

import sys
from pathlib import Path

from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QWidget

from shopcrm.shop import Shop
from ui.jobs import Jobs


def try_demo(parent: QWidget, shop: Shop, jobs: Jobs) -> None:
    """Fill the demo shop where there is none yet, and open it beside this one. Raises a Trouble."""
    from ui.welcome.shops import DEMO_FILE, open_demo

    demo = open_demo(parent, shop.file.path, shop.settings.current, jobs, None)
    if demo is not None:
        demo.close()
        program, *arguments = command(shop.file.path.with_name(DEMO_FILE))
        QProcess.startDetached(program, arguments)


def command(shop_file: Path) -> list[str]:
    """How to start this program once more, on another shop file."""
    start = [] if hasattr(sys, "_MEIPASS") else [str(Path(__file__).resolve().parents[1] / "main.py")]
    return [sys.executable, *start, "--shop", str(shop_file)]
