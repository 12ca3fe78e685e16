"""Synthetic facts: an invented organisation, with as many records as asked for. Same seed, same bytes.

python benchmarks/facts.py --records 1000 --into /tmp/river-league
"""

import argparse
import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path
from textwrap import fill, indent

SEED = 20261124
BYTES = 1500
"""What a file is filled up to with sentences."""
SHARES = {
    "sources": 30,
    "meetings": 25,
    "statements": 20,
    "people": 8,
    "agreements": 6,
    "events": 5,
    "organisations": 3,
}
"""Of a hundred records; countries and memberships are the rest, as far as there are countries."""
STEMS = {
    "sources": "paper",
    "meetings": "meeting",
    "statements": "word",
    "people": "person",
    "agreements": "accord",
    "events": "event",
    "organisations": "body",
}
COUNTRIES = """
    ad ag at au bb be bg bs bw ca ch cl cr cv cy cz de dk dm ec ee es fi fj fr gb gd gh gr gt gy hn hr hu ie is it jm
    jp ke ki kr lc lt lu lv mt mu mx na nl no nz pa pe pg pl pt pw py ro sb sc se si sk sn sr tv uy vc vu ws za zm
""".split()  # noqa: SIM905
LEAGUE = "river-league"
FOUNDED = date(1994, 5, 3)
TIERS = ("member", "observer", "partner")
SUMMITS_AT_MOST = 24
MEMBERS = 30
"""Memberships of one organisation."""

ADJECTIVES = """
    annual broad careful common eastern former general joint late lower new northern open plain quiet regional second
    southern upper western
""".split()  # noqa: SIM905
NOUNS = """
    account archive bank basin border bridge canal charter committee council dam delta draft ferry fleet flood forecast
    harbour ledger lock market measure mill office paper pilot plan port quay register report river school season
    station survey tariff toll treaty valley water weir
""".split()  # noqa: SIM905
VERBS = """
    adopted announced approved checked completed described discussed extended finished listed measured named noted
    opened planned published read reviewed signed visited
""".split()  # noqa: SIM905
FIRST_NAMES = """
    Ada Ben Cleo Dario Edda Falk Gerda Hugo Inga Jonas Karla Levin Mara Nils Odile Paul Quirin Rosa Sven Tilda Udo Vera
    Wanda Xenia Yann Zora
""".split()  # noqa: SIM905
SYLLABLES = "ba bri da del fen gar hol ka lin lor mar mo nar ol pel ra ros sel ta tor ul ver wen zan".split()  # noqa: SIM905

Record = dict[str, object]
"""A record's fields in the order in which they are written."""


class Words:
    """Words, names and dates, drawn by the seed."""

    def __init__(self) -> None:
        self.random = random.Random(SEED)

    def name(self) -> str:
        """The name of a place or family."""
        return "".join(self.random.choices(SYLLABLES, k=3)).capitalize()

    def person(self, number: int) -> str:
        """The name of a person."""
        return f"{FIRST_NAMES[number % len(FIRST_NAMES)]} {self.name()}"

    def thing(self) -> str:
        """Two words for a thing."""
        return f"{self.random.choice(ADJECTIVES)} {self.random.choice(NOUNS)}"

    def sentence(self) -> str:
        """A sentence of about fifteen words."""
        one, two, three, verb = self.thing(), self.thing(), self.thing(), self.random.choice(VERBS)
        return f"The {one} of {self.name()} {verb} the {two} beside the {three} in {self.random.randint(1995, 2024)}."

    def day(self, first: int = 1996, last: int = 2024) -> date:
        """A day; no first and no last one of a month, which may stand for a date that is not known."""
        return date(self.random.randint(first, last), self.random.randint(1, 12), self.random.randint(2, 27))

    def locator(self) -> str:
        """A place in a document."""
        return f"para. {self.random.randint(1, 40)}"


