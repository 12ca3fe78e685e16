"""What the docs for editors show is so: the lines of YAML, the messages, the pictures, the commands."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import ENVIRONMENT, PROJECT
from test_mistakes import WHOLE

from generator.cli.main import COMMANDS, factsheet

DOCS = [*sorted((PROJECT / "docs").glob("*.md")), PROJECT / "README.md"]
ACCEPTED = "accepted:\n  - rule: tertiary-alone\n    reason: Known.\n"
ELSEWHERE = {
    ("role-incomplete", "people/fu-cong.yml"): (
        "people/fu-cong.yml",
        "ambassador-to-eu\n    country: cn\n",
        "ambassador-to-eu\n",
    ),
    ("fact-uncovered", "meetings/2022-09-07-putin-li-zhanshu-vladivostok.yml"): (
        "meetings/2022-09-07-putin-li-zhanshu-vladivostok.yml",
        "sources:\n  - tass-2022-09-07\n  - south-china-morning-post-2022-09\n  - ref: tass-2022-09-05\n"
        "    at: programme of 7 Sep\n",
        "sources:\n  - ref: tass-2022-09-07\n    for: [date, country, format, participants]\n"
        "  - ref: south-china-morning-post-2022-09\n    for: [date]\n"
        "  - ref: tass-2022-09-05\n    at: programme of 7 Sep\n    for: [date]\n",
    ),
    ("verdict-without-basis", "statements/denisov-putin-xi-will-meet.yml"): (
        "statements/denisov-putin-xi-will-meet.yml",
        "  by: 2022-09-15-xi-putin-samarkand\n  sources: [kremlin-2022-09-15-xi, reuters-via-the-tribune-2022-09-16]\n",
        "",
    ),
    ("period-overlap", "memberships/sco-by.yml"): ("memberships/sco-by.yml", "to: 2024-07-04", "to: 2024-07-05"),
    ("file-name-refused", "events/Test_one.yml"): ("events/Test_one.yml", "", "title: X\n"),
    ("reference-unknown", "statements/bl-putin-met-li-zhanshu.yml"): (
        "meetings/2022-09-07-putin-li-zhanshu-vladivostok.yml",
        "",
        "",
    ),
    ("acceptance-idle", "organisations/gazprom.yml"): (
        "organisations/gazprom.yml",
        "sources: [",
        f"{ACCEPTED}sources: [",
    ),
}
"""Messages whose mistake is not the line that they show: the file of the mistake, what is replaced, by what.

Where nothing is replaced, the file is new; where nothing is written either, it is removed.
"""


@dataclass(frozen=True)
class Message:
    """A message that a page of the docs shows."""

    page: Path
    block: str

    def __str__(self) -> str:
        return f"{self.page.stem}: {self.rule} in {self.file}"

    @property
    def rule(self) -> str:
        """The name of the rule."""
        return re.findall(r"^\w+\[([a-z0-9-]+)\]", self.block)[0]

    @property
    def file(self) -> str:
        """The file of facts at fault."""
        return re.findall(r"--> facts/([^:\n]+)", self.block)[0]

    def make(self, facts: Path) -> str:
        """Make the mistake in a copy of the facts, and give the name of the file that was changed."""
        if elsewhere := ELSEWHERE.get((self.rule, self.file)):
            name, old, new = elsewhere
            path = facts / name
            if old:
                assert old in path.read_text("utf-8"), name
                path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
            elif new:
                path.write_text(new, "utf-8")
            else:
                path.unlink()
            return name
        number, line = re.findall(r"^(\d+) \| (.*)$", self.block, re.MULTILINE)[0]
        lines = (facts / self.file).read_text("utf-8").split("\n")
        # Where lines were added above it since, it is the most similar line, for `make golden` to find.
        lines[max(range(len(lines)), key=lambda at: likeness(lines[at], line) - abs(at + 1 - int(number)) / 50)] = line
        (facts / self.file).write_text("\n".join(lines), "utf-8")
        return self.file


def likeness(one: str, other: str) -> float:
    """How like two lines are, from 0 to 1."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def messages() -> list[Message]:
    """Every message that the docs show."""
    blocks = re.compile(r"^```text\n((?:error|warning)\[.*?)^```", re.MULTILINE | re.DOTALL)
    return [Message(page, block) for page in DOCS for block in blocks.findall(page.read_text("utf-8"))]


