"""A whole day in an Arabic shop, in the real window, by keys alone; in the evening the file says what was done."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu, QWidget

from shopcrm.customers.draft import CustomerDraft
from shopcrm.sales.sale import Sale
from shopcrm.settings import ShopSettings, first_settings
from shopcrm.shop import Shop
from shopcrm.vouchers.campaign import Campaign
from shopcrm.vouchers.rules import Offer
from ui.appearance import Appearance
from ui.care.complaint import ComplaintDialog
from ui.care.phrases_view import PhrasesDialog
from ui.care.rate import RateDialog
from ui.care.wish import WishDialog
from ui.counter.sale import SaleDialog
from ui.duplicates.beside import Beside
from ui.duplicates.search import Search
from ui.jobs import Jobs
from ui.kit.dialogs import Dialog
from ui.privacy.dialog import PrivacyDialog
from ui.today.promise import PromiseDialog
from ui.trust.set_aside import SetAsideDialog
from ui.vouchers.redeem import RedeemDialog
from ui.window import Window

KEY = Qt.Key
TODAY = date(2026, 11, 21)
FARTHEST = 60


def settle() -> None:
    for _turn in range(4):
        QApplication.processEvents()


def key(which: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the cursor is."""
    QTest.keyClick(QApplication.focusWidget() or QApplication.activeModalWidget(), which, modifiers)
    settle()


def tab_to(wanted: QWidget) -> None:
    """Tab on until the cursor is there."""
    for _each in range(FARTHEST):
        if QApplication.focusWidget() is wanted:
            return
        key(KEY.Key_Tab)
    raise AssertionError(f"no Tab leads to {wanted.accessibleName() or wanted}")


@pytest.fixture
def first() -> ShopSettings:
    return first_settings("متجر الورد", "SA", "ar")


@pytest.fixture
def window(shop: Shop, people: dict[str, int], dressed: QApplication) -> Iterator[Window]:
    """The window as it opens in the morning, from right to left."""
    appearance = Appearance(dressed)
    appearance.wear("light")
    appearance.speak("ar")
    made = Window(shop, appearance, Jobs(inline=True))
    made.open("counter")
    made.show()
    made.activateWindow()
    settle()
    yield made
    made.close()
    made.deleteLater()
    appearance.speak("en")
    appearance.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def people(shop: Shop) -> dict[str, int]:
    """Layla who comes often, her second card, and three to whom something was promised for today."""
    offers = frozenset({"call"})
    layla = CustomerDraft("ليلى حدّاد", ("0501234567",), consents=offers, care_consents=offers, pinned_note="لا تتصلوا مساءً")
    known = {"layla": shop.customers.add(layla).id}
    for week in range(3):
        day = shop.clock.today() - timedelta(days=7 * week + 2)
        shop.sales.sell(Sale(known["layla"], 40_000, sold_on=day), shop.new_operation())
    second = CustomerDraft("ليلى حداد", ("0501234567",), email="layla@example.com")
    known["second"] = shop.customers.add(second, anyway=True).id
    for place, name in enumerate(("سمير", "هند", "فؤاد")):
        known[name] = shop.customers.add(CustomerDraft(name, (f"050765432{place}",))).id
        shop.follow_ups.promise(known[name], "إرسال القائمة", shop.clock.today())
    return known


@pytest.fixture
def code(shop: Shop, people: dict[str, int]) -> str:
    campaign = Campaign(Offer(percent=10), TODAY, TODAY + timedelta(days=30))
    (voucher,) = shop.vouchers.issue(shop.selections.picked((people["layla"],)), campaign, shop.new_operation())
    return voucher.code


Step = tuple[type[QDialog], Callable[[QDialog], object]]


@pytest.fixture
def then() -> Iterator[Callable[..., None]]:
    """Does something in each of the next windows that open, one after the other; call it before what opens the first."""
    timers: list[QTimer] = []

    def expect(*steps: Step) -> None:
        kind, do = steps[0]
        timer = QTimer(interval=5)
        timers.append(timer)

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if type(dialog) is kind and dialog.isVisible():
                timer.stop()
                if steps[1:]:
                    expect(*steps[1:])
                dialog.activateWindow()
                settle()
                try:
                    do(dialog)
                except BaseException:
                    dialog.done(QDialog.DialogCode.Rejected)
                    raise

        timer.timeout.connect(look)
        timer.start()

    yield expect
    unmet = [timer for timer in timers if timer.isActive()]
    for timer in unmet:
        timer.stop()
    assert not unmet, "a window that was waited for never opened"


