"""Entries to records: what pydantic says of a value, in our words and at its place."""

from collections.abc import Mapping
from typing import Any, TypeVar, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.fields import Choice, Group, foreign_letter, written_name
from generator.kinds import KINDS, SINGULAR
from generator.problems import Problem, error, nearest, quoted
from generator.reading import FILE_MISPLACED, VALUE_EMPTY, Document, Path

FIELD_UNKNOWN = error("field-unknown", "a field that the kind does not have")
FIELD_MISSING = error("field-missing", "a required field that is not there")
VALUE_WRONG_TYPE = error("value-wrong-type", "text for a list, a list for text, and the like")
CHOICE_UNKNOWN = error("choice-unknown", "a word that is none of those to choose from")
TEXT_TOO_LONG = error("text-too-long", "a line or text that is too long")
QUOTE_TOO_LONG = error("quote-too-long", "a quote of more than 25 words")
DATE_MALFORMED = error("date-malformed", "a text that is no date")
DATE_IMPOSSIBLE = error("date-impossible", "a day, month or year that does not exist")
DATE_REVERSED = error("date-reversed", "an interval that ends before it begins")
ID_MALFORMED = error("id-malformed", "an id with other letters than a to z, digits and hyphens")
COUNTRY_UNKNOWN = error("country-unknown", "a code that is no country's")
NUMBER_MALFORMED = error("number-malformed", "a text that is no number")
LANGUAGE_UNKNOWN = error("language-unknown", "a text that is no language tag")
ADDRESS_REFUSED = error("address-refused", "an address that may not be linked to")

RULES = (
    FIELD_UNKNOWN,
    FIELD_MISSING,
    VALUE_WRONG_TYPE,
    CHOICE_UNKNOWN,
    TEXT_TOO_LONG,
    QUOTE_TOO_LONG,
    DATE_MALFORMED,
    DATE_IMPOSSIBLE,
    DATE_REVERSED,
    ID_MALFORMED,
    COUNTRY_UNKNOWN,
    NUMBER_MALFORMED,
    LANGUAGE_UNKNOWN,
    ADDRESS_REFUSED,
)
_BY_NAME = {rule.name: rule for rule in (*RULES, VALUE_EMPTY)}

G = TypeVar("G", bound=Group)


def read_record(document: Document, model: type[G]) -> tuple[G | None, list[Problem]]:
    """The record that a document holds, or None and what is wrong with its shape."""
    try:
        record = model.model_validate(document.hand_over(), context={"id": document.id, "file": document.file})
    except ValidationError as fault:
        details = fault.errors(include_url=False)
        if kind := _kind_meant(document, model, details):
            message = f"these are the fields of {_a(kind)}, not of {_a(document.kind)}"
            help = f"move the file to 'facts/{kind}/{document.id}.yml'"
            return None, [FILE_MISPLACED.at(document.place(), message, help)]
        meant = {(*detail["loc"][:-1], near) for detail in details if (near := _near_field(model, detail))}
        kept = [detail for detail in details if detail["loc"] not in meant and _is_first_told(document, detail)]
        return None, [_problem(document, model, detail) for detail in kept]
    return (None if document.has_refused else record), []


def _kind_meant(document: Document, model: type[Group], details: list[ErrorDetails]) -> str | None:
    """The one other kind whose fields a record has where it has not those of its own kind."""
    if document.kind not in KINDS or {"missing", "extra_forbidden"} - {detail["type"] for detail in details}:
        return None
    written = set(document.root.plain())
    fitting = [
        kind
        for kind, other in KINDS.items()
        if written.issubset(_fields(other)) and written.issuperset(_required(other)) and other is not model
    ]
    return fitting[0] if len(fitting) == 1 else None


def _is_first_told(document: Document, detail: ErrorDetails) -> bool:
    """Whether a fault is one of its own: not what follows from a value that was refused in reading."""
    # A list that lacks its refused entries is too short for pydantic; an empty one is refused by its type.
    return detail["type"] != "too_short" and not document.root.at(detail["loc"]).has_refused()


def _near_field(model: type[Group], detail: ErrorDetails) -> str | None:
    """The field that an unknown one was meant to be: that it is missing is no second fault."""
    if detail["type"] != "extra_forbidden":
        return None
    owner = model_at(model, detail["loc"][:-1])
    return nearest(str(detail["loc"][-1]), _fields(owner)) if owner else None


def refusal(detail: ErrorDetails) -> tuple[str, str, str]:
    """Rule, message and help of a value that one of our field types refused."""
    context: Mapping[str, Any] = detail.get("ctx", {})
    return context["rule"], context["message"], context["help"]


