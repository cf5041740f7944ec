"""`override` marks, for the type checker, a method that takes the place of one of Qt's; while running it costs nothing."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import override as override  # noqa: PLC0414  (named again, so that others may have it from here)
else:

    def override(method):
        return method
