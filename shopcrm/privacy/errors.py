"""What can be refused about a customer's privacy."""

from shopcrm.text.mistakes import UserMistake
from shopcrm.text.words import N_


class NothingToErase(UserMistake):
    code = "nothing_to_erase"
    sentence = N_("Nobody and nothing was chosen to be erased. Nothing was changed. Choose first.")


class UnknownPart(UserMistake):
    code = "unknown_part"
    sentence = N_("{part} is no part of a card that can be erased by itself. Nothing was changed. There are: {parts}.")
