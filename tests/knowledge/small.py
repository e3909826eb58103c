"""A base of ten entries, and of as many phrasings as are wanted: what another county may bring."""

from collections.abc import Mapping, Sequence
from itertools import product
from pathlib import Path

import yaml

SHARED = {
    "areas.yaml": """
areas:
  - id: rutland
    name: Rutland
    districts:
      - {name: Rutland, code: E06000017, tier: unitary}
    gaps:
      - {need: rides, districts: all, note: Not looked for yet.}
""",
    "families.yaml": "families: []\n",
    "needs.yaml": "needs:\n  - {id: rides, name: A lift to the doctor}\n",
    "places.yaml": "places: []\n",
    "vocabulary.yaml": """
abbreviations: {dfg: disabled facilities grant}
common: [the, a, who, for, is, my, to, can, with]
chatter: [hello]
""",
    "urgent.yaml": "emergencies:\n  - {id: fire, lines: ['Fire: get out.'], when: [house is|on fire], entries: []}\n",
    "out-of-scope.yaml": """
subjects:
  - id: parking
    name: Parking permits and parking fines
    phrasings: [parking ticket to pay, permit for a parking space outside, fined for where the car stood]
""",
}
ENTRIES: Mapping[str, Sequence[str]] = {
    "Disabled facilities grant": ("cannot get up the stairs", "needs a wet room", "ramp for a wheelchair"),
    "Housing register": ("waiting list for a council house", "bid for a flat", "apply to move to social housing"),
    "Home fire safety visit": (
        "smoke alarm fitted",
        "old wiring and ashtrays everywhere",
        "fire service to look round",
    ),
    "Food bank": ("nothing in the cupboards", "parcel of groceries", "hungry until pay day"),
    "Debt advice": ("letters from bailiffs", "owes on credit cards", "behind with everything"),
    "Warm homes grant": ("loft has no insulation", "freezing house", "radiators do not work"),
    "Carers centre": ("looks after his wife all day", "a break from caring", "young carer group"),
    "Telecare": ("pendant alarm", "button to press after a fall", "sensor if she wanders at night"),
    "Domestic abuse helpline": ("afraid of her partner", "controlled by his husband", "refuge place tonight"),
    "Befriending": ("sees nobody from week to week", "somebody to visit for a chat", "lonely widower"),
}


def name_id(name: str) -> str:
    """Return the id of an entry by its name."""
    return "rutl-" + name.lower().replace(" ", "-")


def write_small_base(folder: Path, entries: Mapping[str, Sequence[str]] = ENTRIES) -> Path:
    """Return the folder of a base with these entries, given by their names, with their phrasings."""
    base = folder / "base"
    (base / "rutland").mkdir(parents=True)
    for name, text in SHARED.items():
        (base / name).write_text(text, encoding="utf-8")
    written = [_write_entry(name, phrasings) for name, phrasings in entries.items()]
    (base / "rutland" / "housing.yaml").write_text(yaml.safe_dump(written), encoding="utf-8")
    return base


def add_entry(base: Path, name: str, phrasings: Sequence[str]) -> None:
    """Add an entry to a small base."""
    path = base / "rutland" / "housing.yaml"
    path.write_text(
        path.read_text(encoding="utf-8") + yaml.safe_dump([_write_entry(name, phrasings)]), encoding="utf-8"
    )


def make_many_entries(count: int, each: int) -> dict[str, list[str]]:
    """Return so many entries with so many phrasings each, every one of them another."""
    who = "mum dad nan patient client lady gent neighbour tenant baby".split()
    what = "needs wants lost broke misses asks-for cannot-use worries-about fell-over pays-for".split()
    how = "at night,in winter,after a stroke,since march,with a dog,on crutches,before school,up a hill".split(",")
    made: dict[str, list[str]] = {}
    for number, (first, second) in zip(range(count), product(_SYLLABLES, repeat=2), strict=False):
        thing = f"{first}{second}er{'ab'[number % 2]}"
        texts = (f"{one} {two.replace('-', ' ')} {thing} {three}" for one, two, three in product(who, what, how))
        made[f"The {thing} service"] = [text for text, _ in zip(texts, range(each), strict=False)]
    return made


_SYLLABLES = "bal cor dun fen gil hob jas kel lum mor nib pod rus sil tam vor wex yar zin quo".split()


def _write_entry(name: str, phrasings: Sequence[str]) -> dict[str, object]:
    return {
        "id": name_id(name),
        "name": name,
        "districts": "all",
        "summary": f"{name}: helps people in Rutland.",
        "who_for": "Anybody.",
        "how_to_refer": "Write to them.",
        "phrasings": list(phrasings),
        "standing": "current",
        "sources": [{"url": "https://www.example.gov.uk/page", "dated": "2026-11-02"}],
    }
