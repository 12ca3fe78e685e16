"""Parser events to entries: one loop with its own stack, and every refusal of the strict subset.

The subset of YAML 1.2 that is read: mappings with plain names, lists, and text. Every scalar is
text; no anchors, aliases, tags, directives, merge keys or second documents. Events come lazily,
so a bomb or a deep file is refused at its first offence.
"""

import re
import unicodedata

import yaml

from generator.problems import Place, Problem, Rule, error, quoted
from generator.reading.entry import Entry
from generator.reading.escapes import escape_beyond_unicode, forbidden_escape
from generator.reading.slips import YAML_SYNTAX, ReadSoFar, explain_syntax, slip_in_scalar

LEVELS_AT_MOST = 12
FIELDS_AT_MOST = 200
ITEMS_AT_MOST = 2_000
VALUES_AT_MOST = 20_000
TEXT_AT_MOST = 50_000

YAML_NOT_A_MAPPING = error("yaml-not-a-mapping", "a file that is no mapping of fields")
YAML_FEATURE = error("yaml-feature-refused", "an anchor, alias, tag, directive, merge key or second document")
YAML_TOO_DEEP = error("yaml-too-deep", "more than 12 levels")
YAML_TOO_MUCH = error("yaml-too-much", "too many fields or items, or too long a text")
KEY_DUPLICATE = error("key-duplicate", "a field that is there twice")
KEY_REFUSED = error("key-refused", "a field's name that is no plain text")
VALUE_EMPTY = error("value-empty", "a value that is empty")

NULLS = {"", "~", "null", "Null", "NULL"}
"""What YAML reads as no value, where it stands without quotes (YAML 1.2.2, 10.2.1.1)."""


