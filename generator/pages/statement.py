"""A statement: the words, who, when, who reports it; the verdict with its reason."""

from generator.kinds import Record, Statement
from generator.pages.page import Block, Fact, FactList, Links, Quotation, Rich, Section, Value
from generator.pages.sections import paragraph, related_sections, section, verdict
from generator.pages.writer import Writer


def statement_sections(writer: Writer, record: Record) -> tuple[Section, ...]:
    """The words and who said them, what came of it, what it is about."""
    assert isinstance(record, Statement)
    words: Value = Quotation(record.quote) if record.quote else Rich(writer.inline(record.text))
    anchor = "quote" if record.quote else "text"
    said = Fact(
        anchor,
        "What was said",
        (words,),
        writer.marks(writer.book.covering(record, (anchor,))),
        tuple(writer.disputed(Statement, d.field, d) for d in record.disputes if d.field == anchor),
        claimed_by=tuple(writer.actor(speaker) for speaker in record.speaker),
    )
    facts = FactList((said, writer.fact(record, "speaker"), writer.fact(record, "date"), writer.fact(record, "type")))
    about = tuple(("", writer.link(writer.book.get(id))) for id in record.about)
    return (
        Section("facts", "The statement", (facts,)),
        *section("outcome", "What came of it", _outcome(writer, record)),
        *section("about", "What it is about", Links(about) if about else None),
        *related_sections(writer, record),
    )


def _outcome(writer: Writer, statement: Statement) -> Block:
    outcome = statement.outcome
    if outcome is None:
        return paragraph("Nothing was seen yet that decides it.")
    decided = (verdict(statement),)
    facts = [Fact("verdict", "Verdict", decided, writer.marks(outcome.sources), note=writer.inline(outcome.note))]
    if outcome.date:
        facts.append(Fact("outcome-date", "Decided", (writer.day(outcome.date),)))
    if outcome.by:
        facts.append(Fact("outcome-by", "Shown by", (writer.link(writer.book.get(outcome.by)),)))
    return FactList(tuple(facts))
