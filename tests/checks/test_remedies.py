"""What is said to be written instead: the nearest of the right kind, or nothing rather than something silly."""

import pytest
from conftest import Site

TALK = "title: Talk\ndate: 2001\ntype: visit\nsources: [river-archive]\n"
TALK_FILE = "facts/meetings/autumn-talk.yml"


def help_for(site: Site, path: str, content: str) -> list[str]:
    """Message and help of each problem of a site with one more file."""
    site.write(path, content)
    return [f"{problem.message} | {problem.help}" for problem in site.check().problems]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "participants: [ada-exampel]",
            "no person or organisation or country has the id 'ada-exampel' "
            "| did you mean 'ada-example' (facts/people/ada-example.yml)?",
        ),
        (
            "participants: [Ada-Example]",
            "'Ada-Example' is no id "
            "| write 'ada-example': an id is small letters a to z and digits, joined by single hyphens",
        ),
        (
            "participants: [river-archive]",
            "'river-archive' is a source, not a person or an organisation or a country "
            "| write the id of a person or an organisation or a country",
        ),
        (
            "participants: [uk]",
            "no person or organisation or country has the id 'uk' | write 'gb'",
        ),
        (
            "participants: [xx]",
            "no person or organisation or country has the id 'xx' "
            "| write a two-letter code of ISO 3166-1, such as ch, or a longer id",
        ),
        (
            "part_of: second-sumit",
            "no meeting has the id 'second-sumit' | did you mean 'second-summit' (facts/meetings/second-summit.yml)?",
        ),
        (
            "part_of: quite-another",
            "no meeting has the id 'quite-another' "
            "| write the file facts/meetings/quite-another.yml, or name another record",
        ),
        ("organisation: river-union", "'river-union' was renamed | write 'ors'"),
        ("part_of: autumn-talk", "'autumn-talk' is this very record | name another, or delete the entry"),
        ("country: uk", "'uk' is no country's code | write 'gb'"),
        ("country: CH", "'CH' is no country's code | write 'ch'"),
        (
            "country: su",
            "'su' is no country's code | write the two-letter code of ISO 3166-1 in small letters, such as ch",
        ),
        (
            "format: vidoe",
            "'vidoe' is no 'format' | did you mean 'video'? It is one of: in-person, video, phone, hybrid",
        ),
        ("format: letter", "'letter' is no 'format' | write one of: in-person, video, phone, hybrid"),
        ("particpants: [ch]", "a meeting has no field 'particpants' | did you mean 'participants'?"),
        ("aliases: Talk", "a list is due here, not text | write [Talk]"),
        ("number: 1'200", "'1'200' is no number | write 1200"),
        ("names: {de: x}", "a meeting has no field 'names' | delete the line, or use one of: "),
        ("summary: See [[vienna-talk#dat]] [@river-archive].", "a meeting has no field 'dat' | did you mean 'date'?"),
    ],
)
def test_a_fault_is_told_with_what_to_write_instead(line: str, told: str, site: Site) -> None:
    found = help_for(site, TALK_FILE, TALK + line + "\n")

    assert len(found) == 1
    assert found[0].startswith(told)


def test_an_address_with_a_password_is_told_without_it(site: Site) -> None:
    source = "title: T\nurl: https://ada:secret@example.org/page\ngrade: primary\nretrieved: 2024-01-02\n"

    found = help_for(site, "facts/sources/a-page.yml", source)

    assert "an address names no user and no password | write 'https://example.org/page'" in found


def test_a_letter_of_another_script_is_named(site: Site) -> None:
    found = help_for(site, TALK_FILE, TALK + "participants: [\u0430da-example]\n")

    assert found[0].startswith("'\u0430da-example' is no id: U+0430 CYRILLIC SMALL LETTER A at position 1 |")


def test_each_file_of_an_id_that_is_taken_names_the_other(site: Site) -> None:
    found = help_for(site, "facts/events/vienna-talk.yml", "title: T\ndate: 2001\nsources: [river-archive]\n")

    assert [words.partition(" |")[0] for words in found] == [
        "the id 'vienna-talk' is also that of facts/meetings/vienna-talk.yml",
        "the id 'vienna-talk' is also that of facts/events/vienna-talk.yml",
    ]


def test_only_the_first_unknown_ids_are_guessed_at_for_each_guess_looks_at_every_id(site: Site) -> None:
    marks = " ".join(f"[[vienna-talk{number}]]" for number in range(30))

    found = help_for(site, TALK_FILE, TALK + f"summary: |\n  {marks} [@river-archive]\n")

    assert len(found) == 30
    assert sum("did you mean 'vienna-talk'" in words for words in found) == 20


def test_an_id_that_is_gone_is_guessed_at_once_however_often_it_was_named(site: Site) -> None:
    marks = " ".join("[[vienna-tlak]]" for _ in range(30))

    found = help_for(site, TALK_FILE, TALK + f"summary: |\n  {marks} [@river-archive]\n")

    assert len(found) == 30
    assert all("did you mean 'vienna-talk'" in words for words in found)
