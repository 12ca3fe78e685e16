"""The fields of a record, however deep, each with the path that leads to it."""

from collections.abc import Callable, Iterator
from functools import cache, lru_cache, wraps
from typing import Any, NamedTuple, TypeVar, get_args

from generator.fields import Group, Refers, written_name
from generator.kinds import Dispute, Record, SourceUse
from generator.reading import Path
from generator.values import Cite, Prose, marks, read_prose

T = TypeVar("T")


class Found(NamedTuple):
    """One value of a group: of a list, one of its items."""

    path: Path
    """From the root of the document, names as written."""
    owner: Group
    """The group whose field it is."""
    field: str
    """The field's name in Python."""
    value: Any


def once_a_record(function: Callable[[Record], T]) -> Callable[[Record], T]:
    """Let a pure function of one record look once: a record is frozen, and nearly every check asks for the same."""

    @wraps(function)
    def remembering(record: Record) -> T:
        memory = record.remembered
        if function not in memory:
            memory[function] = function(record)
        answer: T = memory[function]
        return answer

    return remembering


def walk(group: Group) -> tuple[Found, ...]:
    """All filled values of a group and of the groups within it, in order of declaration."""
    return _walk_record(group) if isinstance(group, Record) else _walk(group)


def _walk(group: Group) -> tuple[Found, ...]:
    found: list[Found] = []
    _collect(group, (), found)
    return tuple(found)


# Nearly all checks of a record ask for its fields, one check after the other; ten thousand answers need not be kept.
_walk_record = lru_cache(maxsize=1)(_walk)


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


def named_by(group: Group) -> frozenset[str]:
    """The ids that a record or the sheet names anywhere."""
    return _mentions(group) if isinstance(group, Record) else _named(group)


def _marked(prose: Prose) -> Iterator[str]:
    return (mark.source if isinstance(mark, Cite) else mark.record for mark in marks(prose))


def _named(group: Group) -> frozenset[str]:
    named = set(group.formerly) if isinstance(group, Record) else set()
    for found in walk(group):
        if isinstance(found.owner, Dispute) and found.field == "value":
            # A disputed value is read as the field's own type: it may be an id, or a text with marks.
            named.add(found.value)
            named.update(_marked(read_prose(found.value)))
        elif isinstance(found.value, Prose):
            named.update(_marked(found.value))
        elif isinstance(found.value, str) and reference_of(type(found.owner), found.field) is not None:
            named.add(found.value.partition("#")[0])
    return frozenset(named)


_mentions = once_a_record(_named)


def cited_by(group: Group) -> frozenset[str]:
    """The ids of the sources that a record or the sheet cites; a mere link to a source is no citation."""
    return _record_citations(group) if isinstance(group, Record) else _citations(group)


def _citations(group: Group) -> frozenset[str]:
    cited: set[str] = set()
    for found in walk(group):
        if isinstance(found.value, SourceUse):
            cited.add(found.value.ref)
        elif isinstance(found.value, Prose):
            cited.update(mark.source for mark in marks(found.value) if isinstance(mark, Cite))
    return frozenset(cited)


_record_citations = once_a_record(_citations)
