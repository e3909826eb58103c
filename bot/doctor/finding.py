"""What the doctor finds of a part, and how it is cured."""

from dataclasses import dataclass
from enum import StrEnum

# Seconds by which a clock may be off, and by which it is wrong.
_CLOCK_OFF, CLOCK_WRONG = 5.0, 300.0


class Level(StrEnum):
    """How a part is."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True)
class Finding:
    """What was found of a part, and how it is cured."""

    level: Level
    part: str
    said: str
    cure: str = ""

    def __str__(self) -> str:
        """Return it as a line."""
        line = f"{self.level:5} {self.part}: {self.said}"
        return f"{line}. Cure: {self.cure}" if self.cure else line


def compare_clock(ahead: float, whose: str) -> Finding:
    """Return what is said of a clock that is so many seconds ahead of another."""
    if abs(ahead) < _CLOCK_OFF:
        return Finding(Level.OK, "clock", f"agrees with {whose}")
    level = Level.FAIL if abs(ahead) > CLOCK_WRONG else Level.WARN
    said = f"{abs(ahead):.0f} seconds {'ahead of' if ahead > 0 else 'behind'} {whose}"
    return Finding(level, "clock", said, "keep it by NTP (timedatectl set-ntp true)")
