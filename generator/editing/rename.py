"""A record's new id, wherever its old one stands: in references, in marks, and in pages by hand."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from generator.checks import Checked, Checker, Index, id_fault, read_disputed, reference_of, walk
from generator.editing.files import EditFault, IdFault, Lines
from generator.fields import Group, Refers, ShortForm, written_name
from generator.kinds import Dispute, Membership
from generator.problems import Problem, nearest, stops
from generator.reading import (
    Document,
    Entry,
    Folder,
    MarkdownPage,
    Plain,
    ReadFile,
    place_finder,
    read_document,
    read_yaml,
)
from generator.reading import Path as Way
from generator.values import Cite, Mark, Prose, ProseFault, marks, marks_in_markdown

Mention = tuple[Way, int]
"""The path of a text, and where in it, from its first word, an id stands."""
Span = tuple[int, int]
"""Line and column, from 0, at which the old id begins."""


@dataclass(frozen=True, slots=True)
class Renaming:
    """What is to be written, once it is known to be right."""

    contents: dict[Path, bytes]
    """Every file that changes, by its path; the record's own under its new name."""
    gone: Path
    """The record's file of before."""
    places: int
    """How often the id was written, in facts and pages."""


def rename_record(
    old: str, new: str, facts: Path, project: Path, pages: tuple[MarkdownPage, ...], docs: Path, build_day: date
) -> Renaming:
    """What renaming a record changes; nothing is written.

    Args:
        old: Its id.
        new: What it is to be.
        facts: The folder of facts.
        project: What places are told relative to.
        pages: The pages written by hand.
        docs: Their folder.
        build_day: The day that counts as today.

    Raises:
        EditFault: Where it cannot be renamed.
    """
    checker = Checker(facts, project)
    checked = checker.check(pages, build_day)
    index = checked.index
    _require_possible(old, new, checked)
    pages_after, contents, places = _pages(pages, docs, old, new)
    documents: dict[str, Document] = {}
    for document, group in _groups(index):
        mentions = sorted(set(_mentions(group, old, index)))
        is_it = document is index.documents[old]
        if mentions or is_it:
            places += len(mentions)
            path = project / document.file
            lines = _renamed(Lines.read(path), document, mentions, old, new, is_it=is_it)
            target = path.with_name(f"{new}.yml") if is_it else path
            documents[document.file] = _read_again(document, lines.text, target.name, mentions, old, new)
            contents[target] = lines.raw
    after = checker.check_folder(_folder(index, documents), pages_after, build_day)
    if wrong := [problem for problem in after.problems if stops(problem, strict=False)]:
        raise EditFault(f"with the new id the facts would have errors; nothing was renamed ({_first(wrong)})")
    return Renaming(contents, project / index.documents[old].file, places)


def _require_possible(old: str, new: str, checked: Checked) -> None:
    index = checked.index
    wrong = [problem for problem in checked.problems if stops(problem, strict=False)]
    if wrong:
        raise EditFault(f"the facts have errors ({_first(wrong)}); mend them first: 'factsheet check' tells all")
    if old not in index.records:
        if old in index.formerly:
            raise IdFault(f"'{old}' was renamed: its id is '{index.formerly[old]}'")
        near = nearest(old, index.ids)
        raise IdFault(f"no record has the id '{old}'" + (f"; did you mean '{near}'?" if near else ""))
    kind = index.ids[old]
    if kind == "countries":
        raise IdFault(f"'{old}' is a country's code, which ISO 3166-1 gives; it cannot be renamed")
    # An id that the record itself once had may come back.
    if (fault := id_fault(kind, new, index)) and index.formerly.get(new) != old:
        raise IdFault(fault)


def _first(problems: list[Problem]) -> str:
    place = problems[0].place
    return f"the first: {place.file}:{place.line}: {problems[0].message}"


def _groups(index: Index) -> Iterator[tuple[Document, Group]]:
    for id, record in index.records.items():
        yield index.documents[id], record
    if index.sheet and index.sheet_document:
        yield index.sheet_document, index.sheet


# Where the id stands


def _span(document: Document, entry: Entry, offset: int, id: str) -> Span:
    """Where a part of a text stands, however the text is written: its n-th id is the n-th behind where it begins.

    In a folded or quoted text the offset says nothing of the line; what came out is read again in the end.
    """
    value = str(entry.value)
    offset += len(value) - len(value.lstrip())
    before = sum(value.startswith(id, start) for start in range(offset))
    lines = document.text.split("\n")
    line, column = entry.place.line - 1, entry.place.column - 1
    if lines[line][column] in "|>":
        line, column = line + 1, 0
    while line < len(lines):
        column = lines[line].find(id, column)
        if column >= 0 and before == 0:
            return line, column
        before -= column >= 0
        line, column = (line, column + 1) if column >= 0 else (line + 1, 0)
    raise EditFault(f"'{id}' is not written as such at {document.file}:{entry.place.line}; write it out")


def _mentions(group: Group, id: str, index: Index) -> Iterator[Mention]:
    """The path of each text that names a record, and where in it, from its first word."""
    for found in walk(group):
        model = type(found.owner)
        if isinstance(found.value, Dispute):
            yield from _in_dispute(found.value, found.owner, found.path, id, index)
        else:
            yield from _in_value(found.value, reference_of(model, found.field), found.path, id, index)


