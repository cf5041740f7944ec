"""What can go wrong with the shop file, in words a shop owner can act on."""

from shopcrm.text.mistakes import Trouble, UserMistake
from shopcrm.text.words import N_


class ShopExists(UserMistake):
    code = "shop_exists"
    sentence = N_("There is a shop file here already, and it was not touched. Open it, or choose another name.")


class ShopMissing(Trouble):
    code = "shop_missing"
    sentence = N_("The shop file is not where it was. Nothing was changed. Find it, or start a new shop.")


class ShopIsFolder(Trouble):
    code = "shop_is_folder"
    sentence = N_("This is a folder, not a shop file. Nothing was changed. Name the file in it, or choose another.")


class NotAShop(Trouble):
    code = "not_a_shop"
    sentence = N_("This file is not a ShopCRM shop. It was not changed. Choose another file.")


class ShopFromTheFuture(Trouble):
    code = "newer_shop"
    sentence = N_("A newer ShopCRM made this shop file. It was not changed. Update the app, then open it again.")


class DiskFull(Trouble):
    code = "disk_full"
    sentence = N_("The disk is full, so this was not saved. What was saved before is safe. Free some space and try again.")


class FileBusy(Trouble):
    code = "file_busy"
    sentence = N_("Another program holds the shop file, so this was not saved. Wait a moment and try again.")


class FileUnwritable(Trouble):
    code = "file_unwritable"
    sentence = N_("The shop file cannot be written, so this was not saved. Check the disk and the folder, then try again.")


class FileDamaged(Trouble):
    code = "file_damaged"
    sentence = N_("The shop file is damaged. Nothing more was written to it. Keep the file and bring back a backup.")


class UnsafeFile(Trouble):
    code = "unsafe_file"
    sentence = N_("The shop file could not be opened safely, so nothing will be sold into it. Restart the app.")


class ClockInDoubt(Trouble):
    code = "clock_in_doubt"
    sentence = N_(
        "This computer says it is {now}, but the shop was last used on {seen}. Nothing was changed. Put the clock right,"
        " or confirm the date if it is right."
    )


class OperationReused(UserMistake):
    code = "operation_reused"
    sentence = N_("This operation number was already used for something else. Nothing was changed. Use a new one.")
