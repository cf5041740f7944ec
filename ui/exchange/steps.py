"""What the page does with a list, step by step; each raises what the shop refuses, and gives None when stopped."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from shopcrm.exchange.importing import ImportReport, PastImport, Preview
from shopcrm.exchange.remarks import remarks_csv
from shopcrm.exchange.saving import save
from shopcrm.shop import Shop
from shopcrm.text.words import _
from ui.beside import do_beside
from ui.exchange.files import ask_where
from ui.exchange.wording import about_undo
from ui.exchange.work import Looked, Work
from ui.jobs import Jobs
from ui.kit.dialogs import confirm

SLOW_BYTES = 500_000


def read_list(parent: QWidget, shop: Shop, jobs: Jobs, path: Path, headed: bool | None) -> Preview | None:
    """Read a file; a large one beside the window."""
    if path.is_file() and path.stat().st_size < SLOW_BYTES:
        return shop.imports.read(path, headed=headed)
    title = _("Reading the list")
    return do_beside(parent, shop, jobs, title, lambda _progress: shop.imports.read(path, headed=headed))


def look(parent: QWidget, shop: Shop, jobs: Jobs, preview: Preview) -> Looked | None:
    """Try every row out."""
    text = _("Every row is tried out. Nothing is saved.")
    task = partial(shop.imports.look, preview)
    return do_beside(parent, shop, jobs, _("Looking at the list"), lambda progress: _sorted(task(progress)), text)


def bring_in(parent: QWidget, shop: Shop, jobs: Jobs, preview: Preview) -> Looked | None:
    """Take the list in; a file that came in before only if the person means it."""
    before = shop.imports.imported_at(preview)
    if before is not None:
        said = _("This very file was brought in on {when}. What the book has already does not come in twice.")
        words = said.format(when=shop.formats.moment(before))
        if not confirm(parent, _("Bring it in once more?"), words, _("Bring it in anyway"), _("Leave it")):
            return None
    text = _("All of it comes in, or nothing. Stopped now, it leaves no trace.")
    task = partial(shop.imports.run, preview, anyway=before is not None)
    return do_beside(parent, shop, jobs, _("Bringing the list in"), lambda progress: _sorted(task(progress)), text)


def undo(parent: QWidget, shop: Shop, jobs: Jobs, import_id: int) -> PastImport | None:
    """Take an import back if the person means it; gives it when it is gone."""
    past = next((each for each in shop.imports.past() if each.id == import_id and not each.undone), None)
    if past is not None:
        title = _("Undo the import of {when}?").format(when=shop.formats.moment(past.at))
        words = about_undo(past, shop.formats)
        if not confirm(parent, title, words, _("Undo the import"), _("Keep it"), danger=True):
            return None
    return do_beside(parent, shop, jobs, _("Taking the import back"), partial(shop.imports.undo, import_id))


def save_rows(parent: QWidget, shop: Shop, jobs: Jobs, work: Work) -> Path | None:
    """Save what is said about single rows, with the rows themselves; gives the file."""
    name = _("Rows to look at")
    target = ask_where(parent, _("Save this list"), f"{name}.csv", _("CSV list"), ".csv")
    if target is None or work.report is None or work.preview is None:
        return None
    table, log, formats = work.preview.table, work.report.log, shop.formats

    def write(_progress: object) -> Path:
        save(target, remarks_csv(table, log, formats))
        return target

    return do_beside(parent, shop, jobs, _("Saving the list"), write)


def _sorted(report: ImportReport) -> Looked:
    return report, report.log.all()
