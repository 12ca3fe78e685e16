"""The minimal site with other words behind every text that an editor writes in words."""

import re
from pathlib import Path
from typing import Any

import html5lib
import yaml

PAYLOADS = {
    "script": "<script>alert(1)</script>",
    "image": "<img src=x onerror=alert(1)>",
    "end of title": "</title><script>alert(1)</script>",
    "end of everything": "</textarea></style></svg></a><base href=//x>",
    "comment": "--> <!-- <!DOCTYPE x> </script>",
    "attribute": '" onmouseover="alert(1)" x="',
    "other attribute": "' autofocus onfocus='alert(1)' x='",
    "bare attribute": "` x=y onload=alert(1) />",
    "entities": "&lt;b&gt;x &amp;amp;x &#60;i&#62;x",
    "jinja": "{{ 7 + 7 }} {% include 'x' %} {# y #}",
    "placeholders": r"\g<0> \1 $1 %s {0.x} ${x}",
    "markdown": "# x <http://x.example> `z` | !!! {: onclick=x } --8<--",
}

TEXTS = {
    "aliases", "at", "author", "claimed", "founded_at", "headquarters", "label", "licence", "name", "note", "place",
    "plural", "quote", "reason", "seen_part", "sentence", "short", "summary", "text", "title", "unit",
}  # fmt: skip
"""The fields that hold words of an editor's own; `names` has languages for names, `publisher` words or an id."""


def plain(payload: str) -> str:
    """Harmless words of the same lengths."""
    return re.sub(r"\S", "x", payload)


def spoil(facts: Path, words: str) -> int:
    """Put words behind every text in a folder of facts, and tell behind how many."""
    ids = {path.stem for path in facts.rglob("*.yml")}
    count = 0

    def spoilt(value: Any, field: str) -> Any:
        nonlocal count
        if isinstance(value, dict):
            return {name: spoilt(one, "name" if field == "names" else name) for name, one in value.items()}
        if isinstance(value, list):
            return [spoilt(one, field) for one in value]
        if field in TEXTS or (field == "publisher" and value not in ids):
            count += 1
            return f"{value.rstrip()} {words}"
        return value

    for path in facts.rglob("*.yml"):
        content = spoilt(yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader), "")
        path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=10**6), "utf-8")
    return count


Shape = list[tuple[str, ...]]


def shape(html: str, *, fragment: bool = False) -> Shape:
    """Every element with its attributes, and every text: of words only how long they are.

    Two pages that differ in the words of their facts alone have one shape.
    """
    parser = html5lib.HTMLParser(html5lib.getTreeBuilder("dom"), namespaceHTMLElements=False)
    root = parser.parseFragment(html) if fragment else parser.parse(html)
    root.normalize()
    found: Shape = []
    _walk(root, found)
    return found


def _has_escapes_of_its_own(node: Any) -> bool:
    """Whether it holds BibTeX or JSON, in which some signs are longer than others; what it says is tested beside it."""
    if node is None or node.nodeType != node.ELEMENT_NODE:
        return False
    return node.hasAttribute("data-fs-form") or node.getAttribute("type") == "application/ld+json"


def _walk(node: Any, found: Shape) -> None:
    if node.nodeType == node.ELEMENT_NODE:
        attributes = sorted((name, str(len(value))) for name, value in node.attributes.items())
        found.append((node.tagName, *(part for pair in attributes for part in pair)))
    elif node.nodeType in (node.TEXT_NODE, node.COMMENT_NODE):
        length = "" if _has_escapes_of_its_own(node.parentNode) else str(len(node.data))
        found.append((node.nodeName, length))
    for child in node.childNodes:
        _walk(child, found)
