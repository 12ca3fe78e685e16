"""A person: roles with their time, meetings, statements with what came of them."""

from generator.kinds import Person, Record
from generator.pages.meeting_dots import meeting_dots
from generator.pages.page import Section, Table
from generator.pages.parts import names_fact, with_facts
from generator.pages.pictures import MeetingDots
from generator.pages.sections import facts_section, related_sections, role_rows, section
from generator.pages.writer import Writer


def person_sections(writer: Writer, record: Record) -> tuple[Section, ...]:
    """Names, roles, and what else names the person."""
    assert isinstance(record, Person)
    return (
        *with_facts(facts_section(writer, record, ("country",)), *names_fact(writer, record.names)),
        *section("roles", "Offices and roles", _roles(writer, record)),
        *related_sections(writer, record, before_meetings=_of_the_pair(writer, record)),
    )


def _of_the_pair(writer: Writer, person: Person) -> MeetingDots | None:
    """The meetings of the two people of the sheet's pair, on the page of each."""
    pair = writer.book.sheet.pair
    return meeting_dots(writer, writer.book.meetings_of(*pair), between=pair) if person.id in pair else None


def _roles(writer: Writer, person: Person) -> Table | None:
    rows = role_rows(writer, person)
    return Table(("Role", "Of", "From", "To"), rows) if rows else None
