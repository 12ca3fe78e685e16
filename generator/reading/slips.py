"""Everyday slips of YAML, refused where the slip is and in words that help.

The parser reports where it could not go on; an editor needs to know where to mend.
"""

import re
from dataclasses import dataclass

import yaml

from generator.problems import Place, Problem, error, quoted
from generator.reading.characters import CHARACTER_FORBIDDEN, CURLY_QUOTES

YAML_SYNTAX = error("yaml-syntax", "a file that cannot be read as YAML")
YAML_SLIP = error("yaml-slip", "a value that YAML reads otherwise than it was meant")

LONGEST_NAME = 1_000
"""Somewhat less than the 1,024 behind which YAML no longer takes a text for a name (YAML 1.2.2, 7.4.2)."""
_NO_SPACE = re.compile(r"\s*(?:- )*([A-Za-z_][\w-]*):(?=[^\s:/])")
_QUOTE_HELP = "add the closing quote; inside '…' write '' for a '"
_LACKS_END = re.compile(r"""[\[{][^][{}'"#]*[^][{}'"#,]""")
"""A list or mapping in brackets that fills the rest of a line, the last bracket apart."""
_UNFITTING = ("expected key", "expected '-' indicator", "expected <block", "<document start>")
"""What the parsers say where a line belongs to nothing above it."""
_IN_BRACKETS = ("expected ',' or", "expected node content", "expected the node content")
"""What they say between brackets."""


def slip_in_scalar(event: yaml.ScalarEvent, lines: list[str], place: Place) -> Problem | None:
    """A value that parses and says something else than was meant."""
    if event.style or not event.value:
        return None
    return (
        _curly_quote(event, place) or _line_run_together(event, lines, place) or _cut_at_a_comment(event, lines, place)
    )


def _curly_quote(event: yaml.ScalarEvent, place: Place) -> Problem | None:
    if event.value[0] not in CURLY_QUOTES:
        return None
    return YAML_SLIP.at(
        Place(place.file, place.line, place.column),
        f"{event.value[0]} is no quote of YAML and becomes part of the value",
        "use straight quotes, or put straight quotes round the whole value",
    )


def _line_run_together(event: yaml.ScalarEvent, lines: list[str], place: Place) -> Problem | None:
    for number in range(event.start_mark.line + 1, event.end_mark.line + 1):
        if lines[number].lstrip().startswith("- "):
            return YAML_SLIP.at(
                Place(place.file, number + 1, _indent(lines[number]) + 1),
                "this line becomes part of the value above it",
                "indent the hyphen like the hyphens above it, or put quotes round a text that has one",
            )
    return None


def _cut_at_a_comment(event: yaml.ScalarEvent, lines: list[str], place: Place) -> Problem | None:
    line = lines[event.end_mark.line]
    after = re.match(r"[ ]+#(?=[^\s#!])", line[event.end_mark.column :])
    if after is None:
        return None
    column = event.end_mark.column + len(after[0])
    cut = line[column - 1 :].strip()
    return YAML_SLIP.at(
        Place(place.file, event.end_mark.line + 1, column, len(cut)),
        f"{quoted(cut)} is cut off: a '#' behind a space begins a comment",
        "put quotes round the whole value, or write a space behind the '#' of a comment",
    )


@dataclass(frozen=True, slots=True)
class ReadSoFar:
    """What was read before the parser could not go on."""

    file: str
    lines: list[str]
    last_quoted: yaml.ScalarEvent | None
    """The last text in quotes: one that was not closed ends at the next quote, and words follow."""
    open_bracket: Place | None
    """Where the innermost bracket or brace that is still open stands."""


