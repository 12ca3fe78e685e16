"""The nine kinds of record and the sheet: every field, said once.

Checks, the JSON Schema, the data reference and the exports follow from what stands here.
A field without a default is required. `fact` states a fact, so a source must cover it and a
dispute may name it; `plain` is housekeeping or a name given by us.
"""

from functools import cached_property
from typing import Any, ClassVar

from generator.fields import (
    ActId,
    ActorId,
    AgreementId,
    AnyId,
    Choice,
    CountryCode,
    Date,
    DateOrUnknown,
    DisputedValue,
    Group,
    HomeItem,
    Identifier,
    LanguageTag,
    Line,
    Locale,
    Many,
    MeetingId,
    NamesByLanguage,
    Number,
    OrganisationId,
    PersonId,
    Prose,
    Publisher,
    Quote,
    ShortForm,
    SourceId,
    Uuid,
    WebAddress,
    fact,
    plain,
)


class SourceUse(ShortForm):
    """A source and what it stands behind: an id alone, or with the place in the document."""

    chief: ClassVar = "ref"

    ref: SourceId = plain("The id of the source.", example="river-archive")
    at: Line | None = plain("Where in the document.", default=None, example="para. 4")
    for_: Many[Line] = plain("The fields that it stands behind; all of them where absent.", default=())


class Dispute(Group):
    """Another value than the sheet's own, with who gives it."""

    field: Line = plain("The field whose value is disputed.", example="date")
    value: DisputedValue = plain("The other value.", example="2022-09-14")
    sources: Many[SourceUse] = plain("Who gives the other value.")
    note: Prose | None = plain("What explains the difference.", default=None)


class Acceptance(Group):
    """A warning that is known and stands, with the reason."""

    rule: Line = plain("The rule whose warning is accepted.", example="date-suspiciously-round")
    field: Line | None = plain("The field it is about; the whole record where absent.", default=None)
    reason: Line = plain("Why it is right as it is.")


class Item(Group):
    """One entry of a list of mappings; it may bring its own sources and disputes."""

    sources: Many[SourceUse] = plain("Sources of this item alone.", default=())
    disputes: Many[Dispute] = plain("Other values for fields of this item.", default=())


SHARED = ("aliases", "summary", "sources", "disputes", "review_by", "accepted", "formerly")
"""What records and items share, in the order in which it stands at the end of each."""


class Record(Group):
    """What every kind of record may have."""

    id_from: ClassVar[tuple[str, ...]] = ("title",)
    """The fields of which a new record's id is made."""
    asked: ClassVar[tuple[str, ...]] = ("sources",)
    """The fields that are asked for when a record is begun, though it may lack them."""

    aliases: Many[Line] = plain("Other words that people search for.", default=(), example=["River Pact"])
    summary: Prose | None = plain("Two or three plain sentences, each cited: [@source, place].", default=None)
    disputes: Many[Dispute] = plain("Where sources disagree with a value above.", default=())
    review_by: Date | None = plain("The day by which somebody should look again.", default=None, example="2027-01-01")
    accepted: Many[Acceptance] = plain("Warnings that are known and stand.", default=())
    formerly: Many[Identifier] = plain("Ids that this record once had; their addresses redirect.", default=())

    def model_post_init(self, context: Any) -> None:
        """Take id and file from where the record was read; they are no fields of its YAML."""
        # Put where cached properties live: these are asked for too often to be looked up in a slower place.
        self.__dict__.update(id=context["id"], file=context["file"], remembered={})

    @cached_property
    def id(self) -> str:
        """The stem of its file: its permalink."""
        raise AssertionError("set when it was read")

    @cached_property
    def file(self) -> str:
        """Its file, relative to the project; empty for a country that has none."""
        raise AssertionError("set when it was read")

    @cached_property
    def remembered(self) -> dict[Any, Any]:
        """What pure functions of this record have found, by function: it is frozen, so they need not look twice."""
        raise AssertionError("set when it was read")

    @property
    def kind(self) -> str:
        """The folder of its kind."""
        return KIND_OF[type(self)]

    # A record is itself and no other: comparing all its fields would be slow, and say no more.
    __eq__ = object.__eq__

    def __hash__(self) -> int:
        """By identity; pydantic would put a hash of all fields in the place of the one that every object has."""
        return id(self)


