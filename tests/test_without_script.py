"""The real site as somebody reads it whose browser runs no script: facts, dates and sources are all in the pages."""

import re
from collections.abc import Iterator

import pytest
from conftest import Built
from playwright.sync_api import Browser, Page, expect
from test_reader import served


@pytest.fixture(scope="module")
def address(built: Built) -> Iterator[str]:
    """The real site, served."""
    with served(built.root) as url:
        yield url


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A tab that runs no script, at the first page."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    yield page
    context.close()


def source_of(page: Page, anchor: str) -> str:
    """The source to which the first reference number of a fact leads."""
    page.locator(f"[id='{anchor}'] a.footnote-ref").first.click()
    return page.locator(f"[id='{page.url.partition('#')[2]}']").inner_text()


def test_the_first_page_tells_when_it_was_founded_who_belongs_and_by_whom_it_is_said(page: Page) -> None:
    expect(page.locator("#founded")).to_contain_text("15 June 2001")
    expect(page.locator("#section-members")).to_contain_text("Kazakhstan")
    expect(page.locator(".fs-map > svg")).to_be_visible()
    expect(page.locator(".fs-chart")).to_contain_text("Belarus")
    assert re.search(r"\bprimary\b.*Open the document", source_of(page, "founded"), re.DOTALL)


def test_the_members_of_a_day_are_found_by_the_days_of_change(page: Page) -> None:
    page.locator(".md-tabs a[href$='members/']").click()

    page.get_by_role("link", name="1 October 2021").click()

    expect(page.locator(".fs-lead")).to_contain_text("from 1 October 2021 to 13 September 2022")
    counts = page.locator(".fs-tier__count").all_inner_texts()
    assert counts == ["8", "4", "6"]
    expect(page.locator("#section-decisions tr", has_text="Iran")).to_contain_text("5 July 2005")


def test_a_meeting_tells_day_place_and_who_took_part_with_sources(page: Page, address: str) -> None:
    page.goto(address + "meetings/2022-09-15-xi-putin-samarkand/")

    expect(page.locator("#date")).to_contain_text("15 September 2022")
    expect(page.locator("#place")).to_contain_text("Samarkand")
    expect(page.locator("#participants")).to_contain_text("Xi Jinping")
    assert re.search(r"Open the document", source_of(page, "date"))


def test_the_article_is_read_statement_by_statement_with_what_came_of_each(page: Page, address: str) -> None:
    page.goto(address + "sources/the-bl-2022-09/")

    rows = page.locator("#section-statements tbody tr")

    expect(rows).to_have_count(60)
    expect(rows.first).to_contain_text("Andrey Denisov is the envoy of Russia in Beijing")
    expect(rows.first).to_contain_text("changed")
    expect(rows.first).to_contain_text("13 September 2022")
    rows.first.get_by_role("link", name="envoy").click()
    expect(page.locator("h1")).to_contain_text("Andrey Denisov is the envoy")
    expect(page.locator("#sources")).to_be_visible()
