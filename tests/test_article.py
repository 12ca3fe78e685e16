"""The sixty statements of the article from which the sheet began, each on the built site with what came of it."""

import csv
import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest
from conftest import Built

from generator.book import Book
from generator.kinds import Statement
from generator.values import date_words, plain_spaces

ARTICLE = "the-bl-2022-09"


@dataclass(frozen=True)
class Row:
    """One statement of the article, as the dossier counts them."""

    id: str
    paragraph: str
    address: str
    verdict: str

    @property
    def record(self) -> str:
        """The id of its record."""
        return self.address.rstrip("/").rpartition("/")[2]


with (Path(__file__).parent / "article" / "statements.tsv").open(encoding="utf-8", newline="") as table:
    ROWS = [Row(**row) for row in csv.DictReader(table, delimiter="\t")]


def words_of(html: str) -> str:
    """What a reader sees of a page's own part, blanks as one."""
    own = html[html.index('<h1 id="top"') : html.index("</article>")]
    return " ".join(plain_spaces(unescape(re.sub(r"<[^>]*>", " ", own))).split())


def test_the_table_counts_sixty_statements_and_each_once() -> None:
    assert [row.id for row in ROWS] == [f"A{number:02}" for number in range(1, 61)]
    assert len({row.address for row in ROWS}) == 60


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_each_statement_has_its_page_with_speaker_date_words_source_and_outcome(
    row: Row, built: Built, real_book: Book
) -> None:
    statement = real_book.get(row.record)
    assert isinstance(statement, Statement)

    html = built.text(f"{row.address}index.html")

    words = words_of(html)
    for speaker in statement.speaker:
        assert real_book.title(real_book.get(speaker)) in words
    assert plain_spaces(date_words(statement.date, "en-GB")) in words
    assert (statement.quote or plain_spaces(" ".join(real_book.words(statement.text).split()))) in words
    assert f'<span class="fs-verdict fs-verdict--{row.verdict}">{row.verdict}</span>' in html
    sources = html[html.index('<h2 id="sources"') :]
    assert re.search(rf'<li id="fn:\d+">\s*<p><a href="\.\./\.\./sources/{ARTICLE}/">', sources)
    assert re.search(rf"para\. {row.paragraph}(?!\d)", words)


@pytest.mark.parametrize("row", [row for row in ROWS if row.verdict not in ("open", "opinion")], ids=lambda row: row.id)
def test_a_verdict_on_a_statement_names_what_it_rests_on(row: Row, real_book: Book) -> None:
    statement = real_book.get(row.record)
    assert isinstance(statement, Statement)

    assert statement.outcome
    assert statement.outcome.by or statement.outcome.sources


def test_the_page_of_the_article_lists_all_of_them_in_the_order_of_its_paragraphs(built: Built) -> None:
    html = built.text(f"sources/{ARTICLE}/index.html")

    listed = re.findall(
        r'<tr id="([a-z0-9-]+)"><td data-label="Place">[^<]*?para\.\s(\d+).*?class="fs-verdict fs-verdict--([a-z]+)"',
        html,
        re.DOTALL,
    )

    assert sorted(listed) == sorted((row.record, row.paragraph, row.verdict) for row in ROWS)
    assert [paragraph for _, paragraph, _ in listed] == [row.paragraph for row in ROWS]


def test_no_statement_of_the_article_is_a_fact_of_the_sheet(real_book: Book) -> None:
    resting = {type(rest.record).__name__ for rest in real_book.resting_on(ARTICLE) if rest.field != "disputes"}

    assert "Statement" in resting
    # Its author's own page names the newspaper; nothing else of the sheet rests on the article alone.
    alone = [
        rest.record.id
        for rest in real_book.resting_on(ARTICLE)
        if not isinstance(rest.record, Statement)
        and {use.ref for use in getattr(rest.record, "sources", ())} == {ARTICLE}
    ]
    assert alone in ([], ["the-bl"])


def test_a_quote_of_the_article_has_at_most_twenty_five_words(real_book: Book) -> None:
    quotes = [
        statement.quote
        for row in ROWS
        if isinstance(statement := real_book.get(row.record), Statement) and statement.quote
    ]

    assert quotes
    assert all(len(re.split(r"[\s–—]+", quote.strip())) <= 25 for quote in quotes)
