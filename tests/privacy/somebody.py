"""A person, and every piece of them that may lie in a file."""

import json
from dataclasses import dataclass
from pathlib import Path

from shopcrm.text.fold import words

NAME = "Zubaydah Qandeelpour"
ARABIC = "زبيدة قنديلپور"
PHONE = "+966 50 718 2934"
MAIL = "zubaydah.q@lanternmail.example"
ADDRESS = "17 Lantern Alley, Qandeelstreet"


@dataclass(frozen=True)
class Somebody:
    """How a person is called and reached."""

    name: str = NAME
    phone: str = PHONE
    mail: str = MAIL
    address: str = ADDRESS

    def spellings(self) -> set[bytes]:
        """Every piece of them that may lie in a file: whole, word by word, folded, reversed, in two encodings."""
        national = "507182934" if self.phone == PHONE else self.phone.replace(" ", "")[-9:]
        texts = {
            self.name, self.phone, self.mail, self.address, self.phone.replace(" ", ""), national, national[::-1],
            *self.name.split(), *words(self.name), *(word.upper() for word in self.name.split()), self.mail.split("@")[0],
            self.mail.upper(), *(word for word in words(self.address) if len(word) > 3),
        }  # fmt: skip
        escaped = {json.dumps(text)[1:-1] for text in texts}
        return {each.encode(code) for each in texts | escaped for code in ("utf-8", "utf-16-le", "utf-16-be")}


def found_in(folder: Path, who: Somebody) -> list[str]:
    """Which pieces of a person lie in which files of a folder: `file: piece`."""
    return [
        f"{path.name}: {piece!r}"
        for path in sorted(folder.rglob("*")) if path.is_file()
        for data in [path.read_bytes().lower()]
        for piece in sorted(who.spellings()) if piece.lower() in data
    ]  # fmt: skip
