"""Proof: a base of 20,000 phrasings is built within 1 GB of memory, and answers."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.knowledge.small import make_many_entries, name_id, write_small_base

# In kilobytes, as the system counts what a process held at most.
_MOST = 1024 * 1024
PROGRAM = """
import json, resource, sys
from pathlib import Path
from knowledge.services.ask import Asker, answer_question
from knowledge.services.live import load_knowledge
knowledge = load_knowledge(Path(sys.argv[1]))
asker = Asker("test", "rutland", "Rutland")
found = [answer_question(text, asker, knowledge).decision for text in sys.argv[2:]]
said = [(one.outcome, one.matches[0].entry if one.matches else None) for one in found]
most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps([most, len(knowledge.live.index.texts), knowledge.problems, knowledge.model_fault, said]))
"""


def test_twenty_thousand_phrasings_are_built_within_a_gigabyte(tmp_path: Path) -> None:
    entries = make_many_entries(250, 80)
    assert len({text for texts in entries.values() for text in texts}) == 20_000
    base = write_small_base(tmp_path, entries)
    name, phrasings = next(iter(entries.items()))
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(base), name, phrasings[0], "parking ticket to pay"],
        env={"PATH": os.environ["PATH"]}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    most, texts, problems, fault, said = json.loads(ran.stdout)
    assert (problems, fault) == ([], None)
    assert texts > 20_000
    assert said == [["answer", name_id(name)], ["answer", name_id(name)], ["unmet", said[2][1]]]
    assert most <= _MOST, f"{most / 1024:.0f} MB"
