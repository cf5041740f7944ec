"""Reads every screen of the tour over the accessibility bus, as a screen reader does; writes JSON: screen → its controls.

Run inside `xvfb-run` and `dbus-run-session`, so that neither screen nor bus is anybody else's.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from jeepney import DBusAddress, MessageType, Properties, new_method_call
from jeepney.io.blocking import open_dbus_connection

ACCESSIBLE = "org.a11y.atspi.Accessible"
SHOWING = 25
WINDOWS = ("dialog", "frame", "window", "alert", "filler")
MOST_OF_A_LIST = 40  # rows of a table are alike

Reference = tuple[str, str]


class Bus:
    """The accessibility bus of this session."""

    def __init__(self) -> None:
        where = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
        session = open_dbus_connection("SESSION")
        self._bus = open_dbus_connection(session.send_and_get_reply(new_method_call(where, "GetAddress")).body[0])

    def programs(self) -> list[Reference]:
        return self.children(("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root"))

    def children(self, of: Reference) -> list[Reference]:
        found = self._ask(new_method_call(self._at(of), "GetChildren"))
        return found[0] if found else []

    def name(self, of: Reference) -> str:
        found = self._ask(Properties(self._at(of)).get("Name"))
        return found[0][1] if found else ""

    def role(self, of: Reference) -> str:
        found = self._ask(new_method_call(self._at(of), "GetRoleName"))
        return found[0] if found else ""

    def showing(self, of: Reference) -> bool:
        found = self._ask(new_method_call(self._at(of), "GetState"))
        return bool(found and found[0][0] >> SHOWING & 1)

    @staticmethod
    def _at(reference: Reference) -> DBusAddress:
        return DBusAddress(reference[1], reference[0], ACCESSIBLE)

    def _ask(self, message):
        answer = self._bus.send_and_get_reply(message)
        return answer.body if answer.header.message_type is MessageType.method_return else None


def controls(bus: Bus, of: Reference, path: str = "") -> list[tuple[str, str, str]]:
    """Everything on screen below an element: (role, name, where it stands)."""
    seen: list[tuple[str, str, str]] = []
    for child in bus.children(of)[:MOST_OF_A_LIST]:
        if not bus.showing(child):
            continue
        role, name = bus.role(child), bus.name(child)
        seen.append((role, name, path))
        seen += controls(bus, child, f"{path} › {name or role}")
    return seen


def main(language: str, target: Path) -> int:
    """Walk the tour and write down what was read; gives what the tour ended with."""
    own = os.environ | {"QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "NO_AT_BRIDGE": "0"}
    tour = subprocess.Popen(
        [sys.executable, "-m", "tests.accessibility.tour", language], env=own, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    bus, read = Bus(), {}
    for line in tour.stdout:
        kind, name, *why = line.strip().split(maxsplit=2)
        if kind == "missed":
            read[name] = {"missed": why}
            continue
        windows = [window for program in bus.programs() for window in bus.children(program)]
        shown = [window for window in windows if bus.showing(window)]
        in_front = shown[-1:] if kind == "dialog" else shown[:1]
        window = in_front and {"window": bus.name(in_front[0]), "controls": controls(bus, in_front[0])}
        read[name] = {"class": why[0], **(window or {})}
        tour.stdin.write("\n")
        tour.stdin.flush()
    target.write_text(json.dumps(read, ensure_ascii=False), encoding="utf-8")
    return tour.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
