"""What can go wrong, as data; and the words for it, said in the reader's language."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, Protocol, runtime_checkable

from shopcrm.text.words import N_, _, speaking

if TYPE_CHECKING:
    from shopcrm.text.formats import Formats


@runtime_checkable
class Said(Protocol):
    """Anything that is data until it is said: an error, or the word of a rule."""

    @property
    def sentence(self) -> str: ...

    @property
    def data(self) -> dict[str, object]: ...


class ShopError(Exception):
    """Anything the shop says no to. Keeps the data of its sentence, never the sentence itself."""

    code: ClassVar[str] = "error"
    sentence: ClassVar[str] = N_("This did not work. Nothing was saved.")
    always: ClassVar[Mapping[str, object]] = {}  # data that is the same every time, as a limit

    def __init__(self, **data: object) -> None:
        super().__init__()
        self.data = {**self.always, **data}

    def __str__(self) -> str:
        """Name the error and its data's names: their values may be personal and do not belong in a log."""
        return f"{self.code}({', '.join(self.data)})"


class UserMistake(ShopError):
    """The person can put it right: said beside the field it is about, which is always the same or is named when raised."""

    code = "mistake"
    field: str | None = None

    def __init__(self, field: str | None = None, /, **data: object) -> None:
        super().__init__(**data)
        self.field = field or self.field


class Trouble(ShopError):
    """The machine is in the way (disk, lock, printer): said with what to do about it."""

    code = "trouble"
    sentence = N_("The computer could not do this just now. Nothing was saved. Please try again.")


class BadNumber(UserMistake):
    code = "bad_number"
    sentence = N_("{written} is not a number we can read here. Please type digits only, like {example}. Nothing was saved.")
    always: ClassVar[Mapping[str, object]] = {"example": "1250"}


class BadAmount(UserMistake):
    code = "bad_amount"
    sentence = N_("{written} is not an amount we can read. Please type it like {example}. Nothing was saved.")


class BadDate(UserMistake):
    code = "bad_date"
    sentence = N_("{written} is not a date we can read. Please type year/month/day, like {example}. Nothing was saved.")


class UnknownCountry(UserMistake):
    code = "unknown_country"
    sentence = N_("We do not know a country {country}. Please choose one from the list, or its two letters, like SA.")


class _Data(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "…"


def say(error: Said, formats: "Formats") -> str:
    """Put an error or a rule into words: dates, amounts and names as the reader writes them."""
    with speaking(formats.language):
        words = {name: formats.spoken(value) for name, value in error.data.items()}
        if "example" in words:  # what to type is written as the reader types it
            words["example"] = formats.code(formats.decimal(str(error.data["example"])))
        return _(error.sentence).format_map(_Data(words))
