"""Rules over records: all of them are listed here, and all problems come in one run."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator import reading
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
from generator.checks.disputes import read_disputed
from generator.checks.index import Index, index_order
from generator.checks.provenance import cited_by, covering, item_covering
from generator.checks.walk import Found, reference_of, walk
from generator.collector import collector_paused
from generator.kinds import KINDS, Record, Sheet
from generator.problems import Problem, Rule
from generator.reading import Document, Folder, MarkdownPage, read_folder

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

RULES: tuple[Rule, ...] = (
    *reading.RULES,
    *shape.RULES,
    *ids.RULES,
    *references.RULES,
    *provenance.RULES,
    *periods.RULES,
    *chronology.RULES,
    *cycles.RULES,
    *disputes.RULES,
    *statements.RULES,
    *lists.RULES,
    *pages_by_hand.RULES,
    *acceptances.RULES,
)
"""Every rule there is, in the order in which faults are met."""


@dataclass(frozen=True)
class Checked:
    """What came of reading and checking: records and all problems, in file order."""

    index: Index
    problems: tuple[Problem, ...]
    lines: dict[str, list[str]]
    """The lines of each file that was read, for excerpts in messages."""


def check(facts: Path, *, project: Path, pages: Sequence[MarkdownPage], build_day: date) -> Checked:
    """Read and check all facts, and the marks of the pages written by hand.

    Args:
        facts: The folder of facts.
        project: What places are told relative to.
        pages: The pages under `docs/`.
        build_day: The day that counts as today.
    """
    with collector_paused():
        return _check(facts, project, tuple(pages), build_day)


def _check(facts: Path, project: Path, pages: tuple[MarkdownPage, ...], build_day: date) -> Checked:
    folder = read_folder(facts, tuple(KINDS), project)
    problems = list(folder.problems)
    index = _index(folder, pages, build_day, problems)
    for id, record in index.records.items():
        for check_record in RECORD_CHECKS:
            problems += check_record(record, index.documents[id], index)
    if index.sheet and index.sheet_document:
        problems += references.check_sheet_references(index.sheet, index.sheet_document, index)
    for check_whole in SHEET_CHECKS:
        problems += check_whole(index)
    lines = folder.lines | {page.file: page.text.split("\n") for page in pages}
    kept = sorted(set(acceptances.accept(problems, index)), key=lambda problem: problem.file_order)
    return Checked(index, tuple(kept), lines)


def _index(folder: Folder, pages: tuple[MarkdownPage, ...], build_day: date, problems: list[Problem]) -> Index:
    """The records that have their shape; problems of shape and of ids are added to the list."""
    files: dict[str, list[str]] = {}
    for document in folder.documents:
        files.setdefault(document.id, []).append(document.file)
    records: dict[str, Record] = {}
    documents: dict[str, Document] = {}
    for document in sorted(folder.documents, key=index_order):
        wrong = list(ids.check_file(document.kind, document.id, document.file, files))
        record, faults = shape.read_record(document, KINDS[document.kind])
        problems += [*wrong, *faults]
        if record is not None and not wrong:
            records[document.id] = record
            documents[document.id] = document
    sheet = None
    if folder.sheet:
        sheet, faults = shape.read_record(folder.sheet, Sheet)
        problems += faults
    formerly = {former: record.id for record in reversed(list(records.values())) for former in record.formerly}
    kinds = {id: kind for kind, id in sorted(folder.ids)}
    unread = frozenset(folder.misplaced), frozenset(folder.unread_kinds)
    return Index(records, documents, kinds, formerly, sheet, folder.sheet, pages, build_day, *unread)


__all__ = [
    "RULES",
    "Checked",
    "Found",
    "Index",
    "MarkdownPage",
    "check",
    "cited_by",
    "covering",
    "item_covering",
    "read_disputed",
    "reference_of",
    "walk",
]
