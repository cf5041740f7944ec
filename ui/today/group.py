"""Telling a group: all who bought a thing, by call on Today, by letter or with labels, obeying who agreed to what."""

from collections.abc import Callable, Collection, Iterator
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from shopcrm.care.errors import GroupNeeded
from shopcrm.care.groups import Member, Told, Wanted, refuse_paper
from shopcrm.customers.rules import STAGES
from shopcrm.shop import Shop
from shopcrm.text.fold import words
from shopcrm.text.mistakes import say
from shopcrm.text.words import N_, _, ngettext
from ui.fields import count_field, date_field, labelled
from ui.kit.chips import ChipRow
from ui.kit.choices import Choice
from ui.kit.dialogs import wait_for
from ui.kit.fields import NoteField, TextField
from ui.kit.labels import Label
from ui.kit.offers import Offers
from ui.kit.overriding import override
from ui.papers import Paper
from ui.sentences import Tell
from ui.shop_form import ShopForm

SHOWN_ITEMS = 30
WIDTH = 700
PAUSE_MS = 200  # after the last letter, before the whole file is counted
PURPOSES = {"care": N_("About what they have"), "offers": N_("New goods, an offer")}
WAYS = {
    "call": N_("Call list on Today"), "letters": N_("Letters"), "labels": N_("Address labels"), "list": N_("Printed list"),
}  # fmt: skip
BY_POST = frozenset({"letters", "labels"})


def tell_group(
    parent: QWidget | None, shop: Shop, tell: Tell, show: Callable[[Paper], None], among: Collection[int] = ()
) -> None:
    """Let a group be told, or those `among` a list; `show` brings papers to the front, `tell` says what was planned and
    offers to undo it."""
    dialog = GroupDialog(parent, shop, among)
    if not wait_for(dialog):
        return
    if dialog.paper is not None:
        show(dialog.paper)
    elif dialog.made:
        many, made = len(dialog.made), tuple(dialog.made)
        said = ngettext("{n} call stands on Today.", "{n} calls stand on Today.", many)
        tell(said.format(n=shop.formats.number(many)), _("Undo"), lambda: shop.follow_ups.remove(*made))
    else:
        tell(_("Everybody in this group has this call on Today already."))


