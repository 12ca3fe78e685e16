"""Who was what on a day: yes, no, or it cannot be told; and the days on which the answer can change."""

from datetime import date, timedelta
from typing import Any

import pytest
from conftest import BUILD_DAY
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.book import Book, Span
from generator.kinds import Membership, Organisation, Person, Record, Sheet
from generator.values import Answer, read_date

YES, NO, CANNOT_TELL = Answer.YES, Answer.NO, Answer.CANNOT_TELL
TIERS = ("member", "observer", "friend")


def book_of(*records: Record) -> Book:
    """A Book about `ors` with some records beside it."""
    tiers = [{"id": tier, "name": tier} for tier in TIERS]
    ors = read(Organisation, "ors", type="intergovernmental", name="Organisation of River States", tiers=tiers)
    sheet = Sheet.model_validate(
        {
            "organisation": "ors",
            "title": "Rivers",
            "sentence": "Rivers.",
            "language": "en-GB",
            "licence": "CC BY 4.0",
            "authority": "3f0c1f6e-5a0d-4d64-9a51-6d0c6c7d8b21",
        },
        context={"id": "sheet", "file": "facts/sheet.yml"},
    )
    return Book(sheet, {record.id: record for record in (ors, *records)}, BUILD_DAY, {})


def read(model: type[Record], id: str, **fields: Any) -> Record:
    """A record as its file would say it."""
    return model.model_validate(fields, context={"id": id, "file": f"facts/{id}.yml"})


def membership(*periods: dict[str, Any], country: str = "at", standing: list[dict[str, str]] | None = None) -> Record:
    """A country's membership."""
    fields: dict[str, Any] = {"periods": list(periods)} if periods else {}
    if standing:
        fields["standing"] = standing
    return read(Membership, f"ors-{country}", organisation="ors", country=country, **fields)


def period(tier: str, from_: str, to: str | None = None, **fields: Any) -> dict[str, Any]:
    """A period as YAML has it."""
    return {"tier": tier, "from": from_, **({"to": to} if to else {}), **fields}


def in_tier(book: Book, day: str, tier: str) -> Answer:
    """Whether Austria was in a tier on a day, as the state says it."""
    state = next(one for one in book.as_of(date.fromisoformat(day)).tiers if one.tier.id == tier)
    assert not (state.countries and state.cannot_be_told)
    return YES if state.countries else CANNOT_TELL if state.cannot_be_told else NO


# One period


@pytest.mark.parametrize(
    ("from_", "to", "day", "answer"),
    [
        # a day: its first day, the day before
        ("2004-06-14", None, "2004-06-13", NO),
        ("2004-06-14", None, "2004-06-14", YES),
        ("2004-06-14", None, "9998-12-31", YES),
        # `to` is the last day
        ("2004-06-14", "2010-04-30", "2010-04-30", YES),
        ("2004-06-14", "2010-04-30", "2010-05-01", NO),
        ("2004-06-14", "2004-06-14", "2004-06-14", YES),
        # a month in which it began: it cannot be told until the month is over
        ("2004-06", None, "2004-05-31", NO),
        ("2004-06", None, "2004-06-01", CANNOT_TELL),
        ("2004-06", None, "2004-06-30", CANNOT_TELL),
        ("2004-06", None, "2004-07-01", YES),
        # a month in which it ended: on its first day it certainly still held
        ("2001-06-15", "2004-06", "2004-06-01", YES),
        ("2001-06-15", "2004-06", "2004-06-02", CANNOT_TELL),
        ("2001-06-15", "2004-06", "2004-06-30", CANNOT_TELL),
        ("2001-06-15", "2004-06", "2004-07-01", NO),
        # a year
        ("2004", None, "2003-12-31", NO),
        ("2004", None, "2004-12-31", CANNOT_TELL),
        ("2004", None, "2005-01-01", YES),
        # about: a year to either side
        ("2004~", None, "2002-12-31", NO),
        ("2004~", None, "2003-01-01", CANNOT_TELL),
        ("2004~", None, "2005-12-31", CANNOT_TELL),
        ("2004~", None, "2006-01-01", YES),
        # some day within an interval
        ("2004-06-10/2004-06-12", None, "2004-06-09", NO),
        ("2004-06-10/2004-06-12", None, "2004-06-12", CANNOT_TELL),
        ("2004-06-10/2004-06-12", None, "2004-06-13", YES),
        # by that day
        ("../2004-06-14", None, "1900-01-01", CANNOT_TELL),
        ("../2004-06-14", None, "2004-06-14", CANNOT_TELL),
        ("../2004-06-14", None, "2004-06-15", YES),
        # on that day or later
        ("2004-06-14/..", None, "2004-06-13", NO),
        ("2004-06-14/..", None, "2004-06-14", CANNOT_TELL),
        ("2004-06-14/..", None, "9998-12-31", CANNOT_TELL),
        # it ended on that day or later: doubt begins the day after
        ("2001-06-15", "2004-06-14/..", "2004-06-14", YES),
        ("2001-06-15", "2004-06-14/..", "2004-06-15", CANNOT_TELL),
        ("2001-06-15", "2004-06-14/..", "9998-12-31", CANNOT_TELL),
        # whether or when it ended is not known: doubt begins the day after `from`
        ("2001-06-15", "unknown", "2001-06-14", NO),
        ("2001-06-15", "unknown", "2001-06-15", YES),
        ("2001-06-15", "unknown", "2001-06-16", CANNOT_TELL),
        ("2001-06-15", "unknown", "9998-12-31", CANNOT_TELL),
        # it ended in the year in which it began: on its first day it held
        ("2004-06-14", "2004", "2004-06-13", NO),
        ("2004-06-14", "2004", "2004-06-14", YES),
        ("2004-06-14", "2004", "2004-06-15", CANNOT_TELL),
        ("2004-06-14", "../2008-03", "2004-06-14", YES),
        ("2004-06-14", "../2008-03", "2008-03-31", CANNOT_TELL),
        ("2004-06-14", "../2008-03", "2008-04-01", NO),
    ],
)
def test_a_period_holds_from_its_first_to_its_last_day_as_exactly_as_they_are_known(
    from_: str, to: str | None, day: str, answer: Answer
) -> None:
    book = book_of(membership(period("member", from_, to)))

    assert in_tier(book, day, "member") is answer


