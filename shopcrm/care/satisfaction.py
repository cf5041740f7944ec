"""How content one customer is: their ratings over time, their complaints, and what they wish for."""

from dataclasses import dataclass

from shopcrm.care.answers import Rating
from shopcrm.care.complaints import Complaint
from shopcrm.care.measures import mean_tenths
from shopcrm.care.wishes import Wish


@dataclass(frozen=True)
class Satisfaction:
    """What a customer said of the shop: ratings the oldest first, complaints and wishes the newest first."""

    ratings: tuple[Rating, ...]
    complaints: tuple[Complaint, ...]
    wishes: tuple[Wish, ...]

    def mean_tenths(self, aspect: str) -> int | None:
        """The mean of one aspect over all ratings, 10 to 50; None when it was never rated."""
        return mean_tenths(getattr(each.answers, aspect) for each in self.ratings)

    def newest(self, question: str) -> int | None:
        """The newest answer to one of the questions: 'recommend', 0 to 10, or 'again', 1 or 0."""
        answers = (getattr(each.answers, question) for each in reversed(self.ratings))
        return next((answer for answer in answers if answer is not None), None)

    @property
    def open_complaints(self) -> int:
        return sum(each.solved_at is None for each in self.complaints)
