"""What only the command line can refuse."""

from shopcrm.exchange.errors import NotAvailable
from shopcrm.text.mistakes import Trouble, UserMistake
from shopcrm.text.words import N_


class Misused(Exception):
    """The command was typed in a way that means nothing: what is wrong with it, and how it goes."""

    def __init__(self, why: str, usage: str = "") -> None:
        super().__init__(why)
        self.usage = usage


class UnknownCurrency(UserMistake):
    code = "unknown_currency"
    sentence = N_("We do not know a currency {currency}. Nothing was saved. Type its three letters, like SAR.")


class NotSuggested(UserMistake):
    code = "not_suggested"
    sentence = N_("The records do not suggest {type} for this customer. Nothing was changed.")


class NotAnOwnType(UserMistake):
    code = "not_an_own_type"
    sentence = N_("{type} comes with the app and cannot be taken out. Nothing was changed. It can be hidden.")


class OnlyCsv(NotAvailable):
    sentence = N_("ShopCRM reads lists as CSV for now. Nothing was changed. Save this one as CSV, then import that.")


class NotAPdf(UserMistake):
    code = "not_a_pdf"
    sentence = N_("{file} does not end in .pdf. Nothing was changed. Give it a name that does.")


class PlanNotReadable(UserMistake):
    code = "plan_not_readable"
    sentence = N_("{file} is no campaign that can be read. Nothing was issued. Write it as the guide shows. {why}")


class PlanKeyUnknown(UserMistake):
    code = "plan_key_unknown"
    sentence = N_("A campaign knows nothing called {key}. Nothing was issued. It knows {known}.")


class PlanLacks(UserMistake):
    code = "plan_lacks"
    sentence = N_("The campaign does not say what is needed. Nothing was issued. Give one of {needed}")


class NotPrinted(Trouble):
    code = "not_printed"
    sentence = N_(
        "The vouchers are issued, but {file} could not be written. Make room or choose another place, then type the same"
        " command again with --operation {operation}: nothing is issued twice."
    )


class ReplacedNotPrinted(Trouble):
    code = "not_printed"
    sentence = N_("The new voucher is {code}, but {file} could not be written. Replace that code to print it.")


class Stopped(Trouble):
    code = "stopped_by_hand"
    sentence = N_("Stopped. What was saved before is safe; what was under way was not saved.")


class Bug(Trouble):
    code = "bug"
    sentence = N_(
        "Something is wrong in ShopCRM itself ({where}), and this was not done. What was saved before is safe."
        " Please tell us what you typed."
    )


class UnreadableRules(UserMistake):
    code = "unreadable_rules"
    sentence = N_("The rules in {file} could not be read: {why}. Nothing was changed.")