class SourcedRecord(Record):
    """A record whose facts rest on sources: every kind but the sources themselves."""

    sources: Many[SourceUse] = plain("What the facts of this record rest on.", default=())


# Parts that several kinds share


class FormerName(Item):
    """A name that held for a time."""

    name: Line = fact("The name as it was.", example="Nur-Sultan")
    language: LanguageTag | None = plain("Its language, where it is not the sheet's.", default=None)
    from_: Date | None = fact("First day of the name.", default=None)
    to: Date | None = fact("Last day of the name.", default=None)


class Office(Item):
    """An office that people hold one after the other; who held it stands with the people."""

    id: Identifier = plain("A short id within this file.", example="president")
    title: Line = plain("What its holder is called.", example="President")
    plural: Line | None = plain("The title for several holders.", default=None)
    former_titles: Many[Line] = plain("Titles that it had before.", default=())


class Figure(Item):
    """A number with its unit and day."""

    label: Line = plain("What is counted.", example="share of world population")
    value: Number = fact("The number, without separators.", example="40")
    unit: Line | None = plain("Its unit.", default=None, example="%")
    as_of: Date | None = fact("The day or year it holds for.", default=None)
    claimed_by: Many[ActorId] = plain("Who claims it; then it is shown as a claim.", default=())
    note: Prose | None = plain("What it counts and what it leaves out.", default=None)


class TextItem(Item):
    """One point of a list, in our words."""

    text: Prose = fact("The point in our words.")


# Organisations


class OrganisationType(Choice):
    INTERGOVERNMENTAL = "intergovernmental", "States are its members."
    MINISTRY = "ministry", "A ministry or agency of one state."
    LEGISLATURE = "legislature", "A parliament or a part of it."
    COURT = "court", "A court."
    COMPANY = "company", "It trades."
    UNIVERSITY = "university", "A university or institute."
    NEWSPAPER = "newspaper", "A newspaper, agency, broadcaster or site of news."
    PARTY = "party", "A political party or a body of one."
    FORMER_STATE = "former-state", "A state that is no more."
    OTHER = "other", "None of these."


class Tier(Item):
    """A rank of belonging, from inner to outer in the order of the list."""

    id: Identifier = plain("A short id within this file.", example="observer")
    name: Line = plain("The status of one country.", example="observer state")
    plural: Line | None = plain("The status of several.", default=None, example="observer states")
    from_: Date | None = fact("First day on which the tier exists.", default=None)
    to: Date | None = fact("Last day; where a successor begins on it, the successor holds.", default=None)
    replaces: Many[Identifier] = fact("Tiers of this organisation that it replaces.", default=())
    by: ActId | None = fact("The act that created it.", default=None)
    note: Prose | None = plain("Its legal basis, and what is not settled.", default=None)


class Body(Item):
    """An organ or structure of an organisation."""

    id: Identifier = plain("A short id within this file.", example="council")
    name: Line = plain("Its official name.")
    names: NamesByLanguage = plain("Its name in other languages.", default=())
    founded: Date | None = fact("When it began.", default=None)
    place: Line | None = fact("Its seat.", default=None)
    note: Prose | None = plain("What it does and on what basis.", default=None)


