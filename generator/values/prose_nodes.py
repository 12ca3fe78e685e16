"""The parts of a text with marks, and how a mark is read."""

import re
from dataclasses import dataclass

MARK_AT_MOST = 400
"""No mark is longer; it bounds the search for the end of an unclosed one."""


@dataclass(frozen=True, slots=True)
class Text:
    """Plain words."""

    words: str


@dataclass(frozen=True, slots=True)
class Cite:
    """`[@source, place]`."""

    source: str
    locator: str | None
    offset: int
    """Where the source's id begins in the text, in characters."""


@dataclass(frozen=True, slots=True)
class RecordLink:
    """`[[record]]`, `[[record|words]]` or `[[record#field]]`."""

    record: str
    field: str | None
    words: str | None
    offset: int
    """Where the record's id begins in the text, in characters."""


@dataclass(frozen=True, slots=True)
class Emphasis:
    """`*words*`."""

    children: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Link:
    """`[words](https://…)`."""

    url: str
    children: tuple["Node", ...]


Node = Text | Cite | RecordLink | Emphasis | Link
Mark = Cite | RecordLink


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of words between empty lines."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class ProseFault:
    """A mark that does not parse, with its place in the text."""

    offset: int
    length: int
    message: str
    help: str
    is_address: bool = False


@dataclass(frozen=True, slots=True)
class Prose:
    """A text and its tree."""

    written: str
    paragraphs: tuple[Paragraph, ...]
    faults: tuple[ProseFault, ...] = ()

    def __str__(self) -> str:
        return self.written


RECORD_LINK = re.compile(r"\[\[([^\[\]|#\s]+)(?:#([^\[\]|#\s]+))?(?:\|([^\[\]|]*[^\[\]|\s][^\[\]|]*))?\]\]")
CITE = re.compile(r"\[@([^\s,;\[\]@]+)(?:,[ \n]*([^\[\]@]*[^\s\[\]@]))?\]")
_SWAPPED = re.compile(r"(?<=@)\[[a-z0-9-]+(?:,[^\[\]]*)?\](?!\()")
"""An id in brackets behind an at sign: the citation would be lost, and stand as words."""
_RECORD_HELP = "write [[record-id]], [[record-id|other words]] or [[record-id#field]]"
_CITE_HELP = "write [@source-id] or [@source-id, para. 4]; two sources are two marks: [@one][@two]"


def read_mark(text: str, position: int, offset: int = 0) -> tuple[Mark | ProseFault, int] | None:
    """The mark that begins at a position, and where it ends; None where none begins.

    Args:
        text: Where to look.
        position: Where the mark would begin.
        offset: What is added to positions in the answer.
    """
    if text.startswith("[[", position):
        pattern, help = RECORD_LINK, _RECORD_HELP
    elif text.startswith("[@", position):
        pattern, help = CITE, _CITE_HELP
    elif _SWAPPED.match(text, position, position + MARK_AT_MOST):
        return ProseFault(offset + position - 1, 2, "'@[' begins no mark", _CITE_HELP), position + 1
    else:
        return None
    match = pattern.match(text, position, position + MARK_AT_MOST)
    if not match:
        return ProseFault(offset + position, 2, f"'{text[position : position + 2]}' begins no mark", help), position + 2
    start = offset + match.start(1)
    if pattern is CITE:
        return Cite(match[1], match[2], start), match.end()
    words = " ".join(match[3].split()) if match[3] else None
    return RecordLink(match[1], match[2], words, start), match.end()


_SPACES = re.compile(r" {2,}")


def one_space(words: str) -> str:
    """The words with one space for each run of spaces and line breaks; a no-break space stays."""
    flat = words.replace("\n", " ")
    return _SPACES.sub(" ", flat) if "  " in flat else flat
