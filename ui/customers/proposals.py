"""Types that wait for the owner: what staff proposed and what the records suggest, each with its evidence and an answer."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopcrm.customers.proposals import Proposal
from shopcrm.customers.suggestions import Suggestion, say_evidence
from shopcrm.shop import Shop
from shopcrm.text.mistakes import ShopError, say
from shopcrm.text.words import _
from ui.beside import do_beside
from ui.jobs import Jobs
from ui.kit.badges import Badge
from ui.kit.buttons import Button, LinkButton
from ui.kit.cards import EmptyState, empty, hline
from ui.kit.dialogs import Dialog, wait_for
from ui.kit.labels import Label
from ui.kit.screens import screen_room
from ui.sentences import Tell
from ui.tones import tone_of

Waiting = Proposal | Suggestion
MOST = 100
SIZE = QSize(720, 560)


def answer_proposals(parent: QWidget, shop: Shop, jobs: Jobs, tell: Tell) -> int | None:
    """Let the owner answer; gives the customer whose card is to be opened, if any. `tell` offers to undo each answer."""
    dialog = ProposalsDialog(parent, shop, jobs, tell)
    wait_for(dialog)
    return dialog.customer_id


class ProposalsDialog(Dialog):
    """Staff's proposals first; what the records of the whole file suggest is looked for on demand."""

    def __init__(self, parent: QWidget | None, shop: Shop, jobs: Jobs, tell: Tell) -> None:
        super().__init__(parent, _("Types to confirm"), SIZE.width())
        self._shop, self._jobs = shop, jobs
        self.customer_id: int | None = None
        self.answers = Answers(shop, tell, named=True)
        self.answers.opened.connect(self._open)
        self.body.addWidget(self.answers)
        self.body.addStretch()
        self.look = self.add_button(_("Look through the records"), "plain", "search")
        self.look.clicked.connect(self._look)
        close = self.add_button(_("Close"), "primary")
        close.clicked.connect(self.accept)
        self.answers.show_waiting(shop.proposals.open(MOST))
        self.resize(SIZE.boundedTo(screen_room(parent or self).size()))

    def _look(self) -> None:
        look = partial(self._shop.suggestions.all, MOST)
        found = do_beside(self, self._shop, self._jobs, _("Looking through the records"), look)
        if found is not None:
            self.answers.show_waiting([*self._shop.proposals.open(MOST), *found])
            self.look.setEnabled(False)

    def _open(self, customer_id: int) -> None:
        self.customer_id = customer_id
        self.accept()


class Answers(QWidget):
    """One row for each that waits; an answered row goes."""

    opened = Signal(int)
    answered = Signal()

    def __init__(self, shop: Shop, tell: Tell, *, named: bool) -> None:
        super().__init__()
        self._shop, self._tell, self._named = shop, tell, named
        self._waiting: list[Waiting] = []
        self._types = {kind.id: kind.text.name for kind in shop.types.all(shop.formats.language)}
        self.rows: list[Answer] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)

    def show_waiting(self, waiting: Iterable[Waiting]) -> None:
        """Show these."""
        self._waiting = list(waiting)
        empty(self._column)
        self.rows = [self._row(each) for each in self._waiting]
        for place, row in enumerate(self.rows):
            if place:
                self._column.addWidget(hline())
            self._column.addWidget(row)
        if not self.rows and self._named:
            title = _("Nothing waits for an answer")
            text = _("Staff propose a type from a customer's card. What the records say of types can be looked for.")
            self._column.addWidget(EmptyState("list-checks", title, text))

    def _row(self, each: Waiting) -> "Answer":
        name = ""
        if self._named:
            name = each.name if isinstance(each, Proposal) else self._shop.customers.name(each.customer_id)
        row = Answer(self._shop, each, self._types.get(each.type_id, each.type_id), name)
        row.opened.connect(self.opened)
        row.yes.clicked.connect(partial(self._answer, each, True))
        row.no.clicked.connect(partial(self._answer, each, False))
        return row

    def _answer(self, each: Waiting, agreed: bool, _checked: bool = False) -> None:
        proposals = self._shop.proposals
        try:
            if isinstance(each, Suggestion):
                answer = proposals.accept(each) if agreed else proposals.refuse(each)
            else:
                answer = proposals.confirm(each.id) if agreed else proposals.decline(each.id)
        except ShopError as error:
            self._tell(say(error, self._shop.formats))
            return
        name = self._shop.formats.name(self._types.get(each.type_id, each.type_id))
        said = _("{type} is noted on the card.") if agreed else _("{type} was declined.")
        self._tell(said.format(type=name), _("Undo"), lambda: proposals.take_back(answer.id))
        self.show_waiting([other for other in self._waiting if other is not each])
        self.answered.emit()


class Answer(QWidget):
    """Who, which type, why, and the two answers."""

    opened = Signal(int)

    def __init__(self, shop: Shop, each: Waiting, type_name: str, name: str) -> None:
        super().__init__()
        formats = shop.formats
        about = ", ".join(filter(None, (type_name, name)))
        self.yes = Button(_("Confirm"), "check")
        self.no = Button(_("Decline"), "x", "quiet")
        self.yes.setAccessibleName(_("Confirm {what}").format(what=about))
        self.no.setAccessibleName(_("Decline {what}").format(what=about))
        head, column, row = QHBoxLayout(), QVBoxLayout(), QHBoxLayout(self)
        head.setSpacing(10)
        if name:
            link = LinkButton(formats.name(name), 15)
            link.clicked.connect(lambda: self.opened.emit(each.customer_id))
            head.addWidget(link)
        head.addWidget(Badge(type_name, tone_of(each.type_id)))
        head.addStretch()
        column.setSpacing(2)
        column.addLayout(head)
        for line in _lines(shop, each):
            column.addWidget(Label(line, 13, 400, "muted", wrap=True))
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addLayout(column, 1)
        row.addWidget(self.yes)
        row.addWidget(self.no)


def _lines(shop: Shop, each: Waiting) -> list[str]:
    """Why it is proposed, and by whom."""
    formats = shop.formats
    if isinstance(each, Suggestion):
        return [each.say(formats)]
    evidence = say_evidence(each.evidence, formats) if each.evidence else ""
    day = formats.date(shop.clock.day(each.at), "long")
    if each.person:
        by = _("Proposed by {person} on {day}.").format(person=formats.name(each.person), day=day)
    else:
        by = _("Proposed on {day}.").format(day=day)
    return [line for line in (each.reason, evidence, by) if line]
