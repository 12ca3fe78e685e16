"""Pictures tell what the facts tell: the map of a state, the chart of all periods."""

from datetime import date, timedelta

import pytest
from conftest import REAL_DAY

from generator.addresses import record_address
from generator.book import Book
from generator.kinds import Meeting, MeetingStatus
from generator.outputs import page_html, site
from generator.pages.country_map import country_map, world
from generator.pages.meeting_dots import meeting_dots
from generator.pages.period_chart import period_chart
from generator.pages.pictures import PeriodLine
from generator.pages.writer import Writer

DAYS = ("2001-06-15", "2017-06-09", "2022-09-07", "2023-05-10", "2025-09-02", "2026-11-24")


@pytest.mark.parametrize("day", DAYS)
def test_the_map_of_a_day_has_each_country_of_its_state_with_its_tier(real_book: Book, day: str) -> None:
    state = real_book.as_of(date.fromisoformat(day))

    drawn = country_map(Writer(real_book, "members/"), state)

    assert drawn is not None
    ranks = {country.href.rstrip("/")[-2:]: country.rank for country in drawn.countries}
    assert ranks == {
        **{code: 0 for tier in state.tiers for code in tier.cannot_be_told},
        **{code: rank for rank, tier in enumerate(state.tiers, 1) for code in tier.countries},
    }
    assert [(key.rank, key.count) for key in drawn.keys] == [
        (rank, len(tier.countries)) for rank, tier in enumerate(state.tiers, 1) if tier.countries
    ]


def test_each_country_of_the_map_can_be_seen_within_its_picture(real_book: Book) -> None:
    drawn = country_map(Writer(real_book, ""), real_book.as_of(REAL_DAY))

    assert drawn is not None
    left, top, width, height = map(int, drawn.view_box.split())
    for country in drawn.countries:
        assert country.path or country.dot, country.words
        if country.dot:
            assert left < country.dot[0] < left + width
            assert top < country.dot[1] < top + height
    assert {"Bahrain: SCO partner", "Maldives: SCO partner"} <= {one.words for one in drawn.countries if one.dot}


def test_the_part_of_the_world_is_the_same_on_all_days(real_book: Book) -> None:
    maps = [country_map(Writer(real_book, ""), real_book.as_of(date.fromisoformat(day))) for day in DAYS]

    assert len({drawn.view_box for drawn in maps if drawn}) == 1


def test_every_iso_code_with_land_of_its_own_has_a_place_on_the_map() -> None:
    drawn = world()

    assert len(drawn.boxes) > 230
    assert all(code in drawn.shapes or code in drawn.centres for code in drawn.boxes)


def test_the_chart_says_for_each_day_what_the_state_says(real_book: Book) -> None:
    chart = period_chart(Writer(real_book, ""), real_book.as_of(REAL_DAY))

    assert chart is not None
    start, end = date(2001, 1, 1), REAL_DAY + timedelta(days=1)
    lines = {line.country: line for group in chart.groups for line in group.lines}
    assert len(lines) == 27
    for day in (*real_book.days_of_change, *map(date.fromisoformat, DAYS)):
        place = (day - start).days / (end - start).days * 100
        state = real_book.as_of(day)
        for rank, tier in enumerate(state.tiers, 1):
            for code in (*tier.countries, *tier.cannot_be_told):
                line = lines[real_book.title(real_book.get(code))]
                # In hundredths with two digits a day is a little less than the last one.
                there = [bar for bar in line.bars if bar.start - 0.011 <= place < bar.start + bar.width + 0.011]
                assert any(bar.rank == rank and bar.is_certain is (code in tier.countries) for bar in there), (
                    day,
                    code,
                )


def test_a_bar_leads_to_the_period_that_it_shows(real_book: Book) -> None:
    pages = site(real_book)
    chart = period_chart(Writer(real_book, ""), real_book.as_of(REAL_DAY))

    assert chart is not None
    for group in chart.groups:
        for line in group.lines:
            for shown in (*line.bars, *line.ticks):
                address, _, anchor = shown.href.partition("#")
                assert address == record_address(real_book.get(address.split("/")[1]))
                page = pages[address].model()  # type: ignore[attr-defined]
                assert anchor in set(page.anchors), shown.href


