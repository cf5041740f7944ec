"""How far a long piece of work is, for whoever watches it."""

from collections.abc import Callable

Progress = Callable[[int, int], None]  # told how much is done of how much; what it raises ends the work and undoes it


def unwatched(_done: int, _total: int) -> None:
    """Nobody watches."""
