"""A disk that writes down all that is written to it, and what may be left on it when the power goes at any moment.

What was synced is there. Of what was written since, any part may be there, in pieces of 512 bytes; a file that was made
since may be missing, and one that was taken away may be back.

Run as a program it works off numbered actions on such a disk, as the till that is killed does, and keeps what was written:
`power.py SHOP WAY ACTIONS LOG`, where the way is how SQLite is told to sync.
"""

import pickle
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

import apsw

PIECE = 512
PAGES = 60
SYNCED = {"full": 2, "normal": 1, "off": 0}
SYSTEM = apsw.vfs_names()[0]
BESIDE = ("", "-wal", "-journal")


class Event(NamedTuple):
    """One thing that happened: `write`, `cut`, `sync` or `remove` of a file, or an action that was `said` to be done."""

    kind: str
    file: str = ""
    at: int = 0
    data: bytes = b""


class WatchedFile(apsw.VFSFile):
    """A file as SQLite sees it, which tells what is done to it."""

    def __init__(self, name: "str | apsw.URIFilename | None", flags: list[int], log: list[Event]) -> None:
        super().__init__(SYSTEM, name, flags)
        self._name = name.filename() if isinstance(name, apsw.URIFilename) else str(name)
        self._log = log

    def xWrite(self, data: bytes, at: int) -> None:  # noqa: N802  (SQLite's name)
        self._log.append(Event("write", self._name, at, bytes(data)))
        super().xWrite(data, at)

    def xTruncate(self, size: int) -> None:  # noqa: N802  (SQLite's name)
        self._log.append(Event("cut", self._name, size))
        super().xTruncate(size)

    def xSync(self, flags: int) -> None:  # noqa: N802  (SQLite's name)
        super().xSync(flags)
        self._log.append(Event("sync", self._name))


class WatchedDisk(apsw.VFS):
    """The disk that everything is opened on from now on in this process."""

    def __init__(self) -> None:
        self.log: list[Event] = []
        super().__init__("watched", SYSTEM, makedefault=True)

    def xOpen(self, name: "str | apsw.URIFilename | None", flags: list[int]) -> WatchedFile:  # noqa: N802  (SQLite's name)
        return WatchedFile(name, flags, self.log)

    def xDelete(self, name: str, sync: bool) -> None:  # noqa: N802  (SQLite's name)
        super().xDelete(name, sync)
        self.log.append(Event("remove", name))


class _Kept:
    """One file: what is surely on the disk (None: no file), and what was done to it since."""

    def __init__(self, synced: bytes | None) -> None:
        self.synced = synced
        self.since: list[Event] = []

    def follow(self, event: Event) -> None:
        self.since.append(event)
        if event.kind == "sync":
            self.synced = self._after(self.since, lambda _event: True)
            self.since = []

    def left(self, chance: Random) -> bytes | None:
        """What may be left of it: all that was written since, nothing, or some."""
        if not self.since or chance.random() < 0.2:
            return self.synced
        share = chance.choice((0.1, 0.5, 0.9, 1))
        return self._after(list(_in_pieces(self.since)), lambda _event: chance.random() < share)

    def _after(self, events: list[Event], happened: Callable[[Event], bool]) -> bytes | None:
        content = None if self.synced is None else bytearray(self.synced)
        for event in filter(happened, events):
            if event.kind == "remove":
                content = None
                continue
            content = bytearray() if content is None else content
            if event.kind == "cut":
                del content[event.at :]
            elif event.kind == "write":
                content.extend(bytes(max(0, event.at - len(content))))
                content[event.at : event.at + len(event.data)] = event.data
        return None if content is None else bytes(content)


def _in_pieces(events: list[Event]) -> Iterator[Event]:
    for event in events:
        start, end = event.at, event.at + len(event.data)
        while event.kind == "write" and start < end:
            stop = min(end, (start // PIECE + 1) * PIECE)
            yield Event("write", event.file, start, event.data[start - event.at : stop - event.at])
            start = stop
        if event.kind != "write":
            yield event


def written(kept: Path) -> list[Event]:
    """The log that the program kept."""
    return [Event(*each) for each in pickle.loads(kept.read_bytes())]


def power_cuts(path: Path, before: bytes, log: list[Event], times: int, chance: Random) -> Iterator[tuple[int, Path]]:
    """A shop file at `path` as it may be found after each of so many power cuts, and the last action said to be done."""
    files = {f"{path}{ending}": _Kept(before if not ending else None) for ending in BESIDE}
    done, said = 0, -1
    for place in sorted(chance.randrange(len(log) + 1) for _cut in range(times)):
        for event in log[done:place]:
            if event.kind == "said":
                said = event.at
            elif event.file in files:
                files[event.file].follow(event)
        done = place
        Path(f"{path}-shm").unlink(missing_ok=True)
        for name, kept in files.items():
            left = kept.left(chance)
            Path(name).unlink(missing_ok=True)
            if left is not None:
                Path(name).write_bytes(left)
        yield said, path


def main(path: Path, way: str, actions: int, kept: Path) -> None:
    from shopcrm.shop import Shop
    from tests.faults.selling import act

    disk = WatchedDisk()
    shop = Shop.open(path)
    connection = shop.file.db.connection()
    connection.pragma("synchronous", SYNCED[way])
    connection.pragma("wal_autocheckpoint", PAGES)  # so that many cuts fall into what is written back to the file
    for number in range(actions):
        act(shop, number, f"action {number}")
        disk.log.append(Event("said", at=number))
    shop.close()
    kept.write_bytes(pickle.dumps([tuple(event) for event in disk.log]))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), Path(sys.argv[4]))
