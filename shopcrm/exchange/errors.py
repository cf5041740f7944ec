"""What can be refused about a list from elsewhere."""

from shopcrm.text.mistakes import UserMistake
from shopcrm.text.words import N_


class FileNotReadable(UserMistake):
    code = "file_not_readable"
    sentence = N_("This file cannot be opened. Nothing was saved. Check that it is there and not open elsewhere.")


class FileTooLarge(UserMistake):
    code = "file_too_large"
    sentence = N_("This file is larger than one import takes. Nothing was saved. Split it into smaller files.")


class NotATable(UserMistake):
    code = "not_a_table"
    sentence = N_("No table was found in this file. Nothing was saved. Save the list as CSV with a line of headings.")


class NotAvailable(UserMistake):
    code = "not_available"
    sentence = N_("ShopCRM cannot do this yet. Nothing was changed.")


class HeadingMissing(UserMistake):
    code = "heading_missing"
    sentence = N_("No column holds “{field}”. Nothing was saved. Choose the column that does.")


class UnknownColumn(UserMistake):
    code = "unknown_column"
    sentence = N_("The file has no column “{column}”. Nothing was saved. Use a heading of the file, or its number.")


class AlreadyImported(UserMistake):
    code = "already_imported"
    sentence = N_("This very file was imported on {at}. Nothing was saved. Undo that import first, or import it anyway.")


class UnknownImport(UserMistake):
    code = "unknown_import"
    sentence = N_("There is no import with the number {number} that could be undone. Nothing was changed.")


class ImportInUse(UserMistake):
    code = "import_in_use"
    sentence = N_("Newer sales, points or vouchers stand on this import, so it stays. Nothing was changed.")
