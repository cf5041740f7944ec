"""Who comes into the demo shop: invented people with habits, wishes and telephones that could exist."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from random import Random
from typing import Any

from shopcrm.customers.draft import CHANNELS
from shopcrm.customers.rules import own_card
from shopcrm.demo.rows import Rows
from shopcrm.points.programme import usual_point_step
from shopcrm.settings import ShopSettings
from shopcrm.text.agreeing import PURPOSES
from shopcrm.text.fold import fold
from shopcrm.text.phones import Phone, read_phone
from shopcrm.text.places import resource

LONGEST_AGO = 1000


@dataclass(frozen=True)
class Habit:
    """How a kind of customer buys: how many of a hundred they are, and in days ago when it began and when it ended.

    Who is `steady` keeps to the rhythm, only a little quicker or slower by the season; the others leave visits out."""

    name: str
    share: int
    began: tuple[int, int]
    rhythm: tuple[int, int]
    ended: tuple[int, int] = (0, 0)
    steady: bool = False

    @property
    def comes_often(self) -> bool:
        return self.name in {"faithful", "regular"}


HABITS = (
    Habit("faithful", 12, (300, LONGEST_AGO), (11, 34), steady=True),
    Habit("regular", 7, (300, LONGEST_AGO), (9, 32)),
    Habit("occasional", 32, (150, LONGEST_AGO), (40, 120)),
    Habit("new", 8, (15, 60), (8, 25)),
    Habit("once", 21, (5, 420), (9999, 9999)),
    Habit("lost", 12, (520, LONGEST_AGO), (20, 60), (200, 480)),
    Habit("looking", 8, (1, 300), (0, 0)),
)
_TEMPERAMENTS = (
    "hesitant", "confident", "precise", "hurried", "negotiator", "vip", "idea_rich", "imitating", "postponing", "good",
)  # fmt: skip
_PATTERNS = {
    "faithful": ("loyal", "loyal", "loyal", "impulse"),
    "regular": ("impulse", "need_based", "discount_seeker"),
    "occasional": ("need_based", "discount_seeker", "impulse"),
    "once": ("wandering", "need_based"),
    "new": ("impulse",),
    "lost": ("discount_seeker", "need_based"),
    "looking": ("wandering",),
}


@dataclass(frozen=True)
class Person:
    """One invented customer."""

    id: int
    name: str
    habit: Habit
    began_on: date
    ended_on: date
    rhythm_days: int
    consents: tuple[str, ...]


@dataclass(frozen=True)
class Item:
    """Something the demo shop sells; its price in minor units of the shop's currency."""

    name: str
    price_minor: int


