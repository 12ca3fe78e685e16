"""Texts with emphasis, links or escapes, by a parser of Markdown that knows our marks and little else."""

import re
from collections.abc import Iterator
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from generator.values.prose_nodes import Emphasis, Link, Node, ProseFault, Text, one_space, read_mark
from generator.values.web_address import web_address_fault

_LINK = re.compile(r"\[((?:[^\[\]\\]|\\.|\[\[?[^\[\]]*\]?\])*)\]\(\s*(<?)((?:[^()\s]|\([^()\s]*\))*)")
_CLOSED = re.compile(r"\s*\)")


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


def parse_prose(text: str, offset: int, faults: list[ProseFault]) -> tuple[Node, ...]:
    """The nodes of any text; what is wrong with it is added to the faults."""
    tokens: list[Token] = []
    env: dict[str, Any] = {"offset": offset, "faults": faults}
    _PARSER.inline.parse(text, _PARSER, env, tokens)
    return _tree(iter(tokens))


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
            nodes.append(Text(one_space(token.content)))
    return tuple(nodes)
