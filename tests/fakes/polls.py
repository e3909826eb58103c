"""Quizzes as Telegram takes and returns them: what it checks before it sends one."""

from tests.fakes.faults import RefusedError
from tests.fakes.http import Json
from tests.fakes.markup import count_units

_MOST = {"question": 300, "option": 100, "explanation": 200}


def read_poll(params: Json, number: int) -> Json:
    """Return the poll that was asked for; refuse what Telegram refuses."""
    options = [option["text"] for option in params["options"]]
    _check("question", str(params["question"]))
    for option in options:
        _check("option", str(option))
    if len(options) < 2:
        raise RefusedError(400, "Bad Request: poll must have at least 2 option")
    poll: Json = {
        "id": str(5_000_000_000 + number),
        "question": params["question"],
        "options": [{"persistent_id": str(at), "text": option, "voter_count": 0} for at, option in enumerate(options)],
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": params.get("is_anonymous", True),
        "type": params.get("type", "regular"),
        "allows_multiple_answers": False,
    }
    if poll["type"] == "quiz":
        right = params.get("correct_option_ids") or []
        if len(right) != 1 or not 0 <= right[0] < len(options):
            raise RefusedError(400, "Bad Request: quizzes must have a correct option")
        explanation = str(params.get("explanation", ""))
        if explanation:
            _check("explanation", explanation)
        poll |= {"correct_option_ids": right, "explanation": explanation}
    return poll


def _check(part: str, text: str) -> None:
    if not text.strip():
        raise RefusedError(400, f"Bad Request: poll {part} must be non-empty")
    if count_units(text) > _MOST[part] or (part == "explanation" and text.count("\n") > 2):
        raise RefusedError(400, f"Bad Request: poll {part} is too long")
