"""`factsheet format`."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from generator.cli.project import facts_option, tell
from generator.editing import EditFault, Lines, formatted, write_files
from generator.kinds import KINDS
from generator.reading import Document, read_folder


@click.command(name="format")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@facts_option
@click.option("--check", "only_check", is_flag=True, help="Write nothing, and fail where a file would change.")
def format(files: Sequence[Path], facts: Path, only_check: bool) -> None:
    """Put the fields of FILES, or of all facts, into the order in which they are declared.

    Lines are moved and not changed: comments above a field go with it, those at the head of a file
    stay there. The values mean the same before and after.

    Exit status: 0 when all is in order, 1 when --check finds files that are not, or when a file cannot
    be read, 2 when the command was used wrongly.
    """
    changed: dict[Path, bytes] = {}
    try:
        for path, document in _documents(files, facts).items():
            lines = Lines.read(path)
            if (after := formatted(document, lines)) != lines:
                changed[path] = after.raw
                click.echo(document.file)
        if not only_check:
            write_files(changed)
    except (EditFault, OSError) as fault:
        raise click.ClickException(str(fault)) from None
    would_be = "would be put in order" if only_check else "put in order"
    click.echo(f"{len(changed)} files {would_be}", err=True)
    sys.exit(1 if changed and only_check else 0)


def _documents(files: Sequence[Path], facts: Path) -> dict[Path, Document]:
    """The files that are meant, by path; where one cannot be read the command ends after telling why."""
    project = facts.absolute().parent
    folder = read_folder(facts, tuple(KINDS), project)
    found = {project / one.file: one for one in (*folder.documents, *filter(None, [folder.sheet]))}
    wanted = {path.absolute(): path for path in files}
    problems = [problem for problem in folder.problems if not files or project / problem.place.file in wanted]
    if problems:
        tell(problems, {file: read.text.split("\n") for file, read in folder.files.items()})
        sys.exit(1)
    for path, named in wanted.items():
        if path not in found:
            raise click.UsageError(f"{named} is no file of facts in {facts}")
    return {path: document for path, document in found.items() if not files or path in wanted}
