"""How a field type says no: with the name of a rule, the words and the remedy."""

import unicodedata
from typing import Any

from pydantic_core import PydanticCustomError

from generator.problems import quoted

SECOND = {"title": " "}
"""An alternative in a schema that adds no title of its own when an editor explains the field."""
# An editor's language server reads YAML's own types: `2019` and `012` are numbers there, `true` is a truth value.
# Where `boolean` is named it offers true and false for every text, so that type is told by what it is not.
_TRUE_OR_FALSE = {**SECOND, "not": {"type": ["string", "number", "array", "object", "null"]}}
TEXT_SCHEMA = {"anyOf": [{"type": ["string", "number"]}, _TRUE_OR_FALSE], "minLength": 1}
"""What `require_text` takes, for editors."""


def refuse(rule: str, message: str, help: str) -> PydanticCustomError:
    """The exception by which a field refuses a value.

    The texts are handed on as they are: pydantic would fill in braces in a template.
    """
    return PydanticCustomError("refused", "refused", {"rule": rule, "message": message, "help": help})


def foreign_letter(text: str) -> str:
    """The first letter that is not ASCII, named as an addition to a message: it may look like another one."""
    for position, character in enumerate(text, 1):
        if not character.isascii():
            name = unicodedata.name(character, "unnamed")
            return f": U+{ord(character):04X} {name} at position {position}"
    return ""


def require_text(value: Any, words: str, example: str) -> str:
    """The value as text.

    Args:
        value: What stands in the file: text, a list or a mapping.
        words: What is due, for the message.
        example: A value that would pass.

    Raises:
        PydanticCustomError: Where it is no text, or empty.
    """
    if not isinstance(value, str):
        found = "a list" if isinstance(value, list) else "a mapping"
        raise refuse(
            "value-wrong-type", f"{words} is due here, not {found}", f"write {words}, such as {quoted(example)}"
        )
    text = value.strip()
    if not text:
        raise refuse("value-empty", "the value is empty", f"write {words}, such as {quoted(example)}, or leave it out")
    return text
