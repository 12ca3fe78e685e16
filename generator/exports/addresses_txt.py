"""The web addresses of the sheet, one a line, for a program that checks links."""

from functools import cache
from typing import get_args

from generator.book import Book
from generator.fields import WebAddress
from generator.kinds import Record


def addresses_text(book: Book) -> str:
    """Every address that a field of a record holds, each once, in order."""
    found = {
        value
        for record in book.records.values()
        for field in _address_fields(type(record))
        if (value := getattr(record, field))
    }
    return "".join(f"{address}\n" for address in sorted(found))


@cache
def _address_fields(model: type[Record]) -> tuple[str, ...]:
    return tuple(
        field
        for field, info in model.model_fields.items()
        if WebAddress in (info.annotation, *get_args(info.annotation))
    )
