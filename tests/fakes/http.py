"""As much HTTP as a Bot API needs: one request in, one JSON answer out, over a connection that stays open."""

import asyncio
import json
from dataclasses import dataclass
from email import message_from_bytes
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl

Json = dict[str, Any]


@dataclass(frozen=True)
class Request:
    """A request as it came."""

    path: str
    params: Json


async def read_request(reader: asyncio.StreamReader) -> Request | None:
    """Return the next request of a connection, `None` once it is closed."""
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        first, *lines = head.strip().split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        body = await reader.readexactly(int(headers.get("content-length", "0")))
    except (asyncio.IncompleteReadError, ConnectionError):
        return None
    path, _, query = first.split(" ")[1].partition("?")
    return Request(path, _read_params(query, headers.get("content-type", ""), body))


def write_answer(status: int, body: Json) -> bytes:
    """Return an answer as bytes."""
    content = json.dumps(body).encode()
    head = (
        f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content


def _read_params(query: str, kind: str, body: bytes) -> Json:
    if kind.startswith("application/json"):
        return dict(json.loads(body or b"{}"))
    if kind.startswith("multipart/form-data"):
        return _read_parts(kind, body)
    form = parse_qsl(f"{query}&{body.decode()}", keep_blank_values=True)
    return {name: _read_value(value) for name, value in form}


def _read_parts(kind: str, body: bytes) -> Json:
    """Return the fields of a form with files; of a file its content, as text."""
    whole = message_from_bytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + body)
    fields: Json = {}
    for part in whole.walk():
        name = part.get_param("name", header="Content-Disposition")
        if isinstance(name, str):
            content = part.get_payload(decode=True)
            text = content.decode() if isinstance(content, bytes) else ""
            fields[name] = text if part.get_filename() else _read_value(text)
    return fields


def _read_value(value: str) -> Any:  # a form's value is JSON, or a string as it stands
    """Return lists, objects, numbers and truth values as such; any other text is only a text."""
    if not value.startswith(("{", "[")) and not value.lstrip("-").isdecimal() and value not in ("true", "false"):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value
