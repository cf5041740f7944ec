"""Pictures of what customers say: complaints, ratings, wishes, and what to say to them."""

from typing import Any

from shopcrm.shop import Shop
from ui.pose import Pose


def _talker(shop: Shop) -> int:
    """The customer whose complaint waits longest."""
    return shop.complaints.waiting()[0].customer_id


def _upset(_shop: Shop) -> str:
    return "upset"


def _tab(name: str) -> Any:
    return lambda _shop: name


def _solving(window: Any) -> None:
    from ui.care.complaint import solve_complaint

    solve_complaint(window, window.shop, window.shop.complaints.waiting()[0].id, window.notice.say)


def _slips(window: Any) -> None:
    from ui.care.slips import type_slips

    type_slips(window, window.shop)


def _some_slips(dialog: Any, shop: Shop) -> None:
    ids = [each for each in range(1, 60) if shop.ratings.may_ask(each)][:3]
    for place, customer_id in enumerate(ids):
        code = shop.ratings.ask(customer_id).code
        figures = (code, 5 - place, 10 - place, 1)
        fields = (dialog.code, dialog.first, dialog.recommend, dialog.again)
        for field, figure in zip(fields, figures, strict=True):
            field.set_text(shop.formats.digits(str(figure)))
        if place < len(ids) - 1:
            dialog.keep()


def _searched(window: Any, shop: Shop) -> None:
    words = {"ar": "خصم", "fa": "تخفیف", "en": "discount"}
    window.page.phrases.search.set_text(words[shop.settings.current.language])


def _unsearched(window: Any) -> None:
    window.page.phrases.search.clear()


def _own(window: Any) -> None:
    from ui.care.phrase_form import edit_phrase

    edit_phrase(window, window.shop, None, "discount")


def _large(window: Any) -> None:
    from ui.care.phrase_card import show_large

    shop = window.shop
    show_large(window, shop.phrases.for_situation("upset", shop.settings.current.language)[0])


def _typed_wish(dialog: Any, shop: Shop) -> None:
    dialog.item.edit.setText(shop.wishes.items()[0].name.split()[0])
    dialog.item.edit.textEdited.emit(dialog.item.text())


def _again(shop: Shop) -> int:
    """A customer who was asked lately."""
    return shop.ratings.all()[0].customer_id


VOICES_POSES = (
    Pose("care_complaints", "care", _tab("complaints"), main=True),
    Pose("care_ratings", "care", _tab("ratings"), main=True),
    Pose("care_wishes", "care", _tab("wishes"), main=True),
    Pose("care_seasons", "care", _tab("seasons"), main=True),
    Pose("care_phrases", "care", _tab("phrases"), main=True),
    Pose("care_phrases_found", "care", _tab("phrases"), _searched, after=_unsearched),
    Pose("care_nothing", "care", _tab("complaints"), empty_shop=True),
    Pose("care_nobody_asked", "care", _tab("ratings"), empty_shop=True),
    Pose("care_no_wish", "care", _tab("wishes"), empty_shop=True),
    Pose("complaint", "complaint", _talker, dialog=True),
    Pose("complaint_solved", ask=_solving, dialog=True),
    Pose("rate", "rate", _talker, dialog=True),
    Pose("rate_lately", "rate", _again, dialog=True),
    Pose("wish", "wish", _talker, _typed_wish, dialog=True),
    Pose("slips", ask=_slips, prepare=_some_slips, dialog=True),
    Pose("phrases", "phrases", _upset, dialog=True),
    Pose("phrase_large", ask=_large, dialog=True),
    Pose("phrase_own", ask=_own, dialog=True),
)
