"""When a call that failed is tried again."""

from dataclasses import dataclass

# Seconds before each further try; the last holds for all that follow.
PAUSES = (0.5, 1.0, 2.0, 5.0, 10.0, 30.0)
# Telegram never asks for so long; a clock or a server that is wrong must not silence a chat for good.
_LONGEST = 3600.0


@dataclass
class Patience:
    """How long one chat has to wait."""

    tries: int = 0

    def wait(self, asked: float | None) -> float:
        """Return the seconds until the next try: what was asked for, else a little longer each time."""
        pause = PAUSES[min(self.tries, len(PAUSES) - 1)]
        self.tries += 1
        return min(asked, _LONGEST) if asked is not None else pause

    def end(self) -> None:
        """Begin anew: a call was made."""
        self.tries = 0
