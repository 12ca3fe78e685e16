"""Problems as an editor reads them in the terminal; colour is the command line's affair."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from generator.problems.problem import Problem
from generator.problems.rule import printable

WIDEST_EXCERPT = 160
TOLD_AT_MOST = 100
"""Problems that are printed in full."""


def terminal_format(problem: Problem, lines: Mapping[str, list[str]]) -> str:
    """One problem: state, place, the line with a caret under the fault, help, rule.

    Args:
        problem: What is to be shown.
        lines: The lines of each file that was read; a file that may not be shown is absent.
    """
    place = problem.place
    number = str(place.line)
    margin = " " * len(number)
    shown = [
        f"{problem.severity}[{problem.rule}]: {problem.message}",
        f"{margin} --> {place.file}:{place.line}:{place.column}",
    ]
    text = lines.get(place.file, [])
    if place.line <= len(text):
        excerpt, caret = _excerpt(text[place.line - 1], place.column, place.length)
        shown += [f"{margin} |", f"{number} | {excerpt}", f"{margin} | {caret}"]
    if problem.help:
        shown.append(f"{margin} = help: {problem.help}")
    return "\n".join(shown)


def told_in_terminal(
    problems: Sequence[Problem],
    lines: Mapping[str, list[str]],
    paint: Callable[[Problem, str], str] = lambda _, text: text,
) -> Iterator[str]:
    """All problems, one after another; a flood is cut and counted.

    Args:
        problems: In the order in which they are to be told.
        lines: The lines of each file that was read.
        paint: Colours the text of a problem.
    """
    for problem in problems[:TOLD_AT_MOST]:
        yield paint(problem, terminal_format(problem, lines)) + "\n"
    if len(problems) > TOLD_AT_MOST:
        yield f"… and {len(problems) - TOLD_AT_MOST:,} more\n"


def _excerpt(line: str, column: int, length: int) -> tuple[str, str]:
    """The part of a line around the fault, and the carets under it, aligned by display width."""
    # A check that finds nothing need not load the tables of widths.
    from wcwidth import wcswidth

    start = max(0, column - 1 - WIDEST_EXCERPT // 2)
    part = line[start : start + WIDEST_EXCERPT]
    before = printable(part[: column - 1 - start])
    marked = printable(part[column - 1 - start : column - 1 - start + length]) or " "
    shown = ("…" if start else "") + printable(part)
    indent = (1 if start else 0) + max(0, wcswidth(before))
    return shown, " " * indent + "^" * max(1, wcswidth(marked))


def summary_line(problems: Iterable[Problem]) -> str:
    """How many errors and warnings there are, in words."""
    counts: dict[str, int] = {}
    for problem in problems:
        counts[problem.severity] = counts.get(problem.severity, 0) + 1
    return ", ".join(f"{count} {word}{'' if count == 1 else 's'}" for word, count in sorted(counts.items()))
