"""Who was what when: a line for each country, a bar for each period, decisions as ticks."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from generator.addresses import record_address
from generator.book import Book, State, period_spans
from generator.kinds import Membership, MembershipEventType, Period
from generator.pages.country_map import RANK_AT_MOST
from generator.pages.pictures import ChartBar, ChartGroup, ChartLine, ChartTick, MapKey, PeriodChart, PeriodLine
from generator.pages.sections import tier_name
from generator.pages.writer import Writer
from generator.values import Answer, Date

YEARS_BETWEEN = 5
"""Between two years that the axis names."""
HUNDREDTHS_A_LETTER = 0.85
"""What a letter takes of the line on a wide screen; on a narrow one, bars carry no words."""


def period_chart(writer: Writer, state: State) -> PeriodChart | None:
    """The chart of all memberships, grouped by what the countries are in a state."""
    memberships = _with_periods(writer.book)
    if not memberships:
        return None
    axis = _axis(writer.book)
    short = state.organisation.short or state.organisation.name
    return PeriodChart(
        title=f"Who was what in the {short}, and when",
        years=axis.years,
        groups=tuple(_groups(writer, state, memberships, axis)),
        keys=_keys(state, memberships),
    )


def period_line(writer: Writer, membership: Membership) -> PeriodLine | None:
    """The line of one country of the sheet's organisation, on the axis that the chart has."""
    if not membership.periods or membership.organisation != writer.book.sheet.organisation:
        return None
    axis = _axis(writer.book)
    state = writer.book.as_of(writer.book.build_day)
    return PeriodLine(_line(writer, membership, axis), axis.years, _keys(state, [membership]))


def _with_periods(book: Book) -> list[Membership]:
    return [membership for membership in book.memberships if membership.periods]


def _axis(book: Book) -> "_Axis":
    first = min(period.from_.order[0] for membership in _with_periods(book) for period in membership.periods)
    return _Axis(date(first.year, 1, 1), book.build_day + timedelta(days=1))


def _keys(state: State, memberships: list[Membership]) -> tuple[MapKey, ...]:
    """The tiers that some countries were in."""
    used = {period.tier for membership in memberships for period in membership.periods}
    return tuple(
        MapKey(min(rank, RANK_AT_MOST), tier.tier.name, len(tier.countries))
        for rank, tier in enumerate(state.tiers, 1)
        if tier.tier.id in used
    )


class _Axis:
    """Days as places on a line, in hundredths."""

    def __init__(self, start: date, end: date) -> None:
        self.start, self.end = start, end
        years = range(start.year, end.year + 1, YEARS_BETWEEN)
        self.years = tuple((str(year), self.place(date(year, 1, 1))) for year in years)

    def place(self, day: date) -> float:
        """Where a day begins, from 0 to 100."""
        inside = min(max(day, self.start), self.end)
        return round((inside - self.start).days / (self.end - self.start).days * 100, 2)


def _groups(writer: Writer, state: State, memberships: list[Membership], axis: _Axis) -> Iterator[ChartGroup]:
    of_country = {membership.country: membership for membership in memberships}
    for tier in state.tiers:
        belonging = [of_country.pop(code) for code in tier.countries if code in of_country]
        if belonging:
            name = tier.tier.name if len(belonging) == 1 else tier.tier.plural or tier.tier.name
            yield ChartGroup(f"{len(belonging)} {name}", _lines(writer, belonging, axis))
    if of_country:
        yield ChartGroup("In no tier that is known", _lines(writer, list(of_country.values()), axis))


def _lines(writer: Writer, memberships: list[Membership], axis: _Axis) -> tuple[ChartLine, ...]:
    by_start = sorted(memberships, key=lambda one: (one.periods[0].from_.order, writer.country(one.country).words))
    return tuple(_line(writer, membership, axis) for membership in by_start)


def _line(writer: Writer, membership: Membership, axis: _Axis) -> ChartLine:
    country = writer.country(membership.country)
    page = record_address(writer.book.get(membership.country))
    organisation = writer.book.organisation
    ranks = {tier.id: min(rank, RANK_AT_MOST) for rank, tier in enumerate(organisation.tiers, 1)}
    bars: list[ChartBar] = []
    for number, (period, span) in enumerate(zip(membership.periods, period_spans(membership), strict=True)):
        href = writer.href(f"{page}#{writer.anchor(membership, 'periods', number)}")
        name = tier_name(writer, membership, period.tier)
        words = f"{country.words}: {name}, from {writer.day(period.from_).words}{_end(writer, period.to)}"
        cuts = sorted({axis.start, axis.end, *(day for day in span.days_of_change() if axis.start < day < axis.end)})
        for start, end in pairwise(cuts):
            answer = span.holds_on(start)
            if answer is not Answer.NO:
                place = axis.place(start)
                width = round(axis.place(end) - place, 2)
                label = _label(name, period, width) if answer is Answer.YES else ""
                bars.append(ChartBar(href, words, ranks[period.tier], place, width, answer is Answer.YES, label))
    ticks = tuple(
        ChartTick(
            writer.href(f"{page}#{writer.anchor(membership, 'milestones', number)}"),
            f"{country.words}: decided {writer.day(milestone.date).words}",
            axis.place(milestone.date.earliest),
        )
        for number, milestone in enumerate(membership.milestones)
        if milestone.event is MembershipEventType.DECIDED and milestone.date.is_day
    )
    return ChartLine(country.words, country.href, tuple(bars), ticks)


def _label(name: str, period: Period, width: float) -> str:
    """The tier, with the year since when where it still holds, as far as it fits on a wide screen."""
    labels = [f"{name} since {period.from_.order[0].year}"] if period.to is None else []
    return next((label for label in (*labels, name) if len(label) * HUNDREDTHS_A_LETTER + 1.5 < width), "")


def _end(writer: Writer, to: Date | str | None) -> str:
    if isinstance(to, Date):
        return f" to {writer.day(to).words}"
    return ", its end not known" if to else ""
