"""The theme's page, rendered once for pages that are alike, and filled in for each.

The theme's template takes about half of the time of a build. For pages of one folder and one set of
headings that are not in the navigation it differs in a few places only. The first such page is rendered
in full; for the second the template is rendered with marks in these places, held against the first page,
and from then on filled in. Where the check finds a difference, all pages are rendered in full.
"""

from __future__ import annotations

import posixpath
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import escape
from mkdocs.plugins import get_plugin_logger

from generator.mkdocs_plugin.generated import GeneratedPage

log = get_plugin_logger("factsheet")

Variant = tuple[Any, ...]
"""What pages have in common that share a shell."""


def slots(page: GeneratedPage) -> dict[str, str]:
    """What differs between pages of a variant, as the theme prints it."""
    return {
        "title": str(escape(page.factsheet.title)),
        "description": str(escape(page.factsheet.description)),
        "canonical": str(escape(page.canonical_url or "")),
        "edit": str(escape(page.edit_url or "")),
        "content": page.content or "",
    }


def variant(page: GeneratedPage) -> Variant:
    """What decides of the rest of the page: its folder, from which links are relative; headings; empty slots."""
    headings = tuple((item.url, item.title) for item in page.toc.items[0].children)
    filled = (bool(page.factsheet.description), page.canonical_url is not None, page.edit_url is not None)
    folder = posixpath.dirname(page.file.url.rstrip("/"))
    return (folder, headings, filled, page.factsheet.picture, tuple(page.meta.get("hide", ())))


@dataclass(frozen=True)
class Shell:
    """The theme's page in pieces, with a slot's name behind each piece but the last."""

    pieces: tuple[str, ...]
    names: tuple[str, ...]

    def fill(self, values: Mapping[str, str]) -> str:
        """The page: pieces and values in turn, each value taken as it is."""
        parts = [
            piece for pair in zip(self.pieces, (values[name] for name in self.names), strict=False) for piece in pair
        ]
        return "".join((*parts, self.pieces[-1]))


def make_shell(page: GeneratedPage, render: Callable[[], str]) -> Shell:
    """Render a page with marks in its slots, and cut it at the marks.

    Args:
        page: Any page of the variant; it is given back as it was.
        render: Renders it in full.
    """
    # Drawn anew for each shell: no value of a fact can hold them.
    marks = {name: f"slot{secrets.token_hex(16)}" for name in slots(page)}
    kept = (page.factsheet, page.canonical_url, page.edit_url, page.content)
    page.factsheet = replace(
        kept[0], title=marks["title"], description=marks["description"] if kept[0].description else ""
    )
    page.canonical_url = marks["canonical"] if kept[1] is not None else None
    page.edit_url = marks["edit"] if kept[2] is not None else None
    # The theme looks for a heading in the content, and adds one where there is none.
    page.content = f"<h1{marks['content']}"
    try:
        html = render().replace(page.content, marks["content"])
    finally:
        page.factsheet, page.canonical_url, page.edit_url, page.content = kept
    return _cut(html, marks)


def _cut(html: str, marks: dict[str, str]) -> Shell:
    pieces, names = [], []
    rest = html
    by_mark = {mark: name for name, mark in marks.items()}
    while found := min(((rest.find(mark), mark) for mark in by_mark if mark in rest), default=None):
        position, mark = found
        pieces.append(rest[:position])
        names.append(by_mark[mark])
        rest = rest[position + len(mark) :]
    return Shell((*pieces, rest), tuple(names))


class Shells:
    """Renders pages by shell where that is safe, else in full."""

    def __init__(self) -> None:
        self.full_because = ""
        """Why each page is rendered in full, where a difference was found."""
        self._shells: dict[Variant, Shell] = {}
        self._seen: dict[Variant, tuple[dict[str, str], str]] = {}

    def html(self, page: GeneratedPage, render: Callable[[], str]) -> str:
        """The whole page.

        Args:
            page: A page that is not in the navigation, its content rendered.
            render: Renders it in full.
        """
        if self.full_because:
            return render()
        key = variant(page)
        if key in self._shells:
            return self._shells[key].fill(slots(page))
        seen = self._seen.pop(key, None)
        if seen is not None and self._compile(key, page, render, *seen):
            return self._shells[key].fill(slots(page))
        html = render()
        self._seen[key] = (slots(page), html)
        return html

    def _compile(
        self, key: Variant, page: GeneratedPage, render: Callable[[], str], values: dict[str, str], full: str
    ) -> bool:
        """Make the shell of a variant, and hold it against a page that was rendered in full before."""
        shell = make_shell(page, render)
        filled = shell.fill(values)
        if filled != full:
            self.full_because = f"a filled page differs from the full one: {_first_difference(filled, full)}"
            log.info(f"each page is rendered in full: {self.full_because}")
            return False
        self._shells[key] = shell
        return True


def _first_difference(filled: str, full: str) -> str:
    """Where two texts part, with a few characters of both."""
    at = next(
        (n for n, (one, other) in enumerate(zip(filled, full, strict=False)) if one != other),
        min(len(filled), len(full)),
    )
    return f"{filled[max(0, at - 20) : at + 40]!r} and {full[max(0, at - 20) : at + 40]!r}"
