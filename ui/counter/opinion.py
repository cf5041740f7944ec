"""What the customer thinks of the shop: ratings over time, complaints, and what they wish for."""

from shopcrm.card import CustomerCard
from shopcrm.care.answers import ASPECTS
from shopcrm.care.satisfaction import Satisfaction
from shopcrm.text.words import N_, _, ngettext
from ui.counter.leaf import Leaf
from ui.kit.charts import DayChart

CHART = 72
TENTHS = 10


class OpinionLeaf(Leaf):
    """A small chart of every rating, the means by aspect, complaints, wishes."""

    command, caption = "rate", N_("Rate…")

    def fill(self, card: CustomerCard) -> None:
        said = self._shop.satisfaction(card.customer.id)
        if not (said.marks or said.complaints or said.wishes):
            self.add_words(_("Nothing said yet. No complaint does not mean content: ask them, Shift+F7."))
        self._ratings(said)
        self._complaints(said)
        if said.wishes:
            self.add_heading(_("Wishes"))
            for wish in said.wishes:
                state = _("was told") if wish.told else _("is here: tell them") if wish.here else _("not here yet")
                tone = "accent" if wish.here and not wish.told else "muted"
                self.add_fact(self._shop.formats.name(wish.item), state, tone)  # type: ignore[arg-type]

    def _ratings(self, said: Satisfaction) -> None:
        formats = self._shop.formats
        shares = [(mark.on, mark.percent) for mark in said.marks if mark.percent is not None]
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
            mean = said.average(aspect)
            if mean is not None:
                words = formats.tenths(round(mean * TENTHS))
                self.add_fact(_(name), _("{mark} of {best}").format(mark=words, best=formats.number(5)))
        if said.recommend is not None:
            mark = _("{mark} of {best}").format(mark=formats.number(said.recommend), best=formats.number(10))
            self.add_fact(_("Would recommend us"), mark)
        if said.again is not None:
            self.add_fact(_("Would buy again"), _("yes") if said.again else _("no"), "text" if said.again else "danger")

    def _complaints(self, said: Satisfaction) -> None:
        if not said.complaints:
            return
        formats = self._shop.formats
        self.add_heading(_("Complaints"))
        count = ngettext("{n} complaint", "{n} complaints", said.complaints).format(n=formats.number(said.complaints))
        still = ngettext("{n} open", "{n} open", said.open_complaints).format(n=formats.number(said.open_complaints))
        if said.open_complaints:
            self.add_fact(count, still, "danger")
        else:
            self.add_fact(count, _("all solved"))
        if said.answer_minutes is not None:
            self.add_fact(_("First answer, on average"), formats.lasted(60 * said.answer_minutes))
        if said.solve_minutes is not None:
            self.add_fact(_("Solved, on average"), formats.lasted(60 * said.solve_minutes))
