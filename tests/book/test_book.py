"""What the Book answers about the minimal site: who names whom, what rests on what, what comes after what."""

from dataclasses import replace
from datetime import date

import pytest
from conftest import MINIMAL, open_book

from generator.book import Book, field_words
from generator.kinds import Agreement, Meeting, MeetingStatus, Membership, Organisation, Source, Statement


def ids(records: tuple[object, ...]) -> list[str]:
    """The ids of some records."""
    return [record.id for record in records]


# Looking up


def test_a_country_that_is_only_named_has_a_record_without_a_file(minimal_book: Book) -> None:
    austria = minimal_book.get("at")

    assert (austria.kind, austria.id, austria.file) == ("countries", "at", "")


def test_every_country_that_a_record_names_is_known_and_no_other(minimal_book: Book) -> None:
    assert list(minimal_book.countries) == ["at", "ch", "de", "nl"]


@pytest.mark.parametrize(
    ("id", "title"),
    [
        ("ors", "Organisation of River States"),
        ("at", "Austria"),
        ("ors-at", "Austria in the ORS"),
        ("ada-example", "Ada Example"),
        ("first-summit", "First summit of the river states"),
        ("ben-on-floods", "Ben Beispiel: ‘No river knows where one country ends and the next begins.’"),
        ("ada-on-the-chair", "Ada Example: Austria is to be a member of the ORS by the end of the summit."),
    ],
)
def test_every_record_has_a_title_that_tells_what_it_is(minimal_book: Book, id: str, title: str) -> None:
    assert minimal_book.title(minimal_book.get(id)) == title


def test_a_long_statement_is_cut_at_a_word_in_its_title(minimal_book: Book) -> None:
    statement = minimal_book.of(Statement)[0]
    long = statement.model_copy(update={"quote": "rivers " * 30, "text": None})

    title = minimal_book.title(long)

    assert title.endswith("rivers …’")
    assert len(title) < 120


# Who names whom


def test_a_record_knows_who_names_it_in_fields_and_in_texts(minimal_book: Book) -> None:
    named_by = ids(minimal_book.referring_to("second-summit"))

    # `ors` names it in its summary, `ors-at` by its act, the others in fields of their own.
    assert named_by == ["ors", "ors-at", "vienna-talk", "ada-on-the-chair"]


def test_only_records_of_the_kind_that_is_asked_for_are_given(minimal_book: Book) -> None:
    assert ids(minimal_book.referring(Statement, "ors")) == ["ben-on-floods"]
    assert ids(minimal_book.referring(Membership, "at")) == ["ors-at"]


def test_a_record_that_nobody_names_is_named_by_nobody(minimal_book: Book) -> None:
    assert minimal_book.referring_to("ben-on-floods") == ()


def test_the_sheet_names_records_and_is_none_itself(minimal_book: Book) -> None:
    naming = minimal_book.referring_to("river-charter")

    assert ids(naming) == ["ors"]


# What rests on a source


def resting(book: Book, source: str) -> list[tuple[str, str, int | None, str | None]]:
    """Record, field, item and locator of all that rests on a source, by record and field."""
    rests = [(rest.record.id, rest.field, rest.item, rest.locator) for rest in book.resting_on(source)]
    return sorted(rests, key=lambda rest: rest[:2])


def test_what_rests_on_a_source_is_told_with_field_item_and_place(minimal_book: Book) -> None:
    assert resting(minimal_book, "river-letter") == [
        ("ben-on-floods", "reported_by", 0, "para. 1"),
        ("vienna-talk", "disputes", 0, None),
        ("vienna-talk", "place", None, None),
    ]


def test_a_citation_within_a_text_rests_on_its_source(minimal_book: Book) -> None:
    assert ("ors", "summary", None, None) in resting(minimal_book, "river-gazette")
    assert ("ors", "summary", None, "article 1") in resting(minimal_book, "river-archive")


def test_a_source_of_an_item_is_told_with_the_number_of_the_item(minimal_book: Book) -> None:
    assert ("ors-at", "periods", 1, None) in resting(minimal_book, "river-gazette")
    assert ("ors-at", "milestones", 0, None) in resting(minimal_book, "river-wiki")


def test_what_a_source_bears_by_its_name_for_a_field_covers_that_field_alone(minimal_book: Book) -> None:
    talk = minimal_book.get("vienna-talk")

    assert [use.ref for use in minimal_book.covering(talk, ("place",))] == ["river-gazette", "river-letter"]
    assert [use.ref for use in minimal_book.covering(talk, ("date",))] == ["river-gazette"]


def test_the_sources_of_an_item_come_before_those_of_its_record(minimal_book: Book) -> None:
    austria = minimal_book.get("ors-at")

    assert [use.ref for use in minimal_book.item_covering(austria, "periods", 0)] == ["river-archive"]
    assert [use.ref for use in minimal_book.item_covering(austria, "periods", 1)] == ["river-gazette", "river-archive"]


def test_a_fact_is_as_of_the_latest_publication_among_its_sources(minimal_book: Book) -> None:
    talk = minimal_book.get("vienna-talk")

    as_of = minimal_book.as_of_words(minimal_book.covering(talk, ("place",)))

    assert str(as_of) == "2021-08"


def test_a_source_without_a_day_of_publication_speaks_for_the_day_it_was_read(minimal_book: Book) -> None:
    opening = minimal_book.get("secretariat-opening")

    assert str(minimal_book.as_of_words(minimal_book.covering(opening, ("place",)))) == "2024-03-05"


# Meetings


