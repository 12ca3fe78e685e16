"""From a Book to the site: the mapping from address to Output. Joins the rooms, renders nothing itself."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from pathlib import Path

from generator.addresses import REVIEW_ADDRESS, RULES_ADDRESS, record_address
from generator.book import Book
from generator.exports import addresses_text, as_of_data, json_text, record_json
from generator.kinds import SINGULAR, Membership, Record
from generator.pages import (
    FLAGS,
    LISTS,
    MEMBERS,
    Page,
    finished,
    home_page,
    list_page,
    members_page,
    record_page,
    relative,
    review_page,
    rules_page,
    timeline_page,
)
from generator.rendering import render
from generator.search import ADDRESS as SEARCH_ADDRESS
from generator.search import LISTS as SEARCH_LISTS
from generator.search import Row, search_index
from generator.values import day_words

ASSETS = Path(__file__).parent / "assets"
ASSET_ADDRESS = "assets/factsheet"
STYLE_ADDRESS = f"{ASSET_ADDRESS}/factsheet.css"
SCRIPT_ADDRESS = f"{ASSET_ADDRESS}/factsheet.js"
STYLES = ("frame", "home", "pictures", "controls", "text", "facts", "lists", "timeline", "foot", "print")
"""The styles by concern, in the order in which later ones may overrule earlier ones."""
SCRIPT = "text/javascript"
JSON = "application/json"
ADDRESSES = "api/v1/addresses.txt"
"""The web addresses of the sheet, for a program that checks links."""
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
    picture: str
    """The kind whose picture other sites show with a link to it; empty where it shows more than one record."""
    model: Callable[[], Page]
    """Makes what the page holds: headings, anchors, all that is printed. Anew at each call; nothing is kept."""


Maker = Callable[[], Output]


class Site(Mapping[str, Output]):
    """Every Output of a Book by its address, in a fixed order; each is made when it is asked for."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def __getitem__(self, address: str) -> Output:
        # A preview asks for one page of one Book after the other: a record is found without a list of all addresses.
        make = self._maker_of_record(address) or self._makers[address]
        return make()

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)

    def _maker_of_record(self, address: str) -> Maker | None:
        *folders, last = address.split("/")
        record = self._book.records.get(last.removesuffix(".json") or folders[-1] if folders else last)
        if record is None:
            return None
        if _has_page(record) and address == record_address(record):
            return partial(_record, self._book, record)
        return partial(_record_export, self._book, record) if address == export_address(record) else None

    @cached_property
    def _makers(self) -> dict[str, Maker]:
        book = self._book
        pages = {output.address: partial(_same, output) for output in (*_pages(book), *_assets(book))}
        return {**pages, **_records(book), **_exports(book), **_redirects(book)}


def site(book: Book) -> Site:
    """The whole site of a Book."""
    return Site(book)


def _same(output: Output) -> Output:
    return output


def page_html(page: Page) -> str:
    """The HTML of a page, without the frame that an engine puts around it."""
    return render("page/page.html.jinja", page=page)


def _page(
    title: str,
    description: str,
    address: str,
    make: Callable[[], Page],
    file: str = "",
    *,
    in_navigation: bool = False,
    picture: str = "",
) -> PageOutput:
    return PageOutput(
        address, "text/html", lambda: page_html(make()), title, description, file, in_navigation, picture, make
    )


def _pages(book: Book) -> Iterator[PageOutput]:
    sentence = _description(book.words(book.sheet.sentence))
    home = _finished(book, partial(home_page, book))
    yield _page(book.sheet.title, sentence, "", home, "facts/sheet.yml", in_navigation=True)
    short = book.organisation.short or book.organisation.name
    about = f"Who belongs to the {short}, in which tier, since when and by which decision."
    yield _page("Members", about, MEMBERS, _finished(book, partial(members_page, book)), in_navigation=True)
    for day in book.days_of_change:
        words = day_words(day, book.sheet.language)
        about = f"Who belonged to the {short} from {words} on, in which tier and by which decision."
        make = _finished(book, partial(members_page, book, day))
        yield _page(f"Members on {words}", about, f"{MEMBERS}{day.isoformat()}/", make)
    for record_list in LISTS:
        make = _finished(book, partial(list_page, book, record_list))
        yield _page(record_list.title, record_list.description, f"{record_list.kind}/", make, in_navigation=True)
    make = _finished(book, partial(timeline_page, book))
    yield _page("Timeline", "All that has a date, by year.", "timeline/", make, in_navigation=True)
    yield _page(
        "Rules", "What the checks refuse, why, and how to mend it.", RULES_ADDRESS, rules_page, in_navigation=True
    )
    make = _finished(book, partial(review_page, book))
    yield _page("Review", "What wants a look by an editor.", REVIEW_ADDRESS, make, in_navigation=True)


def _finished(book: Book, make: Callable[[], Page]) -> Callable[[], Page]:
    """The page with its foot and its data for machines."""
    return lambda: finished(book, make())


