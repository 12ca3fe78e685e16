"""Whatever value stands in whatever field, the check of the whole ends in problems that have their place."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from conftest import MINIMAL, Site
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.reading import Path as Way
from generator.reading import read_yaml

FILES = sorted(path.relative_to(MINIMAL).as_posix() for path in (MINIMAL / "facts").rglob("*.yml"))
IDS = sorted({Path(file).stem for file in FILES})
VALUES = (
    st.sampled_from(IDS)
    | st.sampled_from(
        ["ch", "xx", "1999", "2004-06-14", "2004-06-14/..", "../1990", "2099~", "unknown", "other", "member"]
    )
    | st.sampled_from(["[@river-archive]", "[[ors-at#periods]]", "[[vienna-talk#date]] [@nobody]", "[[", "[a](b)"])
    | st.text(max_size=8)
    | st.lists(st.sampled_from(IDS), max_size=3)
    | st.dictionaries(st.sampled_from(["date", "from", "ref", "for", "text"]), st.sampled_from(IDS), max_size=2)
)


def ways(value: Any, way: Way = ()) -> list[Way]:
    """The way to each value within a value, and to itself."""
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [way, *(found for step, inner in steps for found in ways(inner, (*way, step)))]


def put(value: Any, way: Way, new: Any) -> Any:
    """The value with another one at the end of a way."""
    if not way:
        return new
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[way[0]] = put(value[way[0]], way[1:], new)
    return copy


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A copy of the minimal site that many examples spoil in turn."""
    root = tmp_path_factory.mktemp("spoilt") / "site"
    shutil.copytree(MINIMAL, root)
    return Site(root)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(FILES), st.data())
def test_any_value_in_place_of_any_other_gives_records_or_problems_with_a_place(
    spoilt: Site, file: str, data: st.DataObject
) -> None:
    good = (MINIMAL / file).read_text("utf-8")
    root = read_yaml(good, file)[0]
    assert root is not None
    plain = root.plain()
    way = data.draw(st.sampled_from(ways(plain)[1:]))
    content = json.dumps(put(plain, way, data.draw(VALUES)), indent=1)
    spoilt.write(file, content)

    checked = spoilt.check()

    spoilt.write(file, good)
    assert Path(file).stem in checked.index.records or file == "facts/sheet.yml" or checked.problems
    for problem in checked.problems:
        lines = checked.lines[problem.place.file]
        assert problem.place.column <= len(lines[problem.place.line - 1]) + 1
        assert (problem.message + problem.help).isprintable()
