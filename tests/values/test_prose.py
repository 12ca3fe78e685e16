"""Text with a few marks: the tree holds every word, and nothing that was not written."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.values import (
    Cite,
    Emphasis,
    Link,
    Node,
    ProseFault,
    RecordLink,
    Text,
    marks,
    marks_in_markdown,
    read_prose,
    web_address_fault,
)
from generator.values.prose_parser import parse_prose

often = settings(max_examples=300, deadline=None)
SIGNS = '[[ ]] [ ] [@ ( ) * ** # word river-archive ! https://example.org javascript:x <b> &lt; {{ } ` _ é 上 < > " :'
PIECES = st.sampled_from([*SIGNS.split(), "|", ", ", " ", "\n", "\n\n", "\\"])
WORD = st.from_regex(r"[A-Za-zé上.,;:!?()&<>{}'\"-]{1,10}", fullmatch=True)
WORDS = st.lists(WORD, min_size=1, max_size=30)


def nodes_of(text: str) -> list[Node]:
    """Every node of a text's tree, outer before inner."""
    found: list[Node] = []
    waiting: list[Node] = [node for paragraph in read_prose(text).paragraphs for node in paragraph.children]
    while waiting:
        node = waiting.pop(0)
        found.append(node)
        if isinstance(node, Emphasis | Link):
            waiting = [*node.children, *waiting]
    return found


def words_of(text: str) -> str:
    """All words of a text's tree in one, the white space between them dropped."""
    return "".join(re.sub(r"\s", "", node.words) for node in nodes_of(text) if isinstance(node, Text))


@often
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_text_becomes_a_tree_whose_faults_lie_within_it(text: str) -> None:
    prose = read_prose(text)

    assert prose.written == text
    for fault in prose.faults:
        assert 0 <= fault.offset < len(text)
        assert fault.length >= 1
        assert fault.message.isprintable()


@often
@given(
    st.lists(PIECES.filter(lambda piece: piece not in ("\n\n", "\n", " ")), max_size=12).map(" ".join).map(str.strip)
)
def test_words_and_marks_alone_are_read_as_the_parser_of_markdown_reads_them(text: str) -> None:
    prose = read_prose(text)

    faults: list[ProseFault] = []
    parsed = parse_prose(text, 0, faults)

    assert [paragraph.children for paragraph in prose.paragraphs] == ([parsed] if text else [])
    assert list(prose.faults) == faults


@often
@given(st.text(max_size=120))
def test_any_characters_at_all_become_a_tree(text: str) -> None:
    prose = read_prose(text)

    assert len(prose.paragraphs) <= text.count("\n") + 1


@often
@given(WORDS)
def test_plain_words_are_never_lost_and_never_changed(words: list[str]) -> None:
    text = " ".join(words)

    found = words_of(text)

    assert found == "".join(words)
    assert read_prose(text).faults == ()


@often
@given(st.lists(WORD | st.sampled_from(["_a_", "\u00a0", "__", "\n", "  "]), max_size=20).map(" ".join))
def test_words_are_the_same_with_a_mark_behind_them_and_without(text: str) -> None:
    alone = words_of(text)

    beside_a_mark = words_of(text + " [@river]")

    assert beside_a_mark == alone


@often
@given(st.lists(PIECES.filter(lambda piece: piece not in ("\\", "*", "**")), max_size=40).map("".join))
def test_words_that_are_part_of_no_mark_stand_in_the_tree(text: str) -> None:
    written = len(re.findall("word", text))

    in_words = words_of(text).count("word")

    in_marks = sum(str(mark).count("word") for mark in marks(read_prose(text)))
    in_links = sum(node.url.count("word") for node in nodes_of(text) if isinstance(node, Link))
    assert in_words + in_marks + in_links >= written


@often
@given(st.lists(PIECES, max_size=40).map("".join))
def test_every_link_of_a_tree_may_be_linked_to(text: str) -> None:
    addresses = [node.url for node in nodes_of(text) if isinstance(node, Link)]

    for address in addresses:
        assert web_address_fault(address) is None
        assert address in text


@often
@given(st.lists(PIECES, max_size=40).map("".join))
def test_every_mark_stands_in_the_text_where_it_says(text: str) -> None:
    for mark in marks(read_prose(text)):
        id = mark.source if isinstance(mark, Cite) else mark.record

        assert text[mark.offset : mark.offset + len(id)] == id


@often
@given(st.lists(PIECES, max_size=40).map("".join))
def test_every_mark_of_a_page_stands_in_it_where_it_says(page: str) -> None:
    for mark, start, end in marks_in_markdown(page):
        assert page[start] == "["
        assert start < end <= len(page)
        if not isinstance(mark, ProseFault):
            assert start < mark.offset < end


