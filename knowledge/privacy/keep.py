"""What is never taken for a person's name: the knowledge base's own names."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from knowledge.text.words import split_words


@dataclass(frozen=True)
class Keep:
    """Words and phrases that the base itself uses: places, services, charities."""

    # Normalised as `knowledge.text.words.normalise_text` does it: "redditch", "hope house", "st johns".
    words: frozenset[str] = frozenset()

    @cached_property
    def _phrases(self) -> dict[str, tuple[tuple[str, ...], ...]]:
        """Each first word with the phrases that begin with it, longest first."""
        found: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for phrase in self.words:
            if parts := tuple(split_words(phrase)):
                found[parts[0]].add(parts)
        return {first: tuple(sorted(each, key=lambda one: (-len(one), one))) for first, each in found.items()}

    def find_phrases(self, keys: list[str]) -> dict[int, int]:
        """Return for the index of each kept word how many words the longest phrase over it has."""
        kept: dict[int, int] = {}
        for start, key in enumerate(keys):
            for phrase in self._phrases.get(key, ()):
                if tuple(keys[start : start + len(phrase)]) == phrase:
                    for index in range(start, start + len(phrase)):
                        kept[index] = max(kept.get(index, 0), len(phrase))
                    break
        return kept
