"""What can be refused about points."""

from shopcrm.text.mistakes import UserMistake
from shopcrm.text.words import N_


class NotEnoughPoints(UserMistake):
    code = "not_enough_points"
    field = "points"
    sentence = N_("There are only {balance} points on the card. Nothing was taken off. Type {balance} or fewer.")


class PointsWaiting(UserMistake):
    code = "points_waiting"
    field = "points"
    sentence = N_(
        "Only {spendable} points can be spent now; {waiting} more can be spent from {day} on. Nothing was taken off."
        " Type {spendable} or fewer."
    )


class PointsOwed(UserMistake):
    code = "points_owed"
    field = "points"
    sentence = N_("{debt} points are still owed after goods came back. Nothing was taken off. New points cover them first.")


class TooFewPoints(UserMistake):
    code = "too_few_points"
    field = "points"
    sentence = N_("Points are spent from {least} on. Nothing was taken off. Type {least} or more, or let them grow.")


class PointsInSteps(UserMistake):
    code = "points_in_steps"
    field = "points"
    sentence = N_("Points are spent in steps of {step}. Nothing was taken off. Type {fitting}, for example.")


class TooManyPoints(UserMistake):
    code = "too_many_points"
    field = "points"
    sentence = N_("This bill takes {most} points at most. Nothing was saved. Type {most} or fewer.")


class PointsNeeded(UserMistake):
    code = "points_needed"
    field = "points"
    sentence = N_("Type how many points, as a whole number above zero. Nothing was changed.")


class ReasonNeeded(UserMistake):
    code = "reason_needed"
    field = "reason"
    sentence = N_("Say why, so that anyone can understand it later. Nothing was changed.")


class PointsOff(UserMistake):
    code = "points_off"
    field = "points"
    sentence = N_("The points programme is switched off or a point has no worth yet. Nothing was changed.")


class UnknownGift(UserMistake):
    code = "unknown_gift"
    field = "gift"
    sentence = N_("The programme has no gift called {gift}. Nothing was taken off. Choose one of its gifts.")


class ProgrammeWrong(UserMistake):
    """Rules that cannot work; `problem` says why."""

    code = "programme_wrong"
    sentence = N_("{problem} Nothing was changed.")
