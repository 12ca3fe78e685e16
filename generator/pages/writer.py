"""A page while it is written: values to models, links from where the page stands, numbered references."""

from functools import lru_cache
from typing import Any

from markupsafe import Markup

from generator.addresses import fact_address, item_anchors, record_address
from generator.book import Book, is_extent, link_words, value_words
from generator.checks import read_disputed, reference_of
from generator.fields import Group, is_fact, written_name
from generator.kinds import Dispute, Item, Membership, Record, Source, SourceUse
from generator.pages.page import (
    CountryLink,
    Day,
    DisputedValue,
    Fact,
    Mark,
    Quotation,
    RecordLink,
    Reference,
    Rich,
    Value,
    WebLink,
    Words,
)
from generator.rendering import inline_html, macro, prose_html
from generator.values import Cite, Date, Prose, date_words, day_words
from generator.values import RecordLink as RecordMark

FLAGS = "assets/factsheet/flags"
LABELS = {"founded_at": "Founded in", "short": "Short name", "text_url": "Text"}
"""What a field is called on a page, where its name does not say it."""


def relative(target: str, start: str) -> str:
    """The way from one address of the site to another, both relative to its root; `#…` is kept.

    By way of the root, so that it is the same for all pages of one depth.
    """
    path, hash, fragment = target.partition("#")
    if path == start and hash:
        return f"#{fragment}"
    return ("../" * start.count("/") + path or "./") + hash + fragment


@lru_cache(maxsize=50_000)
def _day(date: Date, language: str, extent: bool) -> Day:
    machine = date.written if not date.is_interval and not date.is_about else ""
    lasted = extent and date.first_side_latest == date.earliest and date.second_side_earliest == date.latest
    is_exact = (bool(machine) and date.is_day) or lasted
    return Day(date_words(date, language, extent=extent), machine, is_exact, date.order[0].isoformat())


