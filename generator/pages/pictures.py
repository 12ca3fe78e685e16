"""Pictures drawn from facts: frozen models that templates print as SVG."""

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class MapCountry:
    """A country that the map tells something of."""

    href: str
    words: str
    """Its name and its tier."""
    rank: int
    """Of the tier, from inner to outer, from 1; 0 where it cannot be told."""
    path: str
    """Its shape; empty where it is too small to have one."""
    dot: tuple[int, int] | None
    """Where it gets a dot to be seen."""


@dataclass(frozen=True, slots=True)
class MapKey:
    """A tier of the legend."""

    rank: int
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class CountryMap:
    """A part of the world with the countries of a state."""

    component: ClassVar[str] = "country_map"
    view_box: str
    land: str
    """The shapes of all others, as one path."""
    countries: tuple[MapCountry, ...]
    keys: tuple[MapKey, ...]
    title: str
    note: Markup
    """What the map says about borders, and what it does not say."""
    anchors: ClassVar[tuple[str, ...]] = ()


@dataclass(frozen=True, slots=True)
class ChartBar:
    """A part of a line: from a day to a day, in hundredths of the whole time."""

    href: str
    words: str
    rank: int
    start: float
    width: float
    is_certain: bool
    """Whether it held on all of these days; else it cannot be told."""
    label: str
    """What stands on it, as far as it fits; empty where nothing does."""


@dataclass(frozen=True, slots=True)
class ChartTick:
    """A decision on a line."""

    href: str
    words: str
    at: float


@dataclass(frozen=True, slots=True)
class ChartLine:
    """What one country was, over time."""

    country: str
    href: str
    bars: tuple[ChartBar, ...]
    ticks: tuple[ChartTick, ...]

    @property
    def has_doubt(self) -> bool:
        """Whether it cannot be told on some days."""
        return not all(bar.is_certain for bar in self.bars)


@dataclass(frozen=True, slots=True)
class ChartGroup:
    """Countries that are alike today."""

    words: str
    lines: tuple[ChartLine, ...]


@dataclass(frozen=True, slots=True)
class PeriodChart:
    """Who was what when: a line a country, a bar a period."""

    component: ClassVar[str] = "period_chart"
    title: str
    years: tuple[tuple[str, float], ...]
    """Years on the axis, with their place in hundredths."""
    groups: tuple[ChartGroup, ...]
    keys: tuple[MapKey, ...]
    anchors: ClassVar[tuple[str, ...]] = ()

    @property
    def has_doubt(self) -> bool:
        """Whether it cannot be told of some country on some days."""
        return any(line.has_doubt for group in self.groups for line in group.lines)


@dataclass(frozen=True, slots=True)
class PeriodLine:
    """What one country was when: its line of the chart, with the same axis."""

    component: ClassVar[str] = "period_line"
    line: ChartLine
    years: tuple[tuple[str, float], ...]
    keys: tuple[MapKey, ...]
    anchors: ClassVar[tuple[str, ...]] = ()


@dataclass(frozen=True, slots=True)
class YearCount:
    """One year of the strip."""

    year: str
    count: int
    height: int
    """Of its bar, in hundredths of the highest; at least one."""
    follows: bool
    """Whether the year before it stands beside it."""


@dataclass(frozen=True, slots=True)
class YearStrip:
    """The years of the page, each with a bar for how much happened and the way to it."""

    component: ClassVar[str] = "year_strip"
    years: tuple[YearCount, ...]
    anchors: ClassVar[tuple[str, ...]] = ()


@dataclass(frozen=True, slots=True)
class MeetingDot:
    """One meeting, on the row of its form."""

    href: str
    words: str
    """What it is called, when it was, and its status where it was not held."""
    at: float
    """In hundredths of the whole time."""
    y: float
    """Units of the picture from its top."""
    is_held: bool


@dataclass(frozen=True, slots=True)
class DotRow:
    """The meetings of one form."""

    words: str
    top: float
    bottom: float
    dots: tuple[MeetingDot, ...]


@dataclass(frozen=True, slots=True)
class MeetingDots:
    """Meetings on an axis of time, a row for each form."""

    component: ClassVar[str] = "meeting_dots"
    title: str
    description: str
    height: float
    """In units of the picture, which are pixels; it is as wide as its place, and at least `narrowest`."""
    narrowest: int
    years: tuple[tuple[str, float], ...]
    rows: tuple[DotRow, ...]
    other_statuses: str
    """The statuses of those that were not held, in words; empty where all were."""
    after: ClassVar[str] = "after-the-picture"
    """The id of what stands behind it, for readers who skip its links."""
    anchors: ClassVar[tuple[str, ...]] = (after,)
