"""Jinja, with autoescape on for every template and nothing undefined passed over."""

from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

TEMPLATES = Path(__file__).parent.parent / "templates"


@cache
def environment() -> Environment:
    """The one environment. Values are handed over as context; none is ever compiled."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        # Templates are part of the program: looking at each file before each use took a tenth of the time.
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"value": _value, "marks": _marks}
    return made


@lru_cache(maxsize=20_000)
def _value(value: Any) -> Markup:
    """A value of a fact or cell. The same few hundred flags, names and words stand on thousands of pages."""
    return macro("component/values.html.jinja", "one_value", value)


@lru_cache(maxsize=20_000)
def _marks(marks: Any) -> Markup:
    """Reference numbers; most pages have the same."""
    return macro("component/marks.html.jinja", "marks", marks)


def macro(template: str, name: str, *arguments: Any) -> Markup:
    """What one component of a template gives, without the page around it.

    Args:
        template: Its path under `templates/`.
        name: The macro in it.
        arguments: What the macro takes.
    """
    return Markup(getattr(environment().get_template(template).module, name)(*arguments))


def render(template: str, **context: Any) -> Markup:
    """A template filled in: its values are escaped, so the whole is markup.

    Args:
        template: Its path under `templates/`.
        context: What its header names.
    """
    return Markup(environment().get_template(template).render(**context))
