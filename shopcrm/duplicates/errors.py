"""What can be refused about two cards of one person."""

from types import MappingProxyType

from shopcrm.duplicates.fields import FIELDS
from shopcrm.text.mistakes import UserMistake
from shopcrm.text.words import N_


class SameCard(UserMistake):
    code = "same_card"
    sentence = N_("This is one card, not two. Nothing was changed. Choose another card to join with it.")


class ErasedCard(UserMistake):
    code = "erased_card"
    sentence = N_("One of these cards was erased, so it cannot be joined. Nothing was changed.")


class UnknownField(UserMistake):
    code = "unknown_field"
    sentence = N_("A card has no field called {field}. Nothing was changed. Choose among {known}.")
    always = MappingProxyType({"known": FIELDS})


class UnknownMerge(UserMistake):
    code = "unknown_merge"
    sentence = N_("No two cards were joined under the number {number}. Nothing was changed.")


class AlreadyParted(UserMistake):
    code = "already_parted"
    sentence = N_("These two cards are apart again already. Nothing was changed.")


class JoinedAgain(UserMistake):
    code = "joined_again"
    sentence = N_("The card was joined with another one since. Nothing was changed. Take that back first.")


class ChangedSince(UserMistake):
    code = "changed_since"
    sentence = N_(
        "Something was written on the card of {name} since the two were joined, and nobody can say to whom of them it"
        " belongs. Nothing was changed. The cards stay one."
    )