class _Refused(Exception):
    """Ends the walk: what follows cannot be read any more."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class _Level:
    """A mapping or list that is being filled."""

    __slots__ = ("entry", "is_flow", "is_mapping", "name")

    def __init__(self, entry: Entry, is_mapping: bool, is_flow: bool) -> None:
        self.entry = entry
        self.is_mapping = is_mapping
        self.is_flow = is_flow
        """Whether it stands between brackets or braces."""
        self.name: tuple[str, Place] | None = None


def read_yaml(text: str, file: str) -> tuple[Entry | None, list[Problem]]:
    """The mapping that a text holds, or None, and all problems met on the way."""
    walk = _Walk(text, file)
    try:
        root = walk.run()
    except _Refused as refused:
        return None, [*walk.problems, refused.problem]
    except yaml.MarkedYAMLError as fault:
        slip = explain_syntax(fault, walk.read_so_far)
        # Where a line was told to be no part of the value above it, it is no second fault that it does not fit.
        is_told = any(problem.place[:3] == slip.place[:3] for problem in walk.problems)
        return None, walk.problems if is_told else [*walk.problems, slip]
    except yaml.YAMLError as fault:
        return None, [*walk.problems, _unreadable(fault, file)]
    except ValueError:
        # PyYAML's own parser hands an escape beyond Unicode to chr(); libyaml refuses it by itself.
        return None, [*walk.problems, escape_beyond_unicode(text, file)]
    return root, walk.problems


def _unreadable(fault: yaml.YAMLError, file: str) -> Problem:
    message = f"the file cannot be read: {quoted(str(fault))}"
    return YAML_SYNTAX.at(Place(file), message, "write 'field: value' on each line")


def _loader() -> type:
    """Libyaml's parser where PyYAML was built with it, else the slower twin with the same events."""
    return getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class _Walk:
    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        # An event at the end of a file without a last line feed stands on the line behind it.
        self.lines = [*text.split("\n"), ""]
        self.problems: list[Problem] = []
        self.stack: list[_Level] = []
        self.root: Entry | None = None
        self.values = 0
        self.last_quoted: yaml.ScalarEvent | None = None

    @property
    def read_so_far(self) -> ReadSoFar:
        """What the explanation of a slip goes by."""
        bracket = next((level.entry.place for level in reversed(self.stack) if level.is_flow), None)
        return ReadSoFar(self.file, self.lines, self.last_quoted, bracket)

    def run(self) -> Entry | None:
        self._refuse_directives()
        documents = 0
        for event in yaml.parse(self.text, Loader=_loader()):
            if isinstance(event, yaml.ScalarEvent):
                self._scalar(event)
            elif isinstance(event, yaml.CollectionStartEvent):
                self._open(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self.stack.pop()
            elif isinstance(event, yaml.AliasEvent):
                raise self._feature(event, "aliases are not read", "write the value out; in text, put quotes round it")
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1 or event.explicit:
                    self._document_mark(event, documents)
            elif isinstance(event, yaml.DocumentEndEvent) and event.explicit:
                raise self._feature(event, "'...' ends a document; a file is one record", "delete the line")
        if self.root is None or not isinstance(self.root.value, dict):
            self._not_a_mapping()
            return None
        return self.root

    def _place(self, event: yaml.Event) -> Place:
        start, end = event.start_mark, event.end_mark
        line = start.line
        length = end.column - start.column if end.line == line else len(self.lines[line].rstrip()) - start.column
        return Place(self.file, line + 1, start.column + 1, max(1, length))

    def _refused(self, rule: Rule, event: yaml.Event, message: str, help: str) -> _Refused:
        return _Refused(rule.at(self._place(event), message, help))

    def _feature(self, event: yaml.Event, message: str, help: str) -> _Refused:
        return self._refused(YAML_FEATURE, event, message, help)

    def _refuse_directives(self) -> None:
        for number, line in enumerate(self.lines, 1):
            if line.startswith("%"):
                place = Place(self.file, number, 1, len(line))
                raise _Refused(
                    YAML_FEATURE.at(place, "directives are not read", "delete the line, or indent it where it is text")
                )
            if line.strip() and not line.lstrip().startswith("#"):
                break

    def _document_mark(self, event: yaml.Event, documents: int) -> None:
        if documents > 1:
            message, help = "a second document begins here; a file is one record", "put it into a file of its own"
        else:
            message, help = "'---' begins a document; a file is one record without it", "delete the line"
        raise self._feature(event, message, help)

    def _not_a_mapping(self) -> None:
        if self.root is not None and self.root.refused:
            return
        if self.root is None:
            message = "the file is empty"
        else:
            found = "a list" if isinstance(self.root.value, list) else "a single value"
            message = f"the file is {found}, not a mapping of fields"
        self.problems.append(YAML_NOT_A_MAPPING.at(Place(self.file), message, "write 'field: value' on each line"))

    def _check_features(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor is not None:
            raise self._feature(
                event, "anchors are not read", f"delete {self._word(event)}; in text, put quotes round it"
            )
        if event.tag is not None:
            raise self._feature(event, "tags are not read", f"delete {self._word(event)}; in text, put quotes round it")

    def _word(self, event: yaml.Event) -> str:
        line = self.lines[event.start_mark.line]
        return quoted(line[event.start_mark.column :].partition(" ")[0])

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        self._check_features(event)
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        if self.stack and self.stack[-1].is_mapping and self.stack[-1].name is None:
            braces = self.text.startswith("{", event.start_mark.index)
            help = "put quotes round the value: '{{ … }}'" if braces else "write 'field: value'"
            raise self._refused(KEY_REFUSED, event, "a list or mapping cannot name a field", help)
        if len(self.stack) >= LEVELS_AT_MOST:
            depth = self._depth(event)
            message = f"a file has at most {LEVELS_AT_MOST} levels, here are {depth}"
            raise self._refused(YAML_TOO_DEEP, event, message, "write it flatter")
        entry = Entry({} if is_mapping else [], self._place(event))
        self._add(entry)
        self.stack.append(_Level(entry, is_mapping, bool(event.flow_style)))

    def _depth(self, event: yaml.Event) -> str:
        brackets = re.match(r"[\[{][\[{ ]*", self.text[event.start_mark.index :])
        more = len(brackets[0].replace(" ", "")) if brackets else 1
        return f"{LEVELS_AT_MOST + more:,}" if more > 1 else "more"

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        self._check_features(event)
        place = self._place(event)
        if event.style in ("'", '"'):
            self.last_quoted = event
        told = len(self.problems)
        if event.style == '"':
            raw = self.text[event.start_mark.index : event.end_mark.index]
            self.problems += filter(None, [forbidden_escape(event.value, raw, place)])
        value = event.value if event.value.isascii() else unicodedata.normalize("NFC", event.value)
        if self.stack and self.stack[-1].is_mapping and self.stack[-1].name is None:
            self._name(event, value, place)
            return
        if problem := slip_in_scalar(event, self.lines, place):
            self.problems.append(problem)
        elif not event.style and value in NULLS:
            self._empty(value, place)
        elif len(value) > TEXT_AT_MOST:
            message = f"a text has at most {TEXT_AT_MOST:,} characters, here are {len(value):,}"
            self.problems.append(YAML_TOO_MUCH.at(place, message, "shorten it"))
            value = value[:TEXT_AT_MOST]
        refused = len(self.problems) > told
        self._add(Entry(value, place, text_start=self._text_start(event, value), refused=refused))

    def _empty(self, value: str, place: Place) -> None:
        name = self.stack[-1].name if self.stack else None
        if value == "" and name is not None:
            place = name[1]
        if self.stack:
            said = "has no value" if value == "" else f"is {value}, which is no value"
            what = quoted(name[0]) if name else "this entry"
            in_braces = name is not None and self._follows(place, ("}", ","))
            help = (
                "put quotes round the whole value where it is text"
                if in_braces
                else "write a value, or leave the line out"
            )
            self.problems.append(VALUE_EMPTY.at(place, f"{what} {said}", help))

    def _follows(self, place: Place, ends: tuple[str, ...]) -> bool:
        return self.lines[place.line - 1][place.column - 1 + place.length :].lstrip().startswith(ends)

    def _name(self, event: yaml.ScalarEvent, value: str, place: Place) -> None:
        level = self.stack[-1]
        fields = level.entry.value
        assert isinstance(fields, dict)
        if self._stands_behind_a_question_mark(event):
            raise self._refused(KEY_REFUSED, event, "'? ' before a name is not read", "write 'field: value'")
        if value == "<<":
            raise self._feature(event, "merge keys ('<<') are not read", "write the fields out")
        if not value.strip() or (not event.style and value in NULLS):
            raise self._refused(KEY_REFUSED, event, "a field needs a name before the colon", "write 'field: value'")
        if value in fields:
            first = fields[value].key
            assert first is not None
            message = f"the field {quoted(value)} is here twice; first on line {first.line}"
            self.problems.append(KEY_DUPLICATE.at(place, message, "keep one of the two"))
        if len(fields) >= FIELDS_AT_MOST:
            raise self._refused(
                YAML_TOO_MUCH, event, f"a mapping has at most {FIELDS_AT_MOST} fields", "split the record"
            )
        level.name = (value, place)

    def _stands_behind_a_question_mark(self, event: yaml.ScalarEvent) -> bool:
        """Whether a name is written `? name`; the mark may stand on a line above it."""
        before = event.start_mark.index - 1
        while before >= 0 and self.text[before] in " \n":
            before -= 1
        if before < 0 or self.text[before] != "?":
            return False
        line = self.text[self.text.rfind("\n", 0, before) + 1 : before]
        in_braces = line.rstrip().endswith(("{", "[", ",")) and "\n" not in self.text[before : event.start_mark.index]
        return in_braces or re.fullmatch(r"(?:[ ]*- )*[ ]*", line) is not None

    def _add(self, entry: Entry) -> None:
        self.values += 1
        if self.values > VALUES_AT_MOST:
            raise _Refused(
                YAML_TOO_MUCH.at(entry.place, f"a file has at most {VALUES_AT_MOST:,} values", "split the record")
            )
        if not self.stack:
            self.root = entry
            return
        level = self.stack[-1]
        if isinstance(level.entry.value, dict):
            assert level.name is not None
            name, entry.key = level.name
            # The first of two stays, so that what follows is judged by what the editor sees first.
            level.entry.value.setdefault(name, entry)
            level.name = None
        elif isinstance(level.entry.value, list):
            if len(level.entry.value) >= ITEMS_AT_MOST:
                message = f"a list has at most {ITEMS_AT_MOST:,} entries"
                raise _Refused(YAML_TOO_MUCH.at(entry.place, message, "split the record"))
            level.entry.value.append(entry)

    def _text_start(self, event: yaml.ScalarEvent, value: str) -> tuple[int, int] | None:
        """Where a text's first character stands, if its lines stand in the file as they are."""
        line, column = event.start_mark.line, event.start_mark.column
        if event.style == "|":
            return self._block_start(event, value)
        if event.start_mark.line != event.end_mark.line:
            return None
        start = column + (1 if event.style else 0)
        return (line + 1, start + 1) if self.lines[line][start : start + len(value)] == value else None

    def _block_start(self, event: yaml.ScalarEvent, value: str) -> tuple[int, int] | None:
        first = event.start_mark.line + 1
        content = value.split("\n")
        for number, text in enumerate(content):
            if text and first + number < len(self.lines):
                raw = self.lines[first + number]
                return (first + 1, len(raw) - len(text) + 1) if raw.endswith(text) else None
        return None
