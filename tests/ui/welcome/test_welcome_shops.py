"""The files that the first start makes."""

from pathlib import Path

import pytest

from shopcrm.settings import first_settings
from shopcrm.shop import Shop
from shopcrm.text.mistakes import UserMistake
from ui.welcome.shops import new_shop


def test_a_shop_that_somebody_else_made_meanwhile_is_left_alone(tmp_path: Path, clock) -> None:
    path = tmp_path / "shop.db"

    def somebody_is_quicker():
        if not path.exists():
            Shop.create(path, first_settings("Theirs", "SA", "en"), now=clock).close()
        return clock()

    with pytest.raises(UserMistake):
        new_shop(path, first_settings("Ours", "SA", "en"), somebody_is_quicker)
    theirs = Shop.open(path, now=clock)
    assert theirs.settings.current.name == "Theirs"
    theirs.close()
