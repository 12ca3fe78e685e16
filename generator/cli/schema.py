"""`factsheet schema`."""

from pathlib import Path

import click

from generator.cli.project import check_project, folder_options
from generator.exports import json_text, kind_schema, known_ids
from generator.kinds import KINDS
from generator.reading import SHEET


@click.command()
@folder_options
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(".factsheet/schema"),
    show_default=True,
    help="Where the schemas are written.",
)
def schema(facts: Path, docs: Path, into: Path) -> None:
    """Write the JSON Schema of each kind, for editors that complete and check YAML.

    References list the ids that are there, so write the schemas again when records come and go.
    """
    known = known_ids(check_project(facts, docs).index)
    try:
        into.mkdir(parents=True, exist_ok=True)
        for kind in (*KINDS, SHEET):
            (into / f"{kind}.json").write_text(json_text(kind_schema(kind, known)), encoding="utf-8")
    except OSError as fault:
        raise click.ClickException(f"{into} was not written: {fault.strerror or fault}") from None
    click.echo(f"{len(KINDS) + 1} schemas in {into}")
