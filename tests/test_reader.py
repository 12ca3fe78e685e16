"""The built site as a reader has it: Chromium, the real search box, the real cards, and no other host."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from conftest import REAL_DAY, Built, Site, run
from hostile import PAYLOADS, spoil
from playwright.sync_api import Browser, Locator, Page, expect
from test_build import minimal_project
from test_facts import rows

from generator.book import Book
from generator.values import day_words

ENGINE = ("search-engine.js", "minisearch.js", "records.json")


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *arguments: object) -> None:
        """Keep the terminal clean."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A folder served on this machine, at the address given."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="module")
def address(built: Built) -> Iterator[str]:
    """The real site, served."""
    with served(built.root) as url:
        yield url


class Tab:
    """A tab of the browser that keeps what it asked for and what went wrong."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.requests: list[str] = []
        self.errors: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda told: self.errors.append(told.text) if told.type == "error" else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("dialog", lambda dialog: (self.errors.append(f"dialog: {dialog.message}"), dialog.dismiss()))

    def open(self, path: str) -> Page:
        """Open a page of the site."""
        self.page.goto(self.address + path)
        return self.page

    @property
    def box(self) -> Locator:
        """The search box."""
        return self.page.locator("[data-md-component=search-query]")

    def search(self, words: str) -> list[str]:
        """Put words into the search box, and give where the results lead, best first."""
        self.box.click()
        # Each result of ours names its kind; what the theme offers before a word is typed does not.
        hits = self.page.locator(".md-search-result .fs-hit")
        self.box.fill("")
        expect(hits).to_have_count(0)
        self.box.fill(words)
        expect(hits.first).to_be_visible()
        links = self.page.locator(".md-search-result__link").evaluate_all("all => all.map(one => one.href)")
        return [re.sub(r"\?h=[^#]*", "", link).removeprefix(self.address) for link in links]

    @property
    def strangers(self) -> list[str]:
        """What was asked of other hosts."""
        return [url for url in self.requests if not url.startswith((self.address, "data:", "blob:"))]


@pytest.fixture
def tab(browser: Browser, address: str) -> Iterator[Tab]:
    """A fresh tab on the real site; whatever a test does, no error may occur and no other host be asked."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    tab = Tab(context.new_page(), address)
    yield tab
    context.close()
    assert tab.errors == []
    assert tab.strangers == []


# Search


@pytest.mark.parametrize(
    ("words", "record"),
    [
        ("no limits", "agreements/2022-no-limits-statement/"),
        ("samarkand", "meetings/2022-samarkand-summit/"),
        ("iran member", "countries/ir/#sco"),
        ("denisov", "people/andrey-denisov/"),
        ("shanghai five", "organisations/shanghai-five/"),
        ("Путин", "people/vladimir-putin/"),
        ("上海合作组织", "organisations/sco/"),
        ("turkiye", "countries/tr/"),
        ("erdogan", "people/recep-tayyip-erdogan/"),
        ("putn", "people/vladimir-putin/"),
        ("shangai cooperation", "organisations/sco/"),
        ("习近平", "people/xi-jinping/"),
        ("2022-02-04", "agreements/2022-no-limits-statement/"),
    ],
)
def test_the_record_that_is_asked_for_is_among_the_first_three(tab: Tab, words: str, record: str) -> None:
    tab.open("")

    results = tab.search(words)

    assert record in results[:3]


def test_a_result_says_of_what_kind_it_is_and_when(tab: Tab) -> None:
    tab.open("")

    tab.search("samarkand summit")

    first = tab.page.locator(".md-search-result__item").first
    expect(first).to_contain_text("Meeting")
    expect(first).to_contain_text("15–16 September 2022")


def test_words_are_answered_as_they_are_typed_key_by_key(tab: Tab) -> None:
    tab.open("")

    tab.box.press_sequentially("denisov")

    first = tab.page.locator(".md-search-result__link").first
    expect(first).to_have_attribute("href", re.compile(r"people/andrey-denisov/\?h=denisov$"))