class Organisation(SourcedRecord):
    """A body: intergovernmental, ministry, company, university, newspaper, former state."""

    id_from: ClassVar = ("name",)

    type: OrganisationType = plain("What sort of body it is.", example="intergovernmental")
    name: Line = plain("Its official name.", example="Organisation of River States")
    short: Line | None = plain("Its short name.", default=None, example="ORS")
    names: NamesByLanguage = plain("Its name in other languages.", default=())
    former_names: Many[FormerName] = fact("Names that it had before.", default=())
    country: CountryCode | None = fact("The country of a national body.", default=None)
    founded: Date | None = fact("When it was founded.", default=None, example="1994-05-02")
    founded_at: Line | None = fact("Where it was founded.", default=None)
    dissolved: Date | None = fact("When it ended.", default=None)
    headquarters: Line | None = fact("Its seat.", default=None)
    languages: Many[LanguageTag] = fact("Its official languages.", default=(), example=["en"])
    website: WebAddress | None = fact("Its own site.", default=None)
    predecessor: Many[OrganisationId] = fact("What it grew out of.", default=())
    part_of: OrganisationId | None = fact("The body that it belongs to.", default=None)
    tiers: Many[Tier] = fact("The ranks of belonging, from inner to outer.", default=())
    offices: Many[Office] = plain("The offices that people hold in it.", default=())
    bodies: Many[Body] = fact("Its organs.", default=())
    figures: Many[Figure] = fact("Numbers given for it.", default=())


class Country(SourcedRecord):
    """What the lists of ISO and CLDR do not know of a country; the id is its ISO 3166 code."""

    id_from: ClassVar = ()

    name: Line | None = plain("A name to use instead of the CLDR's.", default=None, example="Türkiye")
    names: NamesByLanguage = plain("The same in other languages.", default=())
    former_names: Many[FormerName] = fact("Names that it had before.", default=())
    offices: Many[Office] = plain("The offices of state that the sheet refers to.", default=())


# Memberships


class MembershipEventType(Choice):
    APPLIED = "applied", "It asked for the tier."
    RECOMMENDED = "recommended", "A body recommended the tier."
    PROCEDURE_OPENED = "procedure-opened", "The procedure for the tier was opened."
    DECIDED = "decided", "The tier was decided on; it did not begin that day."
    OBLIGATIONS_SIGNED = "obligations-signed", "The memorandum of obligations was signed."
    MEMORANDUM_SIGNED = "memorandum-signed", "The memorandum on the status was signed."
    RATIFIED = "ratified", "Its own state ratified or approved."
    BARRED = "barred", "A rule kept it out."
    NOT_ADMITTED = "not-admitted", "It was not admitted."
    WITHDRAWN = "withdrawn", "It, or its application, was withdrawn."
    OTHER = "other", "Something else; the note says what."


class StandingState(Choice):
    SUSPENDED = "suspended", "Its rights were suspended."
    INACTIVE = "inactive", "It does not take part, and no decision suspended it."
    WITHDRAWN = "withdrawn", "It left."


class Period(Item):
    """A span of time in one tier. `to` is the last day."""

    tier: Identifier = fact("A tier of the organisation.", example="member")
    from_: Date = fact("First day.", example="1994-05-02")
    to: DateOrUnknown | None = fact(
        "Last day; where the next tier begins on it, write that day. `unknown` where the end is not known.",
        default=None,
    )
    by: ActId | None = fact("The act that began it.", default=None)
    note: Prose | None = plain("What the reader should know.", default=None)


class MembershipMilestone(Item):
    """A step on the way into, between or out of tiers."""

    date: Date = fact("The day of the step.")
    event: MembershipEventType = fact("What happened.")
    tier: Identifier | None = fact("The tier it was about.", default=None)
    by: ActId | None = fact("The act.", default=None)
    note: Prose | None = plain("What happened, in a sentence.", default=None)


class Standing(Item):
    """A state beside the tier."""

    state: StandingState = fact("Suspended, inactive or withdrawn.")
    from_: Date = fact("First day.")
    to: DateOrUnknown | None = fact("Last day.", default=None)
    by: ActId | None = fact("The act behind it.", default=None)
    note: Prose | None = plain("What it means.", default=None)


class Membership(SourcedRecord):
    """One country in one organisation, over time; also of those that applied."""

    id_from: ClassVar = ("organisation", "country")

    organisation: OrganisationId = plain("The organisation.", example="ors")
    country: CountryCode = plain("The country.", example="ch")
    periods: Many[Period] = fact("When it was in which tier.", default=())
    milestones: Many[MembershipMilestone] = fact("Steps that are not the start of a period.", default=())
    standing: Many[Standing] = fact("Suspended, inactive, withdrawn.", default=())


