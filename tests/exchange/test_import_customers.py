"""Customer lists: every row with a name comes in, what cannot be read is kept and said, known customers are found."""

from datetime import date, timedelta

import pytest

from shopcrm.customers.draft import CHANNELS, CustomerDraft
from shopcrm.exchange.errors import AlreadyImported, HeadingMissing
from shopcrm.store.changes import Topic


def notes(shop, customer_id):
    return [note.text for note in shop.notes.of(customer_id)]


def test_a_whole_card(shop, take_in):
    report = take_in(
        "No,Name,Mobile,Home phone,Email,Address,Card,Birthday,Referred by,Consent,Notes\n"
        '7,نورة القحطاني,٠٥٠ ١٢٣ ٤٥٦٧,+44 7911 123456,n@example.com,"Olaya St 1\nRiyadh",A-17,1991-04-04,9,نعم,likes oud\n'
        "9,Omar,,,,,,,,no,\n"
    )
    assert (report.read, report.added, report.updated, report.merged, report.total_minor) == (2, 2, 0, 0, 0)
    assert (report.log.skipped, report.log.doubts, report.log.duplicates) == ([], [], [])
    noura, omar = shop.customers.get(1), shop.customers.get(2)
    assert [phone.digits for phone in noura.phones] == ["966501234567", "447911123456"]
    assert (noura.name, noura.email, noura.address) == ("نورة القحطاني", "n@example.com", "Olaya St 1\nRiyadh")
    assert (noura.card, noura.birth_on, noura.former_number) == ("A-17", date(1991, 4, 4), "7")
    assert (noura.referred_by_id, noura.consents, omar.consents) == (2, frozenset(CHANNELS), frozenset())
    assert notes(shop, 1) == ["likes oud"]
    assert omar.card == shop.customers.get(shop.customers.add(CustomerDraft("X")).id - 1).card
    assert [found.id for found in shop.lookup.find("نوره")] == [1]
    assert [found.id for found in shop.lookup.find("1234567")] == [1]
    assert shop.check() == []


def test_first_and_family_name_make_a_name(shop, take_in):
    take_in("First name,Last name\nOmar,Said\n,Haddad\nLayla,\n")
    assert [shop.customers.name(number) for number in (1, 2, 3)] == ["Omar Said", "Haddad", "Layla"]


def test_rows_without_a_name_are_left_out_and_named(take_in, reasons):
    report = take_in("Name,Phone\nAnn,0501234567\n,0501234568\n\n\u200c\u200c,0501234569\nBob,\n")
    assert (report.read, report.added) == (4, 2)
    assert reasons(report.log.skipped) == [(3, "There is no name in this row."), (5, "There is no name in this row.")]


def test_what_cannot_be_read_is_kept_as_a_note_and_said(shop, take_in, reasons):
    future = (shop.clock.today() + timedelta(days=9)).isoformat()
    report = take_in(
        "Name,Phone,Email,Card,Birthday,Address,Notes\n"
        f"Ann,9.66501E+11,ann@,no blanks,{future},{'x' * 501},kind\n"
        "Bob,none,,,31/31/1990,,\n"
    )
    assert report.added == 2
    assert [row for row, _text in reasons(report.log.doubts)] == [2, 2, 2, 2, 2, 3]
    assert notes(shop, 1)[-1] == "kind"
    kept = ["Address: " + "x" * 501, "Birthday: " + future, "Card: no blanks", "Email: ann@", "Phone: 9.66501E+11", "kind"]
    assert sorted(notes(shop, 1)) == kept
    assert notes(shop, 2) == ["Birthday: 31/31/1990"]
    assert reasons(report.log.doubts)[-1][1] == "“31/31/1990” under “Birthday” could not be read and was kept as a note."
    ann = shop.customers.get(1)
    assert (ann.phones, ann.email, ann.birth_on, ann.address) == ((), "", None, "")


def test_several_numbers_in_one_cell_all_come_in(shop, take_in):
    take_in(
        "Name,Phone\nAnn,0501234567 / 0501234568\nBob,0501234569 0501234570\nCid,011/4123456\nDan,050 123 4571\n"
        'Eve,"mobile: 0501234572\nhome: 0114123457"\n'
    )
    digits = [[phone.digits for phone in shop.customers.get(number).phones] for number in range(1, 6)]
    assert digits == [
        ["966501234567", "966501234568"],
        ["966501234569", "966501234570"],
        ["966114123456"],
        ["966501234571"],
        ["966501234572", "966114123457"],
    ]


