"""What the customer usually does: their usual goods, their rhythm, when to expect them, what they are worth."""


from shopcrm.card import CustomerCard
from shopcrm.care.levels import NAMES
from shopcrm.sales.habits import Habits
from shopcrm.text.agreeing import WAYS
from shopcrm.text.weekdays import weekday_names
from shopcrm.text.words import N_, _, ngettext
from ui.counter.leaf import Leaf
from ui.counter.wording import lately


class HabitsLeaf(Leaf):
    """A few facts and the usual goods."""

    command, caption = "timeline", N_("Timeline")

    def fill(self, card: CustomerCard) -> None:
        habits = self._shop.habits(card.customer.id)
        self._rhythm(habits)
        if habits.visits:
            self.add_fact(_("Bought in all"), self._shop.formats.money(habits.lifetime_minor))
        self._goods(habits)
        self._worth(habits, card)

    def _goods(self, habits: Habits) -> None:
        formats = self._shop.formats
        if habits.goods:
            self.add_heading(_("Usual goods"))
        for usual in habits.goods:
            times = ngettext("{n} time", "{n} times", usual.times).format(n=formats.number(usual.times))
            self.add_fact(formats.name(usual.item), times)

    def _rhythm(self, habits: Habits) -> None:
        formats, today = self._shop.formats, self._shop.clock.today()
        days = habits.rhythm_days
        if days:
            words = ngettext("every day", "every {n} days", days).format(n=formats.number(days))
            self.add_fact(_("Usual rhythm"), words)
        if habits.weekday is not None:
            self.add_fact(_("Mostly comes on"), weekday_names(1 << habits.weekday, formats.language)[0])
        if habits.expected_on:
            late = habits.expected_on < today
            name = _("Was expected") if late else _("Next visit expected")
            self.add_fact(name, lately(habits.expected_on, today, formats), "danger" if late else "text")
        if not habits.visits:
            self.add_words(_("After two purchases their rhythm shows here, and when to expect them."))

    def _worth(self, habits: Habits, card: CustomerCard) -> None:
        money = self._shop.formats.money
        self.add_heading(_("Worth and care"))
        if habits.year_minor != habits.lifetime_minor:
            self.add_fact(_("In a year, on average"), money(habits.year_minor))
        if habits.brought_minor:
            self.add_fact(_("Bought by those they brought"), money(habits.brought_minor))
        self.add_fact(_("Care level"), _(NAMES[card.care_level]))
        if card.customer.prefers:
            self.add_fact(_("Likes to be reached"), _(WAYS[card.customer.prefers]))
