"""A walk through the site with the keys alone: where the focus is can be seen at each step."""

import re
from collections.abc import Iterator

import pytest
from conftest import Built
from playwright.sync_api import Browser, Page, expect
from test_reader import served

FOCUS = """() => {
  const shows = (style) =>
    (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none'
  const strokes = (style) => style.stroke !== 'none' && parseFloat(style.strokeWidth) >= 2
  const at = document.activeElement
  if (at === document.body) return {words: '', seen: true, place: ''}
  const label = at.type === 'radio' ? at.nextElementSibling : null
  const box = (label || at.closest('svg') && at.querySelector('circle, rect, path') || at).getBoundingClientRect()
  const isInView = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth
    && box.width > 0 && box.height > 0
  // The search box shows it by its caret in an opened box, the switch of the scheme on the label behind it,
  // and a field for a day, whose parts take the focus in turn, on its calendar sign, which the browser draws.
  const isOnPart = at.type === 'date' && !at.matches(':focus')
  const isMarked = isOnPart || at.matches(':focus-visible') && (at.matches('.md-search__input')
    || shows(getComputedStyle(label || at))
    || [...at.querySelectorAll('circle, rect, path')].some((part) => strokes(getComputedStyle(part))))
  const said = [at.getAttribute('aria-label'), at.labels?.[0]?.textContent, at.textContent, at.name, at.tagName]
  const words = said.map((one) => (one || '').trim()).find(Boolean)
  return {words, seen: isInView && isMarked, isInView, isMarked, place: at.closest('[id]')?.id ?? ''}
}"""
STEPS_AT_MOST = 250


@pytest.fixture
def walker(browser: Browser, built: Built) -> Iterator[Page]:
    """A page at home, to be walked without a mouse."""
    with served(built.root) as address:
        context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = context.new_page()
        page.goto(address)
        yield page
        context.close()


def tab_to(page: Page, words: str, *, place: str = "", key: str = "Tab") -> None:
    """Press a key until an element with these words has the focus; each one on the way must be seen."""
    for _ in range(STEPS_AT_MOST):
        page.keyboard.press(key)
        focus = page.evaluate(FOCUS)
        assert focus["seen"], focus
        if re.search(words, focus["words"]) and focus["place"].startswith(place):
            return
    raise AssertionError(f"no way to {words}")


def test_the_sources_of_an_accession_are_reached_by_search_with_the_keys_alone(walker: Page) -> None:
    tab_to(walker, "^(query|Search)$")
    walker.keyboard.type("iran member")
    expect(walker.locator(".md-search-result .fs-hit").first).to_be_visible()

    tab_to(walker, "^Iran", key="ArrowDown")
    walker.keyboard.press("Enter")
    expect(walker.locator("h1#top")).to_have_text("Iran")
    tab_to(walker, r"^\d+$", place="fnref:1")
    walker.keyboard.press("Enter")

    expect(walker).to_have_url(re.compile(r"/countries/ir/.*#fn:\d+$"))
    expect(walker.locator("li:target")).to_be_in_viewport()
    tab_to(walker, "Open the document", place="fn:")


def test_the_state_of_a_day_is_reached_with_the_keys_alone(walker: Page) -> None:
    tab_to(walker, "^Members$")
    walker.keyboard.press("Enter")
    expect(walker.locator("h1#top")).to_have_text("Members")
    tab_to(walker, "^Previous change$")
    for _ in range(STEPS_AT_MOST):
        if walker.evaluate("location.search") == "?on=2017-06-09":
            break
        walker.keyboard.press("Enter")

    expect(walker.locator(".fs-day [role=status]")).to_have_text("State of 9 June 2017. It began on that day.")
    assert walker.evaluate(FOCUS)["words"] == "Previous change"
    tab_to(walker, "India: member state")


def test_a_citation_is_copied_with_the_keys_alone(walker: Page) -> None:
    tab_to(walker, "^Cite this page$", key="Shift+Tab")
    walker.keyboard.press("Enter")
    expect(walker.get_by_role("button", name="Copy: Text")).to_be_visible()
    tab_to(walker, "^Copy: Text$")
    walker.keyboard.press("Enter")

    expect(walker.locator(".fs-status")).to_have_text("Copied")
    copied = walker.evaluate("navigator.clipboard.readText()")
    assert re.search(r"edition of 24 November 2026, <http.*>\.$", copied)
    assert walker.evaluate(FOCUS)["seen"]


def test_the_links_of_the_pictures_can_be_passed_over(walker: Page) -> None:
    walker.goto(walker.url + "meetings/")
    tab_to(walker, "^Skip the picture$")
    walker.keyboard.press("Enter")

    tab_to(walker, "^Year")
