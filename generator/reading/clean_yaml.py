"""Files in which nothing is wrong, read fast: values without places.

Of the files of a sheet nearly all are such, and nobody asks for the place of a value in them. What is
not plainly right is left to `yaml_events`, which says what is wrong and where. Both read the same:
a text that is read here would give the same values there, and no problem.
"""

import re
import unicodedata
from typing import Any

import yaml

from generator.reading.characters import CURLY_QUOTES
from generator.reading.entry import Plain
from generator.reading.yaml_events import FIELDS_AT_MOST, ITEMS_AT_MOST, LEVELS_AT_MOST, NULLS

# PyYAML may have been built without libyaml: then all files are walked event by event.
_composer: Any = getattr(yaml.cyaml, "CParser", None) if yaml.__with_libyaml__ else None

CHARACTERS_AT_MOST = 16_384
"""Of longer texts the nodes are not made in one go: libyaml makes them level by level, with no bound of its own."""
BRACKETS_AT_MOST = 200

_MARKS_OF_DOCUMENTS = ("\n---", "\n...", "\n%")
_NEVER_PLAIN = ("\\", "<<", "? ", "?\n")
"""Escapes, merge keys, names behind a question mark."""
_CUT_BY_A_COMMENT = re.compile(r" #[^\s#!]")
_PROPERTIES = "&*!"
"""How an anchor, an alias and a tag begin; a node that has none begins otherwise."""


class _Nodes(_composer or object):  # type: ignore[misc]
    """Libyaml's composer of nodes, with every scalar for a text."""

    def resolve(self, kind: type, value: str, implicit: Any) -> None:
        """No type."""

    def descend_resolver(self, parent: Any, index: Any) -> None:
        """No path."""

    def ascend_resolver(self) -> None:
        """No path."""


class _Unclear(Exception):
    """Ends the reading: a closer look is due."""


def read_clean(text: str) -> Plain | None:
    """The mapping that a text holds, or None where something in it wants a closer look."""
    if _composer is None or not _looks_plain(text):
        return None
    try:
        root = _Nodes(text).get_single_node()
        # Most texts have not even a letter that could begin a property.
        looked_through = text if any(letter in text for letter in _PROPERTIES) else ""
        return _plain(root, 1, looked_through) if isinstance(root, yaml.MappingNode) else None
    except (yaml.YAMLError, _Unclear):
        return None


def _looks_plain(text: str) -> bool:
    return (
        len(text) <= CHARACTERS_AT_MOST
        and text.count("[") + text.count("{") <= BRACKETS_AT_MOST
        and not text.startswith(("---", "...", "%"))
        and not any(mark in text for mark in (*_MARKS_OF_DOCUMENTS, *_NEVER_PLAIN))
        and not (" #" in text and _CUT_BY_A_COMMENT.search(text))
        and unicodedata.is_normalized("NFC", text)
    )


def _plain(node: yaml.Node, level: int, text: str) -> Plain:
    if text and _has_property(node, text):
        raise _Unclear
    if type(node) is yaml.ScalarNode:
        return _words(node)
    if level > LEVELS_AT_MOST:
        raise _Unclear
    if type(node) is yaml.MappingNode:
        return _mapping(node, level, text)
    if len(node.value) > ITEMS_AT_MOST:
        raise _Unclear
    return [_plain(item, level + 1, text) for item in node.value]


def _has_property(node: yaml.Node, text: str) -> bool:
    start = node.start_mark.index
    return text[start : start + 1] in _PROPERTIES


def _mapping(node: yaml.MappingNode, level: int, text: str) -> dict[str, Plain]:
    fields = {_name(name, text): _plain(value, level + 1, text) for name, value in node.value}
    if len(fields) != len(node.value) or len(fields) > FIELDS_AT_MOST:
        raise _Unclear
    return fields


def _name(node: yaml.Node, text: str) -> str:
    name = node.value
    if not isinstance(name, str) or not name.strip() or name in NULLS or (text and _has_property(node, text)):
        raise _Unclear
    return name


def _words(node: yaml.ScalarNode) -> str:
    words: str = node.value
    if not node.style and (words in NULLS or words[0] in CURLY_QUOTES or " - " in words):
        # A hyphen may begin a line of a list that ran into the value above it.
        raise _Unclear
    return words
