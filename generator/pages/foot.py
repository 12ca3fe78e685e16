"""The foot of a page: how it is cited, where its data and its file stand, how to mend it, when it last changed."""

from dataclasses import replace
from datetime import date

from generator.book import Book
from generator.pages.citation import citation
from generator.pages.linked_data import linked_data
from generator.pages.page import NOTHING, Foot, Page, RecordLink, WebLink
from generator.pages.writer import Writer
from generator.rendering import json_script


def finished(book: Book, page: Page) -> Page:
    """A page with its foot, and with its facts for machines (JSON-LD)."""
    data = linked_data(book, page.address)
    return replace(page, foot=_foot(book, page), linked_data=json_script(data) if data else NOTHING)


def _foot(book: Book, page: Page) -> Foot:
    links = tuple(_links(book, page))
    is_linked = bool(page.file and book.hosting.view_address(page.file))
    changed = _changed(book, page)
    return Foot(
        citation(book, page),
        links,
        "" if is_linked else page.file,
        Writer(book, page.address).exact_day(changed) if changed else None,
    )


def _links(book: Book, page: Page) -> list[RecordLink | WebLink]:
    hosting = book.hosting
    links: list[RecordLink | WebLink] = []
    if page.json:
        links.append(RecordLink("This record as JSON" if page.kind else "This state as JSON", page.json))
    if page.file and (view := hosting.view_address(page.file)):
        links.append(WebLink("YAML source", view))
    if page.file and (edit := hosting.edit_address(page.file)):
        links.append(WebLink("Edit", edit))
    about = hosting.address(page.address) or page.address or "./"
    if correction := hosting.correction_address(f"Correction: {page.title}", about):
        links.append(WebLink("Suggest a correction", correction))
    return links


def _changed(book: Book, page: Page) -> date | None:
    """The day on which the record's file last changed; of pages that show many records, any file of the facts."""
    return book.history.days.get(page.file) if page.kind else book.history.newest
