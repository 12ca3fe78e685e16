"""The day that counts as today: taken here, once, and handed on."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

SOURCE_DATE_EPOCH = "SOURCE_DATE_EPOCH"


class BuildDayFault(ValueError):
    """`SOURCE_DATE_EPOCH` is no number of seconds."""


def build_day(environment: Mapping[str, str]) -> date:
    """The day of `SOURCE_DATE_EPOCH` (seconds since 1970, UTC) where it is set, else of the clock, in UTC.

    Raises:
        BuildDayFault: Where it is set to nonsense.
    """
    written = environment.get(SOURCE_DATE_EPOCH)
    if written is None:
        return datetime.now(UTC).date()
    try:
        if not written.isascii() or not written.isdigit():
            raise ValueError
        return datetime.fromtimestamp(int(written), UTC).date()
    except (ValueError, OverflowError, OSError):
        message = f"{SOURCE_DATE_EPOCH} is {written!r}, which is no number of seconds"
        raise BuildDayFault(f"{message}; unset it, or write one such as 1790000000") from None
