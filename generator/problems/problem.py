"""What is wrong, where, and how to mend it, as data."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """Errors stop a build; warnings stop it only under `strict`."""

    ERROR = "error"
    WARNING = "warning"


class Place(NamedTuple):
    """A run of characters in a file. Where a file has a fault, one is made for each value: a tuple is quickest to make.

    `line` and `column` count from 1, columns in characters (code points), not bytes.
    """

    file: str
    """Path relative to the project, with `/`; what cannot be printed is escaped."""
    line: int = 1
    column: int = 1
    length: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of one place, found by one rule."""

    rule: str
    severity: Severity
    place: Place
    message: str
    """States the problem alone: lower case, no full stop, one line."""
    help: str = ""
    """What the reader can do about it."""
    field: str = ""
    """The field of the record that it is about: what an acceptance of a warning may name."""
    cause: str = ""
    """What alone may be wrong where many places have a problem with it: the terminal tells them together."""

    @property
    def file_order(self) -> tuple[Place, str, str]:
        """The key by which problems are listed: file, then line, then column."""
        return (self.place, self.rule, self.message)


def stops(problem: Problem, *, strict: bool) -> bool:
    """Whether a problem stops a build: every error, and under `strict` every warning."""
    return strict or problem.severity is Severity.ERROR
