"""Dates as exact as their source: what is read, what is refused by name, and what can be told of them."""

from datetime import MAXYEAR, date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.values import OPEN_END, OPEN_START, Answer, Date, DateFault, before, certainly_before, read_date, within

often = settings(max_examples=300, deadline=None)

days = st.dates(date(2, 1, 1), date(9998, 12, 31))
points = st.builds(
    lambda day, precision, about: day.isoformat()[:precision] + about,
    days,
    st.sampled_from([4, 7, 10]),
    st.sampled_from(["", "~"]),
)
sides = points | st.just("..")


@st.composite
def written_dates(draw: st.DrawFn) -> str:
    """A text that is a date, an interval that is not reversed among them."""
    if draw(st.booleans()):
        return draw(points)
    text = f"{draw(sides)}/{draw(sides)}"
    try:
        read_date(text)
    except DateFault:
        assume(False)
    return text


dates = written_dates().map(read_date)
near_dates = st.builds(
    lambda day, precision, about: read_date(day.isoformat()[:precision] + about),
    st.dates(date(2000, 11, 1), date(2002, 2, 28)),
    st.sampled_from([4, 7, 10, 10]),
    st.sampled_from(["", "", "~"]),
)


def date_or_fault(text: str) -> Date | DateFault:
    try:
        return read_date(text)
    except DateFault as fault:
        return fault


def fault_of(text: str) -> DateFault:
    with pytest.raises(DateFault) as raised:
        read_date(text)
    return raised.value


@often
@given(written_dates())
def test_a_date_that_is_read_is_written_back_as_it_was(text: str) -> None:
    found = read_date(text)

    assert str(found) == text
    assert read_date(str(found)) == found


@often
@given(dates)
def test_the_days_that_a_date_can_mean_are_in_order(found: Date) -> None:
    assert found.earliest <= found.first_side_latest <= found.latest
    assert found.earliest <= found.second_side_earliest <= found.latest


@often
@given(st.text(max_size=25) | st.text("0123456789-/.~X ", max_size=25))
def test_any_text_is_a_date_or_is_refused_with_a_rule_and_a_remedy(text: str) -> None:
    found = date_or_fault(text)

    if isinstance(found, Date):
        assert str(found) == text
    else:
        assert found.rule in ("date-malformed", "date-impossible", "date-reversed")
        assert found.message.isprintable()
        assert found.help.isprintable()
        assert found.help


@often
@given(dates, dates, st.data())
def test_before_says_yes_or_no_only_where_every_meant_day_agrees(one: Date, other: Date, data: st.DataObject) -> None:
    first = data.draw(st.dates(one.earliest, one.latest))
    second = data.draw(st.dates(other.earliest, other.latest))

    answer = before(one, other)

    assert answer is not Answer.YES or first < second
    assert answer is not Answer.NO or first >= second
    assert certainly_before(one, other) is (answer is Answer.YES)


@often
@given(dates, dates)
def test_no_two_dates_lie_before_each_other(one: Date, other: Date) -> None:
    answers = (before(one, other), before(other, one))

    assert answers != (Answer.YES, Answer.YES)


@often
@given(near_dates, near_dates, near_dates)
def test_what_lies_before_the_earlier_lies_before_the_later(one: Date, middle: Date, last: Date) -> None:
    in_order = certainly_before(one, middle) and certainly_before(middle, last)

    assert certainly_before(one, last) or not in_order


@often
@given(dates)
def test_a_date_never_lies_before_itself(one: Date) -> None:
    answer = before(one, one)

    assert answer is (Answer.NO if one.is_day else Answer.CANNOT_TELL)


@often
@given(near_dates, near_dates)
def test_what_certainly_lies_before_something_is_sorted_before_it(one: Date, other: Date) -> None:
    in_order = certainly_before(one, other)

    assert one.order < other.order or not in_order


