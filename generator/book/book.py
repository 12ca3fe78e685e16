"""The linked whole: records, who refers to whom, and the questions that pages ask."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from generator.book.as_of import Holder, State, days_of_change, holders_on, state_on
from generator.book.words import plain_words
from generator.checks import Found, covering, item_covering, once_a_record, reference_of, walk
from generator.fields import Group, is_fact
from generator.history import UNKNOWN, History
from generator.hosting import NOWHERE, Hosting
from generator.kinds import (
    Agreement,
    AgreementMilestone,
    Country,
    Event,
    Item,
    Meeting,
    MeetingStatus,
    Membership,
    MembershipMilestone,
    Organisation,
    Person,
    Record,
    Sheet,
    Source,
    SourceUse,
    Statement,
)
from generator.reading import Path
from generator.values import Cite, Date, Prose, RecordLink, country_names, is_country, marks

R = TypeVar("R", bound=Record)
TITLE_WORDS_AT_MOST = 90


@dataclass(frozen=True, slots=True)
class Resting:
    """One place that rests on a source."""

    record: Record
    field: str
    """The field as written."""
    item: int | None
    """The number of the item within the field's list, from 0."""
    locator: str | None
    """Where in the source."""


@dataclass(frozen=True, slots=True)
class Dated:
    """One entry of the timeline: a date, and what happened."""

    date: Date
    record: Record
    field: str
    """The field whose date it is."""
    item: int | None = None


