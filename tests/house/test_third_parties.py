"""What others made: packages are held at one version each; fonts and pictures have their licence beside them."""

import tomllib
from collections.abc import Iterator
from importlib.metadata import distribution, requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

HOUSE = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))
BUNDLED = frozenset({".ttf", ".otf", ".woff2", ".svg", ".png", ".jpg"})
LICENCES = ("*LICEN[CS]E*", "*OFL*", "*COPYING*")


def test_every_package_is_held_at_one_version() -> None:
    loose = [str(package) for package in _ours() if [found.operator for found in package.specifier] != ["=="]]
    assert not loose


def test_so_is_everything_they_bring_along() -> None:
    held = {canonicalize_name(package.name) for package in _ours()}
    brought = {needed for name in held for needed in _needed_by(name)}
    assert brought <= held


def test_the_machine_has_these_versions() -> None:
    ours = [package for package in _ours() if package.name != "setuptools"]
    other = [str(package) for package in ours if not package.specifier.contains(distribution(package.name).version)]
    assert not other


def test_fonts_and_pictures_have_their_licence_beside_them() -> None:
    folders = {file.parent for file in (HOUSE / "resources").rglob("*") if file.suffix.lower() in BUNDLED}
    bare = [str(folder) for folder in folders if not any(any(folder.glob(name)) for name in LICENCES)]
    assert folders
    assert not bare


def _ours() -> Iterator[Requirement]:
    yield from map(Requirement, PROJECT["project"]["dependencies"])
    yield from map(Requirement, PROJECT["project"]["optional-dependencies"]["dev"])
    yield from map(Requirement, PROJECT["build-system"]["requires"])


def _needed_by(name: str) -> Iterator[str]:
    if name == "setuptools":  # builds the package, and is not kept
        return
    for line in requires(name) or ():
        needed = Requirement(line)
        if needed.marker is None or needed.marker.evaluate({"extra": ""}):
            yield canonicalize_name(needed.name)
