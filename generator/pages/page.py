"""What a page holds: frozen models that templates print and decide nothing about."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from generator.pages.pictures import CountryMap, MeetingDots, PeriodChart, PeriodLine, YearStrip

NOTHING = Markup()
"""No text."""

# Values


@dataclass(frozen=True, slots=True)
class Words:
    """Plain words."""

    component: ClassVar[str] = "words"
    words: str


@dataclass(frozen=True, slots=True)
class Day:
    """A date in words with its machine form."""

    component: ClassVar[str] = "day"
    words: str
    machine: str
    """For `<time datetime>`; empty where the date is not exact enough for it."""
    is_exact: bool
    order: str
    """Sorts as the date does."""


@dataclass(frozen=True, slots=True)
class RecordLink:
    """A link within the site."""

    component: ClassVar[str] = "record_link"
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class CountryLink:
    """A country with its flag."""

    component: ClassVar[str] = "country"
    words: str
    href: str
    flag: str
    """The address of the flag's picture."""


@dataclass(frozen=True, slots=True)
class WebLink:
    """A link to another host."""

    component: ClassVar[str] = "web_link"
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Rich:
    """Text that the one text renderer has made."""

    component: ClassVar[str] = "rich"
    html: Markup


@dataclass(frozen=True, slots=True)
class VerdictLabel:
    """What came of a statement."""

    component: ClassVar[str] = "verdict"
    verdict: str
    words: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words of another."""

    component: ClassVar[str] = "quotation"
    words: str


@dataclass(frozen=True, slots=True)
class Number:
    """A count, to be held against others in its column."""

    component: ClassVar[str] = "number"
    words: str


Value = Words | Number | Day | RecordLink | CountryLink | WebLink | Rich | VerdictLabel | Quotation

# References


@dataclass(frozen=True, slots=True)
class Mark:
    """A reference number in the text."""

    number: int
    occurrence: int
    """Which of the number's marks on the page this is, from 1."""

    @property
    def id(self) -> str:
        """The id of the mark, as Markdown's footnotes have it."""
        return f"fnref:{self.number}" if self.occurrence == 1 else f"fnref{self.occurrence}:{self.number}"


@dataclass(frozen=True, slots=True)
class Reference:
    """A source at the foot of the page; the same shows in the card over its number."""

    number: int
    marks: int
    """How many marks lead here."""
    source: RecordLink
    publisher: str
    published: Day | None
    grade: str
    locator: str | None
    url: str | None


# Facts


@dataclass(frozen=True, slots=True)
class DisputedValue:
    """Another value, with who gives it."""

    values: tuple[Value, ...]
    marks: tuple[Mark, ...]
    note: Markup


@dataclass(frozen=True, slots=True)
class Fact:
    """Label, value, references, as of."""

    anchor: str
    label: str
    values: tuple[Value, ...]
    marks: tuple[Mark, ...] = ()
    disputes: tuple[DisputedValue, ...] = ()
    as_of: Day | None = None
    claimed_by: tuple[Value, ...] = ()
    """Where it is a claim: who makes it."""
    note: Markup = NOTHING
    is_list: bool = False
    """Whether the values stand one a line."""


# Blocks


@dataclass(frozen=True, slots=True)
class FactList:
    """Facts as a definition list."""

    component: ClassVar[str] = "fact_list"
    facts: tuple[Fact, ...]

    @property
    def anchors(self) -> Iterator[str]:
        """The ids in it."""
        return (fact.anchor for fact in self.facts if fact.anchor)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table."""

    values: tuple[Value, ...]
    marks: tuple[Mark, ...] = ()
    note: Markup = NOTHING


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table."""

    cells: tuple[Cell, ...]
    anchor: str = ""
    filed_under: tuple[tuple[str, ...], ...] = ()
    """For each filter of the table, the words under which the row is found."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns."""

    component: ClassVar[str] = "table"
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    names_row: int = 0
    """Which cell of a row names it, from 0."""
    filters: tuple[str, ...] = ()
    """What the rows can be chosen by, where the table is a list that readers search through."""

    @property
    def anchors(self) -> Iterator[str]:
        """The ids in it."""
        return (row.anchor for row in self.rows if row.anchor)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a timeline."""

    day: Day
    kind: str
    """The kind in words."""
    values: tuple[Value, ...]
    marks: tuple[Mark, ...] = ()
    note: Markup = NOTHING
    anchor: str = ""
    disputes: tuple[DisputedValue, ...] = ()
    kind_id: str = ""
    """The kind as its sign and a choice of entries know it."""
    countries: tuple[str, ...] | None = None
    """Where entries can be chosen by country: the codes under which it is found."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Entries in order."""

    component: ClassVar[str] = "timeline"
    entries: tuple[Entry, ...]

    @property
    def anchors(self) -> Iterator[str]:
        """The ids in it."""
        return (entry.anchor for entry in self.entries if entry.anchor)


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """Text."""

    component: ClassVar[str] = "paragraphs"
    html: Markup
    anchors: ClassVar[tuple[str, ...]] = ()


