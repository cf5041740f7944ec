"""The commands of `print`: statement, signup, cards, slip."""

from argparse import Namespace
from pathlib import Path

from shopcrm.cli.answer import Answer
from shopcrm.cli.command import Command, Group, OneOf, option
from shopcrm.cli.papers import ready_for
from shopcrm.cli.typed import ids, some_day, whole
from shopcrm.exchange.saving import save
from shopcrm.paper.documents import CardForm
from shopcrm.shop import Shop
from shopcrm.text.words import LANGUAGES, N_, ngettext


def statement(shop: Shop, typed: Namespace) -> Answer:
    """Print a customer's points over a time."""
    ready_for(typed.pdf)
    until = some_day(typed.until) or shop.clock.today()
    since = some_day(typed.since) or shop.year_start()
    return _printed(shop, typed.pdf, shop.printing.statement(whole(typed.id), since, until))


def signup(shop: Shop, typed: Namespace) -> Answer:
    """Print the sheet for joining."""
    ready_for(typed.pdf)
    return _printed(shop, typed.pdf, shop.printing.sign_up_sheet(typed.language))


def cards(shop: Shop, typed: Namespace) -> Answer:
    """Print loyalty cards, of customers or blank."""
    ready_for(typed.pdf)
    form = CardForm(typed.form)
    if typed.ids is not None:
        made = shop.printing.loyalty_cards(ids(typed.ids), form, with_back=typed.back)
    else:
        made = shop.printing.blank_cards(whole(typed.blank), form, with_back=typed.back)
    return _printed(shop, typed.pdf, made)


def slip(shop: Shop, typed: Namespace) -> Answer:
    """Print the slip of a purchase."""
    ready_for(typed.pdf)
    return _printed(shop, typed.pdf, shop.printing.slip(whole(typed.purchase)))


def today(shop: Shop, typed: Namespace) -> Answer:
    """Print the list of today, to work from with a pen."""
    ready_for(typed.pdf)
    rows = shop.today.rows(some_day(typed.day), everything=typed.everything).rows
    return _printed(shop, typed.pdf, shop.printing.today_list(rows, shop.clock.epoch()))


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
            "statement",
            N_("the points of a customer over a time"),
            statement,
            (option("id"), option("--from", metavar="DATE", dest="since"), option("--until", metavar="DATE"), _PDF),
        ),
        Command(
            "signup",
            N_("the sheet for joining the programme"),
            signup,
            (option("--language", choices=LANGUAGES, default=""), _PDF),
        ),
        Command(
            "cards",
            N_("loyalty cards of customers, or blank ones with fresh numbers"),
            cards,
            (
                OneOf((option("--ids", metavar="1,2"), option("--blank", metavar="N"))),
                option("--form", choices=[form.value for form in CardForm], default=CardForm.SHEET.value),
                option("--back", action="store_true"),
                _PDF,
            ),
        ),
        Command("slip", N_("the slip of a purchase"), slip, (option("purchase"), _PDF)),
        Command("today", N_("the list of today, to work from with a pen"), today,
                (option("--day", metavar="DATE"), option("--everything", action="store_true"), _PDF)),
    ),
)
