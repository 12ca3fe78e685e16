"""Pages written by hand: their marks are checked with the facts, code left alone."""

from collections.abc import Iterator

from generator.checks.index import Index
from generator.checks.references import FAULTS_AT_MOST, MARK_MALFORMED, check_mark
from generator.kinds import KINDS
from generator.problems import Place, Problem, error
from generator.reading import MarkdownPage, place_finder
from generator.values import ProseFault, marks_in_markdown

PAGE_ADDRESS_TAKEN = error("page-address-taken", "a page by hand at an address of the generator")

RULES = (PAGE_ADDRESS_TAKEN,)

_FOLDERS = (*KINDS, "members", "timeline", "api", "reference/rules", "review", "search", "assets/factsheet")


def check_pages(index: Index) -> Iterator[Problem]:
    """Each mark of each page."""
    for page in index.pages:
        yield from _check_address(page)
        place = place_finder(page.text, page.file)
        faults = 0
        for mark, start, _ in marks_in_markdown(page.text):
            if not isinstance(mark, ProseFault):
                yield from check_mark(mark, place, index)
            elif faults < FAULTS_AT_MOST:
                faults += 1
                yield MARK_MALFORMED.at(place(start, mark.length), mark.message, mark.help)


def _check_address(page: MarkdownPage) -> Iterator[Problem]:
    if page.uri in ("index.md", "README.md"):
        message = "the first page of the site is made from facts/sheet.yml"
        yield PAGE_ADDRESS_TAKEN.at(Place(page.file), message, "give the page another name, such as about.md")
    elif any(page.uri == f"{folder}.md" or page.uri.startswith(f"{folder}/") for folder in _FOLDERS):
        message = f"the address of {page.uri} belongs to pages that are made from facts"
        yield PAGE_ADDRESS_TAKEN.at(Place(page.file), message, "give the page another name or folder")
