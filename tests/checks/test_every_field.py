"""Each field of each kind with a value of each type: what is refused is told at that very field."""

import json
from typing import Any

import pytest
from conftest import MINIMAL
from pydantic import BaseModel

from generator.checks.shape import read_record
from generator.fields import written_name
from generator.kinds import KINDS, Sheet
from generator.problems import Problem
from generator.reading import Document, read_yaml

MODELS: dict[str, type[BaseModel]] = {**KINDS, "sheet": Sheet}
FIELDS = [(kind, written_name(field)) for kind, model in MODELS.items() for field in model.model_fields]
REQUIRED = [
    (kind, written_name(field))
    for kind, model in MODELS.items()
    for field, info in model.model_fields.items()
    if info.is_required()
]
TYPES = {
    "a text": "some words",
    "an empty text": "",
    "spaces": "   ",
    "a number": 12,
    "a list": ["some words"],
    "an empty list": [],
    "a list with an empty text": [""],
    "a list of lists": [["some words"]],
    "fields": {"some": "words"},
    "no fields": {},
}
EMPTY = ["an empty text", "spaces", "an empty list", "a list with an empty text"]


def good_fields(kind: str) -> dict[str, Any]:
    """The fields of the first record of a kind in the minimal site."""
    folder = MINIMAL / "facts" / ("" if kind == "sheet" else kind)
    first = folder / "sheet.yml" if kind == "sheet" else sorted(folder.iterdir())[0]
    root = read_yaml(first.read_text("utf-8"), first.name)[0]
    assert root is not None
    fields = root.plain()
    assert isinstance(fields, dict)
    return fields


def faults_with(kind: str, field: str, value: Any) -> tuple[list[Problem], int]:
    """What is wrong with a good record whose field has another value, and on which line that field stands."""
    fields = good_fields(kind) | {field: value}
    text = "".join(f"{name}: {json.dumps(written)}\n" for name, written in fields.items())
    root, problems = read_yaml(text, "x.yml")
    assert root is not None
    assert problems == []
    return read_record(Document("x.yml", kind, "x", text, root), MODELS[kind])[1], list(fields).index(field) + 1  # type: ignore[type-var]


@pytest.mark.parametrize(("kind", "field"), FIELDS, ids=str)
def test_what_a_field_refuses_is_told_on_the_line_of_the_field(kind: str, field: str) -> None:
    found = {name: faults_with(kind, field, value) for name, value in TYPES.items()}

    for name, (faults, line) in found.items():
        assert {fault.place.line for fault in faults} <= {line}, name
    for name in EMPTY:
        assert found[name][0], f"{name} is taken for a value"


@pytest.mark.parametrize(("kind", "field"), FIELDS, ids=str)
def test_no_field_takes_a_text_and_a_list_and_fields_alike(kind: str, field: str) -> None:
    taken = [name for name in ("a text", "a list", "fields") if not faults_with(kind, field, TYPES[name])[0]]

    assert len(taken) <= 1


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        (kind, written_name(name))
        for kind, model in MODELS.items()
        for name, info in model.model_fields.items()
        if info.is_required()
    ],
)
def test_a_required_field_that_is_missing_is_told_at_the_start_of_the_record(kind: str, field: str) -> None:
    fields = {name: value for name, value in good_fields(kind).items() if name != field}
    text = "".join(f"{name}: {json.dumps(value)}\n" for name, value in fields.items())
    root = read_yaml(text, "x.yml")[0]
    assert root is not None

    faults = read_record(Document("x.yml", kind, "x", text, root), MODELS[kind])[1]  # type: ignore[type-var]

    assert [(fault.rule, fault.place.line, fault.place.column) for fault in faults] == [("field-missing", 1, 1)]
    assert f"'{field}'" in faults[0].message
    assert f"'{field}: " in faults[0].help


def test_a_field_of_each_kind_is_unknown_to_a_kind_that_has_none_of_that_name() -> None:
    names = {kind: {written_name(field) for field in model.model_fields} for kind, model in KINDS.items()}
    pairs = [(kind, field) for kind in names for field in set.union(*names.values()) - names[kind]]

    rules = {(kind, field): faults_with(kind, field, "x")[0][0].rule for kind, field in pairs}

    assert set(rules.values()) == {"field-unknown"}
    assert len(pairs) > 100


def test_the_fields_are_those_of_all_kinds_and_the_sheet() -> None:
    folders = {path.name for path in (MINIMAL / "facts").iterdir() if path.is_dir()}

    kinds = {kind for kind, _ in FIELDS}

    assert kinds == folders | {"sheet"}
