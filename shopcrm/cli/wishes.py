"""Commands of what customers wish for."""

from argparse import Namespace

from shopcrm.care.wishes import Wish, WishItem
from shopcrm.cli.answer import Answer
from shopcrm.cli.command import Command, Group, option
from shopcrm.cli.shapes import Json, utc
from shopcrm.cli.typed import whole
from shopcrm.shop import Shop
from shopcrm.text.dates import iso
from shopcrm.text.words import N_, _


def wish(shop: Shop, typed: Namespace) -> Answer:
    """Note a wish."""
    number = shop.wishes.add(whole(typed.id), typed.item, typed.note)
    found = shop.wishes.get(number)
    item = shop.wishes.item(found.item_id)
    data: Json = {"wish": wish_shape(found), "item": item_shape(item)}
    return Answer(data, [f"{item.name}  {shop.formats.number(item.waiting)}"])


def wishes(shop: Shop, typed: Namespace) -> Answer:
    """List what is wished for, by how many; or one customer's wishes, or who wishes for one thing."""
    if typed.customer or typed.item or typed.to_tell:
        found = (
            shop.wishes.of(whole(typed.customer)) if typed.customer
            else shop.wishes.wishers(whole(typed.item)) if typed.item else shop.wishes.to_tell()
        )  # fmt: skip
        lines = [f"{shop.formats.digits(str(each.id))}  {each.customer}  {each.item}  {each.note}" for each in found]
        return Answer({"wishes": [wish_shape(each) for each in found]}, lines or [_("Nobody's wish is noted.")])
    items = shop.wishes.items()
    lines = [f"{shop.formats.digits(str(each.id))}  {each.name}  {shop.formats.number(each.waiting)}" for each in items]
    return Answer({"items": [item_shape(each) for each in items]}, lines or [_("Nobody's wish is noted.")])


def arrived(shop: Shop, typed: Namespace) -> Answer:
    """What was wished for is here: tell whom to tell."""
    number = whole(typed.item)
    if typed.undo:
        shop.wishes.not_arrived(number)
    found = [] if typed.undo else shop.wishes.arrive(number)
    data: Json = {"item": item_shape(shop.wishes.item(number)), "tell": [wish_shape(each) for each in found]}
    return Answer(data, [f"{shop.formats.digits(str(each.id))}  {each.customer}" for each in found])


def told(shop: Shop, typed: Namespace) -> Answer:
    """A customer was told that it is here."""
    number = whole(typed.wish)
    (shop.wishes.untold if typed.undo else shop.wishes.told)(number)
    found = shop.wishes.get(number)
    return Answer({"wish": wish_shape(found)}, [found.customer])


def drop(shop: Shop, typed: Namespace) -> Answer:
    """A customer wishes it no more."""
    gone = shop.wishes.get(whole(typed.wish))
    shop.wishes.remove(gone.id)
    return Answer({"wish": wish_shape(gone)}, [_("The wish is taken away.")])


def rename(shop: Shop, typed: Namespace) -> Answer:
    """Call what is wished for otherwise; two of one name become one."""
    item = shop.wishes.item(shop.wishes.rename(whole(typed.item), typed.name))
    return Answer({"item": item_shape(item)}, [f"{item.name}  {shop.formats.number(item.waiting)}"])


def wish_shape(one: Wish) -> Json:
    return {
        "wish": one.id,
        "item": one.item_id,
        "name": one.item,
        "customer_id": one.customer_id,
        "note": one.note,
        "wished_at": utc(one.wished_at),
        "told_at": utc(one.told_at),
    }


def item_shape(one: WishItem) -> Json:
    here = iso(one.arrived_on)
    return {"item": one.id, "name": one.name, "waiting": one.waiting, "wished": one.wished, "arrived_on": here}


_CUSTOMER = option("--customer", metavar="ID")
_UNDO = option("--undo", action="store_true")
GROUP = Group(
    "wish",
    N_("what customers wish for"),
    (
        Command("add", N_("note a wish"), wish, (option("id"), option("item"), option("--note", default=""))),
        Command("list", N_("what is wished for, by how many"), wishes,
                (_CUSTOMER, option("--item", metavar="N"), option("--to-tell", action="store_true"))),
        Command("arrived", N_("it is here: whom to tell"), arrived, (option("item"), _UNDO)),
        Command("told", N_("a customer was told"), told, (option("wish"), _UNDO)),
        Command("remove", N_("a customer wishes it no more"), drop, (option("wish"),)),
        Command("rename", N_("call it otherwise"), rename, (option("item"), option("name"))),
    ),
)  # fmt: skip
