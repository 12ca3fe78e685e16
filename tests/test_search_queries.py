"""What readers type, and the record that answers it, through the real box on the real site."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Built
from playwright.sync_api import Browser, expect
from test_reader import Tab, served

with (Path(__file__).parent / "search" / "queries.tsv").open(encoding="utf-8", newline="") as lines:
    QUERIES = [tuple(row.values()) for row in csv.DictReader(lines, delimiter="\t")]


@pytest.fixture(scope="module")
def asked(browser: Browser, built: Built) -> Iterator[Tab]:
    """One tab for all queries: the engine is loaded once."""
    with served(built.root) as address:
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        tab = Tab(context.new_page(), address)
        tab.open("")
        yield tab
        context.close()
    assert tab.errors == []
    assert tab.strangers == []


def test_there_are_forty_queries_and_none_twice() -> None:
    assert len({query for query, _, _ in QUERIES}) == len(QUERIES) == 40


@pytest.mark.parametrize(("query", "records", "tries"), QUERIES, ids=[query for query, _, _ in QUERIES])
def test_the_record_that_answers_is_among_the_first_three(asked: Tab, query: str, records: str, tries: str) -> None:
    results = asked.search(query)

    assert set(results[:3]) & set(records.split()), tries


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("when did iran join", "Membership · member since 4 July 2023"),
        ("secretary-general", "Person · Secretary-General, SCO · since 1 January 2025"),
        ("member states", "List"),
    ],
)
def test_the_first_result_says_its_kind_and_since_when(asked: Tab, words: str, said: str) -> None:
    asked.search(words)

    assert said in asked.page.locator(".md-search-result .fs-hit").all_inner_texts()


def test_an_empty_box_offers_the_lists(asked: Tab) -> None:
    asked.search("putin")

    asked.box.fill("")

    results = asked.page.locator(".md-search-result__link")
    expect(asked.page.locator(".md-search-result .fs-hit")).to_have_count(0)
    expect(results.first).to_be_visible()
    links = results.evaluate_all("all => all.map(one => one.getAttribute('href').split('?')[0])")
    assert {link.removeprefix(asked.address) for link in links} >= {"members/", "meetings/", "people/"}
