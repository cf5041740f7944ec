"""The arithmetic of satisfaction: pure, whole numbers, the way the field counts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

PROMOTER, PASSIVE = 9, 7


@dataclass(frozen=True, slots=True)
class Promoters:
    """The answers to 'would you recommend us', 0 to 10, as the net promoter score parts them (Reichheld 2003)."""

    promoters: int = 0
    passives: int = 0
    detractors: int = 0

    @property
    def answers(self) -> int:
        return self.promoters + self.passives + self.detractors

    @property
    def score(self) -> int | None:
        """Share of promoters (9 and 10) less share of detractors (0 to 6), from -100 to 100; None without answers."""
        if not self.answers:
            return None
        return rounded(100 * (self.promoters - self.detractors), self.answers)


def promoters(answers: Iterable[int | None]) -> Promoters:
    """Part answers from 0 to 10; who did not answer does not count."""
    given = [answer for answer in answers if answer is not None]
    high = sum(answer >= PROMOTER for answer in given)
    low = sum(answer < PASSIVE for answer in given)
    return Promoters(high, len(given) - high - low, low)


def mean_tenths(answers: Iterable[int | None]) -> int | None:
    """The mean of the answers given, in tenths: 4.3 is 43; None without answers."""
    given = [answer for answer in answers if answer is not None]
    return rounded(10 * sum(given), len(given)) if given else None


def median(values: Sequence[int]) -> int | None:
    """The value that half of them do not exceed; of an even number the mean of the middle two; None of none."""
    ordered = sorted(values)
    if not ordered:
        return None
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else rounded(ordered[middle - 1] + ordered[middle], 2)


def rounded(part: int, whole: int) -> int:
    """Divide to the nearest whole number, halves away from zero."""
    found = (2 * abs(part) + whole) // (2 * whole)
    return found if part >= 0 else -found