def test_a_name_or_note_too_long_loses_nothing(shop, take_in, reasons):
    long_name, long_note = "Ann " * 60, "word " * 1000
    report = take_in(f"Name,Notes\n{long_name},{long_note}\n")
    assert shop.customers.name(1) == long_name[:200].strip()
    assert len(report.log.doubts) == 1
    assert "".join(sorted(notes(shop, 1), key=len, reverse=True)).replace(" ", "").count("word") == 1000
    assert f"Name: {long_name.strip()}" in notes(shop, 1)


def test_doubles_within_a_list_come_in_and_are_reported(take_in, reasons):
    report = take_in(
        "No,Name,Phone\n1,Ann,0501234567\n2,Anne,+966 50 123 4567\n3,Bob,12345\n4,Cid,12345\n1,Dan,\n,Eve,\n,Eve,\n"
    )
    assert report.added == 7
    assert reasons(report.log.duplicates) == [
        (3, "Anne has the same phone as Ann, and is taken in all the same."),
        (6, "Dan has a number that someone else in this list has, and is taken in all the same."),
        (8, "Eve has the same name as someone else and no phone, and is taken in all the same."),
    ]


def test_known_customers_are_filled_up_never_overwritten(shop, take_in, reasons):
    ann = shop.customers.add(CustomerDraft("Ann", ("0501234567",), email="ann@example.com")).id
    bob = shop.customers.add(CustomerDraft("Bob", ("0501234568",), card="B-1"), anyway=True).id
    report = take_in(
        "No,Name,Mobile,Home phone,Email,Address,Card,Birthday,Referred by,Notes\n"
        "1,ANN,0501234567,0114123456,other@example.com,High St,A-9,1990-01-02,2,likes oud\n"
        "2,Bob,,,,,B-1,,,\n"
    )
    assert (report.added, report.updated) == (0, 2)
    card = shop.customers.get(ann)
    assert (card.name, card.email, card.address) == ("Ann", "ann@example.com", "High St")
    assert (card.birth_on, card.former_number, card.referred_by_id) == (date(1990, 1, 2), "1", bob)
    assert [phone.digits for phone in card.phones] == ["966501234567", "966114123456"]
    assert notes(shop, ann) == ["likes oud"]
    assert reasons(report.log.doubts) == [
        (2, "“other@example.com” under “Email” differs from the card, which was left as it is."),
        (2, "“A-9” under “Card” differs from the card, which was left as it is."),
    ]
    assert shop.customers.get(bob).former_number == "2"
    assert shop.check() == []


def test_the_same_phone_with_another_name_is_another_customer(shop, take_in, reasons):
    shop.customers.add(CustomerDraft("Ann", ("0501234567",)))
    report = take_in("Name,Phone\nHer husband,0501234567\n")
    assert (report.added, report.updated) == (1, 0)
    assert reasons(report.log.duplicates) == [(2, "Her husband has the same phone as Ann, and is taken in all the same.")]


def test_a_family_on_one_phone_is_found_again_one_by_one(shop, take_in):
    text = "Name,Phone\nAnn,0501234567\nBob,0501234567\nCid,0501234567\n"
    assert take_in(text).added == 3
    again = take_in(text + "Dan,0501234567\n")
    assert (again.added, again.updated) == (1, 3)


def test_two_rows_about_one_known_customer_add_up(shop, take_in):
    ann = shop.customers.add(CustomerDraft("Ann", ("0501234567",))).id
    report = take_in(
        "Name,Phone,Email,Notes\nAnn,0501234567 / 0501234568,a@example.com,one\nAnn,0501234567 / 0501234568,,one\n"
    )
    assert (report.added, report.updated) == (0, 2)
    assert [phone.digits for phone in shop.customers.get(ann).phones] == ["966501234567", "966501234568"]
    assert notes(shop, ann) == ["one"]


