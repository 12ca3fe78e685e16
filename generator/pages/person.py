"""A person: roles with their time, meetings, statements with what came of them."""

from generator.kinds import Person, Record
from generator.pages.page import Section, Table
from generator.pages.parts import names_fact, with_facts
from generator.pages.sections import facts_section, related_sections, role_rows, section
from generator.pages.writer import Writer


def person_sections(writer: Writer, record: Record) -> tuple[Section, ...]:
    """Names, roles, and what else names the person."""
    assert isinstance(record, Person)
    return (
        *with_facts(facts_section(writer, record, ("country",)), *names_fact(writer, record.names)),
        *section("roles", "Offices and roles", _roles(writer, record)),
        *related_sections(writer, record),
    )


def _roles(writer: Writer, person: Person) -> Table | None:
    rows = role_rows(writer, person)
    return Table(("Role", "Of", "From", "To"), rows) if rows else None
