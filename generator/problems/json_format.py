"""Problems for machines."""

import json
from collections.abc import Iterable

from generator.problems.problem import Problem


def json_format(problems: Iterable[Problem], rules_url: str = "") -> str:
    """All problems as a JSON list: rule, severity, file, line, column, length, message, help, url.

    Args:
        problems: In the order in which they are to stand.
        rules_url: The address of the page of rules, to which `#rule` is added.
    """
    rows = [
        {
            "rule": problem.rule,
            "severity": problem.severity,
            "file": problem.place.file,
            "line": problem.place.line,
            "column": problem.place.column,
            "length": problem.place.length,
            "message": problem.message,
            "help": problem.help,
            "url": f"{rules_url}#{problem.rule}",
        }
        for problem in problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)
