"""`factsheet as-of`."""

import sys
from datetime import date
from pathlib import Path

import click

from generator.book import Book, State, TierState
from generator.cli.linked import open_book
from generator.cli.project import folder_options
from generator.exports import as_of_data, json_text


class Day(click.ParamType[date]):
    """A day of the calendar, as ISO 8601 has it."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day, or a refusal that says how to write it."""
        if isinstance(value, date):
            return value
        try:
            if len(str(value)) != len("2022-09-07"):
                raise ValueError
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no day; write one such as 2022-09-07", param, ctx)


@click.command(name="as-of")
@click.argument("day", type=Day(), metavar="DATE")
@folder_options
@click.option(
    "--format",
    "form",
    type=click.Choice(["human", "json"]),
    default="human",
    show_default=True,
    help="json: with ISO codes.",
)
def as_of(day: date, facts: Path, docs: Path, form: str) -> None:
    """Tell who was in which tier of the sheet's organisation on a day.

    DATE is a day such as 2022-09-07. Where the sources' dates are not exact enough, it is said that
    it cannot be told.
    """
    book = open_book(facts, docs)
    state = book.as_of(day)
    click.echo(json_text(as_of_data(state)).rstrip() if form == "json" else _words(book, state), file=sys.stdout)


def _words(book: Book, state: State) -> str:
    lines = [f"{book.title(state.organisation)} on {state.day.isoformat()}"]
    for tier in state.tiers:
        if tier.countries or tier.cannot_be_told or tier.disputed:
            lines += _tier(book, tier)
    if len(lines) == 1:
        lines.append("nobody in any tier")
    lines += [f"{_names(book, (country,))}: {standing}" for country, standing in state.standing]
    return "\n".join(lines)


def _tier(book: Book, state: TierState) -> list[str]:
    name = state.tier.plural or state.tier.name
    lines = [f"{name} ({len(state.countries)}): {_names(book, state.countries)}"]
    if state.cannot_be_told:
        lines.append(f"  cannot be told: {_names(book, state.cannot_be_told)}")
    if state.disputed:
        lines.append(f"  disputed: {_names(book, state.disputed)}")
    return lines


def _names(book: Book, codes: tuple[str, ...]) -> str:
    return ", ".join(sorted(book.title(book.get(code)) for code in codes)) or "none"
