"""Text with a few marks: to a tree, which is rendered elsewhere.

Paragraphs of plain words with `[@source, place]`, `[[record]]`, `[[record|words]]`,
`[[record#field]]`, `*emphasis*` and `[words](https://…)`. Everything else is words.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.values.prose_nodes import (
    Cite,
    Emphasis,
    Link,
    Mark,
    Node,
    Paragraph,
    Prose,
    ProseFault,
    RecordLink,
    Text,
    one_space,
    read_mark,
)

_PARAGRAPH = re.compile(r"\S(?:.|\n(?![ ]*(?:\n|$)))*")


@lru_cache(maxsize=50_000)
def read_prose(text: str) -> Prose:
    """Read a text; marks that do not parse are in `faults`, and stand as words in the tree."""
    faults: list[ProseFault] = []
    paragraphs = []
    for match in _PARAGRAPH.finditer(text):
        words = match[0].rstrip()
        paragraphs.append(Paragraph(_words_and_marks(words, match.start()) or _parsed(words, match.start(), faults)))
    return Prose(text, tuple(paragraphs), tuple(faults))


def _words_and_marks(text: str, offset: int) -> tuple[Node, ...] | None:
    """The nodes of a text that holds plain words and our own marks, as nearly all do; None where it holds more."""
    if "*" in text or "\\" in text:
        return None
    nodes: list[Node] = []
    end = 0
    while (start := text.find("[", end)) >= 0:
        read = read_mark(text, start, offset)
        mark, behind = read or (None, start)
        if mark is None or isinstance(mark, ProseFault):
            return None
        if start > end:
            nodes.append(Text(one_space(text[end:start])))
        nodes.append(mark)
        end = behind
    if end < len(text):
        nodes.append(Text(one_space(text[end:])))
    return tuple(nodes)


def _parsed(text: str, offset: int, faults: list[ProseFault]) -> tuple[Node, ...]:
    # Most texts can do without it, and a tenth of the time of a small check went into loading it.
    from generator.values.prose_parser import parse_prose

    return parse_prose(text, offset, faults)


def marks(prose: Prose) -> Iterator[Mark]:
    """All citations and links to records of a text, in order."""

    def walk(nodes: tuple[Node, ...]) -> Iterator[Mark]:
        for node in nodes:
            if isinstance(node, Cite | RecordLink):
                yield node
            elif isinstance(node, Emphasis | Link):
                yield from walk(node.children)

    for paragraph in prose.paragraphs:
        yield from walk(paragraph.children)
