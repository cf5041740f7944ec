"""Who wants to know that something in the shop changed."""

from collections.abc import Callable
from enum import Flag, auto


class Topic(Flag):
    """What a use case changed; screens that show it look again."""

    NOTHING = 0
    CUSTOMERS = auto()
    NOTES = auto()
    SALES = auto()
    POINTS = auto()
    VOUCHERS = auto()
    TYPES = auto()
    SETTINGS = auto()
    IMPORTS = auto()
    CARE = auto()
    TRUST = auto()


class Changes:
    """Announces topics after a commit, in the thread that committed."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[Topic], None]] = []

    def listen(self, listener: Callable[[Topic], None]) -> Callable[[], None]:
        """Call `listener` after each commit; the returned function stops that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def publish(self, topics: Topic) -> None:
        for listener in tuple(self._listeners):
            listener(topics)
