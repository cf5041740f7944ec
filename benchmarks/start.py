"""From the start of the program to a window one can type into, and the memory it holds idle, against an empty Qt window.

*Usable* is painted, with the cursor in the search box and the next key taken at once; *first list* is when the customers
who come in most stand below it.

The empty window has the same size and fonts. Both run without a screen and, as everywhere, from compiled modules that
Python kept from the first start, which is not counted.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from big_shop import big_shop
from measure import at, machine

HOUSE = Path(__file__).resolve().parents[1]
FOLDERS = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR")


def start(what: str, shop: Path, folder: str) -> dict[str, float]:
    own = {"QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": folder}
    environment = os.environ | own | dict.fromkeys(FOLDERS, folder)
    program = HOUSE / "benchmarks" / "measure" / "window.py"
    command = [sys.executable, str(program), str(time.monotonic()), what, str(shop)]
    done = subprocess.run(command, cwd=HOUSE, env=environment, check=True, capture_output=True, text=True, timeout=60)
    return json.loads(done.stdout)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--times", type=int, default=7)
    arguments.add_argument("--customers", type=int, default=100_000)
    chosen = arguments.parse_args()
    shop = big_shop(chosen.customers)
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o700)
        runs: dict[str, list[dict[str, float]]] = {"empty": [], "ours": []}
        for number in range(chosen.times + 1):
            for what, told in runs.items():
                one = start(what, shop, folder)
                if number:  # the first of each only warms the disk
                    told.append(one)
    print(f"a shop of {chosen.customers:,} customers, {chosen.times} starts of each ({machine()})")
    medians = {what: {name: at([run[name] for run in told], 50) for name in told[0]} for what, told in runs.items()}
    for what, median in medians.items():
        usable = f"usable after {median['ms']:4.0f} ms (cpu {median['cpu_ms']:4.0f} ms)"
        print(f"  {what:6} {usable}   first list after {median['listed_ms']:4.0f} ms   idle {median['mb']:3.0f} MB")
    ratio = {name: medians["ours"][name] / medians["empty"][name] for name in medians["ours"]}
    print(f"  ratio  x{ratio['ms']:.2f} (cpu x{ratio['cpu_ms']:.2f})   memory x{ratio['mb']:.2f}")


if __name__ == "__main__":
    main()
