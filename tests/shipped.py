"""The shipped base, and one with some entries more: read once for all tests of a process, since that takes seconds."""

import tempfile
from functools import cache
from pathlib import Path

from knowledge.entries.read import SHIPPED
from knowledge.services.live import Knowledge, load_knowledge
from tests.telegram.bases import write_newer_base


@cache
def load_shipped() -> Knowledge:
    """Return the shipped base, live; a test that changes what is live does so in a copy."""
    return load_knowledge(SHIPPED)


@cache
def load_newer() -> Knowledge:
    """Return the shipped base with some entries more."""
    with tempfile.TemporaryDirectory() as folder:
        newer = load_knowledge(write_newer_base(Path(folder)))
    assert newer.problems == []
    return newer
