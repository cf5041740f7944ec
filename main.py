"""ShopCRM starts here: arguments, then the window, or one command without a window."""

import locale
import os
import sys
from pathlib import Path

from shopcrm.text.words import LANGUAGES, _, set_language

PICTURES = Path("build")


def main(typed: list[str] | None = None) -> int:
    """Open the window or carry out the command that was typed, and return the program's exit code."""
    match sys.argv[1:] if typed is None else typed:
        case []:
            return open_window(None)
        case ["--shop", file] if not file.startswith("-"):
            return open_window(Path(file))
        case command:
            from shopcrm.cli import main as carry_out

            return carry_out(command)


def open_window(shop: Path | None) -> int:
    """Open the window on a shop; on the user's own where none is named."""
    _speak_as_the_machine_does()
    from ui import machine

    lacking = machine.missing_for_window()
    if lacking:
        return _refuse(machine.how_to_install(lacking))
    if not machine.has_screen():
        return _work_unseen() if shop is None else _refuse(_("ShopCRM found no screen to open its window on."))
    from ui import app

    return app.run(shop)


def _work_unseen() -> int:
    print(_("ShopCRM found no screen to open its window on. So it keeps a demo shop for a moment,"))
    print(_("thanks its five best customers with vouchers, and takes pictures of the counter."), flush=True)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from ui import headless

    left = headless.run(PICTURES)
    print(_("What it made:"))
    for file in left:
        print(f"  {file}")
    return 0


def _refuse(why: str) -> int:
    print(why, file=sys.stderr)
    return 2


def _speak_as_the_machine_does() -> None:
    language = (locale.getlocale()[0] or "")[:2]
    if language in LANGUAGES:
        set_language(language)


if __name__ == "__main__":
    sys.exit(main())
