"""What several commands share: which folders they read, and how problems are told."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from generator.build_day import BuildDayFault, build_day
from generator.checks import Checked
from generator.checks import check as check_facts
from generator.problems import Problem, Severity, screen_of, summary_line, told_in_terminal
from generator.reading import read_pages

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


facts_option = click.option(
    "--facts",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("facts"),
    show_default=True,
    help="The folder of facts.",
)
"""The option `--facts`."""


def folder_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options `--facts` and `--docs`."""
    docs = click.option(
        "--docs",
        type=click.Path(path_type=Path, file_okay=False),
        default=Path("docs"),
        show_default=True,
        help="The folder of pages by hand, whose [[links]] and [@citations] are checked too.",
    )
    return facts_option(docs(command))


def today() -> date:
    """The day that counts as today; nonsense in the environment is wrong use."""
    try:
        return build_day(os.environ)
    except BuildDayFault as fault:
        raise click.UsageError(str(fault)) from None


def check_project(facts: Path, docs: Path) -> Checked:
    """Read and check; places are told relative to the folder that holds the facts."""
    project = facts.absolute().parent
    return check_facts(facts, project=project, pages=read_pages(docs, project), build_day=today())


def print_problems(checked: Checked) -> None:
    """All problems to standard error, coloured on a terminal, and a count."""
    tell(checked.problems, checked.lines)


def tell(problems: Sequence[Problem], lines: Mapping[str, list[str]]) -> None:
    """The same of any problems, with the lines of the files in which they are."""
    for told in told_in_terminal(problems, lines, screen_of(sys.stderr), _coloured):
        click.echo(told, file=sys.stderr)
    click.echo(summary_line(problems), file=sys.stderr)


def _coloured(problem: Problem, text: str) -> str:
    head, _, rest = text.partition("\n")
    return click.style(head, fg=COLOURS[problem.severity], bold=True) + "\n" + rest
