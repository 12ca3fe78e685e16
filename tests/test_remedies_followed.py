"""The way out of each mistake of `test_mistakes.py`, taken to the letter: the facts are good again."""

import re
from pathlib import Path

import pytest
from conftest import PROJECT
from test_mistakes import MISTAKES, Facts, Mistake, facts

from generator.problems import Problem

__all__ = ["facts"]

BY_HAND = {
    "value-empty": ("write a value", "place:\n", "place: Samarkand\n"),
    "date-impossible": ("or 2022-09", "date: 2022-09-31", "date: 2022-09"),
    "conflict-marker": ("delete the marks", "<<<<<<< HEAD\n", ""),
    "yaml-slip": ("put quotes round the whole value", "Samarkand #4, the city", "'Samarkand #4, the city'"),
    "two kinds of words": ("delete one of the two", "quote: Give it up.\n", ""),
    "verdict-without-basis": (
        "add 'by: …'",
        "verdict: confirmed\n",
        "verdict: confirmed\n  by: 2022-09-15-xi-putin-samarkand\n",
    ),
    "text-too-long": ("shorten it", "Samarkand " * 60, "Samarkand"),
    "quote-too-long": ("quote less", "give it up and " * 7, ""),
    "country-unknown": ("two-letter code of ISO 3166-1", "country: zz", "country: uz"),
    "language-unknown": ("such as en, ru or zh", "rus-sian-language:", "ru:"),
    "number-malformed": ("write digits alone", "twenty-two", "22"),
    "address-refused": ("write the whole address", "javascript:alert(1)", "http://eng.sectsco.org/"),
    "reference-wrong-kind": ("write the id of a meeting", "2002-sco-charter", "2022-samarkand-summit"),
    "reference-to-itself": ("delete the entry", "part_of: 2022-09-15-xi-putin-samarkand\n", ""),
    "mark-malformed": ("write [[record-id]]", "[[sco The two", "[[sco]] The two"),
    "address-in-text-refused": ("write [words](https://…)", "ftp://x.example", "https://x.example"),
    "fact-uncovered": (
        "add a source to 'sources', with 'for: [text_url]'",
        "for: [parties]",
        "for: [parties, text_url]",
    ),
    "summary-uncited": ("cite a source in the text: [@source-id]", ".\n", ". [@tass-2022-02-04]\n"),
    "tertiary-alone": ("add a primary or secondary source", "[the-bl-2022-09]", "[the-bl-2022-09, xinhua-2022-09-16]"),
    "period-reversed": ("or mend one", "to: 2004-06-09", "to: 2017-06-09"),
    "tier-outside-lifetime": ("mend this date", "from: 2003-06-07", "from: 2012-06-07"),
    "role-incomplete": ("add 'country: …'", "  - office: president\n", "  - office: president\n    country: cn\n"),
    "part-outside-whole": ("mend this date", "date: 2022-09-20", "date: 2022-09-15"),
    "milestones-out-of-order": ("mend one of the dates", "date: 2001-09-19", "date: 2003-09-19"),
    "retrieved-before-published": ("mend one of the two dates", "retrieved: 2021", "retrieved: 2026"),
    "note-missing": ("add 'note: …'", "event: other\n", "event: other\n    note: A contact group. It gave no tier.\n"),
    "dispute-wrong-type": ("write 2022-09-15, or", "value: two days", "value: 2022-09-15/2022-09-16"),
    "statement-without-words": ("add 'text: …'", "speaker:", "text: Give up the Cold War.\nspeaker:"),
}
"""What takes a person who knows the matter, by mistake: the words of the help that it follows, and the edit."""
FILE_BY_HAND = {
    "country-code-unknown": ("name the file by the ISO 3166-1 code, such as ch.yml", "countries/ch.yml"),
    "file-misplaced": ("put it into the folder of its kind, such as facts/meetings/", "meetings/a-meeting.yml"),
}
"""The same, where the file goes elsewhere."""

LINE = re.compile(r"(?:write|add) '((\w+): [^']*)'( in the period before)?")
VALUE = re.compile(r"\bwrite (?:'([^']+)'|(\[[^]]*\]+|\d[\d/-]*))")
DELETE_LINE = re.compile(r"leave the line out|delete the line|keep one of the two$")
DELETE_ITEM = re.compile(r"delete (?:one of the two|the entry|the alias)\b")
DELETE_PART = re.compile(r"delete the (?:acceptance|dispute)\b")
RENAME = re.compile(r"rename it to '([^']+)'")


def test_most_messages_can_be_followed_by_their_words_alone() -> None:
    assert len(MISTAKES) - len(BY_HAND) - len(FILE_BY_HAND) >= 41


