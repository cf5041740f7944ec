"""Any bytes at all are taken in, or refused with a sentence; never anything else, and the shop stays whole."""

import random

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from shopcrm.exchange.csvfile import read_csv
from shopcrm.exchange.headings import FIELDS, KINDS, recognised
from shopcrm.exchange.importing import Preview
from shopcrm.exchange.remarks import remarks_csv
from shopcrm.text.mistakes import UserMistake, say

HEADINGS = ["", *"Name الاسم Phone رقم Date التاريخ Amount المبلغ Notes Bill Status Birthday".split()]
CELLS = [
    "Ann", "نورة", "0501234567", "٠٥٠١٢٣٤٥٦٧", "2024-01-01", "31/31/2024", "1403/01/01", "1445/12/30", "9999-12-31",
    "12.50", "999999999999999", "-1", "٩٫٥", "1e400", "paid", "مرتجع", "=1+1", "'", '"', '""', "a\nb", "x" * 300,
    "\u202e", "\u200f", "\ufffd", "½", "²", "\ud7ff", "🙂", "1/2/2024", "h:9999/12/30", "j:9377/01/01", "", " ", "NaN",
    "0", "1", "1" * 60,
]  # fmt: skip
BYTES = st.one_of(
    st.binary(max_size=400),
    st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.text(st.sampled_from('Nameالاسم,;\t|"\n\r\0\ufeff=؛،٠1'), max_size=200).map(str.encode),
    st.text(max_size=120).map(lambda text: text.encode("utf-16", "surrogatepass")),
)
ROWS = st.lists(st.lists(st.sampled_from(CELLS) | st.text(max_size=12), max_size=7), min_size=1, max_size=8)
ANYTHING = settings(
    max_examples=250, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def take_in(shop, path, choose: random.Random) -> None:
    """Read a file and take it in with the columns it says it has, or else with any."""
    try:
        table = read_csv(path, headed=choose.choice([None, None, True, False]))
        kind = choose.choice(KINDS)
        mapping = recognised(table.headings, kind)
        fields = choose.sample(sorted(FIELDS[kind]), min(len(table.headings), len(FIELDS[kind])))
        mapping = mapping or dict(zip(fields, range(len(fields)), strict=True))
        preview = Preview(kind, table, mapping)
        look = shop.imports.look(preview)
        report = shop.imports.run(preview, anyway=True)
    except UserMistake as mistake:
        if not say(mistake, shop.formats):
            raise
        return
    assert report.log == look.log
    counted = report.added + report.updated + report.merged + len(report.log.skipped)
    assert report.read == counted + (len(report.log.duplicates) if kind == "purchases" else 0) == table.count
    remarks_csv(table, report.log, shop.formats)
    shop.imports.undo(report.import_id or 0)


@ANYTHING
@given(data=BYTES, seed=st.integers(0, 99))
@example(data=b"\xff\xfe" + b"\xd8\x00" * 30, seed=1)
@example(data=b"\xef\xbb\xbf\xef\xbb\xbfName\nAnn", seed=1)
@example(data=b'"', seed=1)
@example(data=b"sep=,", seed=1)
@example(data=b"sep=;\n", seed=1)
def test_any_bytes(shop, listed, data, seed):
    take_in(shop, listed(data), random.Random(seed))


@ANYTHING
@given(
    head=st.lists(st.sampled_from(HEADINGS), max_size=6),
    rows=ROWS,
    separator=st.sampled_from(",;\t|"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1256"]),
    seed=st.integers(0, 99),
)
def test_any_list(shop, listed, head, rows, separator, encoding, seed):
    quoted = [[f'"{cell.replace(chr(34), chr(34) * 2)}"' if seed % 2 else cell for cell in row] for row in rows]
    text = "\n".join(separator.join(row) for row in [head, *quoted])
    take_in(shop, listed(text.encode(encoding, "ignore")), random.Random(seed))


@pytest.mark.parametrize("seed", range(20))
def test_good_lists_with_damage(shop, listed, seed):
    choose = random.Random(seed)
    text = "No,Name,Phone,Birthday,Notes\n" + "".join(
        f'{n},نورة {n},050{n:07},1990-01-0{1 + n % 9},"a, b"\n' for n in range(300)
    )
    data = bytearray(text.encode(choose.choice(["utf-8", "utf-16", "cp1256"])))
    for _each in range(choose.randrange(1, 40)):
        data[choose.randrange(len(data))] = choose.randrange(256)
    take_in(shop, listed(bytes(data)), choose)
    assert shop.check() == []
