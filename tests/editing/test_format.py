"""`factsheet format`: fields in order, and nothing lost: not a value, not a comment, not a line ending."""

import random
import re
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import MINIMAL, PROJECT, Site, files_of
from hypothesis import given, settings
from hypothesis import strategies as st
from test_command_line import call

from generator.editing import Lines, formatted
from generator.kinds import KINDS
from generator.reading import SHEET, read_document, read_folder

REAL = read_folder(PROJECT / "facts", tuple(KINDS), PROJECT)
DOCUMENTS = [
    *read_folder(MINIMAL / "facts", tuple(KINDS), MINIMAL).documents,
    *random.Random(7).sample(REAL.documents, 60),
]


def in_order(text: str, kind: str = "memberships") -> str:
    """A text as it is when it is put in order."""
    document, problems = read_document(text.replace("\r\n", "\n"), "facts/x/a.yml", kind, "a")
    assert document
    assert problems == []
    ending = "\r\n" if "\r\n" in text else "\n"
    return formatted(document, Lines(tuple(text.split(ending)), ending, "")).raw.decode()


def parts_at(indent: int, lines: list[str]) -> list[list[str]]:
    """The lines of each field, or of each item, of a block."""
    parts: list[list[str]] = []
    for line in lines:
        if len(line) - len(line.lstrip()) == indent:
            parts.append([])
        parts[-1].append(line)
    return parts


def shuffled(lines: list[str], draw: random.Random, indent: int = 0) -> list[str]:
    """The lines of a mapping with its fields in any order, its items' too, some below a comment or an empty line."""
    hyphen = lines[0][:indent]
    parts = parts_at(indent, [" " * indent + lines[0][indent:], *lines[1:]])
    for part in parts:
        first = part[1] if len(part) > 1 and part[0].endswith(":") else ""
        deeper = len(first) - len(first.lstrip())
        if first.lstrip().startswith("- "):
            items = parts_at(deeper, part[1:])
            part[1:] = [
                line
                for item in items
                for line in (shuffled(item, draw, deeper + 2) if re.match(r" *- \w+:( |$)", item[0]) else item)
            ]
    draw.shuffle(parts)
    parts[0][0] = hyphen + parts[0][0][indent:]
    above = [[] if number == 0 and indent else _above(part[0], draw) for number, part in enumerate(parts)]
    return [line for lead, part in zip(above, parts, strict=True) for line in (*lead, *part)]


def names(value: object) -> object:
    """The names of all fields, in order, however deep."""
    if isinstance(value, dict):
        return [(name, names(within)) for name, within in value.items()]
    return [names(item) for item in value] if isinstance(value, list) else None


def bare(line: str) -> str:
    """A line without its indent and the hyphen of an item."""
    return line.strip().removeprefix("- ")


def _above(line: str, draw: random.Random) -> list[str]:
    indent = " " * (len(line) - len(line.lstrip()))
    return draw.choice([[], [], [f"{indent}# about {line.strip()}"], [""]])


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(DOCUMENTS), st.randoms(use_true_random=False))
def test_fields_in_any_order_come_into_the_one_order_with_their_comments_and_values(document, draw) -> None:
    mixed = "\n".join(["# head", "", *shuffled(document.text.rstrip("\n").split("\n"), draw), ""])

    ordered = in_order(mixed, document.kind)

    before, _ = read_document(mixed, document.file, document.kind, document.id)
    after, _ = read_document(ordered, document.file, document.kind, document.id)
    assert before
    assert after
    assert after.root.plain() == before.root.plain() == document.root.plain()
    assert names(after.root.plain()) == names(document.root.plain())
    for line, below in pairwise(mixed.split("\n")):
        assert not line.startswith("# about") or f"{line}\n{below}\n" in ordered
    assert sorted(map(bare, ordered.split("\n"))) == sorted(map(bare, mixed.split("\n")))
    assert in_order(ordered, document.kind) == ordered


def test_the_real_files_keep_their_values() -> None:
    documents = [*REAL.documents, *filter(None, [REAL.sheet])]

    for document in documents:
        ordered = in_order(document.text, document.kind)
        if ordered != document.text:
            after, problems = read_document(ordered, document.file, document.kind, document.id)
            assert after
            assert problems == []
            assert after.root.plain() == document.root.plain()
    assert len(documents) > 1000