@pytest.mark.parametrize(
    ("from_", "to", "days"),
    [
        ("2004-06-14", None, ["2004-06-14"]),
        ("2004-06-14", "2010-04-30", ["2004-06-14", "2010-05-01"]),
        ("2004-06", None, ["2004-06-01", "2004-07-01"]),
        ("2004~", None, ["2003-01-01", "2006-01-01"]),
        ("2001-06-15", "2004-06", ["2001-06-15", "2004-06-02", "2004-07-01"]),
        ("2001-06-15", "unknown", ["2001-06-15", "2001-06-16"]),
        ("2001-06-15", "2004-06-14/..", ["2001-06-15", "2004-06-15"]),
        ("../2004-06-14", None, ["2004-06-15"]),
        ("2004-06-14/..", None, ["2004-06-14"]),
        ("2004-06-14", "2004", ["2004-06-14", "2004-06-15", "2005-01-01"]),
    ],
)
def test_the_days_of_change_are_those_on_which_the_answer_can_become_another(
    from_: str, to: str | None, days: list[str]
) -> None:
    book = book_of(membership(period("member", from_, to)))

    assert [day.isoformat() for day in book.days_of_change] == days


def test_a_span_without_a_known_beginning_cannot_be_told_until_it_has_ended() -> None:
    span = Span(None, read_date("2001-12-20"))

    answers = [span.holds_on(date(2001, 12, 19)), span.holds_on(date(2001, 12, 20)), span.holds_on(date(2001, 12, 21))]

    assert answers == [CANNOT_TELL, CANNOT_TELL, NO]


# One after the other


@pytest.mark.parametrize(
    ("touch", "day", "before", "after"),
    [
        ("2004-06-14", "2004-06-13", YES, NO),
        ("2004-06-14", "2004-06-14", NO, YES),
        ("2004-06-14", "2004-06-15", NO, YES),
        ("2010-04", "2010-03-31", YES, NO),
        ("2010-04", "2010-04-01", CANNOT_TELL, CANNOT_TELL),
        ("2010-04", "2010-04-30", CANNOT_TELL, CANNOT_TELL),
        ("2010-04", "2010-05-01", NO, YES),
        ("2010", "2010-07-01", CANNOT_TELL, CANNOT_TELL),
        ("2010~", "2009-01-01", CANNOT_TELL, CANNOT_TELL),
        ("2010~", "2012-01-01", NO, YES),
        ("2010-04-02/2010-04-04", "2010-04-03", CANNOT_TELL, CANNOT_TELL),
        ("2010-04-02/2010-04-04", "2010-04-05", NO, YES),
    ],
)
def test_where_periods_touch_on_the_same_date_it_is_one_of_the_two_and_on_an_exact_day_the_successor(
    touch: str, day: str, before: Answer, after: Answer
) -> None:
    book = book_of(membership(period("observer", "1998-06-03", touch), period("member", touch)))

    assert (in_tier(book, day, "observer"), in_tier(book, day, "member")) == (before, after)


