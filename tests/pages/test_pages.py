"""What the pages of the minimal site say: states, sources, disputes, claims, and nothing where there is nothing."""

import re
from dataclasses import replace
from datetime import date

import pytest

from generator.book import Book
from generator.kinds import Event, Meeting, Membership, Record, Statement, Verdict
from generator.outputs import PageOutput, site
from generator.pages import Page, list_page, members_page, record_page, relative
from generator.pages.lists import LISTS
from generator.rendering import render
from generator.values import read_date


def html_of(page: Page) -> str:
    """A page as HTML."""
    return str(render("page/page.html.jinja", page=page))


def words_of(html: str) -> str:
    """What a reader sees of a page, blanks as one."""
    return " ".join(re.sub(r"<[^>]*>", " ", html.replace("&NoBreak;", "")).split())


def page_of(book: Book, id: str) -> Page:
    """A record's page."""
    return record_page(book, book.get(id))


def section_of(page: Page, anchor: str) -> str:
    """The words under one heading of a page."""
    html = html_of(page)
    start = html.index(f'<h2 id="{anchor}"')
    end = html.find("<h2 ", start + 1)
    return words_of(html[start : end if end > 0 else None])


def changed(book: Book, id: str, **fields: object) -> Book:
    """The same Book, with other values in one record."""
    record = book.records[id].model_copy(update=fields)
    return replace(book, records=book.records | {id: record})


def without(book: Book, model: type[Record]) -> Book:
    """The same Book without the records of one kind."""
    return replace(book, records={id: one for id, one in book.records.items() if not isinstance(one, model)})


# Ways


@pytest.mark.parametrize(
    ("target", "start", "way"),
    [
        ("", "", "./"),
        ("", "meetings/x/", "../../"),
        ("meetings/", "", "meetings/"),
        ("meetings/x/", "meetings/", "../meetings/x/"),
        ("meetings/x/", "meetings/x/", "../../meetings/x/"),
        ("meetings/x/#date", "meetings/x/", "#date"),
        ("meetings/x/#date", "people/y/", "../../meetings/x/#date"),
        ("assets/flags/at.svg", "people/y/", "../../assets/flags/at.svg"),
        ("organisations/ors/", "organisations/river-union/", "../../organisations/ors/"),
    ],
)
def test_the_way_from_one_address_to_another_is_relative(target: str, start: str, way: str) -> None:
    assert relative(target, start) == way


# States


def test_the_page_of_a_day_says_from_when_to_when_its_state_held(minimal_book: Book) -> None:
    page = members_page(minimal_book, date(2004, 6, 14))

    assert words_of(page.lead) == "2 member states. This state held from 14 June 2004 to 28 February 2010."
    assert page.state_of is None


def test_the_page_of_the_last_day_of_change_promises_no_end(minimal_book: Book) -> None:
    page = members_page(minimal_book, date(2010, 4, 1))

    assert "from 1 April 2010 to 1 June 2024 at least, the day of this edition" in words_of(page.lead)


def test_the_page_of_today_says_since_when_and_names_its_day(minimal_book: Book) -> None:
    page = members_page(minimal_book)

    assert words_of(page.lead) == "On 1 June 2024: 2 member states. This state has held since 1 April 2010."
    assert page.state_of is not None
    assert page.state_of.machine == "2024-06-01"


def test_the_page_of_a_day_lists_each_country_with_the_act_behind_its_tier(minimal_book: Book) -> None:
    page = members_page(minimal_book, date(1998, 6, 3))

    assert section_of(page, "tiers") == (
        "Who belonged to the ORS? Member state 1 Switzerland Observer state 1 Austria today: member state "
        "Every country that belongs today, 1 June 2024, belonged on that day."
    )
    assert "Switzerland Member state 2 May 1994 First summit of the river states" in section_of(page, "decisions")


def test_a_tier_that_nobody_is_in_is_not_shown_empty(minimal_book: Book) -> None:
    assert "friend" not in html_of(members_page(minimal_book)).casefold()


def test_what_cannot_be_told_is_said_in_a_sentence(minimal_book: Book) -> None:
    austria = minimal_book.get("ors-at")
    assert isinstance(austria, Membership)
    year = read_date("2003")
    periods = (
        austria.periods[0].model_copy(update={"to": year}),
        austria.periods[1].model_copy(update={"from_": year}),
    )

    page = members_page(changed(minimal_book, "ors-at", periods=periods), date(2003, 1, 1))

    words = section_of(page, "tiers")
    assert words.count("On this day it cannot be told of these, since their dates are not exact enough: Austria") == 2


