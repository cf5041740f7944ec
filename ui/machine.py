"""What the window needs of the machine: a screen, and a few libraries of the system.

Asked before Qt is loaded, because Qt ends the whole program without a word of help where one of them is missing. Needs
nothing but Python, so that `make` can ask too, before anything is installed: `python3 -m ui.machine`.
"""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from shopcrm.text.words import _


@dataclass(frozen=True)
class Library:
    """A library of the system: the file that is loaded, and the package that brings it on Debian 12 and later."""

    file: str
    package: str


DRAWING = (
    Library("libEGL.so.1", "libegl1"),
    Library("libGL.so.1", "libgl1"),
    Library("libglib-2.0.so.0", "libglib2.0-0"),
    Library("libgthread-2.0.so.0", "libglib2.0-0"),
    Library("libdbus-1.so.3", "libdbus-1-3"),
    Library("libfontconfig.so.1", "libfontconfig1"),
    Library("libfreetype.so.6", "libfreetype6"),
    Library("libxkbcommon.so.0", "libxkbcommon0"),
)
X11 = (
    Library("libxcb-cursor.so.0", "libxcb-cursor0"),
    Library("libxcb-icccm.so.4", "libxcb-icccm4"),
    Library("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    Library("libxcb-shape.so.0", "libxcb-shape0"),
    Library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
)
WAYLAND = (Library("libwayland-cursor.so.0", "libwayland-cursor0"),)
PRINTING = (Library("libcups.so.2", "libcups2"),)

UNSEEN = frozenset({"offscreen", "minimal"})  # Qt's platforms that draw, but not on a screen


def has_screen() -> bool:
    """Tell whether a window would be seen by anyone."""
    chosen = os.environ.get("QT_QPA_PLATFORM", "")
    if chosen:
        return chosen.split(":")[0] not in UNSEEN
    return sys.platform != "linux" or _wayland_answers() or _x11_answers()


def missing(libraries: Iterable[Library]) -> list[Library]:
    """List those of the libraries that this machine cannot load. Only Linux leaves them to the user."""
    return [library for library in libraries if sys.platform == "linux" and not _loads(library.file)]


def missing_for_window() -> list[Library]:
    """List what must be installed before a window can open here."""
    return missing((*DRAWING, *_for_screen()))


def how_to_install(libraries: Iterable[Library]) -> str:
    """Name the missing libraries, and the one command that installs them on Debian and its relatives."""
    libraries = list(libraries)
    files = ", ".join(library.file for library in libraries)
    command = "sudo apt-get update && sudo " + " ".join(_apt_install(_packages(libraries)))
    said = _("ShopCRM needs libraries that this system lacks: {files}\nOn Debian, Ubuntu and Mint, this installs them:")
    return said.format(files=files) + f"\n    {command}"


def main() -> int:
    """Install what this machine lacks where that is allowed; else say how, and return 2 if it is needed at once."""
    lacking = missing((*DRAWING, *X11, *WAYLAND, *PRINTING))
    venv = [] if importlib.util.find_spec("ensurepip") else [Library("ensurepip", "python3-venv")]
    if lacking + venv and may_install():
        return install(_packages(lacking + venv))
    needed = missing_for_window() + venv
    if needed:
        print(how_to_install(needed), file=sys.stderr)
    return 2 if needed else 0


def _loads(file: str) -> bool:
    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True


def _for_screen() -> tuple[Library, ...]:
    if sys.platform != "linux" or not has_screen():
        return ()
    return X11 if os.environ.get("DISPLAY") else WAYLAND


def _wayland_answers() -> bool:
    display = os.environ.get("WAYLAND_DISPLAY")
    return bool(display) and Path(os.environ.get("XDG_RUNTIME_DIR", ""), str(display)).is_socket()


def _x11_answers() -> bool:
    """Ask the X server itself: a DISPLAY left over from another session names one that is gone."""
    if not os.environ.get("DISPLAY"):
        return False
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # not known; the missing libraries are what to speak of first
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    answers = bool(xcb.xcb_connection_has_error(connection) == 0)
    xcb.xcb_disconnect(connection)
    return answers


def _packages(libraries: Iterable[Library]) -> list[str]:
    return list(dict.fromkeys(library.package for library in libraries))


def _apt_install(packages: list[str]) -> list[str]:
    return ["apt-get", "install", "-y", "--no-install-recommends", *packages]


def may_install() -> bool:
    return sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(packages: list[str]) -> int:
    said = _("Installing what the window needs of the system: {packages}")
    print(said.format(packages=" ".join(packages)), flush=True)
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-qq"], [*_apt_install(packages), "-qq", "-o", "Dpkg::Use-Pty=0"]):
        done = subprocess.run(command, env=quiet, stdin=subprocess.DEVNULL, check=False)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
