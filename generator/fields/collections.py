"""Lists, names by language, and mappings that may be written as one text."""

from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import (
    BeforeValidator,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    GetPydanticSchema,
    PlainSerializer,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import core_schema
from pydantic_core.core_schema import CoreSchema

from generator.fields.declare import Group
from generator.fields.refusal import SECOND, TEXT_SCHEMA, refuse, require_text
from generator.fields.simple import LanguageTag
from generator.fields.text import Line

T = TypeVar("T")
SHORT = 60
"""Characters of a value that a remedy repeats."""


def _as_list(text: str) -> str:
    """How a text is written as a list."""
    if text.startswith("-"):
        return "write a space behind each hyphen: '- x'"
    return f"write [{text if len(text) < SHORT and text.isprintable() else '…'}]"


def _require_list(value: Any) -> Any:
    if isinstance(value, dict):
        raise refuse("value-wrong-type", "a list is due here, not a mapping", "begin each entry with a hyphen: '- …'")
    if isinstance(value, str) and value.strip():
        raise refuse("value-wrong-type", "a list is due here, not text", _as_list(value.strip(" []")))
    if not value or isinstance(value, str):
        raise refuse("value-empty", "the list is empty", "name at least one entry, or leave the line out")
    return tuple(value)


Many = Annotated[tuple[T, ...], Field(min_length=1), BeforeValidator(_require_list)]
"""A list of at least one, a tuple once read."""


def _require_names(value: Any) -> Any:
    if not isinstance(value, dict):
        raise refuse("value-wrong-type", "names by language are due here", "write {de: …, nl: …}")
    if not value:
        raise refuse("value-empty", "no name stands here", "name at least one language, or leave the line out")
    return value


def _names_schema(_: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
    """A mapping of tags to names, each refused at its own place, and a tuple of pairs once read."""
    pairs = handler.generate_schema(dict[LanguageTag, Line])
    return core_schema.no_info_after_validator_function(lambda names: tuple(names.items()), pairs)


NamesByLanguage = Annotated[
    tuple[tuple[str, str], ...],
    GetPydanticSchema(_names_schema),
    BeforeValidator(_require_names),
    PlainSerializer(dict, return_type=dict[str, str]),
    WithJsonSchema({"type": "object", "additionalProperties": TEXT_SCHEMA}),
]
"""Pairs of language tag and name, in the order of the file."""


def _read_disputed(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(require_text(entry, "text", "2022-09-14") for entry in value)
    return require_text(value, "text", "2022-09-14")


DisputedValue = Annotated[
    str | tuple[str, ...],
    BeforeValidator(_read_disputed),
    WithJsonSchema({"anyOf": [TEXT_SCHEMA, {"type": "array", "items": TEXT_SCHEMA, "minItems": 1, **SECOND}]}),
]
"""A value as the disputed field would be written; checked against that field's type."""


class ShortForm(Group):
    """A mapping that may be written as one text: the value of its chief field."""

    chief: ClassVar[str]

    @model_validator(mode="before")
    @classmethod
    def _widen(cls, value: Any) -> Any:
        return {cls.chief: value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        long = handler.resolve_ref_schema(handler(core))
        return {"title": cls.__name__, "anyOf": [long["properties"][cls.chief] | {"title": cls.chief}, dict(long)]}
