"""The knowledge base that is shipped, copied to where it may be edited and shared."""

import shutil
import tempfile
from pathlib import Path

from knowledge.entries.read import SHIPPED


def copy_shipped(folder: Path) -> Path:
    """Return the folder that was made: all of it is there, or, where that fails or it is there already, none of it."""
    if folder.exists():
        raise FileExistsError(17, "File exists: name a folder that is not there yet", str(folder))
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".signpost-base-", dir=folder.parent) as aside:
        draft = Path(aside) / "base"
        shutil.copytree(SHIPPED, draft, ignore=shutil.ignore_patterns("__pycache__", "*.py", "*.pyc"))
        draft.rename(folder)
    return folder
