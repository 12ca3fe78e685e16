"""How a field type says no: with the name of a rule, the words and the remedy."""

import unicodedata
from typing import Any

from pydantic_core import PydanticCustomError

from generator.problems import quoted


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
