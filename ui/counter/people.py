"""Who belongs to the customer: who brought them, whom they brought, and for whom they buy."""

from datetime import date
from functools import partial

from PySide6.QtCore import Signal

from shopcrm.card import CustomerCard
from shopcrm.customers.recipients import Recipient, occasion_words, relation_words
from shopcrm.customers.referrals import Branch, Tree
from shopcrm.shop import Shop
from shopcrm.text.formats import Formats
from shopcrm.text.words import N_, _, ngettext
from ui.counter.leaf import Leaf
from ui.counter.wording import joined

MOST = 40  # of a tree; nobody scrolls further at a counter


class PeopleLeaf(Leaf):
    """Recipients with their occasions, then the referral tree; every name opens."""

    wanted = Signal(str, object)
    command, caption = "recipients", N_("Edit…")

    def __init__(self, shop: Shop) -> None:
        super().__init__(shop)

    def fill(self, card: CustomerCard) -> None:
        customer_id, formats = card.customer.id, self._shop.formats
        recipients, tree = self._shop.recipients.of(customer_id), self._shop.referrals(customer_id)
        self.add_heading(_("Buys for"))
        for each in recipients:
            ask = partial(self.wanted.emit, "recipients", customer_id)
            self.add_person(formats.name(each.name), recipient_words(each, formats), ask)
        if not recipients:
            self.add_words(_("A child, a spouse, a friend? Two people are won when both are content."))
        self._tree(tree)

    def _tree(self, tree: Tree) -> None:
        if tree.above:
            self.add_heading(_("Brought by"))
            for level, branch in enumerate(tree.above, 1):
                self._branch(branch, level)
        self.add_heading(_("Brought along"))
        for branch in tree.below[:MOST]:
            self._branch(branch, branch.level)
        self.add_words(tree_words(tree, self._shop.formats))

    def _branch(self, branch: Branch, level: int) -> None:
        formats = self._shop.formats
        bought = formats.money(branch.spent_minor) if branch.visits else _("has not bought yet")
        self.add_person(formats.name(branch.name), bought, partial(self.wanted.emit, "open_customer", branch.id), level)


def recipient_words(recipient: Recipient, formats: Formats) -> str:
    """What somebody is to the customer, and the day to remember."""
    relation, occasion = relation_words(recipient.relation, formats), occasion_words(recipient.occasion, formats)
    return joined((relation, _day(recipient.occasion_on, occasion, formats)))


def tree_words(tree: Tree, formats: Formats) -> str:
    """What came of recommending the shop."""
    if not tree.below:
        return _("Nobody yet. Who is content may be asked whom else this would please.")
    count, buyers = len(tree.below), tree.buyers
    said = ngettext("{n} brought, {buyers} of them buyers", "{n} brought, {buyers} of them buyers", count)
    words = said.format(n=formats.number(count), buyers=formats.number(buyers))
    return joined((words, _("{amount} in all").format(amount=formats.money(tree.spent_minor)) if tree.spent_minor else ""))


def _day(day: date | None, occasion: str, formats: Formats) -> str:
    return " ".join(filter(None, (occasion, formats.date(day, "day_month") if day else "")))
