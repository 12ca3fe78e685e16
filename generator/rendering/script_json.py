"""Data as JSON within a page."""

from typing import Any

from markupsafe import Markup
from pydantic_core import to_json

# No value may end the element, or begin a comment in it (HTML Standard, 4.12.1.3).
_WITHIN_SCRIPT = str.maketrans(
    {"<": r"\u003c", ">": r"\u003e", "&": r"\u0026", "\u2028": r"\u2028", "\u2029": r"\u2029"}
)


def json_script(data: Any) -> Markup:
    """A block of JSON-LD 1.1: the same data for machines, which no browser runs."""
    return Markup(
        '<script type="application/ld+json">' + to_json(data).decode().translate(_WITHIN_SCRIPT) + "</script>"
    )


def json_words(item: dict[str, Any]) -> str:
    """A list of one object as JSON to be read on the page (RFC 8259): a line a member, to be escaped like any words."""
    members = (f'    "{name}": {to_json(value).decode()}' for name, value in item.items())
    return "[\n  {\n" + ",\n".join(members) + "\n  }\n]"
