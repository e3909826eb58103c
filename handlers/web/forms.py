"""What a form sent, as text."""

from collections.abc import Iterator, Mapping
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request

from handlers.web import csrf

# Bytes; the longest form holds an entry with all its phrasings.
_MOST = 500_000


class Form(Mapping[str, str]):
    """The fields of a form: texts without spaces around them; a field that is missing reads as empty."""

    def __init__(self, fields: Mapping[str, list[str]]) -> None:
        self._fields = fields

    def __getitem__(self, name: str) -> str:
        """Return the last value of a field, empty where there is none."""
        return self._fields.get(name, [""])[-1]

    def __iter__(self) -> Iterator[str]:
        """Return the names of the fields that were sent."""
        return iter(self._fields)

    def __len__(self) -> int:
        """Return how many fields were sent."""
        return len(self._fields)

    def list(self, name: str) -> list[str]:
        """Return all values of a field: of ticked boxes, say."""
        return self._fields.get(name, [])


async def read(request: Request) -> Form:
    """Return a form's fields; raise OldPageError if it is not from a page of ours in this browser."""
    size = request.headers.get("Content-Length", "")
    if not size.isdecimal():
        raise HTTPException(HTTPStatus.LENGTH_REQUIRED)
    if int(size) > _MOST:
        raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    fields: dict[str, list[str]] = {}
    async with request.form(max_files=0) as sent:
        for name, value in sent.multi_items():
            if isinstance(value, str):
                # Browsers send line breaks as two characters.
                fields.setdefault(name, []).append(value.replace("\r\n", "\n").strip())
    form = Form(fields)
    csrf.check(request, form[csrf.FIELD])
    return form
