"""The colour of a badge for each stage and type of customer; the word in the badge carries the meaning."""

from ui.kit.theme import BadgeTone

TONES: dict[str, BadgeTone] = {
    "prospect": "new",
    "first_time": "new",
    "repeat": "success",
    "permanent": "loyal",
    "advocate": "vip",
    "partner": "vip",
    "inactive": "risk",
    "lost": "risk",
    "disqualified": "danger",
    "vip": "vip",
    "good": "success",
    "loyal": "loyal",
    "ghost": "risk",
    "troublemaker": "risk",
    "business": "new",
}


def tone_of(type_id: str) -> BadgeTone:
    """The badge colour of a stage or type; quiet for the others and for the owner's own."""
    return TONES.get(type_id, "casual")
