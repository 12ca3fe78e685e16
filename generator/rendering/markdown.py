"""Markdown of our own, such as the pages of rules, to HTML. Never a value of a fact."""

from functools import cache

from markdown_it import MarkdownIt
from markupsafe import Markup


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False})


def markdown_html(text: str) -> Markup:
    """A text in CommonMark as HTML; raw HTML in it is shown as text."""
    return Markup(_parser().render(text))