@dataclass(frozen=True, slots=True)
class TierCountry:
    """A country in a tier."""

    country: CountryLink
    today: str
    """On another day than today's: what it is today, where that differs."""


@dataclass(frozen=True, slots=True)
class TierCountries:
    """Who is in one tier."""

    anchor: str
    rank: int
    """From inner to outer, from 1."""
    name: str
    """The tier, for as many as there are."""
    count: int
    countries: tuple[TierCountry, ...]
    cannot_be_told: tuple[TierCountry, ...]
    disputed: tuple[TierCountry, ...]


@dataclass(frozen=True, slots=True)
class TierList:
    """Tiers from inner to outer, each with its countries."""

    component: ClassVar[str] = "tier_list"
    tiers: tuple[TierCountries, ...]

    @property
    def anchors(self) -> Iterator[str]:
        """The ids in it."""
        return (tier.anchor for tier in self.tiers)


@dataclass(frozen=True, slots=True)
class VerdictCount:
    """One part of the bar."""

    label: VerdictLabel
    count: int
    before: int
    """How many stand in the parts before it."""


@dataclass(frozen=True, slots=True)
class VerdictBar:
    """How many statements have which verdict."""

    component: ClassVar[str] = "verdict_bar"
    parts: tuple[VerdictCount, ...]
    total: int
    anchors: ClassVar[tuple[str, ...]] = ()


@dataclass(frozen=True, slots=True)
class Links:
    """Links in a row, such as the record before and the one after."""

    component: ClassVar[str] = "links"
    links: tuple[tuple[str, RecordLink], ...]
    """A word before each, and the link."""
    anchors: ClassVar[tuple[str, ...]] = ()


@dataclass(frozen=True, slots=True)
class DaysOfChange:
    """The days on which something changed, each with the link to its state."""

    component: ClassVar[str] = "days_of_change"
    today: str
    """The day of the build (ISO 8601-1)."""
    days: tuple[tuple[str, RecordLink], ...]
    language: str
    """In which a script writes days, as the page does (BCP 47)."""
    before: str
    """What held before the first of these days, in a sentence."""
    to_today: RecordLink | None = None
    anchors: ClassVar[tuple[str, ...]] = ()


@dataclass(frozen=True, slots=True)
class EntryChoice:
    """What the entries of the page can be chosen by; a form that a script puts to use."""

    component: ClassVar[str] = "entry_choice"
    kinds: tuple[tuple[str, str, int], ...]
    """Value, words and how many entries, of each kind."""
    countries: tuple[tuple[str, str, int], ...]
    total: int
    anchors: ClassVar[tuple[str, ...]] = ()


Block = (
    FactList
    | Table
    | Timeline
    | Paragraphs
    | TierList
    | VerdictBar
    | Links
    | CountryMap
    | PeriodChart
    | DaysOfChange
    | YearStrip
    | EntryChoice
    | MeetingDots
    | PeriodLine
)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it."""

    anchor: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """How the page is cited, in four forms."""

    text: str
    bibtex: Markup
    csl_json: str
    ris: Markup


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands below the sources."""

    citation: Citation
    links: tuple[RecordLink | WebLink, ...]
    """The data, the file, and how to mend it."""
    file: str
    """The YAML file of the record, where there is no link to it."""
    changed: Day | None
    """When the facts of the page last changed."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site, whatever engine frames it."""

    address: str
    title: str
    kind: str
    """What sort of thing it shows, in words; empty for lists."""
    lead: Markup
    """The summary."""
    sections: tuple[Section, ...]
    references: tuple[Reference, ...]
    short: str = ""
    """The short name of what the title names."""
    state_of: Day | None = None
    """The day of the build, on pages that depend on it."""
    state_more: Markup = NOTHING
    """What stands behind that day."""
    has_days: bool = False
    """Whether a script lets readers choose another day, so that room is kept for its control."""
    layout: str = ""
    """How the sections stand: below each other, or as a `sheet` in two columns."""
    json: str = ""
    """Where the same data stand for machines, from this page."""
    file: str = ""
    """The YAML file of the record."""
    foot: Foot | None = None
    linked_data: Markup = NOTHING
    """The same facts for machines: a block of JSON-LD."""

    @property
    def anchors(self) -> Iterator[str]:
        """All ids on the page that may be linked to."""
        for section in self.sections:
            yield section.anchor
            for block in section.blocks:
                yield from block.anchors
        if self.references:
            yield "sources"
        for reference in self.references:
            yield f"fn:{reference.number}"
