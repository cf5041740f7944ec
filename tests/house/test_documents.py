"""What README and docs point to is there, and so is every make target they tell of."""

import re
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[2]
PAGES = sorted([HOUSE / "README.md", *(HOUSE / "docs").rglob("*.md")])
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")

MAKE = re.compile(r"(?:`|^ {4})make ([a-z]+)", re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(HOUSE)))
def test_links_lead_somewhere(page: Path) -> None:
    links = LINK.findall(page.read_text(encoding="utf-8"))
    dead = [link for link in links if not (page.parent / link).exists()]
    assert not dead


def test_every_make_target_of_the_docs_exists() -> None:
    rules = re.findall(r"^([a-z]+):", (HOUSE / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    told = {word for page in PAGES for word in MAKE.findall(page.read_text(encoding="utf-8"))}
    assert told
    assert told <= set(rules)
