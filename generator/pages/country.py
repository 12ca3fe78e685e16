"""A country: its memberships in order of time, people in office, meetings, agreements, statements."""

from markupsafe import Markup

from generator.book import period_spans
from generator.kinds import Country, Membership, Record
from generator.pages.page import Block, Fact, FactList, Paragraphs, Section, Timeline
from generator.pages.parts import former_names, names_fact, offices
from generator.pages.period_chart import period_line
from generator.pages.sections import end_values, entry, related_sections, section, tier_name
from generator.pages.writer import Writer
from generator.rendering import macro
from generator.values import Answer, country_names


def state_sentence(writer: Writer, country: Country) -> Markup:
    """What a country is in the sheet's organisation today, and since when; empty where it is nothing."""
    book = writer.book
    membership = book.membership_of(country.id)
    if membership is None:
        return Markup()
    organisation = book.organisation.short or book.organisation.name
    spans = zip(membership.periods, period_spans(membership), strict=True)
    held = [period for period, span in spans if span.holds_on(book.build_day) is Answer.YES]
    if not held:
        return Markup("<p>No tier of the {} is known for it today.</p>").format(organisation)
    number = membership.periods.index(held[0])
    marks = macro("component/marks.html.jinja", "marks", writer.item_marks(membership, "periods", number))
    words = (
        f"{tier_name(writer, membership, held[0].tier)} of the {organisation} since {writer.day(held[0].from_).words}"
    )
    return Markup("<p>{}{}.</p>").format(words, marks)


def country_sections(writer: Writer, record: Record) -> tuple[Section, ...]:
    """Memberships, people in office, names, and what else names it."""
    assert isinstance(record, Country)
    names = names_fact(writer, _names(writer, record))
    return (
        *_memberships(writer, record),
        *section("offices", "People in office", offices(writer, record)),
        *section("facts", "Names", FactList(names) if names else None),
        *section("former_names", "Former names", former_names(writer, record)),
        *related_sections(writer, record),
    )


def _names(writer: Writer, country: Country) -> tuple[tuple[str, str], ...]:
    """Its name in the organisation's languages: the file's, else the CLDR's."""
    names = {language: country_names(language)[country.id] for language in writer.book.organisation.languages}
    return tuple((names | dict(country.names)).items())


def _memberships(writer: Writer, country: Country) -> tuple[Section, ...]:
    book = writer.book
    sections: tuple[Section, ...] = ()
    for membership in book.referring(Membership, country.id):
        heading = f"In the {book.title(book.get(membership.organisation))}"
        sections += section(membership.organisation, heading, *_membership(writer, membership))
    return sections


def _membership(writer: Writer, membership: Membership) -> tuple[Block, ...]:
    line = period_line(writer, membership)
    blocks: list[Block] = [line] if line else []
    if membership.summary:
        blocks.append(Paragraphs(writer.paragraphs(membership.summary)))
    blocks.append(
        Timeline(tuple(entry(writer, dated, with_record=False) for dated in writer.book.milestones(membership)))
    )
    if membership.standing:
        facts = tuple(
            Fact(
                writer.anchor(membership, "standing", number),
                str(standing.state).capitalize(),
                (writer.day(standing.from_), *(() if standing.to is None else end_values(writer, standing.to))),
                writer.item_marks(membership, "standing", number),
                writer.item_disputes(standing),
                note=writer.inline(standing.note),
                is_list=True,
            )
            for number, standing in enumerate(membership.standing)
        )
        blocks.append(FactList(facts))
    return tuple(blocks)
