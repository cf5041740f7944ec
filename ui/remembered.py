"""What this computer remembers of the window: where it stood, which page, which shop. Not in the shop file, which moves."""

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from platformdirs import user_config_path


@dataclass
class Remembered:
    """Geometry is Qt's own, in base64; `shop` is a file chosen by hand instead of the usual one."""

    geometry: str = ""
    page: str = ""
    shop: str = ""

    def keep(self, file: Path | None = None) -> None:
        """Write it down; a disk that will not have it is no reason to bother anyone."""
        file = file or remembered_file()
        with suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            fresh = file.with_suffix(f".{os.getpid()}")
            fresh.write_text(json.dumps(asdict(self), indent=1), encoding="utf-8")
            fresh.replace(file)


def recall(file: Path | None = None) -> Remembered:
    """Read what was kept; what cannot be read is forgotten."""
    try:
        kept: Any = json.loads((file or remembered_file()).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Remembered()
    known = {field.name for field in fields(Remembered)}
    texts = kept.items() if isinstance(kept, dict) else ()
    return Remembered(**{name: value for name, value in texts if name in known and isinstance(value, str)})


def remembered_file() -> Path:
    return Path(user_config_path("ShopCRM", appauthor=False)) / "window.json"
