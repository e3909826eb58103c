"""Thanks: words that end a conversation and ask for nothing."""

from knowledge.text.words import split_words

_THANKING = frozenset("thanks thank thankyou thx ty ta cheers great brilliant lovely perfect fab excellent".split())
_AROUND = frozenset(
    "you u so very much a lot many ever thats that is its was it really all ok okay oh ah yes yep for your the help "
    "helpful useful good job bye signpost x xx xxx now im done".split()
)


def is_thanks(text: str) -> bool:
    """Whether a text is thanks and nothing else: `cheers x`, `thanks, that's great`."""
    words = set(split_words(text))
    return not words.isdisjoint(_THANKING) and words <= _THANKING | _AROUND
