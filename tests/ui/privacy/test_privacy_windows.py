"""Privacy in the window: what was agreed to, a no to everything, papers, data, erasing, whom to forget."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.sales.sale import Sale
from shopcrm.shop import Shop
from shopcrm.store.changes import Topic
from ui.jobs import Jobs
from ui.privacy.dialog import PrivacyDialog
from ui.privacy.erase import PARTS, WHOLE, EraseDialog
from ui.privacy.forget import LongGoneDialog
from ui.settings.privacy_sheet import PrivacySheet


class Notices(list):
    def __call__(self, text: str, action: str = "", on_action=None) -> None:
        self.append((text, action, on_action))


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    made = Jobs(inline=True)
    yield made
    made.close()


@pytest.fixture
def notices() -> Notices:
    return Notices()


@pytest.fixture
def layla(shop: Shop) -> int:
    draft = CustomerDraft("Layla Haddad", ("0504127788",), "layla@example.com", consents=frozenset({"call", "letter"}))
    customer = shop.customers.add(draft).id
    shop.sales.sell(Sale(customer, 20_000), "sale 1")
    return customer


@pytest.fixture
def privacy(qtbot, shop: Shop, layla, jobs, notices):
    def opened() -> PrivacyDialog:
        dialog = PrivacyDialog(None, shop, layla, jobs, notices)
        qtbot.addWidget(dialog, before_close_func=lambda each: each.done(0))
        dialog.show()
        return dialog

    return opened


def test_what_is_ticked_is_saved_with_its_source_and_can_be_taken_back(privacy, shop: Shop, layla, notices):
    dialog = privacy()
    assert dialog.agreed.given("offers") == {"call", "letter"}
    assert not dialog.ok_button.isEnabled()
    dialog.agreed.boxes["care"]["message"].set_checked(True)
    dialog.agreed.boxes["offers"]["letter"].set_checked(False)
    dialog.source.set_value("sheet")
    dialog.ok_button.click()
    assert (shop.consents.may(layla, "offers"), shop.consents.may(layla, "care")) == ({"call"}, {"message"})
    assert shop.consents.now(layla)["care", "message"].source == "sheet"
    notices[-1][2]()
    assert (shop.consents.may(layla, "offers"), shop.consents.may(layla, "care")) == ({"call", "letter"}, frozenset())


def test_one_button_says_no_to_everything_and_undo_brings_it_back(privacy, shop: Shop, layla, notices):
    dialog = privacy()
    dialog.opt_out.click()
    assert shop.consents.may(layla, "offers") == frozenset()
    assert dialog.agreed.given("offers") == frozenset()
    notices[-1][2]()
    assert shop.consents.may(layla, "offers") == {"call", "letter"}


def test_everything_known_is_saved_as_data(privacy, tmp_path: Path):
    privacy().save_data(tmp_path / "known.json")
    assert json.loads((tmp_path / "known.json").read_text(encoding="utf-8"))["card"]["name"] == "Layla Haddad"


def test_every_control_has_a_name(privacy):
    dialog = privacy()
    boxes = [box.box for row in dialog.agreed.boxes.values() for box in row.values()]
    assert len({box.accessibleName() for box in boxes}) == len(boxes) == 8
    assert boxes[1].accessibleName() == "Offers and news: Messages"


@pytest.fixture
def erase(qtbot, shop: Shop, layla, jobs, notices):
    dialog = EraseDialog(None, shop, layla, jobs, notices)
    qtbot.addWidget(dialog, before_close_func=lambda each: each.done(0))
    dialog.show()
    return dialog


def test_the_whole_person_is_erased_after_a_question(erase, shop: Shop, layla, notices, answer):
    asked = answer("Erase for good")
    erase.ok_button.click()
    assert asked
    assert "Layla" in asked[0]
    assert (erase.done_as, shop.customers.get(layla).name) == (WHOLE, "—")
    assert "Layla" in notices[-1][0]
    assert not any(b"Haddad" in path.read_bytes() for path in shop.file.path.parent.iterdir())


def test_thinking_again_erases_nothing(erase, shop: Shop, layla, answer):
    answer("Keep")
    erase.ok_button.click()
    assert (erase.done_as, shop.customers.get(layla).name) == ("", "Layla Haddad")


def test_only_what_is_ticked_is_erased(erase, shop: Shop, layla, answer):
    erase.what.set_value(PARTS)
    erase.follow()
    assert not erase.ok_button.isEnabled()
    erase.parts["phone"].set_checked(True)
    answer("Erase for good")
    erase.ok_button.click()
    kept = shop.customers.get(layla)
    assert (erase.done_as, kept.name, kept.phones, kept.email) == (PARTS, "Layla Haddad", (), "layla@example.com")


@pytest.fixture
def long_gone(shop: Shop, layla) -> int:
    customer = shop.customers.add(CustomerDraft("Omar Saleh")).id
    day = shop.clock.today() - timedelta(days=900)
    shop.sales.sell(Sale(customer, 5_000, sold_on=day), "old sale")
    with shop.file.write(Topic.NOTHING):
        shop.file.run("UPDATE customer SET added_at = ? WHERE id = ?", shop.clock.midnight(day), customer)
    return customer


def test_those_selected_are_forgotten(qtbot, shop: Shop, long_gone, jobs, notices, answer):
    dialog = LongGoneDialog(None, shop, jobs, notices)
    qtbot.addWidget(dialog, before_close_func=lambda each: each.done(0))
    dialog.show()
    dialog.table.clearSelection()
    assert not dialog.ok_button.isEnabled()
    dialog.table.selectAll()
    assert dialog.table.selected_ids() == [long_gone]
    answer("Erase for good")
    dialog.ok_button.click()
    assert shop.customers.get(long_gone).name == "—"
    assert shop.privacy.to_forget() == []


def test_the_settings_say_how_many_are_due(qtbot, shop: Shop, long_gone):
    sheet = PrivacySheet(shop)
    qtbot.addWidget(sheet)
    assert "1 customer" in sheet.due.text()
    wanted: list[str] = []
    sheet.wanted.connect(lambda name, _data: wanted.append(name))
    sheet.show_due.click()
    assert wanted == ["long_gone"]
    sheet.months.set_value(60)
    assert sheet.save()
    assert shop.settings.current.keep_months == 60
    assert not sheet.show_due.isEnabled()
    sheet.months.set_value(9_999)
    assert not sheet.save()
