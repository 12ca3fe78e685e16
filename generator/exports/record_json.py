"""One record for machines: what its file says, with where it stands."""

from typing import Any

from pydantic_core import to_json

from generator.addresses import record_address
from generator.book import Book
from generator.kinds import Record


def record_data(book: Book, record: Record) -> dict[str, Any]:
    """Id, kind, title, address, licence, and the fields of the file under their own names, dates as written."""
    fields = record.model_dump(mode="json", by_alias=True, exclude_unset=True)
    return {
        "id": record.id,
        "kind": record.kind,
        "title": book.title(record),
        "address": record_address(record),
        "licence": book.sheet.licence,
        "fields": fields,
    }


def record_json(book: Book, record: Record) -> str:
    """The same as text, with a line feed at the end."""
    return json_text(record_data(book, record))


def json_text(data: object) -> str:
    """JSON as we write it: readable, in the order given, nothing escaped that need not be (RFC 8259)."""
    return to_json(data, indent=2).decode() + "\n"
