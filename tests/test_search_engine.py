"""The engine behind the search box, alone: words in, results out. It runs in Chromium, as it does for readers."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import PROJECT
from playwright.sync_api import Browser, Page

from generator.book import Book
from generator.search import search_index

ASSETS = PROJECT / "generator" / "assets"

INVENTED = [
    ["people", "people/aygul/", "Aygül Şahinoğlu", "aygul | Айгуль Шахиноглу", "", "", "Minister of rivers."],
    ["people", "people/li-shui/", "Li Shui", "li-shui | 李水", "", "", ""],
    ["people", "people/pavel-rechkin/", "Pavel Rechkin", "pavel-rechkin | Павел Речкин", "", "", ""],
    ["people", "people/ines-was/", "Ines Was", "ines-was", "Warden, Delta · until 2019", "Warden 2012 2019", "", 2],
    ["people", "people/otto-is/", "Otto Is", "otto-is", "Warden, Delta · since 2019", "Warden 2019", "", 6],
    ["organisations", "organisations/delta-union/", "Delta Union", "delta-union | 三角洲联盟", "", "", ""],
    ["organisations", "organisations/delta/", "Delta", "delta", "", "", "Grew out of the Delta Union."],
    ["countries", "countries/nl/", "Netherlands", "nl | Holland | Нидерланды", "", "", ""],
    ["memberships", "countries/nl/#ors", "Netherlands in the ORS", "Netherlands member", "", "May 1994", ""],
    ["meetings", "meetings/flood-talk/", "Talk on the flood", "flood-talk", "4 February 2022", "2022-02-04", ""],
    ["meetings", "meetings/two-days/", "Two days on the Rhine", "two-days", "15–16 September 2022",
     "2022-09-15/2022-09-16 | 2022-09-15 | 2022-09-16", ""],
    ["agreements", "agreements/levee/", "Levee statement", "levee | no limits", "June 2021", "2021-06", "No limits."],
    ["sources", "sources/flood-talk-report/", "Talk on the flood", "flood-talk-report", "5 February 2022", "", ""],
    ["meetings", "meetings/old-gathering/", "Gathering", "gathering 2010", "2 May 2010", "2010-05-02", ""],
    ["meetings", "meetings/new-gathering/", "Gathering", "gathering 2020", "2 May 2020", "2020-05-02", ""],
    ["statements", "statements/on-the-day/", "On a dam", "", "4 February 2022", "2022-02-04", ""],
    ["sources", "sources/morning-post-2019/", "A dam", "morning-post-2019", "2019", "transcripts", ""],
    ["lists", "members/", "Members", "list of members | member countries", "", "", "Who belongs to what."],
    ["statements", "statements/script/", '<script>alert(1)</script> & "quotes"', "", "", "", "<img src=x>"],
    ["pages", "method/", "Method", "", "", "", "How facts and rivers are counted, and why &lt; is no tag."],
]  # fmt: skip


@pytest.fixture(scope="module")
def engine(browser: Browser) -> Iterator[Page]:
    """An empty page with the engine in it."""
    page = browser.new_page()
    for script in (ASSETS / "vendor" / "minisearch.js", ASSETS / "search" / "search-engine.js"):
        page.add_script_tag(path=script)
    yield page
    page.close()


class Search:
    """The engine with some records in it."""

    def __init__(self, engine: Page, index: dict[str, Any]) -> None:
        self.engine = engine
        engine.evaluate("data => { window.index = factsheetSearch.prepare(MiniSearch, data) }", index)

    def groups(self, words: str) -> list[list[dict[str, Any]]]:
        """Results by page, as the theme gets them."""
        return self.engine.evaluate("words => factsheetSearch.search(window.index, words).items", words)

    def __call__(self, words: str) -> list[str]:
        """Where the results lead, best first; of each page its best part."""
        return [max(group, key=lambda result: result["score"])["location"] for group in self.groups(words)]


@pytest.fixture
def search(engine: Page, minimal_book: Book) -> Search:
    """Invented records beside those of the minimal site."""
    index = json.loads(search_index(minimal_book))
    return Search(engine, index | {"records": [*index["records"], *INVENTED]})


@pytest.mark.parametrize(
    ("words", "location"),
    [
        # letters with signs, without them, in any case
        ("Aygül Şahinoğlu", "people/aygul/"),
        ("aygul sahinoglu", "people/aygul/"),
        ("AYGUL", "people/aygul/"),
        # other scripts and their inflections
        ("Речкин", "people/pavel-rechkin/"),
        ("речкина", "people/pavel-rechkin/"),
        ("Павлом Речкиным", "people/pavel-rechkin/"),
        ("нидерландах", "countries/nl/"),
        ("三角洲", "organisations/delta-union/"),
        ("三角洲联盟", "organisations/delta-union/"),
        ("洲联", "organisations/delta-union/"),
        ("李水", "people/li-shui/"),
        # another name, an id, the beginning of a word
        ("holland", "countries/nl/"),
        ("pavel-rechkin", "people/pavel-rechkin/"),
        ("rech", "people/pavel-rechkin/"),
        # one letter wrong, missing, too many, two swapped
        ("rechkon", "people/pavel-rechkin/"),
        ("rechkn", "people/pavel-rechkin/"),
        ("recchkin", "people/pavel-rechkin/"),
        ("rehckin", "people/pavel-rechkin/"),
        # a name before all that begins with it
        ("delta", "organisations/delta/"),
        ("delta union", "organisations/delta-union/"),
        # what a country is
        ("netherlands member", "countries/nl/#ors"),
        ("austria member", "countries/at/#ors"),
        # days, as people write them
        ("2022-02-04", "meetings/flood-talk/"),
        ("4 February 2022", "meetings/flood-talk/"),
        ("February 4, 2022", "meetings/flood-talk/"),
        ("4.2.2022", "meetings/flood-talk/"),
        ("4 февраля 2022", "meetings/flood-talk/"),
        ("february 2022", "meetings/flood-talk/"),
        ("2022-09-16", "meetings/two-days/"),
        ("16 September 2022", "meetings/two-days/"),
        # questions
        ("when was the charter of the river states signed", "agreements/river-charter/"),
        ("who is ada example", "people/ada-example/"),
        ("what is the delta union?", "organisations/delta-union/"),
        ("when did holland join", "countries/nl/#ors"),
        ("is holland a member", "countries/nl/#ors"),
        ("who is the warden of the delta", "people/otto-is/"),
        ("warden", "people/otto-is/"),
        ("who was warden in 2012", "people/ines-was/"),
        ("how many members", "members/"),
        ("which countries are members", "members/"),
        ("last gathering", "meetings/new-gathering/"),
        ("morning post transcript", "sources/morning-post-2019/"),
        # words of an alias that are no stop words
        ("no limits", "agreements/levee/"),
        ("river pact", "organisations/ors/"),
        ("method", "method/"),
    ],
)
def test_what_is_asked_for_comes_first(search: Search, words: str, location: str) -> None:
    assert search(words)[0] == location


def test_a_record_comes_before_a_source_of_the_same_title(search: Search) -> None:
    locations = search("talk on the flood")

    assert locations.index("meetings/flood-talk/") < locations.index("sources/flood-talk-report/")


def test_all_words_are_asked_for_before_any_of_them(search: Search) -> None:
    assert search("rechkin pavel") == ["people/pavel-rechkin/"]
    assert set(search("rechkin zzzzzz")) >= {"people/pavel-rechkin/"}


def test_what_nothing_holds_finds_nothing(search: Search) -> None:
    assert search("qqqqqqqq") == []
    assert search("?!") == []


def test_a_result_says_kind_and_date(search: Search) -> None:
    result = search.groups("flood-talk")[0][0]

    assert "Meeting · 4 February 2022" in result["text"]


def test_a_result_says_by_which_other_name_it_was_found(search: Search) -> None:
    result = search.groups("holland")[0][0]

    assert result["title"] == "Netherlands"
    assert "<mark>Holland</mark>" in result["text"]


def test_words_that_were_found_are_marked(search: Search) -> None:
    assert search.groups("rechkin")[0][0]["title"] == "Pavel <mark>Rechkin</mark>"


def test_words_that_were_not_found_are_told(search: Search) -> None:
    assert search.groups("rechkin zzzzzz")[0][0]["terms"] == {"rechkin": True, "zzzzzz": False}


def test_all_that_a_result_shows_is_escaped(search: Search) -> None:
    result = search.groups("script alert")[0][0]

    assert result["title"] == (
        "&lt;<mark>script</mark>&gt;<mark>alert</mark>(1)&lt;/<mark>script</mark>&gt; &amp; &quot;quotes&quot;"
    )
    assert "&lt;img src=x&gt;" in result["text"]
    assert "<img" not in result["text"]


def test_what_is_asked_is_never_taken_for_markup(engine: Page, search: Search) -> None:
    for words in ("<img src=x onerror=alert(1)>", "+delta -union ~1 *", "(((", "\\", "a" * 5000):
        shown = json.dumps(search.groups(words))

        assert "<img" not in shown
        assert "<script" not in shown


def test_parts_of_a_page_stand_under_their_page(search: Search) -> None:
    group = search.groups("netherlands member")[0]

    assert [result["location"] for result in group[:2]] == ["countries/nl/", "countries/nl/#ors"]


def test_no_more_than_thirty_pages_are_given(engine: Page) -> None:
    records = [["events", f"events/flood-{n}/", f"Flood {n}", f"flood-{n}", "", "", ""] for n in range(200)]

    groups = Search(engine, {"language": "en", "kinds": {"events": "Event"}, "records": records}).groups("flood")

    assert len(groups) == 30


def test_every_record_of_the_minimal_site_is_found_by_its_title(search: Search, minimal_book: Book) -> None:
    rows = json.loads(search_index(minimal_book))["records"]

    for kind, location, title, *_ in rows:
        assert location in search(title)[:3], (kind, title)


def test_every_record_of_the_real_site_is_found_by_its_id(engine: Page, real_book: Book) -> None:
    index = json.loads(search_index(real_book))
    search = Search(engine, index)

    lost = [row[1] for row in index["records"] if row[1] not in search(row[3].partition(" | ")[0])[:3]]

    assert lost == []


def test_the_stub_loads_what_it_needs_from_its_own_folder() -> None:
    stub = (ASSETS / "search" / "search-worker.js").read_text("utf-8")

    assert 'importScripts("minisearch.js", "search-engine.js")' in stub
    assert Path(ASSETS / "vendor" / "minisearch.js").is_file()
    assert "http" not in stub
