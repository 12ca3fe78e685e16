"""What the search knows: a compact row a record, made from the Book and not from HTML."""

import json
from collections.abc import Iterator
from datetime import timedelta

from generator.addresses import record_address
from generator.book import Book, value_words
from generator.fields import Group, is_fact
from generator.kinds import (
    SINGULAR,
    Agreement,
    Country,
    Event,
    Meeting,
    Membership,
    Organisation,
    Person,
    Record,
    Source,
    Statement,
)
from generator.values import Date, Prose, country_names, date_words, plain_spaces

TEXT_AT_MOST = 220
"""Characters of running text that a row carries: enough for an excerpt, small enough to load at a key."""

Row = tuple[str, str, str, str, str, str, str]
"""Kind, address, title, other names, date in words, facts, text."""

ADDRESS = "search/records.json"


def search_index(book: Book, pages: tuple[Row, ...] = ()) -> str:
    """All rows as JSON.

    Args:
        book: The records.
        pages: Rows of pages written by hand; their kind is `pages`.
    """
    rows = [search_row(book, record) for record in (*book.records.values(), *_countries_without_file(book))]
    kinds = {kind: one.capitalize() for kind, one in SINGULAR.items()} | {"pages": "Page"}
    index = {"language": book.sheet.language, "kinds": kinds, "records": [*rows, *pages]}
    return json.dumps(index, ensure_ascii=False, separators=(",", ":"))


def _countries_without_file(book: Book) -> Iterator[Country]:
    return (country for country in book.countries.values() if not country.file)


def search_row(book: Book, record: Record) -> Row:
    """One record's row."""
    return (
        record.kind,
        record_address(record),
        book.title(record),
        " | ".join(dict.fromkeys(_names(book, record))),
        _when(book, record),
        " | ".join(dict.fromkeys(_facts(book, record))),
        _text(book, record),
    )


def _names(book: Book, record: Record) -> Iterator[str]:
    """Every name by which somebody may look for it."""
    yield record.id
    yield from record.aliases
    yield from record.formerly
    if isinstance(record, Organisation) and record.short:
        yield record.short
    if isinstance(record, Organisation | Country | Person):
        yield from (name for _, name in record.names)
    if isinstance(record, Organisation | Country):
        yield from (former.name for former in record.former_names)
    if isinstance(record, Country):
        for language in (*book.organisation.languages, book.sheet.language):
            yield country_names(language)[record.id]
    if isinstance(record, Membership):
        organisation = book.get(record.organisation)
        country = book.title(book.get(record.country))
        for tier in dict.fromkeys(period.tier for period in record.periods):
            yield f"{country} {tier.replace('-', ' ')} {getattr(organisation, 'short', None) or organisation.id}"


def _when(book: Book, record: Record) -> str:
    date = first_date(record)
    if date is None:
        return ""
    extent = isinstance(record, Meeting | Event)
    return plain_spaces(date_words(date, book.sheet.language, extent=extent))


def first_date(record: Record) -> Date | None:
    """The date by which a record is known, or None."""
    if isinstance(record, Meeting | Event | Statement):
        return record.date
    if isinstance(record, Agreement):
        return record.milestones[0].date
    if isinstance(record, Source):
        return record.published
    return None


def _facts(book: Book, record: Record) -> Iterator[str]:
    date = first_date(record)
    if date is not None:
        yield date.written
        yield from _days_between(date)
    for field in type(record).model_fields:
        if not is_fact(type(record), field) or field not in record.model_fields_set:
            continue
        value = getattr(record, field)
        for item in value if isinstance(value, tuple) else (value,):
            yield from _item(book, record, field, item)


def _item(book: Book, record: Record, field: str, item: object) -> Iterator[str]:
    """A value in words; of an item, what it is called and its date."""
    if field == "participants" and hasattr(item, "who"):
        yield book.title(book.get(item.who))
    elif field == "roles" and isinstance(record, Person):
        yield from _role(book, item)
    elif not isinstance(item, Group):
        if not isinstance(item, Prose):
            yield value_words(book, type(record), field, item)
    elif words := " ".join(_item_words(book, item)):
        yield words


def _item_words(book: Book, item: Group) -> Iterator[str]:
    """A step, a period, an organ, a figure in a few words: 'signed 2 May 1994'."""
    for field in ("event", "tier", "state"):
        if value := getattr(item, field, None):
            yield str(value).replace("-", " ")
    for field in ("name", "label", "value", "unit"):
        if (value := getattr(item, field, None)) is not None:
            yield str(value)
    date = getattr(item, "date", None) or getattr(item, "from_", None)
    if date is not None:
        yield plain_spaces(date_words(date, book.sheet.language))


def _role(book: Book, role: object) -> Iterator[str]:
    owner = getattr(role, "organisation", None) or getattr(role, "country", None)
    title = getattr(role, "title", None) or str(getattr(role, "office", "")).replace("-", " ")
    yield f"{title} {book.title(book.get(owner))}" if owner else title


def _days_between(date: Date) -> Iterator[str]:
    """Of something that lasted a few days, each day by itself, so that any of them finds it."""
    length = (date.latest - date.earliest).days
    if date.is_interval and 0 < length <= 4:
        for number in range(length + 1):
            yield (date.earliest + timedelta(days=number)).isoformat()


def _text(book: Book, record: Record) -> str:
    if isinstance(record, Statement):
        outcome = book.words(record.outcome.note) if record.outcome else ""
        return _cut(outcome)
    if isinstance(record, Source):
        return _cut(book.words(record.note))
    return _cut(book.words(record.summary))


def _cut(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= TEXT_AT_MOST else flat[:TEXT_AT_MOST].rsplit(" ", 1)[0] + " …"
