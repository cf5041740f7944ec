"""Settings of customer types: which there are, and the tips that stand on the card."""

from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from shopcrm.customers.errors import TypeNameNeeded
from shopcrm.customers.listing import Filter
from shopcrm.customers.types import CustomerType
from shopcrm.settings import ShopSettings
from shopcrm.shop import Shop
from shopcrm.text.mistakes import Trouble, say
from shopcrm.text.words import LANGUAGE_NAMES, LANGUAGES, _, ngettext
from ui.kit.buttons import Button
from ui.kit.cards import Card
from ui.kit.choices import Switch
from ui.kit.dialogs import confirm
from ui.kit.overriding import override
from ui.settings.new_type import add_type
from ui.settings.sheet import Sheet
from ui.settings.type_list import TypeList
from ui.settings.type_words import TypeWords


class TypesSheet(Sheet):
    """The list at the start side, the words of the type chosen beside it, a sheet per language."""

    def __init__(self, shop: Shop) -> None:
        super().__init__(shop)
        self.kinds = TypeList()
        self.shown = Switch(_("Offer this type"), hint=_("Customers who are of this type keep it."))
        self.words = {language: TypeWords() for language in LANGUAGES}
        self.languages = QTabWidget()
        self.add = Button(_("New type"), "plus")
        self.restore = Button(_("The app's own words"), "history", "quiet")
        self.remove = Button(_("Remove this type"), "trash-2", "danger")
        self.proposals = Button(_("Types to confirm"), "list-checks", "quiet")
        self.inputs = (self.shown, *(field for words in self.words.values() for field in words.fields))
        self._type_id = ""
        self._arrange()
        self._connect()
        self.load()

    @override
    def load(self) -> None:
        self.kinds.show_types(self.shop.types.all(self.shop.formats.language))
        self._type_id = self.kinds.current_id() or ""
        super().load()

    @override
    def show_settings(self, current: ShopSettings) -> None:
        kinds = {language: self.shop.types.get(self._type_id, language) for language in LANGUAGES}
        for language, kind in kinds.items():
            self.words[language].show_text(kind.text)
        here = kinds[current.language]
        self.shown.set_checked(not here.hidden)
        self.shown.setVisible(here.axis != "stage")
        self.restore.setVisible(not here.own)
        self.restore.setEnabled(any(kind.edited for kind in kinds.values()))
        self.remove.setVisible(here.own)

    @override
    def save(self) -> bool:
        self.problem.setText("")
        if not self._named():
            return False
        try:
            self._keep()
        except Trouble as trouble:
            self.problem.setText(say(trouble, self.shop.formats))
            return False
        return True

    def _keep(self) -> None:
        before = {language: self.shop.types.get(self._type_id, language) for language in LANGUAGES}
        type_id = self._type_id
        for language, words in self.words.items():
            if words.text() != before[language].text:
                self.shop.types.edit(type_id, language, words.text())
        if self.shown.is_checked() == before["en"].hidden:
            self.shop.types.hide(type_id, hidden=not self.shown.is_checked())
        self.load()
        self.said.emit((_("The type is saved."), _("Undo"), lambda: put_back(self.shop, before)))

    def _named(self) -> bool:
        for words in self.words.values():
            if not words.name.text():
                words.name.set_error(say(TypeNameNeeded(), self.shop.formats))
                self.languages.setCurrentWidget(words)
                words.name.control.setFocus()
                return False
        return True

    def _pick(self, type_id: str) -> None:
        if type_id == self._type_id:
            return
        if self.is_touched() and not self._may_be_lost():
            before = self.kinds.blockSignals(True)
            self.kinds.choose(self._type_id)
            self.kinds.blockSignals(before)
        else:
            self.load()

    def _may_be_lost(self) -> bool:
        title, text = _("Leave this type?"), _("What you changed in its words is not saved yet.")
        return confirm(self, title, text, _("Leave without saving"), _("Stay"), danger=True)

    def _restore(self) -> None:
        before = {language: self.shop.types.get(self._type_id, language) for language in LANGUAGES}
        for language in LANGUAGES:
            self.shop.types.restore(self._type_id, language)
        self.load()
        self.said.emit((_("The app's own words are back."), _("Undo"), lambda: put_back(self.shop, before)))

    def _remove(self) -> None:
        kind, formats = self.shop.types.get(self._type_id, self.shop.formats.language), self.shop.formats
        count = len(self.shop.listing.ids(Filter(type_id=kind.id)))
        text = ngettext(
            "{n} customer is of this type, which goes from the card too.",
            "{n} customers are of this type, which goes from their cards too.",
            count,
        ).format(n=formats.number(count))
        title = _("Remove the type {name}?").format(name=formats.name(kind.text.name))
        if confirm(self, title, text, _("Remove this type"), _("Keep it"), danger=True):
            self.shop.types.remove(kind.id)
            self.load()

    def _add(self) -> None:
        if self.is_touched() and not self._may_be_lost():
            return
        added = add_type(self, self.shop)
        if added is not None:
            self.load()
            self.kinds.choose(added)

    def _connect(self) -> None:
        self.kinds.picked.connect(self._pick)
        self.add.clicked.connect(self._add)
        self.restore.clicked.connect(self._restore)
        self.remove.clicked.connect(self._remove)
        self.proposals.clicked.connect(lambda: self.wanted.emit("proposals", None))
        for field in self.inputs:
            field.changed.connect(self._follow)  # type: ignore[union-attr]

    def _arrange(self) -> None:
        for language, words in self.words.items():
            self.languages.addTab(words, LANGUAGE_NAMES[language])
        self.languages.tabBar().setAccessibleName(_("Languages"))
        self.languages.setCurrentIndex(LANGUAGES.index(self.shop.formats.language))
        start = Card((6, 6, 6, 10), 8)
        start.setFixedWidth(264)
        start.body.addWidget(self.kinds, 1)
        start.body.addSpacing(2)
        start.body.addWidget(self.add)
        start.body.addWidget(self.proposals)
        beside = QVBoxLayout()
        beside.setSpacing(10)
        beside.addWidget(self.shown)
        beside.addWidget(self.languages, 1)
        inner = QWidget()
        across = QHBoxLayout(inner)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(16)
        across.addWidget(start)
        across.addLayout(beside, 1)
        self.frame(inner, (self.restore, self.remove))


def put_back(shop: Shop, before: dict[str, CustomerType]) -> None:
    """Give a type the words back that it had."""
    for language, kind in before.items():
        if kind.edited or kind.own:
            shop.types.edit(kind.id, language, kind.text)
        else:
            shop.types.restore(kind.id, language)
        shop.types.hide(kind.id, hidden=kind.hidden)