class Facts(Words):
    """All records of one run; the method of a kind gives the record of a number and id."""

    def __init__(self, records: int) -> None:
        super().__init__()
        count = {kind: max(3, records * share // 100) for kind, share in SHARES.items()}
        self.ids = {kind: [f"{STEMS[kind]}-{number + 1:05}" for number in range(count[kind])] for kind in SHARES}
        self.ids["organisations"][0] = LEAGUE
        rest = records - sum(count.values())
        self.ids["countries"] = COUNTRIES[: rest // 2]
        members = rest - len(self.ids["countries"])
        self.leagues = self.ids["organisations"][: 1 + members // MEMBERS]
        pairs = ((league, code) for code in COUNTRIES for league in self.leagues)
        self.ids["memberships"] = [f"{league}-{code}" for _, (league, code) in zip(range(members), pairs, strict=False)]
        self.summits = self.ids["meetings"][: min(SUMMITS_AT_MOST, count["meetings"] // 2)]
        self.next_source = cycle(self.ids["sources"])
        """Round and round: each is cited, and no three in a row are tertiary."""

    def some(self, kind: str) -> str:
        """The id of some record."""
        return self.random.choice(self.ids[kind])

    def summit_day(self, number: int) -> date:
        """The first day of a summit."""
        return date(1996 + number, 6, 4 + number % 20)

    def backed(self, record: Record, field: str, link: str) -> Record:
        """The record with a summary that cites and links, and with three sources, one of them for a field alone."""
        one, two, three = (next(self.next_source) for _ in range(3))
        summary = (
            f"{self.sentence()[:-1]} [@{one}, {self.locator()}]. It belongs to [[{link}]]. "
            f"{self.sentence()[:-1]} [@{three}]. *{self.sentence()[:-1]}*."
        )
        sources: list[Record] = [
            {"ref": one, "at": self.locator()},
            {"ref": two, "at": self.locator(), "for": [field]},
            {"ref": three, "at": f"page {self.random.randint(1, 90)}"},
        ]
        return record | {"summary": summary, "sources": sources}

    def organisations(self, number: int, id: str) -> Record:
        """A league of states, or some office."""
        is_league = id in self.leagues
        record: Record = {
            "type": "intergovernmental" if is_league else self.random.choice(["ministry", "newspaper", "company"]),
            "name": "League of River States" if id == LEAGUE else f"{self.name()} {self.thing()} office {number}",
            "short": f"LRS{number}",
            "names": {"de": f"Amt {self.name()}", "fr": f"Bureau {self.name()}"},
            "founded": FOUNDED,
            "founded_at": self.name(),
            "headquarters": self.name(),
            "website": f"https://example.org/{id}",
        }
        if is_league:
            record |= {
                "tiers": [
                    {"id": tier, "name": f"{tier} state", "plural": f"{tier} states", "from": FOUNDED} for tier in TIERS
                ],
                "offices": [{"id": "chair", "title": "Chair", "plural": "Chairs"}],
                "bodies": [{"id": "council", "name": "Council of Rivers", "founded": FOUNDED}],
            }
        record["figures"] = [{"label": "length of its rivers", "value": 100 + number, "unit": "km", "as_of": 2020}]
        return self.backed(record, "headquarters", self.some("meetings"))

    def countries(self, number: int, id: str) -> Record:  # noqa: ARG002
        """What the lists of countries do not know: an office."""
        offices = [{"id": "head", "title": "Head of the river office", "plural": "Heads of the river office"}]
        return self.backed({"offices": offices}, "offices", self.some("meetings"))

    def memberships(self, number: int, id: str) -> Record:  # noqa: ARG002
        """An observer that became a member at a later summit."""
        first, second = sorted(self.random.sample(range(len(self.summits)), 2))
        began, changed = self.summit_day(first), self.summit_day(second)
        league, _, code = id.rpartition("-")
        observer = {"tier": "observer", "from": began, "to": changed, "by": self.summits[first]}
        member = {"tier": "member", "from": changed, "by": self.summits[second]}
        record: Record = {
            "organisation": league,
            "country": code,
            "periods": [period | {"note": self.sentence()} for period in (observer, member)],
            "milestones": [{"date": began - timedelta(60), "event": "applied", "tier": "observer"}],
        }
        return self.backed(record, "periods", self.some("meetings"))

    def people(self, number: int, id: str) -> Record:  # noqa: ARG002
        """A person with three roles."""
        began = self.day(1996, 2010)
        code = COUNTRIES[number % max(1, len(self.ids["countries"]))]
        chair = {"office": "chair", "organisation": self.leagues[number % len(self.leagues)]}
        record: Record = {
            "name": self.person(number),
            "names": {"de": self.person(number), "fr": self.person(number)},
            "country": code,
            "roles": [
                {"office": "head", "country": code, "from": began, "to": began + timedelta(1400)},
                chair | {"from": began + timedelta(2000), "to": "unknown", "note": self.sentence()},
                {"title": f"Keeper of the {self.thing()}", "from": began.year, "to": began.year + 3},
            ],
            "aliases": [f"Keeper {number + 1}"],
        }
        return self.backed(record, "roles", self.some("meetings"))

    def meetings(self, number: int, id: str) -> Record:
        """A summit, or a meeting of some of the people; each fifth is a part of a summit."""
        is_summit = id in self.summits
        day = self.summit_day(number) if is_summit else self.day()
        record: Record = {
            "title": f"Meeting {number + 1} on the {self.thing()} of {self.name()}",
            "date": f"{day}/{day + timedelta(1)}" if is_summit else day,
            "place": self.name(),
            "country": self.random.choice(COUNTRIES),
            "type": "summit" if is_summit else self.random.choice(["bilateral", "multilateral", "visit"]),
            "format": self.random.choice(["in-person", "video", "phone"]),
            "status": "held",
        }
        if is_summit:
            record |= {"organisation": LEAGUE, "body": "council", "number": number + 1}
        elif number % 5 == 0:
            whole = self.random.randrange(len(self.summits))
            record |= {"date": self.summit_day(whole), "part_of": self.summits[whole]}
        pair, others = self.ids["people"][:2], self.ids["people"][2:]
        chair, *guests = self.random.sample(others, min(4, len(others)))
        record |= {
            "participants": [*(pair if number % 10 == 1 else []), *guests, {"who": chair, "as": "chair"}],
            "outcomes": [
                {"text": self.sentence()},
                {"text": self.sentence(), "sources": [{"ref": next(self.next_source), "at": self.locator()}]},
            ],
        }
        return self.backed(record, "participants", self.some("agreements"))

    def agreements(self, number: int, id: str) -> Record:  # noqa: ARG002
        """An agreement of three countries."""
        signed = self.day(1996, 2015)
        record: Record = {
            "title": f"Accord {number + 1} on the {self.thing()}",
            "type": self.random.choice(["treaty", "charter", "protocol", "memorandum"]),
            "parties": self.random.sample(COUNTRIES, 3),
            "place": self.name(),
            "milestones": [
                {"date": signed, "event": "signed", "by": self.some("meetings")},
                {"date": signed + timedelta(400), "event": "in-force"},
                {"date": signed.year + 20, "event": "expires", "note": self.sentence()},
            ],
            "key_points": [{"text": self.sentence()}, {"text": self.sentence()}],
        }
        return self.backed(record, "parties", self.some("events"))

    def events(self, number: int, id: str) -> Record:  # noqa: ARG002
        """An opening."""
        record: Record = {
            "title": f"Opening {number + 1} of the {self.thing()}",
            "date": self.day(),
            "place": self.name(),
            "country": self.random.choice(COUNTRIES),
        }
        return self.backed(record, "place", self.some("agreements"))

    def statements(self, number: int, id: str) -> Record:  # noqa: ARG002
        """A quote, or what was said in other words."""
        said = {"quote": self.sentence()} if number % 2 else {"text": f"{self.sentence()} {self.sentence()}"}
        record: Record = {
            "speaker": [self.some("people")],
            "date": self.day(),
            "type": self.random.choice(["announcement", "position", "prediction", "report"]),
            "reported_by": [{"ref": next(self.next_source), "at": self.locator()}],
            **said,
            "about": [self.some("meetings"), self.some("agreements")],
            "outcome": {"verdict": "confirmed", "by": self.some("events"), "note": self.sentence()},
        }
        return self.backed(record, "date", self.some("meetings"))

    def sources(self, number: int, id: str) -> Record:
        """A paper; each tenth is tertiary."""
        published = self.day()
        return {
            "title": f"Paper {number + 1} on the {self.thing()} of {self.name()}",
            "url": f"https://example.org/papers/{id}",
            "publisher": self.some("organisations") if number % 3 else f"{self.name()} Press",
            "author": self.person(number),
            "published": published,
            "retrieved": max(published, date(2025, 3, 4)),
            "language": self.random.choice(["en", "de", "fr"]),
            "grade": "tertiary" if number % 10 == 9 else self.random.choice(["primary", "secondary"]),
            "seen": "part",
            "seen_part": f"pages {number % 9 + 1} to {number % 9 + 8}",
            "note": " ".join(self.sentence() for _ in range(4)),
        }

    def files(self) -> Iterator[tuple[str, str]]:
        """Every file under `facts/` and its text."""
        for kind, ids in self.ids.items():
            for number, id in enumerate(ids):
                record: Record = getattr(self, kind)(number, id)
                yield f"{kind}/{id}.yml", self.filled(record, "note" if kind == "sources" else "summary")
        yield "sheet.yml", written(self.sheet())

    def filled(self, record: Record, field: str) -> str:
        """The YAML of a record, its text made longer up to the size that is due."""
        while len(text := written(record)) < BYTES - 60:
            record[field] = f"{record[field]} {self.sentence()}"
        return text

    def sheet(self) -> Record:
        """What the sheet is about."""
        source = self.ids["sources"][0]
        return {
            "organisation": LEAGUE,
            "title": "The League of River States",
            "sentence": f"The League of River States is an invented organisation [@{source}, {self.locator()}].",
            "sources": [source],
            "language": "en-GB",
            "licence": "CC0 1.0",
            "authority": "00000000-0000-4000-8000-000000000004",
            "pair": self.ids["people"][:2],
            "home": {"milestones": self.summits[:5], "agreements": self.ids["agreements"][:3]},
        }


def written(record: Record) -> str:
    """A record as an editor would write it."""
    return "".join(f"{line}\n" for line in _mapping(record))


def _mapping(mapping: Record) -> Iterator[str]:
    for key, value in mapping.items():
        if isinstance(value, str) and len(value) > 80:
            yield f"{key}: |\n{indent(fill(value, 100, break_on_hyphens=False, break_long_words=False), '  ')}"
        elif isinstance(value, dict):
            yield f"{key}:"
            yield from (indent(line, "  ") for line in _mapping(value))
        elif isinstance(value, list) and all(isinstance(entry, str) for entry in value):
            yield f"{key}: [{', '.join(value)}]"
        elif isinstance(value, list):
            yield f"{key}:"
            yield from (_entry(entry) for entry in value)
        else:
            yield f"{key}: {value}"


def _entry(entry: object) -> str:
    block = indent("\n".join(_mapping(entry)), "    ") if isinstance(entry, dict) else f"    {entry}"
    return f"  - {block[4:]}"


MKDOCS = """\
site_name: The League of River States
theme:
  name: material
  language: en
  font: false
  features: [content.footnote.tooltips, navigation.tabs, navigation.top, search.highlight, toc.follow]
plugins: [search, factsheet]
markdown_extensions:
  - admonition
  - attr_list
  - footnotes
  - tables
  - toc:
      permalink: true
validation:
  nav:
    omitted_files: info
"""
ABOUT = "# About\n\nInvented facts about an invented organisation, [[river-league]], made to measure a generator.\n"


def write_project(into: Path, records: int) -> None:
    """Write facts, `mkdocs.yml` and `docs/` into a folder."""
    for name, text in Facts(records).files():
        path = into / "facts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (into / "docs").mkdir(exist_ok=True)
    (into / "docs" / "about.md").write_text(ABOUT, encoding="utf-8")
    (into / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Write synthetic facts.")
    parser.add_argument("--records", type=int, default=1000)
    parser.add_argument("--into", type=Path, required=True)
    options = parser.parse_args()
    write_project(options.into, options.records)
