"""Whoever is erased is gone: from every table, index, free page, log and copy. The sums stay."""

from pathlib import Path

import apsw
import pytest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.customers.errors import UnknownCustomer
from shopcrm.privacy.errors import NothingToErase
from shopcrm.privacy.places import Part
from shopcrm.sales.sale import Sale
from shopcrm.settings import first_settings
from shopcrm.shop import Shop
from shopcrm.store.changes import Topic
from shopcrm.store.migrate import copy_checked
from tests.privacy.somebody import ARABIC, Somebody, found_in

PEOPLE = [Somebody(), Somebody(ARABIC, "+966 55 918 2047", "zq77@lanternmail.example", "شارع الفوانيس ١٧")]
SUMS = """
SELECT (SELECT sum(total_minor) FROM purchase), (SELECT sum(amount_minor) FROM payment),
       (SELECT sum(points) FROM points_entry),
       (SELECT sum(spent_minor) FROM customer), (SELECT sum(visits) FROM customer), (SELECT sum(points) FROM customer),
       (SELECT sum(remaining) FROM points_lot), (SELECT count(*) FROM voucher WHERE state = 'issued'),
       (SELECT count(*) FROM purchase_line), (SELECT count(*) FROM complaint), (SELECT sum(goods) FROM rating)
"""


@pytest.mark.parametrize("who", PEOPLE, ids=["latin", "arabic"])
def test_no_byte_of_the_person_is_left_in_any_file_of_the_folder(shop: Shop, everywhere, who, tell):
    customer, folder = everywhere(who), shop.file.path.parent
    before, sums = len(found_in(folder, who)), shop.file.row(SUMS)
    assert before > 15
    erased = shop.privacy.erase([customer], reason=f"{who.name} asked by {who.mail}")
    assert (erased.customers, erased.is_clean, erased.copies) == (1, True, ())
    assert found_in(folder, who) == []
    assert shop.file.row(SUMS) == sums
    assert shop.check() == []
    tell(f"0 bytes left of {before} pieces of a person in the files of the shop")


def test_the_search_can_find_what_was_only_deleted(shop: Shop, everywhere):
    """Without the cleaning after it, the same search does find the person: it can fail."""
    who = Somebody()
    customer = everywhere(who)
    with shop.file.write(Topic.NOTHING):
        shop.file.run("DELETE FROM note WHERE customer_id = ?", customer)
    assert found_in(shop.file.path.parent, who)


def test_words_of_others_lose_the_person_and_nothing_else(shop: Shop, everywhere):
    who = Somebody()
    other = shop.customers.add(CustomerDraft("Neighbour by hand")).id
    shop.notes.add(other, f"Friend of {who.name.upper()}, call +٩٦٦ ٥٠٧١٨٢٩٣٤; Zubaydah Other is another. Owes 507182.")
    shop.privacy.erase([everywhere(who)])
    assert shop.notes.of(other)[0].text == "Friend of — call —; Zubaydah Other is another. Owes 507182."


def test_a_namesake_and_a_shared_phone_stay(shop: Shop, everywhere):
    who = Somebody()
    namesake = shop.customers.add(CustomerDraft(who.name, (who.phone,), who.mail)).id
    shop.notes.add(namesake, f"{who.name} prefers {who.mail}")
    shop.privacy.erase([everywhere(who)])
    kept = shop.customers.get(namesake)
    assert (kept.name, kept.email, len(kept.phones)) == (who.name, who.mail, 1)
    assert shop.notes.of(namesake)[0].text == f"{who.name} prefers {who.mail}"
    assert [each.id for each in shop.lookup.find(who.name)] == [namesake]


def test_an_erased_customer_is_in_no_list_and_takes_no_sale(shop: Shop, everywhere):
    who = Somebody()
    customer = everywhere(who)
    count = shop.listing.count()
    shop.privacy.erase([customer])
    assert shop.listing.count() == count - 1
    assert customer not in shop.listing.ids(shop_everybody())
    assert customer not in [each.id for each in shop.lookup.find("", 100)]
    for typed in (who.name, who.phone, "QANDEELPOUR-1", "—"):
        assert shop.lookup.find(typed) == []
    with pytest.raises(UnknownCustomer):
        shop.sales.sell(Sale(customer, 100), "late sale")
    with pytest.raises(UnknownCustomer):
        shop.privacy.erase([customer])


def shop_everybody():
    from shopcrm.customers.listing import EVERYBODY

    return EVERYBODY


@pytest.mark.parametrize(
    ("part", "gone", "stays"),
    [
        (Part.PHONE, ["507182934", "+966 50 718 2934"], "Zubaydah"),
        (Part.EMAIL, ["zubaydah.q@lanternmail.example"], "Zubaydah"),
        (Part.ADDRESS, ["Lantern Alley"], "507182934"),
        (Part.HISTORY, ["Cake for"], "507182934"),
        (Part.PEOPLE, ["sister"], "507182934"),
    ],
)
def test_a_part_goes_from_everywhere_and_the_rest_stays(shop: Shop, everywhere, part, gone, stays):
    customer, folder = everywhere(Somebody()), shop.file.path.parent
    sums = shop.file.row(SUMS)
    shop.privacy.erase([customer], frozenset({part}))
    data = b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file())
    assert [each for each in gone if each.encode() in data] == []
    assert stays.encode() in data
    assert (shop.file.row(SUMS), shop.check()) == (sums, [])
    assert shop.customers.get(customer).name == Somebody().name


