"""One page of all that may stand in a file: every kind, part and field, read off their declarations."""

from collections.abc import Iterator
from inspect import getdoc
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from markupsafe import Markup
from pydantic.fields import FieldInfo

from generator import fields
from generator.addresses import DATA_ADDRESS
from generator.fields import Choice, Group, ShortForm, is_fact, written_name
from generator.kinds import KINDS, SINGULAR, Sheet, SourcedRecord
from generator.pages.page import Cell, Page, Paragraphs, Rich, Row, Section, Table

FORMS: dict[Any, str] = {
    fields.Line: "one line of text",
    fields.Prose: "text with marks",
    fields.Quote: "a quote of at most 25 words",
    fields.Date: "date",
    fields.DateOrUnknown: "date, or `unknown`",
    fields.Number: "number",
    fields.LanguageTag: "language tag (BCP 47)",
    fields.Locale: "language tag with country",
    fields.WebAddress: "web address",
    fields.Uuid: "UUID",
    fields.NamesByLanguage: "names by language tag",
    fields.Identifier: "id",
    fields.CountryCode: "code of a country (ISO 3166-1)",
    fields.DisputedValue: "as the disputed field is written",
    fields.Publisher: "one line of text, or the id of an organisation",
    fields.HomeItem: "id of any record, or `id#item`",
    fields.AnyId: "id of any record",
}
"""What an editor writes for each type of field that is no choice, list, part or reference."""
COLUMNS = ("Field", "Form", "Meaning")


def data_page() -> Page:
    """All kinds, then the sheet, then the parts that their fields are made of."""
    kinds = [_section(kind, kind, model) for kind, model in KINDS.items()]
    every = _section("every-record", "Every record", SourcedRecord)
    sheet = _section("sheet", "The sheet", Sheet)
    files: tuple[type[Group], ...] = (*KINDS.values(), Sheet)
    parts = sorted({part for model in files for part in _parts(model)}, key=_words)
    return Page(
        address=DATA_ADDRESS,
        title="Data",
        kind="",
        lead=Markup(
            "<p>What may stand in a file of facts. A field is required where that is said. "
            "A source must stand behind each field that is called a fact, and a dispute may name it.</p>"
        ),
        sections=(*kinds, every, sheet, *(_section(_anchor(part), _words(part), part) for part in parts)),
        references=(),
    )


def _section(anchor: str, heading: str, model: type[Group]) -> Section:
    common = SourcedRecord.model_fields if anchor in KINDS else ()
    own = [name for name in model.model_fields if name not in common]
    rows = tuple(_row(anchor, model, name) for name in own)
    words = Markup("<p>{}</p>").format(getdoc(model))
    if anchor in KINDS:
        links = Markup(", ").join(
            Markup('<a href="#every-record-{0}"><code>{0}</code></a>').format(written_name(name))
            for name in model.model_fields
            if name not in own
        )
        words += Markup("<p>Files: <code>facts/{}/*.yml</code>. Every record may also have {}.</p>").format(
            anchor, links
        )
    if issubclass(model, ShortForm):
        words += Markup("<p>Where <code>{0}</code> is all there is, its value may stand alone.</p>").format(model.chief)
    return Section(anchor, heading[0].upper() + heading[1:], (Paragraphs(words), Table(COLUMNS, rows)))


def _row(section: str, model: type[Group], name: str) -> Row:
    field = model.model_fields[name]
    written = written_name(name)
    declared = get_type_hints(model, include_extras=True)[name]
    marks = [word for word, holds in (("required", field.is_required()), ("fact", is_fact(model, name))) if holds]
    cells = (
        Markup("<code>{}</code>").format(written) + (Markup("<br>{}").format(", ".join(marks)) if marks else Markup()),
        _form(declared),
        Markup("{}{}{}").format(_code(field.description or ""), _example(field), _choices(declared)),
    )
    return Row(tuple(Cell((Rich(cell),)) for cell in cells), f"{section}-{written}")


def _example(field: FieldInfo) -> Markup:
    words = Markup()
    if isinstance(field.default, Choice):
        words += Markup(" Where absent: <code>{}</code>.").format(field.default.value)
    for example in (
        () if isinstance(field.annotation, type) and issubclass(field.annotation, Choice) else field.examples or ()
    ):
        written = f"[{', '.join(example)}]" if isinstance(example, list) else example
        words += Markup(" Example: <code>{}</code>").format(written)
    return words


def _form(declared: Any) -> Markup:
    """The form of a type, in words."""
    if declared in FORMS:
        return _code(FORMS[declared])
    inner = [part for part in _inside(declared) if part is not type(None)]
    if isinstance(declared, type) and issubclass(declared, Group):
        return Markup('<a href="#{}">{}</a>').format(_anchor(declared), _words(declared))
    if isinstance(declared, type) and issubclass(declared, Choice):
        return Markup("one of the words")
    kinds = next((mark.kinds for mark in getattr(declared, "__metadata__", ()) if isinstance(mark, fields.Refers)), ())
    if kinds:
        links = (Markup('<a href="#{}">{}</a>').format(kind, SINGULAR[kind]) for kind in kinds)
        return Markup("id: ") + Markup(" or ").join(links)
    form = _form(inner[0])
    # Beside words a link is known by its line as well.
    return Markup('<span class="fs-form">list: {}</span>').format(form) if get_origin(declared) is tuple else form


def _inside(declared: Any) -> tuple[Any, ...]:
    """What a type is made of: the type behind metadata, the options of a union, the entries of a list."""
    if hasattr(declared, "__metadata__"):
        return (declared.__origin__,)
    return get_args(declared) if get_origin(declared) in (tuple, Union, UnionType) else ()


def _leaves(declared: Any) -> Iterator[Any]:
    if declared not in FORMS and (inner := _inside(declared)):
        for one in inner:
            yield from _leaves(one)
    else:
        yield declared


def _choices(declared: Any) -> Markup:
    """The words of a choice, each with its meaning."""
    offered = [leaf for leaf in _leaves(declared) if isinstance(leaf, type) and issubclass(leaf, Choice)]
    item = Markup("<li><code>{}</code>: {}</li>")
    items = (item.format(word.value, _code(word.words)) for one in offered for word in one)
    return Markup("<ul>{}</ul>").format(Markup().join(items)) if offered else Markup()


def _parts(model: type[Group]) -> Iterator[type[Group]]:
    """The groups that a model's fields hold, and what these hold."""
    for declared in get_type_hints(model, include_extras=True).values():
        for leaf in _leaves(declared):
            if isinstance(leaf, type) and issubclass(leaf, Group):
                yield leaf
                yield from _parts(leaf)


def _words(part: type[Group]) -> str:
    """`SourceUse` as `source use`."""
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in part.__name__).strip()


def _anchor(part: type[Group]) -> str:
    return f"part-{_words(part).replace(' ', '-')}"


def _code(words: str) -> Markup:
    """Words with what stands between backticks as code."""
    pieces = words.split("`")
    return Markup().join(
        Markup("<code>{}</code>").format(piece) if number % 2 else Markup("{}").format(piece)
        for number, piece in enumerate(pieces)
    )
