"""Refusals that have a page of their own.

HTTPException
└── PageError
    ├── OldPageError
    ├── SignedOutError
    └── UnsureError
"""

from http import HTTPStatus

from starlette.exceptions import HTTPException

from handlers.web import wording


class PageError(HTTPException):
    """A refusal that has its own heading and says what to do."""

    def __init__(self, status: int, said: tuple[str, str]) -> None:
        super().__init__(status)
        self.said = said


class OldPageError(PageError):
    """A form that no page of ours in this browser holds any more."""

    def __init__(self) -> None:
        super().__init__(HTTPStatus.FORBIDDEN, wording.OLD_PAGE)


class SignedOutError(PageError):
    """A form from somebody whose session has ended."""

    def __init__(self) -> None:
        super().__init__(HTTPStatus.FORBIDDEN, wording.SIGNED_OUT)


class UnsureError(PageError):
    """Who somebody is cannot be read just now."""

    def __init__(self) -> None:
        super().__init__(HTTPStatus.SERVICE_UNAVAILABLE, wording.UNSURE)
