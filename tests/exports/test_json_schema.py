"""The schemas that editors complete and check YAML with."""

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import BUILD_DAY, MINIMAL, PROJECT, REAL_DAY, as_an_editor_sees
from jsonschema import Draft202012Validator

from generator.checks import Index, check
from generator.exports import kind_schema, known_ids
from generator.kinds import KINDS

FILES = {*KINDS, "sheet"}
NOTHING: dict[str, dict[str, str]] = {kind: {} for kind in KINDS}
"""No known id of any kind."""


def valid(kind: str, yaml_text: str) -> bool:
    """Whether a schema accepts a file, its values as an editor sees them."""
    return Draft202012Validator(kind_schema(kind, NOTHING)).is_valid(as_an_editor_sees(yaml_text))


@pytest.mark.parametrize("kind", sorted(FILES))
def test_the_schema_of_each_kind_is_one_of_2020_12(kind: str) -> None:
    schema = kind_schema(kind, NOTHING)

    Draft202012Validator.check_schema(schema)

    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert json.loads(json.dumps(schema)) == schema


@pytest.fixture(scope="module")
def indexes() -> dict[Path, Index]:
    """The minimal and the real facts, checked."""
    days = {MINIMAL: BUILD_DAY, PROJECT: REAL_DAY}
    return {site: check(site / "facts", project=site, pages=(), build_day=day).index for site, day in days.items()}


@pytest.mark.parametrize("site", [MINIMAL, PROJECT], ids=["minimal", "real"])
@pytest.mark.parametrize("kind", sorted(FILES))
def test_every_file_of_facts_is_valid_by_the_schema_of_its_kind(
    indexes: dict[Path, Index], site: Path, kind: str
) -> None:
    paths = [site / "facts" / "sheet.yml"] if kind == "sheet" else sorted((site / "facts" / kind).glob("*.yml"))
    validator = Draft202012Validator(kind_schema(kind, known_ids(indexes[site])))

    faults = {path.name: list(validator.iter_errors(as_an_editor_sees(path.read_text("utf-8")))) for path in paths}

    assert paths
    assert {name: [fault.message for fault in found] for name, found in faults.items() if found} == {}


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


def test_a_reference_offers_the_ids_that_are_there_with_their_names(indexes: dict[Path, Index]) -> None:
    offers = kind_schema("memberships", known_ids(indexes[MINIMAL]))["$defs"]

    named = {
        name: dict(zip(offer["enum"], offer["enumDescriptions"], strict=True))
        for name, offer in offers.items()
        if name.startswith("id-of-")
    }

    assert named["id-of-organisation"] == {
        "ors": "Organisation of River States",
        "river-press": "River Press",
    }
    assert named["id-of-country"]["nz"] == "New Zealand"
    assert set(named["id-of-meeting-or-agreement-or-event"]) >= {"first-summit", "river-charter", "secretariat-opening"}


@pytest.mark.parametrize(
    ("kind", "field", "taken", "refused"),
    [
        ("meetings", "organisation", ["ors", 12, " ors "], ["orz", "ch"]),
        ("meetings", "country", ["ch", "nz"], ["zz", "ors"]),
        ("sources", "publisher", ["river-press", "Any Words"], []),
    ],
)
def test_a_reference_takes_no_text_but_an_id_of_its_kinds_unless_words_may_stand_there(
    indexes: dict[Path, Index], kind: str, field: str, taken: list[Any], refused: list[Any]
) -> None:
    schema = kind_schema(kind, known_ids(indexes[MINIMAL]))
    validator = Draft202012Validator({"$defs": schema["$defs"], **schema["properties"][field]})

    assert [value for value in (*taken, *refused) if not validator.is_valid(value)] == refused


def test_the_first_page_takes_a_record_or_an_item_of_it(indexes: dict[Path, Index]) -> None:
    schema = kind_schema("sheet", known_ids(indexes[MINIMAL]))
    validator = Draft202012Validator({"$defs": schema["$defs"], **schema["$defs"]["Home"]})

    assert validator.is_valid({"milestones": ["first-summit", "ors-at#periods"]})
    assert not validator.is_valid({"milestones": ["fist-summit"]})


def test_each_word_to_choose_has_its_sentence() -> None:
    grade = kind_schema("sources", NOTHING)["$defs"]["Grade"]

    assert grade["enum"] == ["primary", "secondary", "tertiary"]
    assert grade["enumDescriptions"][1] == "Agency, newspaper, think-tank, scholarship."


def test_every_field_of_a_schema_says_what_goes_in() -> None:
    for kind in FILES:
        schema = kind_schema(kind, NOTHING)
        groups = [schema, *(part for part in schema["$defs"].values() if "properties" in part)]

        fields = [field for group in groups for field in group["properties"].items()]
        assert [name for name, field in fields if not field.get("description") or not field.get("title")] == [], kind
