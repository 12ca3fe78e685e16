"""Dates, and the end that is not known."""

from typing import Annotated, Any, Literal

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema

from generator.fields.refusal import foreign_letter, refuse, require_text
from generator.values import Date as DateValue
from generator.values import DateFault, read_date

DATE_SCHEMA = {"type": ["string", "integer"], "minLength": 4}
UNKNOWN = "unknown"


def _read(value: Any) -> DateValue:
    text = require_text(value, "a date", "2022-09-15")
    try:
        return read_date(text)
    except DateFault as fault:
        raise refuse(fault.rule, fault.message + foreign_letter(text), fault.help) from None


def _read_or_unknown(value: Any) -> DateValue | str:
    return UNKNOWN if value == UNKNOWN else _read(value)


_plain = PlainSerializer(str, return_type=str)

Date = Annotated[DateValue, PlainValidator(_read), _plain, WithJsonSchema(DATE_SCHEMA)]
"""A date as exact as its source."""

DateOrUnknown = Annotated[
    DateValue | Literal["unknown"], PlainValidator(_read_or_unknown), _plain, WithJsonSchema(DATE_SCHEMA)
]
"""A date, or `unknown` where the end is not known."""
