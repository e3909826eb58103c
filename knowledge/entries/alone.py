"""An entry looked at by itself: what is wrong with it whatever else there is, quickly enough for a form."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from knowledge.entries.check import check_contact
from knowledge.entries.model import Contact, WrittenEntry
from knowledge.entries.problems import Problem
from knowledge.entries.validate import validate_part
from knowledge.entries.yamlfile import YamlFile


def check_alone(fields: Mapping[str, Any], entry: str) -> list[Problem]:
    """Return what is wrong with an entry's fields, without a look at any other entry, file or place."""
    found = validate_part(WrittenEntry, YamlFile(""), (), entry, {**fields, "id": entry})
    problems = found if isinstance(found, list) else []
    return [*problems, *_check_contacts(fields.get("contacts"), entry)]


def _check_contacts(contacts: object, entry: str) -> Iterator[Problem]:
    for number, written in enumerate(contacts if isinstance(contacts, Sequence) else (), start=1):
        try:
            contact = Contact.model_validate(written)
        except ValidationError:
            # That is said of its form already.
            continue
        for field, message in check_contact(contact):
            yield Problem("", 1, entry, f"contacts.{number}.{field}", message)
