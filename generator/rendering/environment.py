"""Jinja, with autoescape on for every template and nothing undefined passed over."""

from collections.abc import Callable
from functools import cache, lru_cache, partial
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
    ("country_map", "country_map"),
    ("period_chart", "period_chart"),
    ("period_chart", "period_line"),
    ("meeting_dots", "meeting_dots"),
    ("year_strip", "year_strip"),
    ("entry_choice", "entry_choice"),
    ("days_of_change", "days_of_change"),
    ("references", "references"),
    ("foot", "foot"),
)
"""File and macro of each component that templates use by name; each uses only those before it."""
REMEMBERED = (
    ("value", "values", "one_value"),
    ("marks", "marks", "marks"),
    ("cited", "cited", "cited"),
    ("backrefs", "backrefs", "backrefs"),
)
"""Name, file and macro of components that are rendered once for each set of values: the same flags, dates and
sources stand on thousands of pages."""


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
    made.globals |= {name: _remembering(file, component) for name, file, component in REMEMBERED}
    for file, name in COMPONENTS:
        made.globals[name] = getattr(made.get_template(f"component/{file}.html.jinja").module, name)
    return made


def _remembering(file: str, macro_name: str) -> Callable[..., Markup]:
    return lru_cache(maxsize=10_000)(partial(macro, f"component/{file}.html.jinja", macro_name))


def macro(template: str, name: str, *arguments: Any) -> Markup:
    """What one component of a template gives, without the page around it.

    Args:
        template: Its path under `templates/`.
        name: The macro in it.
        arguments: What the macro takes.
    """
    # A macro of a template with autoescape gives markup.
    given: Markup = _macro(template, name)(*arguments)
    return given


@cache
def _macro(template: str, name: str) -> Callable[..., Markup]:
    found: Callable[..., Markup] = getattr(environment().get_template(template).module, name)
    return found


def render(template: str, **context: Any) -> Markup:
    """A template filled in: its values are escaped, so the whole is markup.

    Args:
        template: Its path under `templates/`.
        context: What its header names.
    """
    return Markup(environment().get_template(template).render(**context))
