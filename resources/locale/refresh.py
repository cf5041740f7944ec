"""Collect the app's texts and bring the Arabic and Persian words up to date: `make words`.

New texts enter the .po files empty, never guessed from similar ones; texts that are gone leave them. Translate what is
empty, run it again, and commit each .po together with the .mo made from it.
"""

from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
LANGUAGES = ("ar", "fa")
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}


def po_file(language: str) -> Path:
    return HERE / language / "LC_MESSAGES" / "shopcrm.po"


def collect() -> Catalog:
    """Find every text marked for translation in the source."""
    with (HERE / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file, "babel.cfg")
    found = Catalog(project="ShopCRM")
    for _path, _line, text, comments, _context in extract_from_dir(
        ROOT, methods, options, KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=True
    ):
        found.add(text, auto_comments=comments)
    return found


def read(language: str) -> Catalog:
    with po_file(language).open("rb") as file:
        return read_po(file, locale=language)


def as_po(catalogue: Catalog) -> bytes:
    out = BytesIO()
    write_po(out, catalogue, width=0, no_location=True, ignore_obsolete=True)
    return out.getvalue()


def as_mo(catalogue: Catalog) -> bytes:
    """Compile a catalogue: the same words always give the same bytes."""
    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def untranslated(catalogue: Catalog) -> int:
    return sum(not message.string or not all(message.string) for message in catalogue if message.id)


def refresh(language: str, texts: Catalog) -> str:
    """Update one language; say what is left to translate."""
    catalogue = read(language)
    catalogue.update(texts, no_fuzzy_matching=True, update_creation_date=False)
    po_file(language).write_bytes(as_po(catalogue))
    po_file(language).with_suffix(".mo").write_bytes(as_mo(read(language)))
    return f"{language}: {len(catalogue)} texts, {untranslated(catalogue)} to translate"


def main() -> None:
    texts = collect()
    for language in LANGUAGES:
        print(refresh(language, texts))


if __name__ == "__main__":
    main()
