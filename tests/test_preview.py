"""`mkdocs serve`: what is saved is in the browser at once; mistakes are shown, and go when they are mended."""

import json
import os
import re
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError, URLError

import pytest
from conftest import ENVIRONMENT, Site
from playwright.sync_api import Browser
from test_build import minimal_project

PATIENCE = 20
"""Seconds after which something that should have come will not come any more."""
HOOK = """\
def on_post_page(output, page, config):
    open("rendered.log", "a").write(page.url + "\\n")
    return output
"""
SUMMIT = "facts/meetings/first-summit.yml"


@dataclass(frozen=True)
class Served:
    """A running preview."""

    project: Site
    address: str
    log: Path

    def page(self, path: str) -> str:
        """What is answered for an address now; empty while nothing is."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=PATIENCE) as answer:
                return str(answer.read().decode("utf-8"))
        except (URLError, HTTPError, ConnectionError):
            return ""

    def until(self, is_so: Callable[[], bool]) -> None:
        """Ask again and again until something is so."""
        end = time.monotonic() + PATIENCE
        while not is_so():
            assert time.monotonic() < end, self.log.read_text("utf-8")

    def change(self, path: str, old: str, new: str) -> None:
        """Save other words into a file."""
        text = (self.project.root / path).read_text("utf-8")
        assert old in text
        self.project.write(path, text.replace(old, new))


@contextmanager
def serve(project: Site) -> Iterator[Served]:
    """Run `mkdocs serve` on a free port until the block ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = project.root.parent / "serve.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=project.root,
            env=os.environ | ENVIRONMENT,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    served = Served(project, f"http://127.0.0.1:{port}/", log)
    try:
        served.until(lambda: served.page("") != "")
        yield served
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One preview for the tests of this module; each leaves the facts as it found them."""
    with serve(minimal_project(tmp_path_factory.mktemp("preview") / "project")) as running:
        yield running


def test_a_saved_word_is_on_the_page_in_the_lists_the_export_and_the_search(served: Served) -> None:
    old = re.search(r"title: (.+)", (served.project.root / SUMMIT).read_text("utf-8"))
    assert old

    served.change(SUMMIT, f"title: {old[1]}", "title: Meeting at the Zebra Bridge")

    served.until(lambda: "Zebra Bridge" in served.page("meetings/first-summit/"))
    assert "Zebra Bridge" in served.page("meetings/")
    assert json.loads(served.page("api/v1/meetings/first-summit.json"))["title"] == "Meeting at the Zebra Bridge"
    assert "Zebra Bridge" in served.page("search/records.json")
    served.change(SUMMIT, "title: Meeting at the Zebra Bridge", f"title: {old[1]}")
    served.until(lambda: "Zebra Bridge" not in served.page("meetings/first-summit/"))


def test_a_mistake_shows_its_panel_on_every_page_and_the_last_good_words_stay(served: Served) -> None:
    served.change(SUMMIT, "title: ", "titel: ")

    served.until(lambda: "fs-problems" in served.page("meetings/first-summit/"))
    for path in ("", "meetings/", "meetings/first-summit/", "about/"):
        html = served.page(path)
        assert "error[field-unknown]" in html
        assert "did you mean &#39;title&#39;?" in html
    assert "<h1" in served.page("meetings/first-summit/")
    served.change(SUMMIT, "titel: ", "title: ")
    served.until(lambda: "fs-problems" not in served.page("meetings/first-summit/"))


def test_the_terminal_tells_a_mistake_once(served: Served) -> None:
    before = served.log.read_text("utf-8").count("error[choice-unknown]")

    served.change(SUMMIT, "type: summit", "type: sumit")
    served.until(lambda: "choice-unknown" in served.page("meetings/first-summit/"))
    served.change(SUMMIT, "type: sumit", "type: summit")
    served.until(lambda: "fs-problems" not in served.page("meetings/first-summit/"))

    assert served.log.read_text("utf-8").count("error[choice-unknown]") == before + 1


def test_a_file_that_is_half_written_for_a_moment_is_never_shown_as_a_mistake(served: Served) -> None:
    path = served.project.root / SUMMIT
    whole = path.read_text("utf-8")
    told = served.log.read_text("utf-8")

    for _ in range(20):
        path.write_text("", encoding="utf-8")
        path.write_text(whole[:30], encoding="utf-8")
        path.write_text(whole, encoding="utf-8")
        assert "fs-problems" not in served.page("meetings/first-summit/")

    assert served.log.read_text("utf-8") == told


def test_a_renamed_record_moves_and_a_deleted_one_goes(served: Served) -> None:
    facts = served.project.root / "facts/meetings"
    new = (facts / "vienna-talk.yml").read_text("utf-8").replace("title: ", "title: Second ", 1)
    served.project.write("facts/meetings/second-talk.yml", new)
    served.until(lambda: "Second" in served.page("meetings/second-talk/"))

    (facts / "second-talk.yml").rename(facts / "third-talk.yml")
    served.until(lambda: "Second" in served.page("meetings/third-talk/"))
    gone_after_renaming = served.page("meetings/second-talk/")
    (facts / "third-talk.yml").unlink()
    served.until(lambda: served.page("meetings/third-talk/") == "")

    assert gone_after_renaming == ""


def test_a_page_by_hand_follows_the_fact_that_it_shows(served: Served) -> None:
    served.project.write("docs/about.md", "# About\n\nIt met in [[first-summit#place]].\n")
    place = re.search(r"place: (.+)", (served.project.root / SUMMIT).read_text("utf-8"))
    assert place
    served.until(lambda: "It met in <a" in served.page("about/") and place[1] in served.page("about/"))

    served.change(SUMMIT, f"place: {place[1]}", "place: Zebra Town")

    served.until(lambda: "Zebra Town" in served.page("about/"))
    served.change(SUMMIT, "place: Zebra Town", f"place: {place[1]}")
    served.until(lambda: "Zebra Town" not in served.page("about/"))


def test_an_address_that_is_not_there_is_told_so(served: Served) -> None:
    for path in ("meetings/nowhere/", "%00", "..%2f..%2fetc/passwd", "meetings//first-summit/x"):
        with pytest.raises(HTTPError) as fault:
            urllib.request.urlopen(served.address + path, timeout=PATIENCE)
        assert fault.value.code in (404, 500)
        assert b"root:" not in fault.value.read()


def test_a_save_renders_no_page_that_nobody_asked_for(tmp_path: Path) -> None:
    """Each rendered page is written into a log by a hook; a save adds no line, a request adds one."""
    project = minimal_project(tmp_path / "project")
    project.write("hook.py", HOOK)
    settings = (project.root / "mkdocs.yml").read_text("utf-8")
    project.write("mkdocs.yml", settings + "hooks: [hook.py]\n")
    log = project.root / "rendered.log"

    with serve(project) as running:
        running.until(lambda: "Summary" not in running.page("api/v1/meetings/first-summit.json"))
        at_start = log.read_text("utf-8").split()
        running.change(SUMMIT, "type: summit", "type: visit")
        running.until(lambda: '"visit"' in running.page("api/v1/meetings/first-summit.json"))
        after_save = log.read_text("utf-8").split()
        running.page("meetings/first-summit/")
        after_request = log.read_text("utf-8").split()

    assert sorted(set(at_start)) == sorted({"about/", ""} & set(at_start))
    assert after_save == at_start
    assert after_request == [*at_start, "meetings/first-summit/"]


def test_facts_that_are_wrong_from_the_start_show_the_panel_and_then_the_site(tmp_path: Path) -> None:
    project = minimal_project(tmp_path / "project")
    good = (project.root / SUMMIT).read_text("utf-8")
    project.write(SUMMIT, good.replace("type: summit", "type: sumit"))

    with serve(project) as running:
        first = running.page("meetings/")
        running.project.write(SUMMIT, good)
        running.until(lambda: "fs-list" in running.page("meetings/"))
        running.until(lambda: "Meetings" in running.page("about/"))

    assert "error[choice-unknown]" in first


def test_the_open_page_follows_by_itself(served: Served, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(served.address + "meetings/first-summit/")

    served.change(SUMMIT, "type: summit", "type: sumit")
    page.wait_for_selector(".fs-problems")
    shown = page.inner_text(".fs-problems")
    served.change(SUMMIT, "type: sumit", "type: visit")
    page.wait_for_selector(".fs-problems", state="detached")
    page.wait_for_selector("#type:has-text('visit')")

    assert "'sumit' is no 'type'" in shown
    page.close()
    served.change(SUMMIT, "type: visit", "type: summit")
    served.until(lambda: "fs-problems" not in served.page("meetings/first-summit/"))


def test_a_burst_of_changes_is_one_update_and_a_touch_is_none(tmp_path: Path) -> None:
    project = minimal_project(tmp_path / "project")
    talk = (project.root / "facts/meetings/vienna-talk.yml").read_text("utf-8")
    names = [f"facts/meetings/talk-{n}.yml" for n in range(500)]
    for name in names:
        project.write(name, talk)

    with serve(project) as running, updates(running) as epochs:
        for name in names:
            (project.root / name).touch()
        for name in names:
            project.write(name, talk.replace("title: ", "title: New ", 1))
        running.until(lambda: all("New " in running.page(f"meetings/talk-{n}/") for n in (0, 250, 499)))
        (project.root / SUMMIT).touch()
        # A change after the touch is told of; had the touch been told as well, there would be one more.
        running.change(SUMMIT, "type: summit", "type: visit")
        running.until(lambda: "visit" in running.page("meetings/first-summit/"))
        running.until(lambda: len(epochs) >= 2)

    assert len(epochs) == 2


@contextmanager
def updates(served: Served) -> Iterator[list[str]]:
    """The updates that an open browser is told of, as they come."""
    epochs: list[str] = []
    first = re.search(r"livereload\((\d+)", served.page("meetings/first-summit/"))
    assert first
    is_over = threading.Event()

    def listen() -> None:
        known = first[1]
        while not is_over.is_set():
            now = served.page(f"livereload/{known}/1")
            if now not in ("", known):
                epochs.append(now)
                known = now

    threading.Thread(target=listen, daemon=True).start()
    yield epochs
    is_over.set()
