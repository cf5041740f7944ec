"""A program that folds names in another way folds those of the file again, so that everyone is found."""

import pytest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.settings import first_settings
from shopcrm.shop import Shop
from shopcrm.store import folding
from shopcrm.store.changes import Topic


@pytest.fixture
def file(tmp_path, clock):
    """A shop whose one name was folded by a program of another time."""
    shop = Shop.create(tmp_path / "old.db", first_settings("Shop", "AE"), now=clock)
    shop.customers.add(CustomerDraft("Layla Haddad"))
    with shop.file.write(Topic.NOTHING):
        shop.file.run("UPDATE customer SET folded = '  otherwise  '")
    shop.close()
    return tmp_path / "old.db"


def found(path, clock, typed: str) -> list[str]:
    shop = Shop.open(path, now=clock)
    names = [each.name for each in shop.lookup.find(typed)]
    assert shop.check() == []
    shop.close()
    return names


def test_names_are_folded_again_once_when_the_fold_is_another(file, clock, monkeypatch):
    assert found(file, clock, "layla") == []
    monkeypatch.setattr(folding, "FOLD_VERSION", 2)
    assert found(file, clock, "layla") == ["Layla Haddad"]
    assert found(file, clock, "otherwise") == []
    folds = []
    monkeypatch.setattr(folding, "fold", folds.append)
    assert found(file, clock, "layla") == ["Layla Haddad"]
    assert folds == []


def test_an_older_program_folds_as_it_searches(file, clock, monkeypatch):
    monkeypatch.setattr(folding, "FOLD_VERSION", 2)
    found(file, clock, "layla")
    monkeypatch.setattr(folding, "FOLD_VERSION", 1)
    monkeypatch.setattr(folding, "fold", lambda name: f"  {name.casefold()[::-1]}  ")
    assert found(file, clock, "layla") == []
