"""Files of a base spoiled in many ways, the same ones each time: by a slip of the hand, by a tool, or on purpose."""

import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

Mutate = Callable[[bytes, random.Random], bytes]
_ODD = (
    *(b"\t", b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"\xe2\x80\xae", b"\xe2\x80\x8b", b"\xef\xbb\xbf", b"\r", b"\x85"),
    *(b": ", b"- ", b"? ", b"#", b"'", b'"', b"[", b"]", b"{", b"}", b"|", b">", b"%", b"@", b"`", b"!", b"&a ", b"*a"),
    *(b"---\n", b"...\n", b"<<: *a\n", b"!!python/object/apply:os.system [touch /tmp/owned]", b"!!binary Zm9v"),
    *(b"!!timestamp 2026-13-45", b"&a [*a, *a, *a, *a]", b"null", b"~", b"yes", b"0o17", b"1e999", b".nan", b".inf"),
    *(
        b"2026-02-31",
        b"12:30:45",
        b"= ",
        b"!!set {a, b}",
        b"!<tag:x,2026:y> z",
        b"\xf0\x9f\x98\x80",
        b"{{7*7}}",
        b"${x}",
    ),
)


def _insert(text: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(_ODD) + text[at:]


def _flip(text: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(text))
    return text[:at] + bytes([text[at] ^ (1 << chance.randrange(8))]) + text[at + 1 :]


def _cut(text: bytes, chance: random.Random) -> bytes:
    return text[: chance.randrange(len(text))]


def _drop(text: bytes, chance: random.Random) -> bytes:
    at, length = chance.randrange(len(text)), chance.choice((1, 2, 10, 200))
    return text[:at] + text[at + length :]


def _repeat(text: bytes, chance: random.Random) -> bytes:
    at, length = chance.randrange(len(text)), chance.choice((1, 10, 300))
    return text[: at + length] + text[at:]


def _on_lines(change: Callable[[list[bytes], random.Random], None]) -> Mutate:
    def mutate(text: bytes, chance: random.Random) -> bytes:
        lines = text.splitlines(keepends=True)
        change(lines, chance)
        return b"".join(lines)

    return mutate


def _swap(lines: list[bytes], chance: random.Random) -> None:
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]


def _lose(lines: list[bytes], chance: random.Random) -> None:
    del lines[chance.randrange(len(lines))]


def _indent(lines: list[bytes], chance: random.Random) -> None:
    at = chance.randrange(len(lines))
    lines[at] = chance.choice((b" ", b"  ", b"\t", b"      ")) + lines[at]


def _outdent(lines: list[bytes], chance: random.Random) -> None:
    at = chance.randrange(len(lines))
    lines[at] = lines[at].lstrip(b" ")


def _empty_value(lines: list[bytes], chance: random.Random) -> None:
    at = chance.randrange(len(lines))
    lines[at] = lines[at].partition(b":")[0] + b":\n"


def _replace_value(lines: list[bytes], chance: random.Random) -> None:
    at = chance.randrange(len(lines))
    lines[at] = lines[at].partition(b":")[0] + b": " + chance.choice(_ODD) + b"\n"


def _lengthen(text: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(text))
    return text[:at] + chance.choice((b"a", b" ", b"[", b"- ", b"\n")) * chance.choice((500, 3000)) + text[at:]


def _bomb(_text: bytes, chance: random.Random) -> bytes:
    """Return a few lines that stand for thousands of millions of values."""
    levels = chance.randrange(6, 12)
    rows = [b"a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    rows += [b"a%d: &a%d [%s]" % (n, n, b", ".join([b"*a%d" % (n - 1)] * 10)) for n in range(1, levels)]
    return b"\n".join(rows) + b"\n"


_LINES = (_swap, _lose, _indent, _outdent, _empty_value, _replace_value)
_WAYS: Sequence[Mutate] = (_insert, _flip, _cut, _drop, _repeat, *map(_on_lines, _LINES), _lengthen, _bomb)


def list_mutations(folder: Path, count: int, seed: int) -> Iterator[tuple[Path, bytes]]:
    """Yield so many times a file of the base and what it may hold after one to three spoilings."""
    files = sorted(path for path in folder.rglob("*.yaml"))
    texts = {path: path.read_bytes() for path in files}
    for number in range(count):
        chance = random.Random(seed + number)  # noqa: S311 # no secret: the same ones each time
        path = chance.choice(files)
        text = texts[path]
        for _ in range(chance.choice((1, 1, 2, 3))):
            text = chance.choice(_WAYS)(text or b"- ", chance)
        yield path, text
