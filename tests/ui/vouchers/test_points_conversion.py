"""Once a month points become a reduction: the list, the run, the papers; none of it when it is stopped."""

from dataclasses import replace

import pytest

from ui.jobs import Cancelled, Jobs
from ui.kit.labels import Label
from ui.vouchers.conversion import ConversionDialog
from ui.vouchers.papers import Papers
from ui.window import Window


@pytest.fixture
def three(shop, regular):
    shop.points.programmes.change(replace(shop.points.programme, points_step=10))
    return [regular(bills=(10_000 * each, 5_000)) for each in (1, 2, 3)]


@pytest.fixture
def dialog(shop, qtbot, three, jobs):
    made = ConversionDialog(None, shop, jobs)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: not made.is_busy())
    yield made
    made.drop()


def test_the_list_says_who_gets_what(dialog, shop, qtbot, three) -> None:
    assert dialog.table.rows.rowCount() == 3
    points = sum(shop.points.spendable(each) // 10 * 10 for each in three)
    assert shop.formats.points(points) in dialog.sums.text()
    dialog.least.set_text("20")
    qtbot.waitUntil(lambda: not dialog.is_busy() and dialog.table.rows.rowCount() == 2)
    dialog.least.set_text("9999")
    qtbot.waitUntil(lambda: not dialog.is_busy() and not dialog.ok_button.isEnabled())
    assert "Nobody has enough" in " ".join(label.text() for label in dialog.findChildren(Label))


def test_points_become_vouchers_once(dialog, shop, three) -> None:
    before = {each: shop.points.balance(each) for each in three}
    dialog.ok_button.click()
    assert dialog.batch is not None
    assert len(dialog.batch.vouchers) == 3
    for voucher in dialog.batch.vouchers:
        spent = before[voucher.customer_id] // 10 * 10
        assert shop.points.balance(voucher.customer_id) == before[voucher.customer_id] - spent
        assert voucher.offer.amount_minor == shop.points.worth(spent)


def test_an_unreadable_or_past_day_is_refused(dialog, shop, three) -> None:
    dialog.until.set_value(None)
    dialog.ok_button.click()
    assert dialog.until.error()
    assert dialog.batch is None
    assert shop.vouchers.find() == []


def test_a_run_that_is_stopped_changes_nothing(shop, qtbot, three) -> None:
    class Impatient(Jobs):
        """Somebody who presses Cancel at the second voucher."""

        def start(self, work, **listeners):
            def stopped(job):
                steps = []

                def step(done, total):
                    steps.append(done)
                    if len(steps) > 1:
                        raise Cancelled

                job.step = step
                return work(job)

            return super().start(stopped, **listeners)

    jobs = Impatient(inline=True)
    dialog = ConversionDialog(None, shop, jobs)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: not dialog.is_busy())
    before = [shop.points.balance(each) for each in three]
    dialog.ok_button.click()
    assert dialog.batch is None
    assert [shop.points.balance(each) for each in three] == before
    assert shop.vouchers.find() == []
    dialog.drop()
    jobs.close()


def test_the_papers_follow_in_the_window(shop, qtbot, three, dressed, answer) -> None:
    from ui.appearance import Appearance

    window = Window(shop, Appearance(dressed), Jobs(inline=True))
    qtbot.addWidget(window)
    window.show()
    window.open("settings", "points")
    answer("Make the vouchers", lambda dialog: qtbot.waitUntil(dialog.ok_button.isEnabled))
    window.page.sheets["points"].owed.convert.click()
    qtbot.waitUntil(lambda: window.page_name == "vouchers")
    papers = window.page.papers
    assert isinstance(papers, Papers)
    assert len(papers.serials()) == 3
    qtbot.waitUntil(lambda: not papers.is_busy())
    papers.drop()
    window.close()
