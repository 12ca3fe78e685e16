"""Provenance: every fact rests on a source, and every source bears something."""

from collections.abc import Callable, Iterator
from functools import cache, partial

from generator.checks.index import Index
from generator.checks.walk import Found, cited_by, walk
from generator.fields import Group, is_fact, written_name
from generator.kinds import Grade, Item, Record, Source, SourcedRecord, SourceUse, Statement
from generator.problems import Place, Problem, error, nearest, quoted, warning
from generator.reading import Document, Path
from generator.values import Cite, Date, Prose, marks, marks_in_markdown

FACT_UNCOVERED = error("fact-uncovered", "a fact that no source stands behind")
SUMMARY_UNCITED = error("summary-uncited", "a summary that cites nothing")
FOR_UNKNOWN = error("for-unknown", "a source that stands behind a field that is not filled")
SOURCE_UNUSED = warning("source-unused", "a source that nothing cites")
TERTIARY_ALONE = warning("tertiary-alone", "a record that rests on tertiary sources alone")
DATE_SUSPICIOUSLY_ROUND = warning(
    "date-suspiciously-round", "a first or last day of a year or month, without a locator"
)

RULES = (FACT_UNCOVERED, SUMMARY_UNCITED, FOR_UNKNOWN, SOURCE_UNUSED, TERTIARY_ALONE, DATE_SUSPICIOUSLY_ROUND)

_REPORTED = ("speaker", "text", "quote", "date")


def covering(record: Record, path: Path) -> tuple[SourceUse, ...]:
    """The sources that stand behind one value of a record, from the nearest outwards.

    Args:
        record: The record.
        path: The way to the value: a field, or a field, the number of an item, and its field.
    """
    uses: list[SourceUse] = []
    field = str(path[0])
    if len(path) > 2 and isinstance(path[1], int):
        item = getattr(record, _python_name(type(record), field))[path[1]]
        if isinstance(item, Item):
            uses += _behind(item.sources, str(path[2]))
    if isinstance(record, Statement) and field in _REPORTED:
        uses += _reporting(record, field)
    if isinstance(record, SourcedRecord):
        uses += _behind(record.sources, field)
    return tuple(uses)


def item_covering(record: Record, field: str, number: int) -> tuple[SourceUse, ...]:
    """The sources that stand behind an item as a whole: its own, and the record's for its field."""
    item = getattr(record, _python_name(type(record), field))[number]
    own = item.sources if isinstance(item, Item) else ()
    behind = _behind(record.sources, field) if isinstance(record, SourcedRecord) else ()
    return (*own, *behind)


@cache
def _python_name(model: type[Record], written: str) -> str:
    return next(field for field in model.model_fields if written_name(field) == written)


def _behind(uses: tuple[SourceUse, ...], field: str) -> tuple[SourceUse, ...]:
    return tuple(use for use in uses if not use.for_ or field in use.for_)


def _reporting(statement: Statement, field: str) -> tuple[SourceUse, ...]:
    """`reported_by` stands behind who, when and what; a source that names the date in `for` takes the date over."""
    if field == "date" and any("date" in use.for_ for use in statement.sources):
        return ()
    return _behind(statement.reported_by, field)


def check_coverage(record: Record, document: Document, index: Index) -> Iterator[Problem]:
    """Each fact is covered; where none is, the problem stands at the field left bare."""
    if isinstance(record, Source):
        return
    uses = (*getattr(record, "sources", ()), *getattr(record, "reported_by", ()))
    unsourced = "" if uses else "add 'sources: [source-id]', with the id of a source that tells it"
    for found in walk(record):
        if not is_fact(type(found.owner), found.field) or not _is_judged(found):
            continue
        if isinstance(found.value, Item):
            bare = not item_covering(record, str(found.path[0]), int(found.path[1]))
        else:
            bare = not covering(record, found.path)
        if bare and not _cites(found.value) and not _is_meant(found, record):
            help = f"add a source to 'sources', with 'for: [{found.path[0]}]' where it covers that alone"
            yield FACT_UNCOVERED.at(
                document.place(*found.path),
                f"no source stands behind '{_told(found.path)}'",
                unsourced or help,
                field=str(found.path[0]),
                cause=unsourced and record.id,
            )
    if record.summary is not None and not _cites(record.summary):
        help = "cite a source in the text: [@source-id] or [@source-id, para. 4]"
        yield SUMMARY_UNCITED.at(document.place("summary"), "the summary cites no source", help, field="summary")


def _is_judged(found: Found) -> bool:
    """Values themselves, and fields of items; an item that states facts in fields is judged by these."""
    if isinstance(found.value, Item):
        item = found.value
        return not any(is_fact(type(item), field) for field in item.model_fields_set)
    depth = len(found.path)
    # Of a list of plain values the first stands for all: one list, one problem.
    return depth == 1 or depth == 3 or (depth == 2 and found.path[1] == 0) or (depth == 4 and found.path[3] == 0)


