"""What to write instead of a text that is no date: the nearest form that is one."""

import re
from datetime import date

USUAL = "write 2022-09-15, or 2022-09 where the day is not known, or 2022"

_DAY_FIRST = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})", re.ASCII)
_RUN_TOGETHER = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_YEAR_MONTH = re.compile(r"(\d{4})[./-](\d{1,2})", re.ASCII)
_IN_WORDS = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th|\.)?[ ])?([a-z]{3,9})\.?,?[ ](\d{4})", re.ASCII | re.IGNORECASE)
_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[TZ+ ].*", re.ASCII)
_DECADE = re.compile(r"(\d{3})(?:[xXuU]|0s)", re.ASCII)
_CENTURY = re.compile(r"(\d{2})[xXuU]{2}", re.ASCII)
_UNKNOWN_PART = re.compile(r"(\d{4}(?:-\d{2})?)(?:-[xXuU]{2})+", re.ASCII)
_LONG_YEAR = re.compile(r"[yY]-?\d+|-?\d{5,}.*|-\d{4}.*", re.ASCII)
_WEEK = re.compile(r"\d{4}-?W\d{1,2}(?:-?\d)?", re.ASCII)
_ABOUT = re.compile(r"(?:~|about |around |circa |ca?\.? ?)(\d{4}(?:-\d{2}){0,2})[?%~]*", re.ASCII | re.IGNORECASE)
_DOUBTED = re.compile(r"(\d{4}(?:-\d{2}){0,2})~?(?:[?%~]| ?\(\?\))+", re.ASCII)
_TWO_DATES = re.compile(r"(\d{4}(?:-\d{2}){0,2}) ?[-\u2010-\u2015] ?(\d{4}(?:-\d{2}){0,2})", re.ASCII)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def is_slashed(text: str) -> bool:
    """Whether the slashes of a text part day, month and year, and not the sides of an interval."""
    return "/" in text and (_DAY_FIRST.fullmatch(text) or _YEAR_FIRST.fullmatch(text)) is not None


def date_help(text: str) -> str:
    """What to write instead, as near as it can be guessed."""
    return _other_order(text) or _other_form(text) or USUAL


def _other_order(text: str) -> str | None:
    """The parts are there, in another order or with other signs between them."""
    if match := _DAY_FIRST.fullmatch(text):
        day, month, year = (int(part) for part in match.groups())
        return _write(year, month, day) or _write(year, day, month)
    if match := _YEAR_FIRST.fullmatch(text) or _RUN_TOGETHER.fullmatch(text):
        return _write(*(int(part) for part in match.groups()))
    if match := _YEAR_MONTH.fullmatch(text):
        return _write(int(match[1]), int(match[2]))
    if match := _IN_WORDS.fullmatch(text):
        name = match[2][:3].lower()
        month = _MONTHS.index(name) + 1 if name in _MONTHS else 0
        return _write(int(match[3]), month, int(match[1]) if match[1] else None)
    return None


def _write(year: int, month: int, day: int | None = None) -> str | None:
    try:
        date(year, month, day or 1)
    except ValueError:
        return None
    return f"write {year:04d}-{month:02d}" + (f"-{day:02d} (year, month, day)" if day else "")


def _other_form(text: str) -> str | None:
    """What is meant has another form here, or none."""
    if match := _TWO_DATES.fullmatch(text):
        return f"write an interval with a slash: {match[1]}/{match[2]}"
    if match := _TIME.fullmatch(text):
        return f"write the day alone, without a time: {match[1]}"
    if match := _DECADE.fullmatch(text):
        return f"write an interval: {match[1]}0/{match[1]}9"
    if match := _CENTURY.fullmatch(text):
        return f"write an interval: {match[1]}00/{match[1]}99"
    if match := _UNKNOWN_PART.fullmatch(text):
        return f"write {match[1]}, and leave out what is not known"
    if match := _ABOUT.fullmatch(text) or _DOUBTED.fullmatch(text):
        return f"write {match[1]}~ for 'about'"
    if _LONG_YEAR.fullmatch(text):
        return "years have four digits, from 0002 to 9998"
    if _WEEK.fullmatch(text):
        return "write days, not weeks: 2022-09-12/2022-09-18"
    return None
