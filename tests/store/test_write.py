"""One transaction, one announcement: after the commit, and only then."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.shop import Shop
from shopcrm.store.changes import Topic

ADD = "INSERT INTO note (customer_id, text, written_at) VALUES (1, ?, 0)"


class Heard(list[Topic]):
    """What was announced, and what another connection could already see at that moment."""

    def __init__(self, shop: Shop) -> None:
        super().__init__()
        self.seen: list[int] = []
        self._shop = shop
        shop.changes.listen(self._hear)

    def _hear(self, topics: Topic) -> None:
        self.append(topics)
        with ThreadPoolExecutor(1) as other:
            self.seen.append(other.submit(self._count).result())

    def _count(self) -> int:
        count = self._shop.file.value("SELECT count(*) FROM note")
        self._shop.close()
        return count


@pytest.fixture
def heard(shop: Shop) -> Heard:
    shop.customers.add(CustomerDraft("Sara"))
    return Heard(shop)


def test_a_change_is_announced_once_after_the_commit(shop: Shop, heard: Heard):
    with shop.file.write(Topic.NOTES):
        shop.file.run(ADD, "one")
        assert heard == []
    assert heard == [Topic.NOTES]
    assert heard.seen == [1]


def test_nested_changes_are_announced_together_once(shop: Shop, heard: Heard):
    with shop.file.write(Topic.NOTES):
        shop.file.run(ADD, "one")
        with shop.file.write(Topic.POINTS), shop.file.write(Topic.SALES):
            shop.file.run(ADD, "two")
        assert heard == []
        with shop.file.write(Topic.TYPES):
            shop.file.run(ADD, "three")
    assert heard == [Topic.NOTES | Topic.POINTS | Topic.SALES | Topic.TYPES]
    assert heard.seen == [3]


def test_what_is_taken_back_is_never_announced(shop: Shop, heard: Heard):
    def fail() -> None:
        with shop.file.write(Topic.NOTES):
            shop.file.run(ADD, "one")
            with shop.file.write(Topic.POINTS):
                shop.file.run(ADD, "two")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert heard == []
    assert shop.notes.of(1) == []


def test_a_part_that_failed_leaves_nothing_behind_in_the_whole(shop: Shop, heard: Heard):
    def fail() -> None:
        with shop.file.write(Topic.POINTS):
            shop.file.run(ADD, "lost")
            raise ZeroDivisionError

    with shop.file.write(Topic.NOTES):
        shop.file.run(ADD, "kept")
        with pytest.raises(ZeroDivisionError):
            fail()
    assert [note.text for note in shop.notes.of(1)] == ["kept"]


def test_a_failed_change_does_not_haunt_the_next_one(shop: Shop, heard: Heard):
    with pytest.raises(ZeroDivisionError), shop.file.write(Topic.VOUCHERS):
        raise ZeroDivisionError
    with shop.file.write(Topic.NOTES):
        shop.file.run(ADD, "one")
    assert heard == [Topic.NOTES]


def test_a_check_of_the_file_announces_nothing(shop: Shop, heard: Heard):
    assert shop.check() == []
    assert heard == []


def test_who_no_longer_listens_hears_nothing(shop: Shop):
    heard: list[Topic] = []
    stop = shop.changes.listen(heard.append)
    shop.customers.add(CustomerDraft("Sara"))
    stop()
    shop.customers.add(CustomerDraft("Omar"))
    assert heard == [Topic.CUSTOMERS]


def test_a_listener_may_stop_listening_while_it_hears(shop: Shop):
    heard: list[Topic] = []

    def once(topics: Topic) -> None:
        heard.append(topics)
        stop()

    stop = shop.changes.listen(once)
    shop.customers.add(CustomerDraft("Sara"))
    shop.customers.add(CustomerDraft("Omar"))
    assert len(heard) == 1


def test_threads_that_write_at_once_wait_for_one_another(shop: Shop, heard: Heard):
    def write(number: int) -> None:
        for _ in range(20):
            shop.notes.add(1, f"note of {number}")
        shop.close()

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(write, range(4)))
    assert len(heard) == 80
    assert len(shop.notes.of(1, limit=100)) == 80
