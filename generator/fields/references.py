"""Ids and references: text to Python, a promise to the checks that the record exists."""

import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import GetJsonSchemaHandler, PlainValidator, WithJsonSchema
from pydantic_core.core_schema import CoreSchema

from generator.fields.refusal import TEXT_SCHEMA, foreign_letter, refuse, require_text
from generator.problems import quoted
from generator.values import is_country

ID_PATTERN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
ID_AT_MOST = 80
_NEAR_CODES = {"uk": "gb", "el": "gr"}
"""Codes of the European Union's usage that ISO 3166-1 writes otherwise."""
EVERY_KIND = (
    "organisations",
    "countries",
    "memberships",
    "people",
    "meetings",
    "agreements",
    "events",
    "statements",
    "sources",
)


REFERS_TO = "x-refers-to"
"""Marks a reference in a schema: which kinds it may name."""
BESIDE = "x-beside"
"""Goes with it: the pattern of what may stand there and is no known id."""
_ID = ID_PATTERN.pattern
_ID_SCHEMA = {**TEXT_SCHEMA, "pattern": rf"^\s*{_ID}\s*$"}
_PADDED = r"^\s|\s$"
"""White space around an id is no fault of it."""


@dataclass(frozen=True, slots=True)
class Refers:
    """Metadata of a field: which kinds of record it may name."""

    kinds: tuple[str, ...]
    item_allowed: bool = False
    """Whether `id#item` may be written."""
    text_allowed: bool = False
    """Whether any other text may stand there too; then it is no reference."""

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """The shape for editors, with the marks by which the known ids are put in."""
        if self.text_allowed:
            shape, beside = TEXT_SCHEMA, ""
        elif self.item_allowed:
            shape, beside = {**_ID_SCHEMA, "pattern": rf"^\s*{_ID}(?:#{_ID})?\s*$"}, f"#|{_PADDED}"
        else:
            shape, beside = _ID_SCHEMA, _PADDED
        return {**shape, REFERS_TO: list(self.kinds), BESIDE: beside}


def id_fault(text: str) -> str | None:
    """What is wrong with an id, in words, or None."""
    if len(text) > ID_AT_MOST:
        return f"an id has at most {ID_AT_MOST} characters, here {len(text)}"
    if not ID_PATTERN.fullmatch(text):
        return f"{quoted(text)} is no id{foreign_letter(text)}"
    return None


def id_help(text: str) -> str:
    """What to write for a text that is no id: of plain letters, the id that it comes nearest to."""
    form = "small letters a to z and digits, joined by single hyphens"
    near = "-".join(re.findall("[a-z0-9]+", text.lower())) if text.isascii() else ""
    if near and not id_fault(near):
        return f"write '{near}': an id is {form}"
    return f"write {form}: 2004-second-summit"


def _read_id(value: Any) -> str:
    text = require_text(value, "an id", "2004-second-summit")
    if fault := id_fault(text):
        no_space = re.fullmatch(r"(\w+):(\S+)", text)
        help = f"write {quoted(f'{no_space[1]}: {no_space[2]}')}" if no_space else id_help(text)
        raise refuse("id-malformed", fault, help)
    return text


def _read_home_item(value: Any) -> str:
    text = require_text(value, "an id", "2004-second-summit")
    record, _, item = text.partition("#")
    for part in (record, item) if item else (text,):
        if fault := id_fault(part):
            raise refuse("id-malformed", fault, id_help(part))
    return text


def near_code(text: str) -> str:
    """The code of ISO 3166-1 that was meant by another code or by capitals; empty where none is near."""
    near = _NEAR_CODES.get(text.lower(), text.lower())
    return near if is_country(near) else ""


def _read_country(value: Any) -> str:
    text = require_text(value, "a country's code", "ch")
    if not is_country(text):
        near = near_code(text)
        help = f"write '{near}'" if near else "write the two-letter code of ISO 3166-1 in small letters, such as ch"
        raise refuse("country-unknown", f"{quoted(text)} is no country's code{foreign_letter(text)}", help)
    return text


def _read_publisher(value: Any) -> str:
    return require_text(value, "a publisher", "River Press")


_read = PlainValidator(_read_id)
_ACTOR = ("people", "organisations", "countries")
_ACT = ("meetings", "agreements", "events")

Identifier = Annotated[str, _read, WithJsonSchema(_ID_SCHEMA)]
"""An id that is defined here, or one of the same file."""
OrganisationId = Annotated[str, _read, Refers(("organisations",))]
PersonId = Annotated[str, _read, Refers(("people",))]
MeetingId = Annotated[str, _read, Refers(("meetings",))]
AgreementId = Annotated[str, _read, Refers(("agreements",))]
SourceId = Annotated[str, _read, Refers(("sources",))]
ActorId = Annotated[str, _read, Refers(_ACTOR)]
"""Who can say or sign something: a person, an organisation, a country."""
ActId = Annotated[str, _read, Refers(_ACT)]
"""What can bring something about: a meeting, an agreement, an event."""
AnyId = Annotated[str, _read, Refers(EVERY_KIND)]
HomeItem = Annotated[str, PlainValidator(_read_home_item), Refers(EVERY_KIND, item_allowed=True)]
"""A record, or one item of it: `id#item`."""
CountryCode = Annotated[str, PlainValidator(_read_country), Refers(("countries",))]
"""ISO 3166-1 alpha-2, in small letters."""
Publisher = Annotated[str, PlainValidator(_read_publisher), Refers(("organisations",), text_allowed=True)]
"""A name in words, or the id of an organisation of the sheet."""