class Day:
    """The person at the keyboard: every step below is made of keys, and waits for the window that it opens."""

    def __init__(self, window: Window, shop: Shop, layla: int, then: Callable[..., None], type_text) -> None:
        self.window, self.shop, self.layla, self.then, self._type = window, shop, layla, then, type_text

    def write(self, text: str) -> None:
        self._type(QApplication.focusWidget(), text)
        settle()

    def hot(self, keys: str) -> None:
        """A key of the whole window, as it stands in the help."""
        self.window.activateWindow()  # as any real screen does by itself when the window before it closes
        settle()
        stroke = QKeySequence(keys)[0]
        key(stroke.key(), stroke.keyboardModifiers())

    def fill(self, dialog: QDialog, *fields: tuple[QWidget, str]) -> None:
        """Fill in fields and go on to the button."""
        for field, text in fields:
            tab_to(field)
            self.write(text)
        tab_to(dialog.ok_button)
        key(KEY.Key_Space)

    def look_for_layla(self) -> None:
        self.hot("Ctrl+1")
        self.write("ليلى")
        while self.window.page.customer() != self.layla:
            key(KEY.Key_Down)

    def works_through_the_list(self) -> None:
        """One call done with what came of it, one put off, one not needed."""
        self.hot("Ctrl+2")
        today = self.window.page
        tab_to(today.panel.result.edit)
        self.write("سعيد بها")
        key(KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
        key(KEY.Key_Backspace)
        menu = next(each for each in QApplication.topLevelWidgets() if isinstance(each, QMenu) and each.isVisible())
        QTest.keyClick(menu, KEY.Key_Down)
        QTest.keyClick(menu, KEY.Key_Return)
        settle()
        key(KEY.Key_Delete)
        assert not today.table.shown

    def reads_the_card(self) -> str:
        """What the card says first."""
        card = self.window.page.card
        return " ".join(each.text() for each in card.strip.findChildren(QLabel) if each.isVisibleTo(card))

    def sells_with_points(self) -> None:
        self.then((SaleDialog, lambda sale: self.fill(sale, (sale.amount.control, "120"), (sale.points.control, "20"))))
        self.hot("F5")

    def hears_a_complaint_and_answers(self) -> None:
        def complain(dialog: ComplaintDialog) -> None:
            tab_to(dialog.cause.combo)
            key(KEY.Key_Down)
            self.fill(dialog, (dialog.text.edit, "الغطاء لا يُغلق"))

        self.then((ComplaintDialog, complain))
        self.hot("Shift+F9")
        self.hot("Ctrl+5")
        tab_to(self.window.page.complaints.answered)
        key(KEY.Key_Space)
        self.hot("Ctrl+1")

    def promises_and_notes_a_wish(self) -> None:
        def promise(dialog: PromiseDialog) -> None:
            tab_to(dialog.text.edit)
            self.write("غطاء جديد غداً")
            key(KEY.Key_Return)

        self.then((PromiseDialog, promise))
        self.hot("Shift+F8")
        self.then((WishDialog, lambda wish: self.fill(wish, (wish.item.edit, "زيت الورد"))))
        self.hot("Shift+F6")

    def asks_what_to_say(self) -> str:
        """The sentence that was copied."""

        def say(_dialog: PhrasesDialog) -> None:
            QApplication.clipboard().clear()
            key(KEY.Key_Down)
            key(KEY.Key_Return)
            key(KEY.Key_Escape)

        self.then((PhrasesDialog, say))
        self.hot("F12")
        return QApplication.clipboard().text()

    def asks_for_an_opinion(self) -> None:
        def ask(dialog: RateDialog) -> None:
            answers = dialog.answers
            self.fill(dialog, (answers["goods"].control, "4"), (answers["recommend"].control, "9"))

        self.then((RateDialog, ask))
        self.hot("Shift+F7")

    def sets_a_lamp_aside(self) -> None:
        self.then((SetAsideDialog, lambda aside: self.fill(aside, (aside.goods.rows[0].item.control, "مصباح"))))
        self.hot("Shift+F5")

    def joins_two_cards(self) -> None:
        def compare(dialog: Search) -> None:
            key(KEY.Key_Return)
            assert not dialog.found
            key(KEY.Key_Escape)

        self.hot("Ctrl+3")
        tab_to(self.window.page.doubles)
        self.then((Search, compare), (Beside, lambda _both: key(KEY.Key_Return)))
        key(KEY.Key_Space)

    def takes_the_voucher(self, code: str) -> None:
        """On a sale; what was set aside goes with it."""

        def redeem(dialog: RedeemDialog) -> None:
            tab_to(dialog.code.control)
            self.write(code)
            key(KEY.Key_Return)

        self.then(
            (RedeemDialog, redeem), (SaleDialog, lambda sale: self.fill(sale, (sale.amount.control, "200"))),
            (Dialog, lambda _collected: key(KEY.Key_Return)),
        )  # fmt: skip
        self.hot("F7")

    def leaves_her_in_peace(self) -> None:
        def opt_out(dialog: PrivacyDialog) -> None:
            tab_to(dialog.opt_out)
            key(KEY.Key_Space)
            key(KEY.Key_Escape)

        self.then((PrivacyDialog, opt_out))
        self.hot("Shift+F4")


def test_a_whole_day(window: Window, shop: Shop, people, code, then, type_text) -> None:
    layla = people["layla"]
    day = Day(window, shop, layla, then, type_text)
    assert window.layoutDirection() == Qt.LayoutDirection.RightToLeft

    day.works_through_the_list()
    assert shop.file.rows("SELECT state, result, due_on FROM follow_up ORDER BY id") == [
        ("done", "سعيد بها", "2026-11-21"), ("open", "", "2026-11-24"), ("not_needed", "", "2026-11-21"),
    ]  # fmt: skip
    day.look_for_layla()
    assert "لا تتصلوا مساءً" in day.reads_the_card()
    day.sells_with_points()
    day.hears_a_complaint_and_answers()
    assert window.page.customer() == layla
    day.promises_and_notes_a_wish()
    assert day.asks_what_to_say() in {each.say for each in shop.phrases.all("ar")}
    day.asks_for_an_opinion()
    day.sets_a_lamp_aside()
    day.joins_two_cards()
    assert shop.listing.count() == 4
    assert shop.customers.get(layla).email == "layla@example.com"
    day.look_for_layla()
    day.takes_the_voucher(code)
    day.leaves_her_in_peace()
    day.hot("Ctrl+2")
    assert [(row.kind, row.customer_id) for row in window.page.table.shown] == [("complaint", layla)]
    _holds_it_all(shop, layla, code)


def _holds_it_all(shop: Shop, layla: int, code: str) -> None:
    """In the evening the file says what was done, and the sums are right."""
    assert not any(word.given for word in shop.consents.now(layla).values())
    assert shop.vouchers.get(code).state == "redeemed"
    assert [(each.item, each.outcome) for each in shop.orders.of(layla)] == [("مصباح", "completed")]
    assert [each.item for each in shop.wishes.of(layla)] == ["زيت الورد"]
    assert [each.state for each in shop.complaints.of(layla)] == ["answered"]
    assert [(each.text, each.due_on, each.state) for each in shop.follow_ups.of(layla)] == [
        ("غطاء جديد غداً", TODAY + timedelta(days=1), "open")
    ]
    assert [(each.answers.goods, each.answers.recommend) for each in shop.ratings.of(layla)] == [(4, 9)]
    bills = [each.bill for each in shop.history.purchases(layla)[:2]]
    assert [(bill.total_minor, bill.payable_minor) for bill in bills] == [
        (20_000, 18_000), (12_000, 12_000 - 20 * shop.points.programme.worth_minor),
    ]  # fmt: skip
    assert shop.check() == []
