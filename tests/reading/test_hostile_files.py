"""Files that are there to break the reader: the command ends calmly, and the neighbours are read all the same."""

import os
import resource
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from conftest import BUILD_DAY, Site

from generator.checks import Checked, check
from generator.problems import json_format, terminal_format

ONE_MIB = 1_048_576
MEMORY_AT_MOST = 500 * ONE_MIB
SECONDS_AT_MOST = 20
PROJECT = Path(__file__).parents[2]
HEAD = b"title: Flood\ndate: 1999-05-12\nsources: [river-archive]\n"
FLOOD = "facts/events/flood.yml"
NEIGHBOUR = "facts/events/drought.yml:2:7 date-impossible"


def limit_memory() -> None:
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_AT_MOST, MEMORY_AT_MOST))


def run_check(site: Site) -> subprocess.CompletedProcess[str]:
    """The real command in a process of its own, with little memory and little time."""
    return subprocess.run(
        [sys.executable, "-m", "generator", "check"],
        cwd=site.root,
        env={**os.environ, "PYTHONPATH": str(PROJECT), "SOURCE_DATE_EPOCH": "1717200000"},
        capture_output=True,
        text=True,
        timeout=SECONDS_AT_MOST,
        preexec_fn=limit_memory,
        check=False,
    )


def told(checked: Checked) -> str:
    """All that is ever printed of the problems, in every format."""
    return json_format(checked.problems) + "\n".join(terminal_format(p, checked.lines) for p in checked.problems)


def bomb(levels: int) -> bytes:
    names = "abcdefghijklmnopqrstuvwxyz"
    lines = ["a: &a [" + ", ".join(["x"] * 9) + "]"]
    lines += [f"{names[n]}: &{names[n]} [" + ", ".join([f"*{names[n - 1]}"] * 9) + "]" for n in range(1, levels)]
    return "\n".join(lines).encode()


MERGE_BOMB = b"a: &a {x: y}\n" + b"".join(b"%c: &%c {<<: [*%c, *%c]}\n" % (n, n, n - 1, n - 1) for n in b"bcdefghij")