@pytest.mark.parametrize(
    ("touch", "days"),
    [
        ("2004-06-14", ["1998-06-03", "2004-06-14"]),
        ("2010-04", ["1998-06-03", "2010-04-01", "2010-05-01"]),
        ("2010", ["1998-06-03", "2010-01-01", "2011-01-01"]),
    ],
)
def test_a_day_on_which_a_successor_begins_is_one_day_of_change(touch: str, days: list[str]) -> None:
    book = book_of(membership(period("observer", "1998-06-03", touch), period("member", touch)))

    assert [day.isoformat() for day in book.days_of_change] == days


def test_the_same_day_in_other_words_is_no_touch_and_the_last_day_is_held_by_both() -> None:
    book = book_of(membership(period("observer", "1998-06-03", "2004-06-14"), period("member", "2004-06")))

    answers = (in_tier(book, "2004-06-14", "observer"), in_tier(book, "2004-06-14", "member"))

    assert answers == (YES, CANNOT_TELL)


def test_two_periods_in_the_same_tier_count_as_one_while_either_holds() -> None:
    book = book_of(membership(period("member", "1994-05-02", "2004-06"), period("member", "2004-06")))

    answers = [in_tier(book, day, "member") for day in ("2004-05-31", "2004-06-10", "2004-07-01")]

    assert answers == [YES, CANNOT_TELL, YES]


# Disputes


def disputed(book: Book, day: str) -> dict[str, tuple[str, ...]]:
    """The tiers on a day in which somebody is disputed."""
    return {state.tier.id: state.disputed for state in book.as_of(date.fromisoformat(day)).tiers if state.disputed}


def dispute(field: str, value: str) -> dict[str, Any]:
    """Another value for a bound of a period."""
    return {"disputes": [{"field": field, "value": value, "sources": ["river-letter"]}]}


def test_a_country_is_disputed_on_the_days_on_which_the_other_value_answers_otherwise() -> None:
    book = book_of(membership(period("member", "2004-06-14", **dispute("from", "2004-07-01"))))

    days = [disputed(book, day) for day in ("2004-06-13", "2004-06-14", "2004-06-30", "2004-07-01")]

    assert days == [{}, {"member": ("at",)}, {"member": ("at",)}, {}]


def test_an_earlier_disputed_beginning_disputes_the_days_before_the_sheet_has_it() -> None:
    book = book_of(membership(period("member", "2004-06-14", **dispute("from", "2004-06-12"))))

    days = [disputed(book, day) for day in ("2004-06-11", "2004-06-12", "2004-06-13", "2004-06-14")]

    assert days == [{}, {"member": ("at",)}, {"member": ("at",)}, {}]


@pytest.mark.parametrize("side", ["from", "to"])
def test_a_disputed_touch_moves_both_neighbours(side: str) -> None:
    other = dispute(side, "2004-06-20")
    first = period("observer", "1998-06-03", "2004-06-14", **(other if side == "to" else {}))
    then = period("member", "2004-06-14", **(other if side == "from" else {}))
    book = book_of(membership(first, then))

    days = [disputed(book, day) for day in ("2004-06-13", "2004-06-14", "2004-06-19", "2004-06-20")]

    both = {"member": ("at",), "observer": ("at",)}
    assert days == [{}, both, both, {}]


def test_the_sheets_own_value_answers_where_a_bound_is_disputed() -> None:
    book = book_of(membership(period("member", "2004-06-14", "2010-04-30", **dispute("to", "2008-01-20"))))

    assert in_tier(book, "2009-01-15", "member") is YES
    assert disputed(book, "2009-01-15") == {"member": ("at",)}


def test_a_dispute_about_another_field_disputes_no_day() -> None:
    book = book_of(membership(period("member", "2004-06-14", **dispute("tier", "friend"))))

    assert disputed(book, "2004-06-14") == {}


# Beside the tiers


def test_a_standing_shows_while_it_certainly_holds() -> None:
    inactive = [{"state": "inactive", "from": "2010-03", "to": "2012-01-15"}]
    book = book_of(membership(period("member", "2004-06-14"), standing=inactive))

    days = [book.as_of(date.fromisoformat(day)).standing for day in ("2010-03-15", "2010-04-01", "2012-01-16")]

    assert days == [(), (("at", "inactive"),), ()]


def test_countries_stand_by_code_and_tiers_from_inner_to_outer() -> None:
    records = [membership(period("member", "2004-06-14"), country=code) for code in ("nl", "at", "ch")]
    book = book_of(*records)

    state = book.as_of(date(2004, 6, 14))

    assert [(one.tier.id, one.countries) for one in state.tiers] == [
        ("member", ("at", "ch", "nl")),
        ("observer", ()),
        ("friend", ()),
    ]