@dataclass(frozen=True)
class Book:
    """Records that have passed all checks. Its derived views are computed once, when first asked for."""

    sheet: Sheet
    records: dict[str, Record]
    build_day: date
    formerly: dict[str, str]
    """The present id of each former one."""
    hosting: Hosting = NOWHERE
    """Where the site and its repository stand, as far as that is known."""
    history: History = UNKNOWN
    """When the facts last changed, as far as that is known."""

    @cached_property
    def remembered(self) -> dict[Any, dict[Any, Any]]:
        """What others have made of this Book and may need again; it never changes, so that stays true."""
        return {}

    def derive(self) -> None:
        """Derive now what nearly all pages ask for, so that processes forked afterwards share it."""
        _ = self._references, self._resting, self._roles, self._bilateral, self.days_of_change

    # Looking up

    def of(self, model: type[R]) -> tuple[R, ...]:
        """All records of a kind, by id."""
        return self._by_model.get(model, ())  # type: ignore[return-value]

    @cached_property
    def _by_model(self) -> dict[type[Record], tuple[Record, ...]]:
        found: dict[type[Record], list[Record]] = {}
        for record in self.records.values():
            found.setdefault(type(record), []).append(record)
        return {model: tuple(records) for model, records in found.items()}

    def get(self, id: str) -> Record:
        """The record of an id; a country without a file is made of its code."""
        record = self.records.get(id)
        return record if record is not None else self.countries[id]

    @cached_property
    def countries(self) -> dict[str, Country]:
        """Every country that a record names, with a file or without, by code."""
        codes = {country.id for country in self.of(Country)}
        codes.update(id for id in self._references if is_country(id))
        return {
            code: found
            if isinstance(found := self.records.get(code), Country)
            else Country.model_validate({}, context={"id": code, "file": ""})
            for code in sorted(codes)
        }

    @property
    def organisation(self) -> Organisation:
        """The organisation that the sheet is about."""
        record = self.records[self.sheet.organisation]
        assert isinstance(record, Organisation)
        return record

    def title(self, record: Record) -> str:
        """What a record is called in lists and links."""
        if isinstance(record, Country):
            return record.name or country_names(self.sheet.language)[record.id]
        if isinstance(record, Membership):
            organisation = self.get(record.organisation)
            assert isinstance(organisation, Organisation)
            return f"{self.title(self.get(record.country))} in the {organisation.short or organisation.name}"
        if isinstance(record, Statement):
            return f"{self._speakers(record)}: {self._words(record)}"
        return str(getattr(record, "title", None) or getattr(record, "name", record.id))

    def _speakers(self, statement: Statement) -> str:
        return ", ".join(self.title(self.get(id)) for id in statement.speaker)

    def _words(self, statement: Statement) -> str:
        words = statement.quote or self.words(statement.text)
        if len(words) > TITLE_WORDS_AT_MOST:
            words = words[:TITLE_WORDS_AT_MOST].rsplit(" ", 1)[0].rstrip(",;:") + " …"
        return f"‘{words}’" if statement.quote else words

    def words(self, prose: Prose | None) -> str:
        """A text as plain words: links as what they name, citations left out."""
        return plain_words(self, prose)

    # Who refers to whom

    @cached_property
    def _references(self) -> dict[str, tuple[str, ...]]:
        """For each id, the ids of the records that refer to it."""
        found: dict[str, dict[str, None]] = {}
        for target in _references(self.sheet):
            found.setdefault(target, {})[""] = None
        for id, record in self.records.items():
            for target in _record_references(record):
                if target != id:
                    found.setdefault(target, {})[id] = None
        return {target: tuple(ids) for target, ids in found.items()}

    def referring_to(self, id: str) -> tuple[Record, ...]:
        """The records that name another, by kind and id."""
        return tuple(self.records[other] for other in self._references.get(id, ()) if other)

    def referring(self, model: type[R], id: str) -> tuple[R, ...]:
        """The records of one kind that name another."""
        return tuple(record for record in self.referring_to(id) if isinstance(record, model))

    def resting_on(self, source: str) -> tuple[Resting, ...]:
        """What rests on a source: fields, items, and texts that cite it, by record."""
        return self._resting.get(source, ())

    @cached_property
    def _resting(self) -> dict[str, tuple[Resting, ...]]:
        found: dict[str, list[Resting]] = {}
        for record in self.records.values():
            for source, resting in _rests(record):
                found.setdefault(source, []).append(resting)
        return {source: tuple(dict.fromkeys(rests)) for source, rests in found.items()}

    @cached_property
    def fact_count(self) -> int:
        """How many facts the sheet states: filled fields that state one, and items of such fields that are lists."""
        return sum(1 for _ in self._facts())

    @cached_property
    def sourced_by_record_only(self) -> int:
        """How many facts have no source of their own field or item: only such as stand behind their whole record."""
        return sum(_is_sourced_by_record_only(record, found) for record, found in self._facts())

    def _facts(self) -> Iterator[tuple[Record, Found]]:
        for record in self.records.values():
            if not isinstance(record, Source):
                for found in walk(record):
                    if len(found.path) <= 2 and is_fact(type(found.owner), found.field):
                        yield record, found

    def covering(self, record: Record, path: Path) -> tuple[SourceUse, ...]:
        """The sources that stand behind a value."""
        return covering(record, path)

    def item_covering(self, record: Record, field: str, number: int) -> tuple[SourceUse, ...]:
        """The sources that stand behind an item."""
        return item_covering(record, field, number)

    def as_of_words(self, uses: tuple[SourceUse, ...]) -> Date | None:
        """The latest day for which the sources speak: `published`, else `retrieved`."""
        dates = [
            day
            for use in uses
            if isinstance(source := self.records.get(use.ref), Source) and (day := source.published or source.retrieved)
        ]
        return max(dates, key=lambda day: day.order, default=None)

    # Days

    @cached_property
    def memberships(self) -> tuple[Membership, ...]:
        """The memberships in the sheet's organisation."""
        return tuple(m for m in self.of(Membership) if m.organisation == self.sheet.organisation)

    def membership_of(self, code: str) -> Membership | None:
        """A country's membership in the sheet's organisation."""
        return next((m for m in self.memberships if m.country == code), None)

    def as_of(self, day: date) -> State:
        """Who was in which tier of the sheet's organisation on a day."""
        if day not in self._states:
            self._states[day] = state_on(self.organisation, self.memberships, day)
        return self._states[day]

    @cached_property
    def _states(self) -> dict[date, State]:
        """The states that were asked for: that of today stands on a hundred pages."""
        return {}

    def holders(self, day: date) -> tuple[Holder, ...]:
        """Who held which office on a day."""
        return holders_on(self.of(Person), day)

    @cached_property
    def days_of_change(self) -> tuple[date, ...]:
        """The days on which the state of the sheet's organisation can change."""
        return days_of_change(self.memberships)

    # Meetings

    @cached_property
    def meetings(self) -> tuple[Meeting, ...]:
        """All meetings by date."""
        return tuple(sorted(self.of(Meeting), key=lambda meeting: (meeting.date.order, meeting.id)))

    @cached_property
    def summits(self) -> tuple[Meeting, ...]:
        """The regular meetings of the sheet's organisation's leaders, by date."""
        return tuple(m for m in self.meetings if m.type == "summit" and m.organisation == self.sheet.organisation)

    def meetings_of(self, *people: str) -> tuple[Meeting, ...]:
        """The meetings in which all of some people took part, beside summits and the like, by date."""
        of_each = [self._bilateral.get(person, ()) for person in people]
        fewest = min(of_each, key=len, default=())
        return tuple(meeting for meeting in fewest if _who(meeting).issuperset(people))

    @cached_property
    def _bilateral(self) -> dict[str, tuple[Meeting, ...]]:
        """The bilateral meetings of each participant, by date."""
        found: dict[str, list[Meeting]] = {}
        for meeting in self.meetings:
            if meeting.type == "bilateral":
                for who in _who(meeting):
                    found.setdefault(who, []).append(meeting)
        return {who: tuple(meetings) for who, meetings in found.items()}

    def neighbours(self, meeting: Meeting) -> tuple[Meeting | None, Meeting | None]:
        """The meetings before and after one, of the same series: same organisation's summits, or same participants."""
        series = self.summits if meeting in self.summits else self.meetings_of(*_who(meeting))
        if meeting not in series:
            return None, None
        at = series.index(meeting)
        earlier = (other for other in reversed(series[:at]) if _takes_place(other))
        later = (other for other in series[at + 1 :] if _takes_place(other))
        return next(earlier, None), next(later, None)

    # Offices

    def roles_of(self, owner: str) -> tuple[tuple[Person, int], ...]:
        """The roles in an organisation or for a country: the person, and the number of the role."""
        return self._roles.get(owner, ())

    @cached_property
    def _roles(self) -> dict[str, tuple[tuple[Person, int], ...]]:
        found: dict[str, list[tuple[Person, int]]] = {}
        for person in self.of(Person):
            for number, role in enumerate(person.roles):
                for owner in {role.organisation, role.country} - {None}:
                    found.setdefault(str(owner), []).append((person, number))
        return {owner: tuple(roles) for owner, roles in found.items()}

    # Time

    @cached_property
    def timeline(self) -> tuple[Dated, ...]:
        """Everything with a date, in order."""
        entries: list[Dated] = []
        for record in self.records.values():
            entries += _dated(record)
        return tuple(sorted(entries, key=lambda entry: (entry.date.order, entry.record.kind, entry.record.id)))

    def milestones(self, membership: Membership) -> tuple[Dated, ...]:
        """The periods and milestones of a membership in order of time."""
        return tuple(sorted(_dated(membership), key=lambda entry: entry.date.order))


