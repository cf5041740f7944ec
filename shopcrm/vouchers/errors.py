"""Why a voucher is not issued or not taken: each refusal has its own sentence and a way on."""

from types import MappingProxyType

from shopcrm.text.mistakes import UserMistake
from shopcrm.text.words import N_


class MistypedCode(UserMistake):
    code = "mistyped_code"
    field = "code"
    sentence = N_("A letter or digit of this code is mistyped. Nothing was taken off. Compare it with the paper.")


class UnknownCode(UserMistake):
    code = "unknown_code"
    field = "code"
    sentence = N_("This shop has no voucher with this code. Nothing was taken off. Look it up on the customer's card.")


class AlreadyRedeemed(UserMistake):
    code = "already_redeemed"
    field = "code"
    sentence = N_("This voucher was already used on {at}. Nothing was taken off. Explain it kindly; it works only once.")


class RedeemedBy(AlreadyRedeemed):
    sentence = N_(
        "This voucher was already used on {at}, taken by {person}. Nothing was taken off. Explain it kindly; it works only"
        " once."
    )


class Expired(UserMistake):
    code = "expired"
    field = "code"
    sentence = N_("This voucher was valid until {until}. Nothing was taken off. The owner can extend it.")


class NotYetValid(UserMistake):
    code = "not_yet_valid"
    field = "code"
    sentence = N_("This voucher is valid from {start}. Nothing was taken off. Invite the customer for that day.")


class VoidVoucher(UserMistake):
    code = "void"
    field = "code"
    sentence = N_("This voucher was cancelled on {at}. Nothing was taken off. Its story is on the customer's card.")


class ReplacedVoucher(UserMistake):
    code = "void"
    field = "code"
    sentence = N_("This voucher was replaced by a newer one on {at}. Nothing was taken off. Ask for the newer paper.")


class OtherCustomer(UserMistake):
    code = "other_customer"
    field = "code"
    sentence = N_("This voucher was given to {name}. Nothing was taken off. Choose that customer first.")


class BelowMinimum(UserMistake):
    code = "below_minimum"
    field = "code"
    sentence = N_("This voucher is for bills of {minimum} and more. Nothing was taken off.")


class WrongWeekday(UserMistake):
    code = "wrong_weekday"
    field = "code"
    sentence = N_("This voucher is taken on {days}. Nothing was taken off. Invite the customer for one of these days.")


class NegativeBill(UserMistake):
    code = "negative_bill"
    field = "bill"
    sentence = N_("A bill is never less than nothing. Nothing was taken off. Type what the goods cost.")


class BillNeeded(UserMistake):
    code = "bill_needed"
    field = "bill"
    sentence = N_("This voucher takes a percentage off a bill. Nothing was used up. Type what the bill comes to.")


class TooManyTries(UserMistake):
    code = "too_many_tries"
    field = "code"
    sentence = N_(
        "Several codes were tried that this shop never gave out. Nothing was taken off. Choose the customer whose voucher"
        " it is, and it is taken at once; or try again at {until}."
    )


class UnknownBatch(UserMistake):
    code = "unknown_batch"
    field = "batch"
    sentence = N_("There is no campaign with the number {number}. Nothing was changed. Look it up in the list.")


class NobodySelected(UserMistake):
    code = "nobody_selected"
    sentence = N_("Nobody is selected, so nothing was issued. Choose at least one customer.")


class HowManyNeeded(UserMistake):
    code = "how_many_needed"
    field = "count"
    sentence = N_("Say how many customers to thank, {least} or more. Nothing was selected.")
    always = MappingProxyType({"least": 1})


class UnknownYear(UserMistake):
    code = "unknown_year"
    field = "year"
    sentence = N_("This year does not lie in the shop's calendar. Nothing was selected. Write it with four digits.")


class UnknownMonth(UserMistake):
    code = "unknown_month"
    field = "month"
    sentence = N_("A month is a number from 1 to 12. Nothing was selected.")


class TooManySelected(UserMistake):
    code = "too_many_selected"
    sentence = N_("One batch holds {limit} vouchers at most. Nothing was issued. Choose fewer customers.")


class BirthdaysOff(UserMistake):
    code = "birthdays_off"
    sentence = N_("Thanks for birthdays are switched off. Nothing was issued. Switch them on in the settings first.")


class NoPointsToConvert(UserMistake):
    code = "no_points_to_convert"
    sentence = N_("No customer has enough points for a voucher now. Nothing was changed. Try again next month.")


class OfferNeeded(UserMistake):
    code = "offer_needed"
    field = "offer"
    sentence = N_("A voucher gives a discount, a small extra, or both. Nothing was issued. Fill in one of them.")


class BadPercent(UserMistake):
    code = "bad_percent"
    field = "percent"
    sentence = N_("A discount is a whole number from {least} to {most} percent. Nothing was issued.")
    always = MappingProxyType({"least": 1, "most": 100})


class OneDiscount(UserMistake):
    code = "one_discount"
    field = "amount"
    sentence = N_("A voucher takes off a percentage or an amount, not both. Nothing was issued.")


class AmountOutOfRange(UserMistake):
    code = "amount_out_of_range"
    field = "amount"
    sentence = N_("An amount on a voucher lies between nothing and {limit}. Nothing was issued.")


class UnknownDesign(UserMistake):
    code = "unknown_design"
    field = "design"
    sentence = N_("There is no voucher design called {written}. Nothing was issued. Choose one of {designs}.")


class NoWeekday(UserMistake):
    code = "no_weekday"
    field = "weekdays"
    sentence = N_("A voucher is taken on one day of the week at least. Nothing was issued. Choose a day.")


class BadValidity(UserMistake):
    code = "bad_validity"
    field = "valid_until"
    sentence = N_("The last day must not lie before the first day or in the past. Nothing was issued.")


class ShorterThanBefore(UserMistake):
    code = "shorter_than_before"
    field = "valid_until"
    sentence = N_("This voucher is good until {until} already. Nothing was changed. Choose a later day.")


class OverBudget(UserMistake):
    code = "over_budget"
    sentence = N_(
        "With this the open vouchers may cost {cost}, more than your budget of {budget}. Nothing was changed. Extend fewer"
        " vouchers, or raise the budget in the settings."
    )


class VoucherTextTooLong(UserMistake):
    code = "text_too_long"
    sentence = N_("This text is longer than {limit} letters. Nothing was issued. Shorten it.")


class Stopped(UserMistake):
    code = "stopped"
    sentence = N_("A rule of good thanks stops this batch: {why} Nothing was issued. The owner may go on with a reason.")


class VoidReasonNeeded(UserMistake):
    code = "reason_needed"
    field = "reason"
    sentence = N_("Say why the voucher is cancelled. Nothing was changed.")
