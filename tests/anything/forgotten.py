"""Customers erased, in whole or in part, in the middle of anything else: every sum stays what it was."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from shopcrm.privacy.places import Part
from tests.anything.two_cards import FEWEST_PEOPLE, TwoCards

HARMLESS = [Part.PHONE, Part.EMAIL, Part.ADDRESS, Part.NOTES, Part.HISTORY, Part.CARE, Part.PEOPLE]
RARELY = 4  # the file is written anew each time
SUMS = """
SELECT (SELECT sum(total_minor) FROM purchase), (SELECT sum(amount_minor) FROM payment),
       (SELECT sum(points) FROM points_entry), (SELECT count(*) FROM voucher),
       (SELECT sum(spent_minor) FROM customer), (SELECT sum(visits) FROM customer), (SELECT sum(points) FROM customer),
       (SELECT sum(remaining) FROM points_lot), (SELECT sum(amount_minor) FROM purchase_line)
"""


class Forgotten(TwoCards):
    """The part of any day that is about erasing."""

    @precondition(lambda self: len(self.people) > FEWEST_PEOPLE)
    @rule(pick=st.integers(0, 10**6))
    def forget_somebody(self, pick: int) -> None:
        """Their purse, bills and vouchers stay in the plain books; they themselves never come again."""
        if pick % RARELY:
            return
        customer = self.people[pick // RARELY % len(self.people)]
        sums = self.shop.file.row(SUMS)
        assert self.shop.privacy.erase([customer]).is_clean
        assert self.shop.file.row(SUMS) == sums
        self.people.remove(customer)
        self._cannot_be_parted(customer)
        self.last = None  # what was done for somebody who is gone need not be done again
        self.tally.erased += 1

    @rule(pick=st.integers(0, 10**6), parts=st.sets(st.sampled_from(HARMLESS), min_size=1))
    def forget_a_part(self, pick: int, parts: set[Part]) -> None:
        if pick % RARELY:
            return
        customer = self.people[pick // RARELY % len(self.people)]
        sums = self.shop.file.row(SUMS)
        assert self.shop.privacy.erase([customer], frozenset(parts)).is_clean
        assert self.shop.file.row(SUMS) == sums
        self._cannot_be_parted(customer)
        self.tally.erased += 1

    def _cannot_be_parted(self, customer: int) -> None:
        """What a card was before two were made one would bring back what is erased."""
        self.wrote(customer)
        self.joined = [each for each in self.joined if each.kept != customer]
