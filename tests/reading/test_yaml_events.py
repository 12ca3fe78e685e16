"""Whatever is in a file, reading ends in entries or in problems that have their place."""

import json
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from conftest import MINIMAL
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator.checks.shape import read_record
from generator.kinds import KINDS
from generator.problems import Problem
from generator.reading import Document, Entry, decode, read_document, read_yaml

FILE = "facts/events/flood.yml"
CASES = [
    Path(__file__).parents[1] / "rules" / f"{name}.md" for name in ("everyday-slips", "yaml-features", "characters")
]
often = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])

RECORDS = [path.read_text("utf-8") for path in sorted((MINIMAL / "facts").rglob("*.yml"))]
SIGNS = "a | b: | - |  | \n|[|]|{|}|, |? |&a |*a |!t |<<: |>\n|'|\"|#| # |---\n|...\n|%|@|`|~|é|上|title"
PIECES = st.sampled_from([*SIGNS.split("|"), "|\n", "\\", "\\x1b", "\\ud800", "\u202e", "\t", "\r\n", "\0"])


def read(raw: bytes) -> tuple[Entry | None, list[Problem], list[str]]:
    """What a file of these bytes gives, as the folder reads it."""
    text, problems = decode(raw, FILE)
    lines = text.split("\n")
    return (None, problems, lines) if problems else (*read_yaml(text, FILE), lines)


def assert_each_stands_in_the_file(problems: list[Problem], lines: list[str]) -> None:
    for problem in problems:
        assert 1 <= problem.place.line <= len(lines)
        assert 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 1
        assert problem.place.length >= 1
        assert problem.message.isprintable()
        assert problem.help.isprintable()


@often
@given(st.binary(max_size=200))
@example(b"\xef\xbb\xbf")
@example(b"\xff\xfe\x00")
@example(b'a: "\\U00110000"')
@example(b"a: '")
@example(b"{a")
@example(b"a: |")
@example(b"\n\n- ")
def test_any_bytes_are_read_or_refused_with_a_place(raw: bytes) -> None:
    root, problems, lines = read(raw)

    assert root is not None or problems
    if not any(problem.rule == "encoding-not-utf-8" for problem in problems):
        assert_each_stands_in_the_file(problems, lines)


@often
@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_pieces_of_yaml_are_read_or_refused_with_a_place(text: str) -> None:
    root, problems, lines = read(text.encode())

    assert root is not None or problems
    assert_each_stands_in_the_file(problems, lines)


@often
@given(st.sampled_from(RECORDS), st.integers(0, 2_000), st.integers(0, 5), st.text(max_size=5))
def test_any_slip_of_the_hand_in_a_record_is_read_or_refused_with_a_place(
    record: str, position: int, deleted: int, typed: str
) -> None:
    spoilt = record[:position] + typed + record[position + deleted :]

    root, problems, lines = read(spoilt.encode("utf-8", "surrogatepass"))

    assert root is not None or problems
    if not any(problem.rule == "encoding-not-utf-8" for problem in problems):
        assert_each_stands_in_the_file(problems, lines)


PLAIN = st.recursive(
    st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(min_size=1, max_size=8), inner, max_size=4),
    max_leaves=12,
)


@often
@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), PLAIN, min_size=1, max_size=4))
def test_whatever_json_can_say_is_read_unchanged_or_refused(value: dict[str, object]) -> None:
    raw = json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")

    root, problems, _ = read(raw)

    if not problems:
        assert root is not None
        assert root.plain() == json.loads(unicodedata.normalize("NFC", raw.decode()))


@pytest.mark.parametrize("kind", KINDS)
@often
@given(
    fields=st.dictionaries(
        st.sampled_from(sorted({f for m in KINDS.values() for f in m.model_fields})), PLAIN, max_size=6
    )
)
def test_any_values_in_any_fields_of_any_kind_are_a_record_or_problems_with_a_place(
    kind: str, fields: dict[str, object]
) -> None:
    raw = json.dumps({name.rstrip("_"): value for name, value in fields.items()}).encode()
    root, problems, lines = read(raw)
    if root is None:
        return

    record, faults = read_record(Document(FILE, kind, "flood", raw.decode(), root), KINDS[kind])

    assert record is not None or faults or problems
    assert_each_stands_in_the_file(faults, lines)


