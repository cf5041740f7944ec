"""Names as they are searched for: folded again when the program folds them in another way than the file was made with."""

from shopcrm.store.changes import Topic
from shopcrm.store.file import ShopFile
from shopcrm.text.fold import FOLD_VERSION, fold

_FIRST = 1  # the fold of files that do not tell


def fold_again(file: ShopFile) -> None:
    """Fold every name anew if another fold made them; the search follows by itself, in the same transaction."""
    if int(file.value("SELECT value FROM setting WHERE name = 'fold_version'") or _FIRST) == FOLD_VERSION:
        return
    with file.write(Topic.NOTHING):
        names = file.rows("SELECT id, name FROM customer")
        file.run_many("UPDATE customer SET folded = ? WHERE id = ?", [(fold(name), number) for number, name in names])
        file.run(
            "INSERT INTO setting (name, value) VALUES ('fold_version', ?)"
            " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            str(FOLD_VERSION),
        )
