"""Lists: nothing stands in one twice."""

from collections.abc import Iterator
from typing import Any

from generator.checks.index import Index
from generator.checks.walk import walk
from generator.fields import Group, ShortForm, written_name
from generator.kinds import Acceptance, Record, SourceUse
from generator.problems import Problem, error, quoted
from generator.reading import Document

ENTRY_TWICE = error("entry-twice", "an entry that stands in a list twice")

RULES = (ENTRY_TWICE,)


def check_lists(record: Record, document: Document, index: Index) -> Iterator[Problem]:
    """Participants, parties, aliases and so on: each once. Items with an id: each id once."""
    groups = [(record, ())] + [(found.value, found.path) for found in walk(record) if isinstance(found.value, Group)]
    for group, path in groups:
        for field in group.model_fields_set:
            value = getattr(group, field)
            if isinstance(value, tuple) and len(value) > 1:
                yield from _repeats(value, document, (*path, written_name(field)))


def _repeats(items: tuple[Any, ...], document: Document, path: tuple[str | int, ...]) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for number, item in enumerate(items):
        key = _key(item)
        if key is None:
            continue
        if key in seen:
            first = document.place(*path, seen[key])
            message = f"{quoted(key)} stands in '{path[-1]}' twice; first on line {first.line}"
            yield ENTRY_TWICE.at(document.place(*path, number), message, "delete one of the two")
        seen.setdefault(key, number)


def _key(item: Any) -> str | None:
    """What makes two entries the same; None where a list may say a thing twice."""
    if isinstance(item, SourceUse):
        return f"{item.ref}, {item.at}" if item.at else f"{item.ref} {', '.join(item.for_)}".strip()
    if isinstance(item, ShortForm):
        return str(getattr(item, item.chief))
    if isinstance(item, Acceptance):
        return f"{item.rule} {item.field or ''}".strip()
    if isinstance(item, Group):
        return str(item.id) if hasattr(item, "id") else None
    return item.casefold() if isinstance(item, str) else None
