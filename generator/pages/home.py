"""The sheet on one page: key facts, who belongs, milestones, agreements, meetings, what was said."""

from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath

from markupsafe import Markup

from generator.addresses import item_anchors, record_address
from generator.book import Book
from generator.kinds import Agreement, Meeting, MeetingFormat, MeetingStatus, Record, Source, Statement
from generator.pages.country_map import country_map
from generator.pages.meeting_dots import meeting_dots
from generator.pages.members import MEMBERS, tier_list
from generator.pages.page import Block, Entry, Fact, FactList, Links, Page, RecordLink, Section, Timeline, Words
from generator.pages.period_chart import period_chart
from generator.pages.sections import entry, facts_section, section, step_words, verdict_bar
from generator.pages.writer import Writer
from generator.values import Answer

CHANGES_AT_MOST = 3
"""Days, and records of each."""
FACTS = ("founded", "founded_at", "headquarters", "languages", "website")


def home_page(book: Book) -> Page:
    """The first page."""
    writer = Writer(book, "")
    today = book.as_of(book.build_day)
    lead = Markup("{}{}").format(_names_of_it(writer), writer.paragraphs(book.sheet.sentence))
    sections = (
        *_key_facts(writer),
        *section("map", "Where are they?", country_map(writer, today)),
        *section("members", "Who belongs to it?", tier_list(writer, today), _to_members(writer)),
        *section("periods", "Who was what when?", period_chart(writer, today)),
        *section("milestones", "How did it come about?", _milestones(writer)),
        *section("agreements", "What was agreed?", _agreements(writer)),
        *section("meetings", "Who met when?", *_meetings(writer)),
        *section(
            "statements", "What was said, and what came of it?", verdict_bar(book.of(Statement)), _to_statements(writer)
        ),
        *section("changes", "What changed last?", _changes(writer)),
    )
    return Page(
        address="",
        title=book.sheet.title,
        kind="",
        lead=lead,
        sections=sections,
        references=writer.references(),
        short=book.organisation.short or "",
        state_of=writer.today(),
        state_more=_more(writer),
        layout="sheet",
    )


def _names_of_it(writer: Writer) -> Markup:
    """The names of the organisation in its own languages."""
    names = dict(writer.book.organisation.names)
    parts = [
        Markup('<span lang="{}">{}</span>').format(language, names[language])
        for language in writer.book.organisation.languages
        if language in names
    ]
    return Markup('<p class="fs-names">{}</p>').format(Markup(" · ").join(parts)) if parts else Markup()


def _more(writer: Writer) -> Markup:
    """How much there is, and where the rest of it stands."""
    book = writer.book
    ways = ((MEMBERS, "another day"), (record_address(book.organisation), "all about it"), ("#cite", "cite"))
    links = Markup(" · ").join(Markup('<a href="{}">{}</a>').format(writer.href(to), words) for to, words in ways)
    return Markup(" · {:,} facts, {:,} sources · {}").format(book.fact_count, len(book.of(Source)), links)


def _key_facts(writer: Writer) -> tuple[Section, ...]:
    book = writer.book
    sections = facts_section(writer, book.organisation, FACTS)
    heads = tuple(
        Fact(
            f"office-{holder.office}",
            next(office.title for office in book.organisation.offices if office.id == holder.office),
            (writer.link(holder.person),),
            writer.item_marks(holder.person, "roles", holder.person.roles.index(holder.role)),
            as_of=writer.as_of(book.item_covering(holder.person, "roles", holder.person.roles.index(holder.role))),
        )
        for holder in book.holders(book.build_day)
        if holder.owner == book.organisation.id and holder.answer is Answer.YES
    )
    if not sections:
        return section("facts", "Key facts", FactList(heads) if heads else None)
    block = sections[0].blocks[0]
    assert isinstance(block, FactList)
    return (Section("facts", "Key facts", (FactList((*block.facts, *heads)),)),)


def _to_members(writer: Writer) -> Links:
    return Links((("", RecordLink("On any other day, with the decisions", writer.href(MEMBERS))),))


def _to_statements(writer: Writer) -> Links:
    return Links((("", RecordLink("All statements", writer.href("statements/"))),))


