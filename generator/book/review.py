"""What wants a look: entries in groups, from the facts and the day of the build."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from generator.book.book import Book
from generator.book.words import role_words
from generator.checks import tertiary_alone
from generator.kinds import (
    Grade,
    MeetingStatus,
    Person,
    Record,
    Role,
    Source,
    Statement,
    StatementType,
    Verdict,
)
from generator.values import Date

NEAR_DAYS = 60
"""How many days ahead a day of review is near."""


@dataclass(frozen=True, slots=True)
class ReviewEntry:
    """One thing to look at."""

    record: Record
    field: str
    """The field as written."""
    words: str
    day: Date | None = None
    """The day that it hangs on."""


@dataclass(frozen=True, slots=True)
class ReviewGroup:
    """Entries of one sort, the most pressing first."""

    anchor: str
    heading: str
    why: str
    entries: tuple[ReviewEntry, ...]


def review(book: Book) -> tuple[ReviewGroup, ...]:
    """What wants a look on the day of the build; groups without an entry are left out."""
    groups = (
        ReviewGroup(
            "again",
            "To look at again",
            f"'review_by' is past, or within {NEAR_DAYS} days of the build.",
            _dated(_to_look_at_again(book)),
        ),
        ReviewGroup(
            "open",
            "Open, and the day has passed",
            "A meeting is still 'announced', or a statement undecided, and the day that it spoke of has passed.",
            _dated(_open_past_their_day(book)),
        ),
        ReviewGroup(
            "offices",
            "Offices without an end whose next holder is known",
            "The person stands in office, and another one has begun in the same office since.",
            tuple(_offices_without_an_end(book)),
        ),
        ReviewGroup(
            "low-grade",
            "On tertiary sources alone",
            "A better source may be found by now.",
            tuple(_on_low_grades(book)),
        ),
        ReviewGroup(
            "accepted",
            "Warnings that are accepted",
            "Each was right as it was when it was accepted.",
            tuple(_accepted(book)),
        ),
        ReviewGroup(
            "archive",
            "Sources without an archived address",
            "They are lost when their address dies; those on which most rests come first.",
            _without_an_archive(book),
        ),
    )
    return tuple(group for group in groups if group.entries)


def _dated(entries: Iterator[ReviewEntry]) -> tuple[ReviewEntry, ...]:
    return tuple(sorted(entries, key=lambda entry: (entry.day.order if entry.day else (), entry.record.id)))


def _to_look_at_again(book: Book) -> Iterator[ReviewEntry]:
    limit = book.build_day + timedelta(days=NEAR_DAYS)
    for record in book.records.values():
        if record.review_by and record.review_by.earliest <= limit:
            words = "past" if record.review_by.latest < book.build_day else "near"
            yield ReviewEntry(record, "review_by", words, record.review_by)


def _open_past_their_day(book: Book) -> Iterator[ReviewEntry]:
    for meeting in book.meetings:
        if meeting.status is MeetingStatus.ANNOUNCED and meeting.date.latest < book.build_day:
            yield ReviewEntry(meeting, "status", "announced", meeting.date)
    for statement in book.of(Statement):
        day = _spoken_of(book, statement)
        if day and day.latest < book.build_day:
            yield ReviewEntry(statement, "outcome", "open" if statement.outcome else "no outcome yet", day)


def _spoken_of(book: Book, statement: Statement) -> Date | None:
    """The last day that an undecided statement speaks of: its outcome's, or that of later records that it is about."""
    outcome = statement.outcome
    if statement.type is StatementType.OPINION or (outcome and outcome.verdict is not Verdict.OPEN):
        return None
    if outcome and outcome.date:
        return outcome.date
    about = (book.get(id) for id in (*statement.about, *((outcome.by,) if outcome and outcome.by else ())))
    dates = (date for record in about if isinstance(date := getattr(record, "date", None), Date))
    later = (date for date in dates if date.earliest > statement.date.latest)
    return max(later, key=lambda date: date.order, default=None)


def _offices_without_an_end(book: Book) -> Iterator[ReviewEntry]:
    held: dict[tuple[str | None, ...], list[tuple[Person, Role]]] = {}
    for person in book.of(Person):
        for role in person.roles:
            if role.office and role.from_:
                held.setdefault((role.organisation, role.country, role.office), []).append((person, role))
    for holders in held.values():
        holders.sort(key=lambda holder: holder[1].from_.order if holder[1].from_ else ())
        for number, (person, role) in enumerate(holders):
            following = next((holder for holder in holders[number + 1 :] if holder[0] is not person), None)
            if following and not isinstance(role.to, Date):
                yield ReviewEntry(person, "roles", _followed(book, role, following[0]), following[1].from_)


def _followed(book: Book, role: Role, follower: Person) -> str:
    owner = book.title(book.get(role.organisation or role.country or ""))
    return f"{role_words(book, role)}, {owner}; next: {book.title(follower)}"


def _on_low_grades(book: Book) -> Iterator[ReviewEntry]:
    sources = {source.id: source for source in book.of(Source)}
    low = [id for id, source in sources.items() if source.grade is Grade.TERTIARY]
    # Few records cite such a source at all: the others need not be walked through.
    concerned = {rest.record.id: rest.record for id in low for rest in book.resting_on(id)}
    for _, record in sorted(concerned.items()):
        if alone := tertiary_alone(record, sources.get):
            yield ReviewEntry(record, "sources", ", ".join(dict.fromkeys(book.title(source) for source in alone)))


def _accepted(book: Book) -> Iterator[ReviewEntry]:
    for record in book.records.values():
        for one in record.accepted:
            yield ReviewEntry(record, "accepted", f"{one.rule}: {one.reason}")


def _without_an_archive(book: Book) -> tuple[ReviewEntry, ...]:
    found = [
        (len(book.resting_on(source.id)), source)
        for source in book.of(Source)
        if source.url and not source.archived_url
    ]
    found.sort(key=lambda one: (-one[0], one[1].id))
    return tuple(
        ReviewEntry(source, "archived_url", f"{count} {'place rests' if count == 1 else 'places rest'} on it")
        for count, source in found
    )