HARD = [
    "[[", "[", "]", "*", "**", "_", "[@", "[a](", "[a]((", "![", "[a][b", "[*", "*[", "[[a|", "[[a#", "[x](<", "\\",
    "[\\", "*a ", "_a*", "[[]", "[a[b]", "[a](https://x.org ", "a\n", "a\n\n", "(", "[a](b\\(", "[[a]]", "[@a]", "`",
    "<!--", "```\n", "`a", "``a`", "<!-- -->", "~~~\n",
]  # fmt: skip


@pytest.mark.parametrize("piece", HARD)
def test_ten_times_as_many_marks_take_about_ten_times_as_many_steps(piece: str) -> None:
    """Steps are calls of functions: a search that goes back over what it has seen makes many more of them."""
    few = steps_of(piece, 600)

    many = steps_of(piece, 6_000)

    assert many <= 14 * few + 1_000


def test_no_text_of_twenty_thousand_characters_keeps_the_reader_busy() -> None:
    """All of them together, in a process that has a minute: a search that goes back and back would need hours."""
    program = (
        "import json, sys; from generator.values import marks_in_markdown, read_prose\n"
        "for piece in json.load(sys.stdin):\n"
        "    text = (piece * 20_000)[:20_000]\n"
        "    read_prose(text), list(marks_in_markdown(text + ' [[a]]'))\n"
    )

    result = subprocess.run(
        [sys.executable, "-c", program],
        input=json.dumps(
            [*HARD, "a ", "*a", "[[a|b]] ", "[@a, ", "<!-- ", "`a", "~~~", "[a](https://x.org/(", "* ", " *a*"]
        ),
        cwd=Path(__file__).parents[2],
        text=True,
        timeout=60,
        check=False,
    )

    assert result.returncode == 0


def steps_of(piece: str, length: int) -> int:
    """How many functions are called to read a text and a page of so many characters."""
    text = (piece * length)[:length]
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        read_prose(text)
        list(marks_in_markdown(text + " [[a]]"))
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize(
    ("text", "nodes"),
    [
        ("plain words", [Text("plain words")]),
        ("a  b\n   c", [Text("a b c")]),
        ("[@river]", [Cite("river", None, 2)]),
        ("[@river, para. 4; and 5]", [Cite("river", "para. 4; and 5", 2)]),
        ("[[ada]]", [RecordLink("ada", None, None, 2)]),
        ("[[ada|Ada\n Example]]", [RecordLink("ada", None, "Ada Example", 2)]),
        ("[[ada#country]]", [RecordLink("ada", "country", None, 2)]),
        ("[[ada#country|her country]]", [RecordLink("ada", "country", "her country", 2)]),
        ("*a*", [Emphasis((Text("a"),)), Text("a")]),
        ("[a](https://example.org)", [Link("https://example.org", (Text("a"),)), Text("a")]),
        ("<b>&lt;</b> {{ 7*7 }}", [Text("<b>&lt;</b> {{ 7*7 }}")]),
        ("1 * 2 * 3", [Text("1 * 2 * 3")]),
        ("_a_ and __b__", [Text("_a_ and __b__")]),
        ("_a_ [@river]", [Text("_a_ "), Cite("river", None, 6)]),
        ("10\u00a0km,  wide", [Text("10\u00a0km, wide")]),
        ("# no heading", [Text("# no heading")]),
        ("![a](https://example.org)", [Text("!"), Link("https://example.org", (Text("a"),)), Text("a")]),
    ],
)
def test_a_text_has_the_tree_that_is_promised(text: str, nodes: list[Node]) -> None:
    found = nodes_of(text)

    assert found == nodes


def test_an_empty_line_parts_paragraphs() -> None:
    prose = read_prose("one\ntwo\n\n\nthree\n  \nfour\n")

    assert [paragraph.children for paragraph in prose.paragraphs] == [
        (Text("one two"),),
        (Text("three"),),
        (Text("four"),),
    ]


def test_a_mark_of_400_characters_is_read_and_a_longer_one_refused() -> None:
    just = f"[@river, {'x' * 390}]"
    longer = f"[@river, {'x' * 391}]"

    faults = (read_prose(just).faults, read_prose(longer).faults)

    assert len(just) == 400
    assert faults[0] == ()
    assert [fault.offset for fault in faults[1]] == [0]


def test_marks_in_code_and_comments_of_a_page_are_left_alone() -> None:
    page = (
        "[[a]]\n\n`[[b]]` ``[[c]] ` [@d]``\n\n```\n[[e]]\n```\n\n~~~yaml\n[@f]\n~~~\n\n<!-- [[g]] -->\n\n\\[[h]] [@i]\n"
    )

    found = [mark for mark, _, _ in marks_in_markdown(page)]

    assert [mark.record if isinstance(mark, RecordLink) else mark.source for mark in found] == ["a", "i"]
