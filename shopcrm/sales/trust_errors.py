"""What can be refused about goods set aside, red flags and the checking of contacts."""

from shopcrm.text.mistakes import UserMistake
from shopcrm.text.words import N_


class GoodsNeeded(UserMistake):
    code = "goods_needed"
    field = "items"
    sentence = N_("Type what is to be set aside. Nothing was saved.")


class CollectInPast(UserMistake):
    code = "collect_in_past"
    field = "collect_on"
    sentence = N_("The day to collect has passed already. Nothing was saved. Check the date.")


class UnknownOrder(UserMistake):
    code = "unknown_order"
    sentence = N_("There are no goods set aside with the number {number}. Nothing was changed.")


class OrderClosed(UserMistake):
    code = "order_closed"
    sentence = N_("How this order ended is noted already. Nothing was changed. Open it again first.")


class NotTheirPurchase(UserMistake):
    code = "not_their_purchase"
    sentence = N_("Purchase {number} is not this customer's. Nothing was changed.")


class WhyNeeded(UserMistake):
    code = "why_needed"
    field = "reason"
    sentence = N_("Say why. Nothing was changed.")


class FlagGone(UserMistake):
    code = "flag_gone"
    sentence = N_("There is no such flag any more. Nothing was changed.")


class NoCheck(UserMistake):
    code = "no_check"
    sentence = N_("Nobody is checking the contact of this customer. Nothing was changed. Begin the check first.")


class CheckUnderWay(UserMistake):
    code = "check_under_way"
    sentence = N_("The contact of this customer is being checked already. Nothing was changed.")
