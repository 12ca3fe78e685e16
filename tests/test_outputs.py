"""The mapping from address to Output: whole, lazy, without a dead link, and blind to what words mean to a browser."""

import json
import shutil
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import html5lib
import pytest
import yaml
from conftest import BUILD_DAY, MINIMAL, open_book
from hostile import PAYLOADS, plain, shape, spoil

from generator.book import Book
from generator.kinds import Home, Membership
from generator.outputs import Output, PageOutput, Site, site
from generator.search import search_row


@dataclass(frozen=True)
class Parsed:
    """What an HTML5 parser finds on a page."""

    ids: tuple[str, ...]
    links: tuple[str, ...]
    loaded: tuple[str, ...]
    """What a browser fetches with the page."""
    telling: tuple[str, ...]
    """Links to other hosts that carry a referrer."""
    errors: tuple[str, ...]


def parse(html: str) -> Parsed:
    """A page's HTML as html5lib reads it."""
    parser = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    elements = list(parser.parseFragment(html).iter())
    away = [element for element in elements if element.get("href", "").startswith("http")]
    return Parsed(
        tuple(element.get("id") for element in elements if element.get("id")),
        tuple(element.get("href") for element in elements if element.get("href")),
        tuple(element.get(name) for element in elements for name in ("src", "srcset", "poster") if element.get(name)),
        tuple(element.get("href") for element in away if "noreferrer" not in element.get("rel", "")),
        tuple(f"{place}: {error} {details}" for place, error, details in parser.errors),
    )


def pages(outputs: Site) -> dict[str, str]:
    """The HTML of every page by address."""
    return {address: str(output.render()) for address, output in outputs.items() if isinstance(output, PageOutput)}


@pytest.fixture(scope="module", params=["minimal_book", "real_book"])
def book(request: pytest.FixtureRequest) -> Book:
    """The minimal site, and the real one."""
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="module")
def parsed(book: Book) -> dict[str, Parsed]:
    """Every page of the book's site, parsed once."""
    return {address: parse(html) for address, html in pages(site(book)).items()}


# Addresses


def test_every_record_has_its_page_and_its_json(book: Book) -> None:
    records = {record.id: record for record in (*book.records.values(), *book.countries.values())}

    outputs = site(book)

    assert len(records) > 20
    for record in records.values():
        assert f"api/v1/{record.kind}/{record.id}.json" in outputs
        assert (f"{record.kind}/{record.id}/" in outputs) is not isinstance(record, Membership)


def test_no_two_outputs_are_written_to_the_same_file(book: Book) -> None:
    outputs = site(book)

    files = [f"{address}index.html" if address.endswith("/") or not address else address for address in outputs]

    folded = [name.casefold() for name in files]
    assert sorted(folded) == sorted(set(folded))
    folders = {name.rsplit("/", number)[0] for name in folded for number in range(1, name.count("/") + 1)}
    assert not folders & set(folded)


def test_the_site_has_a_page_and_a_file_for_each_day_of_change(minimal_book: Book) -> None:
    outputs = site(minimal_book)

    days = [day.isoformat() for day in minimal_book.days_of_change]

    assert [address for address in outputs if address.startswith("members/")] == [
        "members/",
        *(f"members/{day}/" for day in days),
    ]
    assert [address for address in outputs if address.startswith("api/v1/as-of/")] == [
        f"api/v1/as-of/{day}.json" for day in days
    ]


def test_a_former_address_leads_to_the_present_one(minimal_book: Book) -> None:
    redirect = str(site(minimal_book)["organisations/river-union/index.html"].render())

    assert 'content="0; url=../../organisations/ors/"' in redirect
    assert '<a href="../../organisations/ors/">Organisation of River States</a>' in redirect


def test_a_page_knows_its_title_description_and_file_before_it_is_rendered(minimal_book: Book) -> None:
    page = site(minimal_book)["organisations/ors/"]
    assert isinstance(page, PageOutput)

    assert page.title == "Organisation of River States"
    assert page.description.startswith("The ORS joins countries that share a river. Its council meets")
    assert page.file == "facts/organisations/ors.yml"


def test_descriptions_fit_and_are_plain_words(book: Book) -> None:
    outputs = site(book).values()

    for output in outputs:
        if isinstance(output, PageOutput):
            assert 0 < len(output.description) <= 157, output.address
            assert "[@" not in output.description
            assert "[[" not in output.description


def test_the_first_address_is_the_home_page_and_the_order_is_always_the_same(minimal_book: Book) -> None:
    assert next(iter(site(minimal_book))) == ""
    assert list(site(minimal_book)) == list(site(open_book(MINIMAL, BUILD_DAY)))


# Rendering


def test_nothing_is_rendered_before_it_is_asked_for(minimal_book: Book) -> None:
    impossible = minimal_book.sheet.model_copy(update={"home": Home(milestones=("no-such-record",))})
    book = replace(minimal_book, sheet=impossible)

    outputs = site(book)

    assert "River" in str(outputs["organisations/ors/"].render())
    with pytest.raises(KeyError):
        outputs[""].render()


def test_an_output_renders_to_the_same_each_time(book: Book) -> None:

    once = {address: output.render() for address, output in site(book).items()}
    again = {address: output.render() for address, output in reversed(list(site(book).items()))}

    assert once == again


