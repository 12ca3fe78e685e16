"""The pictures of the tour, taken of the product itself by `make tour`; its name keeps it out of the suite."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from conftest import PROJECT, Site, copy_project
from playwright.sync_api import Browser, Page
from test_preview import Served, serve

PICTURES = PROJECT / "docs/assets/tour"
FILE = "facts/events/2004-secretariat-opening.yml"
PAGE = "events/2004-secretariat-opening/"
WRONG, MALFORMED, RIGHT = "date: 2003-01-15", "date: 15.1.2004", "date: 2004-01-15"
WIDTH = 600
"""Of the window; the pictures have half as many points again, so that they can be read on a phone as well."""


def test_the_pictures_are_taken(browser: Browser, tmp_path: Path) -> None:
    project = Site(copy_project(tmp_path / "project"))
    project.write(FILE, (project.root / FILE).read_text("utf-8").replace(RIGHT, WRONG))
    with serve(project) as served:
        with tab(browser, served, PAGE) as page:
            page.locator("#date").hover()
            take(page, tmp_path / "1-wrong.png", 56, 430)
            page.locator("footer").last.scroll_into_view_if_needed()
            take(page, tmp_path / "2-file.png", 354, 510)
        change(served, WRONG, MALFORMED, "error[date-malformed]")
        with tab(browser, served, PAGE) as page:
            take(page, tmp_path / "3-problem.png", 296, 560)
        change(served, MALFORMED, RIGHT, 'datetime="2004-01-15"')
        with tab(browser, served, PAGE) as page:
            page.locator("#date").hover()
            take(page, tmp_path / "4-mended.png", 262, 430)
        with tab(browser, served, "timeline/#2004") as page:
            take(page, tmp_path / "5-timeline.png", 48, 258)
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir(parents=True)
    for picture in tmp_path.glob("*.png"):
        shutil.copy(picture, PICTURES)


@contextmanager
def tab(browser: Browser, served: Served, path: str) -> Iterator[Page]:
    """A page of the preview in a tab of its own."""
    page = browser.new_page(viewport={"width": WIDTH, "height": 560}, device_scale_factor=1.5, reduced_motion="reduce")
    # The preview asks without end whether anything was saved, so the network is never idle.
    page.goto(served.address + path, wait_until="load")
    yield page
    page.close()


def change(served: Served, old: str, new: str, seen: str) -> None:
    """Save another date, and wait until the page shows what follows from it."""
    served.change(FILE, old, new)
    served.until(lambda: seen in served.page(PAGE))


def take(page: Page, picture: Path, top: int, bottom: int) -> None:
    """Take the picture of a part of the window, as wide as that is."""
    clip = {"x": 0, "y": top, "width": WIDTH, "height": bottom - top}
    page.screenshot(path=picture, clip=clip)
