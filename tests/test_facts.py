"""The facts themselves, apart from the program: counts, tables and trails that must come out right."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from conftest import Built
from test_build import countries_by_tier

from generator.book import Book
from generator.kinds import Grade, Membership, Source, Statement

FACTS = Path(__file__).parent / "facts"


def rows(name: str) -> list[dict[str, str]]:
    """A table of what must come out, kept beside the tests."""
    with (FACTS / name).open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table, delimiter="\t"))


MEMBERS = [
    (row.pop("day"), {tier: codes.split() for tier, codes in row.items() if codes}) for row in rows("members.tsv")
]
PAIR = rows("pair.tsv")


@pytest.mark.parametrize(("day", "tiers"), MEMBERS, ids=[day for day, _ in MEMBERS])
def test_who_was_in_which_tier_on_a_day(day: str, tiers: dict[str, list[str]], real_book: Book, built: Built) -> None:
    asked = date.fromisoformat(day)

    state = real_book.as_of(asked)

    assert {one.tier.id: sorted(one.countries) for one in state.tiers if one.countries} == tiers
    assert [one.cannot_be_told for one in state.tiers if one.cannot_be_told] == []
    page = built.text(f"members/{max(one for one in real_book.days_of_change if one <= asked)}/index.html")
    # Behind the list of a tier stands that of those for whom another source would have it otherwise.
    shown = {
        one.tier.plural: sorted(real_book.title(real_book.get(code)) for code in (*one.countries, *one.disputed))
        for one in state.tiers
        if one.countries
    }
    assert {tier.casefold(): sorted(names) for tier, names in countries_by_tier(page).items()} == {
        str(tier).casefold(): names for tier, names in shown.items()
    }


@pytest.mark.parametrize("row", PAIR, ids=[row["record"] for row in PAIR])
def test_each_meeting_of_the_pair_has_its_date_and_form(row: dict[str, str], real_book: Book) -> None:
    meeting = real_book.get(row["record"])

    assert (meeting.date.written, str(meeting.format)) == (row["date"], row["format"])  # type: ignore[attr-defined]


def test_the_list_of_the_pair_holds_no_meeting_beside_those(real_book: Book) -> None:
    listed = [meeting.id for meeting in real_book.meetings_of(*real_book.sheet.pair)]

    assert sorted(listed) == sorted(row["record"] for row in PAIR if row["with"] == "each other")


def test_every_record_is_cited_by_another_or_reached_from_a_list(real_book: Book, built: Built) -> None:
    """Sources are named by what rests on them; all others stand in the list of their kind."""
    for record in real_book.records.values():
        if isinstance(record, Source):
            assert real_book.resting_on(record.id), record.id
        elif not isinstance(record, Membership):
            assert f'href="../{record.kind}/{record.id}/"' in built.text(f"{record.kind}/index.html"), record.id


def test_what_rests_on_tertiary_sources_alone_says_why(real_book: Book) -> None:
    grades = {source.id: source.grade for source in real_book.of(Source)}
    low = [
        record.id
        for record in real_book.records.values()
        if not isinstance(record, Source | Statement)
        and (uses := getattr(record, "sources", ()))
        and all(grades[use.ref] is Grade.TERTIARY for use in uses)
        and not any(one.rule == "tertiary-alone" for one in record.accepted)
        and not any(
            grades[use.ref] is not Grade.TERTIARY
            for field in type(record).model_fields
            if isinstance(items := getattr(record, field), tuple)
            for item in items
            for use in getattr(item, "sources", ())
        )
    ]

    assert low == []


def test_the_sheet_is_as_large_as_it_says(real_book: Book) -> None:
    counts = Counter(record.kind for record in real_book.records.values())
    with_a_status = {membership.country for membership in real_book.memberships if membership.periods}

    assert len(with_a_status) == 27
    assert len([summit for summit in real_book.summits if summit.status == "held"]) >= 25
    assert counts["agreements"] >= 17
    assert counts["people"] >= 21
    assert counts["sources"] >= 180
    assert len(PAIR) >= 50
