"""Ask whether any pinned dependency has a known vulnerability: audit_dependencies.py LOCK ...

The names and versions of the lock files go to OSV (https://osv.dev), which knows what PyPI's advisories say; nothing
else is sent. Exit code 1 where something is found. Where OSV cannot be reached that is said loudly, and nothing fails:
a release must not wait for somebody else's server.
"""

import json
import os
import re
import sys
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator
from pathlib import Path

# Another server that speaks the same, for a network that has a mirror of it.
ADDRESS = os.environ.get("OSV_URL", "https://api.osv.dev")
_SECONDS = 8.0
# How many OSV takes at once.
_MOST = 1000
_PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)")
_LINE = "!" * 78


class UnreachableError(Exception):
    """OSV cannot be asked, or what it says cannot be read."""


def read_pins(lock: str) -> Iterator[tuple[str, str]]:
    """Yield the name and version of each package that a lock file pins."""
    for line in lock.splitlines():
        if pin := _PIN.match(line):
            yield pin["name"], pin["version"]


def find_vulnerabilities(pins: Iterable[tuple[str, str]], address: str = ADDRESS) -> dict[tuple[str, str], list[str]]:
    """Return the ids of what is known against packages, by name and version; raise UnreachableError."""
    wanted = sorted(set(pins))
    found: dict[tuple[str, str], list[str]] = {}
    for start in range(0, len(wanted), _MOST):
        part = wanted[start : start + _MOST]
        for pin, result in zip(part, _ask(part, address), strict=True):
            if ids := [str(one["id"]) for one in result.get("vulns", [])]:
                found[pin] = ids
    return found


def _ask(pins: list[tuple[str, str]], address: str) -> list[dict[str, list[dict[str, str]]]]:
    queries = [{"package": {"name": name, "ecosystem": "PyPI"}, "version": version} for name, version in pins]
    request = urllib.request.Request(  # noqa: S310 # the address is ours or the caller's, never one that was read
        f"{address}/v1/querybatch", json.dumps({"queries": queries}).encode(), {"Content-Type": "application/json"}
    )
    try:
        with urllib.request.urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310 # as above
            results = json.load(answer)["results"]
    except (OSError, ValueError, KeyError) as error:
        raise UnreachableError(str(error)) from error
    if len(results) != len(pins):
        raise UnreachableError(f"it gave {len(results)} answers to {len(pins)} questions")
    return list(results)


def main(locks: list[str]) -> int:
    """Say what is found; return the exit code."""
    pins = [pin for lock in locks for pin in read_pins(Path(lock).read_text(encoding="utf-8"))]
    if not pins:
        print(f"No package is pinned in {', '.join(locks)}: name lock files.", file=sys.stderr)
        return 1
    try:
        found = find_vulnerabilities(pins)
    except UnreachableError as error:
        print(f"{_LINE}\nDEPENDENCIES WERE NOT AUDITED: {ADDRESS} cannot be reached ({error}).", file=sys.stderr)
        print(f"Run `make check` again where it can.\n{_LINE}", file=sys.stderr)
        return 0
    for (name, version), ids in found.items():
        print(f"{name} {version} is vulnerable: {', '.join(ids)} (https://osv.dev/list?q={name})")
    print(f"{len(set(pins))} packages audited, {len(found)} vulnerable.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
