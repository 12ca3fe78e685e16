"""The page of data names all that is declared, and nothing else."""

import re

import pytest

from generator.addresses import DATA_ADDRESS
from generator.book import Book
from generator.fields import written_name
from generator.kinds import KINDS, Sheet, SourcedRecord
from generator.outputs import page_html, site
from generator.pages import data_page


@pytest.fixture(scope="module")
def html() -> str:
    """The page as a reader gets it."""
    return page_html(data_page())


def row(html: str, anchor: str) -> str:
    """The row of one field."""
    return html.split(f'<tr id="{anchor}">', 1)[1].split("</tr>", 1)[0]


@pytest.mark.parametrize("kind", [*KINDS, "sheet"])
def test_every_field_of_a_kind_is_told_with_its_meaning(html: str, kind: str) -> None:
    model = KINDS.get(kind, Sheet)
    common = SourcedRecord.model_fields if kind in KINDS else {}

    for name, field in model.model_fields.items():
        written = written_name(name)
        told = row(html, f"{'every-record' if name in common else kind}-{written}")
        assert f"<code>{written}</code>" in told
        assert ("required" in told) == field.is_required()
        assert re.split("[`'.:]", field.description or "")[0] in told


def test_every_link_leads_to_a_kind_a_part_or_a_field(html: str) -> None:
    targets = set(re.findall(r'href="#([^"]+)"', html))

    assert {"people", "part-source-use", "every-record-disputes"} <= targets
    assert targets <= set(re.findall(r'id="([^"]+)"', html))


def test_a_choice_is_told_with_the_meaning_of_each_word(html: str) -> None:
    told = row(html, "meetings-format")

    assert "Where absent: <code>in-person</code>." in told
    assert "<li><code>hybrid</code>: Some in the room, some by link.</li>" in told


def test_a_reference_is_told_with_the_kinds_that_it_may_name(html: str) -> None:
    told = row(html, "statements-speaker")

    assert 'list: id: <a href="#people">person</a> or <a href="#organisations">organisation</a> or' in told


def test_the_page_stands_among_those_of_the_site(minimal_book: Book) -> None:
    assert site(minimal_book)[DATA_ADDRESS].media_type == "text/html"
