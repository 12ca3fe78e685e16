"""Synthetic facts: an invented organisation, with as many records as asked for. Same seed, same bytes.

    python benchmarks/facts.py --records 1000 --into /tmp/river-league
"""

import argparse
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from textwrap import fill, indent

SEED = 20261124
BYTES = 1500
"""What a file is filled up to with sentences."""
SHARES = {"sources": 30, "meetings": 25, "statements": 20, "people": 8, "agreements": 6, "events": 5, "organisations": 3}
"""Of a hundred records; countries and memberships are the rest, as far as there are countries."""
COUNTRIES = (
    "ad ag at au bb be bg bs bw ca ch cl cr cv cy cz de dk dm ec ee es fi fj fr gb gd gh gr gt gy hn hr hu ie is it jm "
    "jp ke ki kr lc lt lu lv mt mu mx na nl no nz pa pe pg pl pt pw py ro sb sc se si sk sn sr tv uy vc vu ws za zm"
).split()
LEAGUE = "river-league"
FOUNDED = date(1994, 5, 3)
TIERS = ("member", "observer", "partner")
SUMMITS = 24

ADJECTIVES = "annual broad careful common eastern former general joint late lower new northern open plain quiet regional second southern upper western".split()
NOUNS = "account archive bank basin border bridge canal charter committee council dam delta draft ferry fleet flood forecast harbour ledger lock market measure mill office paper pilot plan port quay register report river school season station survey tariff toll treaty valley water weir".split()
VERBS = "adopted announced approved checked completed described discussed extended finished listed measured named noted opened planned published read reviewed signed visited".split()
FIRST = "Ada Ben Cleo Dario Edda Falk Gerda Hugo Inga Jonas Karla Levin Mara Nils Odile Paul Quirin Rosa Sven Tilda Udo Vera Wanda Xenia Yann Zora".split()
SYLLABLES = "ba bri da del fen gar hol ka lin lor mar mo nar ol pel ra ros sel ta tor ul ver wen zan".split()


