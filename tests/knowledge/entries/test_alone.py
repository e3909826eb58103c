"""An entry looked at by itself."""

import pytest

from knowledge.entries.alone import check_alone
from knowledge.entries.read import SHIPPED
from knowledge.entries.yamlfile import read_yaml


def test_nothing_is_wrong_with_any_shipped_entry_by_itself() -> None:
    for path in sorted(SHIPPED.glob("*/*.yaml")):
        for fields in read_yaml(path, path.name).data:
            assert check_alone(fields, fields["id"]) == []


@pytest.mark.parametrize(
    ("fields", "field", "said"),
    [
        ({"summary": "x" * 421}, "summary", "has 421 characters"),
        ({"standing": "old"}, "standing", "write 'current'"),
        (
            {"contacts": [{"kind": "phone", "value": "01905 7225", "label": "A", "seen": "2024"}]},
            "contacts.1.value",
            "UK",
        ),
        ({"contacts": [{"kind": "fax"}]}, "contacts.1.kind", "write 'phone'"),
        ({"contacts": ["x"]}, "contacts.1", "not a set of keys"),
        ({"contacts": "x"}, "contacts", "not a list"),
    ],
)
def test_what_is_wrong_is_said_with_its_field(fields: dict[str, object], field: str, said: str) -> None:
    found = [problem for problem in check_alone(fields, "a") if problem.field == field]
    assert len(found) == 1
    assert said in found[0].message
