"""Chains and rings of thousands: no recursion, each ring once."""

import pytest
from conftest import Site


def write_chain(site: Site, length: int, last: str) -> None:
    """Meetings each of which is part of the next; the last has a line of its own."""
    for number in range(length):
        line = last if number == length - 1 else f"part_of: talk-{number + 1:04d}"
        fields = f"title: T{number}\ndate: 2001\ntype: bilateral\nsources: [river-archive]\n{line}\n"
        site.write(f"facts/meetings/talk-{number:04d}.yml", fields)


def test_a_chain_of_five_thousand_parts_is_good(site: Site) -> None:
    write_chain(site, 5_000, "place: Basel")

    faults = site.faults()

    assert faults == []


def test_a_ring_of_a_thousand_is_told_once_with_its_first_members_in_order(site: Site) -> None:
    write_chain(site, 1_000, "part_of: talk-0000")

    problems = site.check().problems

    assert [(problem.rule, problem.place.file) for problem in problems] == [("ring", "facts/meetings/talk-0000.yml")]
    assert "talk-0000 → talk-0001 → talk-0002" in problems[0].message
    assert problems[0].message.endswith("… 990 more … → talk-0000")


@pytest.mark.parametrize("length", [2, 3, 10])
def test_a_short_ring_is_told_with_all_its_members(length: int, site: Site) -> None:
    write_chain(site, length, "part_of: talk-0000")

    problems = site.check().problems

    members = " → ".join([*(f"talk-{number:04d}" for number in range(length)), "talk-0000"])
    assert [problem.message for problem in problems] == [f"'part_of' leads in a ring: {members}"]
