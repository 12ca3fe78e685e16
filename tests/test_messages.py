"""Messages as they are printed: gathered, cut, coloured, escaped; and the same problems in every form."""

import json
import os
import pty
import re
import subprocess
import sys
import termios
from urllib.parse import unquote

import pytest
from conftest import ENVIRONMENT, Site, run
from wcwidth import wcswidth

from generator.mkdocs_plugin.problem_panel import problem_panel
from generator.problems import Place, Screen, error, github_format, terminal_format

HEADED = re.compile(r"^(error|warning)\[(.+?)\]: (.*)\n *--> (.+):(\d+):(\d+)$", re.MULTILINE)
ALSO = re.compile(r"^ *= also at (.+):(\d+):(\d+)$", re.MULTILINE)
COMMAND = re.compile(r"::(error|warning) file=(.+?),line=(\d+),col=(\d+),endColumn=(\d+),title=(.+?)::(.*)")
FAULT = error("fault", "a fault")
TALK = "title: Talk\ndate: 2001\ntype: visit\nsources: [river-archive]\n"
NARROW = 50


def misspell(site: Site, times: int) -> None:
    """Name one id that is misspelt in the same way in so many records, and one that is misspelt otherwise."""
    for number in range(times):
        site.write(f"facts/meetings/talk-{number:02}.yml", TALK + "participants: [ada-exampel]\n")
    site.write("facts/meetings/talk-99.yml", TALK + "participants: [ada-exmple]\n")


