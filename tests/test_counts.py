"""What is rendered how often: speed has no place in tests, but counts do."""

from collections import Counter
from pathlib import Path

from conftest import copy_project, run

COUNTING = """
import sys
from mkdocs.__main__ import cli
from generator.mkdocs_plugin import generated, shell

def noted(module, name, words):
    function = getattr(module, name)
    def noting(*arguments, **options):
        # Processes that share the work share this file; so short a line is written whole.
        with open(sys.argv[1], "a") as file:
            file.write(words(*arguments) + "\\n")
        return function(*arguments, **options)
    setattr(module, name, noting)

noted(generated, "page_html", lambda page: f"content {page.address}")
noted(shell, "make_shell", lambda page, render: f"shell {shell.variant(page)}")
cli(["build", "--quiet"])
"""


def test_a_build_renders_each_page_once_and_makes_the_shell_of_a_variant_once(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project")
    told = tmp_path / "told"
    (project / "counting.py").write_text(COUNTING, encoding="utf-8")

    result = run("counting", str(told), cwd=project)

    assert result.returncode == 0, result.stderr
    counts = Counter(told.read_text("utf-8").splitlines())
    contents = [line for line in counts if line.startswith("content ")]
    shells = [line for line in counts if line.startswith("shell ")]
    assert len(contents) > 600
    assert len(shells) > 10
    assert {line: count for line, count in counts.items() if count > 1} == {}
