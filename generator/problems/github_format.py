"""Problems as annotations of GitHub Actions.

The form is that of the runner's workflow commands:
https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from collections.abc import Iterable

from generator.problems.problem import Problem


def github_format(problems: Iterable[Problem]) -> str:
    """One line a problem and place: `::error file=…,line=…,col=…,endColumn=…,title=rule::message`.

    A value of a file is data here: it can neither end a command nor begin one.
    """
    return "\n".join(map(_command, problems))


def _command(problem: Problem) -> str:
    place = problem.place
    properties = {
        "file": place.file,
        "line": place.line,
        "col": place.column,
        "endColumn": place.column + place.length,
        "title": problem.rule,
    }
    written = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    words = f"{problem.message}\nhelp: {problem.help}" if problem.help else problem.message
    return f"::{problem.severity} {written}::{_data(words)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
