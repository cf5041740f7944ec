"""What can be refused about complaints, ratings, wishes and phrases."""

from types import MappingProxyType

from shopcrm.text.mistakes import UserMistake
from shopcrm.text.words import N_

# In letters.
LONGEST_COMPLAINT, LONGEST_CAUSE, LONGEST_WISH, LONGEST_PHRASE = 2000, 60, 200, 500
SHORTEST_PAUSE, LONGEST_PAUSE = 7, 730  # days

class UnknownComplaint(UserMistake):
    code = "unknown_complaint"
    sentence = N_("There is no complaint with the number {number}. Nothing was changed.")


class ComplaintNeeded(UserMistake):
    code = "complaint_needed"
    field = "text"
    sentence = N_("Write down what the customer says, up to {most} letters. Nothing was saved.")
    always = MappingProxyType({"most": LONGEST_COMPLAINT})


class CauseNeeded(UserMistake):
    code = "cause_needed"
    field = "cause"
    sentence = N_("Choose what it is about, or type it in a few words, up to {most} letters. Nothing was saved.")
    always = MappingProxyType({"most": LONGEST_CAUSE})


class SolutionNeeded(UserMistake):
    code = "solution_needed"
    field = "solution"
    sentence = N_("Write down how it was solved. Nothing was saved.")


class ComplaintSolved(UserMistake):
    code = "complaint_solved"
    sentence = N_("This complaint was solved on {at}. Nothing was changed. Open it again first if it is not.")


class NothingRated(UserMistake):
    code = "nothing_rated"
    sentence = N_("Not one answer is there yet. Nothing was saved. One is enough.")


class RatingOutOfRange(UserMistake):
    code = "rating_out_of_range"
    sentence = N_("This answer is a number from {least} to {most}. Nothing was saved.")


class UnknownRating(UserMistake):
    code = "unknown_rating"
    sentence = N_("There is no rating with the number {number}. Nothing was changed.")


class AskedLately(UserMistake):
    code = "asked_lately"
    sentence = N_("{name} was asked on {on}. Nothing was printed. Ask again on {again_on}: asking too often tires people.")


class NotToBeAsked(UserMistake):
    code = "not_to_be_asked"
    sentence = N_("{name} said no to personal contact. Nothing was printed. What they say on their own can be noted.")


class UnknownSlip(UserMistake):
    code = "unknown_slip"
    field = "code"
    sentence = N_("{written} is not the number of a slip. Nothing was saved. It stands in the corner of the slip.")


class SlipTyped(UserMistake):
    code = "slip_typed"
    field = "code"
    sentence = N_("The answers of this slip were typed in before. Nothing was saved.")


class BadPause(UserMistake):
    code = "bad_pause"
    field = "pause"
    sentence = N_("The pause between two questions is from {least} to {most} days. Nothing was saved.")
    always = MappingProxyType({"least": SHORTEST_PAUSE, "most": LONGEST_PAUSE})


class WishNeeded(UserMistake):
    code = "wish_needed"
    field = "item"
    sentence = N_("Type what is wished for, up to {most} letters. Nothing was saved.")
    always = MappingProxyType({"most": LONGEST_WISH})


class UnknownWish(UserMistake):
    code = "unknown_wish"
    sentence = N_("There is no wish with the number {number}. Nothing was changed.")


class PhraseNeeded(UserMistake):
    code = "phrase_needed"
    field = "say"
    sentence = N_("Type what to say, up to {most} letters. Nothing was saved.")
    always = MappingProxyType({"most": LONGEST_PHRASE})


class UnknownPhrase(UserMistake):
    code = "unknown_phrase"
    sentence = N_("There is no phrase called {phrase}. Nothing was changed.")


class UnknownSituation(UserMistake):
    code = "unknown_situation"
    field = "situation"
    sentence = N_("There is no situation called {situation}. Nothing was saved. Choose one from the list.")
