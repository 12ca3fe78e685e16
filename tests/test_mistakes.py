"""Mistakes as they happen, each made in a copy of the real facts: told where it stands, with a way out."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import PROJECT, REAL_DAY

from generator.checks import Checked, Checker
from generator.problems import Problem, terminal_format
from generator.reading import read_pages

HERE = "▲"
"""Stands before the character at which the mistake is to be told; it is no part of the file."""


@dataclass(frozen=True)
class Mistake:
    """One mistake: what is changed in which file, and how it is told."""

    rule: str
    file: str
    old: str
    """What is replaced; empty where the file is new."""
    new: str
    help: str
    """Words that the help holds."""
    elsewhere: str = ""
    """A line of the changed file, with the mark in it, where the mistake is told at words that did not change."""
    encoding: str = "utf-8"
    name: str = ""

    def __str__(self) -> str:
        return self.name or self.rule


TALK = "meetings/2022-09-15-xi-putin-samarkand.yml"
SUMMIT = "meetings/2022-samarkand-summit.yml"
CHARTER = "agreements/2002-sco-charter.yml"
XI = "people/xi-jinping.yml"
INDIA = "memberships/sco-in.yml"
AFGHANISTAN = "memberships/sco-af.yml"
CLAIM = "statements/xi-cold-war-mentality.yml"
OUTCOME = "statements/denisov-putin-xi-will-meet.yml"
ARTICLE = "sources/the-bl-2022-09.yml"
CONGRESS = "events/2022-20th-cpc-congress.yml"
GAZPROM = "organisations/gazprom.yml"
COMING = "meetings/2026-bishkek-summit.yml"
NEW_EVENT = "events/2022-new-event.yml"
DATED = "date: 2022-09-07\nsources: [xinhua-2022-09-16]\n"

MISTAKES = (
    # what YAML does not let pass
    Mistake("yaml-feature-refused", TALK, "country: uz", "country: ▲&here uz", "delete '&here'"),
    Mistake("yaml-feature-refused", TALK, "country: uz", "country: ▲!!str uz", "delete '!!str'", name="a tag"),
    Mistake(
        "yaml-syntax",
        TALK,
        "vladimir-putin]\npart_of:",
        "vladimir-putin\npart_of:",
        "[one, two]",
        elsewhere="participants: ▲[",
    ),
    Mistake(
        "yaml-syntax", TALK, "place: Samarkand", "place▲:Samarkand", "place: Samarkand", name="a blank that is missing"
    ),
    Mistake("key-duplicate", TALK, "country: uz", "country: uz\n▲place: Tashkent", "one of the two"),
    Mistake("value-empty", TALK, "place: Samarkand", "▲place:", "leave the line out"),
    Mistake("character-forbidden", TALK, "place: Samarkand", "place: Samar▲\u202ekand", "delete it"),
    Mistake("character-forbidden", TALK, "place: Samarkand", "place:▲\tSamarkand", "space", name="a tab"),
    Mistake(
        "conflict-marker", TALK, "place: Samarkand", "▲<<<<<<< HEAD\nplace: Samarkand", "keep one of the two versions"
    ),
    Mistake("encoding-not-utf-8", NEW_EVENT, "", f"title: ▲Élysée\n{DATED}", "UTF-8", encoding="latin-1"),
    Mistake("yaml-slip", TALK, "place: Samarkand", "place: Samarkand ▲#4, the city", "quotes round the whole value"),
    # what a record may not hold
    Mistake("field-unknown", TALK, "title:", "▲Title:", "did you mean 'title'?", name="a name in capitals"),
    Mistake("country-unknown", TALK, "country: uz", "country: ▲UZ", "write 'uz'", name="a code in capitals"),
    Mistake("number-malformed", SUMMIT, "number: 22", "number: ▲2 2", "write 22", name="a number with a space"),
    Mistake(
        "id-malformed",
        TALK,
        "of: 2022-samarkand-summit",
        "of: ▲2022-Samarkand-Summit",
        "write '2022-samarkand-summit'",
        name="an id in capitals",
    ),
    Mistake("field-unknown", TALK, "place: Samarkand", "▲plaec: Samarkand", "did you mean 'place'?"),
    Mistake("field-missing", TALK, "title: Xi–Putin meeting in Samarkand\n", "▲", "add 'title"),
    Mistake("value-wrong-type", TALK, "[xi-jinping, vladimir-putin]", "▲xi-jinping", "write [xi-jinping]"),
    Mistake("choice-unknown", TALK, "type: bilateral", "type: ▲bilatral", "did you mean 'bilateral'?"),
    Mistake("text-too-long", TALK, "place: Samarkand", f"place: ▲{'Samarkand ' * 60}", "shorten it"),
    Mistake("quote-too-long", CLAIM, "text: Putin ought", f"quote: ▲{'give it up and ' * 7}Putin ought", "quote less"),
    Mistake("date-malformed", TALK, "date: 2022-09-15", "date: ▲15.9.2022", "2022-09-15"),
    Mistake(
        "date-malformed", TALK, "date: 2022-09-15", "date: ▲15 September 2022", "2022-09-15", name="a date in words"
    ),
    Mistake("date-impossible", TALK, "date: 2022-09-15", "date: ▲2022-09-31", "2022-09-30"),
    Mistake("date-reversed", CONGRESS, "2022-10-16/2022-10-22", "▲2022-10-22/2022-10-16", "2022-10-16/2022-10-22"),
    Mistake("country-unknown", TALK, "country: uz", "country: ▲zz", "ISO 3166-1"),
    Mistake("language-unknown", XI, "  ru: ", "  ▲rus-sian-language: ", "en, ru or zh"),
    Mistake("number-malformed", SUMMIT, "number: 22", "number: ▲twenty-two", "digits"),
    Mistake("address-refused", "organisations/sco.yml", "http://eng.sectsco.org/", "▲javascript:alert(1)", "https://"),
    Mistake(
        "id-malformed",
        TALK,
        "part_of: 2022-samarkand-summit",
        "part_of: ▲2022 Samarkand summit",
        "write '2022-samarkand-summit'",
    ),
    # what refers to nothing
    Mistake("reference-unknown", TALK, "[xi-jinping,", "[▲xi-jinpin,", "did you mean 'xi-jinping' (facts/people/"),
    Mistake(
        "reference-unknown",
        TALK,
        "sources: [pravda-ru-2022-09-15]",
        "sources: [▲pravda-ru-2022-09]",
        "did you mean",
        name="a source",
    ),
    Mistake(
        "reference-unknown",
        TALK,
        "[@za-news-live-2022-09];",
        "[@▲za-news-live];",
        "did you mean 'za-news-live-2022-09'",
        name="a citation",
    ),
    Mistake("reference-wrong-kind", TALK, "part_of: 2022-samarkand-summit", "part_of: ▲2002-sco-charter", "meeting"),
    Mistake("reference-to-itself", TALK, "of: 2022-samarkand-summit", "of: ▲2022-09-15-xi-putin-samarkand", "another"),
    Mistake("mark-malformed", TALK, "The two met", "▲[[sco The two met", "[[record-id]]"),
    Mistake("address-in-text-refused", TALK, "The two met", "[The two](▲ftp://x.example) met", "https://"),
    Mistake("value-not-plain", TALK, "The two met", "In the [[sco#▲tiers]] the two met", "[[sco]]"),
    Mistake("item-unknown", TALK, "The two met", "Since [[sco#▲fuonded]] the two met", "did you mean 'founded'?"),
    Mistake(
        "item-unknown",
        "sheet.yml",
        "sco-ir#sco-member-2023-07-04",
        "▲sco-ir#sco-member-2023-07-05",
        "did you mean",
        name="an item",
    ),
    Mistake("body-unknown", SUMMIT, "body: heads-of-state", "body: ▲heads-of-stat", "did you mean 'heads-of-state'"),
    Mistake("office-unknown", XI, "office: president", "office: ▲presidnet", "did you mean 'president'?"),
    # what no source stands behind
    Mistake(
        "fact-uncovered",
        CHARTER,
        "for: [parties, text_url]",
        "for: [parties]",
        "for: [text_url]",
        elsewhere="text_url: ▲http",
    ),
    Mistake(
        "summary-uncited",
        GAZPROM,
        " [@capital-fm-2014-05-21] [@tass-2022-02-04]",
        "",
        "[@source-id]",
        elsewhere="summary: ▲|",
    ),
    Mistake("for-unknown", TALK, "for: [place,", "for: [▲plaec,", "did you mean 'place'?"),
    Mistake("source-unused", "sources/a-new-source.yml", "", "▲title: A report\ngrade: secondary\n", "cite it"),
    Mistake(
        "tertiary-alone",
        NEW_EVENT,
        "",
        "title: X\ndate: 2022-09-07\n▲sources: [the-bl-2022-09]\n",
        "primary or secondary",
    ),
    Mistake(
        "date-suspiciously-round",
        NEW_EVENT,
        "",
        "title: X\ndate: ▲2022-09-01\nsources: [xinhua-2022-09-16]\n",
        "2022-09",
    ),
    Mistake(
        "acceptance-idle",
        GAZPROM,
        "sources: [",
        "accepted:\n  - rule: ▲tertiary-alone\n    reason: Known.\nsources: [",
        "delete the acceptance",
    ),
    # what cannot have been so
    Mistake("period-reversed", INDIA, "to: 2017-06-09", "to: ▲2004-06-09", "mend one"),
    Mistake(
        "period-overlap", INDIA, "to: 2017-06-09", "to: 2017-06-20", "to: 2017-06-09", elsewhere="from: ▲2017-06-09"
    ),
    Mistake("tier-unknown", AFGHANISTAN, "tier: partner", "tier: ▲partnr", "did you mean 'partner'"),
    Mistake("tier-outside-lifetime", AFGHANISTAN, "from: 2012-06-07", "from: ▲2003-06-07", "mend this date"),
    Mistake(
        "role-incomplete", XI, "  - office: president\n    country: cn\n", "  - office: ▲president\n", "country: …"
    ),
    Mistake(
        "meeting-in-the-future",
        COMING,
        "date: 2026\nplace: Bishkek\ncountry: kg\ntype: summit\nstatus: announced",
        "date: ▲2027\nplace: Bishkek\ncountry: kg\ntype: summit\nstatus: held",
        "announced",
    ),
    Mistake("part-outside-whole", TALK, "date: 2022-09-15", "date: ▲2022-09-20", "part_of"),
    Mistake("milestones-out-of-order", CHARTER, "date: 2003-09-19", "date: ▲2001-09-19", "in order"),
    Mistake("retrieved-before-published", ARTICLE, "retrieved: 2026-11-24", "retrieved: ▲2021-11-24", "mend one"),
    Mistake(
        "note-missing",
        AFGHANISTAN,
        "event: other\n    by: 2005-afghanistan-contact-group-protocol\n"
        "    note: A contact group of the SCO and Afghanistan was set up by a protocol. It gave no tier.",
        "event: ▲other\n    by: 2005-afghanistan-contact-group-protocol",
        "note: …",
    ),
    # what contradicts itself
    Mistake("dispute-field-unknown", TALK, "field: date", "field: ▲dte", "did you mean 'date'?"),
    Mistake("dispute-same-value", TALK, "value: 2022-09-15/2022-09-16", "value: ▲2022-09-15", "give the other value"),
    Mistake("dispute-wrong-type", TALK, "value: 2022-09-15/2022-09-16", "value: ▲two days", "2022-09-15"),
    Mistake(
        "statement-without-words",
        CLAIM,
        "text: Putin ought to give up thinking in terms of the Cold War; so the article puts it.\n",
        "",
        "text",
        elsewhere="▲speaker:",
    ),
    Mistake(
        "statement-without-words",
        CLAIM,
        "text: Putin ought",
        "▲quote: Give it up.\ntext: Putin ought",
        "delete one of the two",
        name="two kinds of words",
    ),
    Mistake(
        "verdict-without-basis",
        OUTCOME,
        "  by: 2022-09-15-xi-putin-samarkand\n  sources: [kremlin-2022-09-15-xi, reuters-via-the-tribune-2022-09-16]\n",
        "",
        "add 'by: …'",
        elsewhere="verdict: ▲confirmed",
    ),
    Mistake("entry-twice", TALK, "[xi-jinping, vladimir-putin]", "[xi-jinping, ▲xi-jinping]", "delete one of the two"),
    # ids and files
    Mistake("formerly-taken", GAZPROM, "sources: [", "formerly: [▲xi-jinping]\nsources: [", "delete the entry"),
    Mistake(
        "alias-taken",
        GAZPROM,
        "sources: [",
        "aliases: [▲China National Petroleum Corporation]\nsources: [",
        "delete the alias",
    ),
    Mistake("country-code-unknown", "countries/zz.yml", "", "▲name: Nowhere\n", "ISO 3166"),
    Mistake("file-name-refused", "events/New_Event.yml", "", f"▲title: X\n{DATED}", "new-event.yml"),
    Mistake("file-misplaced", "a-meeting.yml", "", f"▲title: X\ntype: visit\n{DATED}", "the folder of its kind"),
)


WHOLE = ("source-unused", "tertiary-alone", "acceptance-idle")
"""Rules of the whole sheet, which are silent where a record could not be read."""


@dataclass(frozen=True)
class Facts:
    """A copy of the real facts, to be spoilt and mended."""

    root: Path
    checker: Checker

    def make(self, mistake: Mistake) -> tuple[str, int, int]:
        """Make a mistake, and give file, line and column at which it is to be told."""
        path = self.root / "facts" / mistake.file
        path.parent.mkdir(exist_ok=True)
        before = path.read_text("utf-8") if mistake.old else ""
        assert mistake.old in before
        after = before.replace(mistake.old, mistake.new, 1) if mistake.old else mistake.new
        path.write_bytes(after.replace(HERE, "").encode(mistake.encoding))
        if mistake.elsewhere:
            assert HERE not in mistake.new
            after = after.replace(mistake.elsewhere.replace(HERE, ""), mistake.elsewhere, 1)
        lines = after[: after.index(HERE)].split("\n")
        return f"facts/{mistake.file}", len(lines), len(lines[-1]) + 1

    def mend(self, mistake: Mistake) -> None:
        """Put the file back as it is in the project."""
        path = self.root / "facts" / mistake.file
        original = PROJECT / "facts" / mistake.file
        if original.exists():
            shutil.copy(original, path)
        else:
            path.unlink(missing_ok=True)
            if not any(path.parent.iterdir()):
                path.parent.rmdir()

    def check(self) -> Checked:
        """Check all of it."""
        pages = read_pages(PROJECT / "docs", PROJECT)
        return self.checker.check(pages, REAL_DAY)


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    """One copy for all mistakes of this module."""
    root = tmp_path_factory.mktemp("mistakes")
    shutil.copytree(PROJECT / "facts", root / "facts")
    return Facts(root, Checker(root / "facts", root))


@pytest.fixture
def spoilt(facts: Facts, mistake: Mistake) -> Iterator[tuple[tuple[str, int, int], Checked]]:
    """Where the mistake is to be told, and what the check says; the facts are mended afterwards."""
    place = facts.make(mistake)
    yield place, facts.check()
    facts.mend(mistake)


def place_of(problem: Problem) -> tuple[str, int, int]:
    """File, line and column of a problem."""
    return problem.place.file, problem.place.line, problem.place.column


def test_at_least_fifty_kinds_of_mistake_are_made() -> None:
    assert len({mistake.rule for mistake in MISTAKES}) >= 50


@pytest.mark.parametrize("mistake", MISTAKES, ids=str)
def test_a_mistake_is_told_once_where_it_stands_by_its_rule_with_a_way_out(
    mistake: Mistake, spoilt: tuple[tuple[str, int, int], Checked]
) -> None:
    place, checked = spoilt

    told = [(place_of(problem), problem.rule) for problem in checked.problems]

    assert told == [(place, mistake.rule)], [terminal_format(one, checked.lines) for one in checked.problems]
    problem = checked.problems[0]
    assert mistake.help in problem.help
    assert problem.message


@pytest.fixture
def ten(facts: Facts) -> Iterator[list[tuple[str, int, int]]]:
    """Ten mistakes at once, each in a file of its own, and where they are to be told."""
    files: dict[str, Mistake] = {}
    for mistake in MISTAKES:
        if mistake.rule not in WHOLE and len(files) < 10:
            files.setdefault(mistake.file, mistake)
    yield sorted(facts.make(mistake) for mistake in files.values())
    for mistake in files.values():
        facts.mend(mistake)


def test_ten_mistakes_at_once_are_ten_problems_in_one_run_in_file_order(
    facts: Facts, ten: list[tuple[str, int, int]]
) -> None:
    checked = facts.check()

    assert len(ten) == 10
    assert [place_of(problem) for problem in checked.problems] == ten


def test_the_copy_is_good_again_when_every_mistake_is_mended(facts: Facts) -> None:
    assert facts.check().problems == ()
