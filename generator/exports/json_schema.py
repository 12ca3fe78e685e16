"""JSON Schema (2020-12) of each kind, for editors: fields, types, help, and the ids that a reference may name."""

from collections.abc import Callable
from typing import Any

from generator.kinds import KINDS, SINGULAR, Record, Sheet

DIALECT = "https://json-schema.org/draft/2020-12/schema"


IdsOf = Callable[[tuple[str, ...]], list[str]]
"""The known ids of some kinds."""


def kind_schema(kind: str, ids_of: IdsOf) -> dict[str, Any]:
    """The schema of a kind's files, or of the sheet.

    Args:
        kind: A folder of facts, or `sheet`.
        ids_of: The known ids of some kinds, for completion.
    """
    model: type[Record] | type[Sheet] = KINDS.get(kind, Sheet)
    schema = model.model_json_schema(by_alias=True)
    _tidy(schema, ids_of)
    return {"$schema": DIALECT, **schema, "title": SINGULAR.get(kind, "sheet")}


def _tidy(node: Any, ids_of: IdsOf) -> None:
    """Drop what says nothing to an editor: titles made of field names, and `null`, which YAML may not say."""
    if isinstance(node, dict):
        if node.get("default", ...) in (None, [], ()):
            del node["default"]
        _without_null(node)
        for value in node.get("properties", {}).values():
            if isinstance(value.get("title"), str):
                del value["title"]
        if known := ids_of(tuple(node.get("x-refers-to", ()))):
            node["examples"] = known
    for value in list(node.values()) if isinstance(node, dict) else node if isinstance(node, list) else ():
        _tidy(value, ids_of)


def _without_null(node: dict[str, Any]) -> None:
    options = [option for option in node.get("anyOf", ()) if option != {"type": "null"}]
    if len(options) == 1:
        del node["anyOf"]
        node.update({**options[0], **node})
    elif options:
        node["anyOf"] = options
