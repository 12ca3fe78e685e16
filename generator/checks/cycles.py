"""Rings: a part of its own part, a predecessor of its own predecessor."""

from collections.abc import Iterator

from generator.checks.index import Index
from generator.kinds import Agreement, Meeting, Organisation, Outcome, Record, Statement
from generator.problems import Problem, error

RING = error("ring", "records that lead back to themselves")

RULES = (RING,)
SHOWN_AT_MOST = 10

_PATHS = (
    (Meeting, "part_of"),
    (Agreement, "part_of"),
    (Organisation, "part_of"),
    (Organisation, "predecessor"),
    (Agreement, "amends"),
    (Statement, "outcome"),
)


def check_rings(index: Index) -> Iterator[Problem]:
    """Each ring once, at its first member by id."""
    for model, field in _PATHS:
        leads = {record.id: _targets(record, field) for record in index.of(model)}
        for ring in _rings(leads):
            record_field = ("outcome", "by") if field == "outcome" else (field,)
            place = index.documents[ring[0]].place(*record_field)
            shown = (
                ring if len(ring) <= SHOWN_AT_MOST else [*ring[:SHOWN_AT_MOST], f"… {len(ring) - SHOWN_AT_MOST} more …"]
            )
            path = " → ".join([*shown, ring[0]])
            yield RING.at(place, f"'{'.'.join(record_field)}' leads in a ring: {path}", "cut the ring at one of them")


def _targets(record: Record, field: str) -> tuple[str, ...]:
    value = getattr(record, field)
    if isinstance(value, Outcome):
        value = value.by
    targets = value if isinstance(value, tuple) else (value,) if value else ()
    # A record that names itself is refused where it does so.
    return tuple(target for target in targets if target != record.id)


def _rings(leads: dict[str, tuple[str, ...]]) -> Iterator[list[str]]:
    """Every ring that a walk in depth meets, without recursion: chains may be thousands long."""
    done: set[str] = set()
    for start in sorted(leads):
        path: list[str] = []
        position: dict[str, int] = {}
        stack: list[tuple[str, int]] = [(start, 0)]
        while stack:
            id, number = stack.pop()
            if number == 0:
                if id in done:
                    continue
                position[id] = len(path)
                path.append(id)
            targets = leads.get(id, ())
            if number < len(targets):
                stack.append((id, number + 1))
                target = targets[number]
                if target in position:
                    yield _from_first(path[position[target] :])
                elif target in leads and target not in done:
                    stack.append((target, 0))
            else:
                path.pop()
                del position[id]
                done.add(id)


def _from_first(ring: list[str]) -> list[str]:
    first = ring.index(min(ring))
    return ring[first:] + ring[:first]
