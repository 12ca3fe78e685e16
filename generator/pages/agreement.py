"""An agreement: parties, its life, key points, what was said of it later. And an event, which is simpler."""

from generator.book import Dated
from generator.kinds import Agreement, Record
from generator.pages.page import Section, Timeline
from generator.pages.parts import figures, text_items
from generator.pages.sections import entry, facts_section, related_sections, section
from generator.pages.writer import Writer


def agreement_sections(writer: Writer, record: Record) -> tuple[Section, ...]:
    """Key facts, its life, what it says, figures, and what else names it."""
    assert isinstance(record, Agreement)
    fields = ("type", "parties", "place", "text_url", "part_of", "amends", "note")
    return (
        *facts_section(writer, record, fields),
        *section("milestones", "Its life", _life(writer, record)),
        *section("key_points", "What it says", text_items(writer, record, "key_points")),
        *section("figures", "Figures", figures(writer, record)),
        *related_sections(writer, record),
    )


def _life(writer: Writer, record: Agreement) -> Timeline:
    return Timeline(
        tuple(
            entry(writer, Dated(milestone.date, record, "milestones", number), with_record=False)
            for number, milestone in enumerate(record.milestones)
        )
    )


def event_sections(writer: Writer, record: Record) -> tuple[Section, ...]:
    """Key facts, and what else names it."""
    return (*facts_section(writer, record, ("date", "place", "country")), *related_sections(writer, record))
