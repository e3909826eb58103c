"""A question of the day, as its page shows it."""

from dataclasses import dataclass

from knowledge.services.card import mark_dated
from knowledge.services.learning.items import find_source, order_answers
from knowledge.services.learning.learning import Posed
from knowledge.services.reply import Line


@dataclass(frozen=True)
class BiteView:
    """What the page shows; once it is answered, also what came of it."""

    id: str
    question: str
    answers: tuple[str, str, str]
    right: str
    because: str
    # The warning that the entry is dated; empty where it is not.
    mark: str
    source: Line
    # Where the entry is that it is about, and what that is called.
    path: str
    entry: str
    is_answered: bool
    is_right: bool


def view_bite(posed: Posed) -> BiteView | None:
    """Return a bite as its page shows it; `None` where what it asks was changed since."""
    bite, item = posed.bite, posed.item
    if item is None:
        return None
    written = item.written
    return BiteView(
        id=bite.id,
        question=written.question,
        answers=order_answers(written, bite.right),
        right=written.right,
        because=written.because,
        mark=mark_dated(item.entry),
        source=find_source(item),
        path=f"/topics/{item.entry.topic}/{item.entry.id}",
        entry=item.entry.name,
        is_answered=bite.answered_at is not None,
        is_right=bool(bite.is_right),
    )
