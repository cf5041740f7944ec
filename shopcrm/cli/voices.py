"""Commands of what customers say: complaints and ratings."""

from argparse import Namespace
from pathlib import Path

from shopcrm.care.answers import ASPECTS, Answers, Rating
from shopcrm.care.complaints import Complaint, cause_name
from shopcrm.cli.answer import Answer
from shopcrm.cli.command import Command, Group, option
from shopcrm.cli.papers import ready_for
from shopcrm.cli.shapes import Json, utc
from shopcrm.cli.typed import some_day, whole
from shopcrm.exchange.saving import save
from shopcrm.paper.documents import OpinionForm
from shopcrm.shop import Shop
from shopcrm.text.dates import iso
from shopcrm.text.words import N_, _


def complain(shop: Shop, typed: Namespace) -> Answer:
    """Take a complaint down."""
    bought = whole(typed.purchase) if typed.purchase else None
    number = shop.complaints.open(whole(typed.id), typed.cause, typed.text, bought)
    return _one_complaint(shop, number, _("The complaint is noted. Its clock runs."))


def answer(shop: Shop, typed: Namespace) -> Answer:
    """Note the first answer."""
    shop.complaints.answer(whole(typed.number))
    return _one_complaint(shop, whole(typed.number), _("The first answer is noted."))


def change(shop: Shop, typed: Namespace) -> Answer:
    """Put right what was taken down, or note what would have prevented it."""
    before = shop.complaints.get(whole(typed.number))
    said = {name: value for name in ("cause", "text", "prevention") if (value := getattr(typed, name)) is not None}
    kept = {"cause": before.cause, "text": before.text, "prevention": before.prevention} | said
    shop.complaints.change(before.id, **kept)
    return _one_complaint(shop, before.id, _("The complaint is changed."))


def solve(shop: Shop, typed: Namespace) -> Answer:
    """Note how it was solved."""
    shop.complaints.solve(whole(typed.number), typed.how, typed.prevent)
    return _one_complaint(shop, whole(typed.number), _("Solved. Thank you for taking care of it."))


def reopen(shop: Shop, typed: Namespace) -> Answer:
    """It is not solved after all."""
    shop.complaints.reopen(whole(typed.number))
    return _one_complaint(shop, whole(typed.number), _("The complaint is open again."))


def complaints(shop: Shop, typed: Namespace) -> Answer:
    """List complaints: those that wait, all, or one customer's."""
    if typed.customer:
        found = shop.complaints.of(whole(typed.customer))
    else:
        found = shop.complaints.all() if typed.all else shop.complaints.waiting()
    lines = [
        f"{shop.formats.digits(str(each.id))}  {shop.formats.moment(each.opened_at)}  {each.name}"
        f"  {cause_name(each.cause)}  {each.text}"
        for each in found
    ]
    return Answer({"complaints": [complaint_shape(each) for each in found]}, lines or [_("No complaint waits.")])


def review(shop: Shop, typed: Namespace) -> Answer:
    """Look back at the complaints of a period."""
    found = shop.complaints.review(some_day(typed.start), some_day(typed.until))
    number = shop.formats.number
    data: Json = {
        "from": found.since.isoformat(),
        "to": found.until.isoformat(),
        "complaints": found.count,
        "open": found.open,
        "median_answer_seconds": found.answer_seconds,
        "median_solve_seconds": found.solve_seconds,
        "causes": [
            {"cause": each.cause, "complaints": each.count, "solved": each.solved,
             "median_solve_seconds": each.solve_seconds}
            for each in found.causes
        ],
        "months": [{"from": first.isoformat(), "complaints": count} for first, count in found.months],
        "preventions": [{"cause": cause, "text": text} for cause, text in found.preventions],
    }  # fmt: skip
    lines = [f"{number(each.count)}  {cause_name(each.cause)}" for each in found.causes]
    return Answer(data, [*lines, *(f"· {text}" for _cause, text in found.preventions)] or [_("No complaint came in.")])


def rate(shop: Shop, typed: Namespace) -> Answer:
    """Keep what a customer says of the shop."""
    asked = (*ASPECTS, "recommend")
    goods, service, price, speed, recommend = (_figure(getattr(typed, name)) for name in asked)
    again = {None: None, "yes": 1, "no": 0}[typed.again]
    answers = Answers(goods, service, price, speed, recommend, again, typed.comment)
    bought = whole(typed.purchase) if typed.purchase else None
    number = shop.ratings.rate(whole(typed.id), answers, bought, typed.source)
    return _one_rating(shop, shop.ratings.get(number))


