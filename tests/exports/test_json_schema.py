"""The schemas that editors complete and check YAML with."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import BUILD_DAY, MINIMAL, PROJECT
from jsonschema import Draft202012Validator

from generator.checks import check
from generator.exports import kind_schema
from generator.kinds import KINDS

FILES = {*KINDS, "sheet"}


def no_ids(kinds: tuple[str, ...]) -> list[str]:
    """No known id of any kind."""
    return []


def valid(kind: str, yaml_text: str) -> bool:
    """Whether a schema accepts a file, its values as an editor sees them."""
    return Draft202012Validator(kind_schema(kind, no_ids)).is_valid(yaml.safe_load(yaml_text))


@pytest.mark.parametrize("kind", sorted(FILES))
def test_the_schema_of_each_kind_is_one_of_2020_12(kind: str) -> None:
    schema = kind_schema(kind, no_ids)

    Draft202012Validator.check_schema(schema)

    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert json.loads(json.dumps(schema)) == schema


@pytest.mark.parametrize("site", [MINIMAL, PROJECT], ids=["minimal", "real"])
@pytest.mark.parametrize("kind", sorted(FILES))
@pytest.mark.parametrize("loader", [yaml.BaseLoader, yaml.SafeLoader], ids=["text", "typed"])
def test_every_file_of_facts_is_valid_by_the_schema_of_its_kind(site: Path, kind: str, loader: Any) -> None:
    paths = [site / "facts" / "sheet.yml"] if kind == "sheet" else sorted((site / "facts" / kind).glob("*.yml"))
    validator = Draft202012Validator(kind_schema(kind, no_ids))

    faults = {path.name: list(validator.iter_errors(_as_an_editor_sees_it(path, loader))) for path in paths}

    assert paths
    assert {name: [fault.message for fault in found] for name, found in faults.items() if found} == {}


def _as_an_editor_sees_it(path: Path, loader: Any) -> Any:
    """A file as a YAML 1.2 editor reads it: a date is a text, numbers are numbers."""
    dates_apart = type("Loader", (loader,), {})
    dates_apart.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":bool"))]
        for first, resolvers in loader.yaml_implicit_resolvers.items()
    }
    return yaml.load(path.read_text("utf-8"), Loader=dates_apart) or {}


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("meetings", "title: A talk\ndate: '2004-06-14'\ntype: chat\n"),
        ("meetings", "title: A talk\ntype: bilateral\n"),
        ("meetings", "title: A talk\ndate: '2004-06-14'\ntype: bilateral\nwhere: Basel\n"),
        ("meetings", "title: A talk\ndate: '2004-06-14'\ntype: bilateral\nparticipants: at\n"),
        ("events", "title: [An opening]\ndate: '1996-03'\n"),
        ("statements", "speaker: []\ndate: '1996-03'\ntype: opinion\nreported_by: [x]\n"),
        ("sources", "title: A paper\ngrade: quaternary\n"),
        ("sheet", "title: Rivers\n"),
    ],
)
def test_what_has_not_the_shape_of_its_kind_is_not_valid(kind: str, text: str) -> None:
    assert not valid(kind, text)


def test_the_schema_and_the_check_agree_on_the_nearest_good_file() -> None:
    assert valid("meetings", "title: A talk\ndate: '2004-06-14'\ntype: bilateral\nparticipants: [at]\n")
    assert valid("events", "title: An opening\ndate: '1996-03'\n")
    assert valid("sources", "title: A paper\ngrade: tertiary\n")


def test_a_reference_offers_the_ids_that_are_there() -> None:
    index = check(MINIMAL / "facts", project=MINIMAL, pages=(), build_day=BUILD_DAY).index

    schema = json.dumps(kind_schema("memberships", index.ids_of))

    assert '"ors"' in schema
    assert '"river-charter"' in schema
    assert '"river-gazette"' in schema


def test_every_field_of_a_schema_says_what_goes_in() -> None:
    for kind in FILES:
        properties = kind_schema(kind, no_ids)["properties"]

        assert all(field.get("description") for field in properties.values()), kind
