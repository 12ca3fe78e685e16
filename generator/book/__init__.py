"""The linked, frozen whole: the only owner of indexes. Its methods read as questions."""

from generator.book.as_of import Holder, State, TierState, period_spans, role_spans, standing_span
from generator.book.book import Book, Dated, Resting
from generator.book.concerned import countries_concerned
from generator.book.review import NEAR_DAYS, ReviewEntry, ReviewGroup, review
from generator.book.span import Span
from generator.book.words import field_words, is_extent, link_words, plain_words, role_words, value_words
from generator.checks import Index
from generator.history import UNKNOWN, History
from generator.hosting import NOWHERE, Hosting


def link(index: Index, hosting: Hosting = NOWHERE, history: History = UNKNOWN) -> Book:
    """The Book of records that have passed all checks.

    Args:
        index: As the checks leave it, without an error.
        hosting: Where the site and its repository stand.
        history: When the facts last changed.
    """
    assert index.sheet is not None
    return Book(index.sheet, index.records, index.build_day, index.formerly, hosting, history)


__all__ = [
    "NEAR_DAYS",
    "Book",
    "Dated",
    "Holder",
    "Resting",
    "ReviewEntry",
    "ReviewGroup",
    "Span",
    "State",
    "TierState",
    "countries_concerned",
    "field_words",
    "is_extent",
    "link",
    "link_words",
    "period_spans",
    "plain_words",
    "review",
    "role_spans",
    "role_words",
    "standing_span",
    "value_words",
]
