"""Statements: words or a quote, and a verdict that names what it rests on."""

from collections.abc import Iterator

from generator.checks.index import Index
from generator.kinds import Record, Statement, Verdict
from generator.problems import Problem, error
from generator.reading import Document

STATEMENT_WITHOUT_WORDS = error("statement-without-words", "a statement with neither text nor quote, or with both")
VERDICT_WITHOUT_BASIS = error("verdict-without-basis", "a verdict that names neither record nor source")

RULES = (STATEMENT_WITHOUT_WORDS, VERDICT_WITHOUT_BASIS)


def check_statement(record: Record, document: Document, index: Index) -> Iterator[Problem]:
    """Either our words or theirs; what was decided, and by what."""
    if not isinstance(record, Statement):
        return
    if (record.text is None) == (record.quote is None):
        found = "neither 'text' nor 'quote'" if record.text is None else "both 'text' and 'quote'"
        place = document.key_place("quote") if record.quote else document.place()
        help = (
            "add 'text: …' in our words, or 'quote: …' in the speaker's"
            if record.text is None
            else "delete one of the two"
        )
        yield STATEMENT_WITHOUT_WORDS.at(place, f"the statement has {found}", help)
    outcome = record.outcome
    if outcome and outcome.verdict not in (Verdict.OPEN, Verdict.OPINION) and not (outcome.by or outcome.sources):
        help = "add 'by: …' (a record) or 'sources: […]', or write 'verdict: open'"
        message = f"the verdict '{outcome.verdict}' names nothing that it rests on"
        yield VERDICT_WITHOUT_BASIS.at(document.place("outcome", "verdict"), message, help)
