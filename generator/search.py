"""What the search knows: a compact row a record, made from the Book and not from HTML."""

import json
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlsplit

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
    Role,
    Source,
    Statement,
)
from generator.values import Date, Prose, country_names, date_words, month_names, plain_spaces

TEXT_AT_MOST = 220
"""Characters of running text that a row carries: enough for an excerpt, small enough to load at a key."""

Row = tuple[str, str, str, str, str, str, str, int]
"""Kind, address, title, other names, date in words, facts, text, weight (see `_weight`)."""

LISTS = "lists"
"""The kind of a row that stands for a list of the site."""
SUBJECT_WEIGHT = 8
"""What the sheet is about is meant more often than anything else in it."""
PRESENT_WEIGHT = 4
"""Who asks for the holder of an office asks for the present one."""
LINKS_OF_OTHERS = frozenset({"text_url"})
"""Facts in whose words nobody looks for the record: where a text can be read names its host."""

ADDRESS = "search/records.json"


def search_index(book: Book, pages: tuple[Row, ...] = ()) -> str:
    """All rows as JSON.

    Args:
        book: The records.
        pages: Rows of lists and of pages written by hand; their kinds are `lists` and `pages`.
    """
    rows = [search_row(book, record) for record in (*book.records.values(), *_countries_without_file(book))]
    kinds = {kind: one.capitalize() for kind, one in SINGULAR.items()} | {LISTS: "List", "pages": "Page"}
    index = {"language": book.sheet.language, "months": _months(book), "kinds": kinds, "records": [*rows, *pages]}
    return json.dumps(index, ensure_ascii=False, separators=(",", ":"))


def _months(book: Book) -> dict[str, int]:
    """Names of months as readers may type them. Shorter than three letters they would be taken for other words."""
    languages = ("ru", *book.organisation.languages, "en", book.sheet.language)
    names = {name: number for language in languages for name, number in month_names(language).items()}
    return {name: number for name, number in names.items() if len(name) >= 3 and name.isalpha()} | {"sept": 9}


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
        _weight(book, record),
    )


def _weight(book: Book, record: Record) -> int:
    """How much speaks for a record among those that answer equally well: what many others name is meant more often."""
    weight = len(book.referring_to(record.id)).bit_length()
    if record is book.organisation:
        return weight + SUBJECT_WEIGHT
    if isinstance(record, Person) and any(role.office and role.to is None for role in record.roles):
        return weight + PRESENT_WEIGHT
    return weight


def _names(book: Book, record: Record) -> Iterator[str]:
    """Every name by which somebody may look for it."""
    yield record.id
    yield from record.aliases
    yield from record.formerly
    if isinstance(record, Organisation) and record.short:
        yield record.short
    if isinstance(record, Organisation):
        yield from (body.name for body in record.bodies)
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


def _role_name(book: Book, role: Role) -> str:
    """'President, Iran': what the holder of an office is asked for by."""
    id = role.organisation or role.country
    owner = book.get(id) if id else None
    short = getattr(owner, "short", None) or (book.title(owner) if owner else "")
    return ", ".join(filter(None, (_office_title(role, owner), short)))


def _office_title(role: Role, owner: Record | None) -> str:
    offices = {office.id: office.title for office in getattr(owner, "offices", ())}
    return role.title or offices.get(role.office or "") or (role.office or "").replace("-", " ")


def _when(book: Book, record: Record) -> str:
    if isinstance(record, Membership):
        return _standing(book, record)
    if isinstance(record, Person):
        return _last_role(book, record)
    date = first_date(record)
    if date is None:
        return ""
    extent = isinstance(record, Meeting | Event)
    return plain_spaces(date_words(date, book.sheet.language, extent=extent))


def _standing(book: Book, membership: Membership) -> str:
    """'member since 4 July 2023': what a country is now, or nothing."""
    for period in membership.periods[-1:]:
        if period.to is None and period.from_ is not None:
            return f"{period.tier.replace('-', ' ')} since {_day(book, period.from_)}"
    return ""


def _last_role(book: Book, person: Person) -> str:
    """'President, Iran · since 28 July 2024': what a person is, else was last. The words before the dot are a name."""
    if not person.roles:
        return ""
    role = [*(role for role in person.roles if role.to), *(role for role in person.roles if role.to is None)][-1]
    if isinstance(role.to, Date):
        return f"{_role_name(book, role)} · until {_day(book, role.to)}"
    return (
        f"{_role_name(book, role)} · since {_day(book, role.from_)}"
        if role.from_ and not role.to
        else _role_name(book, role)
    )


def _day(book: Book, day: Date) -> str:
    return plain_spaces(date_words(day, book.sheet.language))


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
    if isinstance(record, Source):
        yield from _shelf(record)
    for field in type(record).model_fields:
        if not is_fact(type(record), field) or field not in record.model_fields_set or field in LINKS_OF_OTHERS:
            continue
        value = getattr(record, field)
        for item in value if isinstance(value, tuple) else (value,):
            yield from _item(book, record, field, item)


def _shelf(source: Source) -> Iterator[str]:
    """Where its publisher keeps it, if the address says so in words: 'transcripts', 'opinion', 'press'."""
    parts = urlsplit(source.url).path.split("/") if source.url else []
    if words := " ".join(part for part in parts if part.isalpha() and len(part) > 3):
        yield words


def _item(book: Book, record: Record, field: str, item: object) -> Iterator[str]:
    """A value in words; of an item, what it is called and its date."""
    if field == "participants" and hasattr(item, "who"):
        yield book.title(book.get(item.who))
    elif isinstance(item, Role):
        yield _role(book, item)
    elif not isinstance(item, Group):
        if not isinstance(item, Prose):
            words = value_words(book, type(record), field, item)
            # 'where is the headquarters': of a body its facts are asked for by what they are called
            yield f"{field.replace('_', ' ')} {words}" if isinstance(record, Organisation) else words
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


def _role(book: Book, role: Role) -> str:
    """'President, Iran 28 July 2024': the years too, for who asks for the holder of another time."""
    dates = [_day(book, date) for date in (role.from_, role.to) if isinstance(date, Date)]
    return " ".join([_role_name(book, role), *dates])


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
