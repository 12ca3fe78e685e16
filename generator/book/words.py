"""Values in words: for pages, search and descriptions alike."""

from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any

from generator.checks import reference_of
from generator.fields import Group
from generator.kinds import Country, Event, Meeting, Organisation, Record, Role
from generator.values import (
    Cite,
    Date,
    Emphasis,
    Link,
    Node,
    Prose,
    RecordLink,
    Text,
    date_words,
    language_name,
    plain_spaces,
)

if TYPE_CHECKING:
    from generator.book.book import Book


def role_words(book: "Book", role: Role) -> str:
    """What a role is called."""
    if role.title:
        return role.title
    owner = book.get(role.organisation or role.country or "")
    assert isinstance(owner, Organisation | Country)
    return next(office.title for office in owner.offices if office.id == role.office)


def value_words(book: "Book", model: type[Group], field: str, value: Any) -> str:
    """One value of a field in words, without markup.

    Args:
        book: For titles and the sheet's language.
        model: The kind of record or group whose field it is.
        field: The field's name in Python.
        value: The value, or one item of a list of plain values.
    """
    if isinstance(value, Date):
        return plain_spaces(date_words(value, book.sheet.language, extent=is_extent(model, field)))
    if isinstance(value, Enum):
        return str(value.value).replace("-", " ")
    if isinstance(value, Decimal):
        return f"{value:,}"
    if isinstance(value, Prose):
        return plain_words(book, value)
    refers = reference_of(model, field)
    if refers is not None and isinstance(value, str) and (not refers.text_allowed or value in book.records):
        return book.title(book.get(value.partition("#")[0]))
    return language_name(str(value), book.sheet.language) if field == "languages" else str(value)


def is_extent(model: type[Group], field: str) -> bool:
    """Whether an interval in a field is how long something lasted, not some day within."""
    return field == "date" and issubclass(model, Meeting | Event)


def field_words(book: "Book", record: Record, written: str) -> str:
    """What `[[record#field]]` puts into a text."""
    if written == "name" and record.kind == "countries":
        return book.title(record)
    field = next(name for name in type(record).model_fields if name.rstrip("_") == written)
    return value_words(book, type(record), field, getattr(record, field))


def plain_words(book: "Book", prose: Prose | None) -> str:
    """A text as plain words: links as what they name, citations left out, paragraphs on lines."""
    if prose is None:
        return ""
    return "\n".join(_words(book, paragraph.children).strip() for paragraph in prose.paragraphs)


def _words(book: "Book", nodes: tuple[Node, ...]) -> str:
    words = ""
    for node in nodes:
        if isinstance(node, Text):
            words += node.words
        elif isinstance(node, Cite):
            words = words.rstrip(" ")
        elif isinstance(node, RecordLink):
            words += link_words(book, node)
        elif isinstance(node, Emphasis | Link):
            words += _words(book, node.children)
    return words


def link_words(book: "Book", link: RecordLink) -> str:
    """The words that a link to a record shows."""
    record = book.get(link.record)
    if link.words:
        return link.words
    return field_words(book, record, link.field) if link.field else book.title(record)
