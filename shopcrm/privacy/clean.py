"""Making a file clean after an erasure: no freed page, no log and no copy beside it keeps what was taken out."""

from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import apsw

from shopcrm.privacy.erased_list import PERSON, UNFINISHED, Entry, is_unfinished, kept, list_path, listed, write_list
from shopcrm.privacy.erasing import erase_rows, note_entries
from shopcrm.privacy.places import Part
from shopcrm.store.changes import Topic
from shopcrm.store.errors import FileBusy
from shopcrm.store.file import APPLICATION_ID, ShopFile, troubles
from shopcrm.store.migrate import versions
from shopcrm.text.mistakes import Trouble

_BESIDE = ("", "-wal", "-shm", "-journal")


def catch_up(file: ShopFile, at: int) -> int:
    """Erase again whoever the list beside the file names and an older copy of the file brought back; finish what was
    not finished. Gives how many cards were erased."""
    path = list_path(file.path)
    missing = listed(path) - kept(file)
    erased = _erase_again(file, missing, at)
    write_list(path, kept(file))
    if is_unfinished(file):
        finish(file)
    return erased


def finish(file: ShopFile) -> tuple[str, ...]:
    """Write the file anew without its freed pages, empty its log, and erase in the copies beside it.

    Gives the names of copies that could not be made clean. Raises FileBusy when another program reads the file just now;
    it is finished the next time then.
    """
    write_list(list_path(file.path), kept(file))
    rewrite(file)
    left = clean_copies(file)
    with file.write(Topic.NOTHING):
        file.run("DELETE FROM setting WHERE name = ?", UNFINISHED)
    return left


def rewrite(file: ShopFile) -> None:
    """Write every page anew and empty the log; raises FileBusy."""
    with troubles():
        connection = file.db.connection()
        connection.execute("VACUUM")
        busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()[0][0]
    if busy:
        raise FileBusy


def clean_copies(file: ShopFile) -> tuple[str, ...]:
    """Take away the copies that were made before an upgrade, and erase in every other copy of this shop in the folder."""
    left = []
    for path in sorted(file.path.parent.glob("*.db")):
        if path.samefile(file.path):
            continue
        if path.name.startswith(f"{file.path.stem}-v"):
            _remove(path)
        elif not _clean_copy(path, kept(file)):
            left.append(path.name)
    return tuple(left)


def _remove(path: Path) -> None:
    for ending in _BESIDE:
        with suppress(OSError):
            path.with_name(path.name + ending).unlink(missing_ok=True)


def _clean_copy(path: Path, entries: frozenset[Entry]) -> bool:
    """Erase in a copy of the shop file; True when it is clean, or no copy of this shop."""
    version = _version(path)
    if version is None:
        return True
    if version != len(versions()):
        return False
    copy = ShopFile(path)
    try:
        copy.connect()
        if _erase_again(copy, entries - kept(copy), max((each.erased_at for each in entries), default=0)):
            rewrite(copy)
            with copy.write(Topic.NOTHING):
                copy.run("DELETE FROM setting WHERE name = ?", UNFINISHED)
    except Trouble:
        return False
    finally:
        copy.close()
    return True


def _version(path: Path) -> int | None:
    """The version of a shop file, None when it is none."""
    with suppress(apsw.Error):
        connection = apsw.Connection(
            f"{path.absolute().as_uri()}?immutable=1", flags=apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
        )
        try:
            if connection.pragma("application_id") == APPLICATION_ID:
                return int(connection.pragma("user_version"))
        finally:
            connection.close()
    return None


def _erase_again(file: ShopFile, entries: Iterable[Entry], at: int) -> int:
    """Erase what these entries name and this file still has; gives how many cards."""
    missing = sorted(entries)
    todo: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for each in missing:
        if file.value(_STILL_HERE, each.customer_id, each.added_at):
            todo[each.parts].append(each.customer_id)
    for parts, ids in todo.items():
        erase_rows(file, ids, _parts(parts), at, again=True)
    with file.write(Topic.NOTHING):
        note_entries(file, missing)
    return sum(map(len, todo.values()))


def _parts(parts: tuple[str, ...]) -> frozenset[Part] | None:
    return None if PERSON in parts else frozenset(Part(part) for part in parts if part in set(Part))


_STILL_HERE = "SELECT 1 FROM customer WHERE id = ? AND added_at = ? AND erased_at IS NULL"
