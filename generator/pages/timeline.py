"""Everything with a date, by year."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, pairwise

from markupsafe import Markup

from generator.addresses import item_anchors
from generator.book import Book, Dated, countries_concerned
from generator.kinds import SINGULAR
from generator.pages.page import Entry, EntryChoice, Page, Section, Timeline
from generator.pages.pictures import YearCount, YearStrip
from generator.pages.sections import entry, paragraph
from generator.pages.writer import Writer

OTHER_ANCHORS = ("top", "years")
"""Ids of the page's own, beside those of its years."""


def timeline_page(book: Book) -> Page:
    """The timeline; the anchor of a year is the year."""
    writer = Writer(book, "timeline/")
    years = {
        year: tuple(_entry(writer, dated) for dated in entries)
        for year, entries in groupby(sorted(book.timeline, key=_year), key=_year)
    }
    sections = tuple(Section(year, year, (Timeline(entries),)) for year, entries in years.items())
    return Page(
        address="timeline/",
        title="Timeline",
        kind="",
        lead=Markup("<p>All that has a date, by year.</p>"),
        sections=(_overview(writer, years), *sections)
        if sections
        else (Section("list", "Timeline", (paragraph("Nothing has a date yet."),)),),
        references=writer.references(),
    )


def _year(dated: Dated) -> str:
    """The year that is written: 'about 2017' may mean the year before as well, and stands under 2017."""
    date = dated.date
    return date.written[:4] if date.is_about and not date.is_interval else f"{date.order[0].year:04d}"


def _entry(writer: Writer, dated: Dated) -> Entry:
    shown = entry(writer, dated, with_record=True)
    return replace(shown, anchor=entry_anchor(dated), countries=countries_concerned(writer.book, dated.record))


def entry_anchor(dated: Dated) -> str:
    """The id of an entry on the timeline: that of its record; for an item of it, with the item's own behind."""
    id = dated.record.id
    if dated.item is not None:
        return f"{id}--{item_anchors(dated.record)[dated.field, dated.item]}"
    return f"{id}--{dated.field}" if id.isdigit() or id in OTHER_ANCHORS else id


def _overview(writer: Writer, years: dict[str, tuple[Entry, ...]]) -> Section:
    """The way to each year, and the choice of entries."""
    highest = max(map(len, years.values()))
    strip = YearStrip(
        tuple(
            YearCount(year, len(entries), max(1, len(entries) * 100 // highest), follows)
            for (year, entries), follows in zip(years.items(), _follows(list(years)), strict=True)
        )
    )
    return Section("years", "Years", (strip, _choice(writer, [one for of in years.values() for one in of])))


def _follows(years: list[str]) -> Iterator[bool]:
    yield True
    yield from (int(year) - int(before) == 1 for before, year in pairwise(years))


def _choice(writer: Writer, entries: list[Entry]) -> EntryChoice:
    kinds = Counter(one.kind_id for one in entries)
    countries = Counter(code for one in entries for code in one.countries or ())
    named = sorted((writer.book.title(writer.book.get(code)), code) for code in countries)
    return EntryChoice(
        tuple((kind, kind.capitalize(), kinds[kind]) for kind in SINGULAR.values() if kinds[kind]),
        tuple((code, name, countries[code]) for name, code in named),
        len(entries),
    )
