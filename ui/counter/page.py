"""The counter: who is this, how do I treat them, what happened, how do I thank them."""

from shopcrm.shop import Topic
from ui.page import Page


class CounterPage(Page):
    """Search on the start side, the customer's card on the other."""

    shows = Topic.CUSTOMERS | Topic.SALES
