"""A meeting: when, where, form, who; what was announced before beside what happened."""

from markupsafe import Markup

from generator.kinds import Meeting, Organisation, Record, Statement, StatementType
from generator.pages.page import Block, Fact, Links, Rich, Section, Value, Words
from generator.pages.parts import text_items, with_facts
from generator.pages.sections import by_date, facts_section, record_table, related_sections, section
from generator.pages.writer import Writer


def meeting_sections(writer: Writer, record: Record) -> tuple[Section, ...]:
    """Key facts and participants, outcomes, what was said before and after, parts, neighbours."""
    assert isinstance(record, Meeting)
    book = writer.book
    fields = ("date", "place", "country", "type", "format", "status", "organisation", "number", "part_of")
    facts = facts_section(writer, record, fields)
    body = _body_fact(writer, record)
    participants = _participants_fact(writer, record)
    statements = by_date(book.referring(Statement, record.id))
    before = tuple(s for s in statements if isinstance(s, Statement) and _is_announcement(s))
    other = tuple(s for s in statements if s not in before)
    parts = by_date(meeting for meeting in book.referring(Meeting, record.id) if meeting.part_of == record.id)
    return (
        *with_facts(facts, *body, *participants),
        *section("outcomes", "What came of it", text_items(writer, record, "outcomes")),
        *section("announced", "What was announced before", record_table(writer, before)),
        *section("statements", "What else was said of it", record_table(writer, other)),
        *section("parts", "Held within or beside it", record_table(writer, parts)),
        *related_sections(writer, record, without=(Meeting, Statement)),
        *section("neighbours", "Before and after", _neighbours(writer, record)),
    )


def _is_announcement(statement: Statement) -> bool:
    return statement.type in (StatementType.ANNOUNCEMENT, StatementType.PREDICTION)


def _body_fact(writer: Writer, meeting: Meeting) -> tuple[Fact, ...]:
    if not meeting.body or not meeting.organisation:
        return ()
    organisation = writer.book.get(meeting.organisation)
    assert isinstance(organisation, Organisation)
    name = next(body.name for body in organisation.bodies if body.id == meeting.body)
    return (Fact("body", "Body", (Words(name),), writer.marks(writer.book.covering(meeting, ("body",)))),)


def _participants_fact(writer: Writer, meeting: Meeting) -> tuple[Fact, ...]:
    if not meeting.participants:
        return ()
    values: list[Value] = []
    for participant in meeting.participants:
        details = [str(participant.as_)] if participant.as_ else []
        details += [f"for {writer.country(participant.for_).words}"] if participant.for_ else []
        details += [f"by {participant.form}"] if participant.form else []
        actor = writer.actor(participant.who)
        if details:
            html = Markup('<a href="{}">{}</a> ({})').format(actor.href, actor.words, ", ".join(details))
            values.append(Rich(html))
        else:
            values.append(actor)
    marks = writer.marks(writer.book.covering(meeting, ("participants",)))
    return (Fact("participants", "Participants", tuple(values), marks, is_list=True),)


def _neighbours(writer: Writer, meeting: Meeting) -> Block | None:
    before, after = writer.book.neighbours(meeting)
    pairs = (("Before", before), ("After", after))
    links = tuple((words, writer.link(other)) for words, other in pairs if other)
    return Links(links) if links else None