class GroupDialog(ShopForm):
    """Who, why, how and what; how many that is stands below while it is chosen."""

    def __init__(self, parent: QWidget | None, shop: Shop, among: Collection[int] = ()) -> None:
        text = _("When a problem many share is solved, or something new has come for those who like it.")
        if among:
            many = ngettext("{n} customer of your list.", "{n} customers of your list.", len(among))
            text = many.format(n=shop.formats.number(len(among)))
        self._among = frozenset(among) or None
        super().__init__(parent, shop, _("Tell a group"), _("Put on Today"), _("Cancel"), text, width=WIDTH)
        self.made: list[int] = []
        self.paper: Paper | None = None
        self.bought = TextField("", "", _("Words of the item, for example: lamp"), 100)
        self.since = date_field(shop, _("Bought since"))
        language = shop.formats.language
        types = [each for each in shop.types.all(language) if each.axis != "stage" and not each.hidden]
        stages = [("", _("Any stage")), *((each, shop.types.get(each, language).text.name) for each in STAGES)]
        self.stage = Choice(_("Stage"), stages, "")
        self.type = Choice(_("Type"), [("", _("Any type")), *((each.id, each.text.name) for each in types)], "")
        self.purpose = ChipRow([(each, _(text)) for each, text in PURPOSES.items()])
        self.way = ChipRow([(each, _(text)) for each, text in WAYS.items()])
        self.text = NoteField(_("What to say"), placeholder=_("The lid of the blue lamp is mended: bring it in."), lines=2)
        self.day = date_field(shop, _("Call on"), shop.clock.today())
        self.skip = count_field(shop.formats, _("Labels used up on the first sheet"), 0)
        self.named = {"bought": self.bought, "since": self.since, "text": self.text, "day": self.day, "skip": self.skip}
        self.count = Label("", 15, 600, wrap=True)
        self.why = Label("", 13, 400, "muted", wrap=True)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._arrange()
        self._connect()
        self._look()

    @override
    def keep(self) -> None:
        told, way = self._told(), str(self.way.value())
        if way == "call":
            day = self.day.value() or self._shop.clock.today()
            self.made = self._shop.groups.call_list(told.members, self.text.text(), day, str(self.purpose.value()))
        else:
            self.paper = self._paper(way, told.members)

    def wanted(self) -> Wanted:
        return Wanted(self.bought.text(), self.since.value(), str(self.stage.value()), str(self.type.value()), self._among)

    def _paper(self, way: str, members: tuple[Member, ...]) -> Paper:
        printing, text = self._shop.printing, self.text.text()
        refuse_paper(members, text if way == "letters" else None)
        makers: dict[str, Callable[[], bytes]] = {
            "letters": partial(printing.letters, members, text),
            "labels": partial(printing.labels, members, self.skip.value() or 0),
            "list": partial(printing.group_list, members, text),
        }
        return Paper(_(WAYS[way]), makers[way], f"{way}.pdf")

    def _by_post(self) -> bool:
        return self.way.value() in BY_POST

    def _told(self) -> Told:
        """Who can be told in the chosen way; raises GroupNeeded."""
        return self._shop.groups.tell(self.wanted(), str(self.purpose.value()), "letter" if self._by_post() else "call")

    def _look(self) -> None:
        """Show what the chosen way needs, how many can be told, and why not everybody."""
        self.ok_button.setText(_("Put on Today") if self.way.value() == "call" else _("Look at the paper"))
        self._pause.stop()
        self._when.setVisible(self.way.value() == "call")
        self._what.setVisible(self.way.value() != "labels")
        self._used.setVisible(self.way.value() == "labels")
        try:
            told = self._told()
        except GroupNeeded as needed:
            self.count.setText("")
            self.why.setText(say(needed, self._shop.formats))
            self.ok_button.setEnabled(False)
            return
        many = len(told.members)
        said = ngettext("{n} customer will be told", "{n} customers will be told", many)
        self.count.setText(said.format(n=self._shop.formats.number(many)))
        self.why.setText(" · ".join(self._left_out(told)))
        self.ok_button.setEnabled(many > 0)

    def _left_out(self, told: Told) -> Iterator[str]:
        number = self._shop.formats.number
        if told.refused:
            said = ngettext("{n} did not agree to it", "{n} did not agree to it", told.refused)
            yield said.format(n=number(told.refused))
        if told.unreachable:
            no_address = ngettext("{n} has no address", "{n} have no address", told.unreachable)
            no_phone = ngettext("{n} has no phone or e-mail", "{n} have no phone or e-mail", told.unreachable)
            yield (no_address if self._by_post() else no_phone).format(n=number(told.unreachable))

    def _sold(self, typed: str) -> list[str]:
        return self._shop.groups.items(typed, SHOWN_ITEMS) if words(typed) else []

    def _connect(self) -> None:
        self.offers = Offers(self.bought, self._sold)
        self._pause.timeout.connect(self._look)
        self.bought.changed.connect(self._pause.start)
        self.bought.submitted.connect(self._look)
        for signal in (self.since.changed, self.stage.chosen, self.type.chosen, self.purpose.chosen,
                       self.way.chosen):  # fmt: skip
            signal.connect(self._look)

    def _arrange(self) -> None:
        self.add_pair((_("Who bought"), self.bought), (_("Bought since"), self.since))
        self.add_pair((_("Stage"), self.stage), (_("Type"), self.type))
        choices = QGridLayout()
        choices.setHorizontalSpacing(16)
        choices.setColumnStretch(1, 1)
        for place, (label, chips) in enumerate(((_("What for"), self.purpose), (_("How"), self.way))):
            choices.addWidget(Label(label, 13, 500, "muted"), place, 0)
            choices.addWidget(chips, place, 1)
        self.add_wide(choices)
        self._what, self._when, self._used = QWidget(), QWidget(), QWidget()
        for block, label, field in (
            (self._what, _("What to say"), self.text), (self._when, _("Call on"), self.day),
            (self._used, _("Labels used up on the first sheet"), self.skip),
        ):  # fmt: skip
            column = labelled(label, field)
            column.setContentsMargins(0, 0, 0, 0)
            block.setLayout(column)
            self.add_wide(block)
            self.fields.append(field)
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(self.count)
        said.addWidget(self.why)
        self.foot.insertLayout(0, said, 1)
