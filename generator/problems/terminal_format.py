"""Problems as an editor reads them in the terminal; colour is the command line's affair."""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TextIO

from generator.problems.problem import Problem
from generator.problems.rule import printable

WIDEST_EXCERPT = 160
NARROWEST_EXCERPT = 20
TOLD_AT_MOST = 100
"""Problems that are printed in full."""
PLACES_AT_MOST = 10
"""Further places of a problem that are named."""


@dataclass(frozen=True, slots=True)
class Screen:
    """What messages are printed on."""

    cells: int = WIDEST_EXCERPT
    """How many letters of usual width fit into a line."""
    encoding: str = "utf-8"
    has_colour: bool = False

    def shown(self, text: str) -> str:
        """The text as this screen shows it: what it cannot show stands as an escape."""
        return printable(text).encode(self.encoding, "backslashreplace").decode(self.encoding)

    @property
    def cut(self) -> str:
        """What stands for text that was left out."""
        return "…" if self.shown("…") == "…" else "..."


def screen_of(stream: TextIO) -> Screen:
    """What a stream shows; colour on a terminal alone, and not where NO_COLOR asks for none (https://no-color.org)."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    if not stream.isatty():
        return Screen(encoding=encoding)
    cells = shutil.get_terminal_size().columns
    return Screen(min(cells, WIDEST_EXCERPT), encoding, not os.environ.get("NO_COLOR"))


def gathered(problems: Iterable[Problem]) -> list[list[Problem]]:
    """Problems of one cause or in the same words together, such as an id that is misspelt in 40 places."""
    alike: dict[tuple[str, str, str], list[Problem]] = {}
    for problem in problems:
        alike.setdefault((problem.rule, problem.cause or problem.message, problem.help), []).append(problem)
    return list(alike.values())


def terminal_format(
    problem: Problem, lines: Mapping[str, list[str]], also: Sequence[Problem] = (), screen: Screen = Screen()
) -> str:
    """One problem: state, place, the line with a caret under the fault, help, further places, rule.

    Args:
        problem: What is to be shown.
        lines: The lines of each file that was read; a file that may not be shown is absent.
        also: The same fault at other places.
        screen: What it is printed on.
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
        room = max(NARROWEST_EXCERPT, screen.cells - len(number) - len(" | "))
        excerpt, carets = _excerpt(text[place.line - 1], place.column - 1, place.length, room, screen)
        shown += [f"{margin} |", f"{number} | {excerpt}", f"{margin} | {carets}"]
    if problem.help:
        shown.append(f"{margin} = help: {problem.help}")
    for other in also[:PLACES_AT_MOST]:
        shown.append(f"{margin} = also at {other.place.file}:{other.place.line}:{other.place.column}")
    if len(also) > PLACES_AT_MOST:
        shown.append(f"{margin} = {screen.cut} and {len(also) - PLACES_AT_MOST:,} more places")
    shown.append(f"{margin} = rule: factsheet explain {problem.rule}")
    return "\n".join(shown)


def told_in_terminal(
    problems: Sequence[Problem],
    lines: Mapping[str, list[str]],
    screen: Screen = Screen(),
    paint: Callable[[Problem, str], str] = lambda _, text: text,
    at_most: int = TOLD_AT_MOST,
) -> Iterator[str]:
    """All problems, one after another, the same ones told once; a flood is cut and counted.

    Args:
        problems: In the order in which they are to be told.
        lines: The lines of each file that was read.
        screen: What they are printed on.
        paint: Colours the text of a problem, where the screen has colour.
        at_most: How many are told.
    """
    told = gathered(problems)
    for first, *also in told[:at_most]:
        text = terminal_format(first, lines, also, screen)
        yield (paint(first, text) if screen.has_colour else text) + "\n"
    if len(told) > at_most:
        yield f"{screen.cut} and {len(told) - at_most:,} more\n"


def _excerpt(line: str, start: int, length: int, room: int, screen: Screen) -> tuple[str, str]:
    """The part of a line around the fault that fits, and the carets under it, aligned by display width."""
    before, after = line[max(0, start - room) : start], line[start : start + room]
    whole = len(line) == len(before) + len(after) and _cells(screen.shown(line)) <= room
    if not whole:
        space = room - 2 * len(screen.cut)
        behind = min(_cells(screen.shown(after)), space // 2)
        before = _fitting(before[::-1], space - behind, screen)[::-1]
        after = _fitting(after, space - _cells(screen.shown(before)), screen)
    ahead = screen.cut if len(before) < start else ""
    rest = screen.cut if start + len(after) < len(line) else ""
    left, marked = ahead + screen.shown(before), screen.shown(after[:length])
    indent, wide = _cells(left), _cells(left + marked) - _cells(left)
    # A combining letter has no column of its own: the caret stands under the letter that it belongs to.
    indent -= 1 if marked and not wide and before else 0
    return left + screen.shown(after) + rest, " " * indent + "^" * max(1, wide)


def _cells(text: str) -> int:
    # A check that finds nothing need not load the tables of widths.
    from wcwidth import wcswidth

    return max(0, wcswidth(text))


def _fitting(text: str, room: int, screen: Screen) -> str:
    """As much of the beginning of a text as fits."""
    used = 0
    for position, character in enumerate(text):
        used += _cells(screen.shown(character))
        if used > room:
            return text[:position]
    return text


def summary_line(problems: Iterable[Problem]) -> str:
    """How many errors and warnings there are, and in how many places, in words."""
    counts: dict[str, list[int]] = {}
    for alike in gathered(problems):
        counts.setdefault(alike[0].severity, []).append(len(alike))
    return ", ".join(_counted(word, places) for word, places in sorted(counts.items()))


def _counted(word: str, places: list[int]) -> str:
    count = f"{len(places)} {word}{'' if len(places) == 1 else 's'}"
    return count if sum(places) == len(places) else f"{count} in {sum(places):,} places"
