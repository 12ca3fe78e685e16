"""A record as JSON says what its file says, read by another library than ours."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import MINIMAL, PROJECT

from generator.book import Book
from generator.exports import record_json
from generator.kinds import KINDS

CHIEF = {"sources": "ref", "reported_by": "ref", "participants": "who"}
"""What a list holds where an entry is one word, and under which name it is the chief one."""


def as_json_has_it(value: Any, field: str = "") -> Any:
    """What YAML says, with each short form written out and the blanks round a text dropped."""
    if isinstance(value, dict):
        return {name: as_json_has_it(one, name) for name, one in value.items()}
    if isinstance(value, list):
        chief = CHIEF.get(field)
        return [{chief: one} if chief and isinstance(one, str) else as_json_has_it(one) for one in value]
    return value.strip()


def read_yaml(path: Path) -> dict[str, Any]:
    """A file as PyYAML reads it, every value a text."""
    return yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader) or {}


@pytest.mark.parametrize("site", [MINIMAL, PROJECT], ids=["minimal", "real"])
def test_every_record_says_in_json_what_its_file_says(
    site: Path, request: pytest.FixtureRequest, minimal_book: Book
) -> None:
    book = minimal_book if site == MINIMAL else request.getfixturevalue("real_book")

    for record in book.records.values():
        fields = json.loads(record_json(book, record))["fields"]

        assert fields == as_json_has_it(read_yaml(site / record.file)), record.file


@pytest.mark.parametrize("site", ["minimal_book", "real_book"])
def test_what_json_says_is_the_same_record_when_it_is_read_again(site: str, request: pytest.FixtureRequest) -> None:
    book: Book = request.getfixturevalue(site)

    for record in book.records.values():
        fields = json.loads(record_json(book, record))["fields"]
        again = KINDS[record.kind].model_validate(fields, context={"id": record.id, "file": record.file})

        assert again.model_dump() == record.model_dump(), record.file


def test_a_record_tells_its_id_kind_title_address_and_licence(minimal_book: Book) -> None:
    data = json.loads(record_json(minimal_book, minimal_book.get("ors-at")))

    assert {name: data[name] for name in data if name != "fields"} == {
        "id": "ors-at",
        "kind": "memberships",
        "title": "Austria in the ORS",
        "address": "countries/at/#ors",
        "licence": "CC BY 4.0",
    }


def test_dates_stand_as_they_are_written_and_nothing_is_made_more_exact(minimal_book: Book) -> None:
    fields = json.loads(record_json(minimal_book, minimal_book.get("ors-at")))["fields"]

    assert fields["milestones"][0]["date"] == "2003"
    assert fields["milestones"][0]["disputes"][0]["value"] == "2002~"
    assert fields["standing"][0] == {
        "state": "inactive",
        "from": "2010-03",
        "to": "unknown",
        "note": "Austria left its chair empty.",
    }


def test_a_country_without_a_file_has_its_json_without_fields(minimal_book: Book) -> None:
    data = json.loads(record_json(minimal_book, minimal_book.get("de")))

    assert (data["id"], data["title"], data["fields"]) == ("de", "Germany", {})


def test_other_scripts_stand_in_json_as_they_are(real_book: Book) -> None:
    assert "上海合作组织" in record_json(real_book, real_book.organisation)
