"""The same site elsewhere: unpacked from an archive and opened from the disk, and served under a path."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Built
from playwright.sync_api import Browser, Page, expect
from test_reader import Tab, served

MEETING = "2022-09-15-xi-putin-samarkand"


@pytest.fixture
def unpacked(browser: Browser, built: Built, tmp_path: Path) -> Iterator[Tab]:
    """The real site as somebody has it who was sent a zip; no error may occur."""
    archive = shutil.make_archive(str(tmp_path / "site"), "zip", built.root)
    folder = tmp_path / "un packed"
    shutil.unpack_archive(archive, folder)
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    tab = Tab(context.new_page(), f"{folder.as_uri()}/")
    yield tab
    context.close()
    assert tab.errors == []
    assert tab.strangers == []


@pytest.fixture
def below(browser: Browser, built: Built, tmp_path: Path) -> Iterator[Tab]:
    """The real site served under a path."""
    place = tmp_path / "some" / "path"
    place.parent.mkdir()
    place.symlink_to(built.root, target_is_directory=True)
    with served(tmp_path) as address:
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        tab = Tab(context.new_page(), f"{address}some/path/")
        yield tab
        context.close()
    assert tab.errors == []
    assert tab.strangers == []


def walk(page: Page) -> None:
    """From the first page by clicks to members, a country, a meeting and its source."""
    page.locator(".md-tabs").get_by_role("link", name="Members").click()
    expect(page.locator("h1#top")).to_have_text("Members")
    page.locator(".fs-map a[aria-label^='Iran:']").click()
    expect(page.locator("h1#top")).to_have_text("Iran")
    page.locator("article a[href*='2022-samarkand-summit/']:visible").first.click()
    expect(page.locator("h1#top")).to_contain_text("Samarkand 2022")
    page.locator(".footnote li a[href*='sources/']").first.click()
    expect(page).to_have_url(re.compile("/sources/[^/]+/"))
    expect(page.locator("h1#top")).to_be_visible()


def is_styled(page: Page) -> bool:
    """Whether both styles are there, the theme's and ours, and every picture."""
    broken = page.locator("img").evaluate_all("all => all.filter(one => one.complete && !one.naturalWidth).length")
    sheets = page.evaluate("[...document.styleSheets].map(sheet => sheet.href).filter(Boolean).length")
    accent = page.evaluate("getComputedStyle(document.body).getPropertyValue('--md-accent-fg-color')")
    return not broken and sheets >= 3 and bool(accent)


def test_a_site_on_a_disk_is_walked_by_clicks(unpacked: Tab) -> None:
    page = unpacked.open("index.html")
    assert is_styled(page)

    walk(page)

    assert is_styled(page)
    assert page.url.endswith("/index.html")


def test_a_site_on_a_disk_is_walked_by_the_keyboard(unpacked: Tab) -> None:
    page = unpacked.open("index.html")

    page.locator(".md-tabs").get_by_role("link", name="Members").focus()
    page.keyboard.press("Enter")

    expect(page).to_have_url(f"{unpacked.address}members/index.html")


def test_on_a_disk_the_search_box_says_that_it_needs_a_server(unpacked: Tab) -> None:
    page = unpacked.open("index.html")

    unpacked.box.click()
    page.keyboard.type("samarkand")

    expect(page.locator(".md-search-result__meta")).to_have_text(
        "Search needs a web server: this page was opened from a file."
    )
    expect(page.locator(".md-search-result__meta")).to_be_visible()


def test_on_a_disk_the_day_of_the_members_leads_to_its_page_and_back(unpacked: Tab) -> None:
    page = unpacked.open("members/index.html")

    page.get_by_role("button", name="Previous change").click()
    expect(page).to_have_url(f"{unpacked.address}members/2025-09-01/index.html")
    expect(page.get_by_label("Day", exact=True)).to_have_value("2025-09-01")
    page.get_by_role("button", name="Previous change").click()
    expect(page).to_have_url(f"{unpacked.address}members/2024-07-04/index.html")
    expect(page.locator(".fs-tier__count")).to_have_text(["10", "2", "14"])
    page.get_by_role("button", name="Today").click()

    expect(page).to_have_url(f"{unpacked.address}members/index.html")


def test_on_a_disk_lists_are_filtered_and_references_show_their_cards(unpacked: Tab) -> None:
    page = unpacked.open("meetings/index.html")
    page.get_by_label("Form").select_option("phone")
    expect(page.locator(".fs-filters [role=status]")).to_contain_text(" of ")

    unpacked.open(f"meetings/{MEETING}/index.html")
    page.locator("a.footnote-ref").first.hover()

    expect(page.locator(".md-tooltip2").first).to_be_visible()


def test_a_site_under_a_path_is_walked_by_clicks_and_searched(below: Tab) -> None:
    page = below.open("")
    assert is_styled(page)

    walk(page)

    assert is_styled(page)
    assert page.url.startswith(below.address)
    assert "people/andrey-denisov/" in below.search("denisov")[:3]
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"^{below.address}people/andrey-denisov/"))


def test_under_a_path_the_page_of_a_day_shows_its_day(below: Tab) -> None:
    page = below.open("members/2024-07-04/")
    expect(page.get_by_label("Day", exact=True)).to_have_value("2024-07-04")
    expect(page.locator(".fs-tier__count")).to_have_text(["10", "2", "14"])

    page.get_by_role("button", name="Today").click()

    expect(page.locator(".fs-tier__count")).to_have_text(["10", "17"])