def test_each_output_is_of_the_type_that_it_says(minimal_book: Book) -> None:
    for output in site(minimal_book).values():
        rendered = output.render()

        if output.media_type == "application/json":
            json.loads(rendered)
        elif output.media_type == "image/svg+xml":
            assert b"<svg" in rendered
        elif output.media_type == "image/png":
            assert rendered.startswith(b"\x89PNG")
        else:
            assert output.media_type in ("text/html", "text/css", "text/javascript", "text/plain")


# Links


def dead_links(parsed: dict[str, Parsed], addresses: Collection[str]) -> list[str]:
    """Every link within the site that leads to no page, file or anchor of it."""
    dead = []
    for address, page in parsed.items():
        for link in (*page.links, *page.loaded):
            target, fragment = urldefrag(urljoin(f"https://site.example/{address}", link))
            if not target.startswith("https://site.example/"):
                continue
            path = target.removeprefix("https://site.example/")
            if path not in addresses or (fragment and (path not in parsed or fragment not in parsed[path].ids)):
                dead.append(f"{address}: {link}")
    return dead


def test_every_link_within_the_site_leads_somewhere(book: Book, parsed: dict[str, Parsed]) -> None:
    assert sum(len(page.links) for page in parsed.values()) > 400
    assert dead_links(parsed, site(book)) == []


def test_the_search_for_dead_links_would_find_them(minimal_book: Book) -> None:
    outputs = site(minimal_book)
    parsed = {address: parse(html) for address, html in pages(outputs).items()}

    without_ada = dead_links(parsed, outputs.keys() - {"people/ada-example/"})
    parsed["people/ada-example/"] = parse('<a href="../../countries/at/#no-such-fact">x</a>')
    with_wrong_fact = dead_links(parsed, outputs)

    assert "meetings/vienna-talk/: ../../people/ada-example/" in without_ada
    assert with_wrong_fact == ["people/ada-example/: ../../countries/at/#no-such-fact"]


def test_an_id_stands_once_on_a_page(parsed: dict[str, Parsed]) -> None:
    assert [address for address, page in parsed.items() if len(page.ids) != len(set(page.ids))] == []


def test_the_anchors_that_a_page_names_are_those_it_has(book: Book, parsed: dict[str, Parsed]) -> None:
    for address, output in site(book).items():
        if isinstance(output, PageOutput):
            assert set(output.model().anchors) <= set(parsed[address].ids), address


def test_the_html_of_every_page_parses_without_an_error(parsed: dict[str, Parsed]) -> None:
    assert {address: page.errors for address, page in parsed.items() if page.errors} == {}


def test_no_page_loads_anything_from_another_host(parsed: dict[str, Parsed]) -> None:
    loaded = {link for page in parsed.values() for link in page.loaded}

    assert loaded
    assert [link for link in loaded if ":" in link or link.startswith("//")] == []


def test_a_link_to_another_host_tells_it_nothing_of_where_it_stands(parsed: dict[str, Parsed]) -> None:
    assert any(link.startswith("http") for page in parsed.values() for link in page.links)
    assert {address: page.telling for address, page in parsed.items() if page.telling} == {}


# Words that mean something to a browser


def spoilt_book(folder: Path, words: str) -> Book:
    """The minimal site with words behind every text."""
    shutil.copytree(MINIMAL, folder)
    assert spoil(folder / "facts", words) > 60
    return open_book(folder, BUILD_DAY)


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_words_are_words_on_every_page_whatever_a_browser_takes_them_for(payload: str, tmp_path: Path) -> None:
    harmless = pages(site(spoilt_book(tmp_path / "harmless", plain(payload))))

    hostile = pages(site(spoilt_book(tmp_path / "hostile", payload)))

    assert list(hostile) == list(harmless)
    for address, html in hostile.items():
        assert shape(html, fragment=True) == shape(harmless[address], fragment=True), address


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_words_stand_in_json_and_in_the_search_as_they_are_written(payload: str, tmp_path: Path) -> None:
    book = spoilt_book(tmp_path / "site", payload)
    outputs = site(book)

    for record in book.records.values():
        fields = json.loads(outputs[f"api/v1/{record.kind}/{record.id}.json"].render())["fields"]
        written = yaml.safe_load((tmp_path / "site" / record.file).read_text("utf-8"))
        for field in ("title", "name", "short", "text", "quote", "note"):
            assert fields.get(field) == written.get(field)
    title = search_row(book, book.get("first-summit"))[2]
    assert title == f"First summit of the river states {payload}"
    assert title in json.loads(outputs["search/records.json"].render())["records"][_row(outputs, "first-summit")]


def _row(outputs: dict[str, Output], id: str) -> int:
    rows = json.loads(outputs["search/records.json"].render())["records"]
    return next(number for number, row in enumerate(rows) if row[1] == f"meetings/{id}/")


def test_the_comparison_of_shapes_would_see_an_element_made_of_words(minimal_book: Book) -> None:
    assert shape("<p>a <b>c</b></p>", fragment=True) != shape("<p>a &lt;b>c</p>", fragment=True)
    assert shape("<p title='a'>b</p>", fragment=True) != shape("<p title='a' x=''>b</p>", fragment=True)
    assert shape("<p>&amp;lt;</p>", fragment=True) != shape("<p>&lt;</p>", fragment=True)
