"""The fields of a file in the order of their declaration; lines are moved, and stay as they are."""

import re
from dataclasses import dataclass
from itertools import pairwise

from generator.checks import model_at
from generator.editing.files import Lines
from generator.fields import Group
from generator.kinds import KINDS, Sheet, in_order
from generator.reading import Document, Entry, Plain, read_yaml

_MODELINE = re.compile(r"#\s*(?:yaml-language-server|yamllint|-\*-|(?:vim?|ex):)")
"""A line that speaks to an editor's program, not of a field."""


def formatted(document: Document, lines: Lines) -> Lines:
    """The lines of a file with its fields in order; as they were where its layout could not be kept.

    Comments directly above a field move with it, and so do empty lines. The comments of the head, down to
    an empty line, stay. A mapping or list in braces or brackets stays as it is.
    """
    model: type[Group] = KINDS.get(document.kind, Sheet)
    ordered = _Layout(lines.lines).ordered(document.root, model, 0, len(lines.lines))
    changed = lines.with_lines(ordered)
    again, problems = read_yaml(changed.text, document.file)
    is_same = again and not problems and _stripped(again.plain()) == _stripped(document.root.plain())
    return changed if is_same else lines


def _stripped(value: Plain) -> Plain:
    """A value as fields read it: how many line feeds end a text says nothing."""
    if isinstance(value, dict):
        return {name: _stripped(within) for name, within in value.items()}
    return [_stripped(item) for item in value] if isinstance(value, list) else value.strip()


class _Layout:
    def __init__(self, lines: tuple[str, ...]) -> None:
        self.lines = lines

    def ordered(self, entry: Entry, model: type[Group] | None, start: int, end: int) -> list[str]:
        """The lines from one to before another, which hold an entry, in order."""
        place = entry.place
        if isinstance(entry.value, str) or self.lines[place.line - 1][place.column - 1] in "{[":
            return list(self.lines[start:end])
        if isinstance(entry.value, dict):
            return self._mapping(entry.value, model, start, end)
        parts = self._parts([item.place.line - 1 for item in entry.value], place.column - 1, start, end)
        within = [self.ordered(item, model, *part) for item, part in zip(entry.value, parts, strict=True)]
        return self._framed(within, parts, start, end)

    def _mapping(self, fields: dict[str, Entry], model: type[Group] | None, start: int, end: int) -> list[str]:
        keys = [entry.key for entry in fields.values() if entry.key]
        column = keys[0].column - 1
        parts = self._parts([key.line - 1 for key in keys], column, start, end)
        order = [*(in_order(model) if model else ()), *fields]
        fields_within = [
            _Field(
                order.index(name),
                key.line - 1 - part[0],
                self.ordered(entry, model and model_at(model, (name,)), *part),
            )
            for (name, entry), key, part in zip(fields.items(), keys, parts, strict=True)
        ]
        ordered = sorted(fields_within, key=lambda field: field.rank)
        if ordered[0] is not fields_within[0]:
            _move_hyphen(fields_within[0], ordered[0], column)
        return self._framed([field.lines for field in ordered], parts, start, end)

    def _framed(self, within: list[list[str]], parts: list[tuple[int, int]], start: int, end: int) -> list[str]:
        """The parts, between what stands before and behind them all."""
        before, after = self.lines[start : parts[0][0]], self.lines[parts[-1][1] : end]
        return [*before, *(line for part in within for line in part), *after]

    def _parts(self, starts: list[int], column: int, start: int, end: int) -> list[tuple[int, int]]:
        """Where each of some entries begins and ends, with the comments and empty lines above it."""
        begins = [self._above(line, column, floor + 1) for floor, line in pairwise(starts)]
        return list(
            pairwise([self._first(starts[0], column, start), *begins, self._above(end, column, starts[-1] + 1)])
        )

    def _above(self, line: int, column: int, floor: int) -> int:
        """The first of the comments and empty lines above a line; what is indented deeper belongs to what is above."""
        while line > floor and _is_beside(self.lines[line - 1], column):
            line -= 1
        return line

    def _first(self, line: int, column: int, start: int) -> int:
        """Where the first entry begins: what stands above a hyphen is said of all the item, a head of all the file."""
        if "-" in self.lines[line][:column]:
            return line
        first = self._above(line, column, start)
        if first > 0:
            return first
        empty = [number for number in range(line) if not self.lines[number].strip()]
        if empty:
            return empty[-1] + 1
        return next((number for number in range(line) if not _MODELINE.match(self.lines[number].lstrip())), line)


@dataclass(slots=True)
class _Field:
    rank: int
    key: int
    """In which of its lines its name stands."""
    lines: list[str]


def _is_beside(line: str, column: int) -> bool:
    """Whether a line is empty, or a comment that is indented no deeper than a column."""
    words = line.lstrip()
    return not words or (words[0] == "#" and len(line) - len(words) <= column)


def _move_hyphen(former: _Field, first: _Field, column: int) -> None:
    """Let an item of a list begin with another field than it did."""
    hyphen = former.lines[former.key][:column]
    if "-" not in hyphen:
        return
    former.lines[former.key] = " " * column + former.lines[former.key][column:]
    first.lines[first.key] = hyphen + first.lines[first.key][column:]
    above = first.lines[: first.key]
    first.lines[: first.key] = [" " * hyphen.index("-") + line.lstrip() if line.strip() else line for line in above]
