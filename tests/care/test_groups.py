"""Groups: who belongs, who may be told in which way, and the calls that come of it."""

from datetime import date, timedelta

import pytest

from shopcrm.care.errors import GroupNeeded, NobodyInGroup
from shopcrm.care.groups import Wanted
from shopcrm.customers.errors import UnknownType

TODAY = date(2026, 11, 21)


def test_all_who_bought_a_thing_however_it_was_written(shop, somebody) -> None:
    one = somebody(days_ago=(5,), item="مِصباح الزيت")
    two = somebody(days_ago=(5,), item="Oil lamp, blue")
    three = somebody(days_ago=(400,), item="OIL LAMP")
    somebody(days_ago=(5,), item="Soap")
    assert [each.id for each in shop.groups.tell(Wanted("lamp oil")).members] == [two, three]
    assert [each.id for each in shop.groups.tell(Wanted("مصباح")).members] == [one]
    since = TODAY - timedelta(days=30)
    assert [each.id for each in shop.groups.tell(Wanted("lamp", since)).members] == [two]
    assert shop.groups.items("lamp") == ["OIL LAMP", "Oil lamp, blue"]


def test_what_was_taken_back_does_not_count(shop, somebody) -> None:
    one = somebody(days_ago=(5,), item="Lamp")
    shop.sales.take_back(shop.history.purchases(one)[0].id, None, "back")
    assert shop.groups.tell(Wanted("lamp")).everybody == 0


def test_consent_decides_the_way(shop, somebody) -> None:
    caller = somebody(days_ago=(5,), item="Lamp", address="Rose street 1")
    somebody(days_ago=(5,), item="Lamp", consent=False, address="Rose street 2")
    writer = somebody(days_ago=(5,), item="Lamp", consent=False)
    shop.consents.say(writer, [("offers", "letter")], "counter", given=True)
    by_call, by_letter = (shop.groups.tell(Wanted("lamp"), "offers", way) for way in ("call", "letter"))
    assert ([each.id for each in by_call.members], by_call.everybody, by_call.refused) == ([caller], 3, 2)
    assert (by_letter.members, by_letter.unreachable, by_letter.refused) == ((), 1, 2)  # agreed, but has no address
    shop.consents.say(caller, [("care", "call")], "counter", given=False)
    assert shop.groups.tell(Wanted("lamp"), "care").members == ()
    assert len(shop.groups.tell(Wanted("lamp"), "offers").members) == 1


def test_stage_and_type_narrow_a_group(shop, somebody) -> None:
    one = somebody(days_ago=(5,), item="Lamp", types=("vip",))
    two = somebody(days_ago=(5,), item="Lamp", stage="partner")
    assert [each.id for each in shop.groups.tell(Wanted("lamp", type_id="vip")).members] == [one]
    assert [each.id for each in shop.groups.tell(Wanted(stage="partner")).members] == [two]
    assert shop.groups.tell(Wanted(stage="partner", type_id="vip")).everybody == 0
    with pytest.raises(GroupNeeded):
        shop.groups.tell(Wanted(" , "))
    with pytest.raises(UnknownType):
        shop.groups.tell(Wanted(stage="king"))


def test_a_call_list_comes_onto_today_once(shop, somebody) -> None:
    for _each in range(3):
        somebody(days_ago=(1,), item="Lamp")
    members = shop.groups.tell(Wanted("lamp")).members
    made = shop.groups.call_list(members, "The lid is mended, bring it in", TODAY, "care")
    assert len(made) == 3
    assert shop.today.rows().count("news") == 3
    assert shop.groups.call_list(members, "The  lid is mended, bring it in", TODAY, "care") == []
    shop.follow_ups.remove(*made)
    assert shop.today.rows().count("news") == 0
    with pytest.raises(NobodyInGroup):
        shop.groups.call_list((), "Hello", TODAY, "care")
