"""Which countries a record concerns: those that it names itself, and those of the people in it."""

from collections.abc import Iterator
from datetime import date

from generator.book.book import Book
from generator.book.span import Span
from generator.kinds import Agreement, Event, Meeting, Membership, Organisation, Person, Record, Statement
from generator.values import Answer, is_country


def countries_concerned(book: Book, record: Record) -> tuple[str, ...]:
    """The codes of the countries that took part in something dated, hosted it, spoke or were spoken of; in order.

    A person counts for the country of the office held on that day, else for the person's own.
    """
    return tuple(sorted(set(_countries(book, record))))


def _countries(book: Book, record: Record) -> Iterator[str]:
    if isinstance(record, Membership | Meeting | Event | Organisation) and record.country:
        yield record.country
    if isinstance(record, Meeting):
        for participant in record.participants:
            yield from (participant.for_,) if participant.for_ else _of(book, participant.who, record.date.order[0])
    if isinstance(record, Agreement):
        for party in record.parties:
            yield from _of(book, party, record.milestones[0].date.order[0])
    if isinstance(record, Statement):
        for who in (*record.speaker, *record.about):
            yield from _of(book, who, record.date.order[0])


def _of(book: Book, id: str, day: date) -> tuple[str, ...]:
    """The country that an id is, or stands for on a day."""
    if is_country(id):
        return (id,)
    record = book.records.get(id)
    if isinstance(record, Person):
        held = (role for role in record.roles if Span(role.from_, role.to).holds_on(day) is not Answer.NO)
        by_office = tuple(role.country for role in held if role.country)
        return by_office or ((record.country,) if record.country else ())
    return (record.country,) if isinstance(record, Organisation) and record.country else ()
