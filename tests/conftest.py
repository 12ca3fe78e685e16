"""What the tests share: a small valid site, a copy of it to spoil, and the real site, built once."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, ClassVar

import pytest
import yaml
from playwright.sync_api import Browser, sync_playwright

from generator.book import Book, link
from generator.checks import Checked, check
from generator.reading import read_pages

PROJECT = Path(__file__).parents[1]
MINIMAL = Path(__file__).parent / "sites" / "minimal"
BUILD_DAY = date(2024, 6, 1)
REAL_DAY = date(2026, 11, 24)
"""The day of the build in all tests of the real facts."""
ENVIRONMENT = {
    "SOURCE_DATE_EPOCH": str(int(datetime(REAL_DAY.year, REAL_DAY.month, REAL_DAY.day, tzinfo=UTC).timestamp())),
    "NO_MKDOCS_2_WARNING": "1",
}
"""What each command in a test finds in its environment."""
Result = subprocess.CompletedProcess[str]


@dataclass(frozen=True)
class Site:
    """A project in a folder of its own."""

    root: Path

    def write(self, path: str, content: str | bytes) -> Path:
        """Add a file, or put other words into one."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
        return target

    def check(self) -> Checked:
        """Read and check all of it, on the day of the tests."""
        pages = read_pages(self.root / "docs", self.root)
        return check(self.root / "facts", project=self.root, pages=pages, build_day=BUILD_DAY)

    def faults(self) -> list[str]:
        """Each problem as `file:line:column rule`."""
        return [
            f"{problem.place.file}:{problem.place.line}:{problem.place.column} {problem.rule}"
            for problem in self.check().problems
        ]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A copy of the minimal site."""
    shutil.copytree(MINIMAL, tmp_path / "site")
    return Site(tmp_path / "site")


class _Core(yaml.SafeLoader):
    """YAML 1.2's core schema (10.3.2), as the language server of editors reads it: a date is a text, `no` too."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


for _tag, _pattern, _read in (
    ("null", r"~|null|Null|NULL|", lambda text: None),
    ("bool", r"true|True|TRUE|false|False|FALSE", lambda text: text.lower() == "true"),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", lambda text: int(text, 0 if text[1:2] in ("o", "x") else 10)),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", float),
):
    _Core.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"(?:{_pattern})$"), None)
    _Core.add_constructor(f"tag:yaml.org,2002:{_tag}", lambda loader, node, read=_read: read(node.value))


def as_an_editor_sees(text: str) -> Any:
    """The values of a file, as an editor with a YAML language server reads them."""
    return yaml.load(text, Loader=_Core)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add what `make golden` asks for."""
    parser.addoption("--golden", action="store_true", help="write the golden files anew")


def run(*command: str, cwd: Path, **environment: str) -> Result:
    """Run a module of this Python as a command, such as `mkdocs build`, to its end."""
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=cwd,
        env=os.environ | ENVIRONMENT | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file under a folder, by its path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def copy_project(into: Path) -> Path:
    """A copy of all that the real site is built from."""
    for name in ("facts", "docs"):
        shutil.copytree(PROJECT / name, into / name)
    shutil.copy(PROJECT / "mkdocs.yml", into / "mkdocs.yml")
    return into


def open_book(project: Path, build_day: date) -> Book:
    """The Book of a project whose facts are free of errors."""
    checked = check(project / "facts", project=project, pages=(), build_day=build_day)
    assert [problem for problem in checked.problems if problem.severity == "error"] == []
    return link(checked.index)


@pytest.fixture(scope="session")
def minimal_book() -> Book:
    """The minimal site, linked."""
    return open_book(MINIMAL, BUILD_DAY)


@pytest.fixture(scope="session")
def real_book() -> Book:
    """The real facts, linked."""
    return open_book(PROJECT, REAL_DAY)


@dataclass(frozen=True)
class Built:
    """A site as `mkdocs build` leaves it, and what the command said."""

    root: Path
    result: Result

    def text(self, path: str) -> str:
        """The words of one file of the site."""
        return (self.root / path).read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The real site, built strictly, once for all tests."""
    project = copy_project(tmp_path_factory.mktemp("real") / "project")
    result = run("mkdocs", "build", "--strict", cwd=project)
    assert result.returncode == 0, result.stderr
    return Built(project / "site", result)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, the system's own."""
    names = ("chromium", "chromium-browser", "google-chrome")
    path = next(filter(None, map(shutil.which, names)), None)
    assert path, "the tests in a browser need Chromium: apt install chromium"
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=arguments)
        yield chromium
        chromium.close()
