"""A new record: what to ask for, why an answer will not do, and the file with comments that teach."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from typing import get_args, get_origin

from pydantic.fields import FieldInfo

from generator.checks import Index, check_reference, choices, id_fault, model_at, read_record, reference_of
from generator.fields import Choice, Group, ShortForm
from generator.kinds import KINDS, SHARED, Item, in_order
from generator.problems import Place, Problem
from generator.reading import read_document, read_yaml

Answers = Mapping[str, str]
"""What was written for a field, by its name: lists with commas between, a field of an item as `list.field`."""

NAMES_IN_ID = 2
"""Of more entries of a list no id is made."""
ID_LONG_ENOUGH = 60
_DAY = re.compile(r"[./~]*(\d{4}(?:-\d\d)*)[-/.~\d]*")
_PLACEHOLDER = "…"
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})
"""Letters that Unicode does not take apart into one of ASCII and a mark."""


@dataclass(frozen=True, slots=True)
class Question:
    """A field that is asked for."""

    name: str
    words: str
    """What goes in, with an example where there is one."""
    choices: tuple[Choice, ...]
    is_required: bool


def questions(kind: str) -> Iterator[Question]:
    """What is asked for a record of a kind, in the order of its file."""
    model = KINDS[kind]
    for name in in_order(model):
        is_required = _is_required(model, name)
        within = _group(model, name)
        if is_required and within:
            yield from (
                _question(within, part, f"{name}.{part}") for part in in_order(within) if _is_required(within, part)
            )
        elif is_required or name in model.asked:
            yield _question(model, name, name)


def _question(model: type[Group], field: str, name: str) -> Question:
    words = _words(model, field)
    if _is_list(model, field):
        words += "; several with commas between"
    if (example := _example(model, field).strip("[]")) != _PLACEHOLDER:
        words += f" (such as {example})"
    return Question(name, words, tuple(choices(model, field)), _is_required(model, field))


def answer_fault(kind: str, name: str, written: str, index: Index) -> str | None:
    """Why an answer will not do, in the words of the rule that it breaks, or None."""
    text = "\n".join(_lines(KINDS[kind], {name: written}, teach=False))
    document, problems = read_document(text, f"facts/{kind}/new.yml", kind, "new")
    if document is not None and not problems:
        found = read_record(document, KINDS[kind])[1]
        problems = [problem for problem in found if problem.rule != "field-missing"]
    told = problems or list(_unknown_ids(kind, name, written, index))
    return "; ".join(filter(None, (told[0].message, told[0].help))) if told else None


def _unknown_ids(kind: str, name: str, written: str, index: Index) -> Iterator[Problem]:
    head, _, part = name.partition(".")
    owner: type[Group] = KINDS[kind]
    if part:
        owner, head = _group(owner, head) or owner, part
    entries = _entries(written) if _is_list(owner, head) else [written]
    within = model_at(owner, (head,))
    if within and issubclass(within, ShortForm):
        owner, head = within, within.chief
    refers = reference_of(owner, head if head in owner.model_fields else f"{head}_")
    if refers is not None:
        for entry in entries:
            yield from check_reference(entry, refers, lambda: Place(""), index, "")


def suggested_id(kind: str, answers: Answers, index: Index) -> str | None:
    """An id by the customs of the kind that nothing has yet, or None where no letter could be one."""
    model = KINDS[kind]
    parts = [_id_part(model, name, answers[name]) for name in model.id_from if name in answers]
    if len(parts) < 2 <= len(model.id_from):
        parts.append(next(iter(answers.values()), ""))
    wanted = _ascii_words(" ".join(parts))
    if not wanted:
        return None
    while len(wanted) > ID_LONG_ENOUGH and "-" in wanted:
        wanted = wanted.rpartition("-")[0]
    wanted = wanted[:ID_LONG_ENOUGH]
    numbered = (wanted if number == 1 else f"{wanted}-{number}" for number in count(1))
    return next(id for id in numbered if id_fault(kind, id, index) is None)


def _id_part(model: type[Group], name: str, written: str) -> str:
    if _is_list(model, name):
        entries = _entries(written)
        return " ".join(entries) if len(entries) <= NAMES_IN_ID else ""
    day = _DAY.fullmatch(written)
    return day[1] if day else written


def _ascii_words(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS)).encode("ascii", "ignore")
    return "-".join(re.findall(r"[a-z0-9]+", letters.decode()))


# The file


def draft_text(kind: str, answers: Answers) -> str:
    """The text of a new file: the answers, and every other field as a comment that says what goes in."""
    model = KINDS[kind]
    head = f"# {(model.__doc__ or '').splitlines()[0]}"
    advice = "# A line below that begins with '# ' is a field that may be filled: take the '# ' away."
    return "\n".join([head, advice, "", *_lines(model, answers, teach=True), ""])


def _lines(model: type[Group], answers: Answers, *, teach: bool) -> Iterator[str]:
    heads = [name.partition(".")[0] for name in answers]
    for name in dict.fromkeys([*in_order(model), *heads]):
        if name in answers:
            yield f"{name}: {_value(model, name, answers[name])}"
        elif name in heads:
            parts = {key.partition(".")[2]: text for key, text in answers.items() if key.startswith(f"{name}.")}
            within = _group(model, name)
            order = dict.fromkeys([*(in_order(within) if within else ()), *parts])
            fields = [f"{part}: {_value(within, part, parts[part])}" for part in order if part in parts]
            yield from _nested(model, name, f"{name}:", fields)
        elif teach:
            yield from _taught(model, name)


def _nested(model: type[Group], name: str, head: str, fields: Iterable[str]) -> Iterator[str]:
    """The fields of a mapping below its name, or of the one entry of a list."""
    yield head
    first, others = ("  - ", "    ") if _is_list(model, name) else ("  ", "  ")
    yield from (f"{others if number else first}{field}" for number, field in enumerate(fields))


def _taught(model: type[Group], name: str) -> Iterator[str]:
    words = f"# {_words(model, name)}."
    within = _group(model, name)
    if within is None:
        options = choices(model, name)
        words += f" One of: {', '.join(options)}." if options else ""
        yield f"# {name}: {_example(model, name)}  {words}"
        return
    own = [part for part in in_order(within) if not (issubclass(within, Item) and part in SHARED)]
    fields = [line.removeprefix("# ") for part in own for line in _taught(within, part)]
    yield from (f"# {line}" for line in _nested(model, name, f"{name}:  {words}", fields))


def _value(model: type[Group] | None, name: str, written: str) -> str:
    if model and _is_list(model, name):
        return f"[{', '.join(_quoted(entry, '[{}]') for entry in _entries(written))}]"
    return _quoted(written, "{}")


def _quoted(words: str, frame: str) -> str:
    """A text as YAML, with quotes where it would be read as something else without."""
    root, problems = read_yaml(f"text: {frame.format(words)}", "")
    read = root.plain() if root and not problems else None
    expected = words if frame == "{}" else [words]
    return words if read == {"text": expected} else "'" + words.replace("'", "''") + "'"


# What a declaration says


def _info(model: type[Group], name: str) -> FieldInfo | None:
    return model.model_fields.get(name) or model.model_fields.get(f"{name}_")


def _is_required(model: type[Group], name: str) -> bool:
    info = _info(model, name)
    return info is not None and info.is_required()


def _is_list(model: type[Group], name: str) -> bool:
    info = _info(model, name)
    return info is not None and get_origin(info.annotation) is tuple


def _group(model: type[Group], name: str) -> type[Group] | None:
    """The mapping that a field holds; none where it may be written as one text."""
    within = model_at(model, (name,))
    return None if within is None or issubclass(within, ShortForm) else within


def _entries(written: str) -> list[str]:
    return [entry.strip() for entry in written.split(",") if entry.strip()]


def _words(model: type[Group], name: str) -> str:
    info = _info(model, name)
    return ((info and info.description) or "").rstrip(".")


def _example(model: type[Group], name: str) -> str:
    """A value as it may be written, or a sign for one."""
    info = _info(model, name)
    if info is None or (info.examples is None and (options := choices(model, name))):
        return options[0] if info else _PLACEHOLDER
    is_list = _is_list(model, name)
    if is_list and get_origin(get_args(info.annotation)[0]) is tuple:
        return "{de: …}"
    within = model_at(model, (name,))
    if info.examples is None and within and issubclass(within, ShortForm):
        info = _info(within, within.chief) or info
    example = (info.examples or [_PLACEHOLDER])[0]
    written = ", ".join(example) if isinstance(example, list) else str(example)
    return f"[{written}]" if is_list else _quoted(written, "{}")