def test_a_country_has_its_line_of_the_chart_at_the_head_of_its_section(real_book: Book) -> None:
    chart = period_chart(Writer(real_book, ""), real_book.as_of(REAL_DAY))
    assert chart is not None
    lines = {line.country: line for group in chart.groups for line in group.lines}
    for membership in real_book.memberships:
        page = site(real_book)[f"countries/{membership.country}/"].model()  # type: ignore[attr-defined]

        first = next(one for one in page.sections if one.anchor == membership.organisation).blocks[0]

        if not membership.periods:
            assert not isinstance(first, PeriodLine)
            continue
        assert isinstance(first, PeriodLine)
        line = lines[real_book.title(real_book.get(membership.country))]
        assert [(bar.words, bar.start, bar.width) for bar in first.line.bars] == [
            (bar.words, bar.start, bar.width) for bar in line.bars
        ]
        assert first.years == chart.years
        assert {key.rank for key in first.keys} == {bar.rank for bar in line.bars}
        assert {bar.href.partition("#")[2] for bar in first.line.bars} <= set(page.anchors)


def test_each_meeting_is_one_dot_on_the_row_of_its_form_and_none_covers_another(real_book: Book) -> None:
    drawn = meeting_dots(Writer(real_book, "meetings/"), real_book.meetings)

    assert drawn is not None
    forms: dict[str, list[str]] = {}
    for meeting in real_book.meetings:
        forms.setdefault(str(meeting.format).replace("-", " "), []).append(f"../{record_address(meeting)}")
    assert {row.words: [dot.href for dot in row.dots] for row in drawn.rows} == {
        f"{len(hrefs)} {form}": hrefs for form, hrefs in forms.items()
    }
    for row in drawn.rows:
        for dot in row.dots:
            assert row.top < dot.y - 4
            assert dot.y + 4 < row.bottom
        places = [(dot.at / 100 * drawn.narrowest, dot.y) for dot in row.dots]
        nearest = min(
            (
                max(abs(x - other_x), abs(y - other_y))
                for n, (x, y) in enumerate(places)
                for other_x, other_y in places[:n]
            ),
            default=9,
        )
        assert nearest > 4


def test_a_meeting_that_was_not_held_is_drawn_otherwise_and_says_so(real_book: Book) -> None:
    drawn = meeting_dots(Writer(real_book, ""), real_book.meetings)

    assert drawn is not None
    other = {dot.href for row in drawn.rows for dot in row.dots if not dot.is_held}
    assert other == {record_address(one) for one in real_book.of(Meeting) if one.status is not MeetingStatus.HELD}
    assert all(dot.is_held != ("(" in dot.words.rpartition(",")[2]) for row in drawn.rows for dot in row.dots)
    assert drawn.other_statuses == "announced, unconfirmed"


@pytest.mark.parametrize("address", ["", "people/xi-jinping/", "people/vladimir-putin/"])
def test_the_meetings_of_the_pair_are_drawn_at_home_and_on_the_pages_of_both(real_book: Book, address: str) -> None:
    html = page_html(site(real_book)[address].model())  # type: ignore[attr-defined]

    dots = html[html.index('<figure class="fs-dots') : html.index("</figure>", html.index('<figure class="fs-dots'))]
    assert dots.count('xlink:href="') == len(real_book.meetings_of(*real_book.sheet.pair))
    assert "When Xi Jinping and Vladimir Putin met, and how" in dots


def test_other_people_have_no_such_picture(real_book: Book) -> None:
    html = page_html(site(real_book)["people/narendra-modi/"].model())  # type: ignore[attr-defined]

    assert "fs-dots" not in html


def test_a_sheet_without_memberships_has_no_pictures(minimal_book: Book) -> None:
    writer = Writer(minimal_book, "")
    state = minimal_book.as_of(minimal_book.build_day)

    html = page_html(site(minimal_book)["members/"].model())  # type: ignore[attr-defined]

    assert (country_map(writer, state) is None) == ("fs-map" not in html)
    assert (period_chart(writer, state) is None) == ("fs-chart" not in html)
