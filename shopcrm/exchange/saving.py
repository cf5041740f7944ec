"""Files handed to the owner: whole or not there, never half."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkstemp

from shopcrm.store.errors import DiskFull
from shopcrm.text.mistakes import Trouble
from shopcrm.text.words import N_

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class CannotSave(Trouble):
    code = "cannot_save"
    sentence = N_("{file} could not be written. Check the folder, close the file if it is open elsewhere, then try again.")


def check_place(target: Path) -> None:
    """Raise CannotSave now when a file could not be put here later anyway."""
    try:
        fits = target.parent.is_dir() and os.access(target.parent, os.W_OK) and not target.is_dir()
    except OSError:  # a name too long for any disk
        fits = False
    if not fits or "\0" in target.name:
        raise CannotSave(file=target.name)


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """A file beside `target` to write into; it takes the place of `target` at the end, or goes when anything fails.

    Raises CannotSave or DiskFull. What stood there before stays until the new file is complete.
    """
    check_place(target)
    part: Path | None = None
    try:
        handle, name = mkstemp(prefix=".", suffix=target.suffix, dir=target.parent)
        os.close(handle)
        part = Path(name)
        yield part
        _reach_the_disk(part)
        part.replace(target)
    except OSError as error:
        raise (DiskFull() if error.errno in _NO_ROOM else CannotSave(file=target.name)) from error
    finally:
        if part is not None:
            part.unlink(missing_ok=True)


def save(target: Path, data: bytes) -> None:
    """Put these bytes into a file, whole or not at all; raises CannotSave or DiskFull."""
    with whole_file(target) as part:
        part.write_bytes(data)


def _reach_the_disk(file: Path) -> None:
    with file.open("rb+") as written:
        os.fsync(written.fileno())
