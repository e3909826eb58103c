"""What goes wrong with Telegram by chance, from a seed."""

from dataclasses import dataclass, field
from random import Random

from tests.fakes.faults import BAD_GATEWAY, DROP, HANG, SERVER_ERROR, TOO_MANY, Fault

_METHODS = ("sendMessage", "getUpdates", "editMessageText", "answerCallbackQuery")


@dataclass
class Trouble:
    """Faults of the calls that are made most, each with its share of them, 0 to 1."""

    seed: int
    too_many: float = 0.04
    server_error: float = 0.05
    drop: float = 0.02
    hang: float = 0.01
    # Done, but the answer never arrives.
    lost: float = 0.02
    # Longer than anybody waits for an answer.
    hang_seconds: float = 15.0
    counts: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Begin the row of chances."""
        self._random = Random(self.seed)  # noqa: S311 # not for secrets

    def find(self, method: str) -> Fault | None:
        """Return what a call meets, if anything."""
        if method not in _METHODS:
            return None
        chance = self._random.random()
        shares = (
            (self.too_many, TOO_MANY),
            (self.server_error / 2, SERVER_ERROR),
            (self.server_error / 2, BAD_GATEWAY),
            (self.drop, DROP),
            (self.hang, HANG),
        )
        for share, fault in shares:
            if chance < share:
                self._count(fault.description)
                return fault
            chance -= share
        return None

    def is_lost(self, method: str) -> bool:
        """Whether the answer to a call that was done does not arrive."""
        is_lost = method in _METHODS and self._random.random() < self.lost
        if is_lost:
            self._count("answer lost")
        return is_lost

    def _count(self, what: str) -> None:
        self.counts[what] = self.counts.get(what, 0) + 1
