"""The counter finds a name however it is typed."""

import pytest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.shop import Shop

# As it is on the card, and what people type for it.
SAME = (
    ("علی رضایی", ("علي رضايي", "علی", "رضایی", "على", "رضائي", "عـلـي", "عَلِي", "يی علی"[3:])),
    ("أحمد الشامي", ("احمد الشامي", "أحمد", "إحمد", "آحمد", "الشامى", "الشامی", "أَحْمَد", "احـــمد", "الشامي احمد", "شامي")),
    ("فاطمة الزهراء", ("فاطمه", "فاطمة", "الزهرا", "الزهراء", "زهراء فاطمه")),
    ("مؤمن كريم", ("مومن", "مؤمن", "کریم", "كريم", "ڪريم", "كريم مومن")),
    ("عبد الله القحطاني", ("عبدالله", "عبد الله", "عبداللّه", "القحطاني عبدالله", "قحطان")),
    ("عبد الرحمن الأحمد", ("عبدالرحمن احمد", "احمد عبدالرحمن", "عبدالرحمن الاحمد", "عبدالرح")),
    ("عبدالله الحربي", ("عبد الله", "عبد الله الحربي", "الحربي عبد الله", "عبدالله")),
    ("علی‌رضا محمدی", ("علیرضا", "علی رضا", "علي رضا", "علي‌رضا", "محمدي عليرضا")),
    ("می‌نا رضا", ("مینا", "مي‌نا", "می نا")),
    ("José Núñez", ("jose", "JOSE", "josé", "nunez", "Núñez", "nunez jose", "ose", "ñez")),
    ("Łukasz Müller", ("lukasz", "łuk", "muller", "MÜLLER", "ulle")),
    ("Çağla Yılmaz", ("cagla", "yilmaz", "YILMAZ", "Yılmaz", "İlma"[1:])),
    ("Strauß Øystein", ("strauss", "STRAUSS", "oystein")),
    ("سارة-منى 7", ("ساره منى", "سارة 7", "ساره ۷", "منی ٧")),
    ("O'Brien Anna", ("obrien", "o'brien", "O’Brien", "anna obrien")),
    ("ﻣﺤﻤﺪ ﺣﺴﻦ", ("محمد", "محمد حسن", "حسن")),
)  # fmt: skip


@pytest.mark.parametrize(("name", "typed"), [(name, text) for name, texts in SAME for text in texts])
def test_a_name_is_found_however_it_is_typed(shop: Shop, name: str, typed: str):
    for other in ("نادر خوري", "Peter Pan", "شهریار"):
        shop.customers.add(CustomerDraft(other))
    wanted = shop.customers.add(CustomerDraft(name))
    assert [found.id for found in shop.lookup.find(typed)] == [wanted.id]


@pytest.mark.parametrize("typed", ["sar", "s", "smith sar", "ith", "smi s", "arah smith"])
def test_beginnings_and_middles_in_any_order(shop: Shop, typed: str):
    sarah = shop.customers.add(CustomerDraft("Sarah Smith"))
    shop.customers.add(CustomerDraft("Omar Khan"))
    assert [found.id for found in shop.lookup.find(typed)] == [sarah.id]


@pytest.mark.parametrize("typed", ["smith omar", "sarahx", "qqq", "x" * 500, "سارة", "sarah sarah khan"])
def test_every_word_has_to_fit(shop: Shop, typed: str):
    shop.customers.add(CustomerDraft("Sarah Smith"))
    shop.customers.add(CustomerDraft("Omar Khan"))
    assert shop.lookup.find(typed) == []


@pytest.mark.parametrize(
    "typed",
    ['"', '""', "*", "sar*", '"sarah"', "sarah OR omar", "NEAR(sarah omar)", "(sarah", "sarah)", "folded:sarah", "^sarah",
     "-sarah", "sarah'", "'; DROP TABLE customer; --", "%", "_", "[", "\\", "\0", "sarah\0", "+", "°", "²", "½", "٪",
     "\u200f", "😀", "sarah 😀", "{a b}:c", "a AND NOT b", "\ud800"],
)  # fmt: skip
def test_no_sign_means_anything_to_the_index(shop: Shop, typed: str):
    shop.customers.add(CustomerDraft("Sarah Smith"))
    assert all(found.name == "Sarah Smith" for found in shop.lookup.find(typed))
    assert shop.listing.count() == 1


def test_direction_marks_and_spaces_around_do_not_matter(shop: Shop):
    sarah = shop.customers.add(CustomerDraft("سارة أحمد"))
    assert [found.id for found in shop.lookup.find("  \u200fساره   \u202bاحمد\u202c ")] == [sarah.id]


def test_nothing_typed_shows_who_came_last(shop: Shop):
    assert shop.lookup.find("") == []
    shop.customers.add(CustomerDraft("Sarah"))
    assert [found.name for found in shop.lookup.find("   ")] == ["Sarah"]


def test_a_renamed_customer_is_found_under_the_new_name_only(shop: Shop):
    sarah = shop.customers.add(CustomerDraft("Sarah Smith"))
    shop.customers.edit(sarah.id, CustomerDraft("Sarah Khan"))
    assert [found.id for found in shop.lookup.find("khan")] == [sarah.id]
    assert shop.lookup.find("smith") == []
    assert shop.lookup.find("mit") == []


def test_a_removed_customer_is_found_no_more(shop: Shop):
    sarah = shop.customers.add(CustomerDraft("Sarah Smith", phones=("0501234567",)))
    shop.customers.remove(sarah.id)
    for typed in ("sarah", "mit", "4567", sarah.card):
        assert shop.lookup.find(typed) == []


def test_a_line_shows_what_the_counter_needs(shop: Shop):
    draft = CustomerDraft("Sarah Smith", phones=("050 123 4567", "0551112222"), card="C-77", types=("vip", "loyal"))
    sarah = shop.customers.add(draft)
    (line,) = shop.lookup.find("sarah")
    assert (line.id, line.name, line.phone, line.card) == (sarah.id, "Sarah Smith", "966501234567", "C-77")
    assert (line.stage, set(line.types), line.points, line.last_on) == ("prospect", {"vip", "loyal"}, 0, None)


def test_a_name_of_signs_only_is_kept_and_listed(shop: Shop):
    shop.customers.add(CustomerDraft("☆☆☆"))
    assert [found.name for found in shop.lookup.find("")] == ["☆☆☆"]
    assert shop.lookup.find("☆") == []
