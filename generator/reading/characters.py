"""Bytes to text: UTF-8 alone, and no character that an eye cannot see or that hides another."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace

from generator.problems import Place, Problem, error

FILE_AT_MOST = 1_048_576
"""Bytes of one file."""
TOLD_AT_MOST = 100
"""Lines of one file that are told for their characters; the last says how many more there are."""

FILE_TOO_LARGE = error("file-too-large", "a file of more than one MiB")
ENCODING_NOT_UTF_8 = error("encoding-not-utf-8", "bytes that are not UTF-8")
CHARACTER_FORBIDDEN = error("character-forbidden", "a tab, a control or an invisible character")
CONFLICT_MARKER = error("conflict-marker", "a mark that git left in a file after a merge")

# Control characters but line feed, line separators but line feed, bidi controls, zero-width and
# other invisible characters, tags, non-characters. CVE-2021-42574 is why this holds in comments too.
FORBIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufeff\ufff9-\ufffb\uffa0\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
    "|[\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U000ffffe\U000fffff\U0010fffe\U0010ffff]"
)
CURLY_QUOTES = "\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb"
"""Quotes that YAML does not know."""
_JOINERS = "\u200c\u200d"
_NBSP_INDENT = re.compile(r"[ ]*([\u00a0\u2000-\u200a\u202f\u205f\u3000])")
_WIDE_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_CONFLICT_MARKS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_CONFLICT = re.compile(r"(<{7}|={7}|>{7}|\|{7})(?= |$)")
_JOINING_SCRIPTS = (
    "ARABIC", "SYRIAC", "NKO", "MONGOLIAN", "DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "ORIYA", "TAMIL",
    "TELUGU", "KANNADA", "MALAYALAM", "SINHALA", "TIBETAN", "MYANMAR", "KHMER", "BALINESE", "JAVANESE",
)  # fmt: skip


def decode(raw: bytes, file: str) -> tuple[str, list[Problem]]:
    """The text of a file with line feeds alone, and what is wrong with its characters.

    The text is empty where the bytes are not UTF-8. A byte order mark at the start is dropped.
    """
    if _is_utf_16_or_32(raw):
        message = "the file is UTF-16 or UTF-32, not UTF-8"
        return "", [ENCODING_NOT_UTF_8.at(Place(file), message, "save the file as UTF-8")]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        return "", [_not_utf_8(raw, fault, file)]
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    return text, [*_forbidden(text, file), *_conflicts(text, file)]


def _is_utf_16_or_32(raw: bytes) -> bool:
    """Whether the file begins with their mark, or with every other byte zero, as ASCII has it there."""
    start = raw[:4]
    zeros = [byte == 0 for byte in start]
    return start[:2] in (b"\xff\xfe", b"\xfe\xff") or zeros[::2] == [True, True] or zeros[1::2] == [True, True]


def _not_utf_8(raw: bytes, fault: UnicodeDecodeError, file: str) -> Problem:
    good = raw[: fault.start].decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    line = good.count("\n") + 1
    column = len(good) - (good.rfind("\n") + 1) + 1
    message = f"the byte 0x{raw[fault.start]:02X} is not UTF-8"
    return ENCODING_NOT_UTF_8.at(Place(file, line, column), message, "save the file as UTF-8")


def place_finder(text: str, file: str) -> Callable[[int, int], Place]:
    """What gives the place of a part of a text by offset and length; lines break at line feeds alone."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def place(offset: int, length: int) -> Place:
        line = bisect_right(starts, offset)
        return Place(file, line, offset - starts[line - 1] + 1, length)

    return place


def _forbidden(text: str, file: str) -> list[Problem]:
    """At most one problem a line, and no flood: a file full of tabs has one fault, not thousands."""
    if text.isascii() and text.replace("\n", "").isprintable():
        return []
    if not FORBIDDEN.search(text) and not _WIDE_SPACE.search(text):
        return []
    problems: list[Problem] = []
    more = 0
    for line, words in enumerate(text.split("\n"), 1):
        found = _forbidden_in(words)
        if found is None:
            continue
        if len(problems) == TOLD_AT_MOST:
            more += 1
            continue
        column, message, help = found
        problems.append(CHARACTER_FORBIDDEN.at(Place(file, line, column), message, help))
    if more:
        last = problems[-1]
        problems[-1] = replace(last, message=f"{last.message}; {more:,} more lines have such characters")
    return problems


def _forbidden_in(line: str) -> tuple[int, str, str] | None:
    """The first character of a line that may not stand there: column, message, help."""
    indent = _NBSP_INDENT.match(line)
    for match in FORBIDDEN.finditer(line, 0, indent.end() if indent else len(line)):
        if match[0] not in _JOINERS or not joins(line, match.start()):
            return match.start() + 1, f"{character_words(match[0])} may not stand in a file", _remedy(match[0])
    return (indent.end(), f"{character_words(indent[1])} may not indent a line", "use spaces") if indent else None


def _conflicts(text: str, file: str) -> list[Problem]:
    """One problem a conflict: what follows its first mark is one and the same fault."""
    if not any(mark in text for mark in _CONFLICT_MARKS):
        return []
    problems: list[Problem] = []
    in_conflict = False
    for line, words in enumerate(text.split("\n"), 1):
        match = _CONFLICT.match(words)
        if match and (match[1] == "<<<<<<<" or not in_conflict):
            problems.append(
                CONFLICT_MARKER.at(
                    Place(file, line, 1, len(match[1])),
                    f"'{match[1]}' is a mark of a merge that was not finished",
                    "keep one of the two versions and delete the marks",
                )
            )
        if match:
            in_conflict = match[1] != ">>>>>>>"
    return problems[:TOLD_AT_MOST]


def joins(text: str, offset: int) -> bool:
    """Whether a zero-width joiner stands where writing needs it: between letters of joining scripts, or emoji."""
    before, after = text[offset - 1 : offset], text[offset + 1 : offset + 2]
    if not before or not after:
        return False
    if all(unicodedata.name(letter, "").startswith(_JOINING_SCRIPTS) for letter in (before, after)):
        return True
    emoji = ("So", "Sk")
    return unicodedata.category(after) in emoji and (unicodedata.category(before) in emoji or before == "\ufe0f")


def character_words(character: str) -> str:
    """A character by code and name, for a message."""
    names = {"\t": "a tab", "\r": "a carriage return alone"}
    name = names.get(character) or unicodedata.name(character, "control character")
    return f"U+{ord(character):04X} ({name})"


def _remedy(character: str) -> str:
    if character == "\t":
        return "use spaces"
    if character in "\r\x85\u2028\u2029":
        return "end lines with a line feed (LF) or CR LF"
    return "delete it"
