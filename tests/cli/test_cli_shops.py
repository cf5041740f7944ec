"""The shop as a whole on the command line."""

import json

import pytest

from shopcrm.cli import main
from shopcrm.cli.line import read
from shopcrm.shop import Shop, Topic


@pytest.fixture
def file(tmp_path):
    return tmp_path / "new" / "shop.db"


@pytest.fixture
def make(file, capsys):
    """Types a command about a file that is not there yet."""

    def type_it(*words: str, code: int = 0):
        assert main(["--shop", str(file), *words, "--json"]) == code
        return json.loads(capsys.readouterr().out)

    return type_it


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (("--country", "SA"), {"currency": "SAR", "language": "ar", "calendar": "gregorian", "monthly_goal_minor": 0}),
        (("--country", "ir"), {"country": "IR", "currency": "IRT", "language": "fa", "calendar": "jalali"}),
        (
            ("--country", "KW", "--language", "en", "--currency", "usd", "--calendar", "hijri", "--monthly-goal", "١٢٣٫٤٥"),
            {"currency": "USD", "language": "en", "calendar": "hijri", "monthly_goal_minor": 12345},
        ),
    ],
)
def test_new(make, file, words, wanted):
    made = make("new", "--name", " Rose  shop ", *words)["shop"]
    assert {name: made[name] for name in wanted} == wanted
    assert (made["name"], made["file"]) == ("Rose shop", str(file))
    shop = Shop.open(file)
    assert shop.settings.current.name == "Rose shop"
    assert shop.check() == []
    shop.close()


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("--name", " ", "--country", "SA"), "name_needed"),
        (("--name", "x" * 201, "--country", "SA"), "name_needed"),
        (("--name", "x", "--country", "XX"), "unknown_country"),
        (("--name", "x", "--country", "SA", "--currency", "XXX"), "unknown_currency"),
        (("--name", "x", "--country", "SA", "--monthly-goal", "much"), "bad_amount"),
    ],
)
def test_new_is_refused_and_no_file_is_left(make, file, words, error):
    assert make("new", *words, code=1)["error"] == error
    assert not file.exists()


@pytest.mark.parametrize("words", [("new", "--name", "x", "--country", "SA"), ("demo",)])
def test_a_file_that_is_there_is_never_overwritten(make, file, words):
    file.parent.mkdir()
    file.write_bytes(b"my diary")
    assert make(*words, code=1)["error"] == "shop_exists"
    assert file.read_bytes() == b"my diary"


@pytest.mark.parametrize("words", [("new", "--name", "x", "--country", "SA"), ("demo",)])
@pytest.mark.parametrize(("language", "word"), [("ar", "متجر"), ("fa", "فروشگاه"), ("en", "shop")])
def test_why_there_is_no_new_shop_is_said_in_its_language(make, file, words, language, word):
    file.parent.mkdir()
    file.write_bytes(b"my diary")
    assert word in make(*words, "--language", language, code=1)["message"]


def test_demo(make, file):
    made = make("demo", "--customers", "٤٠", "--seed", "7", "--language", "fa")
    assert (made["customers"], made["shop"]["language"], made["shop"]["currency"]) == (40, "fa", "IRT")
    assert made["purchases"] == make("stats")["purchases"] > 100
    assert make("check") == {"ok": True, "problems": []}


def test_demo_of_another_country_and_name(make):
    made = make("demo", "--customers", "3", "--language", "ar", "--country", "KW", "--name", "ورد")["shop"]
    assert (made["name"], made["currency"]) == ("ورد", "KWD")


def test_demo_refuses_what_is_no_number(make, file):
    assert make("demo", "--customers", "many", code=1)["error"] == "bad_number"
    assert not file.exists()


def test_stats(typed, regular, code):
    assert typed("stats") == {
        "customers": 1, "purchases": 2, "sales_minor": 40000, "returned_minor": 0, "points_outstanding": 40,
        "points_liability_minor": 200, "vouchers": {"issued": 1, "redeemed": 0, "expired": 0, "void": 0},
    }  # fmt: skip


def test_check_tells_what_does_not_add_up(typed, regular, shop_file):
    shop = Shop.open(shop_file)
    with shop.file.write(Topic.NOTHING):
        shop.file.run("UPDATE customer SET points = points + 1, spent_minor = 5")
    shop.close()
    found = typed("check", code=3)
    assert (found["ok"], found["error"]) == (False, "problems_found")
    assert found["problems"] == [{"what": "points_balance", "rows": 1}, {"what": "purchase_totals", "rows": 1}]


@pytest.mark.parametrize("words", [("backup",), ("backup", "--to", "x"), ("restore", "x.db")])
def test_what_comes_later_says_so(typed, words):
    assert typed(*words, code=1)["error"] == "not_available"


def test_without_shop_it_is_the_users_own(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    own = read(["stats"]).shop
    assert own.name == "shop.db"
    assert own.parent.name == "ShopCRM"
    assert read(["--shop", "a.db", "stats"]).shop.name == read(["stats", "--shop", "a.db"]).shop.name == "a.db"
