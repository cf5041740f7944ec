"""What can be refused about a customer card."""

from types import MappingProxyType

from shopcrm.text.mistakes import UserMistake
from shopcrm.text.words import N_

LONGEST_NAME, LONGEST_CARD, LONGEST_NOTE = 200, 40, 4000  # letters

class UnknownCustomer(UserMistake):
    code = "unknown_customer"
    sentence = N_("There is no customer with the number {number}. Nothing was changed. Look the customer up by name.")


class UnknownPurchase(UserMistake):
    code = "unknown_purchase"
    sentence = N_("There is no purchase with the number {number}. Nothing was changed.")


class NameNeeded(UserMistake):
    code = "name_needed"
    field = "name"
    sentence = N_("Type a name of up to {most} letters. Nothing was saved.")
    always = MappingProxyType({"most": LONGEST_NAME})


class BadPhone(UserMistake):
    code = "bad_phone"
    field = "phones"
    sentence = N_("{written} does not look like a phone number. Nothing was saved. Type the digits, or leave it empty.")


class BadEmail(UserMistake):
    code = "bad_email"
    field = "email"
    sentence = N_("{written} does not look like an e-mail address. Nothing was saved. It needs one @ and a dot after it.")


class BadRating(UserMistake):
    code = "bad_rating"
    field = "cooperation"
    sentence = N_("Working together is rated from 1 to {best}. Nothing was saved.")


class BadCard(UserMistake):
    code = "bad_card"
    field = "card"
    sentence = N_("A card number has up to {most} letters and digits without spaces. Nothing was saved.")
    always = MappingProxyType({"most": LONGEST_CARD})


class MistypedCard(UserMistake):
    code = "mistyped_card"
    field = "card"
    sentence = N_("A digit of {number} is wrong: no card was printed with it. Nothing was saved. Compare it with the card.")


class CardTaken(UserMistake):
    code = "card_taken"
    field = "card"
    sentence = N_("This card already belongs to {name}. Nothing was saved. Use another card, or open that customer.")


class TextTooLong(UserMistake):
    code = "text_too_long"
    sentence = N_("This text is longer than {limit} letters. Nothing was saved. Shorten it.")


class BadBirthday(UserMistake):
    code = "bad_birthday"
    field = "birth_on"
    sentence = N_("A birthday lies in the past. Nothing was saved. Check the year.")


class ReferredBySelf(UserMistake):
    code = "referred_by_self"
    field = "referred_by_id"
    sentence = N_("A customer cannot have been brought by themselves. Nothing was saved. Choose someone else.")


class UnknownType(UserMistake):
    code = "unknown_type"
    field = "types"
    sentence = N_("There is no customer type called {type}. Nothing was saved. Choose one from the list.")


class PossibleDuplicate(UserMistake):
    code = "possible_duplicate"
    field = "phones"
    sentence = N_("{name} already has this phone number. Nothing was saved yet. Open that card, or add this one anyway.")


class UnknownRecipient(UserMistake):
    code = "unknown_recipient"
    field = "recipient"
    sentence = N_("This customer buys for nobody with the number {number}. Nothing was saved. Choose one from the card.")


class UnknownGroup(UserMistake):
    code = "unknown_group"
    field = "group"
    sentence = N_("A timeline can be narrowed to {groups}, not to {group}.")


class HasHistory(UserMistake):
    code = "has_history"
    sentence = N_("This customer has purchases, points or vouchers, so the card stays. Nothing was changed.")


class NoteNeeded(UserMistake):
    code = "note_needed"
    field = "text"
    sentence = N_("Type the note, up to {most} letters. Nothing was saved.")
    always = MappingProxyType({"most": LONGEST_NOTE})


class UnknownPurpose(UserMistake):
    code = "unknown_purpose"
    sentence = N_("Customers agree to offers or to personal contact, by call, message, e-mail or letter. Nothing saved.")


class TypeNameNeeded(UserMistake):
    code = "type_name_needed"
    field = "name"
    sentence = N_("Give this type a short name. Nothing was saved.")


class TooManyCards(UserMistake):
    code = "too_many_cards"
    field = "cards"
    sentence = N_("Choose from 1 to {most} cards at once. Nothing was printed.")


class UnknownProposal(UserMistake):
    code = "unknown_proposal"
    sentence = N_("There is no proposal with the number {number}. Nothing was changed.")


class AlreadyAnswered(UserMistake):
    code = "already_answered"
    sentence = N_("This proposal was answered before. Nothing was changed.")


class AlreadyOfType(UserMistake):
    code = "already_of_type"
    field = "type"
    sentence = N_("This type stands on the card already. Nothing was saved.")


class AlreadyProposed(UserMistake):
    code = "already_proposed"
    field = "type"
    sentence = N_("This type is proposed already and waits for an answer. Nothing was saved.")


class BadStageRule(UserMistake):
    """`rule` in its data is the field of the rules that it is about."""

    code = "bad_stage_rule"
    field = "rule"
    sentence = N_("This figure goes from {least} to {most}. Nothing was saved.")