def test_a_standing_beside_the_tiers_is_shown_on_the_days_on_which_it_holds(real_book: Book) -> None:
    page = members_page(real_book, date(2022, 9, 14))

    assert "Afghanistan inactive" in section_of(page, "standing")


def test_a_country_says_what_it_is_today_and_since_when(minimal_book: Book) -> None:
    assert words_of(page_of(minimal_book, "ch").lead) == "Member state of the ORS since 2 May 1994 1 ."


def test_a_country_in_no_tier_says_so(minimal_book: Book) -> None:
    assert words_of(page_of(minimal_book, "nl").lead) == "No tier of the ORS is known for it today."


# Sources


@pytest.mark.parametrize("book_name", ["minimal_book", "real_book"])
def test_references_are_numbered_as_a_reader_meets_them_and_each_leads_back(
    book_name: str, request: pytest.FixtureRequest
) -> None:
    for address, output in site(request.getfixturevalue(book_name)).items():
        if not isinstance(output, PageOutput):
            continue
        html = str(output.render())
        marks = re.findall(r'<sup id="([^"]+)"[^>]*><a class="footnote-ref" href="#(fn:(\d+))"', html)
        numbers = list(dict.fromkeys(int(number) for _, _, number in marks))

        assert numbers == list(range(1, len(numbers) + 1)), address
        assert re.findall(r'<li id="(fn:\d+)"', html) == [f"fn:{number}" for number in numbers], address
        assert sorted(re.findall(r'class="footnote-backref" href="#([^"]+)"', html)) == sorted(
            mark for mark, _, _ in marks
        ), address


def test_a_reference_tells_title_publisher_date_place_and_grade(minimal_book: Book) -> None:
    sources = section_of(page_of(minimal_book, "ada-example"), "sources")

    told = "River Gazette, reports of the summits , River Press, 16 June 2004 , page 2. secondary Open the document"
    assert sources.startswith(f"Sources {told}")


def test_the_same_source_at_two_places_is_two_references(minimal_book: Book) -> None:
    references = page_of(minimal_book, "ors").references

    places = [(reference.source.words, reference.locator) for reference in references]

    assert len(places) == len(set(places))
    assert {locator for title, locator in places if title.startswith("River Gazette")} == {None, "page 3"}


@pytest.mark.parametrize("book_name", ["minimal_book", "real_book"])
def test_every_fact_that_states_something_shows_where_it_stands(book_name: str, request: pytest.FixtureRequest) -> None:
    book: Book = request.getfixturevalue(book_name)
    meetings = [record_page(book, meeting) for meeting in book.of(Meeting)]

    bare = [
        (page.address, fact.anchor)
        for page in meetings
        for section in page.sections
        if section.anchor == "facts"
        for fact in section.blocks[0].facts
        if not fact.marks and fact.anchor not in ("type", "status")
    ]

    # The form of a meeting has a default, which no source stands behind.
    assert {anchor for _, anchor in bare} <= {"format"}


def test_a_source_tells_its_grade_and_what_was_seen_of_it(minimal_book: Book) -> None:
    facts = section_of(page_of(minimal_book, "river-letter"), "facts")

    assert "Grade # secondary: agency, newspaper, think-tank, scholarship." in facts
    assert "Seen # A part was seen: paragraphs 1 to 3." in facts


def test_a_source_lists_what_rests_on_it(minimal_book: Book) -> None:
    resting = section_of(page_of(minimal_book, "river-letter"), "resting")

    assert "Example and Beispiel in Vienna meeting" in resting
    assert "place" in resting
    assert "Opening of the secretariat" not in resting


def test_a_source_that_reports_statements_lists_them_as_it_brings_them(real_book: Book) -> None:
    page = page_of(real_book, "the-bl-2022-09")
    html = html_of(page)
    start = html.index('<h2 id="statements"')
    places = re.findall(r'<td data-label="Place">para\.\s(\d+)', html[start : html.index("<h2 ", start + 1)])

    numbers = [int(place) for place in places]

    assert len(numbers) == 60
    assert numbers == sorted(numbers)


# Disputes and claims


def test_a_disputed_fact_shows_the_other_value_with_who_says_so_and_why(minimal_book: Book) -> None:
    facts = section_of(page_of(minimal_book, "vienna-talk"), "facts")

    assert "Date # 14 June 2004 1 Disputed: 15 June 2004 2 Counts the dinner of the second day." in facts


