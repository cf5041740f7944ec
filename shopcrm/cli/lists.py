"""Commands about lists from and for elsewhere: import, undo-import, export."""

from argparse import Namespace
from pathlib import Path

from shopcrm.cli.answer import Answer, plain
from shopcrm.cli.command import Command, option
from shopcrm.cli.errors import Misused, OnlyCsv
from shopcrm.cli.typed import whole
from shopcrm.exchange.errors import ContactsGiven, SpreadsheetGiven
from shopcrm.exchange.export import KINDS as EXPORTED
from shopcrm.exchange.headings import KINDS as IMPORTED
from shopcrm.exchange.importing import ImportReport
from shopcrm.exchange.report import Remark
from shopcrm.shop import Shop
from shopcrm.text.dates import iso
from shopcrm.text.mistakes import say
from shopcrm.text.words import N_, _, ngettext


def take_in(shop: Shop, typed: Namespace) -> Answer:
    """Take a list in, or only look what that would come to."""
    mapping = dict(_mapped(pair) for pair in typed.map or ())
    if typed.sheet is not None:
        raise OnlyCsv
    try:
        preview = shop.imports.read(typed.file, typed.kind, mapping, headed=typed.headed)
    except (SpreadsheetGiven, ContactsGiven) as given:
        raise OnlyCsv from given
    report = shop.imports.look(preview) if typed.dry_run else shop.imports.run(preview, anyway=typed.anyway)
    return Answer(_report(shop, report), _report_lines(shop, report))


def undo(shop: Shop, typed: Namespace) -> Answer:
    """Take an import back."""
    past = shop.imports.undo(whole(typed.id))
    data: dict[str, object] = {"import": past.id, "kind": past.kind, "removed": past.added, "restored": past.updated}
    return Answer(data, [_("The import was taken back.")])


def hand_out(shop: Shop, typed: Namespace) -> Answer:
    """Save a list."""
    done = shop.exports.write(typed.what, typed.to)
    said = ngettext("Saved {n} row in {file}.", "Saved {n} rows in {file}.", done.rows)
    line = said.format(n=shop.formats.number(done.rows), file=done.file)
    return Answer({"rows": done.rows, "file": str(done.file)}, [line])


def _mapped(pair: str) -> tuple[str, str]:
    field, equals, column = pair.partition("=")
    if not equals:
        raise Misused("--map is typed as FIELD=COLUMN")
    return field, column


def _report(shop: Shop, report: ImportReport) -> dict[str, object]:
    log = report.log
    return {
        "import": report.import_id,
        "kind": report.kind,
        "read": report.read,
        "added": report.added,
        "updated": report.updated,
        "merged": report.merged,
        "skipped": _remarks(shop, log.skipped),
        "doubts": _remarks(shop, log.doubts),
        "duplicates": _remarks(shop, log.duplicates),
        "total_minor": report.total_minor,
        "first_on": iso(report.first_on),
        "last_on": iso(report.last_on),
    }


def _remarks(shop: Shop, remarks: list[Remark]) -> list[dict[str, object]]:
    return [{"row": each.row, "reason": plain(say(each.said, shop.formats))} for each in remarks]


def _report_lines(shop: Shop, report: ImportReport) -> list[str]:
    number = shop.formats.number
    counted = _("Read {read}, added {added}, updated {updated}, left out {skipped}.").format(
        read=number(report.read), added=number(report.added), updated=number(report.updated),
        skipped=number(len(report.log.skipped)),
    )  # fmt: skip
    remarks = sorted((*report.log.skipped, *report.log.doubts, *report.log.duplicates), key=lambda each: each.row)
    return [counted, *(f"{number(each.row)}: {say(each.said, shop.formats)}" for each in remarks)]


COMMANDS = (
    Command(
        "import",
        N_("take in a list of customers or purchases"),
        take_in,
        (
            option("file", type=Path),
            option("--kind", choices=IMPORTED),
            option("--sheet", metavar="NAME"),
            option("--map", action="append", metavar="FIELD=COLUMN"),
            option("--no-headings", action="store_const", const=False, dest="headed"),
            option("--dry-run", action="store_true"),
            option("--anyway", action="store_true"),
        ),
    ),
    Command("undo-import", N_("take an import back"), undo, (option("id"),)),
    Command(
        "export",
        N_("save a list as CSV or as a spreadsheet"),
        hand_out,
        (option("what", choices=EXPORTED), option("--to", metavar="FILE", type=Path, required=True)),
    ),
)