def test_enter_opens_the_first_result(tab: Tab) -> None:
    tab.open("")
    tab.search("denisov")

    tab.page.keyboard.press("Enter")

    expect(tab.page.locator("h1#top")).to_have_text("Andrey Denisov")


def test_a_page_by_hand_is_found_too(tab: Tab) -> None:
    tab.open("")

    assert any(result.startswith("method/") for result in tab.search("method")[:3])


def test_words_that_nothing_holds_are_answered_with_nothing(tab: Tab) -> None:
    tab.open("")

    tab.box.fill("qqqqqq")

    expect(tab.page.locator(".md-search-result__meta")).to_contain_text("No matching documents")


def test_nothing_of_the_engine_or_the_records_is_asked_for_before_the_first_key(tab: Tab) -> None:
    tab.open("meetings/2022-samarkand-summit/")
    tab.box.click()
    tab.page.wait_for_load_state("networkidle")
    before = [url for url in tab.requests if url.endswith(ENGINE)]

    tab.search("putin")

    assert before == []
    assert {url.rpartition("/")[2] for url in tab.requests if url.endswith(ENGINE)} == set(ENGINE)


def test_the_stub_that_stands_in_for_the_engine_is_small(built: Built) -> None:
    assert (built.root / "assets/factsheet/search-worker.js").stat().st_size <= 2048


# References


def test_a_reference_number_shows_a_card_with_title_publisher_and_grade(tab: Tab) -> None:
    page = tab.open("meetings/2022-09-15-xi-putin-samarkand/")

    page.locator("a.footnote-ref").first.hover()

    card = page.locator(".md-tooltip2").first
    expect(card).to_be_visible()
    foot = page.locator("[id='fn:1']")
    expect(card).to_contain_text(foot.locator("a").first.inner_text())
    expect(card).to_contain_text(re.compile("primary|secondary|tertiary"))
    expect(card).to_contain_text(re.compile(r", .+\d{4}"))


def test_without_javascript_a_reference_number_leads_to_its_source_and_back(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "meetings/2022-09-15-xi-putin-samarkand/")

    page.locator("a.footnote-ref").first.click()
    at_the_source = page.url
    page.locator("[id='fn:1'] a.footnote-backref").first.click()
    back = page.url

    context.close()
    assert at_the_source.endswith("#fn:1")
    assert back.endswith("#fnref:1")


