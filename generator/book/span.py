"""Whether something held on a day: yes, no, or it cannot be told."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from generator.values import OPEN_END, OPEN_START, Answer, Date

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """A time from a first to a last day, each as exact as its source."""

    from_: Date | None
    """The first day; None where it is not known."""
    to: Date | str | None
    """The last day; None while it holds, `unknown` where the end is not known."""
    has_successor: bool = False
    """Whether what follows begins on the very date of `to`: then the successor holds on it."""

    def holds_on(self, day: date) -> Answer:
        """Whether it held on a day.

        On a day within an inexact bound the answer is that it cannot be told.
        """
        begun, ended = self._begun(day), self._ended(day)
        if begun is Answer.NO or ended is Answer.YES:
            return Answer.NO
        if begun is Answer.YES and ended is Answer.NO:
            return Answer.YES
        return Answer.CANNOT_TELL

    def _begun(self, day: date) -> Answer:
        if self.from_ is None:
            return Answer.CANNOT_TELL
        if day < self.from_.earliest:
            return Answer.NO
        certain = self.from_.is_day or day > self.from_.latest
        return Answer.YES if certain else Answer.CANNOT_TELL

    def _ended(self, day: date) -> Answer:
        if self.to is None:
            return Answer.NO
        first, last = self._end_bounds()
        if self.has_successor and self._ends_on_a_day:
            return Answer.YES if day >= last else Answer.NO
        if day < first if self.has_successor else day <= first:
            return Answer.NO
        return Answer.YES if day > last else Answer.CANNOT_TELL

    @property
    def _ends_on_a_day(self) -> bool:
        return isinstance(self.to, Date) and self.to.is_day

    def _end_bounds(self) -> tuple[date, date]:
        """The first and the last day that `to` can mean: it did not end before it began."""
        if isinstance(self.to, Date):
            begun = self.from_.earliest if self.from_ else OPEN_START
            return max(self.to.earliest, min(begun, self.to.latest)), self.to.latest
        return (self.from_.latest if self.from_ else OPEN_START), OPEN_END

    def days_of_change(self) -> Iterator[date]:
        """The days on which the answer can change; an open or unknown side gives none."""
        if self.from_ is not None:
            yield from _finite(self.from_.earliest)
            if not self.from_.is_day:
                yield from _finite(self.from_.latest, ONE_DAY)
        if self.to is not None:
            first, last = self._end_bounds()
            if self.has_successor:
                yield from _finite(first)
                if not self._ends_on_a_day:
                    yield from _finite(last, ONE_DAY)
            else:
                yield from _finite(first, ONE_DAY)
                yield from _finite(last, ONE_DAY)


def _finite(day: date, plus: timedelta = timedelta()) -> Iterator[date]:
    if OPEN_START < day < OPEN_END:
        yield day + plus