class Writer:
    """Holds what differs from page to page: its address, and the references that it has numbered so far."""

    def __init__(self, book: Book, address: str) -> None:
        self.book = book
        self.address = address
        self._numbers: dict[tuple[str, str | None], int] = {}
        self._marks: dict[int, int] = {}

    # Links

    def href(self, address: str) -> str:
        """The way from this page to an address of the site."""
        return relative(address, self.address)

    def link(self, record: Record, words: str = "") -> RecordLink:
        """A link to a record."""
        if words:
            return RecordLink(words, self.href(record_address(record)))
        # From all pages of one depth a link is the same, and most are made many times.
        known = self.book.remembered.setdefault(("link", self.address.count("/")), {})
        if record.id not in known:
            known[record.id] = RecordLink(self.book.title(record), self.href(record_address(record)))
        link: RecordLink = known[record.id]
        return link

    def country(self, code: str) -> CountryLink:
        """A country with its flag."""
        link = self.link(self.book.get(code))
        return CountryLink(link.words, link.href, self.href(f"{FLAGS}/{code}.svg"))

    def actor(self, id: str) -> RecordLink | CountryLink:
        """A person, an organisation or a country."""
        return self.country(id) if id in self.book.countries else self.link(self.book.get(id))

    # Values

    def day(self, date: Date, *, extent: bool = False) -> Day:
        """A date."""
        return _day(date, self.book.sheet.language, extent)

    def today(self) -> Day:
        """The day of the build."""
        return self.exact_day(self.book.build_day)

    def exact_day(self, day: Any) -> Day:
        """A day of the calendar."""
        return Day(day_words(day, self.book.sheet.language), day.isoformat(), True, day.isoformat())

    def value(self, model: type[Group], field: str, value: Any) -> Value:
        """One value of a field, or one item of a list of plain values."""
        if isinstance(value, Date):
            return self.day(value, extent=is_extent(model, field))
        if isinstance(value, Prose):
            return Rich(inline_html(value, self))
        refers = reference_of(model, field)
        if refers is not None and (not refers.text_allowed or value in self.book.records):
            return self.actor(value)
        if field == "quote":
            return Quotation(value)
        if field in ("website", "text_url", "url", "archived_url"):
            return WebLink(value, value)
        return Words(value_words(self.book, model, field, value))

    def paragraphs(self, prose: Prose | None) -> Markup:
        """A text as paragraphs."""
        return prose_html(prose, self) if prose else Markup()

    def inline(self, prose: Prose | None) -> Markup:
        """A text without paragraphs of its own."""
        return inline_html(prose, self) if prose else Markup()

    # Facts

    def fact(self, record: Record, field: str) -> Fact:
        """A field of plain values as a fact, with its sources and disputes."""
        written = written_name(field)
        value = getattr(record, field)
        values = value if isinstance(value, tuple) else (value,)
        uses = self.book.covering(record, (written,)) if is_fact(type(record), field) else ()
        changes = field in ("headquarters", "languages", "website")
        return Fact(
            anchor=written,
            label=label(field),
            values=tuple(self.value(type(record), field, one) for one in values),
            marks=self.marks(uses),
            disputes=tuple(
                self.disputed(type(record), field, dispute) for dispute in record.disputes if dispute.field == written
            ),
            as_of=self.as_of(uses) if changes else None,
        )

    def as_of(self, uses: tuple[SourceUse, ...]) -> Day | None:
        """The latest day for which some sources speak."""
        date = self.book.as_of_words(uses)
        return self.day(date) if date else None

    def disputed(self, model: type[Group], field: str, dispute: Dispute) -> DisputedValue:
        """The other value of a dispute."""
        value = read_disputed(model, field, dispute)
        values = value if isinstance(value, tuple) else (value,)
        return DisputedValue(
            tuple(self.value(model, field, one) for one in values),
            self.marks(dispute.sources),
            self.inline(dispute.note),
        )

    def item_disputes(self, item: Item) -> tuple[DisputedValue, ...]:
        """The disputes of an item of a list."""
        fields = {written_name(field): field for field in type(item).model_fields}
        return tuple(self.disputed(type(item), fields[dispute.field], dispute) for dispute in item.disputes)

    def item_marks(self, record: Record, field: str, number: int) -> tuple[Mark, ...]:
        """The references of an item."""
        return self.marks(self.book.item_covering(record, field, number))

    def anchor(self, record: Record, field: str, number: int) -> str:
        """The id of an item."""
        anchor = item_anchors(record)[field, number]
        if isinstance(record, Membership) and record.organisation != self.book.sheet.organisation:
            # A country's page may show several memberships, and the sheet's own has the plain addresses.
            return anchor if anchor.startswith(f"{record.organisation}-") else f"{record.organisation}-{anchor}"
        return anchor

    # References

    def marks(self, uses: tuple[SourceUse, ...]) -> tuple[Mark, ...]:
        """The reference numbers of sources, each once, in the order in which they first appear on the page."""
        return tuple(self._mark(ref, at) for ref, at in dict.fromkeys((use.ref, use.at) for use in uses))

    def _mark(self, ref: str, at: str | None) -> Mark:
        number = self._numbers.setdefault((ref, at), len(self._numbers) + 1)
        self._marks[number] = self._marks.get(number, 0) + 1
        return Mark(number, self._marks[number])

    def cite_html(self, cite: Cite) -> Markup:
        """The reference number of a citation within a text."""
        return macro("component/marks.html.jinja", "marks", (self._mark(cite.source, cite.locator),))

    def link_html(self, link: RecordMark) -> Markup:
        """A link within a text."""
        record = self.book.get(link.record)
        address = fact_address(record, link.field) if link.field else record_address(record)
        return Markup('<a href="{}">{}</a>').format(self.href(address), link_words(self.book, link))

    def references(self) -> tuple[Reference, ...]:
        """The list at the foot: asked for last, when all numbers are given."""
        return tuple(self._reference(ref, at, number) for (ref, at), number in self._numbers.items())

    def _reference(self, ref: str, at: str | None, number: int) -> Reference:
        source = self.book.get(ref)
        assert isinstance(source, Source)
        return Reference(
            number=number,
            marks=self._marks[number],
            source=self.link(source),
            publisher=self.publisher(source),
            published=self.day(source.published) if source.published else None,
            grade=source.grade.value,
            locator=at,
            url=source.url,
        )

    def publisher(self, source: Source) -> str:
        """Who published a source, in words."""
        if source.publisher is None:
            return source.author or ""
        return value_words(self.book, Source, "publisher", source.publisher)


def label(field: str) -> str:
    """A field's name as a label."""
    return LABELS.get(field) or written_name(field).replace("_", " ").capitalize()