def follow(problem: Problem, root: Path) -> None:
    """Do what the help says, by its words and the place alone."""
    path = root / problem.place.file
    if found := RENAME.match(problem.help):
        path.rename(path.with_name(found[1]))
    elif problem.help.endswith("or delete the file"):
        path.unlink()
    elif problem.help == "save the file as UTF-8":
        path.write_text(path.read_text("latin-1"), "utf-8")
    else:
        lines = path.read_text("utf-8").split("\n")
        mend(lines, problem)
        path.write_text("\n".join(lines), "utf-8")


def mend(lines: list[str], problem: Problem) -> None:
    """Do it to the lines of the file."""
    row, start = problem.place.line - 1, problem.place.column - 1
    before, marked, after = parts(lines[row], start, start + problem.place.length)
    if (written := instead(problem.help, marked)) is not None:
        lines[row] = before + written + after
    elif found := re.match("add '(.)' at the end of the line", problem.help):
        lines[row] += found[1]
    elif DELETE_LINE.search(problem.help):
        del lines[row]
    elif DELETE_ITEM.match(problem.help):
        rest = (before.rstrip(", ") + after).replace("[, ", "[")
        lines[row : row + 1] = [] if "[]" in rest else [rest]
    elif DELETE_PART.search(problem.help):
        delete_part(lines, row)
    elif found := LINE.match(problem.help):
        write_line(lines, row, found)
    elif found := VALUE.search(problem.help):
        if found[2] and found[2].startswith("[["):
            before, after = before[: before.rindex("[[")], after[after.index("]]") + 2 :]
        lines[row] = before + (found[1] or found[2]) + after
    else:
        raise AssertionError(f"nobody could follow this by its words alone: {problem.help}")


def parts(line: str, start: int, end: int) -> tuple[str, str, str]:
    """What stands before the carets, over them and behind them."""
    return line[:start], line[start:end], line[end:]


def instead(help: str, marked: str) -> str | None:
    """What is to stand in place of what the carets mark, where the help says that."""
    if found := re.match("did you mean '([^']+)'", help):
        return found[1]
    if found := re.match("delete '([^']+)'", help):
        return marked.removeprefix(found[1])
    return {"use spaces": " ", "delete it": ""}.get(help)


def write_line(lines: list[str], row: int, found: re.Match[str]) -> None:
    """Write a field: in place of the nearest line of that name, else above."""
    rows = range(row - 1, -1, -1) if found[3] else sorted(range(len(lines)), key=lambda other: abs(other - row))
    named = re.compile(rf"[\s-]*(?={found[2]}\s*:)")
    for other in rows:
        if indent := named.match(lines[other]):
            lines[other] = indent[0] + found[1]
            return
    lines.insert(row, found[1])


def delete_part(lines: list[str], row: int) -> None:
    """Delete the entry of a list that a line belongs to, and the name of the list with its last entry."""
    first = max(number for number in range(row + 1) if lines[number].lstrip().startswith("- "))
    indent = len(lines[first]) - len(lines[first].lstrip())
    last = first + 1
    while last < len(lines) and lines[last].startswith(" " * (indent + 1)):
        last += 1
    if lines[first - 1].endswith(":") and not lines[last].startswith(" " * indent + "-"):
        first -= 1
    del lines[first:last]


def follow_by_hand(mistake: Mistake, problem: Problem, root: Path) -> None:
    """Do what a person does who follows the help."""
    path = root / "facts" / mistake.file
    if str(mistake) in FILE_BY_HAND:
        words, target = FILE_BY_HAND[str(mistake)]
        path.rename(root / "facts" / target)
    else:
        words, old, new = BY_HAND[str(mistake)]
        before = path.read_text("utf-8")
        assert old in before
        path.write_text(before.replace(old, new, 1), "utf-8")
    assert words in problem.help


@pytest.mark.parametrize("mistake", MISTAKES, ids=str)
def test_who_does_what_the_message_says_has_good_facts_again(mistake: Mistake, facts: Facts) -> None:
    facts.make(mistake)
    problem = facts.check().problems[0]
    try:
        if str(mistake) in BY_HAND or str(mistake) in FILE_BY_HAND:
            follow_by_hand(mistake, problem, facts.root)
        else:
            follow(problem, facts.root)

        assert [f"{one.rule} {one.place} {one.message}" for one in facts.check().problems] == []
    finally:
        facts.mend(mistake)
        for path in (facts.root / "facts").rglob("*.yml"):
            if not (PROJECT / path.relative_to(facts.root)).exists():
                path.unlink()
