"""The problems on the page itself, as the terminal shows them, until the last one is mended."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

import click
from markupsafe import Markup

from generator.checks import Checked
from generator.problems import Problem, screen_of, summary_line, told_in_terminal

SHOWN_AT_MOST = 30

_STYLE = Markup(
    "<style>"
    ".fs-problems{position:fixed;z-index:1000;inset:auto 0 0 0;max-height:60vh;overflow:auto;"
    "margin:0;padding:12px 20px;"
    "background:#2b1010;color:#fff;font:13px/1.5 ui-monospace,Menlo,Consolas,monospace;border-top:3px solid #e5534b}"
    ".fs-problems h2{margin:0 0 8px;font:700 15px/1.4 system-ui,sans-serif;color:#fff}"
    ".fs-problems pre{margin:0 0 12px;white-space:pre-wrap;overflow-wrap:anywhere;color:inherit;background:none}"
    "@media print{.fs-problems{display:none}}"
    "</style>"
)


def problem_panel(problems: Sequence[Problem], lines: Mapping[str, list[str]]) -> str:
    """The panel as HTML; file content in it is escaped as on any page."""
    shown = (told.rstrip() for told in told_in_terminal(problems, lines, at_most=SHOWN_AT_MOST))
    blocks = Markup("").join(Markup("<pre>{}</pre>").format(text) for text in shown)
    return _STYLE + Markup(
        '<section class="fs-problems" role="alert" aria-label="Problems in the facts"><h2>{}: the page shows '
        "the last good state of the facts</h2>{}</section>"
    ).format(summary_line(problems), blocks)


def bare_page(panel: str) -> str:
    """A page that is the panel alone: before there was any good state."""
    head = '<head><meta charset="utf-8"><title>Problems in the facts</title></head>'
    return f'<!doctype html><html lang="en">{head}<body>{panel}</body></html>'


def print_problems(checked: Checked) -> None:
    """All problems to standard error."""
    for told in told_in_terminal(checked.problems, checked.lines, screen_of(sys.stderr)):
        click.echo(told, file=sys.stderr)