# People


class Role(Item):
    """An office held, or another function, over time."""

    office: Identifier | None = fact("An office of the organisation or country.", default=None)
    title: Line | None = fact("A function in words, where no office is declared.", default=None)
    organisation: OrganisationId | None = fact("Of which organisation.", default=None)
    country: CountryCode | None = fact("Of which country.", default=None)
    from_: Date | None = fact("First day.", default=None)
    to: DateOrUnknown | None = fact("Last day; where the successor begins on it, that day.", default=None)
    by: ActId | None = fact("The act of appointment.", default=None)
    note: Prose | None = plain("What the reader should know.", default=None)


class Person(SourcedRecord):
    """A person in public office or a quoted expert."""

    id_from: ClassVar = ("name",)

    name: Line = plain("The name in the sheet's language.", example="Ada Example")
    names: NamesByLanguage = plain("The name in other languages.", default=())
    country: CountryCode | None = fact("The country that the person stands for.", default=None)
    roles: Many[Role] = fact("Who held which office when.", default=())


# Meetings


class MeetingType(Choice):
    SUMMIT = "summit", "The regular meeting of an organisation's leaders."
    BILATERAL = "bilateral", "Two sides."
    MULTILATERAL = "multilateral", "Three sides or more, no regular summit."
    VISIT = "visit", "A visit to a country."


class MeetingFormat(Choice):
    IN_PERSON = "in-person", "In one room."
    VIDEO = "video", "By video link."
    PHONE = "phone", "By telephone."
    HYBRID = "hybrid", "Some in the room, some by link."


class MeetingStatus(Choice):
    ANNOUNCED = "announced", "It is to take place."
    HELD = "held", "It took place."
    CANCELLED = "cancelled", "It was called off."
    UNCONFIRMED = "unconfirmed", "It was announced, and was not seen to have happened."


class ParticipantRole(Choice):
    CHAIR = "chair", "Chaired."
    MEMBER = "member", "Took part as a member."
    OBSERVER = "observer", "Took part as an observer."
    GUEST = "guest", "Was a guest."


class Participant(ShortForm):
    """Who took part: an id or a country's code alone, or with the part that was played."""

    chief: ClassVar = "who"

    who: ActorId = plain("A person, an organisation or a country's code.", example="ada-example")
    as_: ParticipantRole | None = plain("Chair, member, observer or guest.", default=None)
    for_: CountryCode | None = plain("The country the person stood for.", default=None)
    form: MeetingFormat | None = plain("How, where it differs from the meeting's form.", default=None)


class Meeting(SourcedRecord):
    """A meeting, call or summit."""

    id_from: ClassVar = ("date", "participants", "place")
    asked: ClassVar = ("place", "participants", "sources")

    title: Line = plain("What it is called.", example="First summit of the river states")
    date: Date = fact("When it took place; an interval is how long it lasted.", example="2022-09-15")
    place: Line | None = fact("The town or building.", default=None, example="Basel")
    country: CountryCode | None = fact("The country it took place in.", default=None, example="ch")
    type: MeetingType = plain("Summit, bilateral, multilateral or visit.", example="summit")
    format: MeetingFormat = fact("In person, by video, by phone or hybrid.", default=MeetingFormat.IN_PERSON)
    status: MeetingStatus = plain("Announced until it has taken place.", default=MeetingStatus.HELD)
    organisation: OrganisationId | None = fact("The organisation whose meeting it is.", default=None)
    body: Identifier | None = fact("The body of that organisation that met.", default=None)
    number: Number | None = fact("Its number in the series.", default=None, example="22")
    participants: Many[Participant] = fact("Who took part.", default=())
    part_of: MeetingId | None = fact("The meeting or visit that it was held within or beside.", default=None)
    outcomes: Many[TextItem] = fact("What was agreed.", default=())


# Agreements