def on_terminal(site: Site, **environment: str) -> str:
    """What `factsheet check` prints on a terminal of 50 columns."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(ours, (24, NARROW))
    command = [sys.executable, "-m", "generator", "check"]
    surroundings = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS")}
    with subprocess.Popen(
        command, cwd=site.root, env=surroundings | ENVIRONMENT | environment, stdout=theirs, stderr=theirs
    ):
        os.close(theirs)
        printed = b""
        while True:
            try:
                read = os.read(ours, 65536)
            except OSError:
                break
            if not read:
                break
            printed += read
    os.close(ours)
    return printed.decode().replace("\r\n", "\n")


def test_an_id_that_is_misspelt_in_forty_places_is_one_problem_with_its_places(site: Site) -> None:
    misspell(site, 40)

    told = run("generator", "check", cwd=site.root).stderr

    assert told.count("error[reference-unknown]") == 2
    assert (
        "  --> facts/meetings/talk-00.yml:5:16\n"
        "  |\n"
        "5 | participants: [ada-exampel]\n"
        "  |                ^^^^^^^^^^^\n"
        "  = help: did you mean 'ada-example' (facts/people/ada-example.yml)?\n"
        "  = also at facts/meetings/talk-01.yml:5:16\n"
    ) in told
    assert (
        "  = also at facts/meetings/talk-10.yml:5:16\n"
        "  = … and 29 more places\n"
        "  = rule: factsheet explain reference-unknown\n"
    ) in told
    assert told.endswith("\n2 errors in 41 places\n")


def test_the_panel_in_a_preview_tells_the_same_problem_once_too(site: Site) -> None:
    misspell(site, 3)
    checked = site.check()

    panel = problem_panel(checked.problems, checked.lines)

    assert panel.count("<pre>") == 2
    assert "<h2>2 errors in 4 places: " in panel
    assert "  = also at facts/meetings/talk-02.yml:5:16\n  = rule: factsheet explain reference-unknown</pre>" in panel


def test_problems_and_places_are_the_same_in_every_form(site: Site) -> None:
    misspell(site, 3)
    site.write("facts/sources/a, poem: 100%.yml", "title: A poem\n")
    site.write("facts/events/flood-2.yml", "title: 'Flood :: %0A ::error'\ndate: 2001-13\n")

    human, data, github = (
        run("generator", "check", "--format", form, cwd=site.root) for form in ("human", "json", "github")
    )

    rows = json.loads(data.stdout)
    expected = {(row["severity"], row["rule"], row["file"], row["line"], row["column"]) for row in rows}
    assert len(expected) == len(rows) == 6
    commands = [COMMAND.fullmatch(line) for line in github.stdout.splitlines()]
    assert {
        (found[1], found[6], unquote(found[2]), int(found[3]), int(found[4])) for found in commands if found
    } == expected
    assert [unquote(found[7]).partition("\nhelp: ")[::2] for found in commands if found] == [
        (row["message"], row["help"]) for row in rows
    ]
    assert {
        (head[1], head[2], *place)
        for part in human.stderr.split("\n\n")
        for head in HEADED.finditer(part)
        for place in [(head[4], int(head[5]), int(head[6]))]
        + [(also[1], int(also[2]), int(also[3])) for also in ALSO.finditer(part)]
    } == expected
    assert {human.returncode, data.returncode, github.returncode} == {1}


def test_a_value_of_a_file_can_neither_end_a_command_of_the_runner_nor_begin_one() -> None:
    problem = FAULT.at(Place("a,b:c%.yml", 2, 3, 4), "100%\r\n::error::x", "write 'y'")

    assert github_format([problem]) == (
        "::error file=a%2Cb%3Ac%25.yml,line=2,col=3,endColumn=7,title=fault::100%25%0D%0A::error::x%0Ahelp: write 'y'"
    )


LONG = "x" * 300


@pytest.mark.parametrize("cells", [20, 33, 80, 160])
@pytest.mark.parametrize(
    ("before", "marked", "after"),
    [
        ("place: ", "Vienna", ""),
        ("place: 上海合作组织", "峰会", "：在上海"),
        ("place: E\u0301lyse\u0301e ", "a\u0300", " la"),
        (LONG, "Vienna", LONG),
        ("上" * 200, "海", "上" * 200),
        (LONG, "Vienna", ""),
        ("", LONG, LONG),
        ("", LONG, ""),
        ("\u202e\x1b[31m" * 40, "Vienna", "\t" * 60),
        ("e\u0301" * 200, "🎉", "e\u0301" * 200),
    ],
)
def test_the_carets_stand_under_the_fault_and_no_line_is_wider_than_the_screen(
    before: str, marked: str, after: str, cells: int
) -> None:
    problem = FAULT.at(Place("a.yml", 1, len(before) + 1, len(marked)), "wrong")

    told = terminal_format(problem, {"a.yml": [before + marked + after]}, screen=Screen(cells=cells + 4))

    excerpt, carets = (line[4:] for line in told.splitlines()[3:5])
    start = next(end for end in range(len(excerpt) + 1) if wcswidth(excerpt[:end]) == carets.index("^"))
    assert wcswidth(excerpt) <= cells
    assert len(carets) <= wcswidth(excerpt)
    shown = excerpt[start:].lstrip("\u0301")
    if marked == LONG:
        assert shown.startswith("x" * carets.count("^"))
    else:
        assert shown.startswith(marked)
        assert carets.count("^") == wcswidth(marked)


def test_a_caret_under_a_combining_letter_stands_under_the_letter_that_bears_it() -> None:
    problem = FAULT.at(Place("a.yml", 1, 8, 1), "wrong")

    assert "  |       ^\n" in terminal_format(problem, {"a.yml": ["place: \u0301x"]}) + "\n"


def test_a_terminal_has_colour_and_lines_that_fit(site: Site) -> None:
    site.write("facts/meetings/talk.yml", f"title: {'Talk ' * 9}\nplace: {'上海' * 20} [[x]\ndate: 2001\n")
    site.write("facts/events/flood-2.yml", f"title: Flood\ndate: {'2001 ' * 30}\nsources: [river-archive]\n")

    printed = on_terminal(site)

    assert printed.startswith("\x1b[31m\x1b[1merror[")
    excerpts = [line for line in printed.splitlines() if re.match(r" *\d* \|", line)]
    assert len(excerpts) >= 3
    assert all(wcswidth(line) <= NARROW for line in excerpts)


@pytest.mark.parametrize(("no_color", "has_colour"), [("1", False), ("", True)])
def test_no_color_is_respected_where_it_is_not_empty(no_color: str, has_colour: bool, site: Site) -> None:
    misspell(site, 1)

    assert ("\x1b[" in on_terminal(site, NO_COLOR=no_color)) is has_colour


@pytest.mark.parametrize("locale", [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}], ids=str)
def test_what_the_stream_cannot_show_is_escaped(locale: dict[str, str], site: Site) -> None:
    site.write("facts/meetings/talk.yml", TALK + "summary: 在上海 [[orss]] [@river-archive]\nplace: Élysée 上海 [@\n")

    site.write("facts/people/zoe.yml", "name: Zoe\nbrn: Élysée 上海 🎉\nwébsite: x\n")

    human, data = (run("generator", "check", "--format", form, cwd=site.root, **locale) for form in ("human", "json"))

    assert "Traceback" not in human.stderr + data.stderr
    assert "error[reference-unknown]: no record has the id 'orss'\n" in human.stderr
    rows = json.loads(data.stdout)
    assert rows[0]["rule"] == "reference-unknown"
    assert any("'wébsite'" in row["message"] for row in rows)
    if locale.get("PYTHONIOENCODING"):
        assert human.stderr.isascii()
        assert data.stdout.isascii()
        excerpt, carets = human.stderr.splitlines()[3:5]
        assert excerpt.index("orss") == carets.index("^")