def test_the_same_list_twice_changes_nothing(shop, listed, dump):
    path = listed("No,Name,Phone,Birthday,Notes\n1,Ann,0501234567,1990-02-31,x\n2,Bob,,,\n3,Ann,0501234567,,\n")
    preview = shop.imports.read(path)
    first = shop.imports.run(preview)
    before = dump()
    with pytest.raises(AlreadyImported) as refused:
        shop.imports.run(shop.imports.read(path))
    assert refused.value.data == {"at": shop.imports.past()[0].at}
    assert dump() == before
    again = shop.imports.run(preview, anyway=True)
    assert (first.added, again.added, again.updated) == (3, 0, 3)
    after = dump()
    assert {name for name in before if before[name] != after[name]} == {"import_change"}


def test_a_taken_card_number_is_replaced(shop, take_in, reasons):
    shop.customers.add(CustomerDraft("Ann", card="A-1"))
    report = take_in("Name,Card\nBob,A-1\nCid,C-1\nDan,C-1\n")
    assert len({shop.customers.get(number).card for number in range(1, 5)}) == 4
    assert [row for row, _text in reasons(report.log.doubts)] == [2, 4]


def test_who_brought_whom_by_number_or_name(shop, take_in, reasons):
    old = shop.customers.add(CustomerDraft("Old Friend", former_number="1")).id
    report = take_in(
        "No,Name,Brought by\n1,Ann,\n2,Bob,1\n3,Cid,old friend\n4,Dan,4\n5,Eve,99\n6,Ann,\n7,Fay,Ann\n8,Gus,٢\n"
    )
    brought = {each.name: each.referred_by_id for each in map(shop.customers.get, range(2, 10))}
    ann = 2
    assert brought == {
        "Ann": None, "Bob": ann, "Cid": old, "Dan": None, "Eve": None, "Fay": None, "Gus": 3,
    }  # fmt: skip
    assert [row for row, _text in reasons(report.log.doubts)] == [5, 6, 8]


def test_damaged_letters_are_said(shop, listed, reasons):
    good = "".join(f"نورة {number},05012345{number}\n" for number in range(10, 99))
    preview = shop.imports.read(listed(f"الاسم,الهاتف\n{good}".encode() + b"\xd9,0500000000\n"))
    report = shop.imports.run(preview)
    assert report.added == 90
    assert [row for row, _text in reasons(report.log.doubts)] == [91]


def test_a_list_without_headings_is_mapped_by_hand(shop, listed):
    path = listed("Ann,0501234567\nBob,0501234568\n")
    with pytest.raises(HeadingMissing):
        shop.imports.look(shop.imports.read(path))
    report = shop.imports.run(shop.imports.read(path, mapping={"name": "1", "phone": "2"}))
    assert (report.read, report.added) == (2, 2)


def test_progress_is_told_and_the_commit_announced(shop, listed):
    told, heard = [], []
    shop.changes.listen(heard.append)
    preview = shop.imports.read(listed("Name\n" + "".join(f"Ann {number}\n" for number in range(2500))))
    shop.imports.look(preview)
    assert heard == []
    shop.imports.run(preview, lambda *step: told.append(step))
    assert told[:2] == [(1000, 2500), (2000, 2500)]
    assert told[-1] == (2500, 2500)
    assert [bool(each & Topic.IMPORTS and each & Topic.CUSTOMERS) for each in heard] == [True]


def test_a_customer_whom_an_import_filled_up_can_still_be_removed(shop, take_in):
    ann = shop.customers.add(CustomerDraft("Ann", ("0501234567",))).id
    take_in("Name,Phone,Email\nAnn,0501234567,a@example.com\n")
    shop.customers.remove(ann)
    shop.imports.undo(1)
    assert shop.check() == []


