"""References: each names a record that is there, of the right kind, and not itself."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from generator.addresses import item_anchors
from generator.checks.index import Index
from generator.checks.walk import reference_of, walk
from generator.fields import EVERY_KIND, Group, Refers, ShortForm, id_fault, id_help, near_code, written_name
from generator.kinds import SINGULAR, Record, Sheet
from generator.problems import Place, Problem, error, nearest, quoted
from generator.reading import Document, Path
from generator.values import Cite, Mark, Prose, RecordLink, marks

REFERENCE_UNKNOWN = error("reference-unknown", "an id that no record has")
REFERENCE_WRONG_KIND = error("reference-wrong-kind", "an id of a record of another kind than is due")
REFERENCE_TO_ITSELF = error("reference-to-itself", "a record that names itself")
ITEM_UNKNOWN = error("item-unknown", "an item or field that the record does not have")
MARK_MALFORMED = error("mark-malformed", "a mark in a text that does not parse")
ADDRESS_IN_TEXT = error("address-in-text-refused", "a link in a text that is no web address")
VALUE_NOT_PLAIN = error("value-not-plain", "a value put into text that is a list, a text or a mapping")

FAULTS_AT_MOST = 20
"""Marks of one text that are told not to parse: a text of a thousand brackets has one fault."""

RULES = (
    REFERENCE_UNKNOWN,
    REFERENCE_WRONG_KIND,
    REFERENCE_TO_ITSELF,
    ITEM_UNKNOWN,
    MARK_MALFORMED,
    ADDRESS_IN_TEXT,
    VALUE_NOT_PLAIN,
)


def check_references(record: Record, document: Document, index: Index) -> Iterator[Problem]:
    """Every reference in the fields and in the texts of a record."""
    yield from _check_group(record, document, index, record.id)


def check_sheet_references(sheet: Sheet, document: Document, index: Index) -> Iterator[Problem]:
    """The same for the sheet."""
    yield from _check_group(sheet, document, index, "")


def _check_group(group: Group, document: Document, index: Index, own_id: str) -> Iterator[Problem]:
    for found in walk(group):
        if isinstance(found.value, Prose):
            yield from _check_prose(found.value, document, found.path, index, own_id)
        elif isinstance(found.value, str):
            refers = reference_of(type(found.owner), found.field)
            if refers is not None:
                place = partial(document.place, *found.path)
                yield from check_reference(found.value, refers, place, index, own_id)


def check_value(
    model: type[Group], field: str, value: Any, document: Document, path: Path, index: Index
) -> Iterator[Problem]:
    """The references in another value for a field: its items, or the marks of its text."""
    refers = reference_of(model, field)
    items = value if isinstance(value, tuple) else (value,)
    for number, item in enumerate(items):
        here = (*path, number) if isinstance(value, tuple) else path
        if isinstance(item, Prose):
            yield from _check_prose(item, document, here, index, "")
        elif isinstance(item, ShortForm):
            yield from check_value(type(item), item.chief, getattr(item, item.chief), document, here, index)
        elif isinstance(item, str) and refers is not None:
            yield from check_reference(item, refers, partial(document.place, *here), index, "")


def check_reference(
    written: str, refers: Refers, place_of: Callable[[], Place], index: Index, own_id: str
) -> Iterator[Problem]:
    """One reference: its record is there, of a kind that is due, not the record itself, and has the item.

    Args:
        written: An id, or `id#item`.
        refers: What it may refer to.
        place_of: Where it stands; asked for only where there is a problem.
        index: All records.
        own_id: The record in which it stands.
    """
    id, _, item = written.partition("#")
    if refers.text_allowed and id not in index.ids:
        return
    kind = index.kind_of(id)
    if id in index.misplaced or (kind is None and index.unread_kinds.intersection(refers.kinds)):
        # What it names could not be read: that was told where it stands.
        return
    if kind is None:
        yield _unknown(id, refers.kinds, place_of(), index)
    elif kind not in refers.kinds:
        yield REFERENCE_WRONG_KIND.at(
            place_of(), f"'{id}' is {_one(kind)}, not {_any_of(refers.kinds)}", _wrong_kind_help(refers, index, id)
        )
    elif id == own_id:
        yield REFERENCE_TO_ITSELF.at(place_of(), f"'{id}' is this very record", "name another, or delete the entry")
    elif item and refers.item_allowed and (record := index.records.get(id)):
        anchors = set(item_anchors(record).values())
        if item not in anchors:
            near = nearest(item, anchors)
            help = f"did you mean '{id}#{near}'?" if near else f"its items are: {', '.join(sorted(anchors)) or 'none'}"
            yield ITEM_UNKNOWN.at(place_of(), f"'{id}' has no item '{item}'", help)


_OF_TWO_LETTERS = "write a two-letter code of ISO 3166-1, such as ch, or a longer id"


def _unknown(id: str, kinds: tuple[str, ...], place: Place, index: Index) -> Problem:
    if id in index.formerly:
        now = index.formerly[id]
        return REFERENCE_UNKNOWN.at(place, f"'{id}' was renamed", f"write '{now}'", cause=id)
    if id_fault(id):
        help = id_help(id)
    elif near := index.near(id, kinds):
        help = f"did you mean '{near}' (facts/{index.ids[near]}/{near}.yml)?"
    elif "countries" in kinds and len(id) == 2:
        near_country = near_code(id)
        help = f"write '{near_country}'" if near_country else _OF_TWO_LETTERS
    else:
        help = f"write the file facts/{kinds[0] if len(kinds) == 1 else '<kind>'}/{id}.yml, or name another record"
    return REFERENCE_UNKNOWN.at(place, f"no {_either(kinds)} has the id {quoted(id)}", help, cause=id)


def _one(kind: str) -> str:
    one = SINGULAR[kind]
    return f"{'an' if one[0] in 'aeiou' else 'a'} {one}"


def _either(kinds: tuple[str, ...]) -> str:
    return "record" if kinds == EVERY_KIND else " or ".join(SINGULAR[kind] for kind in kinds)


def _any_of(kinds: tuple[str, ...]) -> str:
    return " or ".join(_one(kind) for kind in kinds)


def _wrong_kind_help(refers: Refers, index: Index, id: str) -> str:
    near = index.near(id, refers.kinds)
    return f"did you mean '{near}'?" if near else f"write the id of {_any_of(refers.kinds)}"


def _check_prose(prose: Prose, document: Document, path: Path, index: Index, own_id: str) -> Iterator[Problem]:
    def place(offset: int, length: int) -> Place:
        entry = document.root.at(path)
        # A text is stripped when it is read: offsets in its tree count from its first word.
        shift = len(str(entry.value)) - len(str(entry.value).lstrip())
        return entry.place_within(offset + shift, length)

    for fault in prose.faults[:FAULTS_AT_MOST]:
        rule = ADDRESS_IN_TEXT if fault.is_address else MARK_MALFORMED
        yield rule.at(place(fault.offset, fault.length), fault.message, fault.help)
    for mark in marks(prose):
        yield from check_mark(mark, place, index, own_id)


def check_mark(mark: Mark, place_of: Callable[[int, int], Place], index: Index, own_id: str = "") -> Iterator[Problem]:
    """One mark of a text, of a record's or of a page's by hand.

    Args:
        mark: The mark.
        place_of: The place of a part of the text, by offset and length.
        index: All records.
        own_id: The record whose text it is.
    """
    if isinstance(mark, Cite):
        place = partial(place_of, mark.offset, len(mark.source))
        yield from check_reference(mark.source, Refers(("sources",)), place, index, own_id)
        return
    place = partial(place_of, mark.offset, len(mark.record))
    problems = list(check_reference(mark.record, Refers(EVERY_KIND), place, index, ""))
    yield from problems
    if problems or mark.field is None or (mark.field == "name" and index.kind_of(mark.record) == "countries"):
        return
    field_place = partial(place_of, mark.offset + len(mark.record) + 1, len(mark.field))
    record = index.records.get(mark.record)
    if record is not None:
        yield from _check_value(mark, record, field_place)
    elif mark.record not in index.ids and mark.record not in index.misplaced:
        message = f"{quoted(mark.record)} has no field {quoted(mark.field)}"
        yield ITEM_UNKNOWN.at(field_place(), message, f"write [[{mark.record}]]")


def _check_value(mark: RecordLink, record: Record, place_of: Callable[[], Place]) -> Iterator[Problem]:
    fields = {written_name(field): field for field in type(record).model_fields}
    field = fields.get(mark.field or "")
    if field is None:
        near = nearest(mark.field or "", fields)
        help = f"did you mean '{near}'?" if near else f"write [[{mark.record}]] to link to the record"
        yield ITEM_UNKNOWN.at(place_of(), f"{_one(record.kind)} has no field {quoted(mark.field or '')}", help)
        return
    value: Any = getattr(record, field)
    if value is None or value == ():
        yield ITEM_UNKNOWN.at(
            place_of(), f"'{record.id}' does not fill the field '{mark.field}'", "fill it, or name another"
        )
    elif isinstance(value, tuple | Group | Prose):
        found = "a text" if isinstance(value, Prose) else "a list" if isinstance(value, tuple) else "a mapping"
        help = f"write [[{record.id}]] to link to the record"
        yield VALUE_NOT_PLAIN.at(place_of(), f"'{mark.field}' is {found}, no plain value", help)