def explain_syntax(fault: yaml.MarkedYAMLError, read: ReadSoFar) -> Problem:
    """The parser's fault, where the slip is, and how to write it."""
    mark = fault.problem_mark or fault.context_mark
    if mark is None:
        return YAML_SYNTAX.at(Place(read.file), f"the file cannot be read: {quoted(str(fault.problem))}")
    slip = _Slip(fault, mark, read)
    return (
        slip.missing_space()
        or slip.open_quote()
        or slip.bad_start()
        or slip.second_colon()
        or slip.words_behind_the_end()
        or slip.no_field()
        or slip.open_bracket()
        or slip.wrong_indent()
        or slip.unexplained()
    )


class _Slip:
    """One fault of the parser; each method knows one slip, and gives nothing where it is another.

    libyaml and PyYAML's own parser say the same in other words: both are looked for.
    """

    def __init__(self, fault: yaml.MarkedYAMLError, mark: yaml.Mark, read: ReadSoFar) -> None:
        self.problem = str(fault.problem or fault.context)
        self.said = f"{fault.context or ''} {fault.problem or ''}"
        self.context = fault.context_mark
        self.read = read
        self.lines = read.lines
        self.line, self.column = _inside(mark, read.lines)

    @property
    def words(self) -> str:
        """The line of the fault."""
        return self.lines[self.line]

    def says(self, *parts: str) -> bool:
        return any(part in self.said for part in parts)

    def at(self, line: int, column: int, message: str, help: str, length: int = 1) -> Problem:
        """The problem at a line and column that count from 0, as the parser's do."""
        return YAML_SYNTAX.at(Place(self.read.file, line + 1, column + 1, length), message, help)

    def missing_space(self) -> Problem | None:
        near = [self.context.line] if self.context else []
        for number in (*near, self.line, self.line - 1):
            if 0 <= number < len(self.lines) and (match := _NO_SPACE.match(self.lines[number])):
                rest = self.lines[number][match.end() :].strip()[:40]
                help = f"write {quoted(f'{match[1]}: {rest}')}"
                return self.at(number, match.end() - 1, "no space behind the colon", help)
        return None

    def open_quote(self) -> Problem | None:
        if not self.says("quoted scalar") or self.context is None:
            return None
        if self.says("escape"):
            column = max(0, self.words.rfind("\\", 0, self.column + 1))
            help = "write \\\\ for a backslash, or use single quotes"
            if self.says("Unicode"):
                place = Place(self.read.file, self.line + 1, column + 1, 2)
                return CHARACTER_FORBIDDEN.at(place, "this escape stands for no character", help)
            return self.at(self.line, column, "this escape is not known", help)
        return self.at(self.context.line, self.context.column, "this quote is not closed", _QUOTE_HELP)

    def bad_start(self) -> Problem | None:
        """A value that begins with a letter of YAML's own."""
        help = "put quotes round the whole value"
        if self.says("cannot start any token"):
            found = self.words[self.column : self.column + 1]
            return self.at(self.line, self.column, f"a value cannot begin with {quoted(found)}", help)
        if self.says("alphabetic or numeric") and self.context is not None:
            line, column = self.context.line, self.context.column
            found = self.lines[line][column : column + 1]
            return self.at(line, column, f"a value cannot begin with {quoted(found)}", help)
        if self.says("sequence entries are not allowed"):
            help = "put quotes round the whole value, or begin the list on the next line"
            return self.at(self.line, self.column, "a value cannot begin with '- '", help)
        if self.says("comment or line break", "comment or a line break"):
            help = "write the text on the next lines, indented, or put quotes round the whole value"
            return self.at(self.line, self.column, "words stand behind the '|' or '>' that begins a text", help)
        return None

    def second_colon(self) -> Problem | None:
        if not self.says("mapping values are not allowed"):
            return None
        before = self.words[: self.column]
        if len(before.strip()) > LONGEST_NAME:
            message = f"the name of a field has at most {LONGEST_NAME:,} characters"
            return self.at(self.line, _indent(before), message, "write 'field: value'")
        above = next((number for number in range(self.line - 1, -1, -1) if _has_words(self.lines[number])), None)
        if above is not None and re.fullmatch(r"[ ]*(?:- )*[\w-]+", before):
            if _indent(self.lines[above]) == _indent(self.words) and not re.search(r":(?: |$)", self.lines[above]):
                return self._no_field(above, 0)
            column = len(before) - len(before.lstrip())
            help = "indent it like its neighbours, or put quotes round a value that goes over several lines"
            return self.at(self.line, column, "the line is indented more than the field above it", help)
        help = "put quotes round the whole value"
        return self.at(self.line, self.column, "a second colon with a space behind it in one value", help)

    def words_behind_the_end(self) -> Problem | None:
        """Words behind a closing quote or bracket: an apostrophe inside '…', a text that begins with a bracket."""
        if not self.says(*_UNFITTING, *_IN_BRACKETS):
            return None
        before = self.words[: self.column].rstrip()
        quote = self.read.last_quoted
        if quote is not None and (quote.end_mark.line, quote.end_mark.column) == (self.line, len(before)):
            if quote.start_mark.line < self.line:
                start = quote.start_mark
                return self.at(start.line, start.column, "this quote is not closed on its line", _QUOTE_HELP)
            help = "inside '…' write '' for a '; else put quotes round the whole value"
            return self.at(self.line, len(before) - 1, "the value ends at this quote, and words follow", help)
        if before.endswith(("]", "}")) and self.says(*_UNFITTING):
            help = "put quotes round the whole value, or write '|' and the text on the next lines"
            return self.at(self.line, len(before) - 1, "the value ends at this bracket, and words follow", help)
        return None

    def no_field(self) -> Problem | None:
        if not self.says("could not find expected ':'") or self.context is None:
            return None
        return self._no_field(self.context.line, self.context.column)

    def _no_field(self, line: int, column: int) -> Problem:
        words = self.lines[line]
        if words.lstrip().startswith("-"):
            help = "write a space behind the hyphen, and indent it like its neighbours"
        else:
            help = "write 'field: value', or indent the line like the text above it"
        column = max(column, _indent(words))
        return self.at(line, column, "this line is no field", help, max(1, len(words.rstrip()) - column))

    def open_bracket(self) -> Problem | None:
        if not self.says(*_IN_BRACKETS):
            return None
        if self.words[self.column : self.column + 1] == ",":
            return self.at(self.line, self.column, "nothing stands before this comma", "write [one, two] or {a: b}")
        bracket = self.read.open_bracket
        line, column = (bracket.line - 1, bracket.column - 1) if bracket else (self.line, self.column)
        help = "write [one, two] or {a: b}"
        if _LACKS_END.fullmatch(words := self.lines[line][column:].rstrip()):
            help = (
                "add ']' at the end of the line: [one, two]"
                if words[0] == "["
                else "add '}' at the end of the line: {a: b}"
            )
        return self.at(line, column, "this bracket is not closed, or a comma is missing", help)

    def wrong_indent(self) -> Problem | None:
        if not self.says(*_UNFITTING):
            return None
        if self.words.lstrip().startswith("- ") or self.words.strip() == "-":
            help = "indent the hyphen like the hyphens above it"
        else:
            help = "indent the line like its neighbours; put quotes round a value with : or ' in it"
        return self.at(self.line, self.column, "the line does not fit what stands above it", help)

    def unexplained(self) -> Problem:
        help = "compare the line and the one above with a neighbouring file"
        return self.at(self.line, self.column, f"the file cannot be read here: {self.problem}", help)


def _inside(mark: yaml.Mark, lines: list[str]) -> tuple[int, int]:
    """The mark's line and column; a mark behind the end stands at the end of the last line with words."""
    line, column = mark.line, mark.column
    while line > 0 and (line >= len(lines) or not lines[line].strip()):
        line -= 1
        column = max(0, len(lines[line].rstrip()) - 1)
    return line, min(column, max(0, len(lines[line])))


def _has_words(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