def _in_dispute(dispute: Dispute, owner: Group, path: Way, id: str, index: Index) -> Iterator[Mention]:
    """The same in a disputed value, which is read as the field that it is about."""
    field = next(field for field in type(owner).model_fields if written_name(field) == dispute.field)
    value = read_disputed(type(owner), field, dispute)
    for number, item in enumerate(value if isinstance(value, tuple) else (value,)):
        here = (*path, "value", number) if isinstance(value, tuple) else (*path, "value")
        part, model, name = item, type(owner), field
        if isinstance(item, ShortForm):
            part, model, name = getattr(item, item.chief), type(item), item.chief
        yield from _in_value(part, reference_of(model, name), here, id, index)


def _in_value(value: Any, refers: Refers | None, path: Way, id: str, index: Index) -> Iterator[Mention]:
    if isinstance(value, Prose):
        yield from ((path, mark.offset) for mark in marks(value) if _named(mark) == id)
    elif isinstance(value, str) and refers is not None:
        record, _, item = value.partition("#")
        if record == id:
            yield path, 0
        named = index.find(Membership, record)
        # The address of a period begins with the id of the organisation.
        if refers.item_allowed and named and named.organisation == id and item.startswith(f"{id}-"):
            yield path, len(record) + 1


def _named(mark: Mark) -> str:
    return mark.source if isinstance(mark, Cite) else mark.record


# What is written instead


def _renamed(lines: Lines, document: Document, mentions: list[Mention], old: str, new: str, *, is_it: bool) -> Lines:
    spans = [_span(document, document.root.at(path), offset, old) for path, offset in mentions]
    changed = _replaced(list(lines.lines), spans, old, new)
    if is_it:
        _add_former(changed, document, old, new)
    return lines.with_lines(changed)


def _replaced(lines: list[str], spans: list[Span], old: str, new: str) -> list[str]:
    for line, column in sorted(spans, reverse=True):
        text = lines[line]
        lines[line] = text[:column] + new + text[column + len(old) :]
    return lines


def _add_former(lines: list[str], document: Document, old: str, new: str) -> None:
    """Put the old id among the former ones of the record, in the style of those that are there."""
    former = document.root.child("formerly")
    if former is None:
        indent = " " * (document.root.place.column - 1)
        lines.insert(len(lines) - (lines[-1] == ""), f"{indent}formerly: [{old}]")
        return
    entries = former.value
    assert isinstance(entries, list)
    if again := next((entry for entry in entries if entry.value == new), None):
        # It takes back an id that it had.
        _replaced(lines, [_span(document, again, 0, new)], new, old)
        return
    last = entries[-1].place
    text = lines[last.line - 1]
    end = last.column - 1
    if lines[former.place.line - 1].startswith("[", former.place.column - 1):
        end += last.length
        lines[last.line - 1] = f"{text[:end]}, {old}{text[end:]}"
    else:
        lines.insert(last.line, text[:end] + old + ("\r" if text.endswith("\r") else ""))


def _read_again(document: Document, text: str, name: str, mentions: list[Mention], old: str, new: str) -> Document:
    """What the new text reads as.

    Raises:
        EditFault: Where that is anything but the old values with the new id.
    """
    expected, _ = read_yaml(document.text, document.file)
    assert expected is not None
    for path, offset in reversed(mentions):
        entry = expected.at(path)
        value = str(entry.value)
        start = offset + len(value) - len(value.lstrip())
        entry.value = value[:start] + new + value[start + len(old) :]
    file = f"{document.file.rpartition('/')[0]}/{name}"
    again, problems = read_document(text, file, document.kind, Path(name).stem)
    if again is None or problems or _but_former(again.root) != _but_former(expected):
        message = f"{document.file} is written in a way that cannot be kept, or was changed just now"
        raise EditFault(f"{message}; nothing was renamed")
    return again


def _but_former(root: Entry) -> dict[str, Plain]:
    plain = root.plain()
    assert isinstance(plain, dict)
    return {name: value for name, value in plain.items() if name != "formerly"}


def _pages(
    pages: tuple[MarkdownPage, ...], docs: Path, old: str, new: str
) -> tuple[tuple[MarkdownPage, ...], dict[Path, bytes], int]:
    """All pages as they will be, what is to be written of them, and how often they name the record."""
    after: list[MarkdownPage] = []
    contents: dict[Path, bytes] = {}
    places = 0
    for page in pages:
        place = place_finder(page.text, page.file)
        found = [mark for mark, _, _ in marks_in_markdown(page.text) if not isinstance(mark, ProseFault)]
        spans = [place(mark.offset, 1) for mark in found if _named(mark) == old]
        if spans:
            lines = Lines.read(docs / page.uri)
            at = [(span.line - 1, span.column - 1) for span in spans]
            lines = lines.with_lines(_replaced(list(lines.lines), at, old, new))
            contents[docs / page.uri] = lines.raw
        after.append(replace(page, text=lines.text) if spans else page)
        places += len(spans)
    return tuple(after), contents, places


def _folder(index: Index, documents: dict[str, Document]) -> Folder:
    """The facts as they will be; the files that do not change are those that were read."""
    records = [documents.get(one.file, one) for one in index.documents.values()]
    sheet = index.sheet_document and documents.get(index.sheet_document.file, index.sheet_document)
    files = {one.file: ReadFile((), one.text, one, ()) for one in (*records, sheet) if one}
    return Folder(records, sheet, ids={(one.kind, one.id) for one in records}, files=files)
