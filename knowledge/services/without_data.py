"""What is left of a question without personal data: the need, where so much else stands around it."""

import re

from knowledge.privacy.keep import Keep
from knowledge.privacy.redact import KINDS, redact_text

# The words that lead to a piece of personal data go with it; what they took is never tried another way.
_LABEL = (
    r"(?:\b(?:nhs|ni|dob|born on|born|date of birth|phone|tel|mobile|number|no|is|ref|e-?mail|address|name|named|called"
    r"|lives at|living at|at)\b[ .:]*+)*+"
)
_PIECE = re.compile(rf",?\s*{_LABEL}\[(?:{'|'.join(map(re.escape, KINDS))})\]", re.IGNORECASE)


def take_out_data(text: str, keep: Keep) -> str:
    """Return the text without personal data and what led to it; the same text where none is in it."""
    redacted = redact_text(text, keep=keep).text
    left = " ".join(_PIECE.sub(" ", redacted).split())
    return left if _PIECE.search(redacted) else text
