"""The schemas of editors promise less than the check: where one draws a red line, the other refuses the file."""

import json
from pathlib import Path
from typing import Any

from conftest import MINIMAL, Site, as_an_editor_sees
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from test_any_values import FILES, VALUES, put, spoilt, ways

from generator.exports import kind_schema, known_ids
from generator.reading import Path as Way
from generator.reading import read_yaml

__all__ = ["spoilt"]

PLAIN = [
    "2019",
    "012",
    "0x1F",
    "1e-5",
    ".5",
    "true",
    "False",
    "no",
    "null",
    "~",
    "2001-06",
    "2001-06-15",
    "1_000",
    "-1",
]
PADDED = [" ors ", "river-archive ", " ch", " first-summit", " 1994-05-02 ", " 12 ", " en ", " HTTPS://example.org/a "]
WRITTEN = VALUES.map(json.dumps) | st.sampled_from(PLAIN) | st.sampled_from([json.dumps(text) for text in PADDED])
"""A value as it may stand in a file: in quotes and brackets, or plain."""
HERE = "written here"


def without(value: Any, way: Way) -> Any:
    """The value without what a way leads to."""
    if len(way) > 1:
        return put(value, way[:1], without(value[way[0]], way[1:]))
    steps = dict(value) if isinstance(value, dict) else dict(enumerate(value))
    del steps[way[0]]
    return steps if isinstance(value, dict) else list(steps.values())


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(FILES), st.data())
def test_what_a_schema_refuses_is_refused_by_the_check(spoilt: Site, file: str, data: st.DataObject) -> None:
    good = (MINIMAL / file).read_text("utf-8")
    root = read_yaml(good, file)[0]
    assert root is not None
    way = data.draw(st.sampled_from(ways(root.plain())[1:]))
    change = data.draw(st.sampled_from(["another value", "another value", "another field", "nothing"]))
    if change == "nothing":
        text = json.dumps(without(root.plain(), way))
    elif change == "another field":
        text = json.dumps({**root.plain(), data.draw(st.sampled_from(["place", "note", "x", "for"])): "some words"})
    else:
        text = json.dumps(put(root.plain(), way, HERE)).replace(json.dumps(HERE), data.draw(WRITTEN))

    if not _schema_of(spoilt, file).is_valid(as_an_editor_sees(text)):
        spoilt.write(file, text)
        problems = spoilt.check().problems
        spoilt.write(file, good)
        assert [problem for problem in problems if problem.severity == "error"], text


_SCHEMAS: dict[str, Draft202012Validator] = {}


def _schema_of(site: Site, file: str) -> Draft202012Validator:
    """The schema for a file of a site that has no fault yet, made once."""
    kind = Path(file).stem if file == "facts/sheet.yml" else Path(file).parent.name
    if not _SCHEMAS:
        known = known_ids(site.check().index)
        _SCHEMAS.update((name, Draft202012Validator(kind_schema(name, known))) for name in (*known, "sheet"))
    return _SCHEMAS[kind]
