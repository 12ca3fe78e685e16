"""The timeline: each entry has an address, and is found by its kind and by the countries that it concerns."""

from conftest import Site
from playwright.sync_api import Browser

from generator.book import Book, countries_concerned, link
from generator.outputs import page_html
from generator.pages.page import Page, Timeline
from generator.pages.pictures import YearStrip
from generator.pages.timeline import timeline_page


def entries_by_year(page: Page) -> dict[str, Timeline]:
    """The entries of each year."""
    return {one.anchor: block for one in page.sections for block in one.blocks if isinstance(block, Timeline)}


def test_the_strip_has_each_year_with_the_number_of_its_entries(real_book: Book) -> None:
    page = timeline_page(real_book)

    strip = next(block for block in page.sections[0].blocks if isinstance(block, YearStrip))
    counts = {year: len(timeline.entries) for year, timeline in entries_by_year(page).items()}
    assert {year.year: year.count for year in strip.years} == counts
    assert list(counts) == sorted(counts)
    assert max(strip.years, key=lambda year: year.count).height == 100
    assert [year.year for year in strip.years if not year.follows][:2] == ["1960", "1979"]


def test_each_entry_has_an_address_of_its_own_made_of_its_record_and_item(real_book: Book) -> None:
    anchors = list(timeline_page(real_book).anchors)

    assert len(anchors) == len(set(anchors))
    assert {"2022-samarkand-summit", "sco-ir--sco-member-2023-07-04"} < set(anchors)
    assert len(anchors) > len(real_book.timeline)


def test_a_record_that_is_called_as_a_year_leaves_the_year_its_address(site: Site) -> None:
    meeting = site.root / "facts/meetings/first-summit.yml"
    site.write("facts/meetings/1998.yml", meeting.read_text("utf-8").replace("First summit", "Another meeting"))
    checked = site.check()
    assert [problem for problem in checked.problems if problem.severity == "error"] == []

    anchors = list(timeline_page(link(checked.index)).anchors)

    assert "1998--date" in anchors
    assert len(anchors) == len(set(anchors))


def test_a_date_that_is_about_a_year_stands_under_that_year(real_book: Book) -> None:
    years = entries_by_year(timeline_page(real_book))

    about = [(year, entry.day.words) for year, block in years.items() for entry in block.entries]
    assert {year for year, words in about if words == "about 1960"} == {"1960"}


def test_a_person_counts_for_the_country_whose_office_was_held_that_day(real_book: Book) -> None:
    meeting = real_book.get("2022-09-15-xi-putin-samarkand")

    assert countries_concerned(real_book, meeting) == ("cn", "ru", "uz")


def test_without_javascript_the_timeline_is_whole_and_offers_no_choice(browser: Browser, real_book: Book) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()

    page.set_content(page_html(timeline_page(real_book)))

    assert page.locator(".fs-timeline__entry:visible").count() == len(real_book.timeline)
    assert page.locator("form:visible").count() == 0
    context.close()
