"""`factsheet check`."""

import sys
from pathlib import Path

import click

from generator.addresses import RULES_ADDRESS
from generator.cli.project import check_project, folder_options, print_problems
from generator.problems import github_format, json_format, stops


@click.command()
@folder_options
@click.option("--strict", is_flag=True, help="Let warnings fail the check as errors do.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["human", "json", "github"]),
    default="human",
    show_default=True,
    help="How problems are told; github: as annotations of GitHub Actions.",
)
def check(facts: Path, docs: Path, strict: bool, form: str) -> None:
    """Check all facts, and the marks in pages by hand.

    Tells every problem in one run, with its place and a way to mend it; the same problem in many
    places is told once. 'factsheet explain RULE' says more about the rule that stands in brackets.

    Exit status: 0 when all is well, 1 when there are problems, 2 when the command was used wrongly.
    """
    checked = check_project(facts, docs)
    if form == "json":
        click.echo(json_format(checked.problems, RULES_ADDRESS), file=sys.stdout)
    elif form == "github" and checked.problems:
        click.echo(github_format(checked.problems), file=sys.stdout)
    elif checked.problems:
        print_problems(checked)
    else:
        click.echo(f"{len(checked.index.records)} records, no problems", file=sys.stdout)
    sys.exit(1 if any(stops(problem, strict=strict) for problem in checked.problems) else 0)
