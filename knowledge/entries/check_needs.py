"""Coverage: each district has, for each need, a local entry or a gap that somebody has named."""

from collections.abc import Collection, Iterator

from knowledge.entries.base import Base
from knowledge.entries.model import ALL_DISTRICTS, Entry, Standing
from knowledge.entries.needs import Need
from knowledge.entries.problems import Problem
from knowledge.entries.yamlfile import Path_, YamlFile
from knowledge.places.areas import Area, Gap


def check_needs(base: Base, needs: YamlFile, areas: YamlFile, broken: Collection[str] | None) -> Iterator[Problem]:
    """Yield every problem of needs and gaps.

    `broken` holds the ids that exist but have faults of their own, `None` where whole files are missing: what an
    entry that cannot be read would meet is nobody's fault yet.
    """
    yield from _check_references(base, needs, broken)
    for position, area in enumerate(base.areas):
        met: set[tuple[str, str]] = set()
        for index, gap in enumerate(area.gaps):
            path: Path_ = ("areas", position, "gaps", index)
            for field, message in _check_gap(base, area, gap, met):
                yield Problem(areas.name, areas.line_of((*path, *field)), area.id, "gaps", message)
        if broken is not None and not broken:
            yield from _check_coverage(base, position, area, areas)


def _check_references(base: Base, file: YamlFile, broken: Collection[str] | None) -> Iterator[Problem]:
    for position, need in enumerate(base.needs):
        for index, family in enumerate(need.families):
            if family not in base.families:
                line = file.line_of(("needs", position, "families", index))
                message = f"there is no family {family!r}: write one of families.yaml"
                yield Problem(file.name, line, need.id, "families", message)
        for index, entry in enumerate(need.entries):
            message = _find_fault(base, entry, broken)
            if message:
                line = file.line_of(("needs", position, "entries", index))
                yield Problem(file.name, line, need.id, "entries", message)


def _find_fault(base: Base, entry: str, broken: Collection[str] | None) -> str:
    """Return why an id cannot meet a need, or nothing."""
    found = base.entries.get(entry)
    if found is None:
        is_blameless = broken is None or entry in broken
        return "" if is_blameless else f"there is no entry {entry!r}: write the id of a local entry"
    if found.is_national:
        return f"{entry} is a national entry and meets no local need: name local entries, or a gap in areas.yaml"
    if found.standing == Standing.ENDED:
        return f"{entry} has ended: name what took its place, or a gap in areas.yaml"
    return ""


def _check_gap(base: Base, area: Area, gap: Gap, met: set[tuple[str, str]]) -> Iterator[tuple[Path_, str]]:
    """Yield the faults of a gap; `met` holds the needs and districts of the gaps before it."""
    need = next((one for one in base.needs if one.id == gap.need), None)
    if need is None:
        yield ("need",), f"there is no need {gap.need!r}: write one of {', '.join(one.id for one in base.needs)}"
    known = [district.name for district in area.districts]
    named = enumerate(gap.districts if gap.districts != ALL_DISTRICTS else known)
    for index, name in named:
        path: Path_ = ("districts", index)
        if name not in known:
            yield path, f"there is no district {name!r} in {area.id}: write one of {', '.join(known)}, or all"
        elif need and (entry := _find_entry(base, need, area, name)):
            yield path, f"{entry.id} meets the need {need.id} in {name}: take {name} out of the gap"
        elif (gap.need, name) in met:
            yield path, f"the gap {gap.need} in {name} is named twice: keep one of them"
        met.add((gap.need, name))


def _check_coverage(base: Base, position: int, area: Area, file: YamlFile) -> Iterator[Problem]:
    for index, district in enumerate(area.districts):
        for need in base.needs:
            is_gap = any(gap.need == need.id and gap.covers(district.name) for gap in area.gaps)
            if not is_gap and not _find_entry(base, need, area, district.name):
                line = file.line_of(("areas", position, "districts", index))
                message = (
                    f"{district.name} has neither an entry nor a gap for the need {need.id}: name the entry in "
                    f"needs.yaml, or add a gap to {area.id} here"
                )
                yield Problem(file.name, line, area.id, "districts", message)


def _find_entry(base: Base, need: Need, area: Area, district: str) -> Entry | None:
    """Return the first entry that meets the need in a district."""
    return next(
        (
            entry
            for entry in base.entries.values()
            if entry.area == area.id and need.is_met_by(entry) and entry.covers(district)
        ),
        None,
    )
