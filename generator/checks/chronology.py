"""What can have happened when: nothing that is held lies in the future, no part outside its whole."""

from collections.abc import Iterator

from generator.checks.index import Index
from generator.kinds import (
    Agreement,
    AgreementEventType,
    AgreementMilestone,
    AgreementType,
    Meeting,
    MeetingStatus,
    Membership,
    MembershipEventType,
    Organisation,
    Record,
    Source,
)
from generator.problems import Problem, error, nearest
from generator.reading import Document
from generator.values import Answer, certainly_before, within

MEETING_IN_THE_FUTURE = error("meeting-in-the-future", "a meeting that was held after the day of the build")
PART_OUTSIDE_WHOLE = error("part-outside-whole", "a part whose date lies outside its whole")
MILESTONES_OUT_OF_ORDER = error("milestones-out-of-order", "an agreement that is in force before it is signed")
RETRIEVED_BEFORE_PUBLISHED = error("retrieved-before-published", "a source that was read before it was published")
BODY_UNKNOWN = error("body-unknown", "a body that the organisation does not have")
NOTE_MISSING = error("note-missing", "the type `other` without a note that says what")

RULES = (
    MEETING_IN_THE_FUTURE,
    PART_OUTSIDE_WHOLE,
    MILESTONES_OUT_OF_ORDER,
    RETRIEVED_BEFORE_PUBLISHED,
    BODY_UNKNOWN,
    NOTE_MISSING,
)

_MADE = (AgreementEventType.SIGNED, AgreementEventType.ISSUED, AgreementEventType.ADOPTED)


def check_meeting(record: Record, document: Document, index: Index) -> Iterator[Problem]:
    """Held meetings lie in the past; parts lie within their whole; the body is the organisation's."""
    if not isinstance(record, Meeting):
        return
    if record.status is MeetingStatus.HELD and record.date.earliest > index.build_day:
        message = f"the meeting is 'held', and {record.date} lies after the day of the build, {index.build_day}"
        yield MEETING_IN_THE_FUTURE.at(document.place("date"), message, "write 'status: announced'")
    whole = index.find(Meeting, record.part_of) if record.part_of else None
    if whole and within(record.date, whole.date) is Answer.NO:
        message = f"{record.date} lies outside '{whole.id}' ({whole.date})"
        help = f"mend this date, or 'part_of', or the 'date' in {whole.file}"
        yield PART_OUTSIDE_WHOLE.at(document.place("date"), message, help, cause=whole.id)
    yield from _body(record, document, index)


def _body(meeting: Meeting, document: Document, index: Index) -> Iterator[Problem]:
    if meeting.body is None:
        return
    if meeting.organisation is None:
        yield BODY_UNKNOWN.at(document.place("body"), "a body needs its organisation", "add 'organisation: …'")
        return
    organisation = index.find(Organisation, meeting.organisation)
    bodies = [body.id for body in organisation.bodies] if organisation else []
    if organisation and meeting.body not in bodies:
        near = nearest(meeting.body, bodies)
        help = (
            f"did you mean '{near}' ({organisation.file})?"
            if near
            else f"its bodies are: {', '.join(bodies) or 'none'}"
        )
        yield BODY_UNKNOWN.at(document.place("body"), f"'{organisation.id}' has no body '{meeting.body}'", help)


def check_agreement(record: Record, document: Document, index: Index) -> Iterator[Problem]:
    """The first milestone is the agreement's date, and nothing is in force before it is made."""
    if not isinstance(record, Agreement):
        return
    first = record.milestones[0]
    made = next((milestone for milestone in record.milestones if milestone.event in _MADE), first)
    for number, milestone in enumerate(record.milestones):
        earlier = made if _needs_making(milestone) else first
        if certainly_before(milestone.date, earlier.date):
            message = f"'{milestone.event}' on {milestone.date} lies before '{earlier.event}' on {earlier.date}"
            place = document.place("milestones", number, "date")
            yield MILESTONES_OUT_OF_ORDER.at(place, message, "mend one of the dates, or put the milestones in order")


def _needs_making(milestone: AgreementMilestone) -> bool:
    return milestone.event not in (*_MADE, AgreementEventType.ANNOUNCED)


def check_notes(record: Record, document: Document, index: Index) -> Iterator[Problem]:
    """What is `other` says what it is."""
    help = "add 'note: …' that says what it is"
    if isinstance(record, Agreement) and record.type is AgreementType.OTHER and not (record.note or record.summary):
        yield NOTE_MISSING.at(document.place("type"), "the type 'other' says nothing without a note", help)
    if isinstance(record, Membership):
        for number, milestone in enumerate(record.milestones):
            if milestone.event is MembershipEventType.OTHER and milestone.note is None:
                place = document.place("milestones", number, "event")
                yield NOTE_MISSING.at(place, "the event 'other' says nothing without a note", help)


def check_source(record: Record, document: Document, index: Index) -> Iterator[Problem]:
    """A source is read after it is published."""
    if not isinstance(record, Source) or not record.published or not record.retrieved:
        return
    if certainly_before(record.retrieved, record.published):
        message = f"it was read on {record.retrieved} and published on {record.published}"
        yield RETRIEVED_BEFORE_PUBLISHED.at(document.place("retrieved"), message, "mend one of the two dates")
