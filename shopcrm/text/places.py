"""Where things are: the files that come with the app (fonts, icons, words, tips), and the owner's shop."""

import sys
from pathlib import Path


def resource(*parts: str) -> Path:
    """Give the path of a file in `resources/`, in the source tree and in the packaged app alike."""
    packaged = getattr(sys, "_MEIPASS", None)
    root = Path(packaged) if packaged else Path(__file__).resolve().parents[2]
    return root.joinpath("resources", *parts)


def usual_shop() -> Path:
    """Give the path of everybody's shop file, unless they chose another one."""
    from platformdirs import user_data_path

    return Path(user_data_path("ShopCRM", appauthor=False)) / "shop.db"
