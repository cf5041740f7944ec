"""What points come to: pure decisions of the loyalty programme."""


def earned_points(paid_minor: int, step_minor: int) -> int:
    """Points for money paid on one purchase: one for each whole step; a step of 0 earns nothing."""
    return max(paid_minor, 0) // step_minor if step_minor > 0 else 0


def due_back(given: int, returned_minor: int, total_minor: int) -> int:
    """How much of what was given with a purchase goes back when goods worth `returned_minor` of it came back.

    Used for money and points alike; nothing is lost over several returns, the last one brings back the rest.
    """
    return given * returned_minor // total_minor if total_minor else given
