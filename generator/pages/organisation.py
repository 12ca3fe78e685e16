"""An organisation: key facts, tiers with their legal basis, bodies, offices through time, figures."""

from generator.kinds import KIND_OF, SINGULAR, Agreement, Event, Meeting, Organisation, Record, Statement
from generator.pages.members import MEMBERS
from generator.pages.page import Block, Cell, Links, RecordLink, Row, Section, Table, Value, Words
from generator.pages.parts import figures, former_names, names_fact, offices, with_facts
from generator.pages.sections import facts_section, related_sections, section
from generator.pages.writer import Writer


def organisation_sections(writer: Writer, record: Record) -> tuple[Section, ...]:
    """Key facts, tiers, bodies, offices, figures, and what else names it."""
    assert isinstance(record, Organisation)
    fields = (
        "type", "short", "country", "founded", "founded_at", "dissolved", "headquarters", "languages", "website",
        "predecessor", "part_of",
    )  # fmt: skip
    return (
        *with_facts(facts_section(writer, record, fields), *names_fact(writer, record.names)),
        *section("former_names", "Former names", former_names(writer, record)),
        *section("tiers", "How countries belong to it", _tiers(writer, record), _to_members(writer, record)),
        *section("bodies", "Bodies", _bodies(writer, record)),
        *section("offices", "Who held its offices", offices(writer, record)),
        *section("figures", "Figures", figures(writer, record)),
        *_elsewhere(writer, record),
    )


def _to_members(writer: Writer, record: Organisation) -> Links | None:
    """The way to who belongs to the sheet's own organisation, which has a page of its own."""
    if record.id != writer.book.sheet.organisation:
        return None
    return Links((("", RecordLink("Who belongs to it, today and on any day", writer.href(MEMBERS))),))


def _elsewhere(writer: Writer, record: Organisation) -> tuple[Section, ...]:
    """What else names it. Nearly all that the lists hold names the sheet's own organisation: it leads to them."""
    if record.id != writer.book.sheet.organisation:
        return related_sections(writer, record)
    kinds = [(KIND_OF[model], model) for model in (Meeting, Agreement, Event, Statement)]
    counts = [(kind, len(writer.book.referring(model, record.id))) for kind, model in kinds]
    links = tuple(
        ("", RecordLink(f"{count} {kind if count > 1 else SINGULAR[kind]}", writer.href(f"{kind}/")))
        for kind, count in counts
        if count
    )
    return section("elsewhere", "Where else it is named", Links(links) if links else None)


def _tiers(writer: Writer, record: Organisation) -> Block | None:
    rows = []
    for number, tier in enumerate(record.tiers):
        by: tuple[Value, ...] = (writer.link(writer.book.get(tier.by)),) if tier.by else ()
        ends = (writer.day(tier.to),) if tier.to else (Words("still exists"),)
        name = tier.name[0].upper() + tier.name[1:]
        rows.append(
            Row(
                (
                    Cell((Words(name),), note=writer.inline(tier.note)),
                    Cell((writer.day(tier.from_),) if tier.from_ else ()),
                    Cell(ends),
                    Cell(by, writer.item_marks(record, "tiers", number)),
                ),
                tier.id,
            )
        )
    return Table(("Tier", "From", "To", "By"), tuple(rows)) if rows else None


def _bodies(writer: Writer, record: Organisation) -> Block | None:
    rows = tuple(
        Row(
            (
                Cell((Words(body.name),), writer.item_marks(record, "bodies", number), writer.inline(body.note)),
                Cell((writer.day(body.founded),) if body.founded else ()),
                Cell((Words(body.place),) if body.place else ()),
            ),
            body.id,
        )
        for number, body in enumerate(record.bodies)
    )
    return Table(("Body", "Founded", "Seat"), rows) if rows else None
