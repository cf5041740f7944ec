"""Habits of the code that no tool knows of. (What ruff can see is in pyproject.toml: print, today(), QMessageBox …)"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]
EMPTY_NAMES = re.compile(r"(Manager|Helper|Utils?|Handler|Base|Info)$")
SOMEBODYS_FOLDER = re.compile(r"/home/[a-z]|/Users/[a-z]|/root/|[A-Z]:\\+Users\\+[a-z]", re.IGNORECASE)
BANNED_ANYWAY = re.compile(r"noqa:.*\bTID251\b")
NOT_OURS = frozenset({"build", "dist", "__pycache__"})
TEXT = frozenset({"", ".py", ".md", ".toml", ".txt", ".po", ".pot", ".sql", ".json", ".csv", ".spec", ".desktop"})


def test_classes_are_named_for_what_they_are() -> None:
    empty = [f"{file}: {name}" for file, name in _class_names() if EMPTY_NAMES.search(name)]
    assert not empty


def test_no_path_of_anyones_computer() -> None:
    found = [f"{file.relative_to(HOUSE)}: {line.strip()}" for file, line in _lines() if SOMEBODYS_FOLDER.search(line)]
    assert not found


def test_the_clock_is_never_passed_by() -> None:
    found = [f"{file.relative_to(HOUSE)}: {line.strip()}" for file, line in _lines() if BANNED_ANYWAY.search(line)]
    assert not found


def _files(folder: Path = HOUSE) -> Iterator[Path]:
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith(".") or entry.name in NOT_OURS or entry.suffix == ".egg-info":
            continue
        if entry.is_dir():
            yield from _files(entry)
        elif entry.suffix in TEXT and entry != Path(__file__).resolve():
            yield entry


def _lines() -> Iterator[tuple[Path, str]]:
    for file in _files():
        for line in file.read_text(encoding="utf-8").splitlines():
            yield file, line


def _class_names() -> Iterator[tuple[str, str]]:
    for room in ("shopcrm", "ui"):
        for file in (HOUSE / room).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ClassDef):
                    yield str(file.relative_to(HOUSE)), node.name
