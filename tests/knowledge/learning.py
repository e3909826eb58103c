"""Entries with learn items, for bases made for a test."""

from pathlib import Path

from tests.knowledge.small import ENTRIES, write_small_base

FACTS = """\
- id: rutl-falls
  name: Falls clinic
  districts: all
  summary: Looks at why somebody falls.
  who_for: Anybody.
  how_to_refer: Write to them.
  learn:
    - question: How often should you ask an older person whether they have fallen?
      right: Whenever you see them
      wrong:
        - Only after a fracture
        - Once, when they turn 65
      because: Many who fall do not say so unless they are asked.
      source: https://www.nice.org.uk/guidance/ng249
    - question: Which room is a falls check of a home about?
      right: Every room and the way in
      wrong: [Only the bathroom, Only the stairs]
      because: People fall on the way in and in every room.
      source: Board paper, paragraph 4
  phrasings: [fell again, unsteady on her feet]
  standing: current
  sources:
    - url: https://www.nice.org.uk/guidance/ng249
      dated: '2026-11-02'
    - seed: Board paper, paragraph 4
"""


def write_learning_base(folder: Path, facts: str = FACTS) -> Path:
    """Return the folder of a small base with these entries as national ones."""
    base = write_small_base(folder, dict(list(ENTRIES.items())[:2]))
    (base / "national").mkdir()
    (base / "national" / "safety.yaml").write_text(facts.replace("rutl-", "nat-"), encoding="utf-8")
    return base
