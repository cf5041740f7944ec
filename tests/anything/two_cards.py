"""Two cards of one person, made one and parted again in the middle of anything else."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from shopcrm.customers.draft import CustomerDraft
from shopcrm.shop import Shop
from tests.anything.plain_books import Books, Code, Page, Purse

MOST_PEOPLE, FEWEST_PEOPLE = 4, 2


@dataclass
class Told:
    """What the plain books say of some customers."""

    purses: dict[int, Purse]
    pages: dict[int, Page]
    codes: dict[str, Code]


@dataclass
class Joined:
    """Two cards that are one now: what each held, what the one held then, and whether something else was written since."""

    merge_id: int
    kept: int
    gone: int
    before: Told
    then: str
    written: bool = field(default=False)


def told_of(books: Books, *people: int) -> Told:
    return Told(
        {who: books.purses[who] for who in people},
        {number: page for number, page in books.pages.items() if page.customer in people},
        {text: code for text, code in books.codes.items() if code.customer in people},
    )


def join(books: Books, kept: int, gone: int) -> None:
    """What two purses come to: everything of both, and what one of them owes is paid from the other."""
    told = told_of(books, kept, gone)
    for each in (*told.pages.values(), *told.codes.values()):
        each.customer = kept
    purse, other = books.purses[kept], books.purses.pop(gone)
    purse.lots = sorted([*purse.lots, *other.lots], key=lambda lot: lot.place)
    purse.let_go = sorted([*purse.let_go, *other.let_go], key=lambda let_go: let_go[0])
    purse.lapsed += other.lapsed
    owed, purse.debt = purse.debt + other.debt, 0
    purse.take(owed)


class TwoCards(RuleBasedStateMachine):
    """The part of any day that is about cards."""

    books: Books
    people: list[int]
    joined: list[Joined]
    steps: int
    shop: Shop
    do: Callable[..., Any]
    tally: Any

    @precondition(lambda self: len(self.people) > FEWEST_PEOPLE)
    @rule(pick=st.integers(0, 10**6))
    def make_two_cards_one(self, pick: int) -> None:
        owing = [who for who in self.people if self.books.purses[who].debt]
        others = [who for who in self.people if self.books.purses[who].balance > 0]
        if owing and others:  # a debt beside points is rare, and what is wrong with it would hardly be found
            kept, gone = owing[0], others[pick % len(others)]
        elif pick % 3:
            return
        else:
            kept, gone = (self.people[(pick + place) % len(self.people)] for place in (0, 1))
        before = deepcopy(told_of(self.books, kept, gone))
        balance = sum(purse.balance for purse in before.purses.values())
        done = self.do(lambda shop, operation: shop.merging.merge(kept, gone, operation))
        assert done is not None
        join(self.books, kept, gone)
        self.tally.joined += 1
        self.people.remove(gone)
        assert self.books.purses[kept].balance == balance
        self.joined.append(Joined(done.merge_id, kept, gone, before, repr(told_of(self.books, kept))))
        if pick % 2:
            self.part(self.joined[-1])

    @precondition(lambda self: self.joined)
    @rule(pick=st.integers(0, 10**6))
    def part_two_cards(self, pick: int) -> None:
        self.part(self.joined[-1 - pick % len(self.joined)])

    def part(self, each: Joined) -> None:
        untouched = each.kept in self.people and repr(told_of(self.books, each.kept)) == each.then and not any(
            later.kept == each.kept for later in self.joined[self.joined.index(each) + 1 :]
        )  # fmt: skip
        done = self.do(lambda shop, operation: shop.merging.undo(each.merge_id, operation))
        assert done is None or untouched, "parted, although something was booked since"
        assert done is not None or not untouched or each.written, "nothing was booked, and yet they cannot be parted"
        if done:
            self.joined.remove(each)
            self.tally.parted += 1
            self.people.append(each.gone)
            self.books.purses |= each.before.purses
            self.books.pages |= each.before.pages
            self.books.codes |= each.before.codes

    @precondition(lambda self: len(self.people) < MOST_PEOPLE)
    @rule(month=st.integers(1, 12))
    def somebody_new(self, month: int) -> None:
        name = f"Somebody {self.steps:05}"  # no two alike: whoever is erased takes their name out of other cards
        draft = CustomerDraft(name, consents=frozenset({"call"}), birth_on=date(1990, month, 25))
        customer = self.shop.customers.add(draft).id
        assert customer not in self.books.purses
        assert all(customer != each.gone for each in self.joined), "the number of a joined card was given again"
        self.people.append(customer)
        self.books.purses[customer] = Purse()

    def who(self, place: int) -> int:
        """The customer whose turn it is."""
        return self.people[place % len(self.people)]

    def wrote(self, *customers: int) -> None:
        """Something that the plain books do not know was written on these cards."""
        for each in self.joined:
            each.written = each.written or each.kept in customers
