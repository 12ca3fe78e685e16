"""Parts of records that more than one kind has: names, offices, figures, points of text."""

from generator.kinds import Agreement, Country, Figure, Organisation, Person, Record
from generator.pages.page import Block, Cell, Fact, FactList, Rich, Row, Section, Table, Words
from generator.pages.sections import end_values, role_title
from generator.pages.writer import Writer
from generator.values import language_name


def names_fact(writer: Writer, names: tuple[tuple[str, str], ...]) -> tuple[Fact, ...]:
    """Names in other languages."""
    if not names:
        return ()
    language = writer.book.sheet.language
    values = tuple(Words(f"{name} ({language_name(tag, language)})") for tag, name in names)
    return (Fact("names", "In other languages", values, is_list=True),)


def with_facts(sections: tuple[Section, ...], *facts: Fact) -> tuple[Section, ...]:
    """The sections with some facts behind the key facts, which are made where there were none."""
    if not facts:
        return sections
    if sections and isinstance(sections[0].blocks[0], FactList):
        first = sections[0]
        joined = FactList((*sections[0].blocks[0].facts, *facts))
        return (Section(first.anchor, first.heading, (joined, *first.blocks[1:])), *sections[1:])
    return (Section("facts", "Key facts", (FactList(facts),)), *sections)


def former_names(writer: Writer, record: Organisation | Country) -> Block | None:
    """Names that held for a time."""
    facts = tuple(
        Fact(
            writer.anchor(record, "former_names", number),
            former.name,
            tuple(writer.day(day) for day in (former.from_, former.to) if day and not isinstance(day, str)),
            writer.item_marks(record, "former_names", number),
            writer.item_disputes(former),
            is_list=True,
        )
        for number, former in enumerate(record.former_names)
    )
    return FactList(facts) if facts else None


def offices(writer: Writer, record: Organisation | Country) -> Block | None:
    """Who held the offices of an organisation or country, by office and time."""
    rows: list[Row] = []
    for office in record.offices:
        held = [
            (role.from_.order if role.from_ else (), person.id, person, number)
            for person, number in writer.book.roles_of(record.id)
            if (role := person.roles[number]).office == office.id
        ]
        of_office = [_holder(writer, person, number) for _, _, person, number in sorted(held, key=lambda row: row[:2])]
        nobody = (Cell((Words(office.title),)), Cell((Words("nobody in this sheet"),)), Cell(()), Cell(()))
        first = of_office[0] if of_office else nobody
        # An office stands at the address of its first holder.
        rows += [Row(first, office.id), *(Row(cells) for cells in of_office[1:])]
    return Table(("Office", "Holder", "From", "To"), tuple(rows)) if rows else None


def _holder(writer: Writer, person: Person, number: int) -> tuple[Cell, ...]:
    role = person.roles[number]
    return (
        Cell((Words(role_title(writer, person, number)),)),
        Cell((writer.link(person),)),
        Cell((writer.day(role.from_) if role.from_ else Words("not known"),)),
        Cell(end_values(writer, role.to), writer.item_marks(person, "roles", number)),
    )


def figures(writer: Writer, record: Organisation | Agreement) -> Block | None:
    """Numbers, each as a claim where somebody claims it."""
    facts = tuple(_figure(writer, record, number, figure) for number, figure in enumerate(record.figures))
    return FactList(facts) if facts else None


def _figure(writer: Writer, record: Organisation | Agreement, number: int, figure: Figure) -> Fact:
    return Fact(
        anchor=writer.anchor(record, "figures", number),
        label=figure.label[0].upper() + figure.label[1:],
        values=(Words(f"{figure.value:,}" + (f" {figure.unit}" if figure.unit else "")),),
        marks=writer.item_marks(record, "figures", number),
        disputes=writer.item_disputes(figure),
        as_of=writer.day(figure.as_of) if figure.as_of else None,
        claimed_by=tuple(writer.actor(claimant) for claimant in figure.claimed_by),
        note=writer.inline(figure.note),
    )


def text_items(writer: Writer, record: Record, field: str) -> Block | None:
    """Points in our words, each with its sources."""
    items = getattr(record, field)
    facts = tuple(
        Fact(
            writer.anchor(record, field, number),
            "",
            (Rich(writer.inline(item.text)),),
            writer.item_marks(record, field, number),
            writer.item_disputes(item),
        )
        for number, item in enumerate(items)
    )
    return FactList(facts) if facts else None
