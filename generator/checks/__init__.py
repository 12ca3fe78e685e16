"""Rules over records: all of them are listed here, and all problems come in one run."""

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
from generator.checks.checker import Checked, Checker, check
from generator.checks.disputes import read_disputed
from generator.checks.ids import id_fault
from generator.checks.index import Index
from generator.checks.provenance import covering, item_covering, tertiary_alone
from generator.checks.references import check_reference
from generator.checks.shape import choices, model_at, read_record
from generator.checks.walk import Found, once_a_record, reference_of, walk
from generator.problems import Rule
from generator.reading import MarkdownPage

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

__all__ = [
    "RULES",
    "Checked",
    "Checker",
    "Found",
    "Index",
    "MarkdownPage",
    "check",
    "check_reference",
    "choices",
    "covering",
    "id_fault",
    "item_covering",
    "model_at",
    "once_a_record",
    "read_disputed",
    "read_record",
    "reference_of",
    "tertiary_alone",
    "walk",
]
