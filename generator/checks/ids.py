"""Ids: unique over all kinds, never another's address, and what became of former ones."""

from collections.abc import Iterator

from generator.addresses import RESERVED_IDS
from generator.checks.index import Index
from generator.checks.walk import once_a_record
from generator.kinds import KINDS, Membership, Record
from generator.problems import Place, Problem, error, quoted
from generator.reading import Document, name_fault
from generator.values import is_country

ID_TAKEN = error("id-taken", "an id that another record or a page of the site has")
FORMERLY_TAKEN = error("formerly-taken", "a former id that is in use, or that two records name")
MEMBERSHIP_TWICE = error("membership-twice", "two memberships of one country in one organisation")
COUNTRY_CODE_UNKNOWN = error("country-code-unknown", "a country's file whose name is no ISO 3166 code")
ALIAS_TAKEN = error("alias-taken", "an alias that is the name of another record")

RULES = (ID_TAKEN, FORMERLY_TAKEN, MEMBERSHIP_TWICE, COUNTRY_CODE_UNKNOWN, ALIAS_TAKEN)


def check_file(kind: str, id: str, file: str, files: dict[str, list[str]]) -> Iterator[Problem]:
    """Whether a file's name may be the id of its record.

    Args:
        kind: The folder of the file.
        id: The stem of its name.
        file: Its path.
        files: All files of each id.
    """
    if id in RESERVED_IDS or id in KINDS:
        message = f"the site has a page of its own at '{id}'"
        yield ID_TAKEN.at(Place(file), message, "add a word to the file's name")
    if kind == "countries" and not is_country(id):
        message = f"{quoted(id)} is no country's code"
        yield COUNTRY_CODE_UNKNOWN.at(Place(file), message, "name the file by the ISO 3166-1 code, such as ch.yml")
    other = next((other for other in files[id] if other != file), None)
    if other is not None:
        message = f"the id '{id}' is also that of {other}"
        yield ID_TAKEN.at(Place(file), message, "ids are unique over all kinds: rename one of the two")


def id_fault(kind: str, id: str, index: Index) -> str | None:
    """Why a record that is not there yet may not have an id, with what to do, or None."""
    if fault := name_fault(id, kind):
        return "; ".join(fault)
    file = f"facts/{kind}/{id}.yml"
    if id in index.ids:
        return f"'{id}' is the id of facts/{index.ids[id]}/{id}.yml; name another"
    if id in index.formerly:
        return f"'{id}' is a former id of '{index.formerly[id]}'; name another"
    problem = next(check_file(kind, id, file, {id: [file]}), None)
    return f"{problem.message}; name another" if problem else None


def check_formerly(record: Record, document: Document, index: Index) -> Iterator[Problem]:
    """Former ids: none that is in use, none that another record names."""
    for number, former in enumerate(record.formerly):
        place = document.place("formerly", number)
        if former == record.id:
            yield FORMERLY_TAKEN.at(place, f"'{former}' is the present id of this very record", "delete the entry")
        elif former in index.ids:
            where = f"facts/{index.ids[former]}/{former}.yml"
            yield FORMERLY_TAKEN.at(
                place, f"'{former}' is the id of {where}", "delete the entry, or rename that record"
            )
        elif former in RESERVED_IDS or former in KINDS or is_country(former):
            yield FORMERLY_TAKEN.at(place, f"'{former}' is an address of the site's own", "delete the entry")
        elif index.formerly.get(former, record.id) != record.id:
            other = index.documents[index.formerly[former]].file
            yield FORMERLY_TAKEN.at(place, f"'{former}' is a former id of {other} too", "keep it with one of the two")


def check_memberships(index: Index) -> Iterator[Problem]:
    """One membership for a country and an organisation."""
    seen: dict[tuple[str, str], str] = {}
    for membership in index.of(Membership):
        pair = (membership.organisation, membership.country)
        document = index.documents[membership.id]
        if pair in seen:
            message = f"the membership of '{pair[1]}' in '{pair[0]}' stands in {seen[pair]} already"
            yield MEMBERSHIP_TWICE.at(document.place("country"), message, "join the two files")
        seen.setdefault(pair, document.file)


@once_a_record
def _names(record: Record) -> tuple[str, ...]:
    """What a record is called, case folded; a document's title is no name that an alias could take."""
    if record.kind == "sources":
        return ()
    fields = type(record).model_fields
    names = [getattr(record, field) for field in ("title", "name", "short") if field in fields]
    return tuple(name.casefold() for name in names if name)


def check_aliases(index: Index) -> Iterator[Problem]:
    """An alias leads to one record: it is no other's name."""
    names: dict[str, str] = {}
    for record in index.records.values():
        for name in _names(record):
            names.setdefault(name, record.id)
    for record in index.records.values():
        for number, alias in enumerate(record.aliases):
            other = names.get(alias.casefold(), record.id)
            if other != record.id:
                place = index.documents[record.id].place("aliases", number)
                message = f"{quoted(alias)} is the name of {index.documents[other].file}"
                yield ALIAS_TAKEN.at(place, message, "delete the alias")
