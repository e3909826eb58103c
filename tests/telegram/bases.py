"""Bases of other times: the shipped one with entries more."""

import shutil
from pathlib import Path

from knowledge.entries.read import SHIPPED

PUNCTURES = """
- id: nat-puncture-club
  name: Puncture <b>club</b> & friends
  districts: all
  summary: Mends punctures if the tyre is < 3 years old & has > 2 patches.
  who_for: Anyone with a bicycle <any kind>.
  how_to_refer: Ring & ask for "patches".
  contacts:
    - {kind: phone, value: 01905 722589, label: Tyres & tubes <desk>, seen: '2026-01-15'}
  phrasings: [bicycle puncture repair club, mend a bicycle tyre]
  standing: current
  checked: {on: 2026-01-15, by: Test}
  sources:
    - {url: "https://punctures.example/club?a=1&b=2", dated: "2026-01-15"}
"""
LONG = """
- id: nat-long-winded-service
  name: Longwinded kaleidoscope service
  districts: all
  summary: Polishes kaleidoscopes at great length.
  who_for: Anyone with a kaleidoscope.
  how_to_refer: Write to one of the offices below.
  contacts:
{contacts}
  phrasings: [kaleidoscope polishing, polish my kaleidoscope]
  standing: current
  sources:
    - {{url: "https://kaleidoscopes.example", dated: "2026-01-15"}}
"""
_OFFICES = 20


def write_newer_base(folder: Path) -> Path:
    """Return a copy of the shipped base that also knows of punctures, and of a service with too many addresses."""
    base = folder / "base"
    shutil.copytree(SHIPPED, base)
    address = "Kaleidoscope House, " + "long and winding road, " * 10 + "Sometown"
    contacts = "\n".join(
        f"    - {{kind: address, value: '{address} {number}', label: Office {number}, seen: '2026-01-15'}}"
        for number in range(_OFFICES)
    )
    with (base / "national" / "wellbeing.yaml").open("a", encoding="utf-8") as file:
        file.write(PUNCTURES + LONG.format(contacts=contacts))
    return base
