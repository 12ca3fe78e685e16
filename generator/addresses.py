"""Where things stand on the site: records, and each fact and item within them.

Addresses are relative to the site's root and end in `/`. They are permalinks: what is decided here
is promised to whoever links.
"""

from collections.abc import Iterator
from typing import Any

from generator.fields import Group, written_name
from generator.kinds import (
    AgreementMilestone,
    Membership,
    MembershipMilestone,
    Office,
    Period,
    Record,
    Role,
    Tier,
)
from generator.values import Date

RULES_ADDRESS = "reference/rules/"
"""The page of all rules; `#rule` is the address of each."""
REVIEW_ADDRESS = "review/"
"""The page of what wants a look."""

RESERVED_IDS = frozenset(
    {"index", "api", "assets", "search", "404", "members", "timeline", "reference", "review", "sitemap", "sheet"}
)
"""Ids that would take the address of something else."""


def record_address(record: Record) -> str:
    """The address of a record: `<kind>/<id>/`; of a membership, its place on the country's page."""
    if isinstance(record, Membership):
        return f"countries/{record.country}/#{record.organisation}"
    return f"{record.kind}/{record.id}/"


def fact_address(record: Record, field: str) -> str:
    """The address of a fact of a record."""
    if isinstance(record, Membership):
        return f"countries/{record.country}/#{record.organisation}-{field}"
    return f"{record.kind}/{record.id}/#{field}"


def date_anchor(date: Date) -> str:
    """A date as it stands in an anchor: `/` as `--`, `..` and `~` as words."""
    return date.written.replace("/", "--").replace("..", "open").replace("~", "about")


def item_anchors(record: Record) -> dict[tuple[str, int], str]:
    """The anchor of each item of the record's lists, by field as written and number from 0."""
    memory = record.remembered
    if item_anchors not in memory:
        memory[item_anchors] = _item_anchors(record)
    anchors: dict[tuple[str, int], str] = memory[item_anchors]
    return anchors


def _item_anchors(record: Record) -> dict[tuple[str, int], str]:
    anchors: dict[tuple[str, int], str] = {}
    taken: set[str] = set()
    for name, items in _lists(record):
        for number, item in enumerate(items):
            anchor = wanted = _anchor(record, name, number, item)
            repeat = 1
            while anchor in taken:
                repeat += 1
                anchor = f"{wanted}-{repeat}"
            taken.add(anchor)
            anchors[name, number] = anchor
    return anchors


def _lists(record: Record) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for field in type(record).model_fields:
        value = getattr(record, field)
        if isinstance(value, tuple) and value and isinstance(value[0], Group):
            yield written_name(field), value


def _anchor(record: Record, field: str, number: int, item: Group) -> str:
    if isinstance(item, Tier | Office) or (field == "bodies" and hasattr(item, "id")):
        return str(item.id)
    if isinstance(item, Period) and isinstance(record, Membership):
        return f"{record.organisation}-{item.tier}-{date_anchor(item.from_)}"
    if isinstance(item, MembershipMilestone | AgreementMilestone):
        return f"{item.event}-{date_anchor(item.date)}"
    if isinstance(item, Role) and item.office:
        return f"{item.office}-{date_anchor(item.from_)}" if item.from_ else item.office
    return f"{field}-{number + 1}"
