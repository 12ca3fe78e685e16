"""The fields of a record, however deep, each with the path that leads to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from generator.fields import Group, Refers, written_name
from generator.reading import Path


@dataclass(frozen=True, slots=True)
class Found:
    """One value of a group: of a list, one of its items."""

    path: Path
    """From the root of the document, names as written."""
    owner: Group
    """The group whose field it is."""
    field: str
    """The field's name in Python."""
    value: Any


def walk(group: Group, path: Path = ()) -> Iterator[Found]:
    """All filled values of a group and of the groups within it, in order of declaration."""
    for field in type(group).model_fields:
        if field not in group.model_fields_set:
            continue
        value = getattr(group, field)
        here = (*path, written_name(field))
        if isinstance(value, tuple):
            for number, item in enumerate(value):
                yield from _value(group, field, item, (*here, number))
        elif value is not None:
            yield from _value(group, field, value, here)


def _value(owner: Group, field: str, value: Any, path: Path) -> Iterator[Found]:
    yield Found(path, owner, field, value)
    if isinstance(value, Group):
        yield from walk(value, path)


@cache
def reference_of(model: type[Group], field: str) -> Refers | None:
    """What a field may refer to, or None where it is no reference."""
    info = model.model_fields[field]
    return next((note for note in info.metadata if isinstance(note, Refers)), None) or _within(info.annotation)


def _within(annotation: Any) -> Refers | None:
    if isinstance(annotation, type) and issubclass(annotation, Group):
        return None
    for argument in (*getattr(annotation, "__metadata__", ()), *get_args(annotation)):
        if isinstance(argument, Refers):
            return argument
        if (found := _within(argument)) is not None:
            return found
    return None
