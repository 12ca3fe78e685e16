"""Markdown of our own, such as the pages of rules, to HTML. Never a value of a fact."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


@cache
def _parser() -> MarkdownIt:
    # Loaded when the page of rules is rendered, which other pages need not wait for.
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False})


def markdown_html(text: str) -> Markup:
    """A text in CommonMark as HTML; raw HTML in it is shown as text."""
    return Markup(_parser().render(text))
