"""An entry looked at by itself: what is wrong with it whatever else there is, quickly enough for a form."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from knowledge.entries.check import check_contact, check_source
from knowledge.entries.check_learn import check_learn
from knowledge.entries.model import Contact, LearnItem, Source, WrittenEntry
from knowledge.entries.problems import Problem
from knowledge.entries.validate import validate_part
from knowledge.entries.yamlfile import YamlFile, name_path

Part = TypeVar("Part", Contact, Source)
ModelT = TypeVar("ModelT", bound=BaseModel)


def check_alone(fields: Mapping[str, Any], entry: str) -> list[Problem]:
    """Return what is wrong with an entry's fields, without a look at any other entry, file or place."""
    found = validate_part(WrittenEntry, YamlFile(""), (), entry, {**fields, "id": entry})
    problems = found if isinstance(found, list) else []
    contacts = _check_parts("contacts", Contact, check_contact, fields.get("contacts"), entry)
    sources = _check_parts("sources", Source, check_source, fields.get("sources"), entry)
    return [*problems, *contacts, *sources, *_check_learn(fields, entry)]


def _check_parts(
    key: str, model: type[Part], check: Callable[[Part], Iterable[tuple[str, str]]], parts: object, entry: str
) -> Iterator[Problem]:
    for number, written in enumerate(parts if isinstance(parts, Sequence) else (), start=1):
        wrong: set[str] = set()
        try:
            part = model.model_validate(written)
        except ValidationError as error:
            # That is said of its form already; what is well formed in it is looked at all the same.
            wrong = {str(one["loc"][0]) if one["loc"] else "" for one in error.errors()}
            if wrong & {"", "kind", "value"}:
                continue
            part = model.model_construct(**{name: written.get(name) for name in model.model_fields})
        for field, message in check(part):
            if field not in wrong:
                yield Problem("", 1, entry, ".".join(filter(None, (key, str(number), field))), message)


def _check_learn(fields: Mapping[str, Any], entry: str) -> Iterator[Problem]:
    """Yield what is wrong with the items that are well formed; of the others that is said already."""
    items = dict(_list_valid(LearnItem, fields.get("learn")))
    numbers, sources = list(items), [source for _, source in _list_valid(Source, fields.get("sources"))]
    for (index, *path), message in check_learn(list(items.values()), sources):
        yield Problem("", 1, entry, name_path(("learn", numbers[int(index)], *path)), message)


def _list_valid(model: type[ModelT], parts: object) -> Iterator[tuple[int, ModelT]]:
    """Yield the parts that are well formed, each with its number from 0."""
    for number, written in enumerate(parts if isinstance(parts, Sequence) else ()):
        with suppress(ValidationError):
            yield number, model.model_validate(written)