def _problem(document: Document, model: type[Group], detail: ErrorDetails) -> Problem:
    path: Path = tuple(detail["loc"])
    place = document.key_place(*path[:-1]) if path and path[-1] == "[key]" else document.place(*path)
    field = str(path[-1]) if path else ""
    if detail["type"] == "refused":
        rule, message, help = refusal(detail)
        return _BY_NAME[rule].at(place, message, help)
    owner = model_at(model, path[:-1])
    if detail["type"] == "extra_forbidden":
        message = f"{_what(document, path)} has no field {quoted(field)}{foreign_letter(field)}"
        return FIELD_UNKNOWN.at(document.key_place(*path), message, _field_help(owner, field))
    if detail["type"] == "missing":
        return FIELD_MISSING.at(
            place, f"{_what(document, path)} lacks the field '{field}'", _missing_help(owner, field)
        )
    if detail["type"] == "enum":
        return _choice_problem(document, owner, path, detail)
    help = "write fields below it: 'field: value'"
    return VALUE_WRONG_TYPE.at(place, f"fields are due here, not {_found(detail['input'])}", help)


def _choice_problem(document: Document, owner: type[Group] | None, path: Path, detail: ErrorDetails) -> Problem:
    place = document.place(*path)
    words = choices(owner, str(path[-1]))
    written = detail["input"]
    if not isinstance(written, str):
        return VALUE_WRONG_TYPE.at(
            place, f"one word is due here, not {_found(written)}", f"write one of: {', '.join(words)}"
        )
    near = nearest(written, words)
    choice = f"one of: {', '.join(words)}"
    help = f"did you mean '{near}'? It is {choice}" if near else f"write {choice}"
    return CHOICE_UNKNOWN.at(place, f"{quoted(written)} is no '{path[-1]}'{foreign_letter(written)}", help)


def _found(value: Any) -> str:
    return "a list" if isinstance(value, list | tuple) else "a mapping" if isinstance(value, dict) else "text"


def _what(document: Document, path: Path) -> str:
    """Whose field it is, in words: 'a meeting', or 'an entry of periods'."""
    names = [step for step in path[:-1] if isinstance(step, str)]
    if names:
        return f"an entry of '{names[-1]}'" if isinstance(path[-2], int) else f"'{names[-1]}'"
    if document.kind not in SINGULAR:
        return "the sheet"
    return _a(document.kind)


def _fields(model: type[Group]) -> list[str]:
    return [written_name(field) for field in model.model_fields]


def _required(model: type[Group]) -> list[str]:
    return [written_name(field) for field, info in model.model_fields.items() if info.is_required()]


def _a(kind: str) -> str:
    one = SINGULAR[kind]
    return f"{'an' if one[0] in 'aeiou' else 'a'} {one}"


def _field_help(owner: type[Group] | None, field: str) -> str:
    if owner is None:
        return "delete the line"
    if near := nearest(field, _fields(owner)):
        return f"did you mean '{near}'?"
    kinds = [kind for kind, model in KINDS.items() if field in _fields(model)]
    where = f" ('{field}' is a field of {', '.join(kinds)})" if kinds else ""
    return f"delete the line, or use one of: {', '.join(_fields(owner))}{where}"


def _missing_help(owner: type[Group] | None, field: str) -> str:
    info = owner.model_fields.get(field) or owner.model_fields.get(field + "_") if owner else None
    if info is None:
        return f"add '{field}: …'"
    example = f"{info.examples[0]}" if info.examples else "…"
    return f"add '{field}: {example}' ({(info.description or '').rstrip('.')})"


def model_at(model: type[Group], path: Path) -> type[Group] | None:
    """The group that a path within a model leads to."""
    here: type[Group] | None = model
    for step in path:
        if isinstance(step, str) and here is not None:
            info = here.model_fields.get(step) or here.model_fields.get(step + "_")
            here = _group_within(info.annotation) if info else None
    return here


def _group_within(annotation: Any) -> type[Group] | None:
    if isinstance(annotation, type) and issubclass(annotation, Group):
        return annotation
    return next((found for part in get_args(annotation) if (found := _group_within(part))), None)


def choices(owner: type[Group] | None, field: str) -> list[Choice]:
    """The words of which a field takes one; none where it takes others."""
    info = owner.model_fields.get(field) or owner.model_fields.get(field + "_") if owner else None
    return _choice_within(info.annotation) if info else []


def _choice_within(annotation: Any) -> list[Choice]:
    if isinstance(annotation, type) and issubclass(annotation, Choice):
        return list(annotation)
    return next((found for part in get_args(annotation) if (found := _choice_within(part))), [])