def test_notes_and_care_and_kind_go_by_themselves(shop: Shop, everywhere):
    customer = everywhere(Somebody())
    shop.privacy.erase([customer], frozenset({Part.NOTES, Part.CARE, Part.KIND, Part.BIRTHDAY}))
    kept = shop.customers.get(customer)
    assert (kept.pinned_note, kept.types, kept.birth_on, len(kept.phones)) == ("", (), None, 1)
    assert shop.notes.of(customer) == []
    assert shop.file.value("SELECT count(*) FROM follow_up WHERE customer_id = ?", customer) == 0
    assert shop.file.rows("SELECT text, solution FROM complaint WHERE customer_id = ?", customer) == [("—", "")]


def test_nothing_chosen_erases_nothing(shop: Shop, everywhere):
    customer = everywhere(Somebody())
    with pytest.raises(NothingToErase):
        shop.privacy.erase([])
    with pytest.raises(NothingToErase):
        shop.privacy.erase([customer], frozenset())


def test_an_older_copy_put_back_is_erased_again(shop: Shop, everywhere, clock, tmp_path: Path):
    who, path = Somebody(), shop.file.path
    customer = everywhere(who)
    sums = shop.file.row(SUMS)
    backup = tmp_path / "elsewhere" / "old.db"
    backup.parent.mkdir()
    copy_checked(shop.file.db.connection(), backup)
    shop.privacy.erase([customer])
    shop.close()
    path.unlink()
    backup.rename(path)
    assert found_in(tmp_path, who)
    again = Shop.open(path, now=clock)
    assert found_in(tmp_path, who) == []
    assert again.file.row(SUMS) == sums
    assert (again.customers.get(customer).name, again.check()) == ("—", [])
    again.close()
    again = Shop.open(path, now=clock)
    assert again.file.value("SELECT count(*) FROM erasure WHERE customer_id = ?", customer) == 1
    again.close()


def test_another_person_with_the_same_number_is_not_erased(shop: Shop, clock, tmp_path: Path):
    """After an older copy came back its next customer may get a number that once was somebody else's."""
    old = tmp_path / "elsewhere" / "old.db"
    old.parent.mkdir()
    copy_checked(shop.file.db.connection(), old)
    gone = shop.customers.add(CustomerDraft("Erased Person")).id
    shop.privacy.erase([gone])
    shop.close()
    clock.advance(days=1)
    elsewhere = Shop.open(old, now=clock)
    assert elsewhere.customers.add(CustomerDraft("Fresh Person")).id == gone
    elsewhere.close()
    old.rename(shop.file.path)
    again = Shop.open(shop.file.path, now=clock)
    assert again.customers.get(gone).name == "Fresh Person"
    again.close()


def test_copies_in_the_folder_are_made_clean_too(shop: Shop, everywhere, clock):
    who, path = Somebody(), shop.file.path
    customer = everywhere(who)
    connection = shop.file.db.connection()
    copy_checked(connection, path.with_name("shop-v2-20260101000000.db"))
    copy_checked(connection, path.with_name("friday.db"))
    other = Shop.create(path.with_name("demo.db"), first_settings("Demo", "SA", language="en"), now=clock)
    theirs = other.customers.add(CustomerDraft("Somebody Else")).id
    other.close()
    shop.privacy.erase([customer])
    assert found_in(path.parent, who) == []
    assert not path.with_name("shop-v2-20260101000000.db").exists()
    other = Shop.open(path.with_name("demo.db"), now=clock)
    assert other.customers.get(theirs).name == "Somebody Else"
    other.close()


def test_an_erasing_cut_short_is_finished_at_the_next_start(shop: Shop, everywhere, clock):
    from shopcrm.privacy.erasing import erase_rows

    who = Somebody()
    erase_rows(shop.file, [everywhere(who)], None, shop.clock.epoch())  # and then the power went
    path = shop.file.path
    shop.close()
    again = Shop.open(path, now=clock)
    assert found_in(path.parent, who) == []
    assert path.with_name("shop-erased.json").exists()
    again.close()


def test_the_list_tells_numbers_and_moments_only(shop: Shop, everywhere):
    customer = everywhere(Somebody())
    shop.privacy.erase([customer])
    text = shop.file.path.with_name("shop-erased.json").read_text()
    assert f'"customer": {customer}, "added": ' in text
    assert '"customer": 9999, "added": 1' in text  # the card that was joined with it
    assert "Zubaydah" not in text


