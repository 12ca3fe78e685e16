"""`factsheet review`."""

from pathlib import Path

import click

from generator.book import ReviewEntry, ReviewGroup
from generator.book import review as review_of
from generator.cli.linked import open_book
from generator.cli.project import folder_options


@click.command()
@folder_options
def review(facts: Path, docs: Path) -> None:
    """List what wants a look: days of review, open outcomes, weak or unarchived sources, and the like.

    The list follows from the facts and the day alone. Nothing on the web is opened, and nothing here fails.
    """
    groups = review_of(open_book(facts, docs))
    click.echo("\n\n".join(map(_told, groups)) or "nothing wants a look")


def _told(group: ReviewGroup) -> str:
    head = f"{group.heading} ({len(group.entries)})\n{group.why}"
    return "\n".join((head, *map(_line, group.entries)))


def _line(entry: ReviewEntry) -> str:
    day = f"{entry.day} " if entry.day else ""
    return f"  {entry.record.file} {entry.field}: {day}{entry.words}"