@often
@given(dates, dates)
def test_a_part_is_said_to_stick_out_only_where_no_reading_puts_it_inside(part: Date, whole: Date) -> None:
    answer = within(part, whole)

    is_inside = whole.earliest <= part.earliest and part.latest <= whole.latest
    begins_inside = part.first_side_latest >= whole.earliest
    ends_inside = part.second_side_earliest <= whole.latest
    assert (answer is Answer.YES) <= is_inside
    assert (answer is Answer.NO) <= (not (begins_inside and ends_inside) or not part.earliest <= whole.latest)


@often
@given(dates)
def test_a_date_lies_within_itself(one: Date) -> None:
    answer = within(one, one)

    assert answer is Answer.YES


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2001-06-15", date(2001, 6, 15), date(2001, 6, 15)),
        ("2001-06", date(2001, 6, 1), date(2001, 6, 30)),
        ("2001-12", date(2001, 12, 1), date(2001, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("1900-02", date(1900, 2, 1), date(1900, 2, 28)),
        ("2019", date(2019, 1, 1), date(2019, 12, 31)),
        ("2022-09-15/2022-09-16", date(2022, 9, 15), date(2022, 9, 16)),
        ("2017~", date(2016, 1, 1), date(2018, 12, 31)),
        ("2017-01~", date(2016, 12, 1), date(2017, 2, 28)),
        ("2017-03-01~", date(2017, 2, 28), date(2017, 3, 2)),
        ("../2021-09-17", OPEN_START, date(2021, 9, 17)),
        ("2008-10-30/..", date(2008, 10, 30), OPEN_END),
        ("2022/2022-09-15", date(2022, 1, 1), date(2022, 9, 15)),
        ("2022-09-15/2022", date(2022, 9, 15), date(2022, 12, 31)),
        ("0002~", date(1, 1, 1), date(3, 12, 31)),
        ("9998", date(9998, 1, 1), date(9998, 12, 31)),
    ],
)
def test_a_date_means_the_days_from_its_earliest_to_its_latest(text: str, earliest: date, latest: date) -> None:
    found = read_date(text)

    assert (found.earliest, found.latest) == (earliest, latest)


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ("2001-06-14", "2001-06-15", Answer.YES),
        ("2001-06-15", "2001-06-15", Answer.NO),
        ("2001-06", "2001-06-15", Answer.CANNOT_TELL),
        ("2001-06", "2001-07-01", Answer.YES),
        ("2001-06-15", "2001", Answer.CANNOT_TELL),
        ("2000", "2001~", Answer.CANNOT_TELL),
        ("1999", "2001~", Answer.YES),
        ("../2001-06-15", "2001-06-16", Answer.YES),
        ("2001-06-15/..", "2001-06-15", Answer.NO),
        ("2001-06-15/..", "2001-06-16", Answer.CANNOT_TELL),
    ],
)
def test_before_tells_no_from_what_cannot_be_told(one: str, other: str, answer: Answer) -> None:
    told = before(read_date(one), read_date(other))

    assert told is answer


@pytest.mark.parametrize(
    ("part", "whole", "answer"),
    [
        ("2022-09-15", "2022-09-15/2022-09-16", Answer.YES),
        ("2022-09-16", "2022-09-15/2022-09-16", Answer.YES),
        ("2022-09-17", "2022-09-15/2022-09-16", Answer.NO),
        ("2022-09-16/2022-09-17", "2022-09-15/2022-09-16", Answer.NO),
        ("2022-09", "2022-09-15/2022-09-16", Answer.CANNOT_TELL),
        ("2022-10", "2022-09-15/2022-09-16", Answer.NO),
        ("../2022-09-15", "2022-09-15/2022-09-16", Answer.CANNOT_TELL),
        ("2022-09-16/..", "2022-09-15/2022-09-16", Answer.CANNOT_TELL),
        ("2022-09-15", "2022", Answer.YES),
    ],
)
def test_a_part_outside_its_whole_is_told_from_one_that_may_be_inside(part: str, whole: str, answer: Answer) -> None:
    told = within(read_date(part), read_date(whole))

    assert told is answer