class AgreementType(Choice):
    TREATY = "treaty", "Binding between states."
    CONVENTION = "convention", "Binding, open to several."
    CHARTER = "charter", "The founding law of a body."
    PROTOCOL = "protocol", "An addition to a treaty."
    DECLARATION = "declaration", "A political text of several."
    JOINT_STATEMENT = "joint-statement", "A political text of two or more leaders or governments."
    MEMORANDUM = "memorandum", "A memorandum."
    REGULATION = "regulation", "A rule of a body."
    CONTRACT = "contract", "Between companies."
    OTHER = "other", "Something else; the note or summary says what."


class AgreementEventType(Choice):
    SIGNED = "signed", "It was signed."
    ISSUED = "issued", "It was given out."
    ADOPTED = "adopted", "It was adopted."
    ANNOUNCED = "announced", "It was announced."
    IN_FORCE = "in-force", "It entered into force."
    EXTENDED = "extended", "Its term was extended."
    EXPIRES = "expires", "Its term ends."
    TERMINATED = "terminated", "It was ended before its term."
    SUPERSEDED = "superseded", "Another text took its place."


class AgreementMilestone(Item):
    """A step in the life of an agreement."""

    date: Date = fact("The day.")
    event: AgreementEventType = fact("What happened.")
    by: ActId | None = fact("The act, such as the meeting of signature.", default=None)
    note: Prose | None = plain("What the reader should know.", default=None)


class Agreement(SourcedRecord):
    """A treaty, statement, declaration or contract."""

    title: Line = plain("What it is called.", example="Charter of the river states")
    type: AgreementType = plain("What sort of text it is.", example="charter")
    parties: Many[ActorId] = fact("Who agreed.", default=())
    place: Line | None = fact("Where it was signed or issued.", default=None)
    milestones: Many[AgreementMilestone] = fact("Its life; the first is its date.")
    figures: Many[Figure] = fact("Its term, volumes and the like.", default=())
    key_points: Many[TextItem] = fact("What it says, in our words.", default=())
    text_url: WebAddress | None = fact("Where its text can be read.", default=None)
    part_of: AgreementId | None = fact("The package it belongs to.", default=None)
    amends: Many[AgreementId] = fact("The texts that it changes.", default=())
    note: Prose | None = plain("What the type `other` stands for, and the like.", default=None)


class Event(SourcedRecord):
    """Anything else with a date that the sheet refers to."""

    title: Line = plain("What happened.", example="Opening of the secretariat")
    date: Date = fact("When; an interval is how long it lasted.", example="1996-03-01")
    place: Line | None = fact("Where.", default=None)
    country: CountryCode | None = fact("In which country.", default=None)


# Statements


class StatementType(Choice):
    ANNOUNCEMENT = "announcement", "What is to happen, by those who can tell."
    POSITION = "position", "What somebody in office stands for."
    OPINION = "opinion", "A judgement."
    PREDICTION = "prediction", "What is to happen, by somebody who cannot decide it."
    REPORT = "report", "What is or was, as told by the speaker."


class Verdict(Choice):
    CONFIRMED = "confirmed", "It was so, or it came so."
    PARTLY = "partly", "A part of it was so."
    CHANGED = "changed", "It was so, and later it was different."
    CONTRADICTED = "contradicted", "Better sources say otherwise."
    OPEN = "open", "Nothing was seen yet that decides it."
    OPINION = "opinion", "It cannot be tested."


class Outcome(Group):
    """What came of a statement, and what that judgement rests on."""

    verdict: Verdict = plain("Confirmed, partly, changed, contradicted, open or opinion.")
    date: Date | None = plain("When it was decided.", default=None)
    by: AnyId | None = plain("The record that shows it.", default=None)
    sources: Many[SourceUse] = plain("The sources that show it.", default=())
    note: Prose | None = plain("The reason, in a sentence.", default=None)


