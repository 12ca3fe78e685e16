"""The command `factsheet`: one module a command."""

import click

from generator import __version__
from generator.cli.as_of import as_of
from generator.cli.check import check
from generator.cli.explain import explain
from generator.cli.render import render
from generator.cli.schema import schema


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def factsheet() -> None:
    """Check facts in YAML, and turn them into a site.

    Run it in the folder that holds facts/ and docs/. To build and preview the site itself, use
    'mkdocs build' and 'mkdocs serve'.
    """


for command in (check, as_of, explain, schema, render):
    factsheet.add_command(command)