BOMBS = {
    "aliases nested ten times": (bomb(10), "1:4 yaml-feature-refused"),
    "merge keys nested ten times": (MERGE_BOMB, "1:4 yaml-feature-refused"),
    "an alias to itself": (b"a: &a [*a]", "1:4 yaml-feature-refused"),
    "100,000 square brackets": (b"a: " + b"[" * 100_000, "1:15 yaml-too-deep"),
    "100,000 braces": (b"a: " + b"{a: " * 100_000, "1:48 yaml-too-deep"),
    "500,000 hyphens": (b"- " * 500_000, "1:25 yaml-too-deep"),
    "100,000 question marks": (b"? " * 100_000 + b"x", "1:3 key-refused"),
    "1,000 indents": (b"".join(b" " * n + b"a:\n" for n in range(1_000)), "13:13 yaml-too-deep"),
    "9,000 marks in one text": (HEAD + b"summary: |\n  " + b"[[" * 9_000, "5:3 mark-malformed"),
    "as many tabs as fit": (b"\t\n" * 500_000, "1:1 character-forbidden"),
    "as many merges as fit": (b"<<<<<<<\n" * 130_000, "1:1 conflict-marker"),
    "as many fields as fit": (b"".join(b"a%d: x\n" % n for n in range(100_000)), "201:1 yaml-too-much"),
    "as many entries as fit": (b"a:\n" + b"- x\n" * 260_000, "2002:3 yaml-too-much"),
    "as many empty values as fit": (b"a:\n" + b"- [~,~,~,~,~,~,~,~]\n" * 50_000, "2:4 value-empty"),
    "a number of a million digits": (HEAD + b"place: " + b"9" * 1_000_000, "4:8 yaml-too-much"),
    "a text of a megabyte": (HEAD + b"summary: |\n" + b"  x\n" * 200_000, "4:10 yaml-too-much"),
    "a quote that is never closed": (HEAD + b'place: "' + b"x\n" * 400_000, "4:8 yaml-syntax"),
    "a file of fifty megabytes": (b"# x\n" * 13_000_000, "1:1 file-too-large"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_in_little_time_and_memory_beside_the_fault_of_its_neighbour(name: str, site: Site) -> None:
    content, fault = BOMBS[name]
    site.write(FLOOD, content)
    site.write("facts/events/drought.yml", "title: Drought\ndate: 2003-02-30\nsources: [river-archive]\n")

    result = run_check(site)

    assert result.returncode == 1
    assert f"--> {FLOOD}:{fault.split()[0]}" in result.stderr.replace("  -->", "-->").replace(" -->", "-->")
    assert f"[{fault.split()[1]}]" in result.stderr
    assert "facts/events/drought.yml:2:7" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_file_of_just_one_mebibyte_is_read_and_one_byte_more_is_too_large(site: Site) -> None:
    path = site.write(FLOOD, HEAD + b"#" * (ONE_MIB - len(HEAD)))
    before = site.faults()
    with path.open("ab") as file:
        file.write(b"#")

    after = site.faults()

    assert before == []
    assert after == [f"{FLOOD}:1:1 file-too-large"]


def test_a_file_of_many_gigabytes_is_not_read_to_its_end(site: Site) -> None:
    os.truncate(site.write(FLOOD, HEAD), 20 * 1024 * ONE_MIB)  # a hole: it takes no room on the disk

    result = run_check(site)

    assert result.returncode == 1
    assert "[file-too-large]: a file has at most 1,048,576 bytes, here are 21,474,836,480" in result.stderr


def test_a_list_may_have_2000_entries_and_not_one_more(site: Site) -> None:
    entries = [f"  - entry-{number}\n".encode() for number in range(2_001)]
    site.write(FLOOD, HEAD + b"aliases:\n" + b"".join(entries[:-1]))
    before = site.faults()
    site.write(FLOOD, HEAD + b"aliases:\n" + b"".join(entries))

    after = site.faults()

    assert before == []
    assert after == [f"{FLOOD}:2005:5 yaml-too-much"]


def test_a_mapping_may_have_200_fields_and_not_one_more(site: Site) -> None:
    fields = [b"field-%d: x\n" % number for number in range(201)]
    site.write(FLOOD, b"".join(fields[:-1]))
    before = {problem.rule for problem in site.check().problems}
    site.write(FLOOD, b"".join(fields))

    after = site.faults()

    assert before == {"field-unknown", "field-missing"}
    assert after == [f"{FLOOD}:201:1 yaml-too-much"]


def test_a_file_may_have_20000_values_and_not_one_more(site: Site) -> None:
    lists = [b"- [" + b"x, " * 1_998 + b"x]\n"] * 9 + [b"- [" + b"x, " * 1_996 + b"x]\n"]
    site.write(FLOOD, b"aliases:\n" + b"".join(lists))
    before = {problem.rule for problem in site.check().problems}
    site.write(FLOOD, b"aliases:\n" + b"".join(lists) + b"- x\n")

    after = site.faults()

    assert "yaml-too-much" not in before
    assert after == [f"{FLOOD}:12:3 yaml-too-much"]


@pytest.mark.parametrize(("field", "most"), [("title", 300), ("summary", 20_000)])
def test_a_text_may_be_as_long_as_its_limit_and_not_one_character_more(field: str, most: int, site: Site) -> None:
    cited = "[@river-archive] "
    text = (cited if field == "summary" else "") + "é" * (most + 1)
    fields = {"title": "Flood", "date": "1999-05-12", "sources": "[river-archive]"}
    just = {**fields, field: f"'{text[:most]}'"}
    over = {**fields, field: f"'{text[: most + 1]}'"}
    site.write(FLOOD, "".join(f"{name}: {value}\n" for name, value in just.items()))
    before = site.faults()
    site.write(FLOOD, "".join(f"{name}: {value}\n" for name, value in over.items()))

    after = [fault.split()[1] for fault in site.faults()]

    assert before == []
    assert after == ["text-too-long"]


def test_twelve_levels_are_read_and_the_thirteenth_is_refused(site: Site) -> None:
    site.write(FLOOD, HEAD + b"aliases: " + b"[" * 11 + b"x" + b"]" * 11)
    before = [problem.rule for problem in site.check().problems]
    site.write(FLOOD, HEAD + b"aliases: " + b"[" * 12 + b"x" + b"]" * 12)

    after = [problem.rule for problem in site.check().problems]

    assert before == ["value-wrong-type"]
    assert after == ["yaml-too-deep"]


def test_a_pipe_does_not_make_the_command_wait(site: Site) -> None:
    os.mkfifo(site.root / FLOOD)

    result = run_check(site)

    assert result.returncode == 1
    assert f"{FLOOD}:1:1" in result.stderr
    assert "no regular file" in result.stderr


def test_a_socket_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    monkeypatch.chdir(site.root / "facts" / "events")  # the address of a socket has at most 108 bytes
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("flood.yml")

        faults = site.faults()

    assert faults == [f"{FLOOD}:1:1 file-unreadable"]


def test_a_folder_that_is_called_like_a_record_is_refused(site: Site) -> None:
    (site.root / FLOOD).mkdir()

    faults = site.faults()

    assert faults == [f"{FLOOD}:1:1 file-misplaced"]


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may read every file")
def test_a_file_without_permission_to_read_is_refused(site: Site) -> None:
    site.write(FLOOD, HEAD).chmod(0)

    faults = site.faults()

    assert faults == [f"{FLOOD}:1:1 file-unreadable"]


SECRET = "token-8c1f2a77"


@pytest.mark.parametrize("link", ["a file of the machine", "a folder of the machine"])
def test_what_a_link_leads_to_is_in_no_message(link: str, site: Site, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.yml").write_text(f"title: {SECRET}\ndate: {SECRET}\n")
    if link == "a file of the machine":
        (site.root / FLOOD).symlink_to(outside / "secret.yml")
    else:
        shutil.rmtree(site.root / "facts" / "events")
        (site.root / "facts" / "events").symlink_to(outside)

    checked = site.check()
    result = run_check(site)

    assert [problem.rule for problem in checked.problems] == ["file-unreadable"]
    assert result.returncode == 1
    assert SECRET not in told(checked) + result.stdout + result.stderr
    assert not any(SECRET in line for lines in checked.lines.values() for line in lines)


def test_a_folder_of_facts_that_is_a_link_is_refused(site: Site) -> None:
    (site.root / "facts").rename(site.root / "elsewhere")
    (site.root / "facts").symlink_to("elsewhere")

    faults = site.faults()

    assert faults == ["facts:1:1 facts-missing"]


def test_no_facts_at_all_are_one_fault(site: Site) -> None:
    shutil.rmtree(site.root / "facts")
    missing = site.faults()
    (site.root / "facts").mkdir()

    empty = site.faults()

    assert missing == ["facts:1:1 facts-missing"]
    assert empty == ["facts/sheet.yml:1:1 facts-missing"]


def test_a_link_to_nothing_and_one_to_itself_are_refused(site: Site) -> None:
    (site.root / FLOOD).symlink_to("nothing.yml")
    (site.root / "facts" / "events" / "ice.yml").symlink_to("ice.yml")

    faults = site.faults()

    assert faults == [f"{FLOOD}:1:1 file-unreadable", "facts/events/ice.yml:1:1 file-unreadable"]


@pytest.mark.parametrize(
    "name",
    [
        ".flood.yml.swp",
        "flood.yml~",
        "#flood.yml#",
        "4913",
        "flood.yml.orig",
        "flood.yml.rej",
        ".DS_Store",
        "Thumbs.db",
    ],
)
def test_what_editors_leave_behind_is_passed_over(name: str, site: Site) -> None:
    site.write(f"facts/events/{name}", b"\xff\x00 nonsense: [")

    faults = site.faults()

    assert faults == []


def test_the_dangling_link_that_emacs_makes_is_passed_over(site: Site) -> None:
    (site.root / "facts" / "events" / ".#flood.yml").symlink_to("ada@host.1234:5678")

    faults = site.faults()

    assert faults == []


@pytest.mark.parametrize(
    "name", [b"fl\nood.yml", b"fl\x1b[2Jood.yml", b"fl\xffood.yml", "fl\u202eood.yml".encode(), b"fl\rood.yml"]
)
def test_the_name_of_a_file_is_printed_without_what_a_terminal_would_act_on(name: bytes, site: Site) -> None:
    Path(os.fsdecode(os.fsencode(site.root / "facts" / "events") + b"/" + name)).write_bytes(HEAD)

    checked = site.check()

    assert [problem.rule for problem in checked.problems] == ["file-name-refused"]
    assert told(checked).replace("\n", "").isprintable()
    assert "\n" not in checked.problems[0].place.file


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        ("title: Flood\ndate: 1999\n".encode("utf-16"), "1:1 encoding-not-utf-8"),
        ("title: Flood\ndate: 1999\n".encode("utf-16-le"), "1:1 encoding-not-utf-8"),
        ("title: Flood\ndate: 1999\n".encode("utf-32"), "1:1 encoding-not-utf-8"),
        ("title: Flood\nplace: Zürich\n".encode("latin-1"), "2:9 encoding-not-utf-8"),
        ("title: Flöte, Zürich".encode()[:-5], "1:16 encoding-not-utf-8"),
        (b"title: \xc0\xaf", "1:8 encoding-not-utf-8"),
        (b"title: \xed\xa0\x80", "1:8 encoding-not-utf-8"),
        (b"title: \xf4\x90\x80\x80", "1:8 encoding-not-utf-8"),
        (b"title: \xff", "1:8 encoding-not-utf-8"),
        (HEAD + b"place: Ba\0sel\n", "4:10 character-forbidden"),
        (HEAD + b"\0", "4:1 character-forbidden"),
        (b"\xef\xbb\xbf\xef\xbb\xbf" + HEAD, "1:1 character-forbidden"),
        (HEAD + b"# \xef\xbb\xbf\n", "4:3 character-forbidden"),
        ("# ä\r\n# ö\r\nplace: Zürich\r\n".encode() + b"title: \xfc\r\n", "4:8 encoding-not-utf-8"),
    ],
)
def test_bytes_that_are_no_plain_utf_8_are_refused_at_the_first_of_them(raw: bytes, fault: str, site: Site) -> None:
    site.write(FLOOD, raw)

    faults = site.faults()

    assert faults == [f"{FLOOD}:{fault}"]


def test_a_byte_order_mark_at_the_start_shifts_no_column(site: Site) -> None:
    site.write(FLOOD, b"\xef\xbb\xbfdate: 1999-13\r\ntitle: Flood\r\nsources: [river-archive]\r\n")

    faults = site.faults()

    assert faults == [f"{FLOOD}:1:7 date-impossible"]


def test_the_fortieth_line_of_a_file_with_carriage_returns_is_told_as_the_fortieth(site: Site) -> None:
    filling = b"".join(b"# \xe4\xb8\x8a line %d\r\n" % number for number in range(4, 40))
    site.write(FLOOD, HEAD.replace(b"\n", b"\r\n") + filling + b"country: xx\r\n")

    faults = site.faults()

    assert faults == [f"{FLOOD}:40:10 country-unknown"]


def test_columns_count_characters_and_not_bytes(site: Site) -> None:
    site.write(
        "facts/people/eva-exempel.yml", "name: Eva\nnames: {zh: 上海, ru: Ева, xx: E}\nsources: [river-archive]\n"
    )

    faults = site.faults()

    assert faults == ["facts/people/eva-exempel.yml:2:26 language-unknown"]


def test_files_that_come_and_go_while_they_are_read_make_no_traceback(site: Site) -> None:
    """A second thread renames without pause: each run finds the file, or misses it, and says so."""
    path, away = site.write(FLOOD, HEAD), site.root / "flood.yml"
    done = threading.Event()

    def come_and_go() -> None:
        while not done.is_set():
            path.rename(away)
            away.rename(path)

    restless = threading.Thread(target=come_and_go)
    restless.start()

    try:
        found = {fault for _ in range(50) for fault in site.faults()}
    finally:
        done.set()
        restless.join()

    assert found <= {f"{FLOOD}:1:1 file-unreadable"}


def test_an_excerpt_shows_no_control_character_of_the_file(site: Site) -> None:
    site.write(FLOOD, HEAD + b"place: \x1b[31mBasel \x9b \xe2\x80\xae\n".replace(b"\x9b", b"\xc2\x9b"))

    checked = site.check()

    assert [problem.rule for problem in checked.problems] == ["character-forbidden"]
    assert told(checked).replace("\n", "").isprintable()


def test_a_long_value_is_cut_in_the_message(site: Site) -> None:
    site.write(FLOOD, HEAD.replace(b"1999-05-12", b"x" * 5_000))

    checked = site.check()

    assert [problem.rule for problem in checked.problems] == ["date-malformed"]
    assert len(checked.problems[0].message) < 120
    assert len(checked.problems[0].help) < 120


@pytest.mark.parametrize("name", ['a b\'s [%23#] "ü" %s {0}', "x" * 200, "-rf", "上海"])
def test_a_project_may_stand_in_a_folder_of_any_name(name: str, site: Site, tmp_path: Path) -> None:
    site.root.rename(tmp_path / name)
    moved = Site(tmp_path / name)
    before = moved.faults()
    moved.write(FLOOD, HEAD.replace(b"1999", b"99"))

    result = run_check(moved)

    assert before == []
    assert moved.faults() == [f"{FLOOD}:2:7 date-malformed"]
    assert f"{FLOOD}:2:7" in result.stderr


def test_places_are_told_relative_to_the_project_from_whatever_folder_the_command_is_run(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.write(FLOOD, HEAD.replace(b"1999", b"99"))
    monkeypatch.chdir(site.root / "facts" / "events")

    from_within = check(Path("../../facts"), project=Path("../.."), pages=(), build_day=BUILD_DAY)

    assert [problem.place.file for problem in from_within.problems] == [FLOOD]


def test_every_fault_of_every_file_is_told_in_one_run_in_the_order_of_files_and_lines(site: Site) -> None:
    site.write("facts/events/a.yml", b"title: A\ndate: 1999-13\ncountry: xx\nsources: [nobody]\n")
    site.write("facts/events/b.yml", b"title: [\n")
    site.write("facts/events/c.yml", b"\xff")
    site.write("facts/meetings/a-talk.yml", b"title: A\ndate: 1999\ntype: talk\n")

    faults = site.faults()

    assert faults == [
        "facts/events/a.yml:2:7 date-impossible",
        "facts/events/a.yml:3:10 country-unknown",
        "facts/events/b.yml:1:8 yaml-syntax",
        "facts/events/c.yml:1:1 encoding-not-utf-8",
        "facts/meetings/a-talk.yml:3:7 choice-unknown",
    ]


def test_one_fault_in_each_of_a_thousand_files_is_a_thousand_problems(site: Site) -> None:
    for number in range(1_000):
        site.write(f"facts/events/flood-{number}.yml", b"title: Flood\ndate: x\nsources: [river-archive]\n")

    problems = site.check().problems

    assert len(problems) == 1_000
    assert {problem.rule for problem in problems} == {"date-malformed"}
