"""Money actions that happen once: the same operation id again gives the first answer and changes nothing."""

import json
from collections.abc import Callable
from dataclasses import asdict
from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar

from shopcrm.store.changes import Topic
from shopcrm.store.clock import note_moment
from shopcrm.store.errors import OperationReused
from shopcrm.store.file import ShopFile

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Result = TypeVar("Result", bound="DataclassInstance")


def once(
    file: ShopFile,
    operation_id: str,
    request: tuple[object, ...],
    topics: Topic,
    at: int,
    answer: type[Result],
    work: Callable[[], Result],
) -> Result:
    """Do `work` in one transaction unless `operation_id` was done before; then its first answer comes back.

    The answer is a dataclass of plain values; of the request only a fingerprint is kept, since it may tell of people.
    Raises OperationReused when the id was used for another request.
    """
    asked = sha256(json.dumps(request, default=str).encode()).hexdigest()
    with file.write(topics):
        done = file.row("SELECT action, request, result FROM operation WHERE id = ?", operation_id)
        if done is None:
            result = work()
            told = json.dumps(asdict(result), ensure_ascii=False)
            file.run(
                "INSERT INTO operation (id, action, request, result, done_at) VALUES (?, ?, ?, ?, ?)",
                operation_id, answer.__name__, asked, told, at,
            )  # fmt: skip
            note_moment(file, at)
            return result
    if done[:2] != (answer.__name__, asked):
        raise OperationReused
    return answer(**json.loads(done[2]))


def done_before(file: ShopFile, operation_id: str, answer: type[Result]) -> Result | None:
    """The first answer of an operation of this kind, if it was done."""
    told = file.value("SELECT result FROM operation WHERE id = ? AND action = ?", operation_id, answer.__name__)
    return answer(**json.loads(told)) if told else None
