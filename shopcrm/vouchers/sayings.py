"""What the ten rules of a good thank-you say: each objection with its reason, and the figures where all is well."""

from shopcrm.text.words import N_

TOO_BROAD = N_(
    "You have chosen {share} of your active customers and your limit is {limit}: a thank-you to so many becomes a price "
    "cut, which is hard to take back and makes your full price look too high."
)
SELECTED = N_("You have chosen {share} of your active customers, and your limit is {limit}: few enough to be an honour.")
ONE_ONLY = N_("One customer, chosen by name: nothing is further from a general price cut.")
NOT_EARNED = N_(
    "{names}: less than {limit} of 100 by the five criteria. Not much speaks for a thank-you yet, and what was not earned "
    "is taken for a price cut."
)
EARNED = N_("By the five criteria they have earned {mean} of 100 on average, and nobody less than {least}.")
TOO_NEW = N_(
    "Not yet for {names}: there is one purchase at most so far, and a voucher this early creates expectations "
    "that your prices cannot keep."
)
NOT_NEW = N_("Nobody is new: each of them bought {fewest} times or more.")
WEAK_BASE = N_(
    "Returning customers brought {revenue} a month lately and your goal is {goal}: until they carry the shop, "
    "a small extra, a single voucher or a later date is the safer thank-you."
)
STRONG_BASE = N_("Returning customers brought {revenue} a month lately, and your goal is {goal}: they carry the shop.")
NO_GOAL = N_("Returning customers brought {revenue} a month lately. Set a monthly goal, and this rule compares the two.")
OVER_BUDGET = N_(
    "If every open voucher and all of these are used, they cost {cost}, more than your budget of {budget}: "
    "make the voucher smaller or choose fewer customers."
)
IN_BUDGET = N_("If every open voucher and all of these are used, they cost {cost}; your budget is {budget}.")
NO_BUDGET = N_(
    "If every open voucher and all of these are used, they cost {cost}. Set a budget, and this rule holds you to it."
)
OVER_MONTH = N_(
    "With these, the vouchers of this month cost up to {cost}, more than your {budget} for a month: "
    "make the voucher smaller, choose fewer customers, or wait for the next month."
)
IN_MONTH = N_("With these, the vouchers of this month cost up to {cost} of your {budget} for a month.")
OVER_YEAR = N_(
    "With these, the vouchers of this year cost up to {cost}, more than your {budget} for a year: "
    "make the voucher smaller or choose fewer customers."
)
IN_YEAR = N_("With these, the vouchers of this year cost up to {cost} of your {budget} for a year.")
TOO_OFTEN = N_(
    "{names} had a thank-you since {since}: let some time pass, so that it stays a pleasure and does not become a habit."
)
NOT_OFTEN = N_("Nobody among them was thanked since {since}.")
HABIT = N_(
    "{names}: {limit} thank-yous or more within a year. What comes that often is soon expected; let it be a surprise again."
)
NO_HABIT = N_("Nobody had more than {most} thank-yous within a year; {limit} would be the beginning of a habit.")
SEEKER = N_(
    "{names}: price cuts already decide here, and a voucher would teach waiting for the next one; "
    "a small extra says thank you better."
)
NO_SEEKER = N_("Nobody among these {all} is marked as deciding by price cuts.")
ASKED = N_(
    "{names} asked for a discount, as a note says: a voucher now would teach that asking pays; a small extra does not."
)
NOBODY_ASKED = N_("On none of these {all} cards is a note of asking for a discount.")
GIFTABLE = N_(
    "Whoever carries one of these {count} vouchers may use it. That is generous, but no longer personal: "
    "hand each over yourself, and keep it off boards and out of messages to many."
)
PERSONAL = N_("Each of these {count} vouchers carries one name, and nobody else can use it.")
HIGH = N_(
    "{percent} is a lot for a thank-you: above {limit} people start to doubt the full price, so a smaller discount "
    "with a small gift is kinder to both of you."
)
LOW = N_("{percent} is modest: up to {limit}, nobody starts to doubt the full price.")
NO_EXTRA = N_(
    "A small discount together with a small gift is remembered longer than a bigger discount alone: add an extra line."
)
WITH_EXTRA = N_("A discount and a small extra together: {extra}.")
EXTRA_ONLY = N_("No price cut at all, only a small extra: {extra}.")
NOTHING_YET = N_("Nothing is given yet; a small discount together with a small gift is remembered longest.")
OCCASION = N_("There is an occasion, and each voucher says the customer's own reason.")
BY_HAND = N_(
    "Chosen by hand. Each voucher says the customer's own reason; an occasion, like the best of the year or a birthday, "
    "makes it an award."
)
REASON_SAID = N_("Each voucher says why: {reason}")
NO_CONSENT = N_(
    "No offers for {names}: there is no consent on the card, and keeping to that is how trust grows; ask at the next visit."
)
CONSENT = N_("Everybody among these {all} agreed to hear from you.")
FLAGGED = N_(
    "No voucher for {names} for now: there is an open flag on the card, and it should be settled first; "
    "the evidence is on the card."
)
NOT_FLAGGED = N_("There is no open flag on any of these {all} cards.")

MERIT = N_("{name}: {merit} of 100")
BOUGHT = N_("{name}: purchases so far: {count}")
THANKED = N_("{name}: last thanked on {day}")
TIMES = N_("{name}: thanked {count} times within a year")
UNCOLLECTED = N_("{name}: an order of {day} was not collected")
UNREACHABLE = N_("{name}: for an order of {day} nobody could be reached")
ENDED_BADLY = {
    ("uncollected", True): UNCOLLECTED,
    ("unreachable", True): UNREACHABLE,
    ("uncollected", False): N_(
        "{name}: shares a phone, e-mail or address with a card whose order of {day} was not collected"
    ),
    ("unreachable", False): N_(
        "{name}: shares a phone, e-mail or address with a card whose order of {day} found nobody to deliver to"
    ),
}
LET_GO = N_("{name}: you decided not to serve them any more")
NOTED = N_("{name}: a note of {day} says “{text}”")
PINNED = N_("{name}: the pinned note says “{text}”")
