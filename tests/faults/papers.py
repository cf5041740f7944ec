"""The printer's till that is killed: it notes each paper as sent, lets it come out, and notes that it was seen.

It says two numbers aloud for each voucher, the even one once the paper is noted as sent, the odd one once it is noted as
printed. After each kill it looks first at what the shop is unsure of, and stops by itself when that is not what happened.
"""

import os

from shopcrm.shop import Shop
from shopcrm.vouchers.voucher import Voucher
from tests.faults.selling import code_of


def living(shop: Shop, number: int) -> Voucher:
    """The paper that is good now of a voucher that may have been replaced."""
    voucher = shop.vouchers.get(code_of(number))
    while voucher.state == "replaced":
        serial = shop.file.value("SELECT id FROM voucher WHERE replaces_id = ?", voucher.serial)
        voucher = shop.vouchers.register.one(serial)
    return voucher


def print_papers(shop: Shop, start: int, voice: int, way: str) -> None:
    """Ask after the papers of the last life, then print on until killed."""
    number, was_sent = start // 2, start % 2 == 1
    _ask(shop, number, was_sent=was_sent)
    while True:
        voucher = living(shop, number)
        if way == "papers":
            shop.vouchers.mark_sent([voucher.serial])
        os.write(voice, b"%d\n" % (2 * number))
        shop.vouchers.mark_printed([voucher.serial])
        os.write(voice, b"%d\n" % (2 * number + 1))
        number += 1


def _ask(shop: Shop, number: int, *, was_sent: bool) -> None:
    voucher, unsure = living(shop, number), shop.vouchers.unsure()
    seen = [step.kind for step in shop.vouchers.story(voucher.serial) if step.kind in {"sent", "printed"}]
    assert [each.serial for each in unsure] == ([voucher.serial] if seen[-1:] == ["sent"] else [])
    assert seen or not was_sent or voucher.replaces, "a paper that was sent is not known"
    if number % 2:
        shop.vouchers.replace_all([each.code for each in unsure])
