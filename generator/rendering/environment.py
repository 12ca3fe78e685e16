"""Jinja, with autoescape on for every template and nothing undefined passed over."""

from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

TEMPLATES = Path(__file__).parent.parent / "templates"


COMPONENTS = (
    ("values", "day"),
    ("values", "country"),
    ("values", "verdict"),
    ("values", "several"),
    ("disputes", "disputes"),
    ("fact_list", "fact_list"),
    ("table", "table"),
    ("timeline", "timeline"),
    ("tier_list", "tier_list"),
    ("verdict_bar", "verdict_bar"),
    ("links", "links"),
    ("references", "references"),
)
"""File and macro of each component that templates use by name; each uses only those before it."""


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
    # Components know each other by name, without an import in each template: one was made for each page.
    made.globals |= {"value": _value, "marks": _marks}
    for file, name in COMPONENTS:
        made.globals[name] = getattr(made.get_template(f"component/{file}.html.jinja").module, name)
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
