"""The fields of a record, however deep, each with the path that leads to it."""

from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from generator.fields import Group, Refers, written_name
from generator.kinds import Record
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


def walk(group: Group) -> tuple[Found, ...]:
    """All filled values of a group and of the groups within it, in order of declaration.

    A record is walked once: it is frozen, and nearly every check and index asks for the same.
    """
    if not isinstance(group, Record):
        return _walk(group)
    walked: tuple[Found, ...] | None = group.remembered.get(_walk)
    if walked is None:
        walked = group.remembered[_walk] = _walk(group)
    return walked


def _walk(group: Group) -> tuple[Found, ...]:
    found: list[Found] = []
    _collect(group, (), found)
    return tuple(found)


def _collect(group: Group, path: Path, found: list[Found]) -> None:
    filled = group.model_fields_set
    for field, written in _names(type(group)):
        if field not in filled:
            continue
        value = getattr(group, field)
        here = (*path, written)
        if isinstance(value, tuple):
            for number, item in enumerate(value):
                found.append(Found((*here, number), group, field, item))
                if isinstance(item, Group):
                    _collect(item, (*here, number), found)
        elif value is not None:
            found.append(Found(here, group, field, value))
            if isinstance(value, Group):
                _collect(value, here, found)


@cache
def _names(model: type[Group]) -> tuple[tuple[str, str], ...]:
    """The fields of a model, in Python and as written."""
    return tuple((field, written_name(field)) for field in model.model_fields)


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
