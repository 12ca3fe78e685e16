"""The command `factsheet`: one module a command."""

import codecs
import gc
import json
import os
import sys
from contextlib import suppress
from importlib import import_module
from io import TextIOWrapper

import click

from generator import __version__

COMMANDS = ("as-of", "check", "explain", "format", "new", "rename", "render", "review", "schema")


class Commands(click.Group):
    """Commands by name, each imported when it is asked for: `check` need not wait for what makes pages."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, or None."""
        if cmd_name not in COMMANDS:
            return None
        name = cmd_name.replace("-", "_")
        command: click.Command = getattr(import_module(f"generator.cli.{name}"), name)
        return command


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def factsheet() -> None:
    """Check and edit facts in YAML, and turn them into a site.

    Run it in the folder that holds facts/ and docs/. To build and preview the site itself, use
    'mkdocs build' and 'mkdocs serve'.
    """


def run() -> None:
    """The command as a process of its own.

    It ends at once: to take ten thousand records apart, one by one, took a tenth of the time of a check.
    """
    _escape_what_cannot_be_shown()
    # Nothing that a command makes, from its first import on, becomes garbage while it runs.
    gc.disable()
    try:
        factsheet(prog_name="factsheet")
    except SystemExit as ended:
        for stream in (sys.stdout, sys.stderr):
            with suppress(BrokenPipeError):
                stream.flush()
        os._exit(ended.code if isinstance(ended.code, int) else 0 if ended.code is None else 1)


def _escape_what_cannot_be_shown() -> None:
    """A stream that knows few letters gets escapes, written so that JSON stays JSON, and no traceback.

    Commands name the stream: what click finds by itself is UTF-8 wherever Python says ASCII.
    """

    def escaped(fault: UnicodeError) -> tuple[str, int]:
        assert isinstance(fault, UnicodeEncodeError)
        return json.dumps(fault.object[fault.start : fault.end])[1:-1], fault.end

    codecs.register_error("escaped", escaped)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="escaped")
