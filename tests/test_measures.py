"""What is measured on the built real site: contrast and names for all readers, bytes, paper, hosts, a narrow screen."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import html5lib
import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import Built
from playwright.sync_api import Browser, BrowserContext, Page, expect
from test_reader import served

PAGES = (
    "",
    "members/",
    "members/2022-09-16/",
    "timeline/",
    "organisations/",
    "countries/",
    "people/",
    "meetings/",
    "agreements/",
    "events/",
    "statements/",
    "sources/",
    "organisations/sco/",
    "countries/ir/",
    "people/xi-jinping/",
    "meetings/2022-samarkand-summit/",
    "agreements/2022-no-limits-statement/",
    "events/2004-secretariat-opening/",
    "statements/denisov-face-to-face/",
    "sources/the-bl-2022-09/",
    "reference/rules/",
    "about/",
    "method/",
    "edit/",
)
"""The first page, each list, a record of each kind, pages by hand."""
KINDS = ("organisations", "countries", "people", "meetings", "agreements", "events", "statements", "sources")


@pytest.fixture(scope="module")
def address(built: Built) -> Iterator[str]:
    """The real site, served."""
    with served(built.root) as url:
        yield url


@pytest.fixture(scope="module", params=["light", "dark"])
def in_a_scheme(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A tab of a reader who prefers one of the schemes."""
    context: BrowserContext = browser.new_context(color_scheme=request.param, viewport={"width": 390, "height": 800})
    yield context.new_page()
    context.close()


def sent(path: Path) -> int:
    """Bytes of a file as a server sends it."""
    return len(gzip.compress(path.read_bytes(), 9))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path or "home")
def test_axe_finds_nothing_to_object_to(in_a_scheme: Page, address: str, path: str) -> None:
    in_a_scheme.goto(address + path)

    found = Axe().run(in_a_scheme).response["violations"]

    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path or "home")
def test_a_parser_of_html_finds_no_error(built: Built, path: str) -> None:
    parser = html5lib.HTMLParser(strict=False)

    parser.parse((built.root / path / "index.html").read_text("utf-8"))

    assert parser.errors == []


def test_pages_are_light(built: Built) -> None:
    records = [sent(page) for kind in KINDS for page in (built.root / kind).glob("*/index.html")]

    assert len(records) > 1000
    assert sent(built.root / "index.html") <= 45_000
    assert median(records) <= 8_000
    assert max(records) <= 30_000


def test_own_style_and_script_are_small(built: Built) -> None:
    assets = built.root / "assets/factsheet"
    own = [path for path in assets.iterdir() if path.suffix in (".css", ".js") and path.name != "minisearch.js"]

    assert len(own) >= 4
    assert sum(sent(path) for path in own) <= 20_000


def test_the_first_page_prints_on_two_sheets_of_a4(browser: Browser, address: str) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(address)

    paper = page.pdf(format="A4", prefer_css_page_size=True)

    context.close()
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", paper)) == 2


def test_axe_finds_nothing_to_object_to_in_an_open_card_and_an_open_citation(in_a_scheme: Page, address: str) -> None:
    in_a_scheme.goto(address + "countries/ir/")
    in_a_scheme.get_by_text("Cite this page").click()
    in_a_scheme.locator("a.footnote-ref").first.hover()
    expect(in_a_scheme.get_by_role("dialog", name="Source")).to_be_visible()
    # While it fades in, no contrast is what it will be.
    in_a_scheme.evaluate("Promise.all(document.getAnimations().map((one) => one.finished))")

    found = Axe().run(in_a_scheme).response["violations"]

    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
