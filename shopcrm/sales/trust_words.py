"""What is said of a red flag, of good history, and of goods that were not collected."""

from collections.abc import Mapping

from shopcrm.text.formats import Formats
from shopcrm.text.words import N_, _

# Why an order was not collected.
WHYS = {
    "changed_mind": N_("Changed their mind"),
    "short_of_money": N_("Short of money just now"),
    "no_time": N_("No suitable time"),
    "elsewhere": N_("Bought it somewhere else"),
}
OUTCOMES = {
    "open": N_("Waiting"),
    "completed": N_("Collected"),
    "uncollected": N_("Not collected"),
    "unreachable": N_("Nobody reached"),
    "cancelled": N_("Cancelled"),
}
STEPS = (
    N_("Send a first message"),
    N_("Try a second way, like a call or an e-mail"),
    N_("Ask for another number, or whether to cancel"),
    N_("Call"),
    N_("Cancel, and note that nobody is there"),
)
RESULTS = {"tried": N_("no answer"), "reached": N_("reached"), "cancelled": N_("given up")}

_FLAGS: Mapping[tuple[str, str, bool], str] = {
    ("uncollected", "own", True): N_("An order of {day} was not collected."),
    ("uncollected", "phone", True): N_("Same phone as {name}, card {card}: an order of {day} was not collected."),
    ("uncollected", "email", True): N_("Same e-mail as {name}, card {card}: an order of {day} was not collected."),
    ("uncollected", "address", True): N_("Same address as {name}, card {card}: an order of {day} was not collected."),
    ("uncollected", "phone", False): N_(
        "Almost the same phone as {name}, card {card}: an order of {day} was not collected."
    ),
    ("uncollected", "email", False): N_(
        "Almost the same e-mail as {name}, card {card}: an order of {day} was not collected."
    ),
    ("uncollected", "address", False): N_(
        "Almost the same address as {name}, card {card}: an order of {day} was not collected."
    ),
    ("unreachable", "own", True): N_("An order of {day} could not be delivered: nobody was reached."),
    ("unreachable", "phone", True): N_("Same phone as {name}, card {card}: nobody was reached for an order of {day}."),
    ("unreachable", "email", True): N_("Same e-mail as {name}, card {card}: nobody was reached for an order of {day}."),
    ("unreachable", "address", True): N_("Same address as {name}, card {card}: nobody was reached for an order of {day}."),
    ("unreachable", "phone", False): N_(
        "Almost the same phone as {name}, card {card}: nobody was reached for an order of {day}."
    ),
    ("unreachable", "email", False): N_(
        "Almost the same e-mail as {name}, card {card}: nobody was reached for an order of {day}."
    ),
    ("unreachable", "address", False): N_(
        "Almost the same address as {name}, card {card}: nobody was reached for an order of {day}."
    ),
}
GOOD: Mapping[tuple[str, bool], str] = {
    ("phone", True): N_("Has bought before, last on {day}: same phone as {name}, card {card}."),
    ("email", True): N_("Has bought before, last on {day}: same e-mail as {name}, card {card}."),
    ("address", True): N_("Has bought before, last on {day}: same address as {name}, card {card}."),
    ("phone", False): N_("Perhaps bought before, last on {day}: almost the same phone as {name}, card {card}."),
    ("email", False): N_("Perhaps bought before, last on {day}: almost the same e-mail as {name}, card {card}."),
    ("address", False): N_("Perhaps bought before, last on {day}: almost the same address as {name}, card {card}."),
}
KNOWN: Mapping[tuple[str, bool], str] = {
    ("phone", True): N_("There is a card with the same phone: {name}, card {card}."),
    ("email", True): N_("There is a card with the same e-mail: {name}, card {card}."),
    ("address", True): N_("There is a card with the same address: {name}, card {card}."),
    ("phone", False): N_("There is a card with almost the same phone: {name}, card {card}."),
    ("email", False): N_("There is a card with almost the same e-mail: {name}, card {card}."),
    ("address", False): N_("There is a card with almost the same address: {name}, card {card}."),
}


def flag_sentence(outcome: str, by: str, *, is_exact: bool) -> str:
    """The sentence of a flag, to be filled with day, name and card."""
    return _FLAGS[outcome, by, is_exact]


def step_words(step: int) -> str:
    """A step of checking a contact, counted from 0; what comes after the last one is the last one."""
    return _(STEPS[min(step, len(STEPS) - 1)])


def why_words(why: str, formats: Formats) -> str:
    """Why something was not collected: one of the usual reasons, or in the words it was given."""
    return _(WHYS[why]) if why in WHYS else formats.name(why) if why else ""
