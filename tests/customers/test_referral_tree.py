"""The referral tree: up and down, in reading order, and through rings without an end."""

from itertools import pairwise

from shopcrm.customers.draft import CustomerDraft
from shopcrm.customers.referrals import DEEPEST, HIGHEST
from shopcrm.sales.sale import Sale
from shopcrm.shop import Shop, Topic


def chain(shop: Shop, *names: str) -> list[int]:
    """Customers each of whom was brought by the one before."""
    ids: list[int] = []
    for name in names:
        ids.append(shop.customers.add(CustomerDraft(name, referred_by_id=ids[-1] if ids else None)).id)
    return ids


def test_who_brought_them_and_whom_they_brought(shop) -> None:
    grandmother, mother, nora, omar, lina = chain(shop, "Grandmother", "Mother", "Nora", "Omar", "Lina")
    shop.sales.sell(Sale(lina, 7000), "a sale")
    tree = shop.referrals(nora)
    assert [(each.id, each.level) for each in tree.above] == [(mother, -1), (grandmother, -2)]
    assert [(each.id, each.level, each.by_id) for each in tree.below] == [(omar, 1, nora), (lina, 2, omar)]
    assert (tree.buyers, tree.spent_minor) == (1, 7000)


def test_each_stands_under_who_brought_them(shop) -> None:
    (nora,) = chain(shop, "Nora")
    first, second = (shop.customers.add(CustomerDraft(name, referred_by_id=nora)).id for name in ("A", "B"))
    under_first = shop.customers.add(CustomerDraft("C", referred_by_id=first)).id
    under_second = shop.customers.add(CustomerDraft("D", referred_by_id=second)).id
    assert [each.id for each in shop.referrals(nora).below] == [first, under_first, second, under_second]


def test_the_tree_ends_at_its_deepest_level(shop) -> None:
    ids = chain(shop, *(f"Customer {place}" for place in range(12)))
    assert [each.level for each in shop.referrals(ids[0]).below] == list(range(1, DEEPEST + 1))
    assert [each.level for each in shop.referrals(ids[-1]).above] == [-n for n in range(1, HIGHEST + 1)]


def test_a_ring_is_walked_once(shop) -> None:
    ids = chain(shop, "Nora", "Omar", "Lina")
    with shop.file.write(Topic.CUSTOMERS):
        shop.file.run("UPDATE customer SET referred_by_id = ? WHERE id = ?", ids[-1], ids[0])
    for customer_id in ids:
        tree = shop.referrals(customer_id)
        others = set(ids) - {customer_id}
        assert {each.id for each in tree.below} == others
        assert {each.id for each in tree.above} == others
        assert len(tree.below) == len(others)


def test_two_who_brought_each_other(shop) -> None:
    nora, omar = chain(shop, "Nora", "Omar")
    with shop.file.write(Topic.CUSTOMERS):
        shop.file.run("UPDATE customer SET referred_by_id = ? WHERE id = ?", omar, nora)
    for one, other in pairwise((nora, omar, nora)):
        assert [each.id for each in shop.referrals(one).below] == [other]
