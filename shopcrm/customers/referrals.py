"""Who brought a customer, and whom they brought: the referral tree, some levels up and down."""

from dataclasses import dataclass

from shopcrm.store.file import ShopFile

HIGHEST = 5  # levels above
DEEPEST = 3  # levels below
MOST = 300


@dataclass(frozen=True, slots=True)
class Branch:
    """One customer in the tree: `level` below 0 brought the customer asked for, above 0 was brought by them.

    `by_id` is who brought them; `spent_minor` in minor units is what they kept of what they bought."""

    id: int
    name: str
    level: int
    by_id: int | None
    visits: int
    spent_minor: int


@dataclass(frozen=True)
class Tree:
    """`above` runs from who brought the customer up; `below` stands in reading order, each under who brought them."""

    above: tuple[Branch, ...]
    below: tuple[Branch, ...]

    @property
    def buyers(self) -> int:
        """How many of those who were brought have bought, on every level."""
        return sum(branch.visits > 0 for branch in self.below)

    @property
    def spent_minor(self) -> int:
        """What all who were brought have bought, in minor units."""
        return sum(branch.spent_minor for branch in self.below)


def referral_tree(file: ShopFile, customer_id: int) -> Tree:
    """The tree around a customer; a ring of referrals, as merging may leave one, is walked once."""
    above = tuple(Branch(*row) for row in file.rows(_ABOVE, customer_id, HIGHEST) if row[0] != customer_id)
    rows = file.rows(_BELOW, customer_id, DEEPEST, MOST)
    below: dict[int, Branch] = {}
    for row in rows:
        branch = Branch(*row)
        if branch.id != customer_id:
            below.setdefault(branch.id, branch)
    return Tree(tuple({branch.id: branch for branch in above}.values()), tuple(_in_order(below, customer_id)))


def _in_order(below: dict[int, Branch], root: int) -> list[Branch]:
    under: dict[int | None, list[Branch]] = {}
    for branch in below.values():
        under.setdefault(branch.by_id, []).append(branch)
    ordered: list[Branch] = []
    waiting = list(reversed(under.get(root, [])))
    while waiting:
        branch = waiting.pop()
        ordered.append(branch)
        waiting += reversed(under.get(branch.id, []))
    return ordered


_ABOVE = """
WITH RECURSIVE up (id, level) AS (
    SELECT referred_by_id, -1 FROM customer WHERE id = ?1 AND referred_by_id IS NOT NULL
    UNION
    SELECT c.referred_by_id, up.level - 1 FROM up JOIN customer c ON c.id = up.id
    WHERE c.referred_by_id IS NOT NULL AND up.level > -?2
)
SELECT c.id, c.name, up.level, c.referred_by_id, c.visits, c.spent_minor
FROM up JOIN customer c ON c.id = up.id ORDER BY up.level DESC
"""
_BELOW = """
WITH RECURSIVE down (id, level) AS (
    SELECT id, 1 FROM customer WHERE referred_by_id = ?1
    UNION
    SELECT c.id, down.level + 1 FROM down JOIN customer c ON c.referred_by_id = down.id WHERE down.level < ?2
)
SELECT c.id, c.name, down.level, c.referred_by_id, c.visits, c.spent_minor
FROM down JOIN customer c ON c.id = down.id ORDER BY down.level, c.spent_minor DESC, c.id LIMIT ?3
"""