def plain(text: str) -> object:
    root, problems = read_yaml(text, FILE)
    assert problems == []
    assert root is not None
    return root.plain()


def test_every_value_is_text_as_it_is_written() -> None:
    words = ["no", "on", "y", "012", "0o17", "0x1F", "1_000", "1e3", ".inf", "12:30:45", "1.10", "=", "2001-06", "true"]

    value = plain("words:\n" + "".join(f"  - {word}\n" for word in words))

    assert value == {"words": words}


def test_text_is_read_in_its_composed_form() -> None:
    value = plain("place: Zu\u0308rich\n")

    assert value == {"place": "Zürich"}


def test_the_place_of_a_value_is_the_place_of_its_first_character() -> None:
    document, _ = read_document("title: 上 Flood\nsources:\n  - {ref: river, at: 'page 2'}\n", FILE, "events", "flood")
    assert document is not None

    places = [document.place("title"), document.place("sources", 0, "at"), document.key_place("sources", 0, "at")]

    assert [(place.line, place.column, place.length) for place in places] == [(1, 8, 7), (3, 22, 8), (3, 18, 2)]


def test_a_path_that_leads_on_past_what_is_written_ends_at_the_last_value_on_the_way() -> None:
    document, _ = read_document("sources:\n  - {ref: river}\n", FILE, "events", "flood")
    assert document is not None

    place = document.place("sources", 0, "at")

    assert (place.line, place.column) == (2, 5)


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a: one two\n", 1, 8),
        ("a: 'one two'\n", 1, 9),
        ('a: "one two"\n', 1, 9),
        ("a: |\n  one two\n", 2, 7),
        ("a: |-\n    one two\n", 2, 9),
        ("a: |\n\n  one two\n", 3, 7),
        ("a: >\n  one two\n", 1, 4),
        ("a: one\n  two\n", 1, 4),
        ("a: 'o''ne two'\n", 1, 4),
        ('a: "\\x6fne two"\n', 1, 4),
    ],
)
def test_a_place_within_a_text_is_exact_or_the_beginning_of_the_text(text: str, line: int, column: int) -> None:
    root, _ = read_yaml(text, FILE)
    assert root is not None
    entry = root.at(("a",))
    assert isinstance(entry.value, str)

    place = entry.place_within(entry.value.index("two"), 3)

    assert (place.line, place.column) == (line, column)


BOTH_PARSERS = """
import json, sys, yaml
from generator.reading import read_yaml

if sys.argv[1] == "without":
    del yaml.CBaseLoader
found = []
for text in json.load(sys.stdin):
    root, problems = read_yaml(text, "x.yml")
    places = [(problem.rule, problem.place.line, problem.place.column) for problem in problems]
    found.append([places, root.plain() if root and not problems else None])
json.dump(found, sys.stdout)
"""


def test_the_same_is_read_and_refused_at_the_same_place_with_libyaml_and_without() -> None:
    texts = [text for page in CASES for text in bare_blocks(page) if not decode(text.encode(), FILE)[1]]

    with_it, without = (run_parser(which, texts) for which in ("with", "without"))

    assert len(texts) > 80
    assert dict(zip(texts, with_it, strict=True)) == dict(zip(texts, without, strict=True))


def bare_blocks(page: Path) -> list[str]:
    """The files in a page of cases, without their marks."""
    fences = [token.content for token in MarkdownIt().parse(page.read_text("utf-8")) if token.type == "fence"]
    return [re.sub(r"  # error\[.*$", "", fence, flags=re.MULTILINE) for fence in fences]


def run_parser(which: str, texts: list[str]) -> list[object]:
    """What comes of each text in a Python of its own, with libyaml or without."""
    result = subprocess.run(
        [sys.executable, "-c", BOTH_PARSERS, which],
        input=json.dumps(texts),
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    found: list[object] = json.loads(result.stdout)
    return found
