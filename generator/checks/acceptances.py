"""Warnings that a record accepts, with a reason; an acceptance that meets none is one itself."""

from collections.abc import Iterator

from generator.checks.index import Index
from generator.kinds import Acceptance
from generator.problems import Problem, Severity, quoted, warning

ACCEPTANCE_IDLE = warning("acceptance-idle", "an accepted warning that does not occur")

RULES = (ACCEPTANCE_IDLE,)


def accept(problems: list[Problem], index: Index) -> Iterator[Problem]:
    """The problems without those that their records accept, and the acceptances that met nothing."""
    accepted = {
        index.documents[id].file: (id, record.accepted) for id, record in index.records.items() if record.accepted
    }
    met: set[tuple[str, int]] = set()
    for problem in problems:
        id, acceptances = accepted.get(problem.place.file, ("", ()))
        number = next((n for n, acceptance in enumerate(acceptances) if _covers(acceptance, problem)), None)
        if number is None:
            yield problem
        else:
            met.add((id, number))
    if not index.is_whole:
        # The warning may come back with a record that could not be read.
        return
    for id, acceptances in accepted.values():
        for number, acceptance in enumerate(acceptances):
            if (id, number) not in met:
                place = index.documents[id].place("accepted", number, "rule")
                where = f" in {quoted(acceptance.field)}" if acceptance.field else ""
                message = f"no warning {quoted(acceptance.rule)} occurs here{where}"
                yield ACCEPTANCE_IDLE.at(place, message, "delete the acceptance")


def _covers(acceptance: Acceptance, problem: Problem) -> bool:
    return (
        problem.severity is Severity.WARNING
        and acceptance.rule == problem.rule
        and acceptance.field in (None, problem.field)
    )