@pytest.mark.parametrize(
    ("text", "rule", "remedy"),
    [
        ("2022-02-30", "date-impossible", "write 2022-02-28, or 2022-02"),
        ("2023-02-29", "date-impossible", "write 2023-02-28, or 2023-02"),
        ("2022-09-00", "date-impossible", "write 2022-09 where the day is not known"),
        ("2022-13-01", "date-impossible", "write 2022-12 or 2022"),
        ("2022-00", "date-impossible", "write 2022 where the month is not known"),
        ("0000", "date-impossible", "write a year from 0002 to 9998"),
        (str(MAXYEAR), "date-impossible", "write a year from 0002 to 9998"),
        ("10000", "date-malformed", "years have four digits, from 0002 to 9998"),
        ("-0044", "date-malformed", "years have four digits, from 0002 to 9998"),
        ("2022-9-5", "date-malformed", "write 2022-09-05 (year, month, day)"),
        ("15/09/2022", "date-malformed", "write 2022-09-15 (year, month, day)"),
        ("9/15/2022", "date-malformed", "write 2022-09-15 (year, month, day)"),
        ("2022/09/15", "date-malformed", "write 2022-09-15 (year, month, day)"),
        ("15.09.2022", "date-malformed", "write 2022-09-15 (year, month, day)"),
        ("20220915", "date-malformed", "write 2022-09-15 (year, month, day)"),
        ("15 September 2022", "date-malformed", "write 2022-09-15 (year, month, day)"),
        ("Sept. 2022", "date-malformed", "write 2022-09"),
        ("2022-09-15T10:00+99:00", "date-malformed", "write the day alone, without a time: 2022-09-15"),
        ("2022-W37", "date-malformed", "write days, not weeks: 2022-09-12/2022-09-18"),
        ("2022-21", "date-malformed", "write the year, 2022, or an interval of months"),
        ("201X", "date-malformed", "write an interval: 2010/2019"),
        ("20XX", "date-malformed", "write an interval: 2000/2099"),
        ("2022-09-XX", "date-malformed", "write 2022-09, and leave out what is not known"),
        ("2017?", "date-malformed", "write 2017~ for 'about'"),
        ("ca. 2017", "date-malformed", "write 2017~ for 'about'"),
        ("2017~~", "date-malformed", "write 2017~ for 'about'"),
        ("2021-09-17/", "date-malformed", "write 2021-09-17/.. for an open side"),
        ("/2021-09-17", "date-malformed", "write ../2021-09-17 for an open side"),
        ("../..", "date-malformed", "an interval needs a date on one side at least; leave the field out"),
        ("2022-09-15/16", "date-malformed", "write both sides in full: 2022-09-15/2022-09-16"),
        ("2022–2023", "date-malformed", "write an interval with a slash: 2022/2023"),
        ("2022-09-16/2022-09-15", "date-reversed", "write 2022-09-15/2022-09-16"),
    ],
)
def test_a_text_that_is_no_date_is_refused_with_the_form_to_write(text: str, rule: str, remedy: str) -> None:
    fault = fault_of(text)

    assert (fault.rule, fault.help) == (rule, remedy)


@often
@given(
    days,
    st.sampled_from(["{d}.{m}.{y:04}", "{d}-{m}-{y:04}", "{d}/{m}/{y:04}", "{y:04}/{m}/{d}", "{y:04}{m:02}{d:02}"]),
)
def test_the_remedy_for_a_day_in_another_form_is_that_day(day: date, form: str) -> None:
    text = form.format(d=day.day, m=day.month, y=day.year)

    remedy = fault_of(text).help

    assert remedy == f"write {day.isoformat()} (year, month, day)"
    assert read_date(day.isoformat()).is_day


def test_the_day_after_the_last_and_before_the_first_that_can_be_read_still_exist() -> None:
    last, first = read_date("9998-12-31~"), read_date("0002-01-01~")

    assert last.latest == date(9998, 12, 31) + timedelta(days=1)
    assert first.earliest == date(2, 1, 1) - timedelta(days=1)
    assert last.latest < OPEN_END
    assert first.earliest > OPEN_START
