"""Who was what when: a line for each country, a bar for each period, decisions as ticks."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from generator.addresses import record_address
from generator.book import State, period_spans
from generator.kinds import Membership, MembershipEventType
from generator.pages.country_map import RANK_AT_MOST
from generator.pages.pictures import ChartBar, ChartGroup, ChartLine, ChartTick, MapKey, PeriodChart
from generator.pages.sections import tier_name
from generator.pages.writer import Writer
from generator.values import Answer, Date

YEARS_BETWEEN = 5
"""Between two years that the axis names."""


def period_chart(writer: Writer, state: State) -> PeriodChart | None:
    """The chart of all memberships, grouped by what the countries are in a state."""
    memberships = [membership for membership in writer.book.memberships if membership.periods]
    if not memberships:
        return None
    first = min(period.from_.earliest for membership in memberships for period in membership.periods)
    axis = _Axis(date(first.year, 1, 1), writer.book.build_day + timedelta(days=1))
    short = state.organisation.short or state.organisation.name
    used = {period.tier for membership in memberships for period in membership.periods}
    years = range(first.year, axis.end.year + 1, YEARS_BETWEEN)
    return PeriodChart(
        title=f"Who was what in the {short}, and when",
        years=tuple((str(year), axis.place(date(year, 1, 1))) for year in years),
        groups=tuple(_groups(writer, state, memberships, axis)),
        keys=tuple(
            MapKey(min(rank, RANK_AT_MOST), tier.tier.name, len(tier.countries))
            for rank, tier in enumerate(state.tiers, 1)
            if tier.tier.id in used
        ),
    )


class _Axis:
    """Days as places on a line, in hundredths."""

    def __init__(self, start: date, end: date) -> None:
        self.start, self.end = start, end

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
                bars.append(ChartBar(href, words, ranks[period.tier], place, width, answer is Answer.YES))
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


def _end(writer: Writer, to: Date | str | None) -> str:
    if isinstance(to, Date):
        return f" to {writer.day(to).words}"
    return ", its end not known" if to else ""
