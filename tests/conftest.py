"""What the tests share: a small valid site, and a copy of it to spoil."""

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from generator.checks import Checked, MarkdownPage, check

MINIMAL = Path(__file__).parent / "sites" / "minimal"
BUILD_DAY = date(2024, 6, 1)


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
        pages = [
            MarkdownPage(path.relative_to(self.root).as_posix(), path.read_text("utf-8"))
            for path in sorted((self.root / "docs").rglob("*.md"))
        ]
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
