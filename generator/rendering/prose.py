"""The tree of a text to HTML. With Jinja's autoescape, the one way of a value into a page."""

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
    return Markup("\n").join(
        Markup("<p>{}</p>").format(nodes_html(paragraph.children, writer)) for paragraph in prose.paragraphs
    )


def inline_html(prose: Prose, writer: MarkWriter) -> Markup:
    """A text without paragraphs of its own, for cells and lists."""
    return Markup("<br>").join(nodes_html(paragraph.children, writer) for paragraph in prose.paragraphs)


def nodes_html(nodes: tuple[Node, ...], writer: MarkWriter) -> Markup:
    """Part of a text."""
    html = Markup()
    for node in nodes:
        if isinstance(node, Text):
            html += escape(node.words)
        elif isinstance(node, Cite):
            # The number clings to the word before it.
            html = Markup(html.rstrip(" ")) + writer.cite_html(node)
        elif isinstance(node, RecordLink):
            html += writer.link_html(node)
        elif isinstance(node, Emphasis):
            html += Markup("<em>{}</em>").format(nodes_html(node.children, writer))
        elif isinstance(node, Link):
            inner = nodes_html(node.children, writer)
            html += Markup('<a href="{}" rel="noreferrer">{}</a>').format(node.url, inner)
    return html
