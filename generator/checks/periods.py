"""Periods, tiers and offices: what holds when, and that it can hold."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.checks.index import Index
from generator.checks.references import REFERENCE_TO_ITSELF
from generator.kinds import Country, Membership, Organisation, Period, Person, Record, Role, Tier
from generator.problems import Problem, error, nearest, quoted
from generator.reading import Document
from generator.values import OPEN_END, Date, certainly_before

PERIOD_REVERSED = error("period-reversed", "a time that ends before it begins")
PERIOD_OVERLAP = error("period-overlap", "two periods of one membership that share a day")
PERIOD_BEFORE_FOUNDING = error("period-before-founding", "a membership that begins before the organisation")
TIER_UNKNOWN = error("tier-unknown", "a tier that the organisation does not have")
TIER_OUTSIDE_LIFETIME = error("tier-outside-lifetime", "a period in a tier that did not exist then")
OFFICE_UNKNOWN = error("office-unknown", "an office that the organisation or country does not have")
ROLE_INCOMPLETE = error("role-incomplete", "a role without its office, or without whose office it is")
ROLE_OUTSIDE_LIFETIME = error("role-outside-lifetime", "a role in an organisation that did not exist then")
DISSOLVED_BEFORE_FOUNDED = error("dissolved-before-founded", "an organisation that ends before it begins")

RULES = (
    PERIOD_REVERSED,
    PERIOD_OVERLAP,
    PERIOD_BEFORE_FOUNDING,
    TIER_UNKNOWN,
    TIER_OUTSIDE_LIFETIME,
    OFFICE_UNKNOWN,
    ROLE_INCOMPLETE,
    ROLE_OUTSIDE_LIFETIME,
    DISSOLVED_BEFORE_FOUNDED,
)


def check_order(record: Record, document: Document, index: Index) -> Iterator[Problem]:
    """No `to` lies before its `from`, no end before its beginning."""
    for field in ("periods", "standing", "roles", "tiers", "former_names"):
        for number, item in enumerate(getattr(record, field, ())):
            if item.from_ and isinstance(item.to, Date) and certainly_before(item.to, item.from_):
                message = f"this ends on {item.to}, before it begins on {item.from_}"
                help = f"write 'from: {item.to}' and 'to: {item.from_}', or mend one"
                yield PERIOD_REVERSED.at(document.place(field, number, "to"), message, help)
    if not isinstance(record, Organisation) or not record.founded or not record.dissolved:
        return
    if certainly_before(record.dissolved, record.founded):
        message = f"it ended on {record.dissolved}, before it was founded on {record.founded}"
        yield DISSOLVED_BEFORE_FOUNDED.at(document.place("dissolved"), message, "mend one of the two dates")


def check_periods(record: Record, document: Document, index: Index) -> Iterator[Problem]:
    """Periods of a membership: one tier a day, tiers that exist, nothing before the founding."""
    if not isinstance(record, Membership):
        return
    yield from _overlaps(record, document)
    organisation = index.find(Organisation, record.organisation)
    if organisation is None:
        return
    tiers = {tier.id: tier for tier in organisation.tiers}
    for number, milestone in enumerate(record.milestones):
        if milestone.tier and milestone.tier not in tiers:
            yield _tier_unknown(milestone.tier, tiers, document, ("milestones", number, "tier"), organisation)
    for number, period in enumerate(record.periods):
        if organisation.founded and certainly_before(period.from_, organisation.founded):
            message = f"'{organisation.id}' was founded on {organisation.founded}, after {period.from_}"
            help = f"mend this date, or 'founded' in {organisation.file}"
            place = document.place("periods", number, "from")
            yield PERIOD_BEFORE_FOUNDING.at(place, message, help, cause=organisation.id)
        if period.tier not in tiers:
            yield _tier_unknown(period.tier, tiers, document, ("periods", number, "tier"), organisation)
        else:
            yield from _outside_lifetime(
                period, tiers[period.tier], _end_of(period.tier, organisation), document, number
            )


def _tier_unknown(
    written: str, tiers: dict[str, Tier], document: Document, path: tuple[str | int, ...], organisation: Organisation
) -> Problem:
    near = nearest(written, tiers)
    help = f"did you mean '{near}' ({organisation.file})?" if near else f"its tiers are: {', '.join(tiers) or 'none'}"
    return TIER_UNKNOWN.at(document.place(*path), f"'{organisation.id}' has no tier '{written}'", help)


def _overlaps(membership: Membership, document: Document) -> Iterator[Problem]:
    ordered = sorted(enumerate(membership.periods), key=lambda pair: pair[1].from_.order)
    spans = [_Span(period.from_.latest, _surely_holds_to(period), str(period.to)) for _, period in ordered]
    for position, (number, later) in enumerate(ordered):
        span, begins = spans[position], later.from_.written
        clash = next((n for n in range(position) if spans[n].shares_a_day(span) and spans[n].to != begins), None)
        if clash is not None:
            earlier = ordered[clash][1]
            place = document.place("periods", number, "from")
            end = f"until {earlier.to}" if earlier.to else "without an end"
            message = f"on {later.from_} the period '{earlier.tier}' from {earlier.from_} still holds ({end})"
            yield PERIOD_OVERLAP.at(place, message, f"write 'to: {later.from_}' in the period before")


@dataclass(frozen=True, slots=True)
class _Span:
    """The days on which a period certainly holds, and its end as it is written."""

    first: date
    last: date
    to: str

    def shares_a_day(self, other: "_Span") -> bool:
        """Whether both certainly hold on one day."""
        return max(self.first, other.first) <= min(self.last, other.last)


def _surely_holds_to(period: Period) -> date:
    """The last day on which a period, once begun, certainly still holds."""
    if period.to is None:
        return OPEN_END
    return period.from_.latest if isinstance(period.to, str) else period.to.earliest


def _end_of(tier: str, organisation: Organisation) -> Date | None:
    """The last day of a tier: its own `to`, else the first day of the tier that replaces it."""
    own = next(one.to for one in organisation.tiers if one.id == tier)
    return own or next((one.from_ for one in organisation.tiers if tier in one.replaces and one.id != tier), None)


def _outside_lifetime(
    period: Period, tier: Tier, end: Date | None, document: Document, number: int
) -> Iterator[Problem]:
    if tier.from_ and certainly_before(period.from_, tier.from_):
        message = f"the tier '{tier.id}' exists from {tier.from_}, and this period begins on {period.from_}"
        place = document.place("periods", number, "from")
        yield TIER_OUTSIDE_LIFETIME.at(
            place, message, f"mend this date, or 'from' of the tier '{tier.id}'", cause=f"from {tier.id}"
        )
    if end is None:
        return
    if certainly_before(end, period.from_):
        message = f"the tier '{tier.id}' ended on {end}, and this period begins on {period.from_}"
        place = document.place("periods", number, "from")
        help = f"name the tier that follows, or mend this date, or the end of the tier '{tier.id}'"
        yield TIER_OUTSIDE_LIFETIME.at(place, message, help, cause=f"to {tier.id}")
    elif period.to is None:
        message = f"the tier '{tier.id}' ended on {end}, and this period has no end"
        help = f"write 'to: {end}', and a period in the tier that follows"
        yield TIER_OUTSIDE_LIFETIME.at(document.place("periods", number, "tier"), message, help, cause=f"to {tier.id}")
    elif isinstance(period.to, Date) and certainly_before(end, period.to):
        message = f"the tier '{tier.id}' ended on {end}, and this period ends on {period.to}"
        place = document.place("periods", number, "to")
        yield TIER_OUTSIDE_LIFETIME.at(place, message, f"write 'to: {end}'", cause=f"to {tier.id}")


def check_tiers(record: Record, document: Document, index: Index) -> Iterator[Problem]:
    """`replaces` names tiers of the same organisation."""
    if isinstance(record, Organisation):
        tiers = {tier.id: tier for tier in record.tiers}
        for number, tier in enumerate(record.tiers):
            for position, replaced in enumerate(tier.replaces):
                path = ("tiers", number, "replaces", position)
                if replaced == tier.id:
                    message = f"the tier '{replaced}' replaces itself"
                    yield REFERENCE_TO_ITSELF.at(document.place(*path), message, "name another, or delete the entry")
                elif replaced not in tiers:
                    yield _tier_unknown(replaced, tiers, document, path, record)


def check_roles(record: Record, document: Document, index: Index) -> Iterator[Problem]:
    """Roles name an office that is declared, or a title, and whose it is; in its lifetime."""
    if not isinstance(record, Person):
        return
    for number, role in enumerate(record.roles):
        if (role.office is None) == (role.title is None):
            found = "neither an office nor a title" if role.office is None else "both an office and a title"
            help = "write 'office: …' where it is declared, else 'title: …'"
            yield ROLE_INCOMPLETE.at(document.place("roles", number), f"this role has {found}", help)
        elif role.office and (role.organisation is None) == (role.country is None):
            found = "neither" if role.country is None else "both"
            message = f"the office '{role.office}' needs an organisation or a country, here are {found}"
            yield ROLE_INCOMPLETE.at(
                document.place("roles", number, "office"), message, "add 'country: …' or 'organisation: …'"
            )
        elif role.office:
            yield from _office(role, document, number, index)
        yield from _role_lifetime(role, document, number, index)


def _office(role: Role, document: Document, number: int, index: Index) -> Iterator[Problem]:
    owner_id = role.organisation or role.country or ""
    owner = index.find(Organisation, owner_id) or index.find(Country, owner_id)
    if owner is None and owner_id in index.ids:
        return
    offices = [office.id for office in owner.offices] if owner else []
    if role.office not in offices:
        near = nearest(role.office or "", offices)
        where = owner.file if owner else f"facts/countries/{owner_id}.yml"
        help = (
            f"did you mean '{near}'?" if near else f"declare it under 'offices' in {where}, or write 'title: …' instead"
        )
        place = document.place("roles", number, "office")
        yield OFFICE_UNKNOWN.at(place, f"'{owner_id}' has no office {quoted(role.office or '')}", help)


def _role_lifetime(role: Role, document: Document, number: int, index: Index) -> Iterator[Problem]:
    organisation = index.find(Organisation, role.organisation) if role.organisation else None
    if organisation is None:
        return
    for side, day in (("from", role.from_), ("to", role.to)):
        if not isinstance(day, Date):
            continue
        if organisation.founded and certainly_before(day, organisation.founded):
            message = f"'{organisation.id}' was founded on {organisation.founded}, after {day}"
            place = document.place("roles", number, side)
            yield ROLE_OUTSIDE_LIFETIME.at(place, message, "mend one of the two dates")
            return
        if organisation.dissolved and certainly_before(organisation.dissolved, day):
            message = f"'{organisation.id}' ended on {organisation.dissolved}, before {day}"
            place = document.place("roles", number, side)
            yield ROLE_OUTSIDE_LIFETIME.at(place, message, "mend one of the two dates")
            return
