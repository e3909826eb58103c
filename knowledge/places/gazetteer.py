"""The open data of places: postcodes, towns and villages with their districts, as tools/build_places.py packs them."""

import gzip
import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import cos, hypot, radians

from knowledge.text.words import split_words

# Sizes of a cell in degrees north and east; see tools/build_places.py.
_FINE, _COARSE = (0.005, 0.008), (0.05, 0.08)
# How many cells around an empty one are searched.
_REACH = 3


@dataclass(frozen=True)
class Gazetteer:
    """Which district (ONS code) a postcode, a town or a point lies in."""

    # The name of each district of the United Kingdom by its code.
    names: Mapping[str, str]
    # The districts of each outward code with their shares in per cent, the largest first.
    outward: Mapping[str, Sequence[tuple[str, float]]]
    # Where each run of a district begins in an outward code of several: the inward codes, and the districts.
    runs: Mapping[str, tuple[Sequence[str], Sequence[str]]]
    # The districts of each town and village by its words, the largest of that name first.
    towns: Mapping[tuple[str, ...], Sequence[str]]
    # How many people live in the largest town of each name; 0 where that is not recorded.
    people: Mapping[tuple[str, ...], int]
    fine: Mapping[str, Sequence[str]]
    coarse: Mapping[str, Sequence[str]]

    def find_postcode(self, outward: str, inward: str) -> str | None:
        """Return the district of a full postcode; one that is not in use has the district of those around it."""
        outward, inward = outward.upper(), inward.upper()
        if outward in self.runs:
            starts, codes = self.runs[outward]
            return codes[max(0, bisect_right(starts, inward) - 1)]
        shares = self.outward.get(outward)
        return shares[0][0] if shares else None

    def find_point(self, latitude: float, longitude: float) -> tuple[str, ...]:
        """Return the districts of a point, the nearest first; several near a border, none at sea."""
        return self._find_cell(self.fine, _FINE, latitude, longitude) or self._find_cell(
            self.coarse, _COARSE, latitude, longitude
        )

    def _find_cell(
        self, cells: Mapping[str, Sequence[str]], size: tuple[float, float], latitude: float, longitude: float
    ) -> tuple[str, ...]:
        row, column = int(latitude // size[0]), int(longitude // size[1])
        for reach in range(_REACH):
            ring = [
                (_measure(latitude, longitude, (row + up, column + right), size), cells[cell])
                for up in range(-reach, reach + 1)
                for right in range(-reach, reach + 1)
                if max(abs(up), abs(right)) == reach and (cell := f"{row + up},{column + right}") in cells
            ]
            nearest = min((distance for distance, _ in ring), default=0.0)
            near = sorted((one for one in ring if one[0] <= nearest + size[0]), key=lambda one: one[0])
            if near:
                return tuple(dict.fromkeys(code for _, codes in near for code in codes))
        return ()


def _measure(latitude: float, longitude: float, cell: tuple[int, int], size: tuple[float, float]) -> float:
    """Return how far a point is from the middle of a cell, in degrees of latitude."""
    up, right = (cell[0] + 0.5) * size[0] - latitude, (cell[1] + 0.5) * size[1] - longitude
    return hypot(up, right * cos(radians(latitude)))


@cache
def load_gazetteer() -> Gazetteer:
    """Return the gazetteer that ships with the program; it is read once."""
    packed = resources.files(__package__).joinpath("places.json.gz").read_bytes()
    data = json.loads(gzip.decompress(packed))
    codes = [code for code, _ in data["districts"]]
    towns: dict[tuple[str, ...], list[tuple[int, str]]] = defaultdict(list)
    for name, found in data["towns"].items():
        towns[tuple(split_words(name))] += [(people, codes[number]) for number, people in found]
    return Gazetteer(
        names=dict(data["districts"]),
        outward={
            outward: [(codes[int(number)], share) for number, share in shares]
            for outward, shares in data["outward"].items()
        },
        runs={outward: (run[::2], [codes[number] for number in run[1::2]]) for outward, run in data["runs"].items()},
        towns={words: [code for _, code in sorted(found, reverse=True)] for words, found in towns.items()},
        people={words: max(people for people, _ in found) for words, found in towns.items()},
        fine={cell: [codes[number] for number in found] for cell, found in data["cells"]["fine"].items()},
        coarse={cell: [codes[number] for number in found] for cell, found in data["cells"]["coarse"].items()},
    )
