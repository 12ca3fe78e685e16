"""How a kind of record is declared: what is a fact, what is housekeeping, what a choice offers."""

from enum import StrEnum
from functools import cache
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler
from pydantic_core.core_schema import CoreSchema

FACT = "x-fact"
"""Marks a field that states a fact: a source must cover it, and a dispute may name it."""


def fact(words: str, *, default: Any = ..., example: Any = None) -> Any:
    """Declare a field that states a fact; `words` say what goes in, for docs and editors."""
    return _field(words, default, example, {FACT: True})


def plain(words: str, *, default: Any = ..., example: Any = None) -> Any:
    """Declare a field of housekeeping: a name given by us, a classification, a source."""
    return _field(words, default, example, None)


def _field(words: str, default: Any, example: Any, extra: dict[str, Any] | None) -> Any:
    examples = None if example is None else [example]
    return Field(default=default, description=words, examples=examples, json_schema_extra=extra)


class Choice(StrEnum):
    """One of a few words, each with a sentence that says when it is the right one."""

    words: str

    def __new__(cls, value: str, words: str = "") -> Self:
        """A word, with its sentence."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.words = words
        return member

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """The words with their sentences, under the name that editors know (Visual Studio Code)."""
        return handler(core) | {"enumDescriptions": [member.words for member in cls]}


class Group(BaseModel):
    """A mapping of named fields, frozen once read.

    YAML's `from`, `for` and `as` are reserved words in Python: the underscore behind them
    (`from_`) is dropped here, in one place.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=lambda name: name.rstrip("_"),
        arbitrary_types_allowed=True,
        use_attribute_docstrings=False,
        defer_build=True,
    )


@cache
def written_name(field: str) -> str:
    """The name of a field as an editor writes it."""
    return field.rstrip("_")


@cache
def is_fact(model: type[BaseModel], field: str) -> bool:
    """Whether a field of a model states a fact."""
    extra = model.model_fields[field].json_schema_extra
    return isinstance(extra, dict) and bool(extra.get(FACT))