def test_while_another_program_reads_the_rest_waits_for_the_next_start(shop: Shop, everywhere, clock):
    who, path = Somebody(), shop.file.path
    customer = everywhere(who)
    reader = apsw.Connection(str(path))
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM customer").fetchall()
    erased = shop.privacy.erase([customer])
    assert (erased.customers, erased.is_clean) == (1, False)
    assert shop.customers.get(customer).name == "—"
    assert found_in(path.parent, who), "what another program still reads is still there"
    reader.close()
    shop.close()
    again = Shop.open(path, now=clock)
    assert found_in(path.parent, who) == []
    again.close()


def put_back(shop: Shop, copy: Path, clock) -> Shop:
    """Close the shop, put a copy in its place, and open it again."""
    shop.close()
    copy.replace(shop.file.path)
    return Shop.open(shop.file.path, now=clock)


def a_copy(shop: Shop, folder: Path) -> Path:
    (folder / "elsewhere").mkdir(exist_ok=True)
    copy_checked(shop.file.db.connection(), folder / "elsewhere" / "old.db")
    return folder / "elsewhere" / "old.db"


def two_cards(shop: Shop, who: Somebody) -> tuple[int, int]:
    first = shop.customers.add(CustomerDraft("Layla Haddad"))
    return first.id, shop.customers.add(CustomerDraft(who.name, (who.phone,), who.mail, who.address)).id


def test_a_card_that_was_parted_again_is_not_erased_with_the_other(shop: Shop, clock, tmp_path: Path):
    layla, other = two_cards(shop, Somebody())
    copy = a_copy(shop, tmp_path)
    shop.merging.undo(shop.merging.merge(layla, other, "merge").merge_id, "undo")
    shop.privacy.erase([layla])
    again = put_back(shop, copy, clock)
    assert (again.customers.get(layla).name, again.customers.get(other).name) == ("—", Somebody().name)
    again.close()


@pytest.mark.parametrize("parts", [None, frozenset({Part.PHONE, Part.EMAIL, Part.ADDRESS})], ids=["whole", "part"])
def test_a_merge_that_was_taken_back_keeps_nothing_of_the_second_card(shop: Shop, parts, tmp_path: Path):
    who = Somebody("Zubaydah")
    layla, other = two_cards(shop, who)
    merge_id = shop.merging.merge(layla, other, "merge").merge_id
    shop.merging.undo(merge_id, "undo")
    assert shop.merging.past(merge_id).name == who.name
    shop.privacy.erase([other], parts)
    left = [each for each in found_in(tmp_path, who) if parts is None or "ubaydah'" not in each.lower()]
    assert left == []


def test_both_joined_cards_of_an_older_copy_go_although_a_part_went_before(shop: Shop, clock, tmp_path: Path):
    layla, other = two_cards(shop, Somebody())
    copy = a_copy(shop, tmp_path)
    shop.merging.merge(layla, other, "merge")
    shop.privacy.erase([layla], frozenset({Part.PHONE}))
    shop.privacy.erase([layla])
    again = put_back(shop, copy, clock)
    assert {name for (name,) in again.file.rows("SELECT name FROM customer")} == {"—"}
    assert found_in(tmp_path, Somebody()) == []
    again.close()


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text + b'{"customer": 7, "add',
        lambda text: text + b"\xff\xfe\n[]\nnull\n42\n",
        lambda text: text + b'{"customer": 1' + b"0" * 30 + b', "added": 1, "parts": ["whole"], "erased": 1}\n',
        lambda text: b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n"),
    ],
    ids=["cut short", "rubbish", "a number no file can hold", "written by an editor"],
)
def test_a_damaged_list_is_obeyed_as_far_as_it_can_be_read(shop: Shop, clock, tmp_path: Path, damage):
    layla, other = two_cards(shop, Somebody())
    copy, wanted = a_copy(shop, tmp_path), tmp_path / "shop-erased.json"
    shop.privacy.erase([other])
    wanted.write_bytes(damage(wanted.read_bytes()))
    again = put_back(shop, copy, clock)
    assert (again.customers.get(other).name, again.customers.get(layla).name) == ("—", "Layla Haddad")
    assert wanted.read_text(encoding="utf-8").count("\n") == 1
    again.close()


def test_another_shop_in_the_folder_stays_as_it_is(shop: Shop, clock, tmp_path: Path):
    """Even one whose name begins like ours, with a card of the same number made in the same second."""
    clock.advance(seconds=1)
    beside = [tmp_path / "shop-vienna.db", tmp_path / "shop-v2.db"]
    others = [Shop.create(path, first_settings("Rose", "SA", language="en"), now=clock) for path in beside]
    for each in (shop, *others):
        each.customers.add(CustomerDraft("Layla Haddad"))
    for each in others:
        each.close()
    before = [path.read_bytes() for path in beside]
    shop.privacy.erase([1])
    assert [path.read_bytes() for path in beside] == before


def test_a_copy_of_any_name_is_made_clean(shop: Shop, everywhere):
    who, path = Somebody(), shop.file.path
    customer = everywhere(who)
    copy_checked(shop.file.db.connection(), path.with_name("shop.db.bak"))
    assert shop.privacy.erase([customer]).copies == ()
    assert found_in(path.parent, who) == []
