"""Numbers, languages, addresses and other short values."""

import re
import uuid
from decimal import Decimal
from typing import Annotated, Any

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema

from generator.fields.refusal import refuse, require_text
from generator.problems import quoted
from generator.values import is_language, is_locale, web_address_fault

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,9})?", re.ASCII)


def _read_number(value: Any) -> Decimal:
    text = require_text(value, "a number", "22")
    if not _NUMBER.fullmatch(text):
        digits = re.sub(r"[\s_,'\u2019\u202f]", "", text)
        help = (
            f"write {digits}" if _NUMBER.fullmatch(digits) else "write digits alone, with a point before decimals: 17.6"
        )
        raise refuse("number-malformed", f"{quoted(text)} is no number", help)
    return Decimal(text)


def _read_language(value: Any) -> str:
    text = require_text(value, "a language", "ru")
    if not is_language(text):
        raise refuse(
            "language-unknown", f"{quoted(text)} is no language tag", "write a tag such as en, ru or zh (BCP 47)"
        )
    return text


def _read_locale(value: Any) -> str:
    text = require_text(value, "a language", "en-GB")
    if not is_locale(text):
        raise refuse(
            "language-unknown", f"{quoted(text)} is no language of pages", "write a tag such as en-GB (BCP 47)"
        )
    return text


def _read_address(value: Any) -> str:
    text = require_text(value, "an address", "https://example.org/page")
    if fault := web_address_fault(text):
        without_user = re.sub("^(https?://)[^/@]*@", r"\1", text)
        is_mended = without_user != text and web_address_fault(without_user) is None
        help = (
            f"write {quoted(without_user)}"
            if is_mended
            else "write the whole address, such as https://example.org/page"
        )
        raise refuse("address-refused", fault, help)
    return text


def _read_uuid(value: Any) -> str:
    text = require_text(value, "a UUID", "6f1c1a0e-8d0b-4a53-9b6e-0f3f6a4f2b11")
    try:
        return str(uuid.UUID(text))
    except ValueError:
        raise refuse(
            "value-wrong-type",
            f"{quoted(text)} is no UUID",
            "draw one once: python3 -c 'import uuid; print(uuid.uuid4())'",
        ) from None


Number = Annotated[
    Decimal,
    PlainValidator(_read_number),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": ["string", "number"], "pattern": rf"^\s*{_NUMBER.pattern}\s*$"}),
]
"""Digits, with a point before decimals."""
LanguageTag = Annotated[str, PlainValidator(_read_language), WithJsonSchema({"type": "string", "minLength": 2})]
"""A language tag (BCP 47) that the CLDR knows."""
Locale = Annotated[str, PlainValidator(_read_locale), WithJsonSchema({"type": "string", "minLength": 2})]
"""A language in which pages can be written."""
WebAddress = Annotated[
    str, PlainValidator(_read_address), WithJsonSchema({"type": "string", "pattern": r"^\s*[Hh][Tt]{2}[Pp][Ss]?://"})
]
"""An absolute address with `https` or `http`."""
Uuid = Annotated[str, PlainValidator(_read_uuid), WithJsonSchema({"type": "string", "format": "uuid"})]