def test_a_disputed_step_of_a_membership_shows_both_dates(minimal_book: Book) -> None:
    steps = section_of(page_of(minimal_book, "at"), "ors")

    assert re.search(r"2003 # Applied \(member state\) .*Disputed: about 2002 \d+ Counts the letter of intent\.", steps)


def test_a_claimed_figure_names_who_claims_it(real_book: Book) -> None:
    figures = section_of(page_of(real_book, "sco"), "figures")

    assert "Share of world GDP # Kassym-Jomart Tokayev said: 25 %" in figures


def test_a_statement_names_its_speaker_before_its_words(minimal_book: Book) -> None:
    facts = section_of(page_of(minimal_book, "ben-on-floods"), "facts")

    assert "What was said # Ben Beispiel said: No river knows where one country ends" in facts


def test_a_statement_that_nothing_decides_yet_says_so(minimal_book: Book) -> None:
    outcome = section_of(page_of(minimal_book, "ben-on-floods"), "outcome")

    assert outcome == "What came of it Nothing was seen yet that decides it."


def test_an_outcome_shows_its_verdict_and_what_shows_it(minimal_book: Book) -> None:
    outcome = section_of(page_of(minimal_book, "ada-on-the-chair"), "outcome")

    assert outcome == "What came of it Verdict # confirmed Shown by # Second summit of the river states"


@pytest.mark.parametrize("verdict", list(Verdict))
def test_every_verdict_has_a_class_of_its_own_and_says_its_name(minimal_book: Book, verdict: Verdict) -> None:
    statement = minimal_book.get("ada-on-the-chair")
    assert isinstance(statement, Statement)
    assert statement.outcome
    outcome = statement.outcome.model_copy(update={"verdict": verdict})

    html = html_of(page_of(changed(minimal_book, "ada-on-the-chair", outcome=outcome), "ada-on-the-chair"))

    assert f'<span class="fs-verdict fs-verdict--{verdict.value}">{verdict.value}</span>' in html


# Records


def test_a_meeting_shows_what_was_announced_of_it_before(minimal_book: Book) -> None:
    announced = section_of(page_of(minimal_book, "second-summit"), "announced")

    assert "10 June 2004 Ada Example Austria is to be a member" in announced
    assert announced.endswith("confirmed")


def test_a_meeting_shows_who_stood_for_whom(minimal_book: Book) -> None:
    facts = section_of(page_of(minimal_book, "second-summit"), "facts")

    assert "Participants # Ada Example (for Switzerland) Austria" in facts


def test_a_meeting_shows_its_parts_and_its_neighbours(minimal_book: Book) -> None:
    page = page_of(minimal_book, "second-summit")

    assert "Example and Beispiel in Vienna" in section_of(page, "parts")
    assert "Before: First summit" in section_of(page, "neighbours")
    assert "After: Third summit" in section_of(page, "neighbours")


def test_the_steps_of_a_membership_stand_in_order_of_time_each_with_its_address(minimal_book: Book) -> None:
    html = html_of(page_of(minimal_book, "at"))

    anchors = re.findall(r'<li class="fs-timeline__entry fs-fact" id="([^"]+)"', html)

    assert anchors == ["ors-observer-1998-06-03", "applied-2003", "ors-member-2004-06-14"]


def test_an_end_that_is_not_known_is_said(minimal_book: Book) -> None:
    assert "Inactive # March 2010 not known" in section_of(page_of(minimal_book, "at"), "ors")


def test_an_organisation_shows_its_tiers_with_their_time(minimal_book: Book) -> None:
    tiers = section_of(page_of(minimal_book, "ors"), "tiers")

    assert "Member state 2 May 1994 still exists Charter of the river states" in tiers
    assert "Friend of the rivers Merged with the observers at the second summit. 3 June 1998 14 June 2004" in tiers


def test_a_person_shows_roles_with_their_time(minimal_book: Book) -> None:
    roles = section_of(page_of(minimal_book, "ben-beispiel"), "roles")

    assert "Secretary-General Organisation of River States 11 February 2002 in office" in roles
    assert "head of the river office Austria not known by 20 December 2001" in roles


def test_a_date_that_is_not_a_day_is_never_shown_as_one(minimal_book: Book) -> None:
    html = html_of(page_of(minimal_book, "secretariat-opening"))

    assert '<time datetime="1996-03" class="fs-date fs-date--inexact">March 1996</time>' in html


