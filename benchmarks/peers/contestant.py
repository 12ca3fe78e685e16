"""What the runner must know of a contestant."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

BIN = Path(sys.executable).parent
"""Where the commands of the peers are: the environment that runs the benchmarks."""


@dataclass(frozen=True)
class Contestant:
    """One generator: how it is set up over a folder of facts, built, and served."""

    name: str
    version: str
    prepare: Callable[[Path], None]
    """Put its own files beside `facts/` in a project."""
    build: list[list[str]]
    """Commands, one after the other, in the project; all of them are timed."""
    serve: Callable[[int], list[str]]
    """The command that serves on this port of 127.0.0.1."""
    search_index: str
    """Its file under `site/`; empty where there is none."""
    check: list[str] = field(default_factory=list)
    """The command that checks the facts, where it has one."""
    made: tuple[str, ...] = ("site",)
    """What a cold build must not find."""
    after_save: Callable[[Path, str], None] | None = None
    """What has to happen behind the save of a file of facts; its time counts."""


def versions(*packages: str) -> str:
    """The versions of packages, in one line."""
    return ", ".join(f"{package} {version(package)}" for package in packages)


def write(project: Path, files: dict[str, str]) -> None:
    """Write the files of a contestant."""
    for name, text in files.items():
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
