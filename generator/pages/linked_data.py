"""What a page shows, in the words of schema.org: only what the record says, dates never more exact than they are."""

import re
from collections.abc import Callable
from typing import Any

from generator.addresses import record_address
from generator.book import Book, role_words
from generator.kinds import (
    Agreement,
    Country,
    Event,
    Meeting,
    Organisation,
    OrganisationType,
    Person,
    Record,
    Role,
    Source,
)
from generator.values import Date

Data = dict[str, Any]
CREATIVE_COMMONS = re.compile(r"CC (BY(?:-(?:NC|ND|SA))*) (\d\.\d)")
LAWS = frozenset({"treaty", "convention", "charter", "protocol", "regulation"})
"""Types of agreement that bind."""
ATTENDANCE = {
    "in-person": "https://schema.org/OfflineEventAttendanceMode",
    "video": "https://schema.org/OnlineEventAttendanceMode",
    "hybrid": "https://schema.org/MixedEventAttendanceMode",
}
STATUS = {"announced": "https://schema.org/EventScheduled", "cancelled": "https://schema.org/EventCancelled"}


def linked_data(book: Book, address: str) -> Data | None:
    """What stands at an address, as JSON-LD; None where it is no thing of its own, such as a list."""
    if not address:
        return {"@context": "https://schema.org", "@graph": [_site(book), _dataset(book)]}
    kind, _, rest = address.partition("/")
    record = book.records.get(rest.rstrip("/")) or book.countries.get(rest.rstrip("/"))
    if record is None or record.kind != kind or type(record) not in _OF_KIND:
        return None
    data = _OF_KIND[type(record)](book, record)
    page = book.hosting.address(record_address(record))
    return _filled({"@context": "https://schema.org", **data, "mainEntityOfPage": page})


def _filled(data: Data) -> Data:
    """What is known of it."""
    return {name: value for name, value in data.items() if value}


def _day(date: Date | None) -> str:
    """A date as schema.org has it (ISO 8601: a year, a month or a day); empty where it is anything less certain."""
    return date.written if date and not date.is_interval and not date.is_about else ""


def _extent(date: Date) -> Data:
    """When something began and ended: an interval is how long it lasted."""
    first, _, last = date.written.partition("/")
    known = [part for part in (first, last) if re.fullmatch(r"\d{4}(-\d\d){0,2}", part)]
    if not date.is_interval:
        return {"startDate": _day(date)}
    return {"startDate": first, "endDate": last} if len(known) == 2 else {}


def _named(book: Book, id: str | None, kind: str) -> Data | None:
    """Another record by its name."""
    if not id:
        return None
    record = book.get(id)
    return _filled({"@type": kind, "name": book.title(record), "url": book.hosting.address(record_address(record))})


def _site(book: Book) -> Data:
    url = book.hosting.site_url
    return _filled({"@type": "WebSite", "name": book.sheet.title, "url": url, "inLanguage": book.sheet.language})


def _dataset(book: Book) -> Data:
    licence = CREATIVE_COMMONS.fullmatch(book.sheet.licence)
    address = f"https://creativecommons.org/licenses/{licence[1].lower()}/{licence[2]}/" if licence else ""
    return _filled(
        {
            "@type": "Dataset",
            "name": f"{book.sheet.title} (fact sheet)",
            "description": " ".join(book.words(book.sheet.sentence).split()),
            "url": book.hosting.site_url,
            "license": _filled({"@type": "CreativeWork", "name": book.sheet.licence, "url": address}),
            "dateModified": book.history.newest.isoformat() if book.history.newest else "",
            "version": book.build_day.isoformat(),
            "inLanguage": book.sheet.language,
        }
    )


def _organisation(book: Book, record: Record) -> Data:
    assert isinstance(record, Organisation)
    if record.type is OrganisationType.FORMER_STATE:
        return {"@type": "Country", "name": record.name}
    return {
        "@type": "Organization",
        "name": record.name,
        "alternateName": _others(record.short, *dict(record.names).values()),
        "url": record.website,
        "foundingDate": _day(record.founded),
        "foundingLocation": _place(record.founded_at),
        "dissolutionDate": _day(record.dissolved),
        "location": _place(record.headquarters),
        "parentOrganization": _named(book, record.part_of, "Organization"),
    }


