"""`factsheet rename`."""

from pathlib import Path

import click

from generator.cli.project import folder_options, today
from generator.editing import EditFault, IdFault, rename_record, write_files
from generator.reading import read_pages


@click.command()
@click.argument("old")
@click.argument("new")
@folder_options
def rename(old: str, new: str, facts: Path, docs: Path) -> None:
    """Give a record another id, wherever it is named.

    OLD is the id that it has, NEW the one that it is to have. Its file is renamed, every reference and
    mark in facts and pages names the new id, and the old one is kept under 'formerly', so that the old
    address leads to the new one. All else in the files stays as it is: comments, quotes, line breaks.
    Either all files are written or none.

    Exit status: 0 when it is renamed, 1 when the facts have errors or a file cannot be written, 2 when
    an id will not do.
    """
    project = facts.absolute().parent
    try:
        renaming = rename_record(old, new, facts, project, read_pages(docs, project), docs, today())
        write_files(renaming.contents, renaming.gone)
    except IdFault as fault:
        raise click.UsageError(str(fault)) from None
    except EditFault as fault:
        raise click.ClickException(str(fault)) from None
    except OSError as fault:
        raise click.ClickException(f"nothing was renamed: {fault.strerror or fault}") from None
    click.echo(f"'{old}' is '{new}' now; {_told(renaming.places)}")


def _told(places: int) -> str:
    return "nothing else named it" if not places else f"{places} place{'' if places == 1 else 's'} changed with it"
