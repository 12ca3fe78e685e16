"""Jinja and prose to HTML."""

from generator.rendering.environment import macro, render
from generator.rendering.markdown import markdown_html
from generator.rendering.prose import inline_html, prose_html
from generator.rendering.script_json import json_script, json_words

__all__ = ["inline_html", "json_script", "json_words", "macro", "markdown_html", "prose_html", "render"]
