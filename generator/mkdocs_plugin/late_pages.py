"""Late pages and files: those that no other plugin looks at. MkDocs checks links to them, and we write them."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from generator.mkdocs_plugin.generated import GeneratedFile, GeneratedPage

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from generator.mkdocs_plugin.frame import Frame
    from generator.mkdocs_plugin.shell import Shells
    from generator.processes import Task

PARTS_OF_FILES = 64
"""In how many parts the files that are no pages are written."""

EVENTS = ("page_content", "page_context", "post_page")
"""What MkDocs calls other plugins for when a page has its content."""


def who_looks_at_pages(config: MkDocsConfig) -> str:
    """Another plugin that is to see pages, and for what, in words; nothing where there is none."""
    for event in EVENTS:
        for method in config.plugins.events[event]:
            owner = type(getattr(method, "__self__", method)).__module__
            # The theme's search looks at pages by hand alone.
            if not owner.startswith(("material.plugins.search", "generator.")):
                return f"{owner} has an on_{event} of its own"
    return ""


def file_tasks(files: Sequence[GeneratedFile]) -> list[Task]:
    """The tasks of writing files that are no pages: they wait for nothing of MkDocs."""
    parts = [files[number::PARTS_OF_FILES] for number in range(PARTS_OF_FILES)]
    return [partial(_write_files, part) for part in parts if part]


def page_tasks(pages: Sequence[GeneratedPage], frame: Frame, shells: Shells) -> list[Task]:
    """The tasks of writing late pages.

    Args:
        pages: What is to be written.
        frame: What MkDocs has made of configuration, templates and navigation.
        shells: Frames in which pages that are alike are filled in.
    """
    folders: dict[str, list[GeneratedPage]] = {}
    for page in pages:
        folders.setdefault(posixpath.dirname(page.file.url.rstrip("/")), []).append(page)
    # Pages of one folder share shells, which are so made once.
    largest_first = sorted(folders.values(), key=len, reverse=True)
    return [partial(_write_pages, folder, frame, shells) for folder in largest_first]


def _write_pages(pages: Sequence[GeneratedPage], frame: Frame, shells: Shells) -> None:
    for page in pages:
        page.fill()
        assert isinstance(page.file, GeneratedFile)
        page.file.write(frame.filled_html(page, shells))
        # Ten thousand contents need not be held at once.
        page.content = ""


def _write_files(files: Sequence[GeneratedFile]) -> None:
    for file in files:
        file.copy_file()
