"""The state of a day: who was in which tier, who held which office."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.book.span import Span
from generator.checks import read_disputed
from generator.kinds import Dispute, Membership, Organisation, Period, Person, Role, Standing, StandingState, Tier
from generator.values import Answer, Date


@dataclass(frozen=True, slots=True)
class TierState:
    """Who was in one tier on a day; countries by code, in order."""

    tier: Tier
    countries: tuple[str, ...]
    cannot_be_told: tuple[str, ...]
    """Those of whom the sources' dates are not exact enough to tell."""
    disputed: tuple[str, ...]
    """Those for whom another source's value would answer otherwise."""


@dataclass(frozen=True, slots=True)
class State:
    """Who belonged to an organisation, and how, on a day."""

    day: date
    organisation: Organisation
    tiers: tuple[TierState, ...]
    """All tiers of the organisation, from inner to outer."""
    standing: tuple[tuple[str, StandingState], ...]
    """Country and state, where one is suspended, inactive or withdrawn on that day."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody in an office on a day."""

    owner: str
    """The id of the organisation or the code of the country whose office it is."""
    office: str
    person: Person
    role: Role
    answer: Answer


def period_spans(membership: Membership) -> list[Span]:
    """The spans of a membership's periods, in their order."""
    return _spans(membership.periods)


def _spans(periods: tuple[Period, ...]) -> list[Span]:
    # A period of one day, or of one year, does not follow itself.
    return [
        Span(
            period.from_,
            period.to,
            any(str(period.to) == other.from_.written for other in periods if other is not period),
        )
        for period in periods
    ]


def standing_span(standing: Standing) -> Span:
    """The span of a state beside the tier."""
    return Span(standing.from_, standing.to)


def tier_answers(membership: Membership, day: date) -> dict[str, Answer]:
    """For each tier that a membership names: whether the country was in it."""
    return _answers(membership.periods, day)


def _answers(periods: tuple[Period, ...], day: date) -> dict[str, Answer]:
    answers: dict[str, Answer] = {}
    for period, span in zip(periods, _spans(periods), strict=True):
        answer = span.holds_on(day)
        if answers.get(period.tier) is not Answer.YES and answer is not Answer.NO:
            answers[period.tier] = answer
        answers.setdefault(period.tier, answer)
    return answers


def disputed_tiers(membership: Membership, day: date) -> set[str]:
    """The tiers whose answer would be another one by a disputed bound of a period."""
    usual = _answers(membership.periods, day)
    tiers: set[str] = set()
    for number, period in enumerate(membership.periods):
        for dispute in period.disputes:
            if dispute.field in ("from", "to"):
                other = _with_dispute(membership.periods, number, dispute)
                answers = _answers(other, day)
                tiers.update(tier for tier in usual if answers[tier] is not usual[tier])
    return tiers


def _with_dispute(periods: tuple[Period, ...], number: int, dispute: Dispute) -> tuple[Period, ...]:
    """The periods as the other side has them; a neighbour that touched the bound moves with it."""
    field = "from_" if dispute.field == "from" else "to"
    period = periods[number]
    value = read_disputed(Period, field, dispute)
    written = str(getattr(period, field))
    changed = list(periods)
    changed[number] = period.model_copy(update={field: value})
    for other, neighbour in enumerate(periods):
        if other != number and field == "from_" and str(neighbour.to) == written:
            changed[other] = neighbour.model_copy(update={"to": value})
        if other != number and field == "to" and neighbour.from_.written == written and isinstance(value, Date):
            changed[other] = neighbour.model_copy(update={"from_": value})
    return tuple(changed)


def state_on(organisation: Organisation, memberships: tuple[Membership, ...], day: date) -> State:
    """Who was in which tier of an organisation on a day."""
    ordered = sorted(memberships, key=lambda membership: membership.country)
    answers = {membership.country: tier_answers(membership, day) for membership in ordered}
    disputes = {membership.country: disputed_tiers(membership, day) for membership in ordered}
    tiers = tuple(
        TierState(
            tier,
            tuple(code for code, tiers in answers.items() if tiers.get(tier.id) is Answer.YES),
            tuple(code for code, tiers in answers.items() if tiers.get(tier.id) is Answer.CANNOT_TELL),
            tuple(code for code, tiers in disputes.items() if tier.id in tiers),
        )
        for tier in organisation.tiers
    )
    standing = tuple(
        (membership.country, standing.state)
        for membership in ordered
        for standing in membership.standing
        if standing_span(standing).holds_on(day) is Answer.YES
    )
    return State(day, organisation, tiers, standing)


def days_of_change(memberships: tuple[Membership, ...]) -> tuple[date, ...]:
    """The days on which the state of an organisation can change, in order."""
    days: set[date] = set()
    for membership in memberships:
        for span in period_spans(membership):
            days.update(span.days_of_change())
        for standing in membership.standing:
            days.update(standing_span(standing).days_of_change())
    return tuple(sorted(days))


def role_spans(people: tuple[Person, ...]) -> Iterator[tuple[Person, Role, Span]]:
    """All roles with their spans: where a successor in the office begins on the last day, it holds that day."""
    begins: dict[tuple[str | None, ...], list[Role]] = {}
    for person in people:
        for role in person.roles:
            if role.office and role.from_:
                key = (role.organisation, role.country, role.office, role.from_.written)
                begins.setdefault(key, []).append(role)
    for person in people:
        for role in person.roles:
            following = begins.get((role.organisation, role.country, role.office, str(role.to)), ())
            yield person, role, Span(role.from_, role.to, any(other is not role for other in following))


def holders_on(people: tuple[Person, ...], day: date) -> tuple[Holder, ...]:
    """Who held which declared office on a day, or may have."""
    return tuple(
        Holder(role.organisation or role.country or "", role.office, person, role, answer)
        for person, role, span in role_spans(people)
        if role.office and (answer := span.holds_on(day)) is not Answer.NO
    )
