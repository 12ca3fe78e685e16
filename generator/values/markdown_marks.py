"""The marks of a page of Markdown: code and comments are left alone.

Every step goes forward: a page of a megabyte of open backticks or comments is read in one pass.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

from generator.values.prose_nodes import Mark, ProseFault, read_mark

_MARK_START = re.compile(r"(?<![\\!\[])\[(?=[\[@])")
_OPENING = re.compile(r"^[ \t]*(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})|(?P<ticks>`+)|<!--", re.MULTILINE)
_TICKS = re.compile("`+")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


def marks_in_markdown(text: str) -> Iterator[tuple[Mark | ProseFault, int, int]]:
    """The marks of a page of Markdown, each with where it starts and ends."""
    code = code_in_markdown(text)
    span = next(code, None)
    position = 0
    for match in _MARK_START.finditer(text):
        while span is not None and span[1] <= match.start():
            span = next(code, None)
        if match.start() < position or (span is not None and span[0] <= match.start()):
            continue
        read = read_mark(text, match.start())
        if read is not None:
            yield read[0], match.start(), read[1]
            position = read[1]


def code_in_markdown(text: str) -> Iterator[tuple[int, int]]:
    """Where fenced code, code between backticks, and comments start and end."""
    ticks = _Ticks(text)
    comments_end = text.rfind("-->")
    position = 0
    while match := _OPENING.search(text, position):
        position = match.end()
        end: int | None
        if match["fence"]:
            end = _fence_end(text, match["fence"], match.end())
        elif match["ticks"]:
            end = ticks.closing(match.start("ticks"), match.end("ticks"))
        else:
            end = text.find("-->", position) + 3 if position <= comments_end else None
        if end is not None:
            yield match.start(), end
            position = end


def _fence_end(text: str, fence: str, position: int) -> int:
    """The end of fenced code; without a closing fence, that of the page (CommonMark 0.31, 4.5)."""
    closing = re.compile(rf"^[ \t]*{fence[0]}{{{len(fence)},}}[ \t]*$", re.MULTILINE).search(text, position)
    return closing.end() if closing else len(text)


class _Ticks:
    """Runs of backticks by paragraph: code ends at the next run of the same length (CommonMark 0.31, 6.1)."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.paragraph_end = -1
        self.starts: dict[int, list[int]] = {}

    def closing(self, start: int, end: int) -> int | None:
        """Where the code ends that a run from `start` to `end` opens, or None where nothing closes it."""
        if start >= self.paragraph_end:
            self._read_paragraph(start)
        length = end - start
        starts = self.starts.get(length, [])
        following = bisect_right(starts, start)
        return starts[following] + length if following < len(starts) else None

    def _read_paragraph(self, start: int) -> None:
        blank = _BLANK_LINE.search(self.text, start)
        self.paragraph_end = blank.start() if blank else len(self.text)
        self.starts = {}
        for run in _TICKS.finditer(self.text, start, self.paragraph_end):
            self.starts.setdefault(len(run[0]), []).append(run.start())
