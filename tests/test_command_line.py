"""`factsheet` as it is called: what it tells, how it ends, and that a mistake is a sentence and no traceback."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import ENVIRONMENT, MINIMAL, PROJECT, Site, files_of, run

from generator.book import Book
from generator.checks import RULES
from generator.cli.main import factsheet
from generator.kinds import KINDS
from generator.outputs import PageOutput
from generator.outputs import site as site_of

COMMANDS = ("check", "as-of", "explain", "format", "new", "rename", "schema", "render", "review")
DAY = "1717200000"
"""1 June 2024, in seconds."""


def call(*arguments: str, folder: Path | None = None, **environment: str) -> Result:
    """Call the command; with a folder, on the facts and pages in it."""
    folders = ["--facts", str(folder / "facts"), "--docs", str(folder / "docs")] if folder else []
    today = ENVIRONMENT if folder == PROJECT else {"SOURCE_DATE_EPOCH": DAY}
    return CliRunner().invoke(factsheet, [*arguments, *folders], env=today | environment)


def write_two_mistakes(site: Site) -> None:
    """Make a mistake in a record, and one in a page by hand."""
    meeting = (site.root / "facts/meetings/vienna-talk.yml").read_text("utf-8")
    site.write("facts/meetings/vienna-talk.yml", meeting.replace("ada-example,", "ada-exampel,"))
    site.write("docs/about.md", "# About\n\nFounded on [[orss#founded]].\n")


# check


def test_good_facts_end_in_a_count_and_status_0(minimal_book: Book) -> None:
    result = call("check", folder=MINIMAL)

    assert result.exit_code == 0
    assert result.stdout == f"{len(minimal_book.records)} records, no problems\n"


def test_every_mistake_is_told_with_its_place_its_line_and_a_way_to_mend_it(site: Site) -> None:
    write_two_mistakes(site)

    result = call("check", folder=site.root)

    assert result.exit_code == 1
    assert result.stderr == (
        "error[reference-unknown]: no record has the id 'orss'\n"
        "  --> docs/about.md:3:14\n"
        "  |\n"
        "3 | Founded on [[orss#founded]].\n"
        "  |              ^^^^\n"
        "  = help: did you mean 'ors' (facts/organisations/ors.yml)?\n"
        "  = rule: factsheet explain reference-unknown\n"
        "\n"
        "error[reference-unknown]: no person or organisation or country has the id 'ada-exampel'\n"
        "  --> facts/meetings/vienna-talk.yml:6:16\n"
        "  |\n"
        "6 | participants: [ada-exampel, ben-beispiel]\n"
        "  |                ^^^^^^^^^^^\n"
        "  = help: did you mean 'ada-example' (facts/people/ada-example.yml)?\n"
        "  = rule: factsheet explain reference-unknown\n"
        "\n"
        "2 errors\n"
    )


def test_machines_get_every_mistake_as_json(site: Site) -> None:
    write_two_mistakes(site)

    result = call("check", "--format", "json", folder=site.root)

    assert result.exit_code == 1
    assert json.loads(result.stdout)[1] == {
        "rule": "reference-unknown",
        "severity": "error",
        "file": "facts/meetings/vienna-talk.yml",
        "line": 6,
        "column": 16,
        "length": 11,
        "message": "no person or organisation or country has the id 'ada-exampel'",
        "help": "did you mean 'ada-example' (facts/people/ada-example.yml)?",
        "url": "reference/rules/#reference-unknown",
    }


def test_machines_get_an_empty_list_of_good_facts() -> None:
    result = call("check", "--format", "json", folder=MINIMAL)

    assert (result.exit_code, json.loads(result.stdout)) == (0, [])


def test_a_warning_fails_a_check_only_where_it_is_strict(site: Site) -> None:
    site.write("facts/sources/river-poem.yml", "title: A poem\ngrade: secondary\n")

    usual, strict = call("check", folder=site.root), call("check", "--strict", folder=site.root)

    assert (usual.exit_code, strict.exit_code) == (0, 1)
    assert "warning[source-unused]" in usual.stderr
    assert "1 warning" in usual.stderr


def test_a_flood_of_problems_is_counted_and_cut(site: Site) -> None:
    for number in range(120):
        site.write(f"facts/events/event-{number}.yml", f"title: An event\ndate: day {number}\n")

    result = call("check", folder=site.root)

    assert result.exit_code == 1
    assert result.stderr.count("error[date-malformed]") == 100
    assert "… and 20 more" in result.stderr
    assert "120 errors" in result.stderr


def test_a_folder_without_facts_is_one_sentence(tmp_path: Path) -> None:
    result = call("check", folder=tmp_path)

    assert result.exit_code == 1
    assert "error[facts-missing]: the folder of facts is missing" in result.stderr


@pytest.mark.parametrize("nonsense", ["", "tomorrow", "-5", "1e9", "99999999999999999999", "١٧"])
def test_nonsense_as_the_day_of_the_build_is_refused(nonsense: str) -> None:
    result = call("check", folder=MINIMAL, SOURCE_DATE_EPOCH=nonsense)

    assert result.exit_code == 2
    assert "SOURCE_DATE_EPOCH" in result.stderr
    assert "no number of seconds" in result.stderr


def test_the_day_of_the_build_is_the_day_of_its_seconds(site: Site) -> None:
    meeting = (site.root / "facts/meetings/third-summit.yml").read_text("utf-8")
    site.write("facts/meetings/third-summit.yml", meeting.replace("status: announced", "status: held"))

    before = call("check", folder=site.root)
    after = call("check", folder=site.root, SOURCE_DATE_EPOCH="4083955200")

    assert "error[meeting-in-the-future]" in before.stderr
    assert "the day of the build, 2024-06-01" in before.stderr
    assert after.exit_code == 0


# as-of


def countries_on(day: str) -> dict[str, list[str]]:
    """Who is in which tier on a day by the real facts, as JSON tells it; tiers without anybody left out."""
    result = call("as-of", day, "--format", "json", folder=PROJECT)
    assert result.exit_code == 0
    data = json.loads(result.stdout)
    assert data["date"] == day
    assert not any(tier["cannot_be_told"] or tier["disputed"] for tier in data["tiers"])
    return {tier["id"]: tier["countries"] for tier in data["tiers"] if tier["countries"]}


def test_the_state_of_the_day_of_the_article_is_exactly_this() -> None:
    assert countries_on("2022-09-07") == {
        "member": ["cn", "in", "kg", "kz", "pk", "ru", "tj", "uz"],
        "observer": ["af", "by", "ir", "mn"],
        "dialogue-partner": ["am", "az", "kh", "lk", "np", "tr"],
    }


def test_the_state_of_the_founding_is_the_six_founders_alone() -> None:
    assert countries_on("2001-06-15") == {"member": ["cn", "kg", "kz", "ru", "tj", "uz"]}


def test_nobody_belonged_before_the_founding() -> None:
    assert countries_on("2001-06-14") == {}
    assert "nobody in any tier" in call("as-of", "2001-06-14", folder=PROJECT).stdout


def test_the_state_after_the_summit_of_2024_has_ten_members() -> None:
    members = countries_on("2024-07-05")["member"]

    assert members == ["by", "cn", "in", "ir", "kg", "kz", "pk", "ru", "tj", "uz"]


def test_people_read_the_state_of_a_day_in_names() -> None:
    result = call("as-of", "2022-09-07", folder=PROJECT)

    assert result.exit_code == 0
    assert result.stdout == (
        "Shanghai Cooperation Organisation on 2022-09-07\n"
        "member states (8): China, India, Kazakhstan, Kyrgyzstan, Pakistan, Russia, Tajikistan, Uzbekistan\n"
        "observer states (4): Afghanistan, Belarus, Iran, Mongolia\n"
        "dialogue partners (6): Armenia, Azerbaijan, Cambodia, Nepal, Sri Lanka, Türkiye\n"
        "Afghanistan: inactive\n"
    )


def test_what_cannot_be_told_and_what_is_disputed_is_said(site: Site) -> None:
    membership = (site.root / "facts/memberships/ors-at.yml").read_text("utf-8")
    inexact = membership.replace("2004-06-14", "2004-06").replace("from: 1998-06-03\n", f"from: 1998-06-03\n{DISPUTE}")
    site.write("facts/memberships/ors-at.yml", inexact)
    sheet = (site.root / "facts/sheet.yml").read_text("utf-8")
    site.write("facts/sheet.yml", sheet.replace("ors-member-2004-06-14", "ors-member-2004-06"))

    touching = call("as-of", "2004-06-10", folder=site.root)
    disputed = call("as-of", "1998-06-04", folder=site.root)

    assert touching.stdout.count("  cannot be told: Austria\n") == 2
    assert "  disputed: Austria\n" in disputed.stdout


DISPUTE = """\
    disputes:
      - field: from
        value: 1998-06-10
        sources: [river-letter]
