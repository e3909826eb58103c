"""A set of words, written as running text so that it can be read and added to."""


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())
