"""The commands of `print`: cards, signup, slip, statement."""

from argparse import Namespace
from pathlib import Path

from shopcrm.cli.answer import Answer
from shopcrm.cli.command import Command, Group, OneOf, option
from shopcrm.cli.papers import ready_for
from shopcrm.cli.typed import ids, whole
from shopcrm.exchange.saving import save
from shopcrm.paper.documents import CardForm
from shopcrm.shop import Shop
from shopcrm.text.words import N_, ngettext


def cards(shop: Shop, typed: Namespace) -> Answer:
    """Print loyalty cards, of customers or blank."""
    ready_for(typed.pdf)
    form = CardForm(typed.form)
    if typed.ids is not None:
        return _printed(shop, typed.pdf, shop.printing.loyalty_cards(ids(typed.ids), form))
    return _printed(shop, typed.pdf, shop.printing.blank_cards(whole(typed.blank), form))


def _printed(shop: Shop, pdf: Path, made: bytes) -> Answer:
    from shopcrm.paper.pages import page_count

    save(pdf, made)
    pages = page_count(made)
    said = ngettext("Written: {n} page.", "Written: {n} pages.", pages)
    return Answer({"pdf": str(pdf), "pages": pages}, [said.format(n=shop.formats.number(pages))])


_PDF = option("--pdf", metavar="FILE", type=Path, required=True)

GROUP = Group(
    "print",
    N_("print the shop's own papers"),
    (
        Command(
            "cards",
            N_("loyalty cards of customers, or blank ones with fresh numbers"),
            cards,
            (
                OneOf((option("--ids", metavar="1,2"), option("--blank", metavar="N"))),
                option("--form", choices=[form.value for form in CardForm], default=CardForm.SHEET.value),
                _PDF,
            ),
        ),
    ),
)
