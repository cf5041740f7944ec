"""What can be refused about a sale, a payment or a return."""

from shopcrm.text.mistakes import UserMistake
from shopcrm.text.words import N_


class AmountNeeded(UserMistake):
    code = "amount_needed"
    field = "amount"
    sentence = N_("Type the amount of the sale, above zero. Nothing was saved.")


class AmountTooLarge(UserMistake):
    code = "amount_too_large"
    field = "amount"
    sentence = N_("{amount} is more than one bill can hold. Nothing was saved. Check the digits.")


class PaidTooMuch(UserMistake):
    code = "paid_too_much"
    field = "paid"
    sentence = N_("Only {open} is open on this bill. Nothing was saved. Type that much or less.")


class FutureSale(UserMistake):
    code = "future_sale"
    field = "sold_on"
    sentence = N_("The day of the sale has not come yet. Nothing was saved. Check the date.")


class DueBeforeSale(UserMistake):
    code = "due_before_sale"
    field = "due_on"
    sentence = N_("The payment cannot be due before the sale. Nothing was saved. Check the date.")


class LineNeeded(UserMistake):
    code = "line_needed"
    field = "lines"
    sentence = N_("Each line needs an item, a quantity above zero and a price. Nothing was saved.")


class UnknownPayment(UserMistake):
    code = "unknown_payment"
    sentence = N_("There is no payment with the number {number}. Nothing was changed.")


class AlreadyUndone(UserMistake):
    code = "already_undone"
    sentence = N_("This payment was undone before. Nothing was changed.")


class PaidOutSince(UserMistake):
    code = "paid_out_since"
    sentence = N_("Goods came back and {amount} of this bill was paid out. The payment stays. Nothing was changed.")


class PointsSpentSince(UserMistake):
    code = "points_spent_since"
    sentence = N_(
        "{points} points of this payment are spent already. Nothing was changed. Put that many back on the card"
        " by hand first (F6), with the reason, then undo the payment."
    )


class TooMuchReturned(UserMistake):
    code = "too_much_returned"
    field = "amount"
    sentence = N_("Only {left} of this purchase can still come back. Nothing was saved. Type that much or less.")
