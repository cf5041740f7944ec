"""How the figures are taken: wall and CPU time of many single actions, and the same SQL again on a bare connection."""

import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import apsw

from shopcrm.shop import Shop
from shopcrm.text.money import share

Statement = tuple[str, tuple[object, ...]]


@dataclass
class Times:
    """How long each of many actions took, in milliseconds: by the clock on the wall, and of this thread's CPU."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def take(self, action: Callable[[], object]) -> None:
        cpu, wall = time.thread_time(), time.perf_counter()
        action()
        self.wall.append((time.perf_counter() - wall) * 1000)
        self.cpu.append((time.thread_time() - cpu) * 1000)

    def __str__(self) -> str:
        """Half of them, and all but one in a hundred, were as fast as this."""
        wall, cpu = self.wall, self.cpu
        return (
            f"p50 {at(wall, 50):7.3f} ms  p99 {at(wall, 99):7.3f} ms  max {max(wall):7.2f} ms"
            f"   (cpu {at(cpu, 50):.3f} / {at(cpu, 99):.3f})"
        )


def at(values: Iterable[float], percent: float) -> float:
    """The value that `percent` of them do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]


def compared(ours: Times, bare: Times) -> str:
    """How much longer we take than bare SQLite with the same statements."""
    ratios = (f"{part} x{at(a, p) / at(b, p):.2f}" for part, a, b, p in (
        ("p50", ours.wall, bare.wall, 50), ("p99", ours.wall, bare.wall, 99), ("cpu p50", ours.cpu, bare.cpu, 50),
    ))  # fmt: skip
    return "ratio " + ", ".join(ratios)


@contextmanager
def recorded(shop: Shop) -> Iterator[list[Statement]]:
    """Every statement that the shop sends to SQLite meanwhile."""
    statements: list[Statement] = []
    send = shop.file.db.execute_sql

    def note(sql: str, values: tuple[object, ...] | None = None) -> object:
        statements.append((sql, tuple(values or ())))
        return send(sql, values)

    shop.file.db.execute_sql = note
    try:
        yield statements
    finally:
        del shop.file.db.execute_sql


def bare_connection(path: Path, shop: Shop) -> apsw.Connection:
    """SQLite alone, set as the shop sets it."""
    connection = apsw.Connection(str(path))
    for pragma in ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers", "cache_size", "temp_store",
                   "secure_delete", "mmap_size"):  # fmt: skip
        connection.pragma(pragma, shop.file.value(f"PRAGMA {pragma}"))
    connection.create_scalar_function("share", share, 3)
    return connection


def replay(connection: apsw.Connection, statements: Iterable[Statement]) -> None:
    """The same statements, with nothing around them."""
    for sql, values in statements:
        connection.execute(sql, values).fetchall()


def begin_and_commit(connection: apsw.Connection, statements: Iterable[Statement]) -> None:
    """The same changes as one transaction of its own."""
    connection.execute("BEGIN IMMEDIATE")
    replay(connection, statements)
    connection.execute("COMMIT")


def warm(path: Path) -> None:
    """Read the whole file once, so that the disk's mood is not what is measured. Nobody has it open."""
    with path.open("rb") as file:
        while file.read(1 << 24):
            pass


def machine() -> str:
    """What this was measured on, as far as it says."""
    cpus = os.cpu_count() or 1
    return f"{cpus} CPUs, load {os.getloadavg()[0]:.1f}, SQLite {apsw.sqlite_lib_version()}"
