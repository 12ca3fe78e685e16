"""What values mean. This room knows no YAML and no records."""

from generator.values.country import country_names, is_country
from generator.values.date import (
    OPEN_END,
    OPEN_START,
    Answer,
    Date,
    DateFault,
    before,
    certainly_before,
    read_date,
    within,
)
from generator.values.date_words import date_words, day_words, month_names, plain_spaces
from generator.values.language import is_language, is_locale, language_name
from generator.values.markdown_marks import marks_in_markdown
from generator.values.prose import marks, read_prose
from generator.values.prose_nodes import (
    Cite,
    Emphasis,
    Link,
    Mark,
    Node,
    Paragraph,
    Prose,
    ProseFault,
    RecordLink,
    Text,
)
from generator.values.web_address import web_address_fault

__all__ = [
    "OPEN_END",
    "OPEN_START",
    "Answer",
    "Cite",
    "Date",
    "DateFault",
    "Emphasis",
    "Link",
    "Mark",
    "Node",
    "Paragraph",
    "Prose",
    "ProseFault",
    "RecordLink",
    "Text",
    "before",
    "certainly_before",
    "country_names",
    "date_words",
    "day_words",
    "is_country",
    "is_language",
    "is_locale",
    "language_name",
    "marks",
    "marks_in_markdown",
    "month_names",
    "plain_spaces",
    "read_date",
    "read_prose",
    "web_address_fault",
    "within",
]
