"""How a page is cited: in words, as BibTeX, as CSL-JSON, as RIS."""

from datetime import date

from generator.book import Book
from generator.pages.page import Citation, Page
from generator.rendering import json_words, macro
from generator.values import day_words, plain_spaces

TEMPLATE = "component/citation.html.jinja"
_BIBTEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        # Escaped braces would still be counted.
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""As the styles of BibTeX know them."""


def citation(book: Book, page: Page) -> Citation:
    """How a page is cited. Both clocks are named: the day whose state it shows, and the edition."""
    edition = book.build_day
    words = plain_spaces(day_words(edition, book.sheet.language))
    state = f"State of {plain_spaces(page.state_of.words)}" if page.state_of else ""
    sheet = f"{book.sheet.title} (fact sheet)"
    title, container = (page.title, sheet) if page.address else (sheet, "")
    key = page.address.strip("/").replace("/", "-") or "sheet"
    url = book.hosting.address(page.address)
    bibtex = macro(
        TEMPLATE,
        "bibtex",
        key,
        bibtex_words(title),
        bibtex_words(container),
        edition.year,
        MONTHS[edition.month - 1],
        edition.day,
        bibtex_words("; ".join(part for part in (state, f"Edition of {words}") if part)),
        url,
    )
    return Citation(
        text=_text(title, container, state, words, url),
        bibtex=bibtex,
        csl_json=json_words(csl(key, title, container, edition, state, url, book.sheet.language)),
        ris=macro(TEMPLATE, "ris", title, container, edition, words, state, url),
    )


def _text(title: str, container: str, state: str, edition: str, url: str) -> str:
    opening, closing = ("“", "”") if "‘" in title else ("‘", "’")
    named = f"{opening}{title}{closing}" if container else title
    parts = [named, state[:1].lower() + state[1:], f"in: {container}" if container else "", f"edition of {edition}"]
    return ", ".join(part for part in (*parts, f"<{url}>" if url else "") if part) + "."


def bibtex_words(words: str) -> str:
    """Words for a field of BibTeX in braces: what TeX would take for its own is escaped."""
    return words.translate(_BIBTEX)


def csl(key: str, title: str, container: str, edition: date, state: str, url: str, language: str) -> dict[str, object]:
    """An item of CSL-JSON 1.0.2; without `accessed`, which the reader alone knows."""
    item = {
        "id": key,
        "type": "webpage",
        "title": title,
        "container-title": container,
        "issued": {"date-parts": [[edition.year, edition.month, edition.day]]},
        "language": language,
        "note": state,
        "URL": url,
    }
    return {name: value for name, value in item.items() if value}