def test_comments_go_with_their_field_and_the_head_stays() -> None:
    ordered = in_order(
        "# yaml-language-server: $schema=x.json\n"
        "# what rests on it\n"
        "sources: [s]  # one\n"
        "\n"
        "# the span\n"
        "periods:\n"
        "  # the first\n"
        "  - to: 2001  # end\n"
        "    # who says so\n"
        "    from: 1999\n"
        "    tier: member\n"
        "    note: |\n"
        "      # no comment\n"
        "\n"
        "    # of the item\n"
        "  # - tier: observer\n"
        "country: ch\n"
        "organisation: ors\n"
        "# the end\n"
    )

    assert ordered == (
        "# yaml-language-server: $schema=x.json\n"
        "organisation: ors\n"
        "country: ch\n"
        "\n"
        "# the span\n"
        "periods:\n"
        "  # the first\n"
        "  - tier: member\n"
        "    # who says so\n"
        "    from: 1999\n"
        "    to: 2001  # end\n"
        "    note: |\n"
        "      # no comment\n"
        "\n"
        "    # of the item\n"
        "  # - tier: observer\n"
        "# what rests on it\n"
        "sources: [s]  # one\n"
        "# the end\n"
    )


def test_a_field_that_comes_to_begin_an_item_takes_the_hyphen() -> None:
    ordered = in_order("periods:\n- from: 1999\n  # above\n  tier: member\n  sources:\n  - at: p. 1\n    ref: s\n")

    assert ordered == "periods:\n# above\n- tier: member\n  from: 1999\n  sources:\n  - ref: s\n    at: p. 1\n"
    assert in_order(ordered) == ordered


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("memberships", "{country: ch,\n organisation: ors}\n"),
        ("memberships", "periods: [{from: 1999, tier: member}]\n"),
        ("memberships", 'summary: "two\n# lines"\norganisation: ors'),
        ("memberships", "organisation: ors\nbadge: x\nalso: y\n"),
        (SHEET, "organisation: ors\nhome:\n  milestones: [a]\n  agreements: [b]\n"),
    ],
)
def test_what_is_in_order_or_cannot_be_moved_stays_as_it_is(kind: str, text: str) -> None:
    assert in_order(text, kind) == text


def test_a_text_that_comes_to_end_a_file_without_a_line_feed_is_moved_all_the_same() -> None:
    assert in_order("summary: |\n  Words.\ncountry: ch") == "country: ch\nsummary: |\n  Words."


def test_line_endings_and_a_missing_last_one_stay() -> None:
    assert in_order("country: ch\r\n# c\r\norganisation: ors") == "# c\r\norganisation: ors\r\ncountry: ch"


def test_files_are_put_in_order_and_told_and_the_others_stay(site: Site) -> None:
    mixed = "date: 1999-05-12\ntitle: Flood\nsources: [river-archive]\n"
    for name in ("flood", "storm"):
        site.write(f"facts/events/{name}.yml", mixed)
    before = files_of(site.root)

    checked = call("format", "--check", "--facts", str(site.root / "facts"))
    unchanged = files_of(site.root)
    one = call("format", str(site.root / "facts/events/flood.yml"), "--facts", str(site.root / "facts"))
    rest = call("format", "--facts", str(site.root / "facts"))
    again = call("format", "--check", "--facts", str(site.root / "facts"))

    assert (checked.exit_code, checked.stdout) == (1, "facts/events/flood.yml\nfacts/events/storm.yml\n")
    assert unchanged == before
    assert (one.exit_code, one.stdout) == (0, "facts/events/flood.yml\n")
    assert (rest.exit_code, rest.stdout) == (0, "facts/events/storm.yml\n")
    assert (again.exit_code, again.stdout) == (0, "")
    changed = {file for file, content in files_of(site.root).items() if content != before[file]}
    assert changed == {"facts/events/flood.yml", "facts/events/storm.yml"}
    assert (site.root / "facts/events/storm.yml").read_text("utf-8").startswith("title: Flood\ndate: 1999")


def test_a_file_that_cannot_be_read_is_told_and_nothing_is_written(site: Site, tmp_path: Path) -> None:
    site.write("facts/events/flood.yml", "date: 1999-05-12\ntitle: Flood\n")
    site.write("facts/events/storm.yml", "title: [Storm\n")
    stray = tmp_path / "stray.yml"
    stray.write_text("title: x\n", "utf-8")

    broken = call("format", "--facts", str(site.root / "facts"))
    elsewhere = call("format", str(stray), "--facts", str(site.root / "facts"))

    assert broken.exit_code == 1
    assert "facts/events/storm.yml" in broken.stderr
    assert (site.root / "facts/events/flood.yml").read_text("utf-8").startswith("date")
    assert elsewhere.exit_code == 2
    assert "is no file of facts" in " ".join(elsewhere.stderr.split())
