"""Dates in words, as the CLDR has them, never more exact than the date itself."""

from datetime import date
from functools import cache, lru_cache

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton

from generator.values.date import OPEN_END, OPEN_START, Date

DAY_LENGTH = len("2001-06-15")
_SKELETONS = {4: "y", 7: "yMMMM"}


@lru_cache(maxsize=50_000)
def date_words(value: Date, language: str, *, extent: bool = False) -> str:
    """A date in words: '15 June 2001', 'about 2017', 'by 17 September 2021'.

    Args:
        value: The date.
        language: In which month names and order are written, such as `en-GB`.
        extent: Whether an interval lasted ('15–16 September 2022'), or is some day within
            ('between 15 and 16 September 2022').
    """
    locale = _locale(language)
    first, _, second = value.written.partition("/")
    if not second:
        return _side(first, value.earliest, value.latest, locale)
    if value.earliest == OPEN_START:
        return "by " + _side(second, value.second_side_earliest, value.latest, locale, last=True)
    if value.latest == OPEN_END:
        return "on or after " + _side(first, value.earliest, value.first_side_latest, locale)
    if extent and "~" not in value.written and len(first) == len(second):
        return _interval(value.earliest, value.second_side_earliest, len(first), locale)
    start = _side(first, value.earliest, value.first_side_latest, locale)
    end = _side(second, value.second_side_earliest, value.latest, locale, last=True)
    return f"{start} to {end}" if extent else f"between {start} and {end}"


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(language, sep="-")


def _side(written: str, earliest: date, latest: date, locale: Locale, *, last: bool = False) -> str:
    exact = written.rstrip("~")
    # 'About' has widened the span by one unit to each side: its middle is what was written.
    day = date(int(exact[:4]), int(exact[5:7] or 1), int(exact[8:10] or 1)) if "~" in written else earliest
    words = _exact(latest if last and "~" not in written else day, len(exact), locale)
    return f"about {words}" if "~" in written else words


def _exact(day: date, length: int, locale: Locale) -> str:
    if length == DAY_LENGTH:
        return str(format_date(day, "long", locale=locale))
    return str(format_skeleton(_SKELETONS[length], day, locale=locale))


def _interval(start: date, end: date, length: int, locale: Locale) -> str:
    """From one date to another, what they share said once: '15–16 September 2022'."""
    if length != DAY_LENGTH:
        return str(format_interval(start, end, _SKELETONS[length], locale=locale))
    # The CLDR has intervals of days with short month names alone; its patterns are read with long ones.
    patterns = locale.interval_formats["yMMMd"]
    differs = "y" if start.year != end.year else "M" if start.month != end.month else "d"
    sides = zip((start, end), patterns[differs], strict=True)
    return "".join(format_date(day, pattern.replace("MMM", "MMMM"), locale=locale) for day, pattern in sides)


@lru_cache(maxsize=1_000)
def day_words(day: date, language: str) -> str:
    """A day in words: '15 June 2001'."""
    return _exact(day, DAY_LENGTH, _locale(language))


def plain_spaces(words: str) -> str:
    """The words with common spaces where the CLDR has thin or narrow ones."""
    return words.replace("\u2009", " ").replace("\u202f", " ").replace("\u00a0", " ")


@cache
def month_names(language: str) -> dict[str, int]:
    """What the months are called, in full and in short, with their numbers, in small letters without points."""
    months = _locale(language).months
    return {
        name.lower().rstrip("."): number
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in months[context][width].items()
    }