class Town:
    """Everyone who could come in, in the language and the country of the shop."""

    def __init__(self, settings: ShopSettings, today: date, chance: Random) -> None:
        kept: dict[str, Any] = tomllib.loads(resource("demo", "names.toml").read_text(encoding="utf-8"))
        words = kept[settings.language]
        self.first_names: list[str] = words["first_names"]
        self.family_names: list[str] = words["family_names"]
        self.notes: list[str] = words["notes"]
        self.items = [Item(each["name"], _price(each, settings.currency)) for each in words["items"]]
        self._settings = settings
        self._today = today
        self._chance = chance
        self._phones = _Phones(settings.country, chance)
        self._talkers: list[int] = []  # who speaks of the shop to others

    def people(self, first_id: int, how_many: int) -> list[Person]:
        """The next people, numbered in the order in which they first came."""
        chance = self._chance
        habits = chance.choices(HABITS, [habit.share for habit in HABITS], k=how_many)
        came = sorted(((chance.randint(*habit.began), habit) for habit in habits), key=lambda each: -each[0])
        return [self._person(first_id + place, ago, habit) for place, (ago, habit) in enumerate(came)]

    def card(self, rows: Rows, person: Person, score: int, added_at: int) -> None:
        """Write a person's card: phone, e-mail, birthday, consent, types, and who brought them."""
        chance = self._chance
        born = self._today - timedelta(days=chance.randint(19 * 365, 70 * 365))
        brought_by = self._brought_by(person) if person.id > 5 and chance.random() < 0.14 else None
        rows.add(
            "customer", person.id, person.name, fold(person.name),
            f"customer{person.id}@example.com" if chance.random() < 0.3 else "", own_card(person.id),
            born.isoformat() if chance.random() < 0.7 else None, "", brought_by,
            chance.choice(self.notes) if chance.random() < 0.05 else "", score, added_at,
            "message" if "message" in person.consents and person.id % 3 == 0 else "",
        )  # fmt: skip
        if person.habit.comes_often or chance.random() < 0.95:
            phone = self._phones.next()
            rows.add("phone", person.id, 0, phone.written, phone.digits, phone.national, phone.national[::-1])
        if person.habit.steady and chance.random() < 0.3:
            self._talkers.append(person.id)
        for purpose, channel in product(PURPOSES, person.consents):
            rows.add("consent", person.id, purpose, channel, 1, "counter", added_at)
        for type_id, axis in self._types(person):
            rows.add("customer_type", person.id, type_id, axis)
        for _each in range(chance.choice((1, 2, 2, 3) if person.habit.comes_often else (0, 0, 0, 1, 1, 2))):
            later = chance.randrange(86_400 * max(1, (person.ended_on - person.began_on).days))
            rows.add("note", person.id, chance.choice(self.notes), added_at + later)

    def _brought_by(self, person: Person) -> int:
        """A few bring many, the others now and then somebody."""
        if self._talkers and self._chance.random() < 0.6:
            return self._chance.choice(self._talkers)
        return self._chance.randrange(1, person.id)

    def _person(self, person_id: int, ago: int, habit: Habit) -> Person:
        chance = self._chance
        shortest, longest = habit.rhythm
        # Many come seldom and few come often: as far from 40 days to 20 as from 20 to 10.
        rhythm = round(shortest * (longest / shortest) ** chance.random()) if shortest else 0
        name = f"{chance.choice(self.first_names)} {chance.choice(self.family_names)}"
        agreed = chance.random()
        return Person(
            id=person_id,
            name=name,
            habit=habit,
            began_on=self._today - timedelta(days=ago),
            ended_on=self._today - timedelta(days=chance.randint(*habit.ended)),
            rhythm_days=rhythm,
            consents=CHANNELS if agreed < 0.72 else ("message",) if agreed < 0.85 else (),
        )

    def _types(self, person: Person) -> list[tuple[str, str]]:
        chance, known = self._chance, 0.8 if person.habit.comes_often else 0.3
        likely = (
            (known, chance.choice(_TEMPERAMENTS), "temperament"),
            (known, chance.choice(_PATTERNS[person.habit.name]), "pattern"),
            (0.05, "business", "role"),
        )
        return [(type_id, axis) for share, type_id, axis in likely if chance.random() < share]


class _Phones:
    """Mobile numbers as the country's numbering plan has them, each only once."""

    def __init__(self, region: str, chance: Random) -> None:
        from phonenumbers import PhoneNumberType, example_number_for_type, national_significant_number

        example = example_number_for_type(region, PhoneNumberType.MOBILE)
        self._example = national_significant_number(example) if example else "501234567"
        self._region = region
        self._chance = chance
        self._given: set[str] = set()

    def next(self) -> Phone:
        from phonenumbers import PhoneNumberFormat, format_number, is_valid_number, parse

        while True:
            free = len(self._example) - 1
            number = parse(f"{self._example[0]}{self._chance.randrange(10**free):0{free}}", self._region)
            phone = read_phone(format_number(number, PhoneNumberFormat.NATIONAL), self._region)
            if phone and phone.digits not in self._given and is_valid_number(number):
                self._given.add(phone.digits)
                return phone


def _price(item: dict[str, Any], currency: str) -> int:
    """The item's price; in currencies without a price of their own, as many points' worth as in riyals."""
    if currency in {"IRT", "IRR"}:
        return int(item["irt_minor"]) * (10 if currency == "IRR" else 1)
    return int(item["sar_minor"]) * usual_point_step(currency) // usual_point_step("SAR")
