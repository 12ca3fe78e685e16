"""The schemas of editors promise less than the check: where one draws a red line, the other refuses the file."""

import json
from pathlib import Path
from typing import Any

from conftest import MINIMAL, Site, as_an_editor_sees
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from test_any_values import FILES, VALUES, put, spoilt, ways
from test_every_field import MODELS

from generator.checks.shape import read_record
from generator.exports import kind_schema, known_ids
from generator.reading import Document, read_yaml
from generator.reading import Path as Way

__all__ = ["spoilt"]

PLAIN = ["2019", "012", "0x1F", "1e-5", ".5", "true", "False", "no", "null", "~", "2001-06", "2001-06-15", "1_000"]
"""Words without quotes, of which YAML takes some for no text."""
CHANGES = ["padded", "in capitals", "plain", "plain", "another value", "another field", "left out"]
HERE = "written here"


@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(FILES), st.data())
def test_what_a_schema_refuses_is_refused_by_the_check(spoilt: Site, file: str, data: st.DataObject) -> None:
    text = changed(read(file), data)
    kind = Path(file).stem if file == "facts/sheet.yml" else Path(file).parent.name

    if not _schema_of(spoilt, kind).is_valid(as_an_editor_sees(text)):
        assert is_refused_in_shape(kind, text) or is_refused(spoilt, file, text), text


def read(file: str) -> dict[str, Any]:
    """The fields of a file of the minimal site."""
    root = read_yaml((MINIMAL / file).read_text("utf-8"), file)[0]
    assert root is not None
    fields = root.plain()
    assert isinstance(fields, dict)
    return fields


def changed(fields: dict[str, Any], data: st.DataObject) -> str:
    """A file with one change: JSON, which is YAML too."""
    change = data.draw(st.sampled_from(CHANGES))
    if change == "another field":
        return json.dumps(fields | {data.draw(st.sampled_from(["place", "note", "x", "for"])): "some words"})
    texts = {way: at(fields, way) for way in ways(fields)[1:]}
    if change in ("padded", "in capitals", "plain"):
        texts = {way: text for way, text in texts.items() if isinstance(text, str)}
    way = data.draw(st.sampled_from(list(texts)))
    if change == "left out":
        return json.dumps(without(fields, way))
    if change == "padded":
        written = json.dumps(f" {texts[way]}\n")
    elif change == "in capitals":
        written = json.dumps(texts[way].upper())
    else:
        written = data.draw(st.sampled_from(PLAIN) if change == "plain" else VALUES.map(json.dumps))
    return json.dumps(put(fields, way, HERE)).replace(json.dumps(HERE), written)


def at(value: Any, way: Way) -> Any:
    """What a way leads to."""
    return at(value[way[0]], way[1:]) if way else value


def without(value: Any, way: Way) -> Any:
    """The value without what a way leads to."""
    if len(way) > 1:
        return put(value, way[:1], without(value[way[0]], way[1:]))
    steps = dict(value) if isinstance(value, dict) else dict(enumerate(value))
    del steps[way[0]]
    return steps if isinstance(value, dict) else list(steps.values())


def is_refused_in_shape(kind: str, text: str) -> bool:
    """Whether a file is refused for itself, whatever the others say."""
    root, problems = read_yaml(text, "x.yml")
    return root is None or bool(problems or read_record(Document("x.yml", kind, "x", text, root), MODELS[kind])[1])


def is_refused(site: Site, file: str, text: str) -> bool:
    """Whether a site is refused with another text in one of its files."""
    site.write(file, text)
    problems = site.check().problems
    site.write(file, (MINIMAL / file).read_bytes())
    return any(problem.severity == "error" for problem in problems)


_SCHEMAS: dict[str, Draft202012Validator] = {}


def _schema_of(site: Site, kind: str) -> Draft202012Validator:
    """The schema of a kind for a site that has no fault yet, made once."""
    if not _SCHEMAS:
        known = known_ids(site.check().index)
        _SCHEMAS.update((name, Draft202012Validator(kind_schema(name, known))) for name in MODELS)
    return _SCHEMAS[kind]