def test_the_meetings_of_a_pair_are_those_of_the_two_alone(minimal_book: Book) -> None:
    assert ids(minimal_book.meetings_of("ada-example", "ben-beispiel")) == ["vienna-talk"]


def test_summits_stand_in_order_of_time(minimal_book: Book) -> None:
    assert ids(minimal_book.summits) == ["first-summit", "second-summit", "third-summit"]


def test_a_talk_within_an_organisation_is_none_of_its_summits(minimal_book: Book) -> None:
    talk = minimal_book.records["vienna-talk"].model_copy(update={"organisation": "ors"})
    book = replace(minimal_book, records=minimal_book.records | {"vienna-talk": talk})

    assert ids(book.summits) == ["first-summit", "second-summit", "third-summit"]


def test_a_summit_stands_between_the_one_before_and_the_one_after(minimal_book: Book) -> None:
    first, second, third = minimal_book.summits

    assert minimal_book.neighbours(first) == (None, second)
    assert minimal_book.neighbours(second) == (first, third)
    assert minimal_book.neighbours(third) == (second, None)


def test_a_meeting_without_a_series_has_no_neighbours(minimal_book: Book) -> None:
    talk = minimal_book.get("vienna-talk")
    assert isinstance(talk, Meeting)

    assert minimal_book.neighbours(talk) == (None, None)


def test_a_cancelled_meeting_is_passed_over_among_neighbours(minimal_book: Book) -> None:
    first, second, third = minimal_book.summits
    cancelled = second.model_copy(update={"status": MeetingStatus.CANCELLED})
    book = replace(minimal_book, records=minimal_book.records | {second.id: cancelled})

    assert book.neighbours(first) == (None, third)
    assert book.neighbours(cancelled) == (first, third)


# Time


def test_the_milestones_of_a_membership_stand_in_order_of_time(minimal_book: Book) -> None:
    austria = minimal_book.get("ors-at")
    assert isinstance(austria, Membership)

    milestones = [(entry.date.written, entry.field) for entry in minimal_book.milestones(austria)]

    assert milestones == [("1998-06-03", "periods"), ("2003", "milestones"), ("2004-06-14", "periods")]


def test_the_timeline_holds_all_that_has_a_date_once_and_in_order(minimal_book: Book) -> None:
    timeline = [(entry.date.written, entry.record.id) for entry in minimal_book.timeline]

    assert timeline == [
        ("1994-05-02", "river-charter"),
        ("1994-05-02", "first-summit"),
        ("1994-05-02", "ors-ch"),
        ("1994-05-02", "ors"),
        ("1995-03-12", "river-charter"),
        ("1996-03", "secretariat-opening"),
        ("1998-06-03", "ors-at"),
        ("2003", "ors-at"),
        ("2004-06-10", "ada-on-the-chair"),
        ("2004-06-14", "vienna-talk"),
        ("2004-06-14", "ors-at"),
        ("2004-06-14/2004-06-15", "second-summit"),
        ("2019~", "ors-nl"),
        ("2021-07", "ben-on-floods"),
        ("2099-05", "third-summit"),
    ]


def test_the_days_of_change_of_the_sheet_are_those_of_its_memberships(minimal_book: Book) -> None:
    days = [day.isoformat() for day in minimal_book.days_of_change]

    # The last two: Austria's chair is empty since some day of March 2010, and it is not known until when.
    assert days == ["1994-05-02", "1998-06-03", "2004-06-14", "2010-03-01", "2010-04-01"]


def test_a_book_knows_the_holders_of_offices_with_their_owner(minimal_book: Book) -> None:
    holders = {(one.owner, one.office, one.person.id) for one in minimal_book.holders(date(2005, 1, 15))}

    assert holders == {("ch", "president", "ada-example"), ("ors", "secretary-general", "ben-beispiel")}


# Words


def test_a_text_in_plain_words_keeps_what_links_name_and_drops_citations(minimal_book: Book) -> None:
    words = minimal_book.words(minimal_book.organisation.summary)

    assert words == (
        "The ORS joins countries that share a river. Its council meets in Vienna; Ada Example opened it in Vienna."
    )


@pytest.mark.parametrize(
    ("id", "field", "words"),
    [
        ("ors", "founded", "2 May 1994"),
        ("ors", "type", "intergovernmental"),
        ("at", "name", "Austria"),
        ("river-gazette", "publisher", "River Press"),
        ("second-summit", "date", "14–15 June 2004"),
        ("second-summit", "organisation", "Organisation of River States"),
        ("second-summit", "number", "2"),
        ("vienna-talk", "country", "Austria"),
    ],
)
def test_a_value_put_into_a_text_reads_as_it_does_on_its_page(
    minimal_book: Book, id: str, field: str, words: str
) -> None:
    assert field_words(minimal_book, minimal_book.get(id), field) == words


def test_records_of_a_kind_are_given_by_id(minimal_book: Book) -> None:
    assert ids(minimal_book.of(Source)) == ["river-archive", "river-gazette", "river-letter", "river-wiki"]
    assert ids(minimal_book.of(Agreement)) == ["river-charter"]
    assert ids(minimal_book.of(Organisation)) == ["ors", "river-press"]


def test_two_readings_of_the_same_facts_are_the_same_book(minimal_book: Book) -> None:
    again = open_book(MINIMAL, minimal_book.build_day)

    assert list(again.records) == list(minimal_book.records)
    assert [r.model_dump() for r in again.records.values()] == [r.model_dump() for r in minimal_book.records.values()]
