"""From a Book to the site: the mapping from address to Output. Joins the rooms, renders nothing itself."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from generator.addresses import record_address
from generator.book import Book
from generator.exports import as_of_data, json_text, record_json
from generator.kinds import SINGULAR, Membership, Record
from generator.pages import (
    FLAGS,
    LISTS,
    MEMBERS,
    RULES_ADDRESS,
    Page,
    home_page,
    list_page,
    members_page,
    record_page,
    relative,
    rules_page,
    timeline_page,
)
from generator.rendering import render
from generator.search import ADDRESS as SEARCH_ADDRESS
from generator.search import search_index
from generator.values import day_words

ASSETS = Path(__file__).parent / "assets"
ASSET_ADDRESS = "assets/factsheet"
DESCRIPTION_AT_MOST = 155
"""Characters of a description: what search engines show."""


@dataclass(frozen=True)
class Output:
    """One file of the site: where it stands and how it is rendered. Nothing is rendered before it is asked for."""

    address: str
    """Relative to the site's root; ends in `/` for a page."""
    media_type: str
    render: Callable[[], str | bytes]


@dataclass(frozen=True)
class PageOutput(Output):
    """A page, with what a frame, a list or a search must know before it is rendered."""

    title: str
    description: str
    file: str
    """The YAML file behind it, relative to the project; empty where there is none."""
    in_navigation: bool
    model: Callable[[], Page]
    """Makes what the page holds: headings, anchors, all that is printed. Anew at each call; nothing is kept."""


Site = dict[str, Output]


def site(book: Book) -> Site:
    """Every Output by its address, in a fixed order."""
    outputs = [*_pages(book), *_records(book), *_exports(book), *_assets(book), *_redirects(book)]
    return {output.address: output for output in outputs}


def page_html(page: Page) -> str:
    """The HTML of a page, without the frame that an engine puts around it."""
    return render("page/page.html.jinja", page=page)


def _page(
    title: str, description: str, address: str, make: Callable[[], Page], file: str = "", *, in_navigation: bool = False
) -> PageOutput:
    return PageOutput(address, "text/html", lambda: page_html(make()), title, description, file, in_navigation, make)


def _pages(book: Book) -> Iterator[PageOutput]:
    sentence = _description(book.words(book.sheet.sentence))
    yield _page(book.sheet.title, sentence, "", partial(home_page, book), "facts/sheet.yml", in_navigation=True)
    short = book.organisation.short or book.organisation.name
    about = f"Who belongs to the {short}, in which tier, since when and by which decision."
    yield _page("Members", about, MEMBERS, partial(members_page, book), in_navigation=True)
    for day in book.days_of_change:
        words = day_words(day, book.sheet.language)
        about = f"Who belonged to the {short} from {words} on, in which tier and by which decision."
        yield _page(f"Members on {words}", about, f"{MEMBERS}{day.isoformat()}/", partial(members_page, book, day))
    for record_list in LISTS:
        make = partial(list_page, book, record_list)
        yield _page(record_list.title, record_list.description, f"{record_list.kind}/", make, in_navigation=True)
    yield _page(
        "Timeline", "All that has a date, by year.", "timeline/", partial(timeline_page, book), in_navigation=True
    )
    yield _page(
        "Rules", "What the checks refuse, why, and how to mend it.", RULES_ADDRESS, rules_page, in_navigation=True
    )


def _records(book: Book) -> Iterator[PageOutput]:
    for record in _with_pages(book):
        title = book.title(record)
        yield _page(
            title,
            _record_description(book, record),
            record_address(record),
            partial(record_page, book, record),
            record.file,
        )


def _with_pages(book: Book) -> Iterator[Record]:
    """All records but memberships, and the countries that have no file."""
    yield from (record for record in book.records.values() if not isinstance(record, Membership))
    yield from (country for country in book.countries.values() if not country.file)


def _record_description(book: Book, record: Record) -> str:
    words = book.words(record.summary)
    return _description(words or f"{SINGULAR[record.kind].capitalize()}: {book.title(record)}. {book.sheet.title}.")


def _description(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= DESCRIPTION_AT_MOST else flat[:DESCRIPTION_AT_MOST].rsplit(" ", 1)[0] + " …"


def _exports(book: Book) -> Iterator[Output]:
    for record in (*book.records.values(), *(country for country in book.countries.values() if not country.file)):
        address = f"api/v1/{record.kind}/{record.id}.json"
        yield Output(address, "application/json", partial(record_json, book, record))
    yield Output(SEARCH_ADDRESS, "application/json", partial(search_index, book))
    for day in book.days_of_change:
        yield Output(f"api/v1/as-of/{day.isoformat()}.json", "application/json", partial(_as_of_json, book, day))


def _as_of_json(book: Book, day: date) -> str:
    return json_text(as_of_data(book.as_of(day)))


def _assets(book: Book) -> Iterator[Output]:
    """Styles, scripts, and the flags that the site shows."""
    media_types = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
    files = [
        path
        for folder in (ASSETS, ASSETS / "vendor")
        for path in sorted(folder.glob("*"))
        if path.suffix in media_types
    ]
    for path in files:
        yield Output(f"{ASSET_ADDRESS}/{path.name}", media_types[path.suffix], path.read_bytes)
    for code in book.countries:
        yield Output(f"{FLAGS}/{code}.svg", "image/svg+xml", (ASSETS / "flags" / f"{code}.svg").read_bytes)


def _redirects(book: Book) -> Iterator[Output]:
    """A page at each former address that leads to the present one."""
    for former, id in sorted(book.formerly.items()):
        record = book.records[id]
        target = record_address(record)
        address = f"{record.kind}/{former}/index.html"
        yield Output(address, "text/html", _redirect(target, address, book.title(record)))


def _redirect(target: str, address: str, title: str) -> Callable[[], str]:
    href = relative(target, address.removesuffix("index.html"))
    return lambda: render("page/redirect.html.jinja", href=href, title=title, canonical="")
