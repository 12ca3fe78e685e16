"""What the search costs a reader: bytes before the first answer, and seconds from a key to an answer, in Chromium.

    python benchmarks/search.py --sizes 500 1000 10000

Builds the invented facts of each size, serves the site and types into the real box. Needs Chromium and Playwright.
"""

import argparse
import gzip
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

LOADED = (
    "assets/factsheet/search-worker.js",
    "assets/factsheet/search-engine.js",
    "assets/factsheet/minisearch.js",
    "search/records.json",
)
"""What a reader's browser loads before the first answer."""
QUERIES = ("river", "member", "who is president", "2010", "zzzzz", "meeting june", "rivre", "council")
HERE = Path(__file__).parent

ANSWERED = """words => new Promise(done => {
  const box = document.querySelector("[data-md-component=search-query]")
  const list = document.querySelector(".md-search-result")
  box.focus()
  box.value = words
  const start = performance.now()
  const watch = new MutationObserver(() => {
    const hit = list.querySelector(".fs-hit")
    const none = /no matching/i.test(list.textContent)
    if (!hit && !none) return
    watch.disconnect()
    done(performance.now() - start)
  })
  watch.observe(list, { childList: true, subtree: true, characterData: true })
  box.dispatchEvent(new Event("input", { bubbles: true }))
})"""
"""Milliseconds from the key to the first answer in the box."""

EMPTIED = """() => {
  const box = document.querySelector("[data-md-component=search-query]")
  box.value = ""
  box.dispatchEvent(new Event("input", { bubbles: true }))
}"""
"""What stood in the box goes, and its answers with it."""


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *arguments: object) -> None:
        """Keep the terminal clean."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A folder served on this machine, at the address given."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def built(records: int, into: Path) -> Path:
    """The site of the invented facts, built."""
    make = [sys.executable, str(HERE / "facts.py"), "--records", str(records), "--into", str(into)]
    subprocess.run(make, check=True, capture_output=True)
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=into, check=True)
    return into / "site"


def zipped(site: Path) -> list[int]:
    """Bytes of each file that is loaded, as a server sends them."""
    return [len(gzip.compress((site / path).read_bytes(), 6)) for path in LOADED]


def seconds(browser: Browser, address: str, runs: int) -> tuple[float, float, float]:
    """To the first answer of a fresh tab; to a later one; to the slowest later one."""
    firsts, laters = [], []
    for _ in range(runs):
        context = browser.new_context()
        page = context.new_page()
        page.goto(address, wait_until="networkidle")
        firsts.append(page.evaluate(ANSWERED, QUERIES[0]))
        for words in QUERIES[1:]:
            page.evaluate(EMPTIED)
            page.wait_for_function("!document.querySelector('.md-search-result .fs-hit')")
            laters.append(page.evaluate(ANSWERED, words))
        context.close()
    return statistics.median(firsts) / 1000, statistics.median(laters) / 1000, max(laters) / 1000


def main() -> None:
    """Measure each size and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[500, 1000, 10000])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--site", type=Path, help="measure this built site instead")
    options = parser.parse_args()
    print(
        "| records | gzipped bytes before the first answer | the rows alone | first answer, s | later, s | slowest, s |"
    )
    print("|---|---|---|---|---|---|")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        path = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        for size in options.sizes:
            site = options.site or built(size, Path(folder) / str(size))
            loaded = zipped(site)
            with served(site) as address:
                first, later, slowest = seconds(browser, address, options.runs)
            times = f"{first:.3f} | {later:.3f} | {slowest:.3f}"
            print(f"| {size:,} | {sum(loaded):,} | {loaded[-1]:,} | {times} |", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