def test_rows_about_one_person_become_one_card(shop, take_in, reasons):
    report = take_in(
        "No,Name,Phone,Email,Consent,Notes\n"
        "1,Ann,0501234567,,no,likes oud\n"
        "1,ann,,ann@example.com,,likes musk\n"
        ",ANN,050 123 4567,other@example.com,yes,likes oud\n"
        "2,Ann,0501234567,,,\n"
    )
    assert (report.read, report.added, report.updated, report.merged) == (4, 2, 0, 2)
    ann = shop.customers.get(1)
    assert (ann.email, len(ann.phones), ann.consents) == ("ann@example.com", 1, frozenset())
    assert sorted(notes(shop, 1)) == ["likes musk", "likes oud"]
    assert [row for row, _text in reasons(report.log.duplicates)] == [3, 4, 5]
    assert reasons(report.log.duplicates)[0][1] == "ann stood in this list before; both rows became one card."
    assert [row for row, _text in reasons(report.log.doubts)] == [4, 4]  # her e-mail, and a yes after a no
    shop.imports.undo(1)
    assert shop.stats().customers == 0


def test_one_list_of_people_and_purchases_comes_in_as_both(shop, listed):
    path = listed(
        "Name,Phone,Date,Amount\nAnn,0501234567,2024-01-01,5\nBob,0501234568,2024-01-02,6\nAnn,0501234567,2024-02-01,7\n"
    )
    people = shop.imports.run(shop.imports.read(path, "customers"))
    bills = shop.imports.run(shop.imports.read(path))
    assert (people.added, people.merged, bills.kind, bills.added) == (2, 1, "purchases", 3)
    assert [shop.customers.get(number).spent_minor for number in (1, 2)] == [1200, 600]
    assert shop.check() == []


def agreed(shop, customer_id):
    """Who agreed to what: purpose and channel with yes or no."""
    return {key: word.given for key, word in shop.consents.now(customer_id).items()}


def test_each_purpose_of_consent_has_its_column(shop, take_in):
    take_in(
        "Name,Phone,Agrees to offers,Agrees to personal contact\n"
        'Ann,0501234567,yes,no\nBob,0501234568,,yes\nCem,0501234569,"calls, letters",messages\nDua,0501234560,,\n'
    )
    ways = [(each.consents, each.care_consents) for each in map(shop.customers.get, (1, 2, 3, 4))]
    every, none = frozenset(CHANNELS), frozenset()
    assert ways == [(every, none), (none, every), (frozenset({"call", "letter"}), frozenset({"message"})), (none, none)]
    assert {word.source for word in shop.consents.history(3)} == {"import"}


def test_consent_that_is_not_understood_is_none_and_is_said(shop, take_in, reasons):
    report = take_in("Name,Consent,Call consent\nAnn,perhaps,only in the evening\n")
    assert agreed(shop, 1) == {}
    assert [text for _row, text in reasons(report.log.doubts)] == [
        "“perhaps” under “Consent” could not be read and was kept as a note.",
        "“only in the evening” under “Call consent” could not be read and was kept as a note.",
    ]
    assert sorted(notes(shop, 1)) == ["Call consent: only in the evening", "Consent: perhaps"]


def test_a_list_never_says_yes_where_a_known_customer_said_no(shop, take_in, reasons):
    ann = shop.customers.add(CustomerDraft("Ann", ("0501234567",), consents=frozenset({"message"}))).id
    shop.consents.say(ann, [("offers", "call")], "counter", given=False)
    report = take_in("Name,Phone,Agrees to offers,Agrees to personal contact\nAnn,0501234567,yes,calls\n")
    assert agreed(shop, ann) == {
        ("offers", "message"): True, ("offers", "call"): False, ("offers", "email"): True, ("offers", "letter"): True,
        ("care", "call"): True,
    }  # fmt: skip
    assert reasons(report.log.doubts) == [
        (2, "“yes” under “Agrees to offers” differs from the card, which was left as it is.")
    ]
    shop.consents.say(ann, [("offers", "email")], "counter", given=False)
    shop.imports.undo(report.import_id)
    assert agreed(shop, ann) == {("offers", "message"): True, ("offers", "call"): False, ("offers", "email"): False}


def test_a_no_in_a_list_takes_no_consent_away_unseen(shop, take_in, reasons):
    ann = shop.customers.add(CustomerDraft("Ann", ("0501234567",), care_consents=frozenset({"call"}))).id
    report = take_in("Name,Phone,Agrees to personal contact\nAnn,0501234567,no\n")
    assert agreed(shop, ann) == {("care", "call"): True}
    assert [row for row, _text in reasons(report.log.doubts)] == [2]
