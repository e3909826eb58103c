"""Redaction: a question as it may be kept, without what would tell who it is about."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from knowledge.privacy.addresses import find_address_spans, find_postcode_spans
from knowledge.privacy.contacts import find_contact_spans
from knowledge.privacy.dates import find_birth_spans
from knowledge.privacy.digits import find_digit_spans
from knowledge.privacy.folding import BARRIER, Folded, fold_text
from knowledge.privacy.identifiers import find_identifier_spans
from knowledge.privacy.keep import Keep
from knowledge.privacy.names import find_name_spans
from knowledge.privacy.service_numbers import mask_service_numbers
from knowledge.privacy.spans import Span, join_spans
from knowledge.privacy.tokens import split_tokens

# What may stand in brackets in a redacted text; a postcode leaves its outward part instead.
KINDS = (
    "address",
    "bank details",
    "card number",
    "date of birth",
    "driving licence",
    "email",
    "name",
    "nhs number",
    "ni number",
    "number",
    "phone",
    "reference",
    "vehicle",
)
_KEEP_NOTHING = Keep()


@dataclass(frozen=True)
class Redacted:
    """A text without personal data."""

    text: str
    # The kinds of what was taken out, in order; "postcode" where one was cut.
    removed: tuple[str, ...]


def redact_text(text: str, *, keep: Keep = _KEEP_NOTHING, today: date | None = None) -> Redacted:
    """Return the text with `[kind]` for each piece of personal data; redacting that again changes nothing.

    Today tells an age from a date; without it the clock does.
    """
    today = today or datetime.now(UTC).date()
    removed: tuple[str, ...] = ()
    # What is taken out can bring its neighbours together, so look until nothing is left. Each round takes at
    # least one letter or digit, and in practice the second finds nothing.
    while spans := _find_spans(folded := fold_text(text, KINDS), keep, today):
        text = _rewrite(folded, spans)
        removed += tuple(span.kind for span in spans)
    return Redacted(text, removed)


def _find_spans(folded: Folded, keep: Keep, today: date) -> list[Span]:
    """Return the spans of a folded text that hold personal data, in order and apart."""
    # Whoever reports a new number of a service has to be able to say it.
    folded = replace(folded, text=mask_service_numbers(folded.text))
    spans = [
        *find_contact_spans(folded.text),
        *find_identifier_spans(folded.text),
        *find_birth_spans(folded.text, today),
        *find_digit_spans(folded.text),
        *find_postcode_spans(folded),
    ]
    folded = _mask(folded, spans)
    spans += find_address_spans(folded.text, split_tokens(folded.text))
    # Names come last, so that the `dr` of a street leads to none.
    folded = _mask(folded, spans)
    spans += find_name_spans(folded, split_tokens(folded.text), keep)
    return join_spans(spans)


def _mask(folded: Folded, spans: list[Span]) -> Folded:
    """Return the text with a barrier over each span."""
    parts = []
    last = 0
    for span in join_spans(spans):
        parts += [folded.text[last : span.start], BARRIER * (span.end - span.start)]
        last = span.end
    return replace(folded, text="".join([*parts, folded.text[last:]]))


def _rewrite(folded: Folded, spans: list[Span]) -> str:
    """Return the source with each span's kind in its place."""
    parts = []
    last = 0
    for span in spans:
        start, end = folded.source_span(span.start, span.end)
        instead = f"[{span.kind}]"
        if span.kept:
            instead = folded.text[span.start : span.start + span.kept].upper()
        parts += [folded.source[last:start], instead]
        last = end
    return "".join([*parts, folded.source[last:]])
