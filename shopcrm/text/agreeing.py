"""What customers are asked to agree to: the purposes, the ways to reach them, and the words of the question."""

from shopcrm.text.words import N_, _, speaking

OFFERS, CARE = "offers", "care"
PURPOSES = {OFFERS: N_("Offers and news"), CARE: N_("Personal contact")}
QUESTIONS = {
    OFFERS: N_("May we tell you about offers and new goods, and thank you with vouchers?"),
    CARE: N_("May we ask how pleased you are, and remember your special days?"),
}
WAYS = {"call": N_("By call"), "message": N_("By message"), "email": N_("By e-mail"), "letter": N_("By letter")}


def asked(purpose: str, channel: str, language: str) -> str:
    """The words that somebody agreed to, in the language they were asked in."""
    with speaking(language):
        return f"{_(QUESTIONS[purpose])} {_(WAYS[channel])}."
