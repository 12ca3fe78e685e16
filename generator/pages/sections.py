"""Sections that several pages share: tables of meetings, agreements, statements, what else names a record."""

from collections import Counter
from collections.abc import Iterable

from markupsafe import Markup

from generator.book import Dated, role_words
from generator.kinds import (
    SINGULAR,
    Agreement,
    AgreementMilestone,
    Event,
    Meeting,
    Membership,
    MembershipMilestone,
    Organisation,
    Period,
    Person,
    Record,
    Statement,
    Verdict,
)
from generator.pages.page import (
    Block,
    Cell,
    CountryLink,
    Day,
    Entry,
    FactList,
    Paragraphs,
    Row,
    Section,
    Table,
    VerdictBar,
    VerdictCount,
    VerdictLabel,
    Words,
)
from generator.pages.writer import Writer
from generator.values import Date


def facts_section(writer: Writer, record: Record, fields: Iterable[str]) -> tuple[Section, ...]:
    """The plain facts of a record, those that it fills, in the given order."""
    filled = [field for field in fields if getattr(record, field) not in (None, ())]
    if not filled:
        return ()
    return (Section("facts", "Key facts", (FactList(tuple(writer.fact(record, field) for field in filled)),)),)


def section(anchor: str, heading: str, *blocks: Block | None) -> tuple[Section, ...]:
    """A section, or nothing where nothing stands under it."""
    kept = tuple(block for block in blocks if block is not None)
    return (Section(anchor, heading, kept),) if kept else ()


def paragraph(words: str) -> Paragraphs:
    """One sentence of ours."""
    return Paragraphs(Markup("<p>{}</p>").format(words))


def record_table(writer: Writer, records: tuple[Record, ...]) -> Table | None:
    """A table of records of one kind, in the given order; None where there are none."""
    if not records:
        return None
    columns, cells, names_row = _COLUMNS[type(records[0])]
    return Table(columns, tuple(Row(cells(writer, record)) for record in records), names_row)


def _meeting_cells(writer: Writer, record: Record) -> tuple[Cell, ...]:
    assert isinstance(record, Meeting)
    form = str(record.format).replace("-", "\N{NO-BREAK SPACE}")
    status = "" if record.status == "held" else f" ({record.status})"
    return (
        Cell((writer.day(record.date, extent=True),)),
        Cell((writer.link(record),)),
        Cell(place(writer, record.place, record.country)),
        Cell((Words(form + status),)),
    )


def place(writer: Writer, town: str | None, country: str | None) -> tuple[Words | CountryLink, ...]:
    """Town and country."""
    town_words = (Words(town),) if town else ()
    return (*town_words, writer.country(country)) if country else town_words


def _agreement_cells(writer: Writer, record: Record) -> tuple[Cell, ...]:
    assert isinstance(record, Agreement)
    return (
        Cell((writer.day(record.milestones[0].date),)),
        Cell((writer.link(record),)),
        Cell((Words(str(record.type).replace("-", " ")),)),
        Cell(tuple(writer.actor(party) for party in record.parties)),
    )


def _event_cells(writer: Writer, record: Record) -> tuple[Cell, ...]:
    assert isinstance(record, Event)
    return (
        Cell((writer.day(record.date, extent=True),)),
        Cell((writer.link(record),)),
        Cell(place(writer, record.place, record.country)),
    )


def _statement_cells(writer: Writer, record: Record) -> tuple[Cell, ...]:
    assert isinstance(record, Statement)
    words = f"‘{record.quote}’" if record.quote else writer.book.words(record.text)
    return (
        Cell((writer.day(record.date),)),
        Cell(tuple(writer.actor(speaker) for speaker in record.speaker)),
        Cell((writer.link(record, words),)),
        Cell((verdict(record),)),
    )


def verdict(statement: Statement) -> VerdictLabel:
    """What came of a statement; open where nothing was seen yet."""
    decided = statement.outcome.verdict if statement.outcome else Verdict.OPEN
    return VerdictLabel(decided.value, decided.value)


_COLUMNS = {
    Meeting: (("Date", "Meeting", "Place", "Form"), _meeting_cells, 1),
    Agreement: (("Date", "Agreement", "Type", "Parties"), _agreement_cells, 1),
    Event: (("Date", "Event", "Place"), _event_cells, 1),
    Statement: (("Date", "Speaker", "Statement", "What came of it"), _statement_cells, 2),
}


def verdict_bar(statements: tuple[Statement, ...]) -> VerdictBar | None:
    """How many statements have which verdict, in the order of the declaration."""
    counts = Counter(verdict(statement).verdict for statement in statements)
    parts: list[VerdictCount] = []
    before = 0
    for choice in Verdict:
        if count := counts[choice.value]:
            parts.append(VerdictCount(VerdictLabel(choice.value, choice.value), count, before))
            before += count
    return VerdictBar(tuple(parts), before) if parts else None