def test_a_date_of_several_days_is_an_extent_and_an_exact_one(minimal_book: Book) -> None:
    assert '<span class="fs-date">14–15 June 2004</span>' in html_of(page_of(minimal_book, "second-summit"))


def test_a_page_that_depends_on_the_day_of_the_build_names_it(minimal_book: Book) -> None:
    dated = {id: page_of(minimal_book, id).state_of is not None for id in ("ch", "ors", "ada-example", "first-summit")}

    assert dated == {"ch": True, "ors": True, "ada-example": True, "first-summit": False}


def test_a_page_leads_to_its_json_and_names_its_file(minimal_book: Book) -> None:
    page = page_of(minimal_book, "first-summit")

    assert (page.json, page.file) == (
        "../../api/v1/meetings/first-summit.json",
        "facts/meetings/first-summit.yml",
    )


# Lists, timeline, home


@pytest.mark.parametrize("record_list", LISTS, ids=lambda one: one.kind)
def test_a_list_has_a_row_for_each_record(minimal_book: Book, record_list: object) -> None:
    html = html_of(list_page(minimal_book, record_list))
    kind = record_list.kind
    own = [r.id for r in (*minimal_book.records.values(), *minimal_book.countries.values()) if r.kind == kind]

    named = re.findall(r'<th scope="row"><a[^>]*href="\.\./[a-z]+/([a-z0-9-]+)/"', html)

    assert sorted(named) == sorted(set(own))


def test_a_list_of_nothing_is_one_sentence(minimal_book: Book) -> None:
    events = next(one for one in LISTS if one.kind == "events")

    page = list_page(without(minimal_book, Event), events)

    assert section_of(page, "list") == "Events There are no events in this sheet yet."


def test_sections_without_anything_in_them_do_not_appear(minimal_book: Book) -> None:
    headings = [section.heading for section in page_of(minimal_book, "de").sections]

    assert headings == ["Names", "Meetings", "Agreements"]


def test_meetings_are_listed_from_the_latest_on(minimal_book: Book) -> None:
    html = html_of(list_page(minimal_book, next(one for one in LISTS if one.kind == "meetings")))

    named = re.findall(r'<th scope="row"><a href="\.\./meetings/([a-z0-9-]+)/"', html)

    assert named == ["third-summit", "second-summit", "vienna-talk", "first-summit"]


def test_the_timeline_stands_by_year(minimal_book: Book) -> None:
    page = site(minimal_book)["timeline/"]
    assert isinstance(page, PageOutput)

    years = [section.heading for section in page.model().sections]

    assert years == ["Years", "1994", "1995", "1996", "1998", "2003", "2004", "2019", "2021", "2099"]


def home(book: Book) -> Page:
    """The first page."""
    output = site(book)[""]
    assert isinstance(output, PageOutput)
    return output.model()


def test_the_first_page_shows_facts_members_milestones_agreements_meetings_and_statements(minimal_book: Book) -> None:
    page = home(minimal_book)

    assert "Founded # 2 May 1994" in section_of(page, "facts")
    assert "Secretary-General # Ben Beispiel" in section_of(page, "facts")
    assert "Member states 2 Austria Switzerland" in section_of(page, "members")
    assert "14 June 2004 Membership Austria in the ORS · Member state" in section_of(page, "milestones")
    assert "Charter of the river states" in section_of(page, "agreements")
    assert "Summit, last # Second summit of the river states , 14–15 June 2004" in section_of(page, "meetings")
    assert "Summit, announced # Third summit of the river states , May 2099" in section_of(page, "meetings")
    assert "confirmed 1" in section_of(page, "statements")


def test_the_meetings_of_the_pair_are_counted_by_form(minimal_book: Book) -> None:
    assert "Their meetings and calls # 1 in this sheet: 1 in person" in section_of(home(minimal_book), "meetings")


def test_a_sheet_without_statements_shows_no_bar(minimal_book: Book) -> None:
    page = home(without(minimal_book, Statement))

    assert "fs-bar" not in html_of(page)


def test_every_rule_has_its_place_on_the_page_of_rules(minimal_book: Book) -> None:
    output = site(minimal_book)["reference/rules/"]
    assert isinstance(output, PageOutput)

    anchors = [section.anchor for section in output.model().sections]

    assert "reference-unknown" in anchors
    assert anchors == sorted(anchors)
