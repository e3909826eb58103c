"""The disk that data stands on: whether it takes writing, and how much is free."""

import shutil
import time
from pathlib import Path

from bot.doctor.finding import Finding, Level
from bot.settings import Settings

# Free on the disk: below the first it is time, below the second questions are about to be lost. Bytes.
_LITTLE, _TOO_LITTLE = 1_000_000_000, 100_000_000


def look_at_disk(settings: Settings) -> list[Finding]:
    """Return what was found of the disk that data stands on."""
    part, folder = "disk", settings.data
    there = next((path for path in (folder, *folder.absolute().parents) if path.is_dir()), Path())
    try:
        free = shutil.disk_usage(there).free
        trial = there / f".doctor-{time.time_ns()}"
        trial.write_bytes(b"x")
        trial.unlink()
    except OSError as error:
        cure = f"let Signpost write in {there}, and free some space"
        return [Finding(Level.FAIL, part, f"{there} cannot be written ({error.strerror or error})", cure)]
    said, cure = f"{free / 1e9:.1f} GB free in {there}", "free some space, or give it a larger disk"
    if free < _TOO_LITTLE:
        return [Finding(Level.FAIL, part, said, cure)]
    return [Finding(Level.WARN, part, said, cure) if free < _LITTLE else Finding(Level.OK, part, said)]
