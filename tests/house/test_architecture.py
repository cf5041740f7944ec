"""The arrows of the house point down (the contracts in pyproject.toml), and the tools find nothing to complain of."""

import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

HOUSE = Path(__file__).resolve().parents[2]


def test_arrows_point_down(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(HOUSE)
    broken = lint_imports(no_cache=True, no_logo=True)
    assert not broken, capsys.readouterr().out


@pytest.mark.parametrize("tool", [("ruff", "check", "."), ("mypy",)], ids=lambda tool: tool[0])
def test_tools_are_content(tool: tuple[str, ...]) -> None:
    said = subprocess.run([sys.executable, "-m", *tool], cwd=HOUSE, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stdout + said.stderr
