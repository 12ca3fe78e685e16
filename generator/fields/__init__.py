"""Field types: each reads a value of YAML, says in words what is due, and describes itself to editors."""

from generator.fields.collections import DisputedValue, Many, NamesByLanguage, ShortForm
from generator.fields.dates import UNKNOWN, Date, DateOrUnknown
from generator.fields.declare import Choice, Group, fact, is_fact, plain, written_name
from generator.fields.references import (
    EVERY_KIND,
    ActId,
    ActorId,
    AgreementId,
    AnyId,
    CountryCode,
    HomeItem,
    Identifier,
    MeetingId,
    OrganisationId,
    PersonId,
    Publisher,
    Refers,
    SourceId,
    id_fault,
    id_help,
)
from generator.fields.refusal import foreign_letter
from generator.fields.simple import LanguageTag, Locale, Number, Uuid, WebAddress
from generator.fields.text import Line, Prose, Quote

__all__ = [
    "EVERY_KIND",
    "UNKNOWN",
    "ActId",
    "ActorId",
    "AgreementId",
    "AnyId",
    "Choice",
    "CountryCode",
    "Date",
    "DateOrUnknown",
    "DisputedValue",
    "Group",
    "HomeItem",
    "Identifier",
    "LanguageTag",
    "Line",
    "Locale",
    "Many",
    "MeetingId",
    "NamesByLanguage",
    "Number",
    "OrganisationId",
    "PersonId",
    "Prose",
    "Publisher",
    "Quote",
    "Refers",
    "ShortForm",
    "SourceId",
    "Uuid",
    "WebAddress",
    "fact",
    "foreign_letter",
    "id_fault",
    "id_help",
    "is_fact",
    "plain",
    "written_name",
]