def _is_meant(found: Found, record: Record) -> bool:
    """Whether a `for` that names no field was meant to name this one: that is told where it stands."""
    for owner, field in ((found.owner, found.path[-1]), (record, found.path[0])):
        filled = [written_name(name) for name in owner.model_fields_set]
        uses = (*getattr(owner, "sources", ()), *getattr(owner, "reported_by", ()))
        if any(nearest(named, filled) == field for use in uses for named in use.for_ if named not in filled):
            return True
    return False


def _told(path: Path) -> str:
    return ".".join(str(step) for step in path if isinstance(step, str))


def _cites(value: object) -> bool:
    """Whether a text cites; a mark that does not parse may be a citation, and is told where it stands."""
    if not isinstance(value, Prose):
        return False
    return bool(value.faults) or any(isinstance(mark, Cite) for mark in marks(value))


def check_for(record: Record, document: Document, index: Index) -> Iterator[Problem]:
    """`for` names fields that are filled, of the record or of the item that the source belongs to."""
    for found in walk(record):
        if isinstance(found.value, SourceUse) and found.field in ("sources", "reported_by") and found.value.for_:
            owner = found.owner
            filled = [written_name(field) for field in owner.model_fields_set]
            for number, field in enumerate(found.value.for_):
                if field not in filled or field in ("sources", "disputes", "accepted", "formerly"):
                    place = document.place(*found.path, "for", number)
                    near = nearest(field, filled)
                    help = f"did you mean '{near}'?" if near else "name a field that stands in this file"
                    yield FOR_UNKNOWN.at(place, f"{quoted(field)} is no filled field here", help)


def check_round_dates(record: Record, document: Document, index: Index) -> Iterator[Problem]:
    """A first or last day is often a stand-in for 'some time that year': a locator shows that it was looked up."""
    for found in walk(record):
        if not isinstance(found.value, Date) or not is_fact(type(found.owner), found.field):
            continue
        uses = covering(record, found.path)
        written = found.value.written
        if _is_round(found.value) and uses and not any(use.at for use in uses):
            yield DATE_SUSPICIOUSLY_ROUND.at(
                document.place(*found.path),
                f"{written} may stand for a date that is not known",
                f"give the place in the source ('at: …'), or write {written[:7]} or {written[:4]}",
                field=str(found.path[0]),
            )


def _is_round(date: Date) -> bool:
    day = date.earliest
    return (
        date.is_day
        and not date.is_interval
        and not date.is_about
        and (day.day == 1 or (day.month, day.day) == (12, 31))
    )


def check_grades(record: Record, document: Document, index: Index) -> Iterator[Problem]:
    """A record, statements apart, rests on more than tertiary sources."""
    if tertiary_alone(record, partial(index.find, Source)):
        place = document.key_place("sources") if document.root.child("sources") else document.place()
        yield TERTIARY_ALONE.at(
            Place(place.file, place.line, place.column, place.length),
            "the record rests on tertiary sources alone",
            "add a primary or secondary source, or accept the warning with a reason under 'accepted'",
            field="sources",
        )


def tertiary_alone(record: Record, find: Callable[[str], Source | None]) -> tuple[Source, ...]:
    """The sources that a record rests on, where all of them are tertiary; else none. Statements are let alone."""
    if isinstance(record, Source | Statement):
        return ()
    cited = tuple(find(id) for id in _sources_of(record))
    tertiary = tuple(source for source in cited if source is not None and source.grade is Grade.TERTIARY)
    # A source that could not be read may be the better one.
    return tertiary if len(tertiary) == len(cited) else ()


def _sources_of(group: Group) -> Iterator[str]:
    """The ids of all sources that a record cites, disputes and outcomes apart."""
    for found in walk(group):
        if "disputes" in found.path:
            continue
        if isinstance(found.value, SourceUse):
            yield found.value.ref
        elif isinstance(found.value, Prose):
            yield from (mark.source for mark in marks(found.value) if isinstance(mark, Cite))


def check_unused(index: Index) -> Iterator[Problem]:
    """Each source is cited by a record, by the sheet or by a page; by itself does not count."""
    if not index.is_whole:
        # A record that could not be read may be the one that cites: one fault, one message.
        return
    cited = set(cited_by(index.sheet)) if index.sheet else set()
    for record in index.records.values():
        named = cited_by(record)
        cited |= named - {record.id} if record.id in named else named
    for page in index.pages:
        cited.update(mark.source for mark, _, _ in marks_in_markdown(page.text) if isinstance(mark, Cite))
    for source in index.of(Source):
        if source.id not in cited:
            help = "cite it where it stands behind a fact, or delete the file"
            yield SOURCE_UNUSED.at(index.documents[source.id].place(), "nothing cites this source", help)
