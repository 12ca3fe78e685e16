"""Lines, prose and quotes."""

import re
from typing import Annotated, Any

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema

from generator.fields.refusal import TEXT_SCHEMA, refuse, require_text
from generator.values import Prose as ProseValue
from generator.values import read_prose

LINE_AT_MOST = 300
PROSE_AT_MOST = 20_000
QUOTE_WORDS_AT_MOST = 25

_HAN = re.compile(
    r"[\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
# White space, dashes, dots of omission, strokes; and a sign between two letters: 'one,two' are two words.
_BETWEEN_WORDS = re.compile(
    r"[\s\u2010-\u2015\u2026\u2212\u2e3a\u2e3b\u2e40\u301c\u3030\ufe58\ufe63\uff0d/|_]+|-{2,}|\.{2,}"
    r"|(?<=[^\W\d])[,;:!?+=\u00b7\u2022](?=[^\W\d])"
)


def _read_line(value: Any) -> str:
    text = require_text(value, "a line of text", "Basel")
    if "\n" in text:
        raise refuse("value-wrong-type", "a single line is due here, not several", "join the lines")
    if len(text) > LINE_AT_MOST:
        raise refuse("text-too-long", f"a line has at most {LINE_AT_MOST} characters, here {len(text):,}", "shorten it")
    return text


def _read_prose(value: Any) -> ProseValue:
    text = require_text(value, "text", "Two or three plain sentences.")
    if len(text) > PROSE_AT_MOST:
        raise refuse(
            "text-too-long", f"a text has at most {PROSE_AT_MOST:,} characters, here {len(text):,}", "shorten it"
        )
    return read_prose(text)


def count_words(quote: str) -> float:
    """Words between white space and dashes; a Han or kana character counts as half a word."""
    han = len(_HAN.findall(quote))
    others = [word for word in _BETWEEN_WORDS.split(_HAN.sub(" ", quote)) if any(map(str.isalnum, word))]
    return len(others) + han / 2


def _check_quote(text: str) -> str:
    count = count_words(text)
    if count > QUOTE_WORDS_AT_MOST:
        raise refuse(
            "quote-too-long",
            f"a quote has at most {QUOTE_WORDS_AT_MOST} words, here {count:g} "
            "(counted between white space and dashes, a Chinese character as half a word)",
            "quote less, or say it in your own words under `text`",
        )
    return text


Line = Annotated[str, PlainValidator(_read_line), WithJsonSchema(TEXT_SCHEMA)]
"""One line of text."""

Prose = Annotated[
    ProseValue,
    PlainValidator(_read_prose),
    PlainSerializer(str, return_type=str),
    WithJsonSchema(TEXT_SCHEMA),
]
"""Paragraphs of text with marks."""


def _read_quote(value: Any) -> str:
    return _check_quote(" ".join(require_text(value, "a quote", "the words of the speaker").split()))


Quote = Annotated[str, PlainValidator(_read_quote), WithJsonSchema(TEXT_SCHEMA)]
"""The words of another, at most 25."""
