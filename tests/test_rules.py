"""The pages of the rules, and the further cases in `tests/rules/`, are what is tested.

A heading that begins with 'Refused' or 'Accepted' opens an example: its blocks are files that are
added to the minimal site, or put in place of its own. Behind a line, `# error[rule]` or
`# warning[rule]` says that this very line is refused by this very rule, and `at 7` in which column;
in pages `<!-- error[rule] -->` says so. The marks are no part of the file. Words behind `yaml` say how
a block becomes a file:

    title="facts/meetings/x.yml"   its path; with `/` at the end, a folder
    escaped                        `\\t`, `\\u200b` and the like stand for the characters
    latin-1                        written in Latin-1, so that `\\xff` is one byte
    times="2001"                   the last line is written so often
    link="…"                       a symbolic link to that path
    absent                         there is no such file
"""

import re
import shutil
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from conftest import MINIMAL, Site
from markdown_it import MarkdownIt

from generator.checks import Checked
from generator.problems import terminal_format

RULE_PAGES = sorted((Path(__file__).parents[1] / "generator" / "rules").glob("*.md"))
FURTHER_CASES = sorted((Path(__file__).parent / "rules").glob("*.md"))

_MARK = re.compile(r"[ ]*(?:#|<!--) (error|warning)\[([a-z0-9-]+)\](?: at (\d+))?(?: -->)?$")


@dataclass(frozen=True, order=True)
class Fault:
    """What a mark foretells, or what was found."""

    file: str
    line: int
    severity: str
    rule: str
    column: int | None = None


@dataclass(frozen=True)
class Block:
    """One fenced block: a file of the example."""

    path: str
    content: str
    info: str

    @property
    def bare(self) -> str:
        """The content without its marks."""
        return "\n".join(_split_marks(line)[0] for line in self.content.split("\n"))

    @property
    def faults(self) -> list[Fault]:
        """What the marks of this block foretell; of a line written many times, the last is meant."""
        lines = self.content.rstrip("\n").split("\n")
        numbers = [*range(1, len(lines)), len(lines) + int(self.option("times") or 1) - 1]
        return [
            Fault(self.path.rstrip("/"), number, severity, rule, int(column) if column else None)
            for number, line in zip(numbers, lines, strict=True)
            for severity, rule, column in _split_marks(line)[1]
        ]

    def option(self, name: str) -> str | None:
        """What stands behind `name=`, or nothing."""
        match = re.search(rf'{name}="([^"]*)"', self.info)
        return match[1] if match else None

    def add_to(self, site: Site) -> None:
        """Make the file, link or folder that the block describes."""
        target = site.root / self.path
        if self.path.endswith("/"):
            target.mkdir(parents=True, exist_ok=True)
        elif " absent" in self.info:
            target.unlink()
        elif link := self.option("link"):
            target.symlink_to(link)
        else:
            site.write(self.path, self._bytes())

    def _bytes(self) -> bytes:
        text = self.bare
        if times := self.option("times"):
            lines = text.rstrip("\n").split("\n")
            text = "\n".join([*lines[:-1], *lines[-1:] * int(times), ""])
        if " escaped" in self.info:
            text = text.encode("latin-1", "backslashreplace").decode("unicode_escape")
        return text.encode("latin-1" if " latin-1" in self.info else "utf-8")


@dataclass
class Example:
    """The blocks under one heading."""

    page: Path
    headings: list[str]
    line: int
    blocks: list[Block] = field(default_factory=list)

    @property
    def is_refused(self) -> bool:
        return self.headings[-1].startswith("Refused")

    def __str__(self) -> str:
        return f"{self.page.name}:{self.line} {' / '.join(self.headings)}"


def _split_marks(line: str) -> tuple[str, list[tuple[str, str, str]]]:
    marks: list[tuple[str, str, str]] = []
    while match := _MARK.search(line):
        marks.append((match[1], match[2], match[3]))
        line = line[: match.start()]
    return line, marks


def read_examples(page: Path) -> list[Example]:
    """Every heading of a page that has blocks of files under it."""
    headings: list[tuple[int, str]] = []
    examples: list[Example] = []
    tokens = MarkdownIt().parse(page.read_text("utf-8"))
    for token, following in zip(tokens, [*tokens[1:], tokens[-1]], strict=True):
        if token.type == "heading_open" and token.map:
            level = int(token.tag[1])
            headings = [(depth, text) for depth, text in headings if depth < level] + [(level, following.content)]
            examples.append(Example(page, [text for depth, text in headings if depth > 1], token.map[0] + 1))
        elif token.type == "fence" and (title := re.search(r'title="([^"]*)"', token.info)):
            examples[-1].blocks.append(Block(title[1], token.content, token.info))
    return [example for example in examples if example.blocks]


EXAMPLES = [example for page in (*RULE_PAGES, *FURTHER_CASES) for example in read_examples(page)]


def found_in(checked: Checked) -> list[Fault]:
    """The problems of a site in the form in which marks foretell them."""
    return [Fault(p.place.file, p.place.line, p.severity, p.rule, p.place.column) for p in checked.problems]


def foretold_by(example: Example, found: list[Fault]) -> list[Fault]:
    """What the marks of an example foretell; a mark without a column takes the column that was found."""
    columns: dict[tuple[str, int, str], list[int | None]] = {}
    for fault in found:
        columns.setdefault((fault.file, fault.line, fault.rule), []).append(fault.column)
    foretold = []
    for fault in (fault for block in example.blocks for fault in block.faults):
        same_line = columns.get((fault.file, fault.line, fault.rule), [])
        column = fault.column or (same_line.pop(0) if same_line else None)
        foretold.append(Fault(fault.file, fault.line, fault.severity, fault.rule, column))
    return foretold


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_exactly_the_marked_lines_are_refused_by_exactly_the_marked_rules(example: Example, tmp_path: Path) -> None:
    shutil.copytree(MINIMAL, tmp_path / "site")
    site = Site(tmp_path / "site")
    for block in example.blocks:
        block.add_to(site)

    checked = site.check()

    found = found_in(checked)
    shown = "\n\n".join(terminal_format(problem, checked.lines) for problem in checked.problems)
    assert [problem.rule for problem in checked.problems if not problem.help] == []
    assert Counter(found) == Counter(foretold_by(example, found)), f"{example} gave:\n\n{shown or 'no problem'}"


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_an_example_is_marked_where_its_heading_says_that_it_is_refused(example: Example) -> None:
    marks = [fault for block in example.blocks for fault in block.faults]

    assert example.headings[-1].startswith(("Refused", "Accepted"))
    assert bool(marks) is example.is_refused


@pytest.mark.parametrize("page", RULE_PAGES, ids=lambda page: page.stem)
def test_the_page_of_a_rule_shows_what_that_rule_refuses_and_nothing_else(page: Path) -> None:
    refused = [example for example in read_examples(page) if example.is_refused]

    shown = {fault.rule for example in refused for block in example.blocks for fault in block.faults}

    assert shown == {page.stem}


def test_the_minimal_site_has_no_problem(site: Site) -> None:
    checked = site.check()

    assert checked.problems == ()
    assert len(checked.index.records) == 20
