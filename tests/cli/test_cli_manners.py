"""How commands behave: usage, languages, trouble with the machine, and never a traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shopcrm.cli import main
from shopcrm.settings import first_settings
from shopcrm.shop import Shop
from shopcrm.text.words import language, speaking
from shopcrm.vouchers.book import Vouchers

HOUSE = Path(__file__).resolve().parents[2]
WORDS = (
    "new demo add find show note sell pay return mark points spend-points adjust-points voucher select issue redeem replace"
    " void list check stats backup restore export customers purchases --name --country SA --phone --ids --top --year"
    " --percent --amount --gift-only --extra --until --operation --override --reason --unpaid --due --on --item --limit"
    " --redeem --spend-points --bill --customer --state --batch --layout --consent --anyway 1 2 -1 0 99999999999999999999"
    " ١٢ 12.5 2026-11-01 j:1405/08/30 h:1448/06/11 j:1405/13/40 -- --json --help = @x"
).split()


@pytest.mark.parametrize(
    "words",
    [
        (), ("bogus",), ("sell",), ("sell", "1"), ("sell", "1", "10", "more"), ("sell", "1", "10", "--unpaid"),
        ("sell", "1", "10", "--due", "2027-01-01"), ("voucher",), ("voucher", "bogus"), ("voucher", "select"),
        ("voucher", "select", "--ids", "1", "--top", "2"), ("voucher", "issue", "--ids", "1", "--percent", "5"),
        ("voucher", "issue", "--ids", "1", "--until", "2027-01-01"),
        ("voucher", "issue", "--ids", "1", "--percent", "5", "--amount", "5", "--until", "2027-01-01"),
        ("voucher", "issue", "--ids", "1", "--percent", "5", "--until", "2027-01-01", "--layout", "a5"),
        ("voucher", "list", "--state", "gone"), ("voucher", "void", "X"), ("mark", "1", "lost"),
        ("export", "all", "--to", "x.csv"), ("export", "customers"), ("import",), ("import", "x.csv", "--map", "name"),
        ("new", "--name", "x"), ("adjust-points", "1", "5"), ("sell", "1", "10", "--operation", ""),
        ("sell", "1", "10", "--operation", "x" * 201), ("sell", "1", "10", "--op", "1"), ("note", "1", "--"),
    ],
)  # fmt: skip
def test_wrong_usage(shop_file, capsys, words):
    assert main(["--shop", str(shop_file), *words]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.strip()
    assert main(["--json", "--shop", str(shop_file), *words]) == 2
    said = json.loads(capsys.readouterr().out)
    assert said["error"] == "usage"
    assert said["message"] in err


def test_help_tells_every_command(capsys):
    assert main(["--help"]) == 0
    told = capsys.readouterr().out
    assert all(word in told for word in ("new", "sell", "spend-points", "voucher", "undo-import", "export", "check"))
    assert main(["voucher", "issue", "--help"]) == 0
    assert "--gift-only" in capsys.readouterr().out


@pytest.mark.parametrize("lang", ["ar", "fa", "en"])
def test_refusals_speak_the_language_of_the_shop(tmp_path, capsys, lang):
    file = tmp_path / "shop.db"
    Shop.create(file, first_settings("Shop", "SA", lang)).close()
    before = language()
    assert main(["--shop", str(file), "sell", "1", "lots", "--json"]) == 1
    out, err = capsys.readouterr()
    shop = Shop.open(file)
    with speaking(lang):
        from shopcrm.cli.answer import plain
        from shopcrm.text.mistakes import BadAmount, say

        wanted = plain(say(BadAmount(written="lots", example="125.00"), shop.formats))
    shop.close()
    assert json.loads(out) == {"error": "bad_amount", "message": wanted}
    assert err == f"{wanted}\n"
    assert language() == before


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda file: None, "shop_missing"),
        (lambda file: file.write_text("not a shop at all, but long enough to look like something" * 20), "not_a_shop"),
        (lambda file: file.mkdir(), None),
    ],
    ids=["missing", "foreign", "folder"],
)
def test_trouble_with_the_file_is_no_traceback(tmp_path, capsys, make, error):
    file = tmp_path / "shop.db"
    make(file)
    assert main(["--shop", str(file), "stats", "--json"]) == 3
    out, err = capsys.readouterr()
    said = json.loads(out)
    assert said["error"] == error or error is None
    assert said["message"] in err
    assert "Traceback" not in err


def test_a_damaged_file_is_told(tmp_path, shop_file, capsys):
    assert main(["--shop", str(shop_file), "add", "Layla"]) == 0
    whole = shop_file.read_bytes()
    shop_file.write_bytes(whole[:8192] + b"\xff" * (len(whole) - 8192))
    capsys.readouterr()
    assert main(["--shop", str(shop_file), "find", "layla", "--json"]) == 3
    assert json.loads(capsys.readouterr().out)["error"] == "file_damaged"


def test_a_bug_is_said_kindly_and_tells_nothing_personal(shop_file, capsys, monkeypatch):
    """The only way to see one is to make one."""

    def broken(*_words: object, **_more: object) -> None:
        raise KeyError("Layla Haddad +966501234567")

    monkeypatch.setattr(Vouchers, "find", broken)
    assert main(["--shop", str(shop_file), "voucher", "list", "--json"]) == 3
    out, err = capsys.readouterr()
    said = json.loads(out)
    assert said["error"] == "bug"
    assert "KeyError test_cli_manners.py" in said["message"]
    assert "Layla" not in out + err
    assert "Traceback" not in err


@pytest.mark.parametrize("way", [KeyboardInterrupt, MemoryError, RecursionError])
def test_not_even_when_stopped(shop_file, capsys, monkeypatch, way):
    def stopped(*_words: object, **_more: object) -> None:
        raise way

    monkeypatch.setattr(Vouchers, "find", stopped)
    assert main(["--shop", str(shop_file), "voucher", "list"]) == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=8)), max_size=9))
def test_whatever_is_typed_there_is_one_answer_and_no_traceback(shop_file, capsys, words):
    words = [word for word in words if not word.startswith("--shop")]
    code = main(["--shop", str(shop_file), *words])
    out, err = capsys.readouterr()
    assert code in {0, 1, 2, 3}
    assert "Traceback" not in out + err
    assert '"bug"' not in out
    assert "ShopCRM itself" not in err
    assert bool(err) == (code != 0)


def run(*words: str | Path, **more: object) -> subprocess.CompletedProcess[str]:
    env = os.environ | {"PYTHONIOENCODING": "", "LC_ALL": "C.UTF-8"}
    command = [sys.executable, str(HOUSE / "main.py"), *map(str, words)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=env, check=False, **more)


def test_a_real_process_from_new_to_redeemed(tmp_path):
    file = tmp_path / "دكان.db"
    made = run("--shop", file, "new", "--name", "عطور الشام", "--country", "SA", "--json")
    assert (made.returncode, made.stderr) == (0, "")
    assert json.loads(made.stdout)["shop"]["name"] == "عطور الشام"
    added = run("add", "نورة", "--phone", "٠٥٠١٢٣٤٥٦٧", "--shop", file, "--json")
    assert json.loads(added.stdout)["customer"]["name"] == "نورة"
    refused = run("sell", "1", "كثير", "--shop", file)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "كثير" in refused.stderr
    assert run("sell", "--shop", file).returncode == 2
    assert run("stats", "--shop", tmp_path / "gone.db").returncode == 3


@pytest.mark.skipif(sys.platform == "win32", reason="a locale of POSIX")
def test_arabic_leaves_a_process_whatever_the_locale_is(shop_file):
    assert main(["--shop", str(shop_file), "add", "نورة"]) == 0
    command = [sys.executable, str(HOUSE / "main.py"), "--shop", str(shop_file), "find", "نورة", "--json"]
    env = {name: value for name, value in os.environ.items() if not name.startswith("LC_")}
    said = subprocess.run(command, capture_output=True, env=env | {"PYTHONIOENCODING": "latin-1"}, check=False)
    assert said.returncode == 0
    assert json.loads(said.stdout.decode("utf-8"))["customers"][0]["name"] == "نورة"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_an_answer_that_could_not_be_written_is_no_success(shop_file):
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, str(HOUSE / "main.py"), "--shop", str(shop_file), "stats"]
        said = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (said.returncode, said.stderr) == (3, "")


def test_a_reader_who_has_heard_enough_is_no_trouble(shop_file):
    command = [sys.executable, str(HOUSE / "main.py"), "--shop", str(shop_file), "stats"]
    reads, writes = os.pipe()
    os.close(reads)
    said = subprocess.run(command, stdout=writes, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writes)
    assert (said.returncode, said.stderr) == (0, "")
