"""Pages written by hand: their marks are checked with the facts, code left alone."""

from collections.abc import Iterator
from functools import partial

from generator.checks.index import Index
from generator.checks.references import MARK_MALFORMED, check_mark
from generator.kinds import KINDS
from generator.problems import Place, Problem, error
from generator.reading import MarkdownPage, place_of
from generator.values import ProseFault, marks_in_markdown

PAGE_ADDRESS_TAKEN = error("page-address-taken", "a page by hand at an address of the generator")

RULES = (PAGE_ADDRESS_TAKEN,)

_TAKEN = (
    *(f"{kind}/" for kind in KINDS),
    "members/",
    "timeline/",
    "timeline.md",
    "api/",
    "reference/rules",
    "search/",
    "assets/factsheet/",
)


def check_pages(index: Index) -> Iterator[Problem]:
    """Each mark of each page."""
    for page in index.pages:
        yield from _check_address(page)
        for mark, start, _ in marks_in_markdown(page.text):
            if isinstance(mark, ProseFault):
                yield MARK_MALFORMED.at(place_of(page.text, start, page.file, mark.length), mark.message, mark.help)
            else:
                yield from check_mark(mark, partial(_place, page), index)


def _place(page: MarkdownPage, offset: int, length: int) -> Place:
    return place_of(page.text, offset, page.file, length)


def _check_address(page: MarkdownPage) -> Iterator[Problem]:
    if page.uri in ("index.md", "README.md"):
        message = "the first page of the site is made from facts/sheet.yml"
        yield PAGE_ADDRESS_TAKEN.at(Place(page.file), message, "give the page another name, such as about.md")
    elif page.uri.startswith(_TAKEN) or page.uri.removesuffix(".md") in KINDS:
        message = f"the address of {page.uri} belongs to pages that are made from facts"
        yield PAGE_ADDRESS_TAKEN.at(Place(page.file), message, "give the page another name or folder")
