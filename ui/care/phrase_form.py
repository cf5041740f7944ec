"""A phrase in the shop's own words."""

from PySide6.QtWidgets import QWidget

from shopcrm.care.phrases import GROUPS, Phrase
from shopcrm.shop import Shop
from shopcrm.text.words import LANGUAGE_NAMES, _, language
from ui.kit.choices import Choice
from ui.kit.dialogs import wait_for
from ui.kit.fields import NoteField
from ui.kit.overriding import override
from ui.shop_form import ShopForm


def edit_phrase(parent: QWidget | None, shop: Shop, phrase: Phrase | None, situation: str) -> str | None:
    """Let a phrase be written or changed in the language being spoken; gives its id, None when nothing was kept."""
    dialog = PhraseForm(parent, shop, phrase, situation)
    return dialog.phrase_id if wait_for(dialog) else None


class PhraseForm(ShopForm):
    """What to say, and what is better left unsaid."""

    def __init__(self, parent: QWidget | None, shop: Shop, phrase: Phrase | None, situation: str) -> None:
        self._phrase = phrase
        title = _("Change the phrase") if phrase else _("A phrase of your own")
        spoken = LANGUAGE_NAMES[language()]
        intro = _("In this language: {language}").format(language=spoken)
        super().__init__(parent, shop, title, _("Save"), _("Cancel"), intro)
        self.phrase_id: str | None = phrase.id if phrase else None
        known = [(each.id, f"{_(GROUPS[each.group])} · {each.name}") for each in shop.phrases.situations(language())]
        self.situation = Choice(_("Situation"), known, phrase.situation if phrase else situation)
        self.say = NoteField(_("Say"), phrase.say if phrase else "", lines=3)
        self.avoid = NoteField(_("Better not"), phrase.avoid if phrase else "", lines=2)
        self.named = {"say": self.say, "situation": self.situation}
        if phrase is None:
            self.add_row(_("Situation"), self.situation)
        self.add_row(_("Say"), self.say)
        hint = _("What people say without thinking, and what does not help. May stay empty.")
        self.add_row(_("Better not"), self.avoid, hint)

    @override
    def keep(self) -> None:
        say, avoid = self.say.text(), self.avoid.text()
        if self._phrase:
            self._shop.phrases.edit(self._phrase.id, language(), say, avoid)
        else:
            self.phrase_id = self._shop.phrases.add(str(self.situation.value()), {language(): (say, avoid)})
