"""Reading, checking and linking in one run; and again after a change, as little as is needed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from generator.checks import (
    acceptances,
    chronology,
    cycles,
    disputes,
    ids,
    lists,
    pages_by_hand,
    periods,
    provenance,
    references,
    shape,
    statements,
)
from generator.checks.index import Index, index_order
from generator.checks.walk import cited_by, named_by
from generator.collector import collector_paused
from generator.fields import Group
from generator.kinds import KINDS, Record, Sheet
from generator.problems import Problem
from generator.reading import FILE_MISPLACED, Document, Folder, MarkdownPage, ReadFile, read_folder

G = TypeVar("G", bound=Group)

RECORD_CHECKS: tuple[Callable[[Record, Document, Index], Iterator[Problem]], ...] = (
    ids.check_formerly,
    references.check_references,
    provenance.check_coverage,
    provenance.check_for,
    provenance.check_round_dates,
    provenance.check_grades,
    periods.check_order,
    periods.check_periods,
    periods.check_tiers,
    periods.check_roles,
    chronology.check_meeting,
    chronology.check_agreement,
    chronology.check_notes,
    chronology.check_source,
    disputes.check_disputes,
    statements.check_statement,
    lists.check_lists,
)
"""Checks of one record, with all others to look up."""

SHEET_CHECKS: tuple[Callable[[Index], Iterator[Problem]], ...] = (
    ids.check_memberships,
    ids.check_aliases,
    cycles.check_rings,
    provenance.check_unused,
    pages_by_hand.check_pages,
)
"""Checks of the whole."""


@dataclass(frozen=True)
class Checked:
    """What came of reading and checking: records and all problems, in file order."""

    index: Index
    problems: tuple[Problem, ...]
    lines: dict[str, list[str]]
    """The lines of each file that a problem names, for excerpts in messages."""


def check(facts: Path, *, project: Path, pages: Sequence[MarkdownPage], build_day: date) -> Checked:
    """Read and check all facts, and the marks of the pages written by hand.

    Args:
        facts: The folder of facts.
        project: What places are told relative to.
        pages: The pages under `docs/`.
        build_day: The day that counts as today.
    """
    return Checker(facts, project).check(pages, build_day)


class Checker:
    """Reads and checks one folder again and again, and does again only what a change can have touched.

    A check of a record looks up no other records than those that it names. So it is done again when the
    record's own file or the file of one that it names has changed, or when it had found something.
    """

    def __init__(self, facts: Path, project: Path) -> None:
        self._facts = facts
        self._project = project
        self._files: dict[str, ReadFile] = {}
        self._shapes: dict[str, tuple[Document, Group | None, list[Problem]]] = {}
        self._found: dict[str, list[Problem]] = {}
        self._told: list[Problem] = []
        self._last: Checked | None = None

    def check(self, pages: Sequence[MarkdownPage], build_day: date) -> Checked:
        """All problems as they are now; the very answer of before where nothing has changed."""
        with collector_paused():
            folder = read_folder(self._facts, tuple(KINDS), self._project, self._files)
            return self.check_folder(folder, pages, build_day)

    def check_folder(self, folder: Folder, pages: Sequence[MarkdownPage], build_day: date) -> Checked:
        """The same of files that were read already, or that are only meant to be written."""
        with collector_paused():
            self._files = folder.files
            problems = list(folder.problems)
            index = self._index(folder, tuple(pages), build_day, problems)
            changed = self._changed(index)
            if self._last is not None and changed == set() and problems == self._told and self._same_rest(index):
                return self._last
            self._told = list(problems)
            problems += self._check_records(index, changed)
            problems += _check_whole(index)
            kept = sorted(set(acceptances.accept(problems, index)), key=lambda problem: problem.file_order)
            self._last = Checked(index, tuple(kept), _lines(kept, folder, pages))
            return self._last

    def _index(
        self, folder: Folder, pages: tuple[MarkdownPage, ...], build_day: date, problems: list[Problem]
    ) -> Index:
        """The records that have their shape; problems of shape and of ids are added to the list."""
        files: dict[str, list[str]] = {}
        for document in folder.documents:
            files.setdefault(document.id, []).append(document.file)
        before, self._shapes = self._shapes, {}
        records: dict[str, Record] = {}
        documents: dict[str, Document] = {}
        for document in sorted(folder.documents, key=index_order):
            wrong = list(ids.check_file(document.kind, document.id, document.file, files))
            record, faults = self._shape(document, KINDS[document.kind], before)
            problems += [*wrong, *faults]
            if record is not None and not wrong:
                records[document.id] = record
                documents[document.id] = document
        sheet = None
        if folder.sheet:
            sheet, faults = self._shape(folder.sheet, Sheet, before)
            problems += faults
        formerly = {former: record.id for record in reversed(list(records.values())) for former in record.formerly}
        kinds = {id: kind for kind, id in sorted(folder.ids)}
        elsewhere = {document.id for document in folder.documents if self._is_misplaced(document)}
        taken = {id for id, found in files.items() if len(found) > 1}
        unread = frozenset(folder.misplaced | elsewhere | taken), frozenset(folder.unread_kinds)
        return Index(records, documents, kinds, formerly, sheet, folder.sheet, pages, build_day, *unread)

    def _is_misplaced(self, document: Document) -> bool:
        """Whether a record has the fields of another kind: what names it is right about the kind."""
        return any(fault.rule == FILE_MISPLACED.name for fault in self._shapes[document.file][2])

    def _shape(
        self, document: Document, model: type[G], before: dict[str, tuple[Document, Group | None, list[Problem]]]
    ) -> tuple[G | None, list[Problem]]:
        known = before.get(document.file)
        if known is None or known[0] is not document:
            known = (document, *shape.read_record(document, model))
        self._shapes[document.file] = known
        record = known[1]
        assert record is None or isinstance(record, model)
        return record, known[2]

    def _changed(self, index: Index) -> set[str] | None:
        """The ids that mean something else than before; None where everything may."""
        last = self._last.index if self._last else None
        if last is None or last.build_day != index.build_day:
            return None
        if (last.misplaced, last.unread_kinds) != (index.misplaced, index.unread_kinds):
            return None
        changed = _differing(last.ids, index.ids) | _differing(last.formerly, index.formerly)
        known = last.records.keys() | index.records.keys()
        return changed | {id for id in known if last.records.get(id) is not index.records.get(id)}

    def _same_rest(self, index: Index) -> bool:
        assert self._last is not None
        last = self._last.index
        return last.pages == index.pages and last.sheet_document is index.sheet_document

    def _check_records(self, index: Index, changed: set[str] | None) -> Iterator[Problem]:
        before, self._found = self._found, {}
        for id, record in index.records.items():
            is_untouched = changed is not None and id not in changed and changed.isdisjoint(named_by(record))
            if is_untouched and not before[id]:
                self._found[id] = before[id]
                continue
            document = index.documents[id]
            self._found[id] = [problem for one in RECORD_CHECKS for problem in one(record, document, index)]
            # Asked for once all records are through; the fields are at hand now.
            cited_by(record)
            yield from self._found[id]


def _check_whole(index: Index) -> Iterator[Problem]:
    if index.sheet and index.sheet_document:
        yield from references.check_sheet_references(index.sheet, index.sheet_document, index)
    for check_whole in SHEET_CHECKS:
        yield from check_whole(index)


def _lines(problems: Sequence[Problem], folder: Folder, pages: Sequence[MarkdownPage]) -> dict[str, list[str]]:
    texts = {file: read.text for file, read in folder.files.items()} | {page.file: page.text for page in pages}
    named = {problem.place.file for problem in problems}
    return {file: texts[file].split("\n") for file in named if file in texts}


def _differing(one: dict[str, str], other: dict[str, str]) -> set[str]:
    """The keys whose values differ, or that are in one alone."""
    return {key for key, _ in one.items() ^ other.items()}
