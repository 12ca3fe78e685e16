"""Escapes between double quotes: what they smuggle past the check of the raw text."""

import re

from generator.problems import Place, Problem
from generator.reading.characters import CHARACTER_FORBIDDEN, FORBIDDEN, character_words, joins, place_finder

_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[^xuU])", re.DOTALL)
_BEYOND_UNICODE = re.compile(r"\\U(?!00(?:0[0-9a-fA-F]|10))[0-9a-fA-F]{8}")
_MEANINGS = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    "N": "\x85", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
"""What an escape of one letter stands for (YAML 1.2.2, 5.7), where it is not the letter itself."""


def forbidden_escape(value: str, raw: str, start: Place) -> Problem | None:
    """The first escape of a quoted text that stands for a character that may not stand in a file.

    Args:
        value: What the text says.
        raw: How it is written, with its quotes.
        start: Where it begins.
    """
    if not FORBIDDEN.search(value):
        return None
    for match in _ESCAPE.finditer(raw):
        meant = _meaning(match[0])
        if FORBIDDEN.match(meant) and not _joins_everywhere(value, meant):
            message = f"{match[0]} stands for {character_words(meant)}, which may not stand in a text"
            return CHARACTER_FORBIDDEN.at(_place(raw, match, start), message, "delete it")
    return None


def escape_beyond_unicode(text: str, file: str) -> Problem:
    """The first escape in a text that stands for no character."""
    match = _BEYOND_UNICODE.search(text)
    place = place_finder(text, file)(match.start() if match else 0, 2)
    help = "write \\\\ for a backslash, or use single quotes"
    return CHARACTER_FORBIDDEN.at(place, "this escape stands for no character", help)


def _meaning(escape: str) -> str:
    letter = escape[1]
    return chr(int(escape[2:], 16)) if letter in "xuU" else _MEANINGS.get(letter, letter)


def _joins_everywhere(value: str, meant: str) -> bool:
    return all(joins(value, found.start()) for found in re.finditer(re.escape(meant), value))


def _place(raw: str, match: re.Match[str], start: Place) -> Place:
    """Where an escape stands: counted from the text's beginning, or from the line break before it."""
    breaks = raw.count("\n", 0, match.start())
    behind_break = match.start() - raw.rfind("\n", 0, match.start())
    return Place(
        start.file, start.line + breaks, behind_break if breaks else start.column + match.start(), len(match[0])
    )
