"""How imports are spoken of."""

from shopcrm.exchange.importing import ImportReport, PastImport
from shopcrm.text.formats import Formats
from shopcrm.text.words import _, ngettext


def counted(kind: str, added: int, updated: int, formats: Formats) -> str:
    """How much a list brings, or brought."""
    if kind == "purchases":
        return ngettext("{n} new purchase", "{n} new purchases", added).format(n=formats.number(added))
    new = ngettext("{n} new customer", "{n} new customers", added).format(n=formats.number(added))
    known = ngettext("{n} known already", "{n} known already", updated).format(n=formats.number(updated))
    if updated and added:
        return f"{new} · {known}"
    return known if updated else new


def way_in(report: ImportReport, formats: Formats) -> str:
    """What the button says that takes a list in."""
    if not report.added and not report.updated:
        return _("Nothing to bring in")
    if report.kind == "purchases":
        words = ngettext("Bring in {n} purchase", "Bring in {n} purchases", report.added)
    elif report.added:
        words = ngettext("Bring in {n} customer", "Bring in {n} customers", report.added)
    else:
        words = _("Fill up the known cards")
    return words.format(n=formats.number(report.added))


def tiles(report: ImportReport, formats: Formats) -> list[tuple[str, str]]:
    """The figures of a report with their names."""
    number, log = formats.number, report.log
    told = [
        (_("Doubtful"), number(len(log.doubts))),
        (_("Left out"), number(len(log.skipped))),
        (_("Seen before"), number(len(log.duplicates))),
    ]
    if report.kind == "customers":
        return [(_("New customers"), number(report.added)), (_("Known already"), number(report.updated)), *told]
    total = [(_("Total amount"), formats.money(report.total_minor))]
    return [(_("New purchases"), number(report.added)), *told, *total]


def read_rows(report: ImportReport, formats: Formats) -> str:
    """How many rows were read and, of purchases, from which day to which: dates read wrongly catch the eye here."""
    words = ngettext("{n} row read", "{n} rows read", report.read).format(n=formats.number(report.read))
    if report.first_on is None or report.last_on is None:
        return words
    days = _("from {first} to {last}").format(
        first=formats.date(report.first_on, "long"), last=formats.date(report.last_on, "long")
    )
    return f"{words} · {days}"


def about_undo(past: PastImport, formats: Formats) -> str:
    """What undoing an import will do, as a question says it."""
    n = formats.number(past.added)
    if past.kind == "purchases":
        return ngettext(
            "{n} purchase goes out of the book again, and visits and sums are counted without it.",
            "{n} purchases go out of the book again, and visits and sums are counted without them.",
            past.added,
        ).format(n=n)
    words = ngettext(
        "{n} customer goes out of the book again, with notes and phones from the list.",
        "{n} customers go out of the book again, with notes and phones from the list.",
        past.added,
    ).format(n=n)
    if past.updated:
        words += " " + _("What the list added to known cards is taken off them.")
    return words
