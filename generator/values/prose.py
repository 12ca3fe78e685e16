"""Text with a few marks: to a tree, which is rendered elsewhere.

Paragraphs of plain words with `[@source, place]`, `[[record]]`, `[[record|words]]`,
`[[record#field]]`, `*emphasis*` and `[words](https://…)`. Everything else is words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from generator.values.web_address import web_address_fault

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
_LINK = re.compile(r"\[((?:[^\[\]\\]|\\.|\[\[?[^\[\]]*\]?\])*)\]\(\s*(<?)((?:[^()\s]|\([^()\s]*\))*)")
_CLOSED = re.compile(r"\s*\)")

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


def _mark_rule(state: StateInline, silent: bool) -> bool:
    """Inline rule: our own marks, and a guard before links to what is no web address."""
    if state.src[state.pos] != "[":
        return False
    read = read_mark(state.src, state.pos, state.env["offset"])
    if read is None:
        return _refuse_link(state, silent)
    mark, end = read
    if not silent:
        if isinstance(mark, ProseFault):
            state.env["faults"].append(mark)
            state.pending += state.src[state.pos : end]
        else:
            state.push("mark", "", 0).meta = {"mark": mark}
    state.pos = end
    return True


def _refuse_link(state: StateInline, silent: bool) -> bool:
    match = _LINK.match(state.src, state.pos)
    fault = _link_fault(match, state.env["offset"]) if match else None
    if match is None or fault is None:
        return False
    if not silent:
        state.env["faults"].append(fault)
        state.pending += match[0]
    state.pos = match.end()
    return True


def _link_fault(match: re.Match[str], offset: int) -> ProseFault | None:
    """What is wrong with a link, or None."""
    help = "write [words](https://…)"
    address = match[3].removesuffix(">") if match[2] else match[3]
    if fault := web_address_fault(address):
        return ProseFault(offset + match.start(3), max(1, len(address)), fault, help, True)
    if not match[1].strip():
        return ProseFault(offset + match.start(), 2, "a link needs words to be seen by", help)
    if "[" in match[1].replace("\\[", ""):
        start = offset + match.start(1) + match[1].index("[")
        return ProseFault(start, 1, "the words of a link hold no bracket and no mark", help)
    if not _CLOSED.match(match.string, match.end()):
        message = "a link holds its address alone, and ends behind it"
        return ProseFault(offset + match.start(3), max(1, len(address)), message, help)
    return None


def _underscore_rule(state: StateInline, silent: bool) -> bool:
    """Inline rule: an underscore is a letter like others; only a star marks emphasis."""
    if state.src[state.pos] != "_":
        return False
    if not silent:
        state.pending += "_"
    state.pos += 1
    return True


def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero").enable(["escape", "emphasis", "link", "balance_pairs", "fragments_join"])
    parser.validateLink = lambda url: web_address_fault(url) is None  # type: ignore[method-assign]
    # The default would percent-encode the address; ours has been checked and stays as written.
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.inline.ruler.before("emphasis", "mark", _mark_rule)
    parser.inline.ruler.before("emphasis", "underscore", _underscore_rule)
    return parser


_PARSER = _parser()
_MARKED = re.compile(r"[\[\\*]")
"""What a paragraph has that is more than plain words: a mark, a link, emphasis, an escape."""
_PARAGRAPH = re.compile(r"\S(?:.|\n(?![ ]*(?:\n|$)))*")


@lru_cache(maxsize=50_000)
def read_prose(text: str) -> Prose:
    """Read a text; marks that do not parse are in `faults`, and stand as words in the tree."""
    faults: list[ProseFault] = []
    paragraphs = []
    for match in _PARAGRAPH.finditer(text):
        if not _MARKED.search(match[0]):
            paragraphs.append(Paragraph((Text(_spaced(match[0].rstrip())),)))
            continue
        tokens: list[Token] = []
        env: dict[str, Any] = {"offset": match.start(), "faults": faults}
        _PARSER.inline.parse(match[0].rstrip(), _PARSER, env, tokens)
        paragraphs.append(Paragraph(_tree(iter(tokens))))
    return Prose(text, tuple(paragraphs), tuple(faults))


def _spaced(words: str) -> str:
    """The words with one space for each run of spaces and line breaks; a no-break space stays."""
    return " ".join(re.split(r"[ \n]+", words))


def _tree(tokens: Iterator[Token]) -> tuple[Node, ...]:
    """The nodes up to the end of the tokens, or to the one that closes what was opened before."""
    nodes: list[Node] = []
    for token in tokens:
        if token.type == "mark":
            nodes.append(token.meta["mark"])
        elif token.type in ("em_open", "strong_open"):
            nodes.append(Emphasis(_tree(tokens)))
        elif token.type == "link_open":
            nodes.append(Link(str(token.attrs["href"]), _tree(tokens)))
        elif token.nesting < 0:
            break
        elif token.content:
            nodes.append(Text(_spaced(token.content)))
    return tuple(nodes)


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
