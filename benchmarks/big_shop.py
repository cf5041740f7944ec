"""A shop of any size to measure with, kept in build/bench: names as they are really spelt, few heavy buyers, many light.

Run on its own it makes the usual sizes and prints how long that took and how large they are.
"""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from math import log2
from pathlib import Path
from random import Random

import apsw

from shopcrm.customers.rules import own_card
from shopcrm.settings import first_settings
from shopcrm.shop import Shop
from shopcrm.store.migrate import versions
from shopcrm.text.fold import fold
from shopcrm.vouchers.codes import new_code

HOUSE = Path(__file__).resolve().parents[1]
TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
SIZES = {10_000: 9, 100_000: 9, 1_000_000: 2}  # customers: purchases each, on average
STEP_MINOR = 1000
START = date(1900, 1, 1)

FIRST = {
    "ar": "محمد أحمد علي فاطمة سارة نورة عبدالله خالد يوسف مريم عمر هند إبراهيم ليلى حسن حسين أمل منى سعيد طارق إيمان هدى"
    " عائشة سلمى مصطفى كريم ياسمين رؤى رضا زينب خديجة أسماء بدر ماجد وليد رنا فيصل ريم غادة سعاد",
    "fa": "محمد علی فاطمه زهرا مریم حسین رضا مهدی علیرضا محمدرضا سارا امیر نرگس زینب حسن پریسا آرش کیوان مینا نیلوفر شیرین"
    " بهرام داریوش کوروش لیلا مژگان پروانه گلناز هدیه یاسمین شهریار فرهاد مسعود سعید آزاده الهام بهاره",
    "la": "Mohamed Sara Ali Maria Omar Fatima Ahmed Anna Hassan Layla Peter Nour Khaled Elif Julia Karim Zoë José Renée"
    " Yusuf Hans André Nadia Rami Leila Samir Amélie Björn Mehmet Çağla Łukasz Dina Tarek Mona",
}
LAST = {
    "ar": "الأحمد العلي الحسن الشامي المصري البغدادي الحربي العتيبي الغامدي الزهراني الشريف النجار الحداد الخطيب القاضي",
    "fa": "محمدی احمدی حسینی رضایی کریمی موسوی جعفری هاشمی رحیمی صادقی نوری مرادی اکبری قاسمی کاظمی",
    "la": "Khan Haddad Schmidt Garcia Smith Yılmaz Nasser Müller Rossi Novák Saleh Silva Mansour Öztürk Dupont",
}
PARTS = {
    "ar": ("ال", "با حا دا زا سا شا صا طا عا غا فا قا كا ما نا هم ود يز جب خل رش ضر ظف", "ري مي لي دي سي ني وي"),
    "fa": ("", "با پا تا جا چا خا دا را سا شا فا کا گا ما نا ها وا یا زر بر تو کو گل مه", "زاده پور نژاد یان وند فر نیا"),
    "la": ("", "ba ce di fo gu ha ji ka lo mu na pe ri so tu va we xi yo za", "son er mann ez ski ini ou lar"),
}
SCRIPTS = ("ar", "fa", "la")
COUNTRIES = (("966", "5", 8), ("98", "9", 9), ("20", "1", 9), ("964", "7", 9), ("49", "1", 10))
ALIKE = ("يیى", "كک", "ةه", "اأإآ", "وؤ")
TASHKEEL, TATWEEL, ZWNJ = "\u064e\u064f\u0650\u0651", "\u0640", "\u200c"


