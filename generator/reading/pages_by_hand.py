"""The pages under `docs/`, as text: their marks are checked with the facts."""

import os
from dataclasses import dataclass
from pathlib import Path

from generator.problems import printable


@dataclass(frozen=True, slots=True)
class MarkdownPage:
    """A page written by hand."""

    file: str
    """Path relative to the project, printable."""
    text: str
    uri: str = ""
    """Path relative to the folder of pages, with `/`."""


def read_pages(docs: Path, relative_to: Path) -> tuple[MarkdownPage, ...]:
    """All Markdown files under a folder, in order; what is not UTF-8 is left to MkDocs, which says so.

    Args:
        docs: The folder; where it is missing there are no pages.
        relative_to: The project; places are told relative to it.
    """
    pages: list[MarkdownPage] = []
    for folder, folders, names in os.walk(docs):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        wanted = sorted(name for name in names if name.endswith((".md", ".markdown")) and not name.startswith("."))
        paths = [Path(folder) / name for name in wanted]
        # What is no regular file, such as a dangling link, is left to MkDocs too.
        pages.extend(_read_page(path, docs, relative_to) for path in paths if path.is_file())
    return tuple(pages)


def _read_page(path: Path, docs: Path, relative_to: Path) -> MarkdownPage:
    file = printable(Path(os.path.relpath(path, relative_to)).as_posix())
    text = path.read_bytes().decode("utf-8-sig", errors="replace").replace("\r\n", "\n")
    return MarkdownPage(file, text, path.relative_to(docs).as_posix())
