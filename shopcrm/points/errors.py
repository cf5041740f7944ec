"""What can be refused about points."""

from shopcrm.text.mistakes import UserMistake
from shopcrm.text.words import N_


class NotEnoughPoints(UserMistake):
    code = "not_enough_points"
    field = "points"
    sentence = N_("There are only {balance} points on the card. Nothing was taken off. Type {balance} or fewer.")


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
