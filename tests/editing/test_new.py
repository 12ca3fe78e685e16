"""`factsheet new`: what is asked, what is refused, and the file that comes of it."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ENVIRONMENT, MINIMAL, Site, files_of
from test_command_line import call

from generator.editing import draft_text, questions
from generator.kinds import KINDS, SINGULAR, in_order
from generator.reading import read_document

MEETING = [
    "--set=title=Ada: a talk, and more",
    "--set=date=2004-06-14/2004-06-15",
    "--set=type=bilateral",
    "--set=participants=ada-example, at",
    "--set=place=Łódź",
    "--set=sources=river-gazette",
]


def at_terminal(site: Site, kind: str, *answers: str) -> tuple[int, str]:
    """Begin a record at a terminal, and answer; the status, and what stood on the screen."""
    ours, theirs = pty.openpty()
    os.write(ours, "".join(f"{answer}\n" for answer in answers).encode())
    command = [sys.executable, "-m", "generator", "new", kind]
    process = subprocess.Popen(
        command, cwd=site.root, stdin=theirs, stdout=theirs, stderr=theirs, env=os.environ | ENVIRONMENT
    )
    os.close(theirs)
    screen = b""
    try:
        while part := os.read(ours, 65536):
            screen += part
    except OSError:
        # Linux says so where nobody is at the other end any more.
        pass
    finally:
        os.close(ours)
    return process.wait(timeout=60), screen.decode().replace("\r\n", "\n")


def test_a_meeting_is_written_with_its_id_and_passes_the_check(site: Site) -> None:
    result = call("new", "meeting", *MEETING, folder=site.root)

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.strip().endswith("facts/meetings/2004-06-14-ada-example-at-lodz.yml")
    text = (site.root / "facts/meetings/2004-06-14-ada-example-at-lodz.yml").read_text("utf-8")
    assert text.startswith(
        "# A meeting, call or summit.\n"
        "# A line below that begins with '# ' is a field that may be filled: take the '# ' away.\n"
        "\n"
        "title: 'Ada: a talk, and more'\n"
        "date: 2004-06-14/2004-06-15\n"
        "place: Łódź\n"
        "# country: ch  # The country it took place in.\n"
        "type: bilateral\n"
    )
    assert "\nparticipants: [ada-example, at]\n" in text
    assert "\nsources: [river-gazette]\n" in text
    assert call("check", "--strict", folder=site.root).exit_code == 0
    assert call("format", "--check", "--facts", str(site.root / "facts")).exit_code == 0


def test_what_is_honestly_missing_is_told_with_the_file_that_was_written(site: Site) -> None:
    bare = [option for option in MEETING if "sources" not in option]

    result = call("new", "meeting", *bare, "--id", "talk", folder=site.root)

    assert result.exit_code == 0
    assert (site.root / "facts/meetings/talk.yml").is_file()
    assert result.stderr.startswith("still to be done:\n\nerror[fact-uncovered]")
    assert "facts/meetings/talk.yml:5:7" in result.stderr


def test_questions_are_asked_at_a_terminal_and_asked_again_in_the_words_of_the_rule(site: Site) -> None:
    status, screen = at_terminal(
        site, "meeting",
        "A talk", "15.9.2004", "2004-09-15", "Basel", "bilaterl", "bilateral",
        "ada-exampel", "ada-example, ben-beispiel", "", "timeline", "a-talk",
    )  # fmt: skip

    assert status == 0, screen
    assert "When it took place; an interval is how long it lasted (such as 2022-09-15)\n" in screen
    assert "'15.9.2004' is no date; write 2004-09-15" in screen
    assert "  bilateral: Two sides.\n" in screen
    assert "'bilaterl' is no 'type'; did you mean 'bilateral'? It is one of: summit, bilateral" in screen
    assert "has the id 'ada-exampel'; did you mean 'ada-example' (facts/people/ada-example.yml)?" in screen
    assert "id [2004-09-15-ada-example-ben-beispiel-basel]: " in screen
    assert "the site has a page of its own at 'timeline'; name another" in screen
    text = (site.root / "facts/meetings/a-talk.yml").read_text("utf-8")
    assert "date: 2004-09-15\nplace: Basel\n" in text
    assert "\n# sources: [river-archive]  # What the facts of this record rest on.\n" in text


def test_without_a_terminal_what_is_missing_is_named(site: Site) -> None:
    before = files_of(site.root)

    nothing = call("new", "agreement", folder=site.root)
    name = call("new", "person", "--set", "name=习近平", folder=site.root)

    assert nothing.exit_code == name.exit_code == 2
    assert "missing: title, type, milestones.date, milestones.event; give each as --set title=…" in nothing.stderr
    assert "missing: --id; none can be made of what was given" in name.stderr
    assert files_of(site.root) == before


@pytest.mark.parametrize(
    ("kind", "given", "id"),
    [
        ("membership", ["organisation=ors", "country=be"], "ors-be"),
        ("source", ["title=T", "grade=primary", "publisher=The Zürich Post", "published=2004-06~"],
         "the-zurich-post-2004-06"),
        ("source", ["title=An atlas", "grade=primary", "publisher=river-press"], "river-press-an-atlas"),
        ("person", ["name=Ægir Þórsson"], "aegir-thorsson"),
        ("person", ["name=Ada Example"], "ada-example-2"),
        ("statement", ["speaker=ada-example", "date=2004-06", "type=opinion", "reported_by=river-wiki"],
         "ada-example-2004-06"),
        ("agreement", ["title=Pact", "type=treaty", "milestones.date=2004", "milestones.event=signed"], "pact"),
        ("organisation", ["name=Press of the River", "type=newspaper"], "press-of-the-river"),
        ("meeting", ["title=Third", "date=2004", "type=visit"], "2004-third"),
        ("event", ["title=" + "A flood of the river " * 9, "date=2004"],
         "a-flood-of-the-river-a-flood-of-the-river-a-flood-of-the"),
    ],
)  # fmt: skip
def test_the_id_is_suggested_by_the_customs_of_the_kind(site: Site, kind: str, given: list[str], id: str) -> None:
    result = call("new", kind, *(f"--set={one}" for one in given), folder=site.root)

    assert result.exit_code == 0, result.stderr
    assert result.stdout.strip().endswith(f"/{id}.yml")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["meeting", "--set=date=2004-13"], "--set date=2004-13: "),
        (["meeting", "--set=plcae=Basel"], "a meeting has no field 'plcae'; did you mean 'place'?"),
        (["meeting", "--set=part_of=ada-example"], "'ada-example' is a person, not a meeting"),
        (["meeting", "--set=title"], "write FIELD=VALUE, such as title=Summit"),
        (["meeting", "--set=title="], "the value is empty"),
        (["person", "--set=name=Ada", "--id", "ada-example"], "'ada-example' is the id of facts/people/ada-example"),
        (["person", "--set=name=Ada", "--id", "Ada"], "--id Ada: 'Ada' is no id"),
        (["country", "--id", "xx"], "'xx' is no country's code"),
        (["meetings"], "'meetings' is not one of"),
    ],
)
def test_what_cannot_be_begun_is_one_sentence_and_nothing_is_written(
    site: Site, arguments: list[str], words: str
) -> None:
    before = files_of(site.root)

    result = call("new", *arguments, folder=site.root)

    assert result.exit_code == 2
    assert words in " ".join(re.sub(r"[│╭╰─╮╯]", " ", result.stderr).split())
    assert files_of(site.root) == before


@pytest.mark.parametrize("kind", KINDS)
def test_every_comment_of_a_new_file_is_a_field_that_can_be_filled(kind: str) -> None:
    text = draft_text(kind, {question.name: "x" for question in questions(kind)})

    head, advice, empty, *lines = text.split("\n")
    filled = "\n".join(line.removeprefix("# ") for line in lines)
    document, problems = read_document(filled, f"facts/{kind}/x.yml", kind, "x")

    assert (head[:2], advice[:2], empty) == ("# ", "# ", "")
    assert problems == []
    assert document
    assert list(document.root.plain()) == list(in_order(KINDS[kind]))
    assert all("  # " in line for line in lines if line.startswith("# "))


def test_no_record_is_begun_where_there_are_no_facts(tmp_path: Path) -> None:
    result = call("new", "event", folder=tmp_path)

    assert result.exit_code == 2
    assert "run it in the folder that holds facts/" in " ".join(result.stderr.split())
    assert list(tmp_path.iterdir()) == []


def test_a_country_needs_nothing_but_its_code(site: Site) -> None:
    result = call("new", "country", "--id", "nl", folder=site.root)

    assert "facts/countries/nl.yml" in result.stdout
    assert set(SINGULAR) == set(KINDS)
    assert not (MINIMAL / "facts/countries/nl.yml").exists()
