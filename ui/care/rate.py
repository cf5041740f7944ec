"""Noting what a customer says of the shop, and asking for it on a slip."""

from functools import partial

from PySide6.QtWidgets import QWidget

from shopcrm.care.answers import ASPECTS, RANGES, Answers, Ask
from shopcrm.shop import Shop
from shopcrm.text.words import N_, _
from ui.fields import count_field
from ui.jobs import Jobs
from ui.kit.buttons import Button
from ui.kit.choices import Choice
from ui.kit.dialogs import wait_for
from ui.kit.fields import NoteField, NumberField
from ui.kit.labels import Label
from ui.kit.overriding import override
from ui.papers import Paper, show_paper
from ui.sentences import Tell
from ui.shop_form import ShopForm

MOMENTS = {
    "sale": N_("A good moment to ask: they have just bought."),
    "complaint": N_("A good moment to ask: their complaint was solved."),
}


def rate(parent: QWidget | None, shop: Shop, jobs: Jobs, customer_id: int, tell: Tell) -> None:
    """Note a rating, or print a slip that asks for one."""
    dialog = RateDialog(parent, shop, customer_id)
    wait_for(dialog)
    wants_slip, kept = dialog.wants_slip, dialog.rating_id
    if kept:
        tell(_("Thank you, the rating is on the card."), _("Undo"), lambda: shop.ratings.remove(kept))
    if wants_slip:
        print_opinion_slip(parent, shop, jobs, customer_id, tell)


def print_opinion_slip(parent: QWidget | None, shop: Shop, jobs: Jobs, customer_id: int, tell: Tell) -> None:
    """Ask a customer on paper; who was asked lately is left in peace. Raises AskedLately."""
    ask = shop.ratings.ask(customer_id)
    if not show_paper(parent, shop, jobs, _paper(shop, ask)):
        shop.ratings.take_back(ask)  # only looked at: they may still be asked
        return
    tell(_("The slip is noted as handed out."), _("It was not"), lambda: shop.ratings.take_back(ask))


def _paper(shop: Shop, ask: Ask) -> Paper:
    return Paper(_("Three short questions"), partial(shop.printing.opinion_slip, ask), f"questions-{ask.code}.pdf")


class RateDialog(ShopForm):
    """Every answer may be left empty; one is enough."""

    def __init__(self, parent: QWidget | None, shop: Shop, customer_id: int) -> None:
        self._customer_id = customer_id
        name = shop.formats.name(shop.customers.name(customer_id))
        super().__init__(parent, shop, _("Rating: {name}").format(name=name), _("Keep the rating"), _("Cancel"), width=560)
        self.rating_id: int | None = None
        self.wants_slip = False
        self.answers = {name: self._figure(name) for name in (*ASPECTS, "recommend")}
        self.named = self.answers
        self.again = Choice(
            _("Would they buy again?"), [(None, _("not asked")), (1, _("Yes")), (0, _("No"))]
        )  # fmt: skip
        self.source = Choice(_("How did you hear it?"), [("counter", _("at the counter")), ("call", _("by phone"))])
        self.comment = NoteField(_("In their own words"), lines=2)
        self.slip = Button(_("Print a slip instead"), "printer")
        self.slip.setAutoDefault(False)
        self.foot.insertWidget(0, self.slip)
        self.slip.clicked.connect(self._ask_on_paper)
        self._lay_out_form()

    @override
    def keep(self) -> None:
        given = {name: field.value() for name, field in self.answers.items()}
        again = self.again.value()
        answers = Answers(
            given["goods"], given["service"], given["price"], given["speed"], given["recommend"],
            again if isinstance(again, int) else None, self.comment.text(),
        )  # fmt: skip
        self.rating_id = self._shop.ratings.rate(self._customer_id, answers, source=str(self.source.value()))

    def _figure(self, name: str) -> NumberField:
        least, most = RANGES[name]
        field = count_field(self._shop.formats)
        number = self._shop.formats.number
        field.edit.setPlaceholderText(_("{least} to {most}").format(least=number(least), most=number(most)))
        return field

    def _lay_out_form(self) -> None:
        lately = self._leave_in_peace()
        if lately:
            self.add_wide(Label(lately, 14, 500, "tip", wrap=True))
        elif occasion := self._shop.ratings.occasion(self._customer_id):
            self.add_wide(Label(_(MOMENTS[occasion]), 14, 500, "accent", wrap=True))
        labels = {name: _(words) for name, words in ASPECTS.items()}
        self.add_pair((labels["goods"], self.answers["goods"]), (labels["service"], self.answers["service"]))
        self.add_pair((labels["price"], self.answers["price"]), (labels["speed"], self.answers["speed"]))
        self.add_row(
            _("Would they recommend us? (0 to 10)"), self.answers["recommend"],
            _("0 is not at all, 10 is gladly. Write down what they say, not what you hope."),
        )  # fmt: skip
        self.add_pair((_("Would they buy again?"), self.again), (_("How did you hear it?"), self.source))
        self.add_row(_("In their own words"), self.comment)
        self.slip.setEnabled(not lately)

    def _leave_in_peace(self) -> str:
        """A word of caution for customers who are to be left in peace."""
        if self._shop.ratings.said_no(self._customer_id):
            return _("They said no to personal contact. Do not ask; what they say on their own can be noted.")
        if self._shop.ratings.may_ask(self._customer_id):
            return ""
        day = self._shop.ratings.ask_again_on(self._customer_id)
        words = _("They were asked not long ago. Do not ask before {date}; what they say on their own can be noted.")
        return words.format(date=self._shop.formats.spoken(day))

    def _ask_on_paper(self) -> None:
        self.wants_slip = True
        self.reject()
