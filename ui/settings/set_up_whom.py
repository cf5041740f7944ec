"""The fourth step of the set-up: whom the programme is to reach."""

from dataclasses import replace

from shopcrm.points.programme import Programme
from shopcrm.points.study import LEVELS, Study
from shopcrm.points.wishes import BEST_MORE, EVERYONE, Wishes
from shopcrm.points.wording import tier_sentence
from shopcrm.shop import Shop
from shopcrm.text.words import _, ngettext
from ui.fields import labelled, money_field
from ui.kit.cards import Card, empty
from ui.kit.labels import Label
from ui.kit.overriding import override
from ui.kit.tiles import Tile, Tiles, TileText
from ui.settings.set_up_step import Step


class WhomStep(Step):
    """Everyone alike, or the best more; small purchases may be left out."""

    def __init__(self, shop: Shop) -> None:
        advice = _("Whoever you reach should feel it. Tiers follow what your customers really bought in the last year.")
        super().__init__(shop, _("Whom do you want to reach?"), advice)
        self.whom = Tiles(_("Whom"), [
            Tile(TileText(EVERYONE, _("Everyone alike"), _("Simple to explain: the same points for all."), "users")),
            Tile(TileText(BEST_MORE, _("The best get more"), _("Two tiers on top for those who buy most."), "star")),
        ], 2)  # fmt: skip
        self.minimum = money_field(shop.formats, placeholder=_("From the first coin"))
        self._card = Card((16, 12, 16, 12), 6)
        self._below = Label("", 13, 400, "muted", wrap=True)
        self.body.addWidget(self.whom)
        self.body.addWidget(self._card)
        self.body.addLayout(labelled(_("A purchase counts from"), self.minimum))
        self.body.addWidget(self._below)
        self.body.addStretch()
        self.whom.chosen.connect(self.changed)
        self.minimum.changed.connect(self.changed)

    @override
    def fill(self, wishes: Wishes, study: Study) -> None:
        self.whom.set_value(wishes.whom)
        self.minimum.set_value(wishes.minimum_minor or None)

    @override
    def read(self, wishes: Wishes) -> Wishes:
        return replace(wishes, whom=str(self.whom.value()), minimum_minor=self.minimum.value_minor() or 0)

    @override
    def note(self, wishes: Wishes) -> str:
        return _("The best get more") if wishes.whom == BEST_MORE else _("Everyone alike")

    @override
    def take_focus(self) -> None:
        self.whom.take_focus()

    @override
    def follow(self, wishes: Wishes, study: Study, programme: Programme) -> None:
        formats = self.shop.formats
        empty(self._card.body)
        for tier, percent in zip(programme.tiers, LEVELS, strict=False):
            self._card.body.addWidget(Label(tier_sentence(tier, formats), 15, 600, wrap=True))
            many = study.buyers * percent // 100
            words = ngettext("About {n} of last year's customers.", "About {n} of last year's customers.", many)
            self._card.body.addWidget(Label(words.format(n=formats.number(many)), 13, 400, "muted"))
        self._card.setVisible(bool(programme.tiers))
        small = sum(past.total_minor < wishes.minimum_minor for past in study.sample)
        share = 100 * small // len(study.sample) if study.sample else 0
        words = _("{percent} of last year's purchases were below that and would have earned nothing.")
        self._below.setText(words.format(percent=formats.percent(share)) if wishes.minimum_minor and study.sample else "")
