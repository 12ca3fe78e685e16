"""A page of each kind of the minimal site, as it is: what changes in it is read as a difference and meant.

`make golden` writes the files anew.
"""

from pathlib import Path
from typing import Any

import html5lib
import pytest

from generator.book import Book
from generator.outputs import site

GOLDEN = Path(__file__).parent / "golden"
PAGES = {
    "home": "",
    "members": "members/",
    "members-on-a-day": "members/2004-06-14/",
    "timeline": "timeline/",
    "list-of-meetings": "meetings/",
    "organisation": "organisations/ors/",
    "country": "countries/at/",
    "person": "people/ben-beispiel/",
    "meeting": "meetings/vienna-talk/",
    "agreement": "agreements/river-charter/",
    "event": "events/secretariat-opening/",
    "statement": "statements/ada-on-the-chair/",
    "source": "sources/river-letter/",
}
DATA = {
    "record": "api/v1/memberships/ors-at.json",
    "as-of": "api/v1/as-of/2010-03-01.json",
    "search-records": "search/records.json",
}
BLOCKS = {"dd", "div", "dl", "dt", "h1", "h2", "h3", "li", "ol", "p", "svg", "table", "tbody", "thead", "tr", "ul"}
"""Elements that begin a line of their own; what stands within a line stays in it."""


def prettified(html: str) -> str:
    """A page's HTML with one block a line, indented, so that a difference can be read."""
    parser = html5lib.HTMLParser(html5lib.getTreeBuilder("dom"), namespaceHTMLElements=False)
    lines: list[str] = []
    for node in parser.parseFragment(html).childNodes:
        _write(node, 0, lines)
    return "\n".join(line.rstrip() for line in lines if line.strip()) + "\n"


def _write(node: Any, depth: int, lines: list[str]) -> None:
    indent = "  " * depth
    if node.nodeType == node.TEXT_NODE:
        words = " ".join(node.data.split())
        # Blanks at either end part words from the element beside them.
        before, after = (" " if node.data[:1].isspace() else ""), (" " if node.data[-1:].isspace() else "")
        _join(f"{before}{_escape(words)}{after}" if words else " ", indent, lines)
        return
    begins_line = node.tagName in BLOCKS or any(child.nodeName in BLOCKS for child in node.childNodes)
    attributes = "".join(f' {name}="{_escape(value)}"' for name, value in sorted(node.attributes.items()))
    opening = f"<{node.tagName}{attributes}>"
    if begins_line:
        lines += [f"{indent}{opening}", ""]
        for child in node.childNodes:
            _write(child, depth + 1, lines)
        lines += ["", f"{indent}</{node.tagName}>", ""]
        return
    _join(opening, indent, lines)
    for child in node.childNodes:
        _write(child, depth, lines)
    if node.tagName not in ("img", "br", "rect"):
        _join(f"</{node.tagName}>", indent, lines)


def _join(words: str, indent: str, lines: list[str]) -> None:
    """Add to the last line; an empty one is where a new line begins."""
    if lines and lines[-1].strip() and not lines[-1].lstrip().startswith("</"):
        lines[-1] += words
    elif words.strip():
        if lines and not lines[-1].strip():
            lines.pop()
        lines.append(indent + words.lstrip())


def _escape(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def compare(path: Path, text: str, *, write: bool) -> None:
    """Compare with the golden file, or write it."""
    if write:
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_as_it_was(name: str, minimal_book: Book, request: pytest.FixtureRequest) -> None:
    html = prettified(str(site(minimal_book)[PAGES[name]].render()))

    compare(GOLDEN / f"{name}.html", html, write=request.config.getoption("--golden"))


@pytest.mark.parametrize("name", DATA)
def test_data_are_as_they_were(name: str, minimal_book: Book, request: pytest.FixtureRequest) -> None:
    text = str(site(minimal_book)[DATA[name]].render())
    readable = text.replace("],[", "],\n[") if name == "search-records" else text

    compare(GOLDEN / f"{name}.json", readable, write=request.config.getoption("--golden"))


def test_every_golden_file_has_its_page() -> None:
    named = {f"{name}.html" for name in PAGES} | {f"{name}.json" for name in DATA}

    assert {path.name for path in GOLDEN.iterdir()} == named
