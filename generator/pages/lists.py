"""The lists: one page a kind, a row a record, whole and readable without a script."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from markupsafe import Markup

from generator.book import Book
from generator.kinds import Agreement, Event, Grade, Meeting, Organisation, Person, Record, Source, Statement
from generator.pages.meeting_dots import meeting_dots
from generator.pages.page import Block, Cell, Number, Page, Row, Section, Table, Words
from generator.pages.sections import by_date, paragraph, record_table, role_title, verdict, verdict_bar
from generator.pages.writer import Writer
from generator.values import Date


@dataclass(frozen=True, slots=True)
class RecordList:
    """What a list is called and how it is made."""

    kind: str
    title: str
    description: str
    blocks: Callable[[Writer], tuple[Block, ...]]


def list_page(book: Book, record_list: RecordList) -> Page:
    """The page of a list."""
    writer = Writer(book, f"{record_list.kind}/")
    blocks = record_list.blocks(writer)
    count = sum(len(block.rows) for block in blocks if isinstance(block, Table))
    if not count:
        blocks = (paragraph(f"There are no {record_list.title.lower()} in this sheet yet."),)
    return Page(
        address=f"{record_list.kind}/",
        title=record_list.title,
        kind="",
        lead=Markup("<p>{}</p>").format(record_list.description),
        sections=(Section("list", f"{count} {record_list.title.lower()}" if count else record_list.title, blocks),),
        references=writer.references(),
        state_of=writer.today(),
    )


def _kept(*blocks: Block | None) -> tuple[Block, ...]:
    return tuple(block for block in blocks if block is not None)


def _organisations(writer: Writer) -> tuple[Block, ...]:
    rows = tuple(
        Row(
            (
                Cell((writer.link(record),)),
                Cell((Words(str(record.type).replace("-", " ")),)),
                Cell((writer.day(record.founded),) if record.founded else ()),
            ),
            filed_under=((str(record.type).replace("-", " "),),),
        )
        for record in sorted(writer.book.of(Organisation), key=lambda record: record.name.casefold())
    )
    return (Table(("Name", "Type", "Founded"), rows, filters=("Type",)),)


def _countries(writer: Writer) -> tuple[Block, ...]:
    tiers = {
        code: tier.tier.name
        for tier in writer.book.as_of(writer.book.build_day).tiers
        for code in (*tier.countries, *tier.cannot_be_told)
    }
    countries = sorted(writer.book.countries.values(), key=writer.book.title)
    rows = tuple(
        Row(
            (Cell((writer.country(country.id),)), Cell((Words(tiers.get(country.id, "none")),))),
            filed_under=((tiers.get(country.id, "none"),),),
        )
        for country in countries
    )
    return (
        Table(
            ("Country", f"Tier in the {writer.book.organisation.short or writer.book.organisation.name} today"),
            rows,
            filters=("Tier",),
        ),
    )


def _people(writer: Writer) -> tuple[Block, ...]:
    held = {id(holder.role) for holder in writer.book.holders(writer.book.build_day)}
    rows = []
    for person in sorted(writer.book.of(Person), key=lambda person: person.name):
        today = [number for number, role in enumerate(person.roles) if id(role) in held]
        shown = today or list(range(min(1, len(person.roles))))
        titles = ", ".join(role_title(writer, person, number) for number in shown)
        country = (writer.country(person.country),) if person.country else ()
        filed = (_titles(writer, (person.country,) if person.country else ()),)
        rows.append(Row((Cell((writer.link(person),)), Cell(country), Cell((Words(titles),))), filed_under=filed))
    return (Table(("Name", "Country", "Office or role"), tuple(rows), filters=("Country",)),)


def _dated(model: type[Record]) -> Callable[[Writer], tuple[Block, ...]]:
    def blocks(writer: Writer) -> tuple[Block, ...]:
        return _kept(_filtered(writer, tuple(reversed(by_date(writer.book.of(model))))))

    return blocks


def _meetings(writer: Writer) -> tuple[Block, ...]:
    return _kept(meeting_dots(writer, writer.book.meetings), *_dated(Meeting)(writer))


def _statements(writer: Writer) -> tuple[Block, ...]:
    statements = writer.book.of(Statement)
    return _kept(verdict_bar(statements), _filtered(writer, by_date(statements)))


def _filtered(writer: Writer, records: tuple[Record, ...]) -> Table | None:
    """The table of some records, filed under what readers choose them by."""
    table = record_table(writer, records)
    if table is None:
        return None
    filters, words_of = _FILTERS[type(records[0])]
    rows = tuple(
        replace(row, filed_under=words_of(writer, record)) for row, record in zip(table.rows, records, strict=True)
    )
    return replace(table, rows=rows, filters=filters)


def _years(date: Date) -> tuple[str, ...]:
    return tuple(str(year) for year in range(date.earliest.year, date.latest.year + 1))


def _titles(writer: Writer, ids: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(writer.book.title(writer.book.get(id)) for id in ids)


def _of_meeting(writer: Writer, record: Record) -> tuple[tuple[str, ...], ...]:
    assert isinstance(record, Meeting)
    who = tuple(participant.who for participant in record.participants)
    return _years(record.date), (str(record.format).replace("-", " "),), _titles(writer, who)


def _of_agreement(writer: Writer, record: Record) -> tuple[tuple[str, ...], ...]:
    assert isinstance(record, Agreement)
    kind = str(record.type).replace("-", " ")
    return _years(record.milestones[0].date), (kind,), _titles(writer, record.parties)


def _of_event(writer: Writer, record: Record) -> tuple[tuple[str, ...], ...]:
    assert isinstance(record, Event)
    return _years(record.date), _titles(writer, (record.country,) if record.country else ())


def _of_statement(writer: Writer, record: Record) -> tuple[tuple[str, ...], ...]:
    assert isinstance(record, Statement)
    return _titles(writer, record.speaker), (verdict(record).words,), _years(record.date)


_FILTERS: dict[type[Record], tuple[tuple[str, ...], Callable[[Writer, Record], tuple[tuple[str, ...], ...]]]] = {
    Meeting: (("Year", "Form", "Participant"), _of_meeting),
    Agreement: (("Year", "Type", "Party"), _of_agreement),
    Event: (("Year", "Country"), _of_event),
    Statement: (("Speaker", "Outcome", "Year"), _of_statement),
}


def _sources(writer: Writer) -> tuple[Block, ...]:
    order = list(Grade)
    sources = sorted(
        writer.book.of(Source), key=lambda source: (order.index(source.grade), source.title.strip("[").casefold())
    )
    rows = tuple(
        Row(
            (
                Cell((writer.link(source),)),
                Cell((Words(writer.publisher(source)),)),
                Cell((writer.day(source.published),) if source.published else ()),
                Cell((Words(source.grade.value),)),
                Cell((Number(f"{len(writer.book.resting_on(source.id)):,}"),)),
            ),
            filed_under=(
                (source.grade.value,),
                (writer.publisher(source),) if source.publisher else (),
                _years(source.published) if source.published else (),
            ),
        )
        for source in sources
    )
    return (
        Table(
            ("Title", "Publisher", "Date", "Grade", "Rests on it"),
            rows,
            filters=("Grade", "Publisher", "Year"),
        ),
    )


LISTS: tuple[RecordList, ...] = (
    RecordList("organisations", "Organisations", "Every organisation that the sheet refers to.", _organisations),
    RecordList("countries", "Countries", "Every country that the sheet refers to, with what it is today.", _countries),
    RecordList("people", "People", "People in public office, and experts who are quoted.", _people),
    RecordList("meetings", "Meetings", "Summits, meetings and calls, the latest first.", _meetings),
    RecordList("agreements", "Agreements", "Treaties, statements and contracts, the latest first.", _dated(Agreement)),
    RecordList("events", "Events", "What else happened, the latest first.", _dated(Event)),
    RecordList(
        "statements",
        "Statements",
        "Who said what, and what came of it. A statement is no fact of the sheet.",
        _statements,
    ),
    RecordList(
        "sources",
        "Sources",
        "Every document that is cited, by grade; each has a page with all that rests on it.",
        _sources,
    ),
)
"""The lists in the order of the navigation. Memberships stand on the pages of their countries."""
