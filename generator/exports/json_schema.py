"""JSON Schema (2020-12) of each kind, for editors: fields, types, help, and the ids that a reference may name.

Editors take some keywords beside the standard's (Visual Studio Code): `enumDescriptions`, `errorMessage`.
"""

import re
from collections.abc import Mapping
from typing import Any

from generator.checks import Index
from generator.fields import BESIDE, EVERY_KIND, FACT, REFERS_TO, SECOND
from generator.kinds import KINDS, SINGULAR, Record, Sheet
from generator.values import country_names

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_OF_THE_FIELD = {"title", "description", FACT}

Known = Mapping[str, Mapping[str, str]]
"""What the records of each kind are called, by id."""


def known_ids(index: Index) -> Known:
    """Every id that a reference may name, with the name of its record where it has one."""
    known: dict[str, dict[str, str]] = {kind: {} for kind in KINDS}
    known["countries"].update(country_names(index.sheet.language if index.sheet else "en"))
    for id, kind in index.ids.items():
        record = index.records.get(id)
        name = getattr(record, "title", None) or getattr(record, "name", None)
        known[kind][id] = name or known[kind].get(id, "")
    return known


def kind_schema(kind: str, known: Known) -> dict[str, Any]:
    """The schema of a kind's files, or of the sheet.

    Args:
        kind: A folder of facts, or `sheet`.
        known: The ids that references may name; where a kind has none, any id is taken.
    """
    model: type[Record] | type[Sheet] = KINDS.get(kind, Sheet)
    schema = model.model_json_schema(by_alias=True)
    offers: dict[str, Any] = {}
    _tidy(schema, known, offers)
    schema["$defs"] |= offers
    return {"$schema": DIALECT, **schema, "title": SINGULAR.get(kind, "sheet")}


def _tidy(node: Any, known: Known, offers: dict[str, Any]) -> None:
    """Drop what says nothing to an editor, such as `null`, which YAML may not say; put in the known ids."""
    if isinstance(node, dict):
        if node.get("default", ...) in (None, [], ()):
            del node["default"]
        _without_null(node)
        if "properties" in node:
            node["title"] = re.sub("(?<=[a-z])(?=[A-Z])", " ", node["title"]).lower()
        for name, value in node.get("properties", {}).items():
            value["title"] = name.replace("_", " ")
        if REFERS_TO in node:
            _offer_ids(node, known, offers)
    for value in list(node.values()) if isinstance(node, dict) else node if isinstance(node, list) else ():
        _tidy(value, known, offers)


def _without_null(node: dict[str, Any]) -> None:
    options = [option for option in node.get("anyOf", ()) if option != {"type": "null"}]
    if len(options) == 1:
        del node["anyOf"]
        node.update({**options[0], **node})
    elif options:
        node["anyOf"] = options


def _offer_ids(node: dict[str, Any], known: Known, offers: dict[str, Any]) -> None:
    """Let a reference name the ids that are there, and what else may stand in its place."""
    kinds, beside = node.pop(REFERS_TO), node.pop(BESIDE)
    names = {id: name for kind in kinds for id, name in known[kind].items()}
    if not names:
        return
    one = "record" if tuple(kinds) == EVERY_KIND else " or ".join(SINGULAR[kind] for kind in kinds)
    told = {"errorMessage": f"no {one} has this id; 'factsheet schema' tells the editor of new ones"}
    node.pop("examples", None)
    shape = {key: node.pop(key) for key in [*node] if key not in _OF_THE_FIELD}
    offer = f"id-of-{one.replace(' ', '-')}"
    offers[offer] = {"enum": list(names), "enumDescriptions": list(names.values()), **told}
    node["anyOf"] = [{"$ref": f"#/$defs/{offer}"}, {**shape, "pattern": beside, **told, **SECOND}]
