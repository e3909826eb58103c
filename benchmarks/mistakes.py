"""How much mistakes cost: the same questions as they are, mistyped, run together, and as a phone would take them down.

    python benchmarks/mistakes.py [QUESTIONS.jsonl]        default: tests/questions/open.jsonl

Seeded, so that two runs make the same mistakes. Questions whose outcome is an answer count, and of their texts those
that a mistake changed; printed is how many of 100 are right first, and how far that is from the same questions as they
are.
"""

import json
import random
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from knowledge.entries.read import SHIPPED
from knowledge.matching.outcome import Outcome
from knowledge.services.answer import Asker, answer_question
from knowledge.services.live import load_knowledge

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 3
# A slip may hit two equal letters, or a key without a neighbour: it is drawn again.
_MOST_TRIES = 20
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
# What a phone hears: words that sound alike, and words heard as two.
_HEARD = {
    "landlord": "land lord", "household": "house hold", "overcrowded": "over crowded", "handrail": "hand rail",
    "bathroom": "bath room", "bedroom": "bed room", "homeless": "home less", "stairs": "stares", "mould": "mold",
    "council": "counsel", "falls": "fall's", "carers": "careers", "tenancy": "tendency", "tenant": "tenent",
    "arrears": "a rears", "heating": "eating", "meter": "metre", "grant": "grunt", "rent": "rant", "boiler": "boil her",
    "eviction": "a viction", "evicted": "a victed", "refuge": "refuse", "discharge": "dis charge", "tax": "tacks",
    "benefits": "benefit", "deposit": "deposits", "stairlift": "stair lift", "wheelchair": "wheel chair",
    "hoarding": "hording", "dementia": "dimensia", "bailiffs": "bay liffs", "sofa": "so far", "surfing": "surfin",
    "private": "privet", "damp": "dump", "weeks": "weaks", "their": "there", "hes": "he's", "shes": "she's",
    "whole": "hole", "fuel": "few all", "allowance": "a lounce", "cant": "carnt", "wont": "want", "four": "for",
    "loft": "lofty", "adaptation": "adoption", "adaptations": "adoptions", "disabled": "disable", "toilet": "toilets",
}  # fmt: skip
Spoil = Callable[[list[str], random.Random], list[str]]


def mistype(words: list[str], chance: random.Random) -> list[str]:
    """Return the words with one slip of the thumb, in one that is long enough."""
    return _mistype(words, 1, chance)


def mistype_twice(words: list[str], chance: random.Random) -> list[str]:
    """Return the words with a slip of the thumb in each of two."""
    return _mistype(words, 2, chance)


def run_together(words: list[str], chance: random.Random) -> list[str]:
    """Return the words with one space left out."""
    if len(words) < 2:
        return words
    at = chance.randrange(len(words) - 1)
    return [*words[:at], words[at] + words[at + 1], *words[at + 2 :]]


def mishear(words: list[str], _: random.Random) -> list[str]:
    """Return the words as a phone would take them down."""
    return [_HEARD.get(word.lower(), word) for word in words]


def _mistype(words: list[str], slips: int, chance: random.Random) -> list[str]:
    long = [at for at, word in enumerate(words) if len(word) >= 5 and word.isalpha()]
    for at in chance.sample(long, min(slips, len(long))):
        words[at] = _slip_surely(words[at], chance)
    return words


def _slip_surely(word: str, chance: random.Random) -> str:
    """Return the word with a slip that changes it; one that can do none, of equal letters, as it is."""
    slips = (_slip(word, chance) for _ in range(_MOST_TRIES))
    return next((slipped for slipped in slips if slipped != word), word)


def _slip(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    kind = chance.choice(("swap", "miss", "double", "beside"))
    if kind == "swap":
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == "miss":
        return word[:at] + word[at + 1 :]
    if kind == "double":
        return word[: at + 1] + word[at:]
    row = next((row for row in _KEYS if word[at].lower() in row), "")
    beside = row[max(0, row.find(word[at].lower()) - 1)] if row else word[at]
    return word[:at] + beside + word[at + 1 :]


def main(path: Path) -> None:
    """Ask all questions in each form and print how many are right first."""
    knowledge = load_knowledge(SHIPPED)
    read = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    questions = [question for question in read if question["outcome"] == Outcome.ANSWER]

    def measure(spoil: Spoil) -> tuple[float, float, int]:
        """Return the percent right first, spoilt and as they are, of so many texts that were changed."""
        right = plain = changed = 0
        for number in range(ROUNDS):
            chance = random.Random(number)  # noqa: S311 # not for secrets
            for question, is_plain_right in zip(questions, known, strict=True):
                words = question["text"].split()
                spoilt = spoil(words.copy(), chance)
                if spoilt != words:
                    right += _is_right(" ".join(spoilt), question)
                    plain += is_plain_right
                    changed += 1
        return 100 * right / max(1, changed), 100 * plain / max(1, changed), changed

    def _is_right(text: str, question: dict[str, Any]) -> bool:
        decision = answer_question(text, Asker("benchmark", question["area"], question["district"]), knowledge).decision
        offered = decision.outcome in (Outcome.ANSWER, Outcome.CHOOSE)
        return offered and bool(decision.matches) and decision.matches[0].entry in question["expect"]

    known = [_is_right(question["text"], question) for question in questions]
    print(f"as they are: {100 * sum(known) / max(1, len(known)):.1f} % of {len(questions)} right first")
    for label, spoil in (
        ("mistyped", mistype),
        ("mistyped twice", mistype_twice),
        ("a space missing", run_together),
        ("misheard", mishear),
    ):
        share, plain, changed = measure(spoil)
        print(f"{label}: {share:.1f} %, {share - plain:+.1f} points, of {changed} texts that it changed")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "tests" / "questions" / "open.jsonl")
