"""Text to entries; refuses what is not plain YAML. This room knows no kind of record."""

from generator.reading.characters import (
    CHARACTER_FORBIDDEN,
    CONFLICT_MARKER,
    ENCODING_NOT_UTF_8,
    FILE_TOO_LARGE,
    decode,
    place_finder,
)
from generator.reading.document import Document, read_document
from generator.reading.entry import Entry, Path, Plain
from generator.reading.folder import (
    FACTS_MISSING,
    FILE_MISPLACED,
    FILE_NAME_REFUSED,
    FILE_UNREADABLE,
    SHEET,
    Folder,
    ReadFile,
    is_leftover,
    name_fault,
    read_folder,
)
from generator.reading.pages_by_hand import MarkdownPage, read_pages
from generator.reading.slips import YAML_SLIP, YAML_SYNTAX
from generator.reading.yaml_events import (
    KEY_DUPLICATE,
    KEY_REFUSED,
    VALUE_EMPTY,
    YAML_FEATURE,
    YAML_NOT_A_MAPPING,
    YAML_TOO_DEEP,
    YAML_TOO_MUCH,
    read_yaml,
)

RULES = (
    FACTS_MISSING,
    FILE_MISPLACED,
    FILE_NAME_REFUSED,
    FILE_UNREADABLE,
    FILE_TOO_LARGE,
    ENCODING_NOT_UTF_8,
    CHARACTER_FORBIDDEN,
    CONFLICT_MARKER,
    YAML_SYNTAX,
    YAML_SLIP,
    YAML_FEATURE,
    YAML_NOT_A_MAPPING,
    YAML_TOO_DEEP,
    YAML_TOO_MUCH,
    KEY_DUPLICATE,
    KEY_REFUSED,
    VALUE_EMPTY,
)

__all__ = [
    "FILE_MISPLACED",
    "RULES",
    "SHEET",
    "VALUE_EMPTY",
    "Document",
    "Entry",
    "Folder",
    "MarkdownPage",
    "Path",
    "Plain",
    "ReadFile",
    "decode",
    "is_leftover",
    "name_fault",
    "place_finder",
    "read_document",
    "read_folder",
    "read_pages",
    "read_yaml",
]
