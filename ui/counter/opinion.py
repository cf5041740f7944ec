"""What the customer thinks of the shop: ratings over time, complaints, and what they wish for."""

from shopcrm.card import CustomerCard
from shopcrm.care.answers import ASPECTS
from shopcrm.care.complaints import answer_seconds, solve_seconds
from shopcrm.care.satisfaction import Satisfaction
from shopcrm.text.words import N_, _, ngettext
from ui.counter.leaf import Leaf
from ui.kit.charts import DayChart
from ui.kit.theme import Tone

CHART = 72


class OpinionLeaf(Leaf):
    """A small chart of every rating, the means by aspect, complaints, wishes."""

    command, caption = "rate", N_("Rate…")

    def fill(self, card: CustomerCard) -> None:
        said = self._shop.satisfaction(card.customer.id)
        if not (said.ratings or said.complaints or said.wishes):
            self.add_words(_("Nothing said yet. No complaint does not mean content: ask them, Shift+F7."))
        self._ratings(said)
        self._complaints(said)
        if said.wishes:
            self.add_heading(_("Wishes"))
            for wish in said.wishes:
                here = _("is here: tell them") if wish.arrived_on else _("not here yet")
                tone: Tone = "accent" if wish.can_be_told else "muted"
                self.add_fact(self._shop.formats.name(wish.item), _("was told") if wish.told_at else here, tone)

    def _ratings(self, said: Satisfaction) -> None:
        formats = self._shop.formats
        figures = ((self._shop.clock.day(each.rated_at), each.answers.percent) for each in said.ratings)
        shares = [(on, percent) for on, percent in figures if percent is not None]
        if not shares:
            return
        self.add_heading(_("Satisfaction"))
        if len(shares) > 1:
            chart = DayChart(_("Satisfaction over time"), CHART)
            first, last = (formats.date(shares[place][0], "month_year") for place in (0, -1))
            newest = _("newest: {percent}").format(percent=formats.percent(shares[-1][1]))
            chart.show_days([max(share, 1) for _on, share in shares], first, last, newest)
            self._column.addWidget(chart)
        for aspect, name in ASPECTS.items():
            mean = said.mean_tenths(aspect)
            if mean is not None:
                mark = _("{mark} of {best}").format(mark=formats.tenths(mean), best=formats.number(5))
                self.add_fact(_(name), mark)
        recommend, again = said.newest("recommend"), said.newest("again")
        if recommend is not None:
            mark = _("{mark} of {best}").format(mark=formats.number(recommend), best=formats.number(10))
            self.add_fact(_("Would recommend us"), mark)
        if again is not None:
            self.add_fact(_("Would buy again"), _("yes") if again else _("no"), "text" if again else "danger")

    def _complaints(self, said: Satisfaction) -> None:
        if not said.complaints:
            return
        formats = self._shop.formats
        self.add_heading(_("Complaints"))
        many = len(said.complaints)
        count = ngettext("{n} complaint", "{n} complaints", many).format(n=formats.number(many))
        still = ngettext("{n} open", "{n} open", said.open_complaints).format(n=formats.number(said.open_complaints))
        if said.open_complaints:
            self.add_fact(count, still, "danger")
        else:
            self.add_fact(count, _("all solved"))
        for name, seconds in (
            (_("Usually answered after"), answer_seconds(said.complaints)),
            (_("Usually solved after"), solve_seconds(said.complaints)),
        ):
            if seconds is not None:
                self.add_fact(name, formats.lasted(seconds))
