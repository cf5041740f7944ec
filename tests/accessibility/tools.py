"""What reading the screens aloud needs of the machine: a screen and a bus of one's own, and the readers' registry.

`python3 -m tests.accessibility.tools` installs it where that is allowed; elsewhere the test says what is lacking.
"""

import shutil
from pathlib import Path

from ui.machine import install, may_install

NEEDED = {
    "xvfb-run": "xvfb",
    "xauth": "xauth",
    "dbus-run-session": "dbus-daemon",
    "/usr/libexec/at-spi2-registryd": "at-spi2-core",
}


def lacking() -> list[str]:
    """The packages that this machine lacks."""
    return [package for program, package in NEEDED.items() if not (shutil.which(program) or Path(program).exists())]


if __name__ == "__main__" and lacking() and may_install():
    install(lacking())
