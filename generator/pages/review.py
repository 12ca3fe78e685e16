"""What wants a look, for editors: the same list that `factsheet review` prints."""

from markupsafe import Markup

from generator.addresses import REVIEW_ADDRESS
from generator.book import Book, ReviewGroup, review
from generator.pages.page import Cell, Page, Row, Section, Table, Words
from generator.pages.sections import paragraph
from generator.pages.writer import Writer

SHOWN_AT_MOST = 50
"""Entries of a group on the page; the command lists them all."""


def review_page(book: Book) -> Page:
    """Each group with its reason and its entries."""
    writer = Writer(book, REVIEW_ADDRESS)
    sections = tuple(_section(writer, group) for group in review(book))
    return Page(
        address=REVIEW_ADDRESS,
        title="Review",
        kind="",
        lead=Markup(
            "<p>What wants a look by an editor. It says nothing against a fact. "
            "Of {:,} facts, {:,} have a source of their own; {:,} rest on a source of their whole record.</p>"
        ).format(book.fact_count, book.fact_count - book.sourced_by_record_only, book.sourced_by_record_only),
        sections=sections or (Section("list", "Review", (paragraph("Nothing wants a look."),)),),
        references=(),
        state_of=writer.today(),
    )


def _section(writer: Writer, group: ReviewGroup) -> Section:
    shown = group.entries[:SHOWN_AT_MOST]
    has_days = any(entry.day for entry in shown)
    rows = tuple(
        Row(
            (
                Cell((writer.link(entry.record),)),
                Cell((Words(entry.words),)),
                *((Cell((writer.day(entry.day, extent=True),) if entry.day else ()),) if has_days else ()),
            )
        )
        for entry in shown
    )
    table = Table(("Record", "What", "Day")[: 3 if has_days else 2], rows)
    more = len(group.entries) - len(shown)
    rest = (paragraph(f"{more:,} more are listed by the command 'factsheet review'."),) if more else ()
    return Section(group.anchor, f"{group.heading} ({len(group.entries):,})", (paragraph(group.why), table, *rest))