class Facts:
    """All records of one run, as mappings that `written` turns into YAML."""

    def __init__(self, records: int) -> None:
        self.random = random.Random(SEED)
        self.count = {kind: max(3, records * share // 100) for kind, share in SHARES.items()}
        rest = records - sum(self.count.values())
        self.count["countries"] = min(rest // 2, len(COUNTRIES))
        self.count["memberships"] = rest - self.count["countries"]
        self.ids = {
            kind: [f"{stem}-{number:05}" for number in range(1, self.count[kind] + 1)]
            for kind, stem in {
                "sources": "paper", "meetings": "meeting", "statements": "word", "people": "person",
                "agreements": "accord", "events": "event", "organisations": "body",
            }.items()
        }  # fmt: skip
        self.ids["organisations"][0] = LEAGUE
        self.summits = self.ids["meetings"][: min(SUMMITS, self.count["meetings"] // 2)]
        self.leagues = self.ids["organisations"][: 1 + self.count["memberships"] // 30]
        """The organisations that countries belong to: one for each 30 memberships."""
        self.sources = self._sources()

    def _sources(self) -> Iterator[str]:
        """The ids of all sources, round and round: each is cited, and no three in a row are tertiary."""
        order = list(self.ids["sources"])
        while True:
            yield from order

    # Words

    def name(self) -> str:
        return "".join(self.random.choices(SYLLABLES, k=3)).capitalize()

    def person(self, number: int) -> str:
        return f"{FIRST[number % len(FIRST)]} {self.name()}"

    def words(self) -> str:
        return f"{self.random.choice(ADJECTIVES)} {self.random.choice(NOUNS)}"

    def sentence(self) -> str:
        one, two, three = self.words(), self.words(), self.words()
        verb = self.random.choice(VERBS)
        return f"The {one} of {self.name()} {verb} the {two} beside the {three} in {self.random.randint(1995, 2024)}."

    def day(self, first: int = 1996, last: int = 2024) -> date:
        """No first and no last day of a month: these may stand for a date that is not known."""
        return date(self.random.randint(first, last), self.random.randint(1, 12), self.random.randint(2, 27))

    def summit_day(self, number: int) -> date:
        return date(1996 + number, 6, 4 + number % 20)

    def some(self, kind: str) -> str:
        return self.random.choice(self.ids[kind])

    def locator(self) -> str:
        return f"para. {self.random.randint(1, 40)}"

    def uses(self, field: str) -> list[object]:
        """Three sources: two for the whole record, one for a field."""
        one, two, three = (next(self.sources) for _ in range(3))
        return [
            {"ref": one, "at": self.locator()},
            {"ref": two, "at": self.locator(), "for": [field]},
            {"ref": three, "at": f"page {self.random.randint(1, 90)}"},
        ]

    def summary(self, uses: list[object], link: str) -> str:
        one, two = uses[0]["ref"], uses[2]["ref"]  # type: ignore[index]
        return (
            f"{self.sentence()[:-1]} [@{one}, {self.locator()}]. It belongs to [[{link}]]. "
            f"{self.sentence()[:-1]} [@{two}]. *{self.sentence()[:-1]}*."
        )

    # Kinds

    def organisations(self) -> Iterator[tuple[str, dict[str, object]]]:
        for number, id in enumerate(self.ids["organisations"]):
            name = "League of River States" if id == LEAGUE else f"{self.name()} {self.words()} office {number}"
            uses = self.uses("headquarters")
            record: dict[str, object] = {
                "type": "intergovernmental" if id in self.leagues else self.random.choice(["ministry", "newspaper", "company"]),
                "name": name,
                "short": f"LRS{number}",
                "names": {"de": f"Amt {self.name()}", "fr": f"Bureau {self.name()}"},
                "founded": FOUNDED,
                "founded_at": self.name(),
                "headquarters": self.name(),
                "website": f"https://example.org/{id}",
            }  # fmt: skip
            if id in self.leagues:
                record["tiers"] = [
                    {"id": tier, "name": f"{tier} state", "plural": f"{tier} states", "from": FOUNDED} for tier in TIERS
                ]
                record["offices"] = [{"id": "chair", "title": "Chair", "plural": "Chairs"}]
                record["bodies"] = [{"id": "council", "name": "Council of Rivers", "founded": FOUNDED}]
            record["figures"] = [{"label": "length of its rivers", "value": 100 + number, "unit": "km", "as_of": 2020}]
            yield id, record | {"summary": self.summary(uses, self.some("meetings")), "sources": uses}

    def countries(self) -> Iterator[tuple[str, dict[str, object]]]:
        for code in COUNTRIES[: self.count["countries"]]:
            uses = self.uses("offices")
            offices = [{"id": "head", "title": "Head of the river office", "plural": "Heads of the river office"}]
            yield code, {"offices": offices, "summary": self.summary(uses, self.some("meetings")), "sources": uses}

    def memberships(self) -> Iterator[tuple[str, dict[str, object]]]:
        for number in range(self.count["memberships"]):
            league = self.leagues[number % len(self.leagues)]
            code = COUNTRIES[number // len(self.leagues)]
            first, second = sorted(self.random.sample(range(len(self.summits)), 2))
            uses = self.uses("periods")
            began, changed = self.summit_day(first), self.summit_day(second)
            yield f"{league}-{code}", {
                "organisation": league,
                "country": code,
                "periods": [
                    {"tier": "observer", "from": began, "to": changed, "by": self.summits[first], "note": self.sentence()},
                    {"tier": "member", "from": changed, "by": self.summits[second], "note": self.sentence()},
                ],
                "milestones": [{"date": began - timedelta(60), "event": "applied", "tier": "observer"}],
                "summary": self.summary(uses, self.some("meetings")),
                "sources": uses,
            }  # fmt: skip

    def people(self) -> Iterator[tuple[str, dict[str, object]]]:
        for number, id in enumerate(self.ids["people"]):
            uses = self.uses("roles")
            began = self.day(1996, 2010)
            code = COUNTRIES[number % max(1, self.count["countries"])]
            yield id, {
                "name": self.person(number),
                "names": {"de": self.person(number), "fr": self.person(number)},
                "country": code,
                "roles": [
                    {"office": "head", "country": code, "from": began, "to": began + timedelta(1400)},
                    {"office": "chair", "organisation": self.leagues[number % len(self.leagues)],
                     "from": began + timedelta(2000), "to": "unknown", "note": self.sentence()},
                    {"title": f"Keeper of the {self.words()}", "from": began.year, "to": began.year + 3},
                ],
                "aliases": [f"Keeper {number + 1}"],
                "summary": self.summary(uses, self.some("meetings")),
                "sources": uses,
            }  # fmt: skip

    def meetings(self) -> Iterator[tuple[str, dict[str, object]]]:
        for number, id in enumerate(self.ids["meetings"]):
            is_summit = id in self.summits
            day = self.summit_day(number) if is_summit else self.day()
            uses = self.uses("participants")
            record: dict[str, object] = {
                "title": f"Meeting {number + 1} on the {self.words()} of {self.name()}",
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
            pair = self.ids["people"][:2] if number % 10 == 1 else []
            others = self.random.sample(self.ids["people"][2:], min(4, self.count["people"] - 2))
            record["participants"] = [*pair, *others[1:], {"who": others[0], "as": "chair"}]
            record["outcomes"] = [
                {"text": self.sentence()},
                {"text": self.sentence(), "sources": [{"ref": next(self.sources), "at": self.locator()}]},
            ]
            yield id, record | {"summary": self.summary(uses, self.some("agreements")), "sources": uses}

    def agreements(self) -> Iterator[tuple[str, dict[str, object]]]:
        for number, id in enumerate(self.ids["agreements"]):
            signed = self.day(1996, 2015)
            uses = self.uses("parties")
            yield id, {
                "title": f"Accord {number + 1} on the {self.words()}",
                "type": self.random.choice(["treaty", "charter", "protocol", "memorandum"]),
                "parties": self.random.sample(COUNTRIES, 3),
                "place": self.name(),
                "milestones": [
                    {"date": signed, "event": "signed", "by": self.some("meetings")},
                    {"date": signed + timedelta(400), "event": "in-force"},
                    {"date": signed.year + 20, "event": "expires", "note": self.sentence()},
                ],
                "key_points": [{"text": self.sentence()}, {"text": self.sentence()}],
                "summary": self.summary(uses, self.some("events")),
                "sources": uses,
            }

    def events(self) -> Iterator[tuple[str, dict[str, object]]]:
        for number, id in enumerate(self.ids["events"]):
            uses = self.uses("place")
            yield id, {
                "title": f"Opening {number + 1} of the {self.words()}",
                "date": self.day(),
                "place": self.name(),
                "country": self.random.choice(COUNTRIES),
                "summary": self.summary(uses, self.some("agreements")),
                "sources": uses,
            }

    def statements(self) -> Iterator[tuple[str, dict[str, object]]]:
        for number, id in enumerate(self.ids["statements"]):
            uses = self.uses("date")
            said = {"quote": self.sentence()} if number % 2 else {"text": f"{self.sentence()} {self.sentence()}"}
            yield id, {
                "speaker": [self.some("people")],
                "date": self.day(),
                "type": self.random.choice(["announcement", "position", "prediction", "report"]),
                "reported_by": uses,
                **said,
                "about": [self.some("meetings"), self.some("agreements")],
                "outcome": {"verdict": "confirmed", "by": self.some("events"), "note": self.sentence()},
                "summary": self.summary(uses, self.some("meetings")),
                "sources": [{"ref": next(self.sources), "for": ["date"], "at": self.locator()}],
            }

    def papers(self) -> Iterator[tuple[str, dict[str, object]]]:
        for number, id in enumerate(self.ids["sources"]):
            published = self.day()
            yield id, {
                "title": f"Paper {number + 1} on the {self.words()} of {self.name()}",
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
        for kind in ("organisations", "countries", "memberships", "people", "meetings", "agreements", "events", "statements"):
            for id, record in getattr(self, kind)():
                yield f"{kind}/{id}.yml", self.filled(record, "summary")
        for id, record in self.papers():
            yield f"sources/{id}.yml", self.filled(record, "note")
        yield "sheet.yml", written(self.sheet())

    def filled(self, record: dict[str, object], field: str) -> str:
        """The YAML of a record, its text made longer up to the size that is due."""
        while len(text := written(record)) < BYTES - 60:
            record[field] = f"{record[field]} {self.sentence()}"
        return text

    def sheet(self) -> dict[str, object]:
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


def written(record: dict[str, object]) -> str:
    """A record as an editor would write it."""
    return "".join(f"{line}\n" for line in _mapping(record))


def _mapping(mapping: dict[str, object]) -> Iterator[str]:
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
  features: [content.footnote.tooltips, navigation.indexes, navigation.tabs, navigation.top, search.highlight, toc.follow]
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
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--records", type=int, default=1000)
    parser.add_argument("--into", type=Path, required=True)
    options = parser.parse_args()
    write_project(options.into, options.records)