def _milestones(writer: Writer) -> Timeline | None:
    entries = tuple(_milestone(writer, written) for written in writer.book.sheet.home.milestones)
    return Timeline(tuple(sorted(entries, key=lambda entry: entry.day.order))) if entries else None


def _milestone(writer: Writer, written: str) -> Entry:
    """A record, or one item of it, as an entry with its sources."""
    id, _, anchor = written.partition("#")
    record = writer.book.get(id)
    dated = next(
        dated
        for dated in writer.book.timeline
        if dated.record.id == id
        and (not anchor or (dated.item is not None and item_anchors(record)[dated.field, dated.item] == anchor))
    )
    shown = entry(writer, dated, with_record=True)
    if dated.item is None:
        marks = writer.marks(writer.book.covering(record, (dated.field,)))
    else:
        marks = writer.item_marks(record, dated.field, dated.item)
    return replace(shown, marks=marks)


def _agreements(writer: Writer) -> Timeline | None:
    """The chosen agreements, each with what became of it last."""
    entries = tuple(_agreement(writer, writer.book.get(id)) for id in writer.book.sheet.home.agreements)
    return Timeline(entries) if entries else None


def _agreement(writer: Writer, record: Record) -> Entry:
    assert isinstance(record, Agreement)
    first, *later = record.milestones
    words = [f"{step_words(writer, record, step)} {writer.day(step.date).words}" for step in later]
    return Entry(writer.day(first.date), "", (writer.link(record),), note=Markup(" · ").join(words))


def _meetings(writer: Writer) -> tuple[Block | None, ...]:
    book = writer.book
    summits = book.summits
    pair = book.meetings_of(*book.sheet.pair) if book.sheet.pair else ()
    facts = [
        *_latest(writer, summits, "summit", "Summit"),
        *_latest(writer, pair, "pair", " and ".join(_names(writer))),
    ]
    held = [meeting for meeting in pair if meeting.status is MeetingStatus.HELD]
    if held:
        counts = ", ".join(
            f"{count} {str(form).replace('-', ' ')}"
            for form in MeetingFormat
            if (count := sum(meeting.format is form for meeting in held))
        )
        words = f"{len(held)} in this sheet: {counts}"
        facts.append(Fact("pair-count", "Their meetings and calls", (Words(words),)))
    return (
        FactList(tuple(facts)) if facts else None,
        meeting_dots(writer, pair, between=book.sheet.pair),
        Links((("", RecordLink("All meetings", writer.href("meetings/"))),)),
    )


def _names(writer: Writer) -> list[str]:
    return [writer.book.title(writer.book.get(person)) for person in writer.book.sheet.pair]


def _latest(writer: Writer, meetings: tuple[Meeting, ...], anchor: str, words: str) -> list[Fact]:
    """The last meeting that was held, and the first that is announced."""
    facts = []
    held = [meeting for meeting in meetings if meeting.status is MeetingStatus.HELD]
    coming = [meeting for meeting in meetings if meeting.status is MeetingStatus.ANNOUNCED]
    for what, meeting in (("last", held[-1] if held else None), ("announced", coming[0] if coming else None)):
        if meeting:
            values = (writer.link(meeting), writer.day(meeting.date, extent=True))
            marks = writer.marks(writer.book.covering(meeting, ("date",)))
            facts.append(Fact(f"{anchor}-{what}", f"{words}, {what}", values, marks))
    return facts


def _changes(writer: Writer) -> Timeline | None:
    """The last days on which facts changed, each with some of the records; nothing where there is no history."""
    days: dict[date, list[Record]] = {}
    for file, day in writer.book.history.days.items():
        record = writer.book.records.get(PurePosixPath(file).stem)
        if record is not None and record.file == file:
            days.setdefault(day, []).append(record)
    entries = tuple(_change(writer, day, days[day]) for day in sorted(days, reverse=True)[:CHANGES_AT_MOST])
    return Timeline(entries) if entries else None


def _change(writer: Writer, day: date, records: list[Record]) -> Entry:
    # Sources follow what they stand behind.
    told = sorted(records, key=lambda record: isinstance(record, Source))
    more = len(told) - CHANGES_AT_MOST
    rest = (Words(f"and {more:,} more"),) if more > 0 else ()
    return Entry(writer.exact_day(day), "", (*(writer.link(record) for record in told[:CHANGES_AT_MOST]), *rest))
