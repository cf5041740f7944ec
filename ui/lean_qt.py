"""Imported before anything of Qt: makes it known to Python in less time than PySide takes by itself.

With its first import PySide compiles three thousand lines that describe its functions, for help texts and for the words of
errors, and puts a slower `import` in place of Python's own: a third of the time that an empty window takes. Here the
descriptions come when they are first asked for, and Python keeps its `import`. PySide also makes an enum of every set of
Qt's constants, 1,195 members in the class `Qt` alone: here in the shorter way in which Python's own modules make theirs.
And Python need not look for what can be thrown away while everything is only being made.
"""

import builtins
import enum
import gc
import importlib
import sys
from collections.abc import Callable
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from importlib.abc import MetaPathFinder

PACKAGE = "shibokensupport.signature"
LOADER, MAPPING = f"{PACKAGE}.loader", f"{PACKAGE}.mapping"  # the two modules that Qt's own code looks for by name
ASKED_LATER = ("pyside_type_init", "create_signature", "seterror_argument", "make_helptext")
NOT_WANTED = ("finish_import", "feature_import", "feature_imported", "post_init")


class Descriptions:
    """Stands in for the modules that describe Qt's functions, and brings them in when anything is asked of them."""

    def __init__(self, finder: "MetaPathFinder") -> None:
        self._finder = finder
        self._whole: ModuleType | None = None
        self.loader, self.mapping = ModuleType(LOADER), ModuleType(MAPPING)
        for name in ASKED_LATER:
            setattr(self.loader, name, self._asking(name))
        for name in NOT_WANTED:
            setattr(self.loader, name, _nothing)
        vars(self.mapping)["update_mapping"] = self._update_mapping
        sys.modules |= {LOADER: self.loader, MAPPING: self.mapping}

    def _asking(self, name: str) -> Callable[..., object]:
        def ask(*values: object) -> object:
            return getattr(self._brought_in(), name)(*values)

        return ask

    def _update_mapping(self) -> None:
        """Qt's code then looks for its classes among the names of the module that stands in."""
        mapping = self._brought_in().mapping
        mapping.update_mapping()
        vars(self.mapping).update({name: value for name, value in vars(mapping).items() if name != "update_mapping"})

    def _brought_in(self) -> ModuleType:
        if self._whole is None:
            for name in (LOADER, MAPPING):
                sys.modules.pop(name, None)
            sys.meta_path.insert(0, self._finder)
            try:
                self._whole = importlib.import_module(LOADER)
            finally:
                sys.meta_path.remove(self._finder)
        return self._whole


def _nothing(*_values: object) -> None:
    """What Qt's code calls after every import, for features that are not used here."""


class Members:
    """The members of an enum, in the shape that Python's short way of making one asks for."""

    __slots__ = ("__dict__", "__name__")

    def __init__(self, name: str, values: list[tuple[str, int]]) -> None:
        self.__name__ = name
        self.__dict__ = dict(values)


def _make_enums_shortly() -> None:
    as_ever, shortly = getattr(enum.EnumType, "_create_", None), getattr(enum, "_simple_enum", None)
    if as_ever is None or shortly is None:  # a Python that makes its own in another way
        return

    def create(kind: type[enum.Enum], class_name: str, names: object, **named: object) -> object:
        if named.get("boundary") is enum.KEEP and isinstance(names, list):  # as PySide asks
            return shortly(kind, boundary=enum.KEEP)(Members(class_name, names))
        return as_ever(kind, class_name, names, **named)

    setattr(enum.EnumType, "_create_", create)  # noqa: B010  (to the type checker it is no attribute)


def look_for_litter() -> None:
    """Let Python throw away again what nobody holds; what was made until now it leaves alone."""
    gc.freeze()
    gc.enable()


def _import_qt() -> None:
    as_ever = builtins.__import__

    def leaner(name: str, *rest: object, **named: object) -> object:
        if name == PACKAGE and "loader" in cast("tuple[str, ...]", rest[2]):
            return SimpleNamespace(loader=Descriptions(cast("MetaPathFinder", sys.meta_path[0])).loader)
        return as_ever(name, *rest, **named)  # type: ignore[arg-type]

    vars(builtins)["__import__"] = leaner
    try:
        importlib.import_module("PySide6.QtCore")
    finally:
        vars(builtins)["__import__"] = as_ever


if "shiboken6" not in sys.modules:
    gc.disable()
    _make_enums_shortly()
    _import_qt()
