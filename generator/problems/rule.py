"""A rule: a stable name for one fault. Its page of Markdown stands in `generator/rules/`."""

from dataclasses import dataclass

from generator.problems.problem import Place, Problem, Severity

QUOTED_AT_MOST = 80


@dataclass(frozen=True, slots=True)
class Rule:
    """Named for the bad thing, never for the cure."""

    name: str
    severity: Severity
    summary: str
    """What it refuses, in a few words."""

    def at(self, place: Place, message: str, help: str = "", *, field: str = "", cause: str = "") -> Problem:
        """A problem of this rule."""
        return Problem(self.name, self.severity, place, message, help, field, cause)


def error(name: str, summary: str) -> Rule:
    """Declare a rule that stops every build."""
    return Rule(name, Severity.ERROR, summary)


def warning(name: str, summary: str) -> Rule:
    """Declare a rule that stops a build only under `strict`."""
    return Rule(name, Severity.WARNING, summary)


def quoted(value: str) -> str:
    """A value as it may stand in a message: in quotes, cut, nothing in it that a terminal would act on."""
    cut = value if len(value) <= QUOTED_AT_MOST else value[: QUOTED_AT_MOST - 1] + "…"
    return "'" + printable(cut) + "'"


def printable(text: str) -> str:
    """The text with every character that is not printable written as an escape."""
    if text.isprintable():
        return text
    return "".join(
        character
        if character.isprintable()
        else character.encode("unicode_escape").decode("ascii")
        if not 0xD800 <= ord(character) <= 0xDFFF
        else f"\\u{ord(character):04x}"
        for character in text
    )
