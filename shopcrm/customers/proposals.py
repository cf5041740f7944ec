"""Types that staff propose or the records suggest, and the owner's answer; nothing is noted on a card before that."""

import json
from dataclasses import dataclass, replace
from datetime import datetime

from shopcrm.customers.book import Customers
from shopcrm.customers.draft import reason_line
from shopcrm.customers.errors import AlreadyAnswered, AlreadyOfType, AlreadyProposed, UnknownProposal, UnknownType
from shopcrm.customers.suggestion_rules import Evidence
from shopcrm.customers.suggestions import Suggestion, evidence_from_json, evidence_to_json
from shopcrm.customers.types import Types
from shopcrm.store.changes import Topic
from shopcrm.store.clock import Clock, moment
from shopcrm.store.file import Row, ShopFile

_TOPICS = Topic.CUSTOMERS | Topic.CARE
STAFF, HISTORY = "staff", "history"
CONFIRMED, DECLINED = "confirmed", "declined"


@dataclass(frozen=True)
class Proposal:
    """One type proposed for one customer; `answer` is None while the owner has not said."""

    id: int
    customer_id: int
    name: str
    type_id: str
    source: str
    reason: str
    evidence: Evidence | None
    person: str
    at: datetime
    answer: str | None


class Proposals:
    """Takes proposals, counts the open ones, and keeps the owner's answers."""

    def __init__(self, file: ShopFile, clock: Clock, customers: Customers, types: Types) -> None:
        self._file = file
        self._clock = clock
        self._customers = customers
        self._types = types

    def propose(self, customer_id: int, type_id: str, reason: str = "") -> int:
        """Propose a type for a customer; gives the number of the proposal.

        Raises UnknownType, AlreadyOfType, AlreadyProposed, UnknownCustomer, TextTooLong.
        """
        return self._insert(customer_id, type_id, STAFF, reason_line(reason), "{}")

    def open(self, limit: int = 200) -> list[Proposal]:
        """Proposals that wait for the owner, the oldest first."""
        return [_proposal(row) for row in self._file.rows(f"{_SELECT} WHERE answer IS NULL ORDER BY p.id LIMIT ?", limit)]

    def of(self, customer_id: int) -> list[Proposal]:
        """Every proposal about one customer, the newest first."""
        rows = self._file.rows(f"{_SELECT} WHERE p.customer_id = ? ORDER BY p.id DESC", customer_id)
        return [_proposal(row) for row in rows]

    def confirm(self, proposal_id: int) -> Proposal:
        """The owner agrees: the type is noted on the card. Raises UnknownProposal, AlreadyAnswered."""
        return self._answer(self._waiting(proposal_id), CONFIRMED)

    def decline(self, proposal_id: int) -> Proposal:
        """The owner does not agree; a suggestion stays quiet until its evidence has doubled."""
        return self._answer(self._waiting(proposal_id), DECLINED)

    def accept(self, suggestion: Suggestion) -> Proposal:
        """Note a suggested type on the card."""
        return self._answer(self._kept(suggestion), CONFIRMED)

    def refuse(self, suggestion: Suggestion) -> Proposal:
        """Leave a suggestion be until its evidence has doubled."""
        return self._answer(self._kept(suggestion), DECLINED)

    def take_back(self, proposal_id: int) -> None:
        """Undo the newest answer, or take an open proposal of staff away; raises UnknownProposal."""
        proposal = self._get(proposal_id)
        with self._file.write(_TOPICS):
            if proposal.answer == CONFIRMED:
                self._take_off(proposal)
            if proposal.answer is None or proposal.source == HISTORY:
                self._file.run("DELETE FROM type_proposal WHERE id = ?", proposal_id)
            else:
                self._file.run("UPDATE type_proposal SET answer = NULL, answered_at = NULL WHERE id = ?", proposal_id)

    def _kept(self, suggestion: Suggestion) -> Proposal:
        evidence = evidence_to_json(suggestion.evidence)
        return self._get(self._insert(suggestion.customer_id, suggestion.type_id, HISTORY, "", evidence))

    def _insert(self, customer_id: int, type_id: str, source: str, reason: str, evidence: str) -> int:
        if self._types.axis(type_id) in {None, "stage"}:
            raise UnknownType(type=type_id)
        waiting = "SELECT 1 FROM type_proposal WHERE customer_id = ? AND type_id = ? AND answer IS NULL"
        with self._file.write(_TOPICS):
            self._customers.must_exist(customer_id)
            if type_id in self._customers.get(customer_id).types:
                raise AlreadyOfType
            if source == STAFF and self._file.value(waiting, customer_id, type_id):
                raise AlreadyProposed
            return self._file.insert(
                "type_proposal", customer_id=customer_id, type_id=type_id, source=source, reason=reason,
                evidence=evidence, person=self._file.person, proposed_at=self._clock.epoch(),
            )  # fmt: skip

    def _waiting(self, proposal_id: int) -> Proposal:
        proposal = self._get(proposal_id)
        if proposal.answer is not None:
            raise AlreadyAnswered
        return proposal

    def _answer(self, proposal: Proposal, answer: str) -> Proposal:
        with self._file.write(_TOPICS):
            if answer == CONFIRMED:
                self._note(proposal)
            self._file.run(
                "UPDATE type_proposal SET answer = ?, answered_at = ? WHERE id = ?",
                answer, self._clock.epoch(), proposal.id,
            )  # fmt: skip
        return replace(proposal, answer=answer)

    def _note(self, proposal: Proposal) -> None:
        """Note the type on the card beside the others; a card has one pattern and one role, so another may have to go."""
        draft = self._customers.get(proposal.customer_id).draft()
        after = self._customers.edit(proposal.customer_id, replace(draft, types=(*draft.types, proposal.type_id)))
        for gone in set(draft.types) - set(after.types):
            self._file.run(
                "UPDATE type_proposal SET evidence = json_set(evidence, '$.instead_of', ?) WHERE id = ?", gone, proposal.id
            )

    def _take_off(self, proposal: Proposal) -> None:
        """Take the type off the card again, and put back what it took the place of."""
        draft = self._customers.get(proposal.customer_id).draft()
        kept: str = self._file.value("SELECT evidence FROM type_proposal WHERE id = ?", proposal.id)
        before = json.loads(kept).get("instead_of")
        others = tuple(each for each in draft.types if each != proposal.type_id)
        types = (*others, before) if before else others
        self._customers.edit(proposal.customer_id, replace(draft, types=types))

    def _get(self, proposal_id: int) -> Proposal:
        row = self._file.row(f"{_SELECT} WHERE p.id = ?", proposal_id)
        if row is None:
            raise UnknownProposal(number=proposal_id)
        return _proposal(row)


_SELECT = """
SELECT p.id, p.customer_id, c.name, p.type_id, p.source, p.reason, p.evidence, p.person, p.proposed_at, p.answer
FROM type_proposal p JOIN customer c ON c.id = p.customer_id
"""


def _proposal(row: Row) -> Proposal:
    number, customer_id, name, type_id, source, reason, evidence, person, at, answer = row
    return Proposal(
        number, customer_id, name, type_id, source, reason, evidence_from_json(evidence), person, moment(at), answer
    )
