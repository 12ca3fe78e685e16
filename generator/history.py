"""When the facts last changed, by the history that git keeps: one look for all files."""

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path


@dataclass(frozen=True)
class History:
    """The days of the last commits, in UTC. What is not known is left out."""

    days: Mapping[str, date] = field(default_factory=dict)
    """The day of the last commit that touched a file, by its path relative to the project."""
    newest: date | None = None
    """The day of the last commit that touched any of the facts."""
    absent_because: str = ""
    """Why nothing is known, in words."""


UNKNOWN = History()


def history(project: Path, facts: Path) -> History:
    """What git knows of a folder of facts.

    A clone without its whole history is not asked: the oldest commit that it has would pass for a change of every file.
    """
    shallow = _git(project, "rev-parse", "--is-shallow-repository")
    if shallow is None:
        return History(absent_because="there is no git, or no repository that it may read")
    if shallow.strip() != "false":
        return History(absent_because="the clone is shallow; fetch the whole history ('git fetch --unshallow')")
    told = _git(project, "log", "-z", "--relative", "--name-only", "--no-renames", "--format=:%ct", "--", str(facts))
    if not told:
        return History(absent_because="git knows no commit of the facts")
    return _read(told)


def _read(told: str) -> History:
    """From the newest commit to the oldest: seconds since 1970 behind a colon, then paths."""
    days: dict[str, date] = {}
    newest = None
    day = date.min
    for part in told.split("\0"):
        entry = part.lstrip("\n")
        if entry.startswith(":"):
            day = datetime.fromtimestamp(int(entry[1:].split("\n")[0]), UTC).date()
            newest = newest or day
            entry = entry.partition("\n")[2].lstrip("\n")
        if entry:
            days.setdefault(entry, day)
    return History(days, newest)


def _git(folder: Path, *arguments: str) -> str | None:
    """What a command of git says; None where it fails, or there is no git."""
    command = ("git", "-c", "log.showSignature=false", *arguments)
    try:
        told = subprocess.run(command, cwd=folder, capture_output=True, check=True)  # noqa: S603 - fixed words
    except (OSError, subprocess.CalledProcessError):
        return None
    return told.stdout.decode("utf-8", "surrogateescape")