def _others(*names: str | None) -> list[str]:
    return list(dict.fromkeys(name for name in names if name))


def _place(words: str | None, country: Data | None = None) -> Data | None:
    if not words and not country:
        return None
    return _filled({"@type": "Place", "name": words, "containedInPlace": country}) if words else country


def _person(book: Book, record: Record) -> Data:
    assert isinstance(record, Person)
    roles = [(role, role_words(book, role)) for role in record.roles]
    return {
        "@type": "Person",
        "name": record.name,
        "alternateName": _others(*dict(record.names).values()),
        "worksFor": [
            _role(role) | {"roleName": title, "worksFor": _named(book, role.organisation, "Organization")}
            for role, title in roles
            if role.organisation
        ],
        "hasOccupation": [
            _role(role) | {"hasOccupation": _occupation(book, role, title)} for role, title in roles if role.country
        ],
    }


def _role(role: Role) -> Data:
    end = role.to if isinstance(role.to, Date) else None
    return _filled({"@type": "Role", "startDate": _day(role.from_), "endDate": _day(end)})


def _occupation(book: Book, role: Role, title: str) -> Data:
    return {"@type": "Occupation", "name": title, "occupationLocation": _named(book, role.country, "Country")}


def _meeting(book: Book, record: Record) -> Data:
    assert isinstance(record, Meeting)
    actors = [participant.who for participant in record.participants if participant.who not in book.countries]
    return {
        **_event(book, record),
        "eventStatus": STATUS.get(record.status.value),
        "eventAttendanceMode": ATTENDANCE.get(record.format.value),
        "organizer": _named(book, record.organisation, "Organization"),
        "attendee": [
            _named(book, id, "Person" if isinstance(book.get(id), Person) else "Organization") for id in actors
        ],
        "superEvent": _named(book, record.part_of, "Event"),
    }


def _event(book: Book, record: Record) -> Data:
    assert isinstance(record, Meeting | Event)
    return {
        "@type": "Event",
        "name": record.title,
        **_extent(record.date),
        "location": _place(record.place, _named(book, record.country, "Country")),
    }


def _agreement(book: Book, record: Record) -> Data:
    assert isinstance(record, Agreement)
    is_law = record.type.value in LAWS
    return {
        "@type": "Legislation" if is_law else "CreativeWork",
        "name": record.title,
        "url": record.text_url,
        "legislationDate" if is_law else "dateCreated": _day(record.milestones[0].date),
        "locationCreated": _place(record.place),
        "isPartOf": _named(book, record.part_of, "CreativeWork"),
        **({"legislationChanges": [_named(book, id, "Legislation") for id in record.amends]} if is_law else {}),
    }


def _country(book: Book, record: Record) -> Data:
    assert isinstance(record, Country)
    return {
        "@type": "Country",
        "name": book.title(record),
        "alternateName": _others(*dict(record.names).values()),
        "identifier": {"@type": "PropertyValue", "propertyID": "ISO 3166-1 alpha-2", "value": record.id.upper()},
    }


def _source(book: Book, record: Record) -> Data:
    assert isinstance(record, Source)
    publisher = book.records.get(record.publisher or "")
    is_news = isinstance(publisher, Organisation) and publisher.type is OrganisationType.NEWSPAPER
    # In square brackets it is described, and has no title that we know.
    is_described = record.title.startswith("[")
    return {
        "@type": "NewsArticle" if is_news else "CreativeWork",
        "description" if is_described else "headline" if is_news else "name": record.title,
        "url": record.url,
        "archivedAt": record.archived_url,
        "author": record.author and {"name": record.author},
        "publisher": _publisher(book, record),
        "datePublished": _day(record.published),
        "inLanguage": record.language,
    }


def _publisher(book: Book, source: Source) -> Data | None:
    if source.publisher in book.records:
        return _named(book, source.publisher, "Organization")
    return {"@type": "Organization", "name": source.publisher} if source.publisher else None


_OF_KIND: dict[type[Record], Callable[[Book, Record], Data]] = {
    Organisation: _organisation,
    Country: _country,
    Person: _person,
    Meeting: _meeting,
    Agreement: _agreement,
    Event: _event,
    Source: _source,
}
