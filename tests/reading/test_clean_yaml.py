"""The fast way through a file gives what the slow way gives, or nothing."""

import threading
from pathlib import Path

import pytest
import yaml
from conftest import MINIMAL
from hypothesis import given
from hypothesis import strategies as st

from generator.reading import decode, read_yaml
from generator.reading.clean_yaml import CHARACTERS_AT_MOST, read_clean

FACTS = sorted([*Path("facts").rglob("*.yml"), *(MINIMAL / "facts").rglob("*.yml")])
needs_libyaml = pytest.mark.skipif(
    not yaml.__with_libyaml__, reason="PyYAML was built without libyaml: there is no fast way"
)

PIECES = [
    "a", "b", ": ", ":", "\n", "\n  ", "\n- ", "  ", "- ", "'", '"', "[", "]", "{", "}", ", ", "|\n  ", ">\n  ", "#",
    " #", " # ", "&a ", "*a", "!b ", "? ", "<<", "~", "null", "---\n", "...\n", "%", "\\", "\\n", "“", "é", "e\u0301",
    "0", "''",
]  # fmt: skip


def assert_is_nothing_or_the_same(text: str) -> None:
    values = read_clean(text)
    if values is not None:
        root, problems = read_yaml(text, "x.yml")
        assert problems == []
        assert root is not None
        assert values == root.plain()


@needs_libyaml
def test_nearly_all_facts_are_read_the_fast_way() -> None:
    texts = [decode(file.read_bytes(), str(file))[0] for file in FACTS]

    taken = [text for text in texts if read_clean(text) is not None]

    assert len(taken) > 0.9 * len(texts)
    for text in taken:
        assert_is_nothing_or_the_same(text)


@given(st.lists(st.sampled_from(PIECES), max_size=24).map("".join))
def test_any_pieces_of_yaml_are_read_alike(text: str) -> None:
    assert_is_nothing_or_the_same(text)
    assert_is_nothing_or_the_same(f"title: {text}")
    assert_is_nothing_or_the_same(f"title: one\nnames:\n  de: {text}\nlast: two\n")


@given(st.data())
def test_a_slip_anywhere_in_a_file_is_read_alike(data: st.DataObject) -> None:
    text = decode(data.draw(st.sampled_from(FACTS)).read_bytes(), "x.yml")[0]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 3)))

    assert_is_nothing_or_the_same(text[:start] + data.draw(st.sampled_from([*PIECES, ""])) + text[end:])


@needs_libyaml
@pytest.mark.parametrize("level", ["- ", "-  ", "[", "{a: ", "? ", "- ? ", "&a - "])
def test_levels_without_end_are_left_to_the_slow_way(level: str) -> None:
    texts = [level * (CHARACTERS_AT_MOST // len(level)), level * 13 + "x"]
    found: list[object] = []

    # In a thread, whose stack may be smaller.
    thread = threading.Thread(target=lambda: found.extend(read_clean(f"a:\n  {text}") for text in texts))
    thread.start()
    thread.join()

    assert found == [None, None]


@needs_libyaml
def test_twelve_levels_are_read_and_a_thirteenth_is_left_to_the_slow_way() -> None:
    twelve, thirteen = (
        "".join(" " * level + "a:\n" for level in range(count)) + " " * count + "b: c\n" for count in (11, 12)
    )

    assert_is_nothing_or_the_same(twelve)
    assert read_clean(twelve) is not None
    assert read_clean(thirteen) is None
