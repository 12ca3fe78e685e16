"""`factsheet rename`: the id changes wherever it is written, and nothing else does."""

import shutil
from difflib import ndiff
from pathlib import Path

import pytest
from conftest import ENVIRONMENT, PROJECT, Site, files_of, run
from playwright.sync_api import Browser
from test_build import minimal_project
from test_command_line import call
from test_reader import served

from generator.editing import write_files

ADA = "facts/people/ada-example.yml"


def rename(site: Site, old: str, new: str, **environment: str) -> dict[str, list[str]]:
    """Rename a record; the lines that went and came, by file, a renamed file under its new name."""
    before = files_of(site.root)

    result = call("rename", old, new, folder=site.root, **environment)

    assert result.exit_code == 0, result.stderr
    assert call("check", "--strict", folder=site.root, **environment).exit_code == 0
    changes = {}
    for file, content in files_of(site.root).items():
        former = before.get(file) or before[file.replace(f"/{new}.yml", f"/{old}.yml")]
        if content != former:
            lines = ndiff(former.decode().splitlines(keepends=True), content.decode().splitlines(keepends=True))
            changes[file] = [line for line in lines if line[0] in "+-"]
    return changes


def test_a_person_named_in_many_real_files_is_renamed_and_nothing_but_the_id_changes(tmp_path: Path) -> None:
    for folder in ("facts", "docs"):
        shutil.copytree(PROJECT / folder, tmp_path / folder)

    changes = rename(Site(tmp_path), "xi-jinping", "xi-jin-ping", **ENVIRONMENT)

    assert len(changes) > 100
    own = changes.pop("facts/people/xi-jin-ping.yml")
    assert own == ["+ formerly: [xi-jinping]\n"]
    for lines in changes.values():
        went = [line[2:] for line in lines if line[0] == "-"]
        came = [line[2:] for line in lines if line[0] == "+"]
        assert [line.replace("xi-jinping", "xi-jin-ping") for line in went] == came
    assert not (tmp_path / "facts/people/xi-jinping.yml").exists()


def test_the_old_address_leads_to_the_new_one_in_a_browser(tmp_path: Path, browser: Browser) -> None:
    project = minimal_project(tmp_path / "project")
    call("rename", "ada-example", "ada-muster", folder=project.root)
    assert run("mkdocs", "build", "--strict", cwd=project.root).returncode == 0

    with served(project.root / "site") as address, browser.new_page() as page:
        page.goto(f"{address}people/ada-example/")
        page.wait_for_url("**/people/ada-muster/")

        assert page.title().startswith("Ada Example")


def test_an_id_is_renamed_however_it_is_written(site: Site) -> None:
    note = (
        "# ada-example in a comment stays\r\n"
        "speaker: [ \"ada-example\" , 'ben-beispiel']   # the chair, ada-example\r\n"
        "date: 2004-06-10\r\n"
        "type: announcement\r\n"
        "reported_by:\r\n"
        "  - ref: river-gazette\r\n"
        "    at: para. 3\r\n"
        "text: >\r\n"
        "  For ada-example, \\[[ada-example]] and [[ada-example-not|x]] are words;\r\n"
        "  [[ada-example]] is none, nor *[[ada-example#name]]*,\r\n"
        "\r\n"
        '  nor [[ada-example|"Ada\r\n'
        '  Example"]].\r\n'
        "about: [ada-example]"
    )
    site.write("facts/statements/on-ada.yml", b"\xef\xbb\xbf" + note.replace("and [[ada-example-not|x]] ", "").encode())
    site.write("facts/events/quoted.yml", QUOTED)

    changes = rename(site, "ada-example", "ada")

    written = (site.root / "facts/statements/on-ada.yml").read_bytes().decode()
    assert written.startswith("\ufeff# ada-example in a comment stays\r\n")
    assert "speaker: [ \"ada\" , 'ben-beispiel']   # the chair, ada-example\r\n" in written
    assert "  For ada-example, \\[[ada-example]] are words;\r\n  [[ada]] is none, nor *[[ada#name]]*,\r\n" in written
    assert '  nor [[ada|"Ada\r\n' in written
    assert written.endswith("\r\nabout: [ada]")
    assert (site.root / "facts/events/quoted.yml").read_text("utf-8") == QUOTED.replace("[[ada-example", "[[ada")
    assert set(changes) >= {"facts/sheet.yml", "facts/meetings/vienna-talk.yml", "facts/organisations/ors.yml"}


QUOTED = """\
title: ada-example
date: 1999-05-12
sources: [river-archive]
summary: "It was ada-example \\u2013 [[ada-example]], and
  [[ada-example|Ada]] again [@river-archive]."
"""


def test_marks_of_pages_by_hand_are_renamed_and_their_code_is_left_alone(site: Site) -> None:
    page = "# About\r\n\r\n[[ada-example]] wrote `[[ada-example]]` [@river-letter].\r\n"
    site.write("docs/about.md", page.encode())

    rename(site, "ada-example", "ada")

    renamed = (site.root / "docs/about.md").read_bytes().decode()
    assert renamed == page.replace("[[ada-example]] wrote", "[[ada]] wrote")