def test_without_javascript_all_of_a_page_can_be_read(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()

    page.goto(address + "members/")

    expect(page.locator("#tiers")).to_be_visible()
    expect(page.get_by_role("link", name="Kazakhstan").first).to_be_visible()
    expect(page.locator("a[href$='/2021-10-01/']")).to_be_visible()
    context.close()


# The state of a day

STATES = [
    (row["day"], {tier: len(codes.split()) for tier, codes in row.items() if tier != "day" and codes})
    for row in rows("members.tsv")
]
TODAY = "2026-11-24"


def shown_state(page: Page) -> tuple[list[int], int]:
    """How many countries stand in each list of a tier, and on the map."""
    counts = page.locator(".fs-tier__count").all_inner_texts()
    return [int(count) for count in counts], page.locator(".fs-map a").count()


@pytest.mark.parametrize(("day", "tiers"), STATES, ids=[day for day, _ in STATES])
def test_the_address_of_a_day_gives_its_state_in_sentence_lists_and_map(
    tab: Tab, day: str, tiers: dict[str, int]
) -> None:
    page = tab.open(f"members/?on={day}")

    field = page.get_by_label("Day", exact=True)
    expect(field).to_have_value(day)
    if day != TODAY:
        expect(page.locator(".fs-day [role=status]")).to_contain_text(day[:4])
    counts = list(tiers.values())
    expect(page.locator(".fs-tier__count")).to_have_text([str(count) for count in counts])
    assert shown_state(page) == (counts, sum(counts))
    assert f"{counts[0]} member states" in page.locator(".fs-lead").inner_text()


def test_a_reader_goes_from_change_to_change_and_the_address_follows(tab: Tab) -> None:
    page = tab.open("members/")
    page.get_by_role("button", name="Previous change").click()
    expect(page).to_have_url(re.compile(r"\?on=2025-09-01$"))
    page.get_by_role("button", name="Previous change").click()
    expect(page).to_have_url(re.compile(r"\?on=2024-07-04$"))
    expect(page.locator(".fs-tier__count")).to_have_text(["10", "2", "14"])

    page.get_by_role("button", name="Next change").click()
    expect(page.locator(".fs-tier__count")).to_have_text(["10", "17"])
    page.get_by_role("button", name="Today").click()

    expect(page).to_have_url(f"{tab.address}members/")
    expect(page.locator(".fs-tier__count")).to_have_text(["10", "17"])


DAYS = ("2001-06-15", "2017-06-09", "2022-09-07", "2022-09-17", "2023-07-04", "2024-07-04", "2025-09-02", TODAY)


def expect_state(page: Page, book: Book, day: date) -> None:
    """Expect that sentence, map, lists and decisions say of each country what the Book says of that day."""
    state = book.as_of(day)
    tiers = {tier.tier.name: {book.title(book.get(code)) for code in tier.countries} for tier in state.tiers}
    expect(page.get_by_label("Day", exact=True)).to_have_value(day.isoformat())
    expect(page.locator(".fs-tier__count")).to_have_text([str(len(names)) for names in tiers.values() if names])
    labels = page.locator(".fs-map a").evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")
    expected = sorted(f"{name}: {tier}" for tier, names in tiers.items() for name in names)
    assert sorted(labels) == expected
    decided = page.locator("#section-decisions tbody tr").evaluate_all(
        "all => all.map(row => row.cells[0].textContent.trim() + ': ' + row.cells[1].firstChild.textContent.trim())"
    )
    assert sorted(line.casefold() for line in decided) == sorted(line.casefold() for line in expected)
    sentence = page.locator(".fs-lead").inner_text().casefold()
    for tier in state.tiers:
        words = f"{len(tier.countries)} {tier.tier.plural or tier.tier.name}".casefold()
        assert (words in sentence) == bool(tier.countries)


@pytest.mark.parametrize("day", DAYS)
def test_a_day_shows_of_each_country_what_the_facts_say(tab: Tab, real_book: Book, day: str) -> None:
    page = tab.open(f"members/?on={day}")

    expect_state(page, real_book, date.fromisoformat(day))
    if day != TODAY:
        since = max(change for change in real_book.days_of_change if change.isoformat() <= day)
        held = (
            "It began on that day." if since.isoformat() == day else f"It had held since {day_words(since, 'en-GB')}."
        )
        said = f"State of {day_words(date.fromisoformat(day), 'en-GB')}. {held}"
        expect(page.locator(".fs-day [role=status]")).to_have_text(said)


@pytest.mark.parametrize("day", ["2001-06-15", "2017-06-09", "2023-07-04", "2024-07-04", "2025-09-01"])
def test_a_change_holds_from_its_very_day_on(tab: Tab, real_book: Book, day: str) -> None:
    change = date.fromisoformat(day)
    before = change - timedelta(days=1)
    page = tab.open(f"members/?on={day}")
    expect_state(page, real_book, change)
    counts = page.locator(".fs-tier__count").all_inner_texts()

    page.get_by_label("Day", exact=True).fill(before.isoformat())
    page.get_by_label("Day", exact=True).dispatch_event("change")

    expect(page).to_have_url(re.compile(rf"\?on={before}$"))
    expect(page.locator(".fs-day [role=status]")).to_contain_text(f"State of {day_words(before, 'en-GB')}.")
    assert page.locator(".fs-tier__count").all_inner_texts() != counts
    if before >= real_book.days_of_change[0]:
        expect_state(page, real_book, before)


def test_a_link_within_the_page_keeps_the_day(tab: Tab) -> None:
    page = tab.open("members/")
    page.get_by_role("button", name="Previous change").click()
    expect(page.locator(".fs-day [role=status]")).to_contain_text("State of")

    page.locator(".md-nav--secondary a[href$='#decisions']:visible").click()

    expect(page).to_have_url(re.compile(r"members/\?on=2025-09-01#decisions$"))
    expect(page.locator(".fs-day [role=status]")).to_contain_text("State of 1 September 2025")


def test_before_the_first_change_it_is_said_that_nobody_belonged(tab: Tab) -> None:
    page = tab.open("members/?on=1999-12-31")

    status = page.locator(".fs-day [role=status]")
    expect(status).to_have_text("State of 31 December 1999. Nobody belonged to the SCO then.")
    expect(page.locator(".fs-map, .fs-tier__count")).to_have_count(0)
    expect(page.get_by_role("button", name="Previous change")).to_be_disabled()
    page.get_by_role("button", name="Next change").click()

    expect(page).to_have_url(re.compile(r"\?on=2001-06-15$"))
    expect(status).to_have_text("State of 15 June 2001. It began on that day.")


@pytest.mark.parametrize("day", ["2026-11-25", "2022-02-30", "yesterday"])
def test_a_day_that_has_no_state_shows_that_of_today_and_says_so(tab: Tab, real_book: Book, day: str) -> None:
    page = tab.open(f"members/?on={day}")

    expect(page.locator(".fs-day [role=status]")).to_contain_text(f"For ‘{day}’ there is no state.")
    expect_state(page, real_book, REAL_DAY)


def test_what_differs_from_today_is_marked_in_words(tab: Tab) -> None:
    page = tab.open("members/2021-10-01/")

    tiers, decisions = page.locator("#section-tiers"), page.locator("#section-decisions")
    expect(tiers.locator("li", has_text="Iran")).to_have_text(re.compile(r"^Iran\s+today: member state$"))
    expect(tiers.locator("li", has_text="China")).to_have_text("China")
    expect(tiers.locator("p").last).to_have_text(
        re.compile(r"^Countries that belong today, 24 November 2026, and did not on that day: .*Laos \(SCO partner\)")
    )
    expect(decisions.get_by_role("row", name="Iran")).to_contain_text("today: member state")
    expect(decisions.get_by_role("row", name="China")).not_to_contain_text("today:")


def test_the_page_of_a_day_shows_that_day_alone_and_its_control_leads_to_the_page_of_any(tab: Tab) -> None:
    page = tab.open("members/2021-10-01/")
    expect(page.get_by_label("Day", exact=True)).to_have_value("2021-10-01")

    page.get_by_role("button", name="Next change").click()

    expect(page).to_have_url(f"{tab.address}members/?on=2022-09-14")
    expect(page.locator("h1#top")).to_have_text("Members")


def test_links_of_a_state_shown_in_place_lead_on(tab: Tab) -> None:
    page = tab.open("members/?on=2022-09-07")
    expect(page.locator(".fs-tier__count")).to_have_text(["8", "4", "6"])

    page.locator(".fs-map a[aria-label='Iran: observer state']").click()

    expect(page.locator("h1#top")).to_have_text("Iran")
    expect(page).to_have_url(f"{tab.address}countries/ir/")


# Lists


def test_a_list_is_filtered_and_its_address_gives_the_same_again(tab: Tab) -> None:
    page = tab.open("meetings/")
    everything = page.locator("table.fs-list tbody tr:visible").count()
    page.get_by_label("Form").select_option("phone")
    page.get_by_label("Participant").select_option("Xi Jinping")
    hits = page.locator("table.fs-list tbody tr:visible").count()
    expect(page.locator(".fs-filters [role=status]")).to_have_text(f"{hits} of {everything}")
    assert 4 <= hits < everything
    expect(page.locator(".fs-dots svg a:not(.fs-dim)")).to_have_count(hits)

    again = tab.open(page.url.removeprefix(tab.address))

    expect(again.locator(".fs-filters [role=status]")).to_have_text(f"{hits} of {everything}")
    again.get_by_role("button", name="Show all").click()
    expect(again.locator("table.fs-list tbody tr:visible")).to_have_count(everything)
    expect(again).to_have_url(f"{tab.address}meetings/")


def test_a_list_is_sorted_by_a_column_both_ways(tab: Tab) -> None:
    page = tab.open("events/")
    dates = page.locator("table.fs-list tbody td[data-fs-order]")

    page.get_by_role("button", name="Date").click()
    upwards = dates.evaluate_all("all => all.map(one => one.dataset.fsOrder)")
    page.get_by_role("button", name="Date").click()
    downwards = dates.evaluate_all("all => all.map(one => one.dataset.fsOrder)")

    assert upwards == sorted(upwards)
    assert downwards == sorted(downwards, reverse=True)
    expect(page.get_by_role("columnheader", name="Date")).to_have_attribute("aria-sort", "descending")


def test_on_a_phone_a_tier_keeps_its_pattern(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(address + "members/2021-10-01/")

    spot, small_country = page.locator(".fs-spot").first, page.locator(".fs-map a > circle").first

    assert spot.evaluate("(circle) => getComputedStyle(circle).r") == "1px"
    assert small_country.evaluate("(circle) => getComputedStyle(circle).r") == "11px"
    context.close()


def test_a_dot_leads_to_its_meeting_and_the_picture_begins_at_its_latest(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(address + "meetings/")
    dots = page.locator(".fs-dots svg a")

    expect(dots.first).not_to_be_in_viewport()
    dots.and_(page.locator("[*|href$='2026-05-20-xi-putin-beijing/']")).click()

    expect(page.locator("h1#top")).to_contain_text("Beijing")
    context.close()


# The timeline


def test_the_timeline_is_chosen_by_kind_and_country_and_its_address_gives_the_same_again(tab: Tab) -> None:
    page = tab.open("timeline/")
    entries = page.locator(".fs-timeline__entry:visible")
    everything = entries.count()
    page.get_by_label("Kind").select_option("meeting")
    page.get_by_label("Country").select_option("ir")
    hits = entries.count()
    expect(page.locator(".fs-filters [role=status]")).to_have_text(f"{hits} of {everything}")
    expect(page).to_have_url(f"{tab.address}timeline/?kind=meeting&country=ir")
    assert 0 < hits < everything
    assert set(page.locator(".fs-timeline__kind:visible").all_inner_texts()) == {"Meeting"}
    # The first meeting with Iran was in 2005: earlier years have neither a heading nor a way there.
    expect(page.locator("[id='2001'], a[href$='#2001']:visible")).to_have_count(1)
    expect(page.locator("[id='2001']")).to_be_hidden()

    page.get_by_role("navigation", name="Years").get_by_role("link", name="2023").click()

    expect(page).to_have_url(f"{tab.address}timeline/?kind=meeting&country=ir#2023")
    expect(page.locator("[id='2023']")).to_be_in_viewport()
    expect(entries).to_have_count(hits)

    again = tab.open("timeline/?kind=meeting&country=ir#2025")

    expect(again.locator(".fs-filters [role=status]")).to_have_text(f"{hits} of {everything}")
    expect(again.locator("[id='2025']")).to_be_in_viewport()
    again.get_by_role("button", name="Show all").click()
    expect(entries).to_have_count(everything)
    expect(again).to_have_url(f"{tab.address}timeline/#2025")


def test_a_year_and_an_entry_of_the_timeline_are_reached_by_their_addresses(tab: Tab) -> None:
    page = tab.open("timeline/")

    page.get_by_role("navigation", name="Years").get_by_role("link", name="2022").click()
    expect(page).to_have_url(f"{tab.address}timeline/#2022")
    expect(page.locator("[id='2022']")).to_be_in_viewport()
    tab.open("timeline/#sco-ir--sco-member-2023-07-04")

    expect(page.locator("#sco-ir--sco-member-2023-07-04")).to_be_in_viewport()
    expect(page.locator("#sco-ir--sco-member-2023-07-04")).to_contain_text("4 July 2023")


# Pages

PLACES = (
    "",
    "members/",
    "meetings/2022-samarkand-summit/",
    "countries/ir/",
    "sources/the-bl-2022-09/",
    "statements/",
    "timeline/",
    "organisations/sco/",
)


@pytest.mark.parametrize("path", PLACES, ids=lambda path: path or "home")
@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_scrolls_sideways(browser: Browser, address: str, path: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 700})
    page = context.new_page()
    page.goto(address + path)

    widths = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")

    context.close()
    assert widths[0] <= widths[1]


@pytest.mark.parametrize("path", PLACES, ids=lambda path: path or "home")
def test_a_page_is_opened_without_an_error_and_without_another_host(tab: Tab, path: str) -> None:
    page = tab.open(path)

    expect(page.locator("h1#top")).to_be_visible()
    assert page.locator("img").evaluate_all("all => all.filter(one => one.complete && !one.naturalWidth).length") == 0


def test_a_fact_is_reached_by_its_address(tab: Tab) -> None:
    page = tab.open("organisations/sco/#founded")

    expect(page.locator("#founded")).to_be_in_viewport()
    expect(page.locator("#founded")).to_contain_text("15 June 2001")


def test_a_link_followed_within_the_site_keeps_the_search_alive(tab: Tab) -> None:
    tab.open("")
    tab.page.locator(".md-tabs a[href$='members/']").click()
    expect(tab.page.locator("h1#top")).to_have_text("Members")

    results = tab.search("denisov")

    assert "people/andrey-denisov/" in results[:3]


# Words that mean something to a browser


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The minimal site with hostile words behind every text, built and served."""
    project: Site = minimal_project(tmp_path_factory.mktemp("hostile") / "project")
    words = " ".join(PAYLOADS[name] for name in ("end of title", "image", "entities", "attribute"))
    quote = project.root / "facts/statements/ben-on-floods.yml"
    quote.write_text(re.sub(r"quote: .*", "quote: No.", quote.read_text("utf-8")), "utf-8")
    spoil(project.root / "facts", words)
    result = run("mkdocs", "build", cwd=project.root)
    assert result.returncode == 0, result.stderr
    with served(project.root / "site") as url:
        yield url


@pytest.mark.parametrize("words", ["ada example", "script alert", "first summit", "river"])
def test_hostile_titles_are_words_in_the_results(browser: Browser, hostile: str, words: str) -> None:
    context = browser.new_context()
    tab = Tab(context.new_page(), hostile)
    tab.open("")
    elements = tab.page.evaluate("document.querySelectorAll('script, base, meta').length")

    tab.search(words)

    results = tab.page.locator(".md-search-result")
    expect(results).to_contain_text("</title><script>alert(1)</script>")
    assert results.locator("script, img, base, [onerror], [onmouseover]").count() == 0
    assert tab.page.evaluate("document.querySelectorAll('script, base, meta').length") == elements
    assert tab.errors == []
    assert tab.strangers == []
    context.close()


def test_a_hostile_query_in_the_address_is_words(browser: Browser, hostile: str) -> None:
    context = browser.new_context()
    tab = Tab(context.new_page(), hostile)

    tab.open("people/ada-example/?q=<img src=x onerror=alert(1)>&h=<script>alert(1)</script>")

    assert tab.page.locator("img[onerror]").count() == 0
    assert tab.errors == []
    context.close()
