"""One fault, one problem: what follows from it is not told besides, and what is another fault is."""

import pytest
from conftest import Site

from generator.problems import gathered

ADA = "facts/people/ada-example.yml"
TALK = "title: Talk\ndate: 2001\ntype: visit\n"


def told(site: Site) -> list[str]:
    """What the terminal tells: rule, first place, and how many places there are."""
    return [
        f"{alike[0].rule} {alike[0].place.file}:{alike[0].place.line} {len(alike)}"
        for alike in gathered(site.check().problems)
    ]


def spoil(site: Site, path: str, old: str, new: str) -> None:
    """Put other words into a file of the site."""
    before = (site.root / path).read_text("utf-8")
    assert old in before
    site.write(path, before.replace(old, new))


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"name: [Ada", "yaml-syntax"),
        (b"name: Ada\nname: Ada\nsources: [river-archive]\n", "key-duplicate"),
        (b"nmae: Ada Example\nsources: [river-archive]\n", "field-unknown"),
        (b"name: [Ada]\nsources: [river-archive]\n", "value-wrong-type"),
        (b"sources: [river-archive]\n", "field-missing"),
        (b"name: \xc9lise\n", "encoding-not-utf-8"),
        (b"", "yaml-not-a-mapping"),
    ],
)
def test_a_record_that_cannot_be_read_is_one_problem_however_often_it_is_named(
    content: bytes, fault: str, site: Site
) -> None:
    site.write(ADA, content)

    assert [(problem.rule, problem.place.file) for problem in site.check().problems] == [(fault, ADA)]


@pytest.mark.parametrize("name", ["people/Ada_Example.yml", "people/ada-example.yaml", "events/ada-example.yml"])
def test_a_record_under_a_wrong_name_or_kind_is_one_problem_however_often_it_is_named(name: str, site: Site) -> None:
    (site.root / ADA).rename(site.root / "facts" / name)

    assert [problem.place.file for problem in site.check().problems] == [f"facts/{name}"]


def test_a_record_of_another_kind_is_told_where_it_belongs(site: Site) -> None:
    (site.root / ADA).rename(site.root / "facts/events/ada-example.yml")

    problem = site.check().problems[0]

    assert problem.message == "these are the fields of a person, not of an event"
    assert problem.help == f"move the file to '{ADA}'"


def test_an_id_that_two_files_have_is_told_at_both_and_nowhere_that_it_is_named(site: Site) -> None:
    site.write("facts/people/ors.yml", "name: Ors\nsources: [river-archive]\n")

    assert site.faults() == ["facts/organisations/ors.yml:1:1 id-taken", "facts/people/ors.yml:1:1 id-taken"]


def test_a_list_below_a_value_is_one_problem(site: Site) -> None:
    site.write("facts/events/flood.yml", "title: Flood\ndate: 1999\n  - at dawn\nsources: [river-archive]\n")

    assert [problem.rule for problem in site.check().problems] == ["yaml-slip"]


def test_a_source_that_cannot_be_read_leaves_no_fact_uncovered(site: Site) -> None:
    site.write("facts/sources/river-gazette.yml", "title: [The Gazette]\ngrade: secondary\n")

    assert [problem.place.file for problem in site.check().problems] == ["facts/sources/river-gazette.yml"]


@pytest.mark.parametrize("field", ["participants", "sources", "date"])
def test_a_misspelt_field_is_not_missing_besides_and_leaves_nothing_bare(field: str, site: Site) -> None:
    spoil(site, "facts/meetings/vienna-talk.yml", f"\n{field}:", f"\n{field[0]}{field}:")

    assert [problem.rule for problem in site.check().problems] == ["field-unknown"]


def test_an_id_is_one_problem_in_lists_and_texts_alike(site: Site) -> None:
    site.write("facts/meetings/talk-1.yml", TALK + "participants: [ada-exampel]\nsources: [river-archive]\n")
    site.write("facts/meetings/talk-2.yml", TALK + "summary: With [[ada-exampel]] [@river-archive].\n")
    site.write("docs/about.md", "By [[ada-exampel]].\n")

    assert told(site) == ["reference-unknown docs/about.md:1 3", "fact-uncovered facts/meetings/talk-2.yml:2 1"]


def test_ids_that_are_misspelt_in_two_ways_are_two_problems(site: Site) -> None:
    site.write("facts/meetings/talk.yml", TALK + "participants: [ada-exampel, ada-exmple]\nsources: [river-archive]\n")

    assert told(site) == ["reference-unknown facts/meetings/talk.yml:4 1"] * 2


def test_a_tier_that_is_misspelt_where_it_is_declared_is_one_problem(site: Site) -> None:
    spoil(site, "facts/organisations/ors.yml", "id: observer", "id: observr")

    assert told(site) == ["tier-unknown facts/memberships/ors-at.yml:4 2"]
    assert site.check().problems[0].help == "did you mean 'observr' (facts/organisations/ors.yml)?"


def test_a_wrong_year_of_founding_is_one_problem(site: Site) -> None:
    spoil(site, "facts/organisations/ors.yml", "founded: 1994-05-02", "founded: 2014-05-02")

    assert [line.split()[0] for line in told(site)].count("period-before-founding") == 1
    assert site.check().problems[0].help == "mend this date, or 'founded' in facts/organisations/ors.yml"


def test_a_wrong_date_of_the_whole_is_one_problem_for_all_its_parts(site: Site) -> None:
    for number in range(5):
        site.write(
            f"facts/meetings/talk-{number}.yml",
            f"title: Talk\ndate: 2004-06-1{number}\ntype: visit\npart_of: second-summit\nsources: [river-archive]\n",
        )

    assert told(site) == ["part-outside-whole facts/meetings/talk-0.yml:2 4"]


def test_a_record_without_any_source_is_one_problem_with_the_place_of_each_fact(site: Site) -> None:
    spoil(site, "facts/meetings/first-summit.yml", "\nsources:\n  - ref: river-archive\n    at: article 1\n", "\n")
    spoil(site, "facts/meetings/first-summit.yml", " [@river-archive, article 1]", "")

    assert told(site) == [
        "fact-uncovered facts/meetings/first-summit.yml:2 8",
        "summary-uncited facts/meetings/first-summit.yml:15 1",
    ]


def test_what_is_wrong_besides_is_told_too(site: Site) -> None:
    site.write(ADA, "name: [Ada")
    spoil(site, "facts/meetings/vienna-talk.yml", "ben-beispiel]", "ben-beispeil]")

    assert told(site) == ["reference-unknown facts/meetings/vienna-talk.yml:6 1", f"yaml-syntax {ADA}:1 1"]
