"""A source: its data, and what rests on it; of an article that reports statements, the article taken apart."""

import re
from collections.abc import Sequence

from markupsafe import Markup

from generator.book import Resting
from generator.kinds import SINGULAR, Record, Source, Statement
from generator.pages.page import Cell, Fact, FactList, Rich, Row, Section, Table, WebLink, Words
from generator.pages.sections import section, verdict, verdict_bar
from generator.pages.writer import Writer, label
from generator.values import language_name


def source_sections(writer: Writer, record: Record) -> tuple[Section, ...]:
    """Its data, its grade and what that means, and what rests on it."""
    assert isinstance(record, Source)
    facts = [_source_fact(writer, record, field) for field in ("author", "published", "retrieved", "language")]
    shown = [fact for fact in facts if fact]
    if record.publisher:
        shown.insert(0, Fact("publisher", "Publisher", (writer.value(Source, "publisher", record.publisher),)))
    for field, words in (("url", "Address"), ("archived_url", "Archived copy")):
        if address := getattr(record, field):
            shown.append(Fact(field, words, (WebLink(address, address),)))
    meaning = record.grade.words
    shown.append(Fact("grade", "Grade", (Words(f"{record.grade}: {meaning[0].lower()}{meaning[1:]}"),)))
    seen = record.seen.words if record.seen == "whole" else f"A part was seen: {record.seen_part or 'not said which'}."
    shown.append(Fact("seen", "Seen", (Words(seen),)))
    if record.note:
        shown.append(Fact("note", "Note", (Rich(writer.inline(record.note)),)))
    return (Section("facts", "The source", (FactList(tuple(shown)),)), *_what_rests(writer, record))


def _source_fact(writer: Writer, source: Source, field: str) -> Fact | None:
    value = getattr(source, field)
    if value is None:
        return None
    if field == "language":
        return Fact("language", "Language", (Words(language_name(value, writer.book.sheet.language)),))
    return Fact(field, label(field), (writer.value(Source, field, value),))


def _what_rests(writer: Writer, source: Source) -> tuple[Section, ...]:
    """First the statements that it reports, in its own order; then all else that rests on it."""
    resting = writer.book.resting_on(source.id)
    reported = [rest for rest in resting if rest.field == "reported_by"]
    others = [rest for rest in resting if rest.field != "reported_by"]
    statements = tuple(rest.record for rest in reported if isinstance(rest.record, Statement))
    return (
        *section(
            "statements", "What it reports, and what came of it", verdict_bar(statements), _reported(writer, reported)
        ),
        *section("resting", "What rests on it", _others(writer, others)),
    )


def _reported(writer: Writer, resting: list[Resting]) -> Table | None:
    rows = tuple(
        Row(
            (
                Cell((Words((rest.locator or "").replace(". ", ".\N{NO-BREAK SPACE}")),)),
                Cell(tuple(writer.actor(speaker) for speaker in rest.record.speaker)),
                Cell((writer.link(rest.record, _said(writer, rest.record)),)),
                Cell((verdict(rest.record),), note=_note(writer, rest.record)),
            ),
            rest.record.id,
        )
        for rest in sorted(resting, key=_order)
        if isinstance(rest.record, Statement)
    )
    return Table(("Place", "Speaker", "Statement", "What came of it"), rows, 2) if rows else None


def _said(writer: Writer, statement: Statement) -> str:
    return f"‘{statement.quote}’" if statement.quote else writer.book.words(statement.text)


def _note(writer: Writer, statement: Statement) -> Markup:
    return writer.inline(statement.outcome.note if statement.outcome else None)


def _order(rest: Resting) -> tuple[int, str]:
    """By the first number in the place, as a reader meets them in the article."""
    number = re.search(r"\d+", rest.locator or "")
    return (int(number[0]) if number else 0, rest.record.id)


def _others(writer: Writer, resting: Sequence[Resting]) -> Table | None:
    by_record: dict[str, list[Resting]] = {}
    for rest in resting:
        by_record.setdefault(rest.record.id, []).append(rest)
    # Where no place is known, there is no column of places.
    columns = ("Record", "Kind", "What", "Place in the source")[: 4 if any(rest.locator for rest in resting) else 3]
    rows = tuple(
        Row(
            (
                Cell((writer.link(rests[0].record),)),
                Cell((Words(SINGULAR[rests[0].record.kind]),)),
                Cell((Words(", ".join(dict.fromkeys(_field_words(rest) for rest in rests))),)),
                Cell((Words("; ".join(dict.fromkeys(rest.locator for rest in rests if rest.locator))),)),
            )[: len(columns)]
        )
        for rests in by_record.values()
    )
    return Table(columns, rows) if rows else None


def _field_words(rest: Resting) -> str:
    return label(rest.field).lower() if rest.field else "the whole record"
