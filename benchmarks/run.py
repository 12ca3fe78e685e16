"""All contestants side by side: build, save, serve, check. Writes `benchmarks/results.md`.

python benchmarks/run.py --sizes 100 1000 10000 --runs 3
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import psutil
from peers import contestants
from peers.contestant import Contestant
from processes import ENVIRONMENT, Failed, Server, free_port, run, serving

from facts import write_project

HERE = Path(__file__).parent
EDITED = "meetings/meeting-00025.yml"
"""The file that is edited: the first meetings are summits, which more pages show."""
PAGE = f"/{EDITED.removesuffix('.yml')}/"
SAVES = 5
SAVING_AT_MOST = 60.0
"""Seconds after which no further save is begun."""

COLD, SECOND, START, SAVE, CHECK = (
    "cold build, s", "second build after one edit, s", "start of serve to the first page, s",
    "save to served words, s", "`factsheet check`, s",
)  # fmt: skip
MEMORY, SERVE_MEMORY = "peak memory of a build, MB", "peak memory of serve, MB"
PAGE_BYTES, INDEX_BYTES = "bytes of a meeting's page", "bytes of the search index"
MEASURES = (COLD, SECOND, SAVE, START, CHECK, MEMORY, SERVE_MEMORY, PAGE_BYTES, INDEX_BYTES)


@dataclass
class Figures:
    """All values of one contestant at one size, and what went wrong."""

    values: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    failures: dict[str, str] = field(default_factory=dict)

    def median(self, measure: str) -> float | None:
        """The median, or None where nothing was measured, or a run failed."""
        values = self.values.get(measure)
        return statistics.median(values) if values and measure not in self.failures else None


class Lane:
    """One contestant with its own copy of the facts at one size."""

    def __init__(self, contestant: Contestant, records: int, work: Path, limit: float) -> None:
        self.contestant, self.limit = contestant, limit
        self.figures = Figures()
        self.project = work / f"{contestant.name.split()[0].lower()}-{records}"
        write_project(self.project, records)
        contestant.prepare(self.project)
        self.edited = self.project / "facts" / EDITED
        self.original = self.edited.read_text(encoding="utf-8")
        self.edits = 0

    def save(self) -> str:
        """Save a changed summary; gives the new word."""
        self.edits += 1
        word = f"Saved{self.edits:03}x"
        self.edited.write_text(self.original.replace("summary: |\n", f"summary: |\n  {word} \n"), encoding="utf-8")
        if self.contestant.after_save:
            self.contestant.after_save(self.project, EDITED)
        return word

    def take_turn(self) -> None:
        """Measure everything once; what failed once is not tried again at this size."""
        self._try(COLD, self._cold)
        if COLD not in self.figures.failures:
            self._try(SECOND, self._second)
        self._try(START, self._serve)
        if self.contestant.check:
            self._try(CHECK, self._check)

    def _try(self, measure: str, measured: Callable[[], None]) -> None:
        if measure in self.figures.failures:
            return
        try:
            measured()
        except Failed as failed:
            self.figures.failures[measure] = str(failed)
            tell(f"    {measure}: failed: {failed}")

    def _note(self, measure: str, value: float) -> None:
        self.figures.values[measure].append(value)
        tell(f"    {measure}: {value:,.3f}")

    def _cold(self) -> None:
        # Set aside, not deleted: for a minute ext4 passes over each inode that was freed, and that would be measured.
        aside = self.project.with_name(f"{self.project.name}-aside-{len(self.figures.values[COLD])}")
        aside.mkdir()
        for name in self.contestant.made:
            if (self.project / name).exists():
                (self.project / name).rename(aside / name)
        cost = run(self.contestant.build, self.project, self.limit)
        self._note(COLD, cost.seconds)
        self._note(MEMORY, cost.peak_bytes / 1e6)
        site = self.project / "site"
        pages = [path.stat().st_size for path in site.glob("meetings/meeting-*/index.html")]
        if not pages:
            raise Failed("the build left no pages")
        self._note(PAGE_BYTES, statistics.median(pages))
        self._note(INDEX_BYTES, (site / self.contestant.search_index).stat().st_size)

    def _second(self) -> None:
        word = self.save()
        self._note(SECOND, run(self.contestant.build, self.project, self.limit).seconds)
        if word not in (self.project / "site" / PAGE.strip("/") / "index.html").read_text(encoding="utf-8"):
            raise Failed("the second build lacks the new words")

    def _serve(self) -> None:
        port = free_port()
        began = time.perf_counter()
        with serving(self.contestant.serve(port), self.project, port) as server:
            server.seconds_until(PAGE, "</html>", self.limit)
            self._note(START, time.perf_counter() - began)
            time.sleep(1.0)
            self._try(SAVE, lambda: self._saves(server))
            self._note(SERVE_MEMORY, server.peak_bytes() / 1e6)

    def _saves(self, server: Server) -> None:
        began = time.perf_counter()
        for _ in range(SAVES):
            saved = time.perf_counter()
            word = self.save()
            server.seconds_until(PAGE, word, self.limit)
            self._note(SAVE, time.perf_counter() - saved)
            if time.perf_counter() - began > SAVING_AT_MOST:
                break
            # A pause as an editor makes it; watchers that gather events are ready again.
            time.sleep(0.7)

    def _check(self) -> None:
        self._note(CHECK, run([self.contestant.check], self.project, self.limit).seconds)


def tell(words: str) -> None:
    """A line of progress."""
    print(words, file=sys.stderr, flush=True)


def measure(chosen: list[Contestant], sizes: list[int], runs: int, work: Path, limit: float) -> dict[int, list[Lane]]:
    """All contestants in turn, at each size."""
    lanes: dict[int, list[Lane]] = {}
    for records in sizes:
        tell(f"{records:,} records: writing facts")
        lanes[records] = [Lane(contestant, records, work, limit) for contestant in chosen]
        for number in range(runs):
            for lane in lanes[records]:
                tell(f"{records:,} records, run {number + 1} of {runs}: {lane.contestant.name}")
                lane.take_turn()
    return lanes


def shares(lanes: dict[int, list[Lane]], product_bin: Path) -> str:
    """Where the seconds of the product's build go, one row a size."""
    rows: list[str] = []
    for records, at_size in lanes.items():
        product = next((lane for lane in at_size if lane.contestant.check), None)
        if product is None:
            continue
        tell(f"{records:,} records: shares of the product's build")
        command = [product_bin / "python", HERE / "shares.py"]
        done = subprocess.run(
            command, cwd=product.project, env=ENVIRONMENT, capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            rows.append(f"| {records:,} | failed: {done.stderr.strip().splitlines()[-1][:200]} |")
            continue
        parts: dict[str, float] = json.loads(done.stdout)
        whole = product.figures.median(COLD)
        rest = None if whole is None else whole - sum(parts.values())
        if not rows:
            rows += [f"| records | {' | '.join(parts)} | the rest: MkDocs' own and the frame | whole build |"]
            rows += ["|---" * (len(parts) + 3) + "|"]
        cells = [*(f"{seconds:.2f}" for seconds in parts.values()), _number(rest), _number(whole)]
        rows.append(f"| {records:,} | {' | '.join(cells)} |")
    return "\n".join(rows)


def _number(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:,.0f}" if value >= 100 else f"{value:.3f}" if value < 1 else f"{value:.2f}"


def table(records: int, lanes: list[Lane]) -> str:
    """The figures at one size, and how many times the product's each peer's is."""
    names = [lane.contestant.name for lane in lanes]
    product = next((lane for lane in lanes if lane.contestant.check), None)
    peers = [lane for lane in lanes if lane is not product]
    ratios = [f"factsheet : {lane.contestant.name}" for lane in peers] if product else []
    rows = [f"| {' | '.join(['', *names, *ratios])} |", "|---" * (1 + len(names) + len(ratios)) + "|"]
    for measure in MEASURES:
        cells = [_cell(lane, measure) for lane in lanes]
        for lane in peers if product else []:
            ours, theirs = product.figures.median(measure), lane.figures.median(measure)
            cells.append(f"{ours / theirs:.2f}" if ours is not None and theirs else "-")
        rows.append(f"| {' | '.join([measure, *cells])} |")
    return f"## {records:,} records\n\n" + "\n".join(rows)


def _cell(lane: Lane, measure: str) -> str:
    failed = lane.figures.failures.get(measure)
    return f"failed: {failed}" if failed else _number(lane.figures.median(measure))


def machine() -> str:
    """The machine, without names."""
    memory = psutil.virtual_memory().total / 2**30
    return (
        f"{os.cpu_count()} cores, {memory:.0f} GB of memory, {platform.system()} on {platform.machine()}, "
        f"Python {platform.python_version()}"
    )


def report(lanes: dict[int, list[Lane]], runs: int, load: tuple[float, ...], product_bin: Path) -> str:
    """The page of results."""
    first = next(iter(lanes.values()))
    versions = "\n".join(f"- {lane.contestant.name}: {lane.contestant.version}" for lane in first)
    tables = "\n\n".join(table(records, at_size) for records, at_size in lanes.items())
    return f"""# Benchmark results

Medians of {runs} {"run" if runs == 1 else "runs"}, {datetime.now(UTC):%Y-%m-%d}; {machine()}.
Load of the machine over the last 15 minutes before the start: {load[2]:.1f}, after the end: {os.getloadavg()[2]:.1f}.
A ratio below 1 means that factsheet takes less.

{versions}

{tables}

## Where the time of a build goes

Seconds, each part called by itself in one process.

{shares(lanes, product_bin)}
"""


def main() -> None:
    """Read the options, measure, write."""
    parser = argparse.ArgumentParser(description="Measure all contestants side by side.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000, 10_000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--product-bin", type=Path, default=Path(".venv/bin"), help="where mkdocs and factsheet are")
    parser.add_argument("--only", nargs="+", default=[], help="names of contestants; all where absent")
    parser.add_argument("--limit", type=float, default=300, help="seconds after which a step counts as failed")
    parser.add_argument("--into", type=Path, default=HERE / "results.md")
    options = parser.parse_args()
    product_bin = options.product_bin.absolute()
    chosen = [one for one in contestants(product_bin) if not options.only or one.name in options.only]
    load = os.getloadavg()
    with tempfile.TemporaryDirectory(prefix="factsheet-bench-") as work:
        lanes = measure(chosen, options.sizes, options.runs, Path(work), options.limit)
        options.into.write_text(report(lanes, options.runs, load, product_bin), encoding="utf-8")
    tell(f"written: {options.into}")


if __name__ == "__main__":
    main()