"""


@pytest.mark.parametrize("day", ["2022-9-7", "20220907", "2022-09", "2022-02-30", "07.09.2022", "today", ""])
def test_what_is_no_day_is_refused_with_the_form_to_write(day: str) -> None:
    result = call("as-of", day, folder=MINIMAL)

    assert result.exit_code == 2
    assert "is no day; write one such as 2022-09-07" in " ".join(result.stderr.split())


def test_the_state_of_a_day_is_not_told_from_wrong_facts(site: Site) -> None:
    write_two_mistakes(site)

    result = call("as-of", "2004-06-14", folder=site.root)

    assert result.exit_code == 1
    assert result.stdout == ""
    assert "error[reference-unknown]" in result.stderr


# explain


@pytest.mark.parametrize("rule", [rule.name for rule in RULES])
def test_every_rule_is_explained(rule: str) -> None:
    result = call("explain", rule)

    assert result.exit_code == 0
    assert result.stdout.startswith(f"# {rule} (")
    assert "## Refused" in result.stdout
    assert "## Accepted" in result.stdout


def test_an_unknown_rule_is_answered_with_the_nearest() -> None:
    result = call("explain", "reference-unknwon")

    assert result.exit_code == 2
    assert "there is no rule 'reference-unknwon'; did you mean 'reference-unknown'?" in result.stderr


def test_a_rule_that_is_like_no_other_is_answered_with_all() -> None:
    result = call("explain", "xyzzy")

    assert result.exit_code == 2
    assert "the rules are: acceptance-idle, " in result.stderr


# schema


def test_the_schemas_of_all_kinds_are_written_with_the_ids_to_complete(tmp_path: Path) -> None:
    result = call("schema", "--into", str(tmp_path / "schema"), folder=MINIMAL)

    assert result.exit_code == 0
    names = {path.stem for path in (tmp_path / "schema").iterdir()}
    assert names == {*KINDS, "sheet"}
    assert '"ada-example"' in (tmp_path / "schema" / "meetings.json").read_text("utf-8")


def test_schemas_are_written_for_facts_with_mistakes_too(site: Site, tmp_path: Path) -> None:
    write_two_mistakes(site)

    result = call("schema", "--into", str(tmp_path / "schema"), folder=site.root)

    assert result.exit_code == 0


# render


def test_every_output_is_written_pages_with_front_matter(tmp_path: Path, minimal_book: Book) -> None:
    into = tmp_path / "rendered"

    result = call("render", "--into", str(into), folder=MINIMAL)

    assert result.exit_code == 0
    written = files_of(into)
    outputs = site_of(minimal_book)
    names = {f"{address}index.md" if isinstance(output, PageOutput) else address for address, output in outputs.items()}
    assert set(written) == names | {".factsheet-render"}
    page = written["organisations/ors/index.md"].decode()
    assert page.startswith(
        '---\ntitle: "Organisation of River States"\n'
        'description: "The ORS joins countries that share a river. Its council meets in Vienna;'
    )
    assert '<h1 id="top">Organisation of River States</h1>' in page
    assert written["api/v1/people/ada-example.json"] == outputs["api/v1/people/ada-example.json"].render().encode()


def test_the_html_of_a_rendered_page_is_one_block_of_markdown(tmp_path: Path) -> None:
    call("render", "--into", str(tmp_path / "rendered"), folder=MINIMAL)

    for path in (tmp_path / "rendered").rglob("*.md"):
        body = path.read_text("utf-8").split("\n---\n\n", 1)[1]

        assert "\n\n" not in body.strip(), path


def test_what_was_rendered_before_is_cleared(tmp_path: Path) -> None:
    into = tmp_path / "rendered"
    call("render", "--into", str(into), folder=MINIMAL)
    (into / "people" / "gone.md").write_text("A record that is gone.", "utf-8")

    result = call("render", "--into", str(into), folder=MINIMAL)

    assert result.exit_code == 0
    assert not (into / "people" / "gone.md").exists()


def test_a_folder_that_holds_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "to-ada.txt").write_text("Dear Ada", "utf-8")

    result = call("render", "--into", str(tmp_path / "letters"), folder=MINIMAL)

    assert result.exit_code == 2
    assert "holds files that this command did not write" in " ".join(result.stderr.split())
    assert files_of(tmp_path / "letters") == {"to-ada.txt": b"Dear Ada"}


def test_wrong_facts_leave_what_was_rendered_before_untouched(site: Site, tmp_path: Path) -> None:
    into = tmp_path / "rendered"
    call("render", "--into", str(into), folder=site.root)
    before = files_of(into)
    write_two_mistakes(site)

    result = call("render", "--into", str(into), folder=site.root)

    assert result.exit_code == 1
    assert files_of(into) == before


@pytest.mark.parametrize("target", ["facts", "docs", "."])
def test_what_the_facts_stand_in_is_never_rendered_over(target: str, site: Site) -> None:
    site.write("docs/about.md", "# About\n")
    before = files_of(site.root)

    result = call("render", "--into", str(site.root / target), folder=site.root)

    assert result.exit_code == 2
    assert files_of(site.root) == before


@pytest.mark.parametrize("command", ["render", "schema"])
def test_a_place_that_cannot_be_written_is_one_sentence(command: str, tmp_path: Path) -> None:
    (tmp_path / "a-file").write_text("no folder", "utf-8")

    result = call(command, "--into", str(tmp_path / "a-file" / "within"), folder=MINIMAL)

    assert result.exit_code == 1
    assert "was not written" in result.stderr
    assert "Traceback" not in result.stderr


# The whole


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_that_teaches(command: str) -> None:
    result = call(command, "--help")

    assert result.exit_code == 0
    assert f"factsheet {command}" in result.stdout
    assert len(result.stdout.split()) > 30
    assert command in call("--help").stdout


def test_the_help_of_the_whole_names_every_command() -> None:
    listed = call("--help").stdout.partition("Commands:\n")[2]

    assert {line.split()[0] for line in listed.splitlines() if line.strip()} == set(COMMANDS)


@pytest.mark.parametrize(
    "arguments",
    [
        ["chekc"],
        ["check", "--fast"],
        ["check", "--format", "xml"],
        ["as-of"],
        ["as-of", "yesterday"],
        ["explain"],
        ["render"],
        ["check", "--facts", "pyproject.toml"],
    ],
    ids=" ".join,
)
def test_a_command_that_is_used_wrongly_ends_with_status_2_and_a_sentence(arguments: list[str]) -> None:
    result = run("generator", *arguments, cwd=PROJECT)

    assert result.returncode == 2
    assert result.stdout == ""
    assert "Error: " in result.stderr
    assert "Traceback" not in result.stderr


def test_the_command_runs_on_the_folder_in_which_it_is_called() -> None:
    result = run("generator", "check", "--strict", cwd=PROJECT)

    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.endswith(" records, no problems\n")


def test_what_cannot_be_shown_on_a_terminal_never_reaches_it(site: Site) -> None:
    site.write("facts/events/secretariat-opening.yml", "title: 'Opening \x1b[31m'\ndate: 1996-03\n")
    site.write("facts/events/new\nline\x1b[2J.yml", "title: An event\n")

    result = run("generator", "check", cwd=site.root)

    assert result.returncode == 1
    assert "\x1b" not in result.stderr + result.stdout
    assert r"new\nline\x1b[2J.yml" in result.stderr
