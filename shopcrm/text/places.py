"""Where the files that come with the app are: fonts, icons, words, tips."""

import sys
from pathlib import Path


def resource(*parts: str) -> Path:
    """Give the path of a file in `resources/`, in the source tree and in the packaged app alike."""
    packaged = getattr(sys, "_MEIPASS", None)
    root = Path(packaged) if packaged else Path(__file__).resolve().parents[2]
    return root.joinpath("resources", *parts)
