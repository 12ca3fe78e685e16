"""What is wrong, where, and how to mend it. This room knows nothing of facts."""

from generator.problems.github_format import github_format
from generator.problems.json_format import json_format
from generator.problems.problem import Place, Problem, Severity, stops
from generator.problems.rule import Rule, error, printable, quoted, warning
from generator.problems.suggest import nearest
from generator.problems.terminal_format import (
    Screen,
    gathered,
    screen_of,
    summary_line,
    terminal_format,
    told_in_terminal,
)

__all__ = [
    "Place",
    "Problem",
    "Rule",
    "Screen",
    "Severity",
    "error",
    "gathered",
    "github_format",
    "json_format",
    "nearest",
    "printable",
    "quoted",
    "screen_of",
    "stops",
    "summary_line",
    "terminal_format",
    "told_in_terminal",
    "warning",
]
