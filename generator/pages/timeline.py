"""Everything with a date, by year."""

from itertools import groupby

from markupsafe import Markup

from generator.book import Book
from generator.pages.page import Page, Section, Timeline
from generator.pages.sections import entry, paragraph
from generator.pages.writer import Writer


def timeline_page(book: Book) -> Page:
    """The timeline; the anchor of a year is the year."""
    writer = Writer(book, "timeline/")
    years = groupby(book.timeline, key=lambda dated: f"{dated.date.order[0].year:04d}")
    sections = tuple(
        Section(year, year, (Timeline(tuple(entry(writer, dated, with_record=True) for dated in entries)),))
        for year, entries in years
    )
    return Page(
        address="timeline/",
        title="Timeline",
        kind="",
        lead=Markup("<p>All that has a date, by year.</p>"),
        sections=sections or (Section("list", "Timeline", (paragraph("Nothing has a date yet."),)),),
        references=writer.references(),
    )
