"""The open data of places: postcodes, towns and villages with their districts, as tools/build_places.py packs them."""

import gzip
import json
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

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
        """Return the districts of a point, the likeliest first; several near a border, none at sea."""
        return self._find_cell(self.fine, _FINE, latitude, longitude) or self._find_cell(
            self.coarse, _COARSE, latitude, longitude
        )

    def _find_cell(
        self, cells: Mapping[str, Sequence[str]], size: tuple[float, float], latitude: float, longitude: float
    ) -> tuple[str, ...]:
        row, column = int(latitude // size[0]), int(longitude // size[1])
        for reach in range(_REACH):
            found = [
                code
                for up in range(-reach, reach + 1)
                for right in range(-reach, reach + 1)
                if max(abs(up), abs(right)) == reach
                for code in cells.get(f"{row + up},{column + right}", ())
            ]
            if found:
                return tuple(dict.fromkeys(found))
        return ()


@cache
def load_gazetteer() -> Gazetteer:
    """Return the gazetteer that ships with the program; it is read once."""
    packed = resources.files(__package__).joinpath("places.json.gz").read_bytes()
    data = json.loads(gzip.decompress(packed))
    codes = [code for code, _ in data["districts"]]
    towns: dict[tuple[str, ...], list[str]] = {}
    for name, found in data["towns"].items():
        towns.setdefault(tuple(split_words(name)), []).extend(codes[number] for number, _ in found)
    return Gazetteer(
        names=dict(data["districts"]),
        outward={
            outward: [(codes[int(number)], share) for number, share in shares]
            for outward, shares in data["outward"].items()
        },
        runs={outward: (run[::2], [codes[number] for number in run[1::2]]) for outward, run in data["runs"].items()},
        towns=towns,
        fine={cell: [codes[number] for number in found] for cell, found in data["cells"]["fine"].items()},
        coarse={cell: [codes[number] for number in found] for cell, found in data["cells"]["coarse"].items()},
    )
