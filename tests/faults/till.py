"""Run as a program: forks a warmed-up till for each line it is told, so that killing five hundred takes no minutes.

A line says where the shop is, what action to start with, and which way to work. It answers with the till's number, passes
on what the till says, and at last how the till died.
"""

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from shopcrm.shop import Shop
from tests.faults.selling import act, make_shop, work


def warm_up() -> None:
    """Do everything once, so that no till spends its short life on loading code."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "shop.db"
        make_shop(path, 10)
        shop = Shop.open(path)
        for number in range(8):
            act(shop, number, f"action {number}")
        shop.close()


def main() -> None:
    warm_up()
    voice = sys.stdout.fileno()
    for line in sys.stdin:
        start, way, path = line.rstrip("\n").split(" ", 2)
        till = os.fork()
        if till == 0:
            try:
                work(Path(path), int(start), voice, way)
            finally:
                os._exit(1)
        os.write(voice, b"till %d\n" % till)
        _, status = os.waitpid(till, 0)
        os.write(voice, b"dead %d\n" % os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main()