def test_a_membership_without_periods_is_in_no_tier_and_changes_no_day() -> None:
    book = book_of(membership())

    assert in_tier(book, "2004-06-14", "member") is NO
    assert book.days_of_change == ()


# Offices


def person(id: str, from_: str | None, to: str | None = None, **role: str) -> Record:
    """Somebody in the chair of the Organisation of River States."""
    bounds = {name: bound for name, bound in (("from", from_), ("to", to)) if bound}
    held = {"office": "chair", "organisation": "ors", **bounds, **role}
    return read(Person, id, name=id.title(), roles=[held])


def chairs(book: Book, day: str) -> dict[str, Answer]:
    """Who was in the chair on a day, or may have been."""
    return {holder.person.id: holder.answer for holder in book.holders(date.fromisoformat(day))}


def test_an_office_passes_on_the_day_on_which_the_successor_begins() -> None:
    book = book_of(person("ada", "2002-02-11", "2006-01-01"), person("ben", "2006-01-01"))

    assert chairs(book, "2005-12-31") == {"ada": YES}
    assert chairs(book, "2006-01-01") == {"ben": YES}


def test_a_successor_in_another_office_leaves_the_last_day_to_the_holder() -> None:
    other = person("ben", "2006-01-01", office="treasurer")
    book = book_of(person("ada", "2002-02-11", "2006-01-01"), other)

    assert chairs(book, "2006-01-01") == {"ada": YES, "ben": YES}


def test_an_office_handed_over_in_a_month_is_held_by_one_of_the_two() -> None:
    book = book_of(person("ada", "2002-02-11", "2006-01"), person("ben", "2006-01"))

    assert chairs(book, "2006-01-16") == {"ada": CANNOT_TELL, "ben": CANNOT_TELL}


def test_an_office_whose_end_is_not_known_cannot_be_told_after_its_first_day() -> None:
    book = book_of(person("ada", "2002-02-11", "unknown"))

    assert chairs(book, "2002-02-11") == {"ada": YES}
    assert chairs(book, "2002-02-12") == {"ada": CANNOT_TELL}


# Whatever the facts are

DAYS = st.dates(date(1990, 1, 1), date(2030, 12, 31))


def _written(day: date, form: str) -> str:
    month = day.isoformat()[:7]
    forms = {
        "day": day.isoformat(),
        "month": month,
        "year": month[:4],
        "about": f"{month[:4]}~",
        "about month": f"{month}~",
        "by": f"../{day.isoformat()}",
        "since": f"{day.isoformat()}/..",
        "within": f"{day.isoformat()}/{(day + timedelta(days=40)).isoformat()}",
    }
    return forms[form]


FORMS = ("day", "day", "month", "year", "about", "about month", "by", "since", "within")
DATES = st.builds(_written, DAYS, st.sampled_from(FORMS))


@st.composite
def memberships(draw: st.DrawFn) -> Record:
    """A membership of up to three periods, each touching the one before or not, and a standing."""
    bounds = draw(st.lists(DATES, min_size=1, max_size=4))
    periods = []
    for number, from_ in enumerate(bounds[:3]):
        ends = [None, "unknown", draw(DATES), *bounds[number + 1 : number + 2]]
        to = draw(st.sampled_from(ends))
        periods.append(period(draw(st.sampled_from(TIERS)), from_, to))
    standing = draw(st.none() | st.builds(lambda day: [{"state": "suspended", "from": day}], DATES))
    return membership(*periods, standing=standing)


def _answers(book: Book, day: date) -> object:
    state = book.as_of(day)
    return [(one.tier.id, one.countries, one.cannot_be_told) for one in state.tiers], state.standing


@settings(max_examples=150, deadline=None)
@given(memberships(), st.data())
def test_between_two_neighbouring_days_of_change_the_state_is_the_same_on_every_day(
    record: Record, data: st.DataObject
) -> None:
    book = book_of(record)
    borders = [date(1980, 1, 1), *book.days_of_change, date(2045, 1, 1)]
    number = data.draw(st.integers(0, len(borders) - 2))
    first, last = borders[number], borders[number + 1] - timedelta(days=1)
    day = data.draw(st.dates(first, max(first, last)))

    assert _answers(book, day) == _answers(book, first) == _answers(book, max(first, last))


@settings(max_examples=150, deadline=None)
@given(DATES, DATES | st.sampled_from([None, "unknown"]), DAYS)
def test_a_span_that_has_certainly_ended_or_not_begun_never_holds(from_: str, to: str | None, day: date) -> None:
    begin = read_date(from_)
    end = read_date(to) if to and to != "unknown" else to

    answer = Span(begin, end).holds_on(day)

    if day < begin.earliest or (end and end != "unknown" and day > end.latest):
        assert answer is NO
    elif end is None and day > begin.latest:
        assert answer is YES