def _records(book: Book) -> dict[str, Maker]:
    return {record_address(record): partial(_record, book, record) for record in _all(book) if _has_page(record)}


def _record(book: Book, record: Record) -> PageOutput:
    make = _finished(book, partial(record_page, book, record))
    description = _record_description(book, record)
    return _page(book.title(record), description, record_address(record), make, record.file, picture=record.kind)


def _all(book: Book) -> Iterator[Record]:
    """All records, and the countries that have no file."""
    yield from book.records.values()
    yield from (country for country in book.countries.values() if not country.file)


def _has_page(record: Record) -> bool:
    """A membership stands on its country's page."""
    return not isinstance(record, Membership)


def _record_description(book: Book, record: Record) -> str:
    words = book.words(record.summary)
    return _description(words or f"{SINGULAR[record.kind].capitalize()}: {book.title(record)}. {book.sheet.title}.")


def _description(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= DESCRIPTION_AT_MOST else flat[:DESCRIPTION_AT_MOST].rsplit(" ", 1)[0] + " …"


def export_address(record: Record) -> str:
    """Where the data of a record stand for machines."""
    return f"api/v1/{record.kind}/{record.id}.json"


def _record_export(book: Book, record: Record) -> Output:
    return Output(export_address(record), JSON, partial(record_json, book, record))


def _exports(book: Book) -> dict[str, Maker]:
    records = {export_address(record): partial(_record_export, book, record) for record in _all(book)}
    states = {f"api/v1/as-of/{day.isoformat()}.json": partial(_as_of_json, book, day) for day in book.days_of_change}
    others = {**states, SEARCH_ADDRESS: partial(search_records, book)}
    addresses = {ADDRESSES: partial(Output, ADDRESSES, "text/plain", partial(addresses_text, book))}
    return {
        **records,
        **{address: partial(Output, address, JSON, make) for address, make in others.items()},
        **addresses,
    }


def search_records(book: Book, pages: Iterable[Row] = ()) -> str:
    """What the search knows: records, the lists of the site, and the rows given for pages written by hand."""
    lists = [_list_row(book, output) for output in navigable(book)]
    return search_index(book, (*lists, *pages))


def navigable(book: Book) -> list[PageOutput]:
    """The lists of the site: its pages that stand in the navigation, the first page apart."""
    return [output for output in _pages(book) if output.in_navigation and output.address]


def _list_row(book: Book, output: PageOutput) -> Row:
    names = [f"list of {output.title.lower()}"]
    if output.address == MEMBERS:
        names += ["member countries", *(tier.plural or tier.name for tier in book.organisation.tiers)]
    return (SEARCH_LISTS, output.address, output.title, " | ".join(names), "", "", output.description, 0)


def _as_of_json(book: Book, day: date) -> str:
    return json_text(as_of_data(book.as_of(day)))


def _assets(book: Book) -> Iterator[Output]:
    """Style and script, each joined to one file; what the search loads by itself; the flags that the site shows."""
    styles = [ASSETS / "style" / f"{concern}.css" for concern in STYLES]
    yield Output(STYLE_ADDRESS, "text/css", partial(_joined, styles))
    yield Output(SCRIPT_ADDRESS, SCRIPT, partial(_joined, sorted((ASSETS / "script").glob("*.js"))))
    for path in sorted((ASSETS / "search").glob("*.js")):
        yield Output(f"{ASSET_ADDRESS}/{path.name}", SCRIPT, partial(_joined, [path]))
    engine = ASSETS / "vendor" / "minisearch.js"
    yield Output(f"{ASSET_ADDRESS}/{engine.name}", SCRIPT, engine.read_bytes)
    for path in sorted((ASSETS / "social").glob("*.png")):
        yield Output(f"{ASSET_ADDRESS}/social/{path.name}", "image/png", path.read_bytes)
    for code in book.countries:
        yield Output(f"{FLAGS}/{code}.svg", "image/svg+xml", (ASSETS / "flags" / f"{code}.svg").read_bytes)


_FOR_DEVELOPERS = re.compile(r"^\s*(/\*.*?\*/|//[^\n]*)\n|^[ \t]+", re.MULTILINE | re.DOTALL)
"""Comments that have lines of their own, and indents: a third of what would be sent."""


def _joined(files: Iterable[Path]) -> str:
    return "".join(_FOR_DEVELOPERS.sub("", file.read_text(encoding="utf-8")) for file in files)


def _redirects(book: Book) -> dict[str, Maker]:
    """A page at each former address that leads to the present one."""
    addresses = {f"{book.records[id].kind}/{former}/index.html": id for former, id in sorted(book.formerly.items())}
    return {address: partial(_redirect, book, book.records[id], address) for address, id in addresses.items()}


def _redirect(book: Book, record: Record, address: str) -> Output:
    href = relative(record_address(record), address.removesuffix("index.html"))
    canonical = book.hosting.address(record_address(record))
    render_page = partial(render, "page/redirect.html.jinja", href=href, title=book.title(record), canonical=canonical)
    return Output(address, "text/html", render_page)
