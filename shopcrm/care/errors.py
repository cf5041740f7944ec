"""What can be refused about caring for customers."""

from types import MappingProxyType

from shopcrm.text.mistakes import UserMistake
from shopcrm.text.words import N_

LONGEST_TEXT, LONGEST_LETTER = 500, 2000  # letters

class UnknownCareLevel(UserMistake):
    code = "unknown_care_level"
    field = "level"
    sentence = N_("There is no care level called {level}. Nothing was saved. There are: {known}.")


class BadCareDays(UserMistake):
    code = "bad_care_days"
    sentence = N_("Type a number from {least} to {most}. Nothing was saved.")


class FollowUpTextNeeded(UserMistake):
    code = "follow_up_text_needed"
    field = "text"
    sentence = N_("Write in a few words what is to be done, up to {most} letters. Nothing was saved.")
    always = MappingProxyType({"most": LONGEST_TEXT})


class DayIsOver(UserMistake):
    code = "day_is_over"
    field = "day"
    sentence = N_("{day} is over. Choose today or a later day. Nothing was saved.")


class LaterDayNeeded(UserMistake):
    code = "later_day_needed"
    field = "day"
    sentence = N_("Choose a day after today to put it off to. Nothing was saved.")


class UnknownFollowUp(UserMistake):
    code = "unknown_follow_up"
    sentence = N_("There is no follow-up with the number {number}. Nothing was changed.")


class FollowUpClosed(UserMistake):
    code = "follow_up_closed"
    sentence = N_("This follow-up was closed already. Nothing was changed.")


class NotForThisRow(UserMistake):
    code = "not_for_this_row"
    sentence = N_("This one is settled where it began, not in the list of today. Nothing was changed. Open it there.")


class UnknownRow(UserMistake):
    code = "unknown_row"
    sentence = N_("The list of today has no row {row} any more. Nothing was changed.")


class GroupNeeded(UserMistake):
    code = "group_needed"
    field = "bought"
    sentence = N_("Say who belongs to the group: what they bought, a stage or a type.")


class NobodyInGroup(UserMistake):
    code = "nobody_in_group"
    sentence = N_("Nobody in this group may be told in this way. Nothing was made.")


class LetterTextNeeded(UserMistake):
    code = "letter_text_needed"
    field = "text"
    sentence = N_("Write what the letter is to say, up to {most} letters. Nothing was made.")
    always = MappingProxyType({"most": LONGEST_LETTER})
