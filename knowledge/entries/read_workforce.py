"""workforce.yaml as kinds of employers and roles, and what is wrong with it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from knowledge.entries.files import WORKFORCE, Files
from knowledge.entries.problems import Problem
from knowledge.entries.validate import validate_part
from knowledge.entries.workforce import Workforce
from knowledge.entries.yamlfile import Path_, YamlFile


@dataclass(frozen=True)
class ReadWorkforce:
    """What a file holds, nothing where it has problems of form."""

    workforce: Workforce = field(default_factory=Workforce)
    problems: tuple[Problem, ...] = ()


def read_workforce(files: Files) -> ReadWorkforce:
    """Return the employers and roles of a base, none where it has no file of them."""
    return files.make("workforce", WORKFORCE, _read) if files.has(WORKFORCE) else ReadWorkforce()


def _read(file: YamlFile) -> ReadWorkforce:
    found = validate_part(Workforce, file, (), "", file.data)
    if isinstance(found, list) or file.problems:
        return ReadWorkforce(problems=(*file.problems, *(found if isinstance(found, list) else ())))
    return ReadWorkforce(found, tuple(_check(found, file)))


def _check(workforce: Workforce, file: YamlFile) -> Iterator[Problem]:
    """Yield a problem for each id that stands twice, and each role that is nobody's or not there."""
    roles = [role.id for role in workforce.roles]
    for part, ids in (("roles", roles), ("employers", [one.id for one in workforce.employers])):
        for index, id_ in enumerate(ids):
            if id_ in ids[:index]:
                yield _say(file, (part, index, "id"), id_, "id", f"{id_!r} stands twice: keep one of them")
    for position, employer in enumerate(workforce.employers):
        for index, id_ in enumerate(employer.roles):
            if id_ not in roles:
                message = f"there is no role {id_!r}: add it to `roles`, or write one of {', '.join(roles)}"
                yield _say(file, ("employers", position, "roles", index), employer.id, "roles", message)
    offered = {id_ for employer in workforce.employers for id_ in employer.roles}
    for index, id_ in enumerate(roles):
        if id_ not in offered:
            message = "no employer has it, so nobody can choose it: add it to one, or take it out"
            yield _say(file, ("roles", index), id_, "", message)


def _say(file: YamlFile, path: Path_, owner: str, field: str, message: str) -> Problem:
    return Problem(file.name, file.line_of(path), owner, field, message)
