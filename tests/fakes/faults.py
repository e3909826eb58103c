"""What the fake Bot API can be told to do instead of an answer."""

from dataclasses import dataclass

from tests.fakes.http import Json


class RefusedError(Exception):
    """A call that Telegram refuses, with the answer it gives."""

    def __init__(self, status: int, description: str, retry_after: int | None = None) -> None:
        super().__init__(description)
        self.status = status
        self.body: Json = {"ok": False, "error_code": status, "description": description}
        if retry_after:
            self.body["parameters"] = {"retry_after": retry_after}


@dataclass(frozen=True)
class Fault:
    """A refusal to come."""

    status: int
    description: str
    retry_after: int | None = None

    def as_error(self) -> RefusedError:
        """Return the refusal."""
        return RefusedError(self.status, self.description, self.retry_after)


TOO_MANY = Fault(429, "Too Many Requests: retry after 1", retry_after=1)
SERVER_ERROR = Fault(500, "Internal Server Error")
BAD_GATEWAY = Fault(502, "Bad Gateway")
BAD_REQUEST = Fault(400, "Bad Request: refused for a test")
BLOCKED = Fault(403, "Forbidden: bot was blocked by the user")
UNAUTHORIZED = Fault(401, "Unauthorized")
# Answer nothing until `resume`, then as usual; close the connection without an answer.
HANG = Fault(0, "hang")
DROP = Fault(0, "drop")