def test_a_source_is_renamed_in_lists_in_citations_and_in_disputes(site: Site) -> None:
    meeting = (site.root / "facts/meetings/vienna-talk.yml").read_text("utf-8")
    dispute = "  - {field: participants, value: [ada-example, at], sources: [river-wiki]}\n"
    site.write("facts/meetings/vienna-talk.yml", meeting + dispute)

    of_source = rename(site, "river-wiki", "river-encyclopaedia")
    of_person = rename(site, "ada-example", "ada")

    assert "+   - river-encyclopaedia\n" in of_source["facts/sheet.yml"]
    assert of_source["facts/meetings/vienna-talk.yml"][-1] == (
        "+ " + dispute.replace("river-wiki", "river-encyclopaedia")
    )
    assert "value: [ada, at]" in of_person["facts/meetings/vienna-talk.yml"][-1]


def test_an_organisation_is_renamed_as_a_publisher_and_in_the_address_of_a_period(site: Site) -> None:
    publisher = rename(site, "river-press", "press-of-the-river")
    organisation = rename(site, "ors", "river-states")

    assert "+ publisher: press-of-the-river\n" in publisher["facts/sources/river-gazette.yml"]
    assert "+   milestones: [first-summit, ors-at#river-states-member-2004-06-14]\n" in organisation["facts/sheet.yml"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "formerly: [ada-example]\n"),
        ("formerly: [one, 'two' ]  # both\n", "formerly: [one, 'two', ada-example ]  # both\n"),
        ("formerly:\n  - one  # first\n", "formerly:\n  - one  # first\n  - ada-example\n"),
        ("formerly:\n- one\n- two\naliases: [A]\n", "formerly:\n- one\n- two\n- ada-example\naliases: [A]\n"),
        ("formerly: [ada, two]\n", "formerly: [ada-example, two]\n"),
        ("aliases: [A]", "aliases: [A]\nformerly: [ada-example]"),
    ],
)
def test_the_old_id_joins_the_former_ones_in_their_own_style(site: Site, before: str, after: str) -> None:
    own = (site.root / ADA).read_text("utf-8")
    site.write(ADA, own + before)

    rename(site, "ada-example", "ada")

    assert (site.root / "facts/people/ada.yml").read_text("utf-8") == own + after


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("ada-exampel", "ada", "no record has the id 'ada-exampel'; did you mean 'ada-example'?"),
        ("river-union", "ada", "'river-union' was renamed: its id is 'ors'"),
        ("ada-example", "Ada Example", "'Ada Example' is no id; rename it to 'ada-example.yml'"),
        ("ada-example", "ben-beispiel", "'ben-beispiel' is the id of facts/people/ben-beispiel.yml"),
        ("ada-example", "river-union", "'river-union' is a former id of 'ors'"),
        ("ada-example", "ad", "'ad' has two letters, which only a country's code has"),
        ("ada-example", "timeline", "the site has a page of its own at 'timeline'"),
        ("ch", "switzerland", "'ch' is a country's code, which ISO 3166-1 gives; it cannot be renamed"),
    ],
)
def test_what_cannot_be_renamed_is_one_sentence_and_nothing_is_written(
    site: Site, old: str, new: str, words: str
) -> None:
    before = files_of(site.root)

    result = call("rename", old, new, folder=site.root)

    assert result.exit_code == 2
    assert words in " ".join(result.stderr.split())
    assert files_of(site.root) == before


@pytest.mark.parametrize(
    ("path", "content", "words"),
    [
        ("facts/events/flood.yml", "title: Flood\n", "the facts have errors (the first: facts/events/flood.yml:1:"),
        ("facts/events/odd.yml", QUOTED.replace("[[ada-example]]", "[[ada\\x2dexample]]"), "'ada-example' is"),
        ("docs/latin.md", b"\xe9 [[ada-example]]", "latin.md cannot be read as UTF-8"),
        (
            "facts/people/ada-example.yml",
            "{name: Ada Example, country: ch, sources: [river-gazette]}\n",
            "is written in a way that cannot be kept",
        ),
    ],
)
def test_where_one_file_cannot_be_changed_none_is(site: Site, path: str, content: str | bytes, words: str) -> None:
    site.write(path, content)
    before = files_of(site.root)

    result = call("rename", "ada-example", "ada", folder=site.root)

    assert result.exit_code == 1
    assert words in " ".join(result.stderr.split())
    assert files_of(site.root) == before


def test_where_one_file_may_not_be_written_none_is(site: Site) -> None:
    before = files_of(site.root)

    with pytest.raises(FileExistsError):
        write_files({site.root / ADA: b"name: Ada\n", site.root / ADA / "within.yml": b"name: Ada\n"})

    assert files_of(site.root) == before
