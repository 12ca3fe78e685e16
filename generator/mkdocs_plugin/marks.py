"""The marks in pages by hand: to links and footnotes of Markdown, which MkDocs then checks as its own."""

import posixpath
import string

from generator.addresses import fact_address, record_address
from generator.book import Book, link_words
from generator.kinds import Source
from generator.mkdocs_plugin.generated import source_uri
from generator.values import Cite, ProseFault, RecordLink, date_words, marks_in_markdown

_ENTITIES = {ord(character): f"&#{ord(character)};" for character in string.punctuation}


def replace_marks(text: str, book: Book, uri: str) -> str:
    """The text with `[[record]]` as links, `[[record#field]]` as values, `[@source]` as footnotes.

    Args:
        text: The Markdown of the page.
        book: The records.
        uri: Where the page stands under `docs/`.
    """
    pieces: list[str] = []
    footnotes: dict[tuple[str, str | None], str] = {}
    end = 0
    for mark, start, stop in marks_in_markdown(text):
        pieces.append(text[end:start])
        end = stop
        if isinstance(mark, Cite):
            key = footnotes.setdefault((mark.source, mark.locator), f"source-{len(footnotes) + 1}")
            pieces.append(f"[^{key}]")
        elif isinstance(mark, RecordLink):
            pieces.append(_link(mark, book, uri))
        elif isinstance(mark, ProseFault):
            pieces.append(text[start:stop])
    pieces.append(text[end:])
    notes = [f"[^{key}]: {_source(book, ref, at, uri)}" for (ref, at), key in footnotes.items()]
    return "".join(pieces) + ("\n\n" + "\n\n".join(notes) + "\n" if notes else "")


def inert(words: str) -> str:
    """Words that no extension of Markdown can read as anything else: every mark as a character reference."""
    return words.translate(_ENTITIES)


def _link(mark: RecordLink, book: Book, uri: str) -> str:
    record = book.get(mark.record)
    address = fact_address(record, mark.field) if mark.field else record_address(record)
    return f"[{inert(link_words(book, mark))}]({_way(address, uri)})"


def _way(address: str, uri: str) -> str:
    path, hash, fragment = address.partition("#")
    return posixpath.relpath(source_uri(path), posixpath.dirname(uri) or ".") + hash + fragment


def _source(book: Book, ref: str, at: str | None, uri: str) -> str:
    source = book.get(ref)
    assert isinstance(source, Source)
    parts = [f"[{inert(source.title)}]({_way(record_address(source), uri)})"]
    publisher = book.title(book.get(source.publisher)) if source.publisher in book.records else source.publisher
    parts += [inert(publisher)] if publisher else []
    parts += [inert(date_words(source.published, book.sheet.language))] if source.published else []
    parts += [inert(at)] if at else []
    return ", ".join(parts) + "."
