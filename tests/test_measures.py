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
    "review/",
    "upkeep/",
    "about/",
    "method/",
    "edit/",
)
"""The first page, each list, a record of each kind, pages by hand."""
IN_THE_DARK = (
    "",
    "members/",
    "events/",
    "countries/ir/",
    "meetings/2022-samarkand-summit/",
    "agreements/2022-no-limits-statement/",
    "statements/denisov-face-to-face/",
    "edit/",
)
"""What differs in the dark is colour alone: one page with each of the parts."""
KINDS = ("organisations", "countries", "people", "meetings", "agreements", "events", "statements", "sources")


@pytest.fixture(scope="module")
def address(built: Built) -> Iterator[str]:
    """The real site, served."""
    with served(built.root) as url:
        yield url


@pytest.fixture(scope="module")
def in_light(browser: Browser) -> Iterator[Page]:
    """A tab of a reader with a phone who prefers the light scheme."""
    context: BrowserContext = browser.new_context(color_scheme="light", viewport={"width": 390, "height": 800})
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def in_dark(browser: Browser) -> Iterator[Page]:
    """A tab of a reader with a phone who prefers the dark scheme."""
    context: BrowserContext = browser.new_context(color_scheme="dark", viewport={"width": 390, "height": 800})
    yield context.new_page()
    context.close()


def objections(tab: Page, url: str) -> list[tuple[str, str]]:
    """What axe has against a page: the rule, and the first element."""
    tab.goto(url)
    return [(one["id"], one["nodes"][0]["html"]) for one in Axe().run(tab).response["violations"]]


def sent(path: Path) -> int:
    """Bytes of a file as a server sends it."""
    return len(gzip.compress(path.read_bytes(), 9))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path or "home")
def test_axe_finds_nothing_to_object_to(in_light: Page, address: str, path: str) -> None:
    assert objections(in_light, address + path) == []


@pytest.mark.parametrize("path", IN_THE_DARK, ids=lambda path: path or "home")
def test_axe_finds_nothing_to_object_to_in_the_dark(in_dark: Page, address: str, path: str) -> None:
    assert objections(in_dark, address + path) == []


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


def test_axe_finds_nothing_to_object_to_in_an_open_card_and_an_open_citation(in_light: Page, address: str) -> None:
    in_light.goto(address + "countries/ir/")
    in_light.get_by_text("Cite this page").click()
    in_light.locator("a.footnote-ref").first.hover()
    expect(in_light.get_by_role("dialog", name="Source")).to_be_visible()
    # While it fades in, no contrast is what it will be.
    in_light.evaluate("Promise.all(document.getAnimations().map((one) => one.finished))")

    found = Axe().run(in_light).response["violations"]

    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
