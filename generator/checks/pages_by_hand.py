"""Pages written by hand: their marks are checked with the facts, code left alone."""

from collections.abc import Iterator

from generator.checks.index import Index
from generator.checks.references import MARK_MALFORMED, check_mark
from generator.problems import Problem
from generator.reading import place_of
from generator.values import Cite, ProseFault, marks_in_markdown


def check_pages(index: Index) -> Iterator[Problem]:
    """Each mark of each page."""
    for page in index.pages:
        for mark, start, _ in marks_in_markdown(page.text):
            if isinstance(mark, ProseFault):
                yield MARK_MALFORMED.at(place_of(page.text, start, page.file, mark.length), mark.message, mark.help)
            else:
                id = mark.source if isinstance(mark, Cite) else mark.record
                yield from check_mark(mark, place_of(page.text, mark.offset, page.file, len(id)), index)
