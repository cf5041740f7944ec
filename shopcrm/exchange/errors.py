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


class NoRows(UserMistake):
    code = "no_rows"
    sentence = N_("There are no rows in this file to take in. Nothing was saved. Check that you chose the right one.")


class BrokenRow(UserMistake):
    code = "broken_row"
    sentence = N_(
        "Row {row} of this file cannot be read: a quotation mark in it has no partner, or a text in it never ends."
        " Nothing was saved. Put that row right in the list, then try again."
    )


class TooManyColumns(UserMistake):
    code = "too_many_columns"
    sentence = N_(
        "This list has more than {most} columns. Nothing was saved. Keep only the columns about customers or purchases."
    )


class SpreadsheetGiven(UserMistake):
    code = "spreadsheet_given"
    sentence = N_(
        "This is a spreadsheet. For now ShopCRM reads lists saved as CSV. Nothing was saved. Open the file in your"
        " spreadsheet program, choose “Save as” and the type “CSV UTF-8”, then bring in the file it makes."
    )


class ContactsGiven(UserMistake):
    code = "contacts_given"
    sentence = N_(
        "This is a file of contacts (vCard). For now ShopCRM reads lists saved as CSV. Nothing was saved. Open the"
        " contacts in your address book, choose “Export” and the type “CSV”, then bring in the file it makes."
    )


class NotAvailable(UserMistake):
    code = "not_available"
    sentence = N_("ShopCRM cannot do this yet. Nothing was changed.")


class HeadingMissing(UserMistake):
    code = "heading_missing"
    sentence = N_("No column holds “{field}”. Nothing was saved. Choose the column that does.")


class UnknownColumn(UserMistake):
    code = "unknown_column"
    sentence = N_("The file has no column “{column}”. Nothing was saved. Use a heading of the file, or its number.")


class UnknownListField(UserMistake):
    code = "unknown_field"
    sentence = N_("A list has no field called {field}. Nothing was saved. Choose among {known}.")


class AlreadyImported(UserMistake):
    code = "already_imported"
    sentence = N_("This very file was imported on {at}. Nothing was saved. Undo that import first, or import it anyway.")


class UnknownImport(UserMistake):
    code = "unknown_import"
    sentence = N_("There is no import with the number {number} that could be undone. Nothing was changed.")


class ImportInUse(UserMistake):
    code = "import_in_use"
    sentence = N_(
        "Something newer stands on this import: a sale, points, a voucher, a note or a later import. It stays, and"
        " nothing was changed. A later import can be undone first."
    )
