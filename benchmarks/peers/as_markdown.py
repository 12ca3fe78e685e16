"""A record as Markdown, for the peers that render Markdown: title, summary, all fields, sources, links."""

import re
from typing import Any

import yaml

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read(text: str) -> dict[str, Any]:
    """The record in a file's text."""
    record = yaml.load(text, Loader)
    return record if isinstance(record, dict) else {}


def title(id: str, record: dict[str, Any]) -> str:
    """What a record is called."""
    return str(record.get("title") or record.get("name") or id)


def markdown(id: str, record: dict[str, Any], kinds: dict[str, str]) -> str:
    """The page of a record.

    Args:
        id: Its id.
        record: Its fields.
        kinds: The kind of each id, for links.
    """
    fields = [
        f"**{key}**\n\n{_value(value, kinds)}"
        for key, value in record.items()
        if key not in ("title", "name", "summary", "sources")
    ]
    sources = [f"- {_use(use, kinds)}" for use in record.get("sources", [])]
    summary = _prose(record.get("summary", ""), kinds)
    body = "\n\n".join(["## Facts", *fields, "## Sources", "\n".join(sources)])
    return f"# {title(id, record)}\n\n{summary}\n\n{body}\n"


def _value(value: Any, kinds: dict[str, str], depth: int = 0) -> str:
    lead = "    " * depth
    if isinstance(value, list):
        return "\n".join(f"{lead}- {_value(entry, kinds, depth + 1).lstrip()}" for entry in value)
    if isinstance(value, dict):
        return "\n".join(f"{lead}- {key}: {_value(entry, kinds, depth + 1)}" for key, entry in value.items())
    text = str(value)
    return _link(text, text, kinds) if text in kinds else _prose(text, kinds)


def _use(use: Any, kinds: dict[str, str]) -> str:
    if isinstance(use, str):
        return _link(use, use, kinds)
    at = f", {use['at']}" if "at" in use else ""
    fields = f" ({', '.join(use['for'])})" if "for" in use else ""
    return _link(use["ref"], use["ref"], kinds) + at + fields


def _prose(text: str, kinds: dict[str, str]) -> str:
    text = re.sub(r"\[@([\w-]+)(?:, ([^\]]+))?\]", lambda mark: f"({_link(mark[1], mark[2] or mark[1], kinds)})", text)
    return re.sub(r"\[\[([\w-]+)\]\]", lambda mark: _link(mark[1], mark[1], kinds), text)


def _link(id: str, words: str, kinds: dict[str, str]) -> str:
    return f"[{words}](../{kinds[id]}/{id}.md)" if id in kinds else words
