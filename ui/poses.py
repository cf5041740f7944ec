"""What `ui.shots` takes pictures of: every screen and dialog of the program, in the states a person meets them in."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from shopcrm.customers.listing import Filter
from shopcrm.exchange.remarks import csv_bytes
from shopcrm.exchange.samples import sample
from shopcrm.shop import Shop
from shopcrm.text.mistakes import Trouble
from shopcrm.text.money import parse_amount
from shopcrm.text.words import _
from shopcrm.vouchers.rules import Offer
from ui.pose import Pose, drawn
from ui.poses_after import PLACID, STIRRING
from ui.poses_asked import ASKED_POSES, HELD_UP
from ui.poses_card import CARD_POSES
from ui.poses_duplicates import DUPLICATES_POSES
from ui.poses_points import POINTS_POSES
from ui.poses_privacy import PRIVACY_POSES
from ui.poses_today import TODAY_POSES
from ui.poses_trust import TRUST_POSES
from ui.poses_types import TYPES_POSES
from ui.poses_voices import VOICES_POSES


def best(shop: Shop) -> int:
    """The best customer of the demo shop."""
    return shop.selections.top(1).ids[0]


def best_five(shop: Shop) -> list[int]:
    """The best of those whom the rules let be thanked."""
    ids = shop.selections.top(40).ids
    checks = shop.selections.checks(Offer(percent=5), ids)
    stopped = {each for check in checks if check.level == "stop" for each in check.customer_ids}
    return [each for each in ids if each not in stopped][:5]


def owing(shop: Shop) -> int:
    """A customer who owes money, one who has a voucher too if there is one."""
    ids = list(shop.listing.ids(Filter(owes=True), "score", descending=True))
    return next((each for each in ids if shop.vouchers.find(customer_id=each, state="issued")), ids[0])


def bought(shop: Shop) -> int:
    return shop.history.purchases(best(shop))[0].id


def voucher(shop: Shop) -> str:
    return shop.vouchers.find(state="issued")[0].code


def redeemed_voucher(shop: Shop) -> str:
    return shop.vouchers.find(state="redeemed")[0].code


def things(shop: Shop) -> list[tuple[str, str]]:
    """Things that such a shop sells, each with what it costs there."""
    _headings, *rows = sample("purchases", shop.settings.current, shop.clock.today())
    currency, write = shop.formats.currency, shop.formats.amount
    return [(item, write(parse_amount(amount, currency))) for _customer, _day, item, amount, _status in rows]


def _at_step(place: int) -> Callable[[Any, Shop], object]:
    """A new thank-you at one of its five steps, with everything drawn."""

    def stand(window: Any, shop: Shop) -> None:
        window.page.new.begin()
        drawn(window, shop)
        window.page.new.go(place)
        drawn(window, shop)

    return stand


def _start_over(window: Any) -> None:
    window.page.new.begin()


def _amount(dialog: Any, shop: Shop) -> None:
    dialog.amount.set_text(things(shop)[1][1])


def _unreadable(dialog: Any, _shop: Shop) -> None:
    dialog.amount.set_text("12a")
    dialog.ok_button.click()


def _items(dialog: Any, shop: Shop) -> None:
    (first, price), (second, dearer), *_more = things(shop)
    dialog.list_items(True)
    dialog.lines.type_line(0, first, shop.formats.number(1), price)
    dialog.lines.type_line(1, second, shop.formats.decimal("2.5"), dearer)
    dialog.payment.set_value("part")
    dialog.paid.set_text(price)


def _alone(dialog: Any, _shop: Shop) -> None:
    dialog.way.set_value("alone")
    dialog.way.chosen.emit("alone")


def _taken(dialog: Any, shop: Shop) -> None:
    _alone(dialog, shop)
    dialog.bill.set_text(things(shop)[2][1])
    dialog.ok_button.click()


def _list_of_people(shop: Shop) -> Path:
    """A list as shops have them: most of it clear, some of it not, one of it known already."""
    known = shop.customers.get(best(shop))
    headings, *rows = sample("customers", shop.settings.current, shop.clock.today())
    mistaken = [["12", "", "", "", "", ""], ["13", known.name, "", "31/31/1990", "", ""]]
    path = shop.file.path.with_name(_("Customers") + ".csv")
    path.write_bytes(csv_bytes([headings, *rows, *mistaken]))
    return path


def _list_chosen(window: Any, shop: Shop) -> None:
    window.page.take(_list_of_people(shop))


def _list_looked_at(window: Any, shop: Shop) -> None:
    _list_chosen(window, shop)
    window.page.columns.go.click()


def _list_brought_in(window: Any, shop: Shop) -> None:
    _list_looked_at(window, shop)
    window.page.outcome.way_on.click()


def _state(value: str) -> Callable[[Any, Shop], None]:
    def choose(window: Any, _shop: Shop) -> None:
        window.page.all.state.set_value(value)
        window.page.all.refresh()

    return choose


def _unprinted(window: Any, _shop: Shop) -> None:
    window.page.all.show_unprinted()


def _issued(window: Any, shop: Shop) -> None:
    """Issue vouchers, and wait until the papers are drawn."""
    drawn(window, shop)  # until those chosen are read
    new = window.page.new
    new.what.offering.extra.set_text(things(shop)[0][0])
    new.issue("")
    drawn(window, shop)


def _papers_out(window: Any, shop: Shop) -> None:
    _issued(window, shop)
    window.page.papers.all_out.click()
    drawn(window, shop)


def _leave_papers(window: Any) -> None:
    window.page.papers.drop()


def _say_recorded(window: Any, _shop: Shop) -> None:
    window.notice.say(_("The note is on the card."), _("Undo"), lambda: None)


def _missing_shop(_window: Any) -> object:
    from ui.opening import ask_for_another

    return ask_for_another(Trouble(), Path("shop.db"))


def _welcome(window: Any) -> object:
    from ui.welcome.dialog import welcome

    return welcome(Path("nowhere") / "shop.db", window.shop.clock.now)


def _named(dialog: Any, shop: Shop) -> None:
    dialog.shop_step.name.set_text(shop.settings.current.name)
    dialog.next.click()


def _new_type(window: Any) -> object:
    from ui.settings.new_type import add_type

    return add_type(window, window.shop)


def _cancel_voucher(window: Any) -> object:
    from ui.vouchers.cancel import cancel_voucher

    return cancel_voucher(window, window.shop, window.shop.vouchers.find(state="issued")[0])


def _missing_papers(window: Any) -> object:
    from ui.vouchers.missing import missing_papers

    return missing_papers(window, window.shop, window.shop.vouchers.find(state="issued")[:4])


def _question(window: Any) -> object:
    from ui.unsaved import may_close

    return may_close(window, _("Some changes here are not saved yet."))


def _trouble(window: Any) -> None:
    from shopcrm.text.mistakes import say
    from ui.sentences import say_trouble

    say_trouble(window, say(Trouble(), window.shop.formats))


STEPS = ("who", "why", "what", "wise", "print")
SETTINGS = ("shop", "points", "vouchers", "types", "look", "about")
STATES = ("redeemed", "void", "replaced")
POSES = (
    Pose("counter", "counter", best, main=True),
    Pose("counter_owing", "counter", owing, main=True),
    Pose("counter_start", "back", prepare=lambda window, _shop: window.page.back(), main=True),
    Pose("counter_nobody", "counter", prepare=lambda window, _shop: window.page.finder.box.set_text("zzqx")),
    Pose("counter_notice", "counter", best, _say_recorded, after=lambda window: window.notice.hide()),
    Pose("counter_empty", "counter", empty_shop=True, main=True),
    Pose("customers", "customers", main=True),
    Pose("customers_empty", "customers", empty_shop=True),
    *(
        Pose(f"thanks_{name}", "vouchers", prepare=_at_step(place), main=True, after=_start_over)
        for place, name in enumerate(STEPS)
    ),
    Pose("vouchers_all", "vouchers", "all", main=True),
    *(Pose(f"vouchers_{state}", "vouchers", "all", _state(state)) for state in STATES),
    Pose("vouchers_empty", "vouchers", empty_shop=True),
    Pose("import", "import", main=True),
    *(Pose(f"settings_{name}", "settings", name, drawn, main=True) for name in SETTINGS),
    Pose("sale", "sale", best, _amount, dialog=True),
    Pose("sale_items", "sale", best, _items, dialog=True),
    Pose("sale_voucher", "sale", owing, _amount, dialog=True),
    Pose("sale_mistake", "sale", best, _unreadable, dialog=True),
    Pose("points", "points", best, dialog=True),
    Pose("note", "note", best, dialog=True),
    Pose("payment", "pay", owing, dialog=True),
    Pose("return", "return_goods", bought, dialog=True),
    Pose("purchases", "all_purchases", best, dialog=True),
    Pose("notes", "all_notes", best, dialog=True),
    Pose("keys", "help", dialog=True),
    Pose("redeem", "redeem", dialog=True),
    Pose("redeem_found", "redeem", voucher, dialog=True),
    Pose("redeem_alone", "redeem", voucher, _alone, dialog=True),
    Pose("redeem_refused", "redeem", redeemed_voucher, dialog=True),
    Pose("new_customer", "new_customer", dialog=True),
    Pose("edit_customer", "edit_customer", best, dialog=True),
    Pose("export", "export", "customers", dialog=True),
    Pose("about", "about", dialog=True),
    Pose("new_type", ask=_new_type, dialog=True),
    Pose("cancel_voucher", ask=_cancel_voucher, dialog=True),
    Pose("missing_papers", ask=_missing_papers, dialog=True),
    Pose("question", ask=_question, dialog=True),
    Pose("trouble", ask=_trouble, dialog=True),
    Pose("welcome", ask=_welcome, dialog=True),
    Pose("welcome_begin", ask=_welcome, prepare=_named, dialog=True),
    Pose("no_shop", ask=_missing_shop, dialog=True),
    *PLACID,
    *POINTS_POSES,
    *TYPES_POSES,
    *DUPLICATES_POSES,
    *CARD_POSES,
    *TODAY_POSES, *TRUST_POSES,
    *VOICES_POSES,
    *PRIVACY_POSES,
    *ASKED_POSES,
    # What follows changes the shop, and so comes last.
    Pose("redeem_done", "redeem", voucher, _taken, dialog=True),
    Pose("import_columns", "import", prepare=_list_chosen, main=True),
    Pose("import_preview", "import", prepare=_list_looked_at, main=True),
    Pose("import_done", "import", prepare=_list_brought_in, main=True),
    Pose("vouchers_issued", "vouchers", best_five, _issued, main=True, after=_leave_papers),
    Pose("vouchers_unprinted", "vouchers", "all", _unprinted),
    *STIRRING,
    Pose("vouchers_papers_out", "vouchers", best_five, _papers_out, after=_leave_papers),
    HELD_UP,
)
