"""Notes that tell of somebody who asked for a discount, in three languages."""

import pytest

from shopcrm.customers.asking import asks_for_discount


@pytest.mark.parametrize(
    "note",
    [
        "Asked for a discount", "always asks for DISCOUNTS", "wants it cheaper", "Requested a price cut", "haggles a lot",
        "insists on a lower price", "طلب خصم", "يطلب الخصم كل مرة", "تطلب تخفيضاً", "يريد سعراً أقل", "يفاصل كثيراً",
        "طَلَبَ خَصْماً", "تخفیف خواست", "همیشه درخواست تخفیف دارد", "ارزان‌تر می‌خواهد", "خیلی چانه می‌زند", "گفت قیمت کمتر",
    ],
)  # fmt: skip
def test_asking_is_noticed(note: str) -> None:
    assert asks_for_discount(note)


@pytest.mark.parametrize(
    "note",
    [
        "", "Likes oud", "Gave a discount on the last bottle", "Asked for gift wrapping", "يحب العود", "طلب تغليف هدية",
        "أعطيناه خصم", "تخفیف گرفت", "بسته‌بندی هدیه خواست",
    ],
)  # fmt: skip
def test_other_notes_are_left_alone(note: str) -> None:
    assert not asks_for_discount(note)