class Statement(SourcedRecord):
    """Who said what: an opinion, plan or claim, never a fact of the sheet."""

    id_from: ClassVar = ("speaker", "date")
    asked: ClassVar = ("text",)

    speaker: Many[ActorId] = fact("Who said it.")
    date: Date = fact("When it was said.", example="2022-09-07")
    type: StatementType = plain("Announcement, position, opinion, prediction or report.")
    reported_by: Many[SourceUse] = plain("The sources that report it, each with its place.")
    text: Prose | None = fact("What was said, in our words.", default=None)
    quote: Quote | None = fact("The speaker's words, at most 25.", default=None)
    about: Many[AnyId] = plain("The records it is about.", default=())
    outcome: Outcome | None = plain("What came of it.", default=None)


# Sources


class Grade(Choice):
    PRIMARY = "primary", "The act itself, its author's own text or a copy of it at a named host."
    SECONDARY = "secondary", "Agency, newspaper, think-tank, scholarship."
    TERTIARY = (
        "tertiary",
        ("Encyclopaedia, aggregator, machine translation, anonymous copy, an article without author and date."),
    )


class Seen(Choice):
    WHOLE = "whole", "The whole document was seen."
    PART = "part", "A part was seen; `seen_part` says which."


class Source(Record):
    """A document that is cited."""

    id_from: ClassVar = ("publisher", "published")
    asked: ClassVar = ("url", "publisher", "published")

    title: Line = plain("Its title; in square brackets where it was not seen and is described.")
    url: WebAddress | None = plain("Where it can be read.", default=None)
    publisher: Publisher | None = plain("Who published it: text, or an organisation's id.", default=None)
    author: Line | None = plain("Who wrote it.", default=None)
    published: Date | None = plain("When it was published.", default=None)
    retrieved: Date | None = plain("When it was read for this sheet.", default=None)
    language: LanguageTag | None = plain("Its language.", default=None, example="en")
    grade: Grade = plain("How near to the act it stands.")
    seen: Seen = plain("How much of it was seen.", default=Seen.WHOLE)
    seen_part: Line | None = plain("Which part was seen.", default=None)
    archived_url: WebAddress | None = plain("An archived copy.", default=None)
    note: Prose | None = plain("What the reader should know about it.", default=None)


# The sheet


class Home(Group):
    """What the first page shows beside what follows from the facts."""

    milestones: Many[HomeItem] = plain("Records, or one item of a record: `id#item`.", default=())
    agreements: Many[AgreementId] = plain("Agreements.", default=())


class Sheet(Group):
    """What the sheet is about: `facts/sheet.yml`."""

    organisation: OrganisationId = plain("The organisation whose members and meetings are shown.")
    title: Line = plain("The title of the sheet.")
    sentence: Prose = plain("The sheet's subject in one sentence.")
    sources: Many[SourceUse] = plain("What the sentence rests on.", default=())
    language: Locale = plain("The language of the pages.", example="en-GB")
    licence: Line = plain("The licence of facts and words.", example="CC BY 4.0")
    authority: Uuid = plain("Drawn once; the namespace of identities that outlive an address.")
    pair: Many[PersonId] = plain("Two people whose meetings are a series.", default=())
    home: Home = plain("What the first page shows.", default=Home())


KINDS: dict[str, type[Record]] = {
    "organisations": Organisation,
    "countries": Country,
    "memberships": Membership,
    "people": Person,
    "meetings": Meeting,
    "agreements": Agreement,
    "events": Event,
    "statements": Statement,
    "sources": Source,
}
"""The folder under `facts/` and what its files declare."""

SINGULAR: dict[str, str] = {
    "organisations": "organisation",
    "countries": "country",
    "memberships": "membership",
    "people": "person",
    "meetings": "meeting",
    "agreements": "agreement",
    "events": "event",
    "statements": "statement",
    "sources": "source",
}

KIND_OF: dict[type[Record], str] = {model: kind for kind, model in KINDS.items()}


def in_order(model: type[Group]) -> tuple[str, ...]:
    """The fields of a group, as written, in the order in which a file has them: first its own, then the shared ones."""
    fields = [name.rstrip("_") for name in model.model_fields]
    shared = [name for name in SHARED if name in fields] if issubclass(model, Record | Item) else []
    return (*(name for name in fields if name not in shared), *shared)