def _who(meeting: Meeting) -> frozenset[str]:
    """Who took part in a meeting."""
    return frozenset(participant.who for participant in meeting.participants)


def _takes_place(meeting: Meeting) -> bool:
    """Whether a meeting was held, or is to be."""
    return meeting.status in (MeetingStatus.HELD, MeetingStatus.ANNOUNCED)


def _is_sourced_by_record_only(record: Record, found: Found) -> bool:
    if isinstance(found.value, Prose) and any(isinstance(mark, Cite) for mark in marks(found.value)):
        return False
    if isinstance(found.value, Item):
        uses = item_covering(record, str(found.path[0]), int(found.path[1]))
    else:
        uses = covering(record, found.path)
    of_whole = [use for use in getattr(record, "sources", ()) if not use.for_]
    return bool(uses) and all(any(use is whole for whole in of_whole) for use in uses)


def _references(group: Group) -> tuple[str, ...]:
    """The ids that a record or the sheet names: in its fields, and in its texts, sources apart."""
    named: list[str] = []
    for found in walk(group):
        if isinstance(found.value, Prose):
            named += [mark.record for mark in marks(found.value) if isinstance(mark, RecordLink)]
        elif isinstance(found.value, str):
            refers = reference_of(type(found.owner), found.field)
            if refers is not None and refers.kinds != ("sources",):
                named.append(found.value.partition("#")[0])
    return tuple(dict.fromkeys(named))


_record_references = once_a_record(_references)


@once_a_record
def _rests(record: Record) -> tuple[tuple[str, Resting], ...]:
    return tuple(_resting(record))


def _resting(record: Record) -> Iterator[tuple[str, Resting]]:
    for found in walk(record):
        field = str(found.path[0])
        item = found.path[1] if len(found.path) > 1 and isinstance(found.path[1], int) else None
        if isinstance(found.value, SourceUse):
            if field == "sources":
                for covered in found.value.for_ or ("",):
                    yield found.value.ref, Resting(record, covered, None, found.value.at)
            else:
                yield found.value.ref, Resting(record, field, item, found.value.at)
        elif isinstance(found.value, Prose):
            for mark in marks(found.value):
                if isinstance(mark, Cite):
                    yield mark.source, Resting(record, field, item, mark.locator)


@once_a_record
def _dated(record: Record) -> tuple[Dated, ...]:
    if isinstance(record, Meeting | Event | Statement):
        return (Dated(record.date, record, "date"),)
    if isinstance(record, Organisation) and record.founded and record.type in ("intergovernmental", "former-state"):
        return (Dated(record.founded, record, "founded"),)
    if isinstance(record, Agreement | Membership):
        periods = getattr(record, "periods", ())
        begun = tuple(Dated(period.from_, record, "periods", number) for number, period in enumerate(periods))
        milestones: tuple[AgreementMilestone | MembershipMilestone, ...] = record.milestones
        steps = tuple(Dated(step.date, record, "milestones", number) for number, step in enumerate(milestones))
        return (*begun, *steps)
    return ()
