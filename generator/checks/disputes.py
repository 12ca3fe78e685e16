"""Disputes and acceptances: about what is there, with another value and who gives it."""

from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError

from generator.checks.index import Index
from generator.checks.references import check_value
from generator.checks.shape import refusal
from generator.checks.walk import walk
from generator.fields import Group, is_fact, written_name
from generator.kinds import Dispute, Record
from generator.problems import Problem, error, nearest, quoted
from generator.reading import Document, Path

DISPUTE_FIELD_UNKNOWN = error("dispute-field-unknown", "a dispute about a field that is not filled or states no fact")
DISPUTE_SAME_VALUE = error("dispute-same-value", "a dispute that gives the value of the field itself")
DISPUTE_WRONG_TYPE = error("dispute-wrong-type", "a disputed value that the field could not have")

RULES = (DISPUTE_FIELD_UNKNOWN, DISPUTE_SAME_VALUE, DISPUTE_WRONG_TYPE)


def check_disputes(record: Record, document: Document, index: Index) -> Iterator[Problem]:
    """Each dispute of a record and of its items."""
    for found in walk(record):
        if isinstance(found.value, Dispute):
            yield from _check_dispute(found.value, found.owner, document, found.path, index)


def _check_dispute(dispute: Dispute, owner: Group, document: Document, path: Path, index: Index) -> Iterator[Problem]:
    facts = _facts(owner)
    field = facts.get(dispute.field)
    if field is None:
        near = nearest(dispute.field, facts)
        help = f"did you mean '{near}'?" if near else f"the facts here are: {', '.join(facts) or 'none'}"
        place = document.place(*path, "field")
        yield DISPUTE_FIELD_UNKNOWN.at(place, f"no fact {quoted(dispute.field)} stands here", help)
        return
    try:
        value = read_disputed(type(owner), field, dispute)
    except ValidationError as fault:
        yield DISPUTE_WRONG_TYPE.at(document.place(*path, "value"), *_words(fault, dispute))
        return
    if value == getattr(owner, field):
        message = f"'{dispute.field}' has this very value"
        yield DISPUTE_SAME_VALUE.at(
            document.place(*path, "value"), message, "give the other value, or delete the dispute"
        )
    yield from check_value(type(owner), field, value, document, (*path, "value"), index)


def _facts(owner: Group) -> dict[str, str]:
    """The filled facts of a record or an item: names as written, and in Python."""
    filled = (field for field in type(owner).model_fields if field in owner.model_fields_set)
    return {written_name(field): field for field in filled if is_fact(type(owner), field)}


def _words(fault: ValidationError, dispute: Dispute) -> tuple[str, str]:
    """Message and help for a value that the disputed field could not have."""
    refused = next((detail for detail in fault.errors() if detail["type"] == "refused"), None)
    if refused is not None:
        return refusal(refused)[1:]
    return f"{quoted(str(dispute.value))} is no value of '{dispute.field}'", "write it as the field itself is written"


def read_disputed(model: type[Group], field: str, dispute: Dispute) -> Any:
    """The disputed value as the field's own type.

    Raises:
        ValidationError: Where the field could not have it.
    """
    value = list(dispute.value) if isinstance(dispute.value, tuple) else dispute.value
    return _adapter(model, field).validate_python(value)


@cache
def _adapter(model: type[Group], field: str) -> TypeAdapter[Any]:
    info = model.model_fields[field]
    annotation: Any = info.annotation
    for note in info.metadata:
        annotation = Annotated[annotation, note]
    return TypeAdapter(annotation)