def rounds(all_of_them: list[Message]) -> Iterator[list[Message]]:
    """The messages by rounds, in each of which no file has two mistakes."""
    # Rules of the whole sheet are silent where a record could not be read.
    yield [message for message in all_of_them if message.rule in WHOLE]
    left = [message for message in all_of_them if message.rule not in WHOLE]
    while left:
        files: dict[str, Message] = {}
        for message in left:
            files.setdefault(ELSEWHERE.get((message.rule, message.file), (message.file,))[0], message)
        yield list(files.values())
        left = [message for message in left if message not in files.values()]


def told(facts: Path, docs: Path) -> list[str]:
    """What `make check` tells of the facts, message by message."""
    arguments = ["check", "--strict", "--facts", str(facts), "--docs", str(docs)]
    result = CliRunner().invoke(factsheet, arguments, env=ENVIRONMENT)
    return [f"{block}\n" for block in result.stderr.strip().split("\n\n")]


def test_every_message_in_the_docs_is_what_the_check_tells_of_that_mistake(
    tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    for number, some in enumerate(rounds(messages())):
        facts = tmp_path / str(number) / "facts"
        shutil.copytree(PROJECT / "facts", facts)
        for message in some:
            message.make(facts)
        printed = told(facts, docs)
        for message in some:
            pattern = re.compile(rf"\w+\[{message.rule}\].*\n +--> facts/{re.escape(message.file)}:")
            product = next((block for block in printed if pattern.match(block)), "")
            assert product, (str(message), printed)
            if pytestconfig.getoption("--golden"):
                words = message.page.read_text("utf-8").replace(message.block, product, 1)
                message.page.write_text(words, "utf-8")
            else:
                assert message.block == product, message


def yaml_blocks() -> list[tuple[str, str]]:
    """The blocks of YAML that bear the name of a file, with that name."""
    blocks = re.compile(r'^```yaml title="(facts/[^"]+)"\n(.*?)^```', re.MULTILINE | re.DOTALL)
    return [found for page in DOCS for found in blocks.findall(page.read_text("utf-8"))]


@pytest.mark.parametrize(("file", "block"), yaml_blocks())
def test_the_lines_of_yaml_in_the_docs_stand_in_that_file_in_that_order(file: str, block: str) -> None:
    lines = iter((PROJECT / file).read_text("utf-8").splitlines())

    shown = [re.sub(r"\s+# .*", "", line) for line in block.splitlines()]

    assert [line for line in shown if line not in lines] == []


def test_every_picture_of_the_docs_is_there_and_small() -> None:
    named = {
        (page.parent / way).resolve()
        for page in DOCS
        for way in re.findall(r"!\[[^\]]*\]\(([^)]+\.png)\)", page.read_text("utf-8"))
    }
    tour = set((PROJECT / "docs/assets/tour").glob("*.png"))

    assert tour <= named
    assert all(picture.stat().st_size <= (60_000 if picture in tour else 200_000) for picture in named)


def test_every_command_that_the_docs_name_is_there() -> None:
    words = "\n".join(page.read_text("utf-8") for page in DOCS)
    typed = "\n".join(
        re.findall(r"`([^`\n]+)`", words) + re.findall(r"^```sh\n(.*?)^```", words, re.MULTILINE | re.DOTALL)
    )
    targets = re.findall(r"^([a-z]+):", (PROJECT / "Makefile").read_text("utf-8"), re.MULTILINE)

    assert set(re.findall(r"^factsheet ([a-z-]+)", typed, re.MULTILINE)) <= set(COMMANDS)
    assert set(re.findall(r"^make ([a-z]+)", typed, re.MULTILINE)) <= set(targets)
