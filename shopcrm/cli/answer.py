"""What a command answers: one JSON object for scripts, or lines to read; a refusal the same way."""

import errno
import json
import os
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from traceback import extract_tb
from typing import TextIO

from shopcrm.cli.errors import Bug, Misused, Stopped
from shopcrm.customers.errors import PossibleDuplicate
from shopcrm.store.errors import DiskFull, FileUnwritable
from shopcrm.text.bidi import strip_controls
from shopcrm.text.formats import Formats
from shopcrm.text.mistakes import ShopError, Trouble, say

DONE, REFUSED, MISUSED, TROUBLE = range(4)
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass(frozen=True)
class Answer:
    """The JSON object, the same in lines to read, and the exit code."""

    data: dict[str, object]
    lines: Iterable[str] = ()
    code: int = DONE


def plain(text: str) -> str:
    """A text as terminals show it best: without direction marks, hard spaces, or anything that could steer them."""
    return _UNSEEN.sub("", strip_controls(text).replace("\u00a0", " "))


def attempt(work: Callable[[], Answer], formats: Formats) -> Answer:
    """Do it, and put whatever goes wrong into words; raises nothing but Misused."""
    try:
        return work()
    except Misused:
        raise
    except ShopError as error:
        return refusal(error, formats)
    except OSError as error:
        full = error.errno in {errno.ENOSPC, errno.EDQUOT}
        return refusal(DiskFull() if full else FileUnwritable(), formats)
    except KeyboardInterrupt:
        return refusal(Stopped(), formats)
    except Exception as error:  # noqa: BLE001  (the last resort: a kind word instead of a traceback)
        return refusal(Bug(where=_where(error)), formats)


def refusal(error: ShopError, formats: Formats) -> Answer:
    """An error as scripts and people get it."""
    message = plain(say(error, formats))
    data: dict[str, object] = {"error": error.code, "message": message}
    if isinstance(error, PossibleDuplicate):
        data["customer_id"] = error.data["customer_id"]
    return Answer(data, [message], TROUBLE if isinstance(error, Trouble) else REFUSED)


def tell(answer: Answer, *, as_json: bool) -> int:
    """Write the answer where it belongs, and give the exit code."""
    text = "".join(f"{plain(line)}\n" for line in answer.lines)
    told = True
    if as_json:
        told = _write(sys.stdout, json.dumps(answer.data, ensure_ascii=False) + "\n")
    if answer.code:
        _write(sys.stderr, text)
    elif not as_json:
        told = _write(sys.stdout, text)
    return answer.code if told else TROUBLE


def speak_utf8() -> None:
    """Write UTF-8 whatever the machine's own encoding is: half of our letters are not in it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _write(stream: TextIO, text: str) -> bool:
    """Write, and say whether it arrived; a reader who has heard enough (`shopcrm … | head`) is no trouble."""
    try:
        stream.write(text)
        stream.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        return isinstance(error, BrokenPipeError)
    return True


def _where(error: Exception) -> str:
    """Where in the code it happened, with nothing of what it happened to."""
    frames = extract_tb(error.__traceback__)
    place = f" {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}"
