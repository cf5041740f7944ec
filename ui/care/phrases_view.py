"""The tab of phrases, and the same in a window of its own by one key: a situation, and the words for it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopcrm.care.phrases import GROUPS, Phrase, Situation, habits
from shopcrm.shop import Shop
from shopcrm.text.words import _, language, ngettext
from ui.care.phrase_card import PhraseCard, copy_phrase, show_large
from ui.care.phrase_form import edit_phrase
from ui.kit.buttons import Button
from ui.kit.cards import TipsPanel, empty
from ui.kit.dialogs import Dialog, wait_for
from ui.kit.labels import Label, show_if
from ui.kit.screens import screen_room
from ui.kit.scrolling import scrolling
from ui.kit.search import SearchBox
from ui.kit.tables import Cell, Column, IdTable, Row
from ui.sentences import Tell

LIST, NARROW_LIST = 300, 240
ROW_HEIGHT = 50
MOST_SHOWN = 30
HABITS = 10_000  # the row of the ten habits, after all situations
SIZE = QSize(940, 640)


class PhrasesView(QWidget):
    """Situations to choose from, or words to search for; beside them the phrases. `tell` says things in passing."""

    def __init__(self, shop: Shop, tell: Tell) -> None:
        super().__init__()
        self.shop = shop
        self._tell = tell
        self._situations: list[Situation] = []
        self.search = SearchBox(_("Search the phrases"), _("Search…"), _("Clear"), key="")
        self.list = IdTable(_("Situations"), [Column(_("Situation"), 200, stretch=True, weight=500)], self._fetch)
        self.list.set_row_height(ROW_HEIGHT)
        self.list.setMinimumHeight(120)
        self.add = Button(_("A phrase of your own…"), "plus")
        self.hidden = Button("", "eye")
        self.title = Label("", 17, 700, elide=True)
        self.cards: list[PhraseCard] = []
        self._lay_out()
        self.search.searched.connect(self._show)
        self.search.set_list(self.list)
        self.search.submitted.connect(self._copy_first)
        self.list.picked.connect(self._show_chosen)
        self.list.opened.connect(self._copy_first)
        self.add.clicked.connect(self._add)
        self.hidden.clicked.connect(self._bring_back)

    def refresh(self) -> None:
        """Read the situations again, in the language being spoken."""
        self._situations = self.shop.phrases.situations(language())
        before = self.list.blockSignals(True)  # what is searched for stays
        self.list.show_ids([*range(1, len(self._situations) + 1), HABITS])
        self.list.pick_first()
        self.list.blockSignals(before)
        self.list.refresh()
        self._show()

    def choose(self, situation: str) -> None:
        """Show the phrases of a situation."""
        place = next((n for n, each in enumerate(self._situations, 1) if each.id == situation), None)
        if place:
            self.search.clear()
            self.list.set_current_id(place)
            self._show()

    def take_focus(self) -> None:
        self.search.take_focus()

    def set_compact(self, compact: bool) -> None:
        self._beside.setFixedWidth(NARROW_LIST if compact else LIST)

    def _situation(self) -> Situation | None:
        current = self.list.current_id() or 0
        return self._situations[current - 1] if 0 < current <= len(self._situations) else None

    def _fetch(self, ids: Sequence[int]) -> Mapping[int, Row]:
        rows: dict[int, Row] = {HABITS: (Cell(_("The ten habits"), below=_("Behind every good word")),)}
        for place, each in enumerate(self._situations, 1):
            rows[place] = (Cell(each.name, below=_(GROUPS[each.group])),)
        return {each: rows[each] for each in ids}

    def _show_chosen(self) -> None:
        if self.search.text():
            self.search.clear()
        self._show()

    def _show(self) -> None:
        situation, typed = self._situation(), self.search.text()
        if typed:
            found = self.shop.phrases.search(typed, language())
            words = ngettext("{n} phrase found", "{n} phrases found", len(found))
            self._fill(words.format(n=self.shop.formats.number(len(found))), found, named=True)
        elif situation:
            self._fill(situation.name, self.shop.phrases.for_situation(situation.id, language()))
        else:
            self._fill(_("The ten habits"), [])
            for habit in habits(language()):
                self._column.insertWidget(self._column.count() - 1, TipsPanel(habit.name, [habit.text]))
        self._show_hidden()

    def _fill(self, title: str, found: Sequence[Phrase], *, named: bool = False) -> None:
        names = {each.id: each.name for each in self._situations}
        self.title.setText(title)
        empty(self._column)
        self.cards = [PhraseCard(each, names[each.situation] if named else "") for each in found[:MOST_SHOWN]]
        for card in self.cards:
            self._column.addWidget(card)
            card.copied.connect(self._copy)
            card.enlarged.connect(lambda phrase: show_large(self.window(), phrase))
            card.changed.connect(self._edit)
            card.hidden.connect(self._hide)
            card.restored.connect(self._restore)
        self._column.addStretch()

    def _show_hidden(self) -> None:
        many = len(self._hidden_ones())
        words = ngettext("Show {n} hidden phrase again", "Show {n} hidden phrases again", many)
        self.hidden.setText(words.format(n=self.shop.formats.number(many)))
        show_if(self.hidden, bool(many))

    def _hidden_ones(self) -> list[Phrase]:
        return [each for each in self.shop.phrases.all(language(), hidden=True) if each.hidden]

    def _copy(self, phrase: Phrase) -> None:
        copy_phrase(phrase)
        self._tell(_("Copied: paste it into a message."))

    def _copy_first(self) -> None:
        if self.cards:
            self._copy(self.cards[0].phrase)

    def _add(self) -> None:
        situation = self._situation()
        if edit_phrase(self.window(), self.shop, None, situation.id if situation else "greeting"):
            self.refresh()

    def _edit(self, phrase: Phrase) -> None:
        if edit_phrase(self.window(), self.shop, phrase, phrase.situation):
            self.refresh()

    def _hide(self, phrase: Phrase) -> None:
        self.shop.phrases.hide(phrase.id, hidden=True)
        self.refresh()
        self._tell(_("The phrase is hidden."), _("Undo"), lambda: self._unhide(phrase))

    def _unhide(self, phrase: Phrase) -> None:
        self.shop.phrases.hide(phrase.id, hidden=False)
        self.refresh()

    def _restore(self, phrase: Phrase) -> None:
        self.shop.phrases.restore(phrase.id, language())
        self.refresh()

    def _bring_back(self) -> None:
        for phrase in self._hidden_ones():
            self.shop.phrases.hide(phrase.id, hidden=False)
        self.refresh()

    def _lay_out(self) -> None:
        self._beside = QWidget()
        start = QVBoxLayout(self._beside)
        start.setContentsMargins(0, 0, 0, 0)
        start.setSpacing(10)
        for part in (self.search, self.list, self.add, self.hidden):
            start.addWidget(part)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        end = QVBoxLayout()
        end.setSpacing(10)
        end.addWidget(self.title)
        end.addWidget(scrolling(inside), 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self._beside)
        row.addLayout(end, 1)
        self.set_compact(False)


class PhrasesDialog(Dialog):
    """The phrases over whatever is in front; Enter in the search copies the first one and closes."""

    def __init__(self, parent: QWidget | None, shop: Shop, situation: str = "") -> None:
        super().__init__(parent, _("What to say"), SIZE.width())
        self.view = PhrasesView(shop, self._say)
        self.said = Label("", 14, 500, "success")
        self.foot.insertWidget(0, self.said, 1)
        self.body.addWidget(self.view, 1)
        close = self.add_button(_("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        self.view.add.setAutoDefault(False)
        self.view.hidden.setAutoDefault(False)
        self.view.refresh()
        self.view.choose(situation)
        self.view.setMinimumHeight(300)
        self.view.set_compact(compact=True)
        self.resize(SIZE.boundedTo(screen_room(parent or self).size() - QSize(24, 30)))
        self.view.take_focus()

    def _say(self, words: str, *_way_back: object) -> None:
        self.said.setText(words)


def show_phrases(parent: QWidget | None, shop: Shop, situation: str = "") -> None:
    """Show what to say, in a situation if one is named."""
    wait_for(PhrasesDialog(parent, shop, situation))
