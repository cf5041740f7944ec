"""Files and functions stay small enough to be read at one go."""

import ast
from collections.abc import Iterator
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]
FILE_LINES = 300
FUNCTION_LINES = 25  # for 95 of 100; a clear longer one now and then is better than four unclear ones


def test_files_are_short() -> None:
    long = {str(file.relative_to(HOUSE)): n for file in _sources() if (n := len(_lines(file))) > FILE_LINES}
    assert not long


def test_functions_are_short() -> None:
    lengths = sorted((node.end_lineno - node.lineno + 1, name, node.name) for name, node in _functions())
    longest_but_few = lengths[int(len(lengths) * 0.95)]
    assert longest_but_few[0] <= FUNCTION_LINES, f"5 of 100 are longer than {longest_but_few}: {lengths[-20:]}"


def _sources() -> Iterator[Path]:
    yield HOUSE / "main.py"
    yield from (HOUSE / "shopcrm").rglob("*.py")
    yield from (HOUSE / "ui").rglob("*.py")


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines()


def _functions() -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for file in _sources():
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield str(file.relative_to(HOUSE)), node
