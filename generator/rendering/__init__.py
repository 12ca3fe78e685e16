"""Jinja and prose to HTML."""

from generator.rendering.environment import macro, render
from generator.rendering.markdown import markdown_html
from generator.rendering.prose import inline_html, prose_html

__all__ = ["inline_html", "macro", "markdown_html", "prose_html", "render"]
