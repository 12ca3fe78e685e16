"""Dates as exact as their source: ISO 8601-2 (EDTF), and three-valued answers about them.

Read are a day, a month or a year of four digits, each with `~` (about) behind it, and intervals
of two of these with `..` for an open side (ISO 8601-2, 4.4 and 4.8).
"""

import re
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from enum import Enum
from functools import lru_cache

from generator.problems import quoted
from generator.values.date_slips import date_help, is_slashed

OPEN_START = date.min
OPEN_END = date.max
"""Stand for the open side of an interval; no date that is read reaches them."""


class Answer(Enum):
    """Yes, no, or: the date is not exact enough to tell."""

    YES = "yes"
    NO = "no"
    CANNOT_TELL = "cannot be told"


class DateFault(ValueError):
    """A text that is no date that we read; `help` says what to write instead."""

    def __init__(self, rule: str, message: str, help: str) -> None:
        super().__init__(message)
        self.rule, self.message, self.help = rule, message, help


@dataclass(frozen=True, slots=True)
class Date:
    """A date with the span of days that it may mean."""

    written: str
    """As it stands in YAML, the machine form."""
    earliest: date
    """The first day that it can mean; of an interval, of its first side."""
    latest: date
    """The last day that it can mean; of an interval, of its second side."""
    first_side_latest: date
    """The last day on which an extent can have begun; equal to `latest` where it is no interval."""
    second_side_earliest: date
    """The first day on which an extent can have ended."""

    def __str__(self) -> str:
        return self.written

    @property
    def is_day(self) -> bool:
        """Whether it names exactly one day."""
        return self.earliest == self.latest

    @property
    def is_interval(self) -> bool:
        """Whether it is written as an interval."""
        return "/" in self.written

    @property
    def is_about(self) -> bool:
        """Whether it is marked as approximate."""
        return "~" in self.written

    @property
    def order(self) -> tuple[date, date, str]:
        """The key by which dates are sorted: an open start counts as its other side."""
        first = self.latest if self.earliest == OPEN_START else self.earliest
        return (first, self.latest, self.written)


def before(one: Date, other: Date) -> Answer:
    """Whether one date lies before another, each being some day of its span."""
    if one.latest < other.earliest:
        return Answer.YES
    if one.earliest >= other.latest:
        return Answer.NO
    return Answer.CANNOT_TELL


def certainly_before(one: Date, other: Date) -> bool:
    """Whether one date lies before another whatever day is meant."""
    return one.latest < other.earliest


def within(part: Date, whole: Date) -> Answer:
    """Whether an extent lies in another, at its widest; NO only where it certainly sticks out."""
    if part.latest < whole.earliest or part.earliest > whole.latest:
        return Answer.NO
    if part.first_side_latest < whole.earliest or part.second_side_earliest > whole.latest:
        return Answer.NO
    if whole.earliest <= part.earliest and part.latest <= whole.latest:
        return Answer.YES
    return Answer.CANNOT_TELL


_SIDE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(~?)", re.ASCII)
_SEASON = re.compile(r"\d{4}-(2[1-9]|3\d|4[01])", re.ASCII)


@lru_cache(maxsize=20_000)
def read_date(text: str) -> Date:
    """Read a date.

    Raises:
        DateFault: With the rule's name, what is wrong, and what to write instead.
    """
    if is_slashed(text):
        raise _malformed(text, date_help(text))
    if "/" not in text:
        span = _read_side(text, text)
        return Date(text, span[0], span[1], span[1], span[0])
    return _read_interval(text)


def _read_interval(text: str) -> Date:
    first, _, second = text.partition("/")
    if "/" in second:
        raise _malformed(text, "an interval has two sides: 2022-09-15/2022-09-16")
    if {first, second} <= {"", ".."}:
        raise _malformed(text, "an interval needs a date on one side at least; leave the field out")
    if not first or not second:
        side = second or first
        if not _SIDE.fullmatch(side):
            raise _malformed(text, date_help(side))
        form = f"../{side}" if not first else f"{side}/.."
        raise DateFault("date-malformed", f"{quoted(text)} has an empty side", f"write {form} for an open side")
    start = (OPEN_START, OPEN_START) if first == ".." else _read_side(first, text)
    end = (OPEN_END, OPEN_END) if second == ".." else _read_side(second, text)
    if start[0] > end[1]:
        raise DateFault("date-reversed", f"'{text}' ends before it begins", f"write {second}/{first}")
    first_side_latest = end[1] if first == ".." else min(start[1], end[1])
    second_side_earliest = start[0] if second == ".." else max(start[0], end[0])
    return Date(text, start[0], end[1], first_side_latest, second_side_earliest)


def _read_side(side: str, text: str) -> tuple[date, date]:
    match = _SIDE.fullmatch(side)
    if not match:
        raise _malformed(text, _side_help(side, text))
    year, month, day = (int(part) if part else None for part in match.group(1, 2, 3))
    assert year is not None
    if not MINYEAR < year < MAXYEAR:
        raise DateFault("date-impossible", f"the year {year:04d} is out of range", "write a year from 0002 to 9998")
    if month is not None and not 1 <= month <= 12:
        if _SEASON.fullmatch(side):
            raise DateFault(
                "date-malformed", f"'{side}' is a season", f"write the year, {year:04d}, or an interval of months"
            )
        help = f"write {year:04d}-12 or {year:04d}" if month else f"write {year:04d} where the month is not known"
        raise DateFault("date-impossible", f"there is no month {month:02d}", help)
    if day is not None:
        assert month is not None
        last = _last_day(year, month)
        if not 1 <= day <= last:
            in_month = f"{year:04d}-{month:02d}"
            help = (
                f"write {in_month}-{last:02d}, or {in_month}" if day else f"write {in_month} where the day is not known"
            )
            raise DateFault("date-impossible", f"{in_month} has no day {day:02d}", help)
    return _widen(_span(year, month, day), year, month, day) if match[4] else _span(year, month, day)


def _span(year: int, month: int | None, day: int | None) -> tuple[date, date]:
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        return date(year, month, 1), date(year, month, _last_day(year, month))
    return date(year, month, day), date(year, month, day)


def _widen(span: tuple[date, date], year: int, month: int | None, day: int | None) -> tuple[date, date]:
    """'About' reaches one unit to either side: 2017~ may be any day from 2016 to 2018."""
    if month is None:
        return date(year - 1, 1, 1), date(year + 1, 12, 31)
    if day is None:
        after = span[1] + timedelta(days=1)
        earlier = span[0] - timedelta(days=1)
        return earlier.replace(day=1), after.replace(day=_last_day(after.year, after.month))
    return span[0] - timedelta(days=1), span[1] + timedelta(days=1)


def _last_day(year: int, month: int) -> int:
    return 31 if month == 12 else (date(year, month + 1, 1) - timedelta(days=1)).day


def _side_help(side: str, text: str) -> str:
    first, slash, second = text.partition("/")
    if slash and _SIDE.fullmatch(first) and re.fullmatch(r"(\d{2}-)?\d{2}", second, re.ASCII):
        return f"write both sides in full: {first}/{first[: -len(second)]}{second}"
    return date_help(side)


def _malformed(text: str, help: str) -> DateFault:
    return DateFault("date-malformed", f"{quoted(text)} is no date", help)
