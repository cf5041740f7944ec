"""Making a file clean after an erasure: no freed page, no log and no copy beside it keeps what was taken out."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
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
    """Take away the copies that were made before an upgrade, and erase in every other copy of this shop in the folder,
    whatever it is called. Files of other shops stay as they are."""
    left, before_upgrade = [], re.compile(rf"{re.escape(file.path.stem)}-v\d+-\d{{14}}\.db")
    for path in _others(file.path):
        if before_upgrade.fullmatch(path.name):
            _remove(path)
        elif not _clean_copy(path, file):
            left.append(path.name)
    return tuple(left)


def _others(shop: Path) -> Iterator[Path]:
    """The other files of the folder; what SQLite keeps beside a file goes with that file."""
    for path in sorted(shop.parent.iterdir()):
        with suppress(OSError):  # gone meanwhile
            if path.is_file() and not path.name.endswith(_BESIDE[1:]) and not path.samefile(shop):
                yield path


def _remove(path: Path) -> None:
    for ending in _BESIDE:
        with suppress(OSError):
            path.with_name(path.name + ending).unlink(missing_ok=True)


def _clean_copy(path: Path, file: ShopFile) -> bool:
    """Erase in a copy of the shop file; True when it is clean, or no copy of this shop."""
    version, born = _marks(path)
    if not version or born not in {None, file.value(_BORN)}:
        return True
    if version != len(versions()):
        return False
    copy, entries = ShopFile(path), kept(file)
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


def _marks(path: Path) -> tuple[int, object]:
    """The version of a shop file, 0 when it is none, and when that shop was begun, None when it is too old to tell."""
    version, born = 0, None
    with suppress(apsw.Error):
        connection = apsw.Connection(
            f"{path.absolute().as_uri()}?immutable=1", flags=apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
        )
        try:
            if connection.pragma("application_id") == APPLICATION_ID:
                version = int(connection.pragma("user_version"))
                born = connection.execute(_BORN).get
        finally:
            connection.close()
    return version, born


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
        if todo:  # who can be reached and who brought whom is counted anew when the file is opened
            file.run("DELETE FROM setting WHERE name = 'stages_counted'")
    return sum(map(len, todo.values()))


def _parts(parts: tuple[str, ...]) -> frozenset[Part] | None:
    return None if PERSON in parts else frozenset(Part(part) for part in parts if part in set(Part))


# Two shops in one folder were not begun in the same second; the first programme stays for ever.
_BORN = "SELECT since_at FROM programme ORDER BY id LIMIT 1"
_STILL_HERE = "SELECT 1 FROM customer WHERE id = ? AND added_at = ? AND erased_at IS NULL"