class People:
    """Draws names as a real list of customers has them: a few very common, a long tail of rare ones."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self._first = {script: names.split() for script, names in FIRST.items()}
        self._last = {script: names.split() for script, names in LAST.items()}
        self._weights = {script: _zipf(len(names)) for script, names in self._first.items()}
        self._last_weights = _zipf(15)

    def name(self) -> str:
        (script,) = self.random.choices(SCRIPTS, (45, 25, 30))
        (first,) = self.random.choices(self._first[script], cum_weights=self._weights[script])
        return f"{first} {self._family(script)}"

    def _family(self, script: str) -> str:
        if self.random.random() < 0.3:
            return self.random.choices(self._last[script], cum_weights=self._last_weights)[0]
        start, middle, end = PARTS[script]
        stem = "".join(self.random.choices(middle.split(), k=self.random.choice((1, 2, 2, 3))))
        name = start + stem + self.random.choice(end.split())
        return name.title() if script == "la" else name

    def respelt(self, name: str) -> str:
        """The same name as somebody else writes it: alike letters, marks, stretches, case."""
        spelt = "".join(map(self._respelt_letter, name))
        if self.random.random() < 0.2:
            return spelt.upper() if self.random.random() < 0.5 else spelt.lower()
        return spelt

    def _respelt_letter(self, letter: str) -> str:
        for alike in ALIKE:
            if letter in alike and self.random.random() < 0.5:
                letter = self.random.choice(alike)
        if "\u0620" < letter < "\u06d4" and self.random.random() < 0.15:
            letter += self.random.choice((*TASHKEEL, TATWEEL))
        return letter

    def phone(self) -> tuple[str, str, str]:
        """As written, all its digits, and those after the country code."""
        code, start, length = self.random.choice(COUNTRIES)
        national = start + "".join(self.random.choices("0123456789", k=length))
        shape = self.random.choice(("+{c} {n}", "00{c}{n}", "0{n}", "{n}"))
        return shape.format(c=code, n=national), code + national, national

    def visits(self, average: float) -> int:
        """Mostly few, now and then hundreds."""
        return min(800, int(self.random.paretovariate(1.15) * average / 4))


def fill(path: Path, customers: int, purchases_each: float, seed: int = 1) -> None:
    """Make a shop file and fill it by plain SQL, with ledgers, totals and search indexes that add up."""
    Shop.create(path, first_settings("Big", "SA", language="en"), now=lambda: NOW).close()
    connection = apsw.Connection(str(path))
    connection.pragma("synchronous", 0)
    connection.pragma("cache_size", -200_000)
    with connection:
        triggers = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _sql in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        _Filling(connection, People(seed), purchases_each).run(customers)
        for index in ("customer_prefix", "customer_inside"):
            connection.execute(f"INSERT INTO {index} (rowid, folded) SELECT id, folded FROM customer")
        for _name, sql in triggers:
            connection.execute(sql)
        connection.execute("DELETE FROM setting WHERE name = 'traces_version'")  # made when the file is opened
    connection.execute("DELETE FROM setting WHERE name = 'stages_counted'")
    connection.close()
    Shop.open(path, now=lambda: NOW).close()
    connection = apsw.Connection(str(path))
    connection.pragma("wal_checkpoint(TRUNCATE)")
    connection.close()


class _Filling:
    def __init__(self, connection: apsw.Connection, people: People, purchases_each: float) -> None:
        self._connection = connection
        self._people = people
        self._random = people.random
        self._each = purchases_each
        self._purchase_id = self._entry_id = 0
        self._rows: dict[str, list[tuple[object, ...]]] = {table: [] for table in _INSERT}

    def run(self, customers: int) -> None:
        self._connection.execute(_BATCH)
        for customer_id in range(1, customers + 1):
            self._customer(customer_id)
            if customer_id % 5000 == 0:
                self._flush()
        self._flush()

    def _flush(self) -> None:
        for table, rows in self._rows.items():
            self._connection.executemany(_INSERT[table], rows)
            rows.clear()

    def _customer(self, customer_id: int) -> None:
        name = self._people.name()
        if self._random.random() < 0.2:
            name = self._people.respelt(name)
        days = sorted(self._days())
        spent = points = 0
        score = 0.0
        for day in days:
            total = self._purchase(customer_id, day)
            spent, points = spent + total, points + total // STEP_MINOR
            score += 2.0 ** ((day - START).days / 60)
        first, last = (days[0].isoformat(), days[-1].isoformat()) if days else (None, None)
        rank = round(1000 * log2(score)) if days else 0
        self._rows["customer"].append(
            (customer_id, name, fold(name), own_card(customer_id), rank, len(days), spent, first, last, points)
        )
        for place in range(self._random.choices((0, 1, 2), (5, 85, 10))[0]):
            written, digits, national = self._people.phone()
            self._rows["phone"].append((customer_id, place, written, digits, national, national[::-1]))
        self._extras(customer_id)

    def _days(self) -> Iterator[date]:
        if self._random.random() < 0.1:
            return
        for _ in range(self._people.visits(self._each)):
            yield TODAY - timedelta(days=int(self._random.triangular(0, 1500, 60)))

    def _purchase(self, customer_id: int, day: date) -> int:
        self._purchase_id += 1
        total = self._random.randrange(500, 40_000, 25)
        text = day.isoformat()
        self._rows["purchase"].append((self._purchase_id, customer_id, text, total))
        self._rows["earning_part"].append((self._purchase_id, total))
        self._rows["payment"].append((self._purchase_id, total, text))
        if total >= STEP_MINOR:
            self._entry_id += 1
            self._rows["points_entry"].append((self._entry_id, customer_id, total // STEP_MINOR, self._purchase_id))
            self._rows["points_lot"].append((self._entry_id, customer_id, total // STEP_MINOR, text))
        if self._random.random() < 0.5:
            self._rows["purchase_line"].append((self._purchase_id, "Amber soap", total))
        return total

    def _extras(self, customer_id: int) -> None:
        chance = self._random.random()
        if chance < 0.6:
            self._rows["consent"] += [(customer_id, "offers"), (customer_id, "care")]
        if chance < 0.4:
            self._rows["customer_type"].append((customer_id, self._random.choice(("vip", "precise", "hurried", "good"))))
        if chance < 0.1:
            self._rows["note"].append((customer_id, "Prefers the small bottle"))
        if chance < 0.25:
            self._rows["voucher"].append((customer_id, new_code(self._random.randrange)))


def _zipf(count: int) -> list[float]:
    sums, total = [], 0.0
    for place in range(1, count + 1):
        total += 1 / place
        sums.append(total)
    return sums


_BATCH = "INSERT INTO voucher_batch (id, percent, extra, selection, issued_at) VALUES (1, 5, 'tea', '{}', 1790000000)"
_INSERT = {
    "customer": "INSERT INTO customer (id, name, folded, card, score, visits, spent_minor, first_on, last_on, points,"
    " added_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1700000000)",
    "phone": "INSERT INTO phone (customer_id, position, written, digits, national, reversed) VALUES (?, ?, ?, ?, ?, ?)",
    "purchase": "INSERT INTO purchase (id, customer_id, sold_on, total_minor, outcome, recorded_at)"
    " VALUES (?, ?, ?, ?, 'completed', 1700000000)",
    "earning_part": "INSERT INTO earning_part (purchase_id, rule, programme_id, points, per_minor, eligible_minor)"
    f" VALUES (?, 'money', 1, 1, {STEP_MINOR}, ?)",
    "payment": "INSERT INTO payment (purchase_id, amount_minor, paid_on, paid_at) VALUES (?, ?, ?, 1700000000)",
    "points_entry": "INSERT INTO points_entry (id, customer_id, kind, points, rule, programme_id, purchase_id, booked_at)"
    " VALUES (?, ?, 'earn', ?, 'money', 1, ?, 1700000000)",
    "points_lot": "INSERT INTO points_lot (entry_id, customer_id, remaining, usable_on) VALUES (?, ?, ?, ?)",
    "purchase_line": "INSERT INTO purchase_line (purchase_id, item, quantity_milli, amount_minor)"
    " VALUES (?, ?, 1000, ?)",
    "consent": "INSERT INTO consent (customer_id, purpose, channel, given, source, said_at)"
    " VALUES (?, ?, 'message', 1, 'counter', 1700000000)",
    "customer_type": "INSERT INTO customer_type (customer_id, type_id, axis) VALUES (?, ?, 'temperament')",
    "note": "INSERT INTO note (customer_id, text, written_at) VALUES (?, ?, 1700000000)",
    "voucher": "INSERT INTO voucher (batch_id, customer_id, code, valid_from, valid_until, state)"
    " VALUES (1, ?, ?, '2026-10-01', '2027-01-31', 'issued')",
}


def big_shop(customers: int) -> Path:
    """The shop of this size, made anew only when the tables or this page changed."""
    made_by = sha256("".join([*versions(), Path(__file__).read_text(encoding="utf-8")]).encode()).hexdigest()[:12]
    folder = HOUSE / "build" / "bench"
    path = folder / f"shop-{customers}-{made_by}.db"
    if not path.exists():
        for old in folder.glob(f"shop-{customers}-*"):
            old.unlink()
        started = time.perf_counter()
        fresh = path.with_suffix(".new")
        fresh.unlink(missing_ok=True)
        fill(fresh, customers, SIZES.get(customers, 9))
        fresh.rename(path)
        print(f"(made a shop of {customers:,} customers in {time.perf_counter() - started:.0f} s)")
    return path


if __name__ == "__main__":
    for size in SIZES:
        file = big_shop(size)
        connection = apsw.Connection(str(file), flags=apsw.SQLITE_OPEN_READONLY)
        counts = {table: connection.execute(f"SELECT count(*) FROM {table}").get for table in ("customer", "purchase")}
        connection.close()
        print(f"{counts['customer']:>9,} customers {counts['purchase']:>9,} purchases {file.stat().st_size / 1e6:8.0f} MB")
