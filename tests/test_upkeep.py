"""The workflows and the hook: they call commands that there are, and a pull request can do nothing but be checked."""

import re
from collections.abc import Iterator
from typing import Any

import click
import pytest
import yaml
from conftest import PROJECT
from test_links import documented

from generator.cli.main import factsheet

WORKFLOWS = sorted((PROJECT / ".github/workflows").glob("*.yml"))
HOOKS = yaml.safe_load((PROJECT / ".pre-commit-hooks.yaml").read_text("utf-8"))


def read(name: str) -> dict[Any, Any]:
    """A workflow."""
    workflow: dict[Any, Any] = yaml.safe_load((PROJECT / f".github/workflows/{name}.yml").read_text("utf-8"))
    return workflow


def steps() -> Iterator[dict[str, Any]]:
    """Each step of each workflow."""
    for workflow in WORKFLOWS:
        for job in read(workflow.stem)["jobs"].values():
            yield from job["steps"]


def require_command(line: str) -> None:
    """Refuse a call of `factsheet` with a command or an option that there is not."""
    _, name, *arguments = line.split()
    command = factsheet.get_command(click.Context(factsheet), name)
    assert command, line
    known = {option for parameter in command.params for option in parameter.opts}
    assert {argument for argument in arguments if argument.startswith("-")} <= known, line


def test_workflows_and_the_hook_call_commands_that_there_are() -> None:
    lines = [line for step in steps() for line in step.get("run", "").splitlines()]
    targets = {target for line in lines if line.startswith("make ") for target in line.split()[1:]}
    makefile = (PROJECT / "Makefile").read_text("utf-8").replace("$(VENV)", ".venv")
    calls = [line for line in lines if line.startswith(".venv/bin/factsheet ")]

    assert targets == {target for target in targets if re.search(rf"^{re.escape(target)}:", makefile, re.MULTILINE)}
    assert len(calls) == 1
    for line in (*calls, HOOKS[0]["entry"]):
        require_command(line)
    with pytest.raises(AssertionError):
        require_command("factsheet check --no-such-option")


def test_the_workflow_for_links_runs_the_documented_command() -> None:
    assert f".venv/bin/{documented()}" in [step.get("run") for step in steps()]


def test_a_pull_request_is_checked_with_a_right_to_read_and_without_secrets() -> None:
    workflow = read("facts")

    # YAML 1.1 reads the key `on` as a truth.
    assert workflow[True] == {"pull_request": None, "push": {"branches": ["main"]}}
    assert workflow["permissions"] == {"contents": "read"}
    assert set(workflow["jobs"]["check"]["permissions"].values()) == {"read"}
    assert workflow["jobs"]["publish"]["if"] == "github.event_name == 'push'"
    assert not any("secrets" in path.read_text("utf-8") for path in WORKFLOWS)
    assert all(
        step["with"]["persist-credentials"] is False
        for step in steps()
        if step.get("uses", "").startswith("actions/checkout@")
    )


def test_every_action_is_named_by_a_commit() -> None:
    actions = [step["uses"] for step in steps() if "uses" in step]

    assert len(actions) == 6
    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", action) for action in actions)


def test_the_hook_runs_once_when_a_fact_or_a_page_by_hand_changes() -> None:
    (hook,) = HOOKS

    assert not hook["pass_filenames"]
    assert [
        path for path in ("facts/events/a.yml", "docs/a.md", "generator/a.py") if re.search(hook["files"], path)
    ] == [
        "facts/events/a.yml",
        "docs/a.md",
    ]
