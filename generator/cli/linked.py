"""The Book of a project, for the commands that need more than a check."""

import sys
from pathlib import Path

from generator.book import Book, link
from generator.cli.project import check_project, print_problems
from generator.history import UNKNOWN, History
from generator.hosting import NOWHERE, Hosting
from generator.problems import stops


def open_book(facts: Path, docs: Path, hosting: Hosting = NOWHERE, history: History = UNKNOWN) -> Book:
    """The Book of facts without errors; with errors the command ends after telling them."""
    checked = check_project(facts, docs)
    wrong = [problem for problem in checked.problems if stops(problem, strict=False)]
    if wrong:
        print_problems(checked)
        sys.exit(1)
    return link(checked.index, hosting, history)
