"""A checker that looks again at what changed says the same as one that looks at all for the first time."""

import shutil

import pytest
from conftest import BUILD_DAY, MINIMAL, Site
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.checks import Checked, Checker
from generator.reading import read_pages

PARTS = {
    "facts/events/flood.yml": [
        "title: Flood\ndate: 1999-05-12\nsources: [river-archive]\n",
        "title: Flood\ndate: 1999-13\nsources: [river-archive]\n",
        "title: Flood\ndate: 1999-05-12\nsources: [river-wiki]\nformerly: [high-water]\n",
        "title: Flood\ndate: 1999-01-01\nsources: [river-archive]\naliases: [Ada Example]\n",
        "title: Flood\ndate: 1999\nsources: [river-atlas]\n",
    ],
    "facts/sources/river-atlas.yml": [
        "title: Atlas\ngrade: secondary\n",
        "title: Atlas\ngrade: tertiary\n",
        "title: Atlas\ngrade: good\n",
    ],
    "facts/meetings/autumn-talk.yml": [
        "title: Talk\ndate: 2004-06-14\ntype: bilateral\npart_of: second-summit\nsources: [river-archive]\n",
        "title: Talk\ndate: 2004-06-16\ntype: bilateral\npart_of: second-summit\nsources: [river-atlas]\n",
        "title: Talk\ndate: 2001\ntype: visit\npart_of: winter-talk\nsources: [river-archive]\n"
        "summary: After the [[flood]] of [[flood#date]] [@river-atlas].\n",
    ],
    "facts/meetings/winter-talk.yml": [
        "title: Winter\ndate: 2001\ntype: visit\nsources: [river-archive]\n",
        "title: Winter\ndate: 2001\ntype: visit\npart_of: autumn-talk\nsources: [river-archive]\n"
        "disputes:\n  - {field: part_of, value: flood, sources: [river-gazette]}\n",
        "title: Winter\ndate: 2001\ntype: visit\npart_of: second-summit\nsources: [river-archive]\n"
        "disputes:\n  - {field: part_of, value: autumn-talk, sources: [river-gazette]}\n",
    ],
    "facts/statements/ada-on-the-flood.yml": [
        "speaker: [ada-example]\ndate: 1999\ntype: opinion\nreported_by: [river-gazette]\ntext: It rose.\n"
        "about: [flood]\n",
        "speaker: [ada-example]\ndate: 1999\ntype: opinion\nreported_by: [river-gazette]\ntext: It rose.\n"
        "about: [high-water]\n",
    ],
    "facts/organisations/ors.yml": [
        "type: intergovernmental\nname: ORS\nfounded: 1999\nsources: [river-archive]\n"
        "tiers:\n  - {id: member, name: member}\n",
        (MINIMAL / "facts" / "organisations" / "ors.yml").read_text("utf-8"),
    ],
    "facts/memberships/ors-de.yml": [
        "organisation: ors\ncountry: de\nperiods:\n  - {tier: observer, from: 1999-02-03}\nsources: [river-archive]\n",
        "organisation: ors\ncountry: at\nmilestones:\n  - {date: 1999, event: applied}\nsources: [river-archive]\n",
    ],
    "docs/about.md": ["See [[flood]] and [@river-atlas].\n", "See [[autumn-talk#date]].\n"],
    "facts/event/flood.yml": ["title: Flood\n"],
}
GONE = None
STEPS = st.lists(
    st.one_of([st.tuples(st.just(path), st.sampled_from([*contents, GONE])) for path, contents in PARTS.items()]),
    min_size=2,
    max_size=8,
)


def change(site: Site, path: str, content: str | None) -> None:
    target = site.root / path
    if content is not None:
        site.write(path, content)
    elif path == "facts/event/flood.yml":
        shutil.rmtree(target.parent, ignore_errors=True)
    elif path != "facts/organisations/ors.yml":
        target.unlink(missing_ok=True)


def check_again(checker: Checker, site: Site) -> Checked:
    return checker.check(read_pages(site.root / "docs", site.root), BUILD_DAY)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS)
def test_after_any_changes_the_answer_is_that_of_a_first_look(
    tmp_path_factory, steps: list[tuple[str, str | None]]
) -> None:
    site = Site(tmp_path_factory.mktemp("again") / "site")
    shutil.copytree(MINIMAL, site.root)
    checker = Checker(site.root / "facts", site.root)
    check_again(checker, site)

    for path, content in steps:
        change(site, path, content)
        again = check_again(checker, site)

        first = site.check()
        assert again.problems == first.problems
        assert again.lines == first.lines
        assert list(again.index.records) == list(first.index.records)
    shutil.rmtree(site.root.parent)


@pytest.mark.parametrize(
    "naming",
    [
        "part_of: winter-talk\n",
        "participants: [ch]\ndisputes:\n  - {field: date, value: 2001-02, sources: [river-atlas]}\n",
        "part_of: second-summit\ndisputes:\n  - {field: part_of, value: winter-talk, sources: [river-gazette]}\n",
        "outcomes:\n  - text: More of the [[winter-talk]].\n",
        "formerly: [winter-talk]\n",
    ],
)
def test_a_record_is_checked_again_when_what_it_names_comes_and_goes(naming: str, site: Site) -> None:
    talk = "title: Talk\ndate: 2004-06-14\ntype: visit\nsources: [river-archive]\n" + naming
    site.write("facts/meetings/autumn-talk.yml", talk)
    site.write("facts/meetings/winter-talk.yml", "title: W\ndate: 2004\ntype: visit\nsources: [river-archive]\n")
    site.write("facts/sources/river-atlas.yml", "title: Atlas\ngrade: secondary\n")
    checker = Checker(site.root / "facts", site.root)
    before = check_again(checker, site)
    (site.root / "facts/meetings/winter-talk.yml").unlink()
    (site.root / "facts/sources/river-atlas.yml").unlink()

    again = check_again(checker, site)

    assert again.problems == site.check().problems
    assert again.problems != before.problems


def test_where_nothing_has_changed_the_very_answer_of_before_is_given(site: Site) -> None:
    checker = Checker(site.root / "facts", site.root)
    before = check_again(checker, site)

    again = check_again(checker, site)

    assert again is before


def test_a_file_that_is_saved_unchanged_changes_nothing(site: Site) -> None:
    path = site.root / "facts" / "events" / "secretariat-opening.yml"
    checker = Checker(site.root / "facts", site.root)
    before = check_again(checker, site)
    path.write_bytes(path.read_bytes())

    again = check_again(checker, site)

    assert again is before
