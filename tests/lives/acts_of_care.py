"""What people do for a customer and say of one, for the lives: promises, complaints, wishes, consents and the rest."""

from dataclasses import replace
from datetime import date, timedelta

from shopcrm.customers.draft import CHANNELS, CustomerDraft
from shopcrm.customers.recipients import RecipientDraft
from shopcrm.sales.sale import Sale
from shopcrm.shop import Shop
from shopcrm.vouchers.campaign import Campaign
from shopcrm.vouchers.rules import Offer

TODAY = date(2026, 11, 21)
BIRTH_YEAR = 1990
CONTACTS = {
    "phone": ({"phones": ("0507654321",)}, {"phones": ("+966 50 765 4321",)}),
    "email": ({"email": "sara.aziz@example.com"}, {"email": "SaraAziz+shop@Example.com"}),
    "address": ({"address": "14 King Fahd Street, Riyadh"}, {"address": "King Fahd street ١٤ Riyadh"}),
}


def in_days(days: int, year: int | None = None) -> date:
    """The day so many days after the lives are told, perhaps in another year."""
    day = TODAY + timedelta(days=days)
    return day.replace(year=year) if year else day


class ActsOfCare:
    """The acts that the list of today and the flags follow from; `on` is the day of the act."""

    shop: Shop

    def promise(self, customer_id: int, _on: date, days: int, kind: str = "promise", done: bool = False) -> None:
        """Something is to be done so many days from the telling."""
        number = self.shop.follow_ups.add(customer_id, "Send the catalogue", in_days(days), kind)
        if done:
            self.shop.follow_ups.done(number, "Sent")

    def complain(self, customer_id: int, _on: date, until: str) -> None:
        number = self.shop.complaints.open(customer_id, "goods", "The lid does not close")
        if until != "open":
            self.shop.complaints.answer(number)
        if until == "solved":
            self.shop.complaints.solve(number, "A new one")

    def check(self, customer_id: int, _on: date, *results: str) -> None:
        """The contact is checked, and this came of the steps."""
        self.shop.verification.begin(customer_id)
        for result in results:
            self.shop.verification.note(customer_id, result)

    def wait_for(self, customer_id: int, _on: date, days: int | None) -> None:
        """Goods wait for their customer, who comes so many days from the telling, or has not said when."""
        self.shop.orders.set_aside(customer_id, [("A lamp", 5000)], None if days is None else in_days(days))

    def wish(self, customer_id: int, _on: date, until: str = "arrived") -> None:
        """Something is wished for; it came, and perhaps they were told."""
        wish = self.shop.wishes.get(self.shop.wishes.add(customer_id, "Rose oil"))
        if until != "wished":
            self.shop.wishes.arrive(wish.item_id)
        if until == "told":
            self.shop.wishes.told(wish.id)

    def born(self, customer_id: int, _on: date, days: int) -> None:
        self._change(customer_id, birth_on=in_days(days, BIRTH_YEAR))

    def buy_for(self, customer_id: int, _on: date, days: int) -> None:
        """There is a child with a day to remember."""
        draft = RecipientDraft("Ali", "Son", "Graduation", in_days(days, 2020))
        self.shop.recipients.add(customer_id, draft)

    def propose(self, customer_id: int, _on: date, answer: str = "") -> None:
        number = self.shop.proposals.propose(customer_id, "vip", "Wants to be the centre")
        if answer:
            getattr(self.shop.proposals, answer)(number)

    def thank(self, customer_id: int, on: date, days: int, end: str = "") -> None:
        """A voucher until so many days from the telling."""
        campaign = Campaign(Offer(percent=5), on, in_days(days))
        picked = self.shop.selections.picked((customer_id,))
        (voucher,) = self.shop.vouchers.issue(picked, campaign, self.shop.new_operation(), override="For this life")
        if end == "void":
            self.shop.vouchers.void(voucher.code, "Not meant so")

    def sell_lapsing(self, customer_id: int, on: date, months: int) -> None:
        """A sale whose points lapse after some months."""
        self.shop.programmes.change(replace(self.shop.programmes.current, lapse_months=months))
        self.shop.sales.sell(Sale(customer_id, 50_000, sold_on=on), self.shop.new_operation())

    def opt_out(self, customer_id: int, _on: date, purpose: str = "") -> None:
        """No to everything, or to one purpose."""
        if purpose:
            self.shop.consents.say(customer_id, [(purpose, each) for each in CHANNELS], "counter", given=False)
        else:
            self.shop.consents.opt_out(customer_id)

    def agree(self, customer_id: int, _on: date, purpose: str) -> None:
        self.shop.consents.set(customer_id, purpose, frozenset({"call"}), "counter")

    def care(self, customer_id: int, _on: date, level: str) -> None:
        self.shop.care_levels.set(customer_id, level)

    def answer(self, customer_id: int, on: date, kind: str, answer: str, *until: int) -> None:
        """The row of that kind, on the list of that day, is answered."""
        (row,) = (row for row in self.shop.today.rows().rows if (row.kind, row.customer_id) == (kind, customer_id))
        if answer == "later":
            self.shop.today.later(row, in_days(*until))
        else:
            getattr(self.shop.today, answer)(row, "Spoke to them")

    def second_card(self, customer_id: int, _on: date, what: str, *data: object) -> None:
        """Something happens on another card of the same person, and the two are made one."""
        other = self.shop.customers.add(CustomerDraft("The same person")).id
        getattr(self, what)(other, _on, *data)
        self.shop.merging.merge(customer_id, other, self.shop.new_operation())

    def share(self, customer_id: int, _on: date, by: str, outcome: str, end: str = "") -> None:
        """Somebody else has the same phone, e-mail or address, spelled otherwise, and left what was set aside."""
        mine, theirs = CONTACTS[by]
        self._change(customer_id, **mine)
        other = self.shop.customers.add(CustomerDraft("Somebody else", **theirs), anyway=True).id
        (order_id,) = self.shop.orders.set_aside(other, [("A gift box", 5000)])
        self.shop.orders.close(order_id, outcome)
        if end == "cleared":
            self.shop.trust.clear("set_aside", order_id, "Our driver was late")

    def _change(self, customer_id: int, **fields: object) -> None:
        draft = self.shop.customers.get(customer_id).draft()
        self.shop.customers.edit(customer_id, replace(draft, **fields))