def ratings(shop: Shop, typed: Namespace) -> Answer:
    """Tell what the answers of a period come to, or what one customer said."""
    if typed.customer:
        given = shop.ratings.of(whole(typed.customer))
        lines = [f"{shop.formats.date(shop.clock.day(each.rated_at))}  {each.answers.comment}" for each in given]
        return Answer({"ratings": [rating_shape(each) for each in given]}, lines)
    if typed.to_ask:
        now = shop.ratings.to_ask(100)
        asked = [{"customer_id": each.customer_id, "name": each.name, "because": each.occasion} for each in now]
        data: Json = {"to_ask": asked}
        return Answer(data, [f"{shop.formats.digits(str(each.customer_id))}  {each.name}" for each in now])
    if typed.pause:
        shop.ratings.set_pause(whole(typed.pause))
    found = shop.ratings.opinions(some_day(typed.start), some_day(typed.until))
    loyalty = found.loyalty
    data = {
        "from": found.since.isoformat(),
        "to": found.until.isoformat(),
        "ratings": found.count,
        "asked": found.asked,
        "pause_days": shop.ratings.pause_days,
        "mean_tenths": found.means,
        "promoters": loyalty.promoters,
        "passives": loyalty.passives,
        "detractors": loyalty.detractors,
        "net_promoter_score": loyalty.score,
        "again": {"yes": found.again_yes, "no": found.again_no},
        "months": [
            {"from": first.isoformat(), "ratings": many, "net_promoter_score": score} for first, many, score in found.months
        ],
    }
    number = shop.formats.number
    said = "—" if loyalty.score is None else number(loyalty.score)
    return Answer(data, [_("Net promoter score: {score}, of {n} answers").format(score=said, n=number(loyalty.answers))])


def ask(shop: Shop, typed: Namespace) -> Answer:
    """Ask a customer on a slip of paper."""
    ready_for(typed.pdf)
    asked = shop.ratings.ask(whole(typed.id), whole(typed.purchase) if typed.purchase else None)
    if typed.pdf:
        save(typed.pdf, shop.printing.opinion_slip(asked, OpinionForm(typed.form)))
    data: Json = {"slip": asked.code, "aspect": asked.aspect, "pdf": str(typed.pdf) if typed.pdf else None}
    return Answer(data, [_("Slip {number}").format(number=asked.code)])


def slip(shop: Shop, typed: Namespace) -> Answer:
    """Keep the answers of a slip; - stands for no answer."""
    content, recommend, again = (_figure(each) for each in (typed.content, typed.recommend, typed.again))
    return _one_rating(shop, shop.ratings.typed(typed.number, content, recommend, again))


def complaint_shape(one: Complaint) -> Json:
    return {
        "complaint": one.id,
        "customer_id": one.customer_id,
        "cause": one.cause,
        "text": one.text,
        "state": one.state,
        "opened_at": utc(one.opened_at),
        "answered_at": utc(one.answered_at),
        "solved_at": utc(one.solved_at),
        "solution": one.solution,
        "prevention": one.prevention,
        "purchase": one.purchase_id,
        "by": one.person,
    }


def rating_shape(one: Rating) -> Json:
    answers = one.answers
    return {
        "rating": one.id,
        "customer_id": one.customer_id,
        **{aspect: getattr(answers, aspect) for aspect in ASPECTS},
        "recommend": answers.recommend,
        "again": None if answers.again is None else bool(answers.again),
        "comment": answers.comment,
        "source": one.source,
        "at": utc(one.rated_at),
    }


def _figure(typed: str | None) -> int | None:
    """An answer; None where nothing was typed, or - for none."""
    return None if typed in {None, "-"} else whole(str(typed))


def _one_complaint(shop: Shop, number: int, said: str) -> Answer:
    return Answer(complaint_shape(shop.complaints.get(number)), [said])


def _one_rating(shop: Shop, rating: Rating) -> Answer:
    again = shop.ratings.ask_again_on(rating.customer_id)
    data = {**rating_shape(rating), "ask_again_on": iso(again)}
    return Answer(data, [_("Thank you, the rating is on the card.")])


_NUMBER = option("number")
_CUSTOMER = option("--customer", metavar="ID")
_PERIOD = (option("--from", metavar="DATE", dest="start"), option("--to", metavar="DATE", dest="until"))
COMMANDS: tuple[Command | Group, ...] = (
    Group(
        "complaint",
        N_("take complaints down, answer and solve them, look back at them"),
        (
            Command("add", N_("take a complaint down"), complain,
                    (option("id"), option("cause"), option("text"), option("--purchase", metavar="N"))),
            Command("answer", N_("the customer was answered"), answer, (_NUMBER,)),
            Command("solve", N_("it is solved"), solve,
                    (_NUMBER, option("--how", required=True), option("--prevent", default=""))),
            Command("change", N_("put right what was taken down"), change,
                    (_NUMBER, option("--cause"), option("--text"), option("--prevent", dest="prevention"))),
            Command("reopen", N_("it is not solved after all"), reopen, (_NUMBER,)),
            Command("list", N_("complaints that wait"), complaints, (option("--all", action="store_true"), _CUSTOMER)),
            Command("review", N_("look back at a period"), review, _PERIOD),
        ),
    ),
    Command("rate", N_("keep what a customer says of the shop"), rate, (
        option("id"), *(option(f"--{aspect}", metavar="1-5") for aspect in ASPECTS), option("--recommend", metavar="0-10"),
        option("--again", choices=("yes", "no")), option("--comment", default=""),
        option("--source", choices=("counter", "call"), default="counter"), option("--purchase", metavar="N"),
    )),
    Command("ratings", N_("what customers say of the shop"), ratings,
            (*_PERIOD, _CUSTOMER, option("--to-ask", action="store_true"), option("--pause", metavar="DAYS"))),
    Command("ask", N_("ask a customer on a slip of paper"), ask, (
        option("id"), option("--purchase", metavar="N"), option("--pdf", metavar="FILE", type=Path),
        option("--form", choices=tuple(OpinionForm), default="roll"),
    )),
    Command("slip", N_("type in the answers of a slip"), slip,
            (_NUMBER, option("content"), option("recommend"), option("again"))),
)  # fmt: skip
