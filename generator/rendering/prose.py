"""The tree of a text to HTML. With Jinja's autoescape, the one way of a value into a page."""

from collections.abc import Iterable
from typing import Protocol

from markupsafe import Markup, escape

from generator.values import Cite, Emphasis, Link, Node, Prose, RecordLink, Text


class MarkWriter(Protocol):
    """Who knows the page: where links lead from it, and which number a citation has on it."""

    def cite_html(self, cite: Cite) -> Markup:
        """The reference number of a citation."""

    def link_html(self, link: RecordLink) -> Markup:
        """A link to a record, or to one of its facts."""


def prose_html(prose: Prose, writer: MarkWriter) -> Markup:
    """A text as paragraphs."""
    return _joined("\n", (f"<p>{nodes_html(paragraph.children, writer)}</p>" for paragraph in prose.paragraphs))


def inline_html(prose: Prose, writer: MarkWriter) -> Markup:
    """A text without paragraphs of its own, for cells and lists."""
    return _joined("<br>", (nodes_html(paragraph.children, writer) for paragraph in prose.paragraphs))


def nodes_html(nodes: tuple[Node, ...], writer: MarkWriter) -> Markup:
    """Part of a text."""
    html: list[str] = []
    for node in nodes:
        if isinstance(node, Text):
            html.append(escape(node.words))
        elif isinstance(node, Cite):
            # The number clings to the word before it.
            html[-1:] = [html[-1].rstrip(" ")] if html else []
            html.append(writer.cite_html(node))
        elif isinstance(node, RecordLink):
            html.append(writer.link_html(node))
        elif isinstance(node, Emphasis):
            html.append(f"<em>{nodes_html(node.children, writer)}</em>")
        elif isinstance(node, Link):
            inner = nodes_html(node.children, writer)
            html.append(f'<a href="{escape(node.url)}" rel="noreferrer">{inner}</a>')
    return _joined("", html)


def _joined(between: str, parts: Iterable[str]) -> Markup:
    """Parts that are markup already, as one."""
    return Markup(between.join(parts))
