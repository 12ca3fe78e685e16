"""One page a record: what every kind shows; what belongs to the kind stands in the kind's module."""

from collections.abc import Callable

from markupsafe import Markup

from generator.addresses import record_address
from generator.book import Book
from generator.kinds import (
    SINGULAR,
    Agreement,
    Country,
    Event,
    Meeting,
    Organisation,
    Person,
    Record,
    Source,
    Statement,
)
from generator.pages.agreement import agreement_sections, event_sections
from generator.pages.country import country_sections, state_sentence
from generator.pages.meeting import meeting_sections
from generator.pages.organisation import organisation_sections
from generator.pages.page import Page, Section
from generator.pages.person import person_sections
from generator.pages.source import source_sections
from generator.pages.statement import statement_sections
from generator.pages.writer import Writer

_SECTIONS: dict[type[Record], Callable[[Writer, Record], tuple[Section, ...]]] = {
    Organisation: organisation_sections,
    Country: country_sections,
    Person: person_sections,
    Meeting: meeting_sections,
    Agreement: agreement_sections,
    Event: event_sections,
    Statement: statement_sections,
    Source: source_sections,
}


def record_page(book: Book, record: Record) -> Page:
    """The page of a record."""
    address = record_address(record)
    writer = Writer(book, address)
    lead = _lead(writer, record)
    sections = _SECTIONS[type(record)](writer, record)
    depends_on_today = isinstance(record, Country | Person | Organisation)
    return Page(
        address=address,
        title=book.title(record),
        kind=SINGULAR[record.kind].capitalize(),
        lead=lead,
        sections=sections,
        references=writer.references(),
        state_of=writer.today() if depends_on_today else None,
        json=writer.href(f"api/v1/{record.kind}/{record.id}.json"),
        file=record.file,
    )


def _lead(writer: Writer, record: Record) -> Markup:
    """The summary; of a country without one, what it is today."""
    if record.summary is None and isinstance(record, Country):
        return state_sentence(writer, record)
    return writer.paragraphs(record.summary)