def by_date(records: Iterable[Record]) -> tuple[Record, ...]:
    """Dated records in order of time."""

    def order(record: Record) -> tuple[object, str]:
        date = record.milestones[0].date if isinstance(record, Agreement) else record.date  # type: ignore[attr-defined]
        return (date.order, record.id)

    return tuple(sorted(records, key=order))


def related_sections(
    writer: Writer, record: Record, *, without: tuple[type[Record], ...] = (), before_meetings: Block | None = None
) -> tuple[Section, ...]:
    """What else of the sheet names a record: meetings, agreements, events, statements.

    Args:
        writer: The page.
        record: The record that is named.
        without: The kinds that the page shows elsewhere.
        before_meetings: What stands before the table of meetings.
    """
    sections: tuple[Section, ...] = ()
    for model, anchor, heading in (
        (Meeting, "meetings", "Meetings"),
        (Agreement, "agreements", "Agreements"),
        (Event, "events", "Events"),
        (Statement, "statements", "Who said what"),
    ):
        if model in without:
            continue
        records = by_date(writer.book.referring(model, record.id))
        first = before_meetings if model is Meeting else None
        if model is Statement:
            first = verdict_bar(tuple(r for r in records if isinstance(r, Statement)))
        sections += section(anchor, heading, first, record_table(writer, records))
    return sections


def entry(writer: Writer, dated: Dated, *, with_record: bool) -> Entry:
    """An entry of a timeline.

    Args:
        writer: The page.
        dated: What happened when.
        with_record: Whether the entry names its record: on a record's own page it does not.
    """
    record, number = dated.record, dated.item
    day = writer.day(dated.date, extent=dated.field == "date")
    kind_id = SINGULAR[record.kind] if with_record else ""
    kind = kind_id.capitalize()
    if number is None:
        link = writer.link(record)
        marks = writer.marks(writer.book.covering(record, (dated.field,))) if not with_record else ()
        values = (link,) if dated.field == "date" else (link, Words("Founded"))
        return Entry(day, kind, values, marks, kind_id=kind_id)
    item = getattr(record, dated.field)[number]
    marks = () if with_record else writer.item_marks(record, dated.field, number)
    acts = (writer.link(writer.book.get(item.by)),) if item.by and not with_record else ()
    return Entry(
        day=day,
        kind=kind,
        values=(*((writer.link(record),) if with_record else ()), Words(step_words(writer, record, item)), *acts),
        marks=marks,
        disputes=() if with_record else writer.item_disputes(item),
        note=writer.inline(item.note) if not with_record else writer.inline(None),
        anchor="" if with_record else writer.anchor(record, dated.field, number),
        kind_id=kind_id,
    )


def step_words(writer: Writer, record: Record, item: object) -> str:
    """What a period or milestone is, in words."""
    if isinstance(item, Period) and isinstance(record, Membership):
        end = ""
        if item.to is not None:
            end = ", end not known" if isinstance(item.to, str) else f", to {writer.day(item.to).words}"
        return f"{tier_name(writer, record, item.tier)}{end}"
    if isinstance(item, MembershipMilestone) and isinstance(record, Membership):
        event = "Step" if item.event == "other" else str(item.event).replace("-", " ").capitalize()
        return f"{event} ({tier_name(writer, record, item.tier).lower()})" if item.tier else event
    assert isinstance(item, AgreementMilestone)
    return str(item.event).replace("-", " ").capitalize()


def tier_name(writer: Writer, membership: Membership, tier: str) -> str:
    """A tier's name."""
    organisation = writer.book.get(membership.organisation)
    assert isinstance(organisation, Organisation)
    name = next(one.name for one in organisation.tiers if one.id == tier)
    return name[0].upper() + name[1:]


def role_rows(writer: Writer, person: Person) -> tuple[Row, ...]:
    """The roles of a person, each with its time and sources."""
    rows = []
    for number, role in enumerate(person.roles):
        owner = role.organisation or role.country
        rows.append(
            Row(
                (
                    Cell((Words(role_title(writer, person, number)),), note=writer.inline(role.note)),
                    Cell((writer.actor(owner),) if owner else ()),
                    Cell((writer.day(role.from_),) if role.from_ else (Words("not known"),)),
                    Cell(end_values(writer, role.to), writer.item_marks(person, "roles", number)),
                ),
                writer.anchor(person, "roles", number),
            )
        )
    return tuple(rows)


def end_values(writer: Writer, to: object) -> tuple[Words | Day, ...]:
    """The end of a time: a date, open, or not known."""
    if isinstance(to, Date):
        return (writer.day(to),)
    return (Words("not known") if to else Words("in office"),)


def role_title(writer: Writer, person: Person, number: int) -> str:
    """What a role is called."""
    return role_words(writer.book, person.roles[number])
