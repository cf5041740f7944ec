"""A real disk, where being killed while the disk is synced is one of the moments."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest


@pytest.fixture
def disk() -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        yield Path(folder)
