"""What wants a look, and that nothing else does."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from conftest import Site
from test_command_line import call

from generator.book import Book, link, review
from generator.outputs import page_html
from generator.pages import review_page
from generator.pages.review import SHOWN_AT_MOST

MEETING = "facts/meetings/vienna-talk.yml"
STATEMENT = "facts/statements/ben-on-floods.yml"


def told(book: Book) -> dict[str, list[tuple[str, str, str, str]]]:
    """Each entry by its group: the record, the field, the day, the words."""
    return {
        group.anchor: [(e.record.id, e.field, str(e.day or ""), e.words) for e in group.entries]
        for group in review(book)
    }


def told_of(site: Site, files: Mapping[str, str]) -> dict[str, list[Any]]:
    """The entries of the minimal site with lines added to some files."""
    for file, lines in files.items():
        site.write(file, (site.root / file).read_text("utf-8") + lines)
    checked = site.check()
    assert not [problem for problem in checked.problems if problem.severity == "error"], checked.problems
    return told(link(checked.index))


def test_a_fact_with_a_source_of_its_own_is_told_from_one_that_rests_on_that_of_its_record(site: Site) -> None:
    before = link(site.check().index).sourced_by_record_only

    text = (site.root / MEETING).read_text("utf-8")
    own = "  - ref: river-gazette\n    for: [date, country, participants, part_of]\n"
    site.write(MEETING, text.replace("  - river-gazette\n", own))

    # The place had one already; both participants count.
    assert before - link(site.check().index).sourced_by_record_only == 5


def test_sources_without_an_archive_are_told_the_most_used_first_and_those_without_an_address_not(
    minimal_book: Book,
) -> None:
    groups = told(minimal_book)

    assert list(groups) == ["low-grade", "accepted", "archive"]
    assert [entry[0] for entry in groups["archive"]] == ["river-gazette", "river-archive", "river-wiki"]
    assert groups["archive"][-1] == ("river-wiki", "archived_url", "", "2 places rest on it")


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2024-05-31", "past"),
        ("2024-05", "past"),
        ("2024-05-20/2024-06-10", "near"),
        ("2024-06-01", "near"),
        ("2024-07-31", "near"),
        ("2024-08-01", None),
    ],
)
def test_a_day_of_review_is_past_or_near_or_left_out(site: Site, day: str, words: str | None) -> None:
    groups = told_of(site, {MEETING: f"review_by: {day}\n"})

    assert groups.get("again", []) == ([("vienna-talk", "review_by", day, words)] if words else [])


def test_days_of_review_stand_in_order(site: Site) -> None:
    groups = told_of(site, {MEETING: "review_by: 2024-06-20\n", STATEMENT: "review_by: 2024-06-10\n"})

    assert [entry[2] for entry in groups["again"]] == ["2024-06-10", "2024-06-20"]


def test_an_announced_meeting_is_open_once_its_day_has_passed(minimal_book: Book) -> None:
    announced = minimal_book.records["third-summit"]

    assert told(replace(minimal_book, build_day=date(2099, 5, 31))).get("open") is None
    assert told(replace(minimal_book, build_day=date(2099, 6, 1)))["open"] == [
        (announced.id, "status", "2099-05", "announced")
    ]


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        ("", "no outcome yet"),
        ("outcome:\n  verdict: open\n", "open"),
        ("outcome:\n  verdict: confirmed\n  by: second-summit\n", None),
    ],
)
def test_an_undecided_statement_on_a_later_meeting_is_open_once_that_has_passed(
    site: Site, outcome: str, words: str | None
) -> None:
    file = "facts/statements/ada-on-the-chair.yml"
    said = (site.root / file).read_text("utf-8").partition("outcome:")[0]
    site.write(file, said)

    groups = told_of(site, {file: outcome})

    day = "2004-06-14/2004-06-15"
    assert groups.get("open", []) == ([("ada-on-the-chair", "outcome", day, words)] if words else [])


def test_a_statement_on_what_lay_behind_it_has_no_day_that_could_pass(site: Site) -> None:
    file = "facts/statements/ada-on-the-chair.yml"
    said = (site.root / file).read_text("utf-8").partition("outcome:")[0]
    site.write(file, said.replace("second-summit", "first-summit"))

    assert "open" not in told_of(site, {})


def test_an_opinion_is_never_open(site: Site) -> None:
    groups = told_of(site, {STATEMENT: "outcome:\n  verdict: open\n  date: 2022\n"})

    assert "open" not in groups


TERM = "  - office: secretary-general\n    organisation: ors\n    from: {}-02-11\n"
FIRST = ("ben-beispiel", "roles", "2012-02-11", "Secretary-General, Organisation of River States; next: Ada Example")


@pytest.mark.parametrize(
    ("end", "person", "expected"),
    [
        ("", "ada-example", [FIRST]),
        ("    to: unknown\n", "ada-example", [FIRST]),
        ("    to: 2012-02-11\n", "ada-example", []),
        ("", "ben-beispiel", []),
    ],
)
def test_an_office_without_an_end_is_told_with_its_next_holder(
    site: Site, end: str, person: str, expected: list[object]
) -> None:
    ben, next_holder = "facts/people/ben-beispiel.yml", f"facts/people/{person}.yml"
    site.write(ben, (site.root / ben).read_text("utf-8").replace(TERM.format(2002), TERM.format(2002) + end))
    words = (site.root / next_holder).read_text("utf-8")
    site.write(next_holder, words.replace("roles:\n", "roles:\n" + TERM.format(2012)))

    assert told_of(site, {}).get("offices", []) == expected


def test_a_record_on_tertiary_sources_alone_and_its_accepted_warning_are_told(minimal_book: Book) -> None:
    groups = told(minimal_book)

    assert groups["low-grade"] == [("secretariat-opening", "sources", "", "Organisation of River States")]
    assert groups["accepted"] == [
        ("secretariat-opening", "accepted", "", "tertiary-alone: No report of the day was found.")
    ]


def test_an_archived_source_is_left_out(site: Site) -> None:
    groups = told_of(site, {"facts/sources/river-wiki.yml": "archived_url: https://kept.example.org/ors\n"})

    assert "river-wiki" not in [entry[0] for entry in groups["archive"]]


def test_the_command_lists_groups_with_file_field_and_day(site: Site) -> None:
    site.write(MEETING, (site.root / MEETING).read_text("utf-8") + "review_by: 2024-06-10\n")

    result = call("review", folder=site.root)

    assert result.exit_code == 0
    assert result.stdout.startswith(
        "To look at again (1)\n"
        "'review_by' is past, or within 60 days of the build.\n"
        f"  {MEETING} review_by: 2024-06-10 near\n"
        "\n"
        "On tertiary sources alone (1)\n"
    )
    assert "\n\nSources without an archived address (3)\n" in result.stdout


def test_the_page_shows_the_first_of_many_and_says_how_many_more_there_are(minimal_book: Book) -> None:
    one = minimal_book.records["river-wiki"]
    many = {f"wiki-{number}": one.model_copy(update={"title": f"Wiki {number}"}) for number in range(SHOWN_AT_MOST)}
    for id, source in many.items():
        source.__dict__["id"] = id

    page = review_page(replace(minimal_book, records=minimal_book.records | many))

    html = str(page_html(page))
    assert "Sources without an archived address (53)" in html
    assert html.count("Wiki ") == SHOWN_AT_MOST - 3
    assert "3 more are listed by the command" in html


def test_a_sheet_in_which_nothing_wants_a_look_says_so(minimal_book: Book) -> None:
    kept = {
        id: one for id, one in minimal_book.records.items() if id != "secretariat-opening" and one.kind != "sources"
    }

    assert "Nothing wants a look." in str(page_html(review_page(replace(minimal_book, records=kept))))
