"""What can be refused about a customer's privacy."""

from types import MappingProxyType

from shopcrm.text.mistakes import UserMistake
from shopcrm.text.words import N_

LONGEST_MONTHS = 1200


class NothingToErase(UserMistake):
    code = "nothing_to_erase"
    sentence = N_("Nobody and nothing was chosen to be erased. Nothing was changed. Choose first.")


class UnknownPart(UserMistake):
    code = "unknown_part"
    sentence = N_("{part} is no part of a card that can be erased by itself. Nothing was changed. There are: {parts}.")


class BadMonths(UserMistake):
    code = "bad_months"
    sentence = N_("Type a number of months up to {most}; 0 keeps everybody. Nothing was saved.")
    always = MappingProxyType({"most": LONGEST_MONTHS})
