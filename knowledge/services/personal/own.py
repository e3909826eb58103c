"""What a text that many will read seems to hold of a person's own: asked of whoever writes it, never taken out."""

import re

from knowledge.privacy.keep import Keep
from knowledge.privacy.redact import redact_text
from knowledge.services.personal.wording import READ_BY_MANY, TICK, name_kinds

# What such a text gives of services; a mobile number is mostly somebody's own.
_OF_SERVICES = ("phone", "postcode", "address", "email")
_MOBILE = re.compile(r"(?<!\d)(?:\+?44 ?(?:\(0\) ?)?|0)7(?:[ -]?\d){9}(?!\d)")


def name_own(text: str, keep: Keep) -> str:
    """Return what it seems to hold, such as `a name and a mobile number`; empty where nothing seems so."""
    found = [kind for kind in redact_text(text, keep=keep).removed if kind not in _OF_SERVICES]
    return name_kinds([*found, *(["mobile"] if _MOBILE.search(text) else [])])


def warn_readers(text: str, keep: Keep, readers: str, *, what: str = "It", sure: str = TICK) -> str:
    """Return what is asked of whoever writes a text that `readers` read; empty where nothing seems a person's own.

    `readers` is such as `whoever gets the report reads it`, `what` is what the text is called, `sure` how to say that
    it may be read.
    """
    kinds = name_own(text, keep)
    return READ_BY_MANY.format(what=what, kinds=kinds, readers=readers, sure=sure) if kinds else ""
