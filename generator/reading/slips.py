"""Everyday slips of YAML, refused where the slip is and in words that help.

The parser reports where it could not go on; an editor needs to know where to mend.
"""

import re

import yaml

from generator.problems import Place, Problem, error, quoted

YAML_SYNTAX = error("yaml-syntax", "a file that cannot be read as YAML")
YAML_SLIP = error("yaml-slip", "a value that YAML reads otherwise than it was meant")

_NO_SPACE = re.compile(r"\s*(?:- )*([A-Za-z_][\w-]*):(?=[^\s:/])")
_CURLY = "\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb"


def slip_in_scalar(event: yaml.ScalarEvent, lines: list[str], place: Place) -> Problem | None:
    """A value that parses and says something else than was meant: cut off at ` #`, or in curly quotes."""
    if event.style or not event.value:
        return None
    if event.value[0] in _CURLY:
        return YAML_SLIP.at(
            Place(place.file, place.line, place.column),
            f"{event.value[0]} is no quote of YAML and becomes part of the value",
            "use straight quotes, or put straight quotes round the whole value",
        )
    line = lines[event.end_mark.line]
    after = re.match(r"[ ]+#(?=[^\s#!])", line[event.end_mark.column :])
    if after:
        column = event.end_mark.column + len(after[0])
        cut = line[column - 1 :].strip()
        return YAML_SLIP.at(
            Place(place.file, event.end_mark.line + 1, column, len(cut)),
            f"{quoted(cut)} is cut off: a '#' behind a space begins a comment",
            "put quotes round the whole value, or write a space behind the '#' of a comment",
        )
    return None


def explain_syntax(fault: yaml.MarkedYAMLError, lines: list[str], file: str, last_quoted: Place | None) -> Problem:
    """The parser's fault, where the slip is, and how to write it.

    Args:
        fault: What the parser said, with its marks.
        lines: The lines of the file.
        file: Its path, for the place.
        last_quoted: Where the last quoted text that goes over several lines began.
    """
    mark = fault.problem_mark or fault.context_mark
    if mark is None:
        return YAML_SYNTAX.at(Place(file), f"the file cannot be read: {quoted(str(fault.problem))}")
    said = f"{fault.context or ''} {fault.problem or ''}"
    explained = (
        _missing_space(fault, lines, file)
        or _quoting(fault, lines, file, last_quoted, said)
        or _structure(fault, lines, file, said)
    )
    line, column = _inside(mark, lines)
    return explained or YAML_SYNTAX.at(
        Place(file, line + 1, column + 1),
        f"the file cannot be read here: {str(fault.problem or fault.context)}",
        "compare the line and the one above with a neighbouring file",
    )


def _inside(mark: yaml.Mark, lines: list[str]) -> tuple[int, int]:
    """The mark's line and column; a mark behind the end stands at the end of the last line with words."""
    line, column = mark.line, mark.column
    while line > 0 and (line >= len(lines) or not lines[line].strip()):
        line -= 1
        column = max(0, len(lines[line].rstrip()) - 1)
    return line, min(column, max(0, len(lines[line])))


def _missing_space(fault: yaml.MarkedYAMLError, lines: list[str], file: str) -> Problem | None:
    for mark in (fault.context_mark, fault.problem_mark):
        if mark is None:
            continue
        for number in (mark.line, mark.line - 1):
            if 0 <= number < len(lines) and (match := _NO_SPACE.match(lines[number])):
                return YAML_SYNTAX.at(
                    Place(file, number + 1, match.end()),
                    "no space behind the colon",
                    f"write '{match[1]}: {lines[number][match.end() :].strip()[:40]}'",
                )
    return None


def _quoting(
    fault: yaml.MarkedYAMLError, lines: list[str], file: str, last_quoted: Place | None, said: str
) -> Problem | None:
    mark = fault.problem_mark or fault.context_mark
    assert mark is not None
    if "quoted scalar" in said and fault.context_mark is not None:
        start = fault.context_mark
        if "escape" in said:
            place = Place(file, mark.line + 1, max(1, mark.column))
            return YAML_SYNTAX.at(place, "this escape is not known", "write \\\\ for a backslash, or use single quotes")
        place = Place(file, start.line + 1, start.column + 1)
        return YAML_SYNTAX.at(place, "this quote is not closed", "add the closing quote; inside '…' write '' for a '")
    if "cannot start any token" in said:
        line, column = _inside(mark, lines)
        found = lines[line][column : column + 1]
        place = Place(file, line + 1, column + 1)
        return YAML_SYNTAX.at(place, f"a value cannot begin with {quoted(found)}", "put quotes round the whole value")
    if "mapping values are not allowed" in said:
        return YAML_SYNTAX.at(
            Place(file, mark.line + 1, mark.column + 1),
            "a second colon with a space behind it in one value",
            "put quotes round the whole value, or mend the indent of the line above",
        )
    if "expected <block end>" in said or "expected ',' or" in said or "expected the node content" in said:
        return _after_a_quote(mark, lines, file, last_quoted)
    return None


def _after_a_quote(mark: yaml.Mark, lines: list[str], file: str, last_quoted: Place | None) -> Problem | None:
    """Words behind a closing quote: an apostrophe inside '…', or a quote that closed lines too late."""
    if last_quoted is not None and last_quoted.line < mark.line + 1 <= last_quoted.line + 200:
        return YAML_SYNTAX.at(
            Place(file, last_quoted.line, last_quoted.column),
            "this quote is not closed on its line",
            "add the closing quote; inside '…' write '' for a '",
        )
    line = lines[mark.line] if mark.line < len(lines) else ""
    before = line[: mark.column].rstrip()
    if before.endswith(("'", '"')) and mark.column > 0:
        return YAML_SYNTAX.at(
            Place(file, mark.line + 1, len(before)),
            "the value ends at this quote, and words follow",
            "inside '…' write '' for a ', or put the value in double quotes",
        )
    return None


def _structure(fault: yaml.MarkedYAMLError, lines: list[str], file: str, said: str) -> Problem | None:
    if "could not find expected ':'" in said and fault.context_mark is not None:
        number = fault.context_mark.line
        column = fault.context_mark.column
        if lines[number].lstrip().startswith("-"):
            help = "write a space behind the hyphen, and indent it like its neighbours"
        else:
            help = "indent it like the text above it, or write 'field: value'"
        place = Place(file, number + 1, column + 1, max(1, len(lines[number].strip())))
        return YAML_SYNTAX.at(place, "this line is no field", help)
    mark = fault.problem_mark
    if mark is not None and ("expected <block end>" in said or "expected <block" in said):
        line, column = _inside(mark, lines)
        if lines[line].lstrip().startswith("- ") or lines[line].strip() == "-":
            help = "indent the hyphen like the hyphens above it"
        else:
            help = "indent the line like its neighbours; put quotes round a value with : or ' in it"
        return YAML_SYNTAX.at(Place(file, line + 1, column + 1), "the line does not fit what stands above it", help)
    if ("expected ',' or" in said or "expected the node content" in said) and mark is not None:
        opening = fault.context_mark or mark
        place = Place(file, opening.line + 1, opening.column + 1)
        return YAML_SYNTAX.at(place, "this bracket is not closed, or a comma is missing", "write [one, two] or {a: b}")
    return None
