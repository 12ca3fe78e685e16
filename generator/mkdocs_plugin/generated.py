"""Outputs as MkDocs knows files and pages."""

from __future__ import annotations

import os
import posixpath
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents, get_toc

from generator.outputs import Output, PageOutput, page_html

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


HOME = "Home"
"""What the first page is called in the navigation."""


@dataclass(frozen=True)
class HeadWords:
    """What the theme prints into the head of a page, as plain words that its templates escape."""

    title: str
    description: str
    picture: str = ""
    """The kind whose picture other sites show with a link to the page; empty for that of the sheet."""


class GeneratedFile(File):
    """A file of the site that is rendered when MkDocs writes it."""

    def __init__(self, output: Output, uri: str, config: MkDocsConfig, inclusion: InclusionLevel) -> None:
        super().__init__(uri, None, config.site_dir, config.use_directory_urls, inclusion=inclusion)
        self.output = output
        self.generated_by = "factsheet"

    def copy_file(self, dirty: bool = False) -> None:
        """Render the Output into its place."""
        self.write(self.output.render())

    def write(self, rendered: str | bytes) -> None:
        """Write what was rendered into its place."""
        content = rendered.encode() if isinstance(rendered, str) else rendered
        target = Path(self.abs_dest_path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)

    def is_modified(self) -> bool:
        """A rendered file has no date to compare."""
        return True


class GeneratedPage(Page):
    """A page whose HTML comes straight from the core, without a Markdown pass."""

    def __init__(self, output: PageOutput, file: File, config: MkDocsConfig, *, is_late: bool) -> None:
        # The theme prints titles as they are: escaped once here, they are right everywhere but in
        # <title>, where `factsheet.title` is used.
        super().__init__(escape(output.title) if output.address else HOME, file, config)
        self.show(output)
        self.is_late = is_late

    def show(self, output: PageOutput) -> None:
        """Hold an Output, which the next `render` takes content, headings and anchors from."""
        self.is_late = False
        self.output = output
        self.factsheet = HeadWords(output.title if output.address else HOME, output.description, output.picture)

    def read_source(self, config: MkDocsConfig) -> None:
        """There is no Markdown; our own search has the record, so the theme's leaves the page out."""
        self.markdown = ""
        # A page that the navigation does not name, or names alone, is given its empty column; the first page both.
        if not self.output.address:
            hidden = {"hide": ["navigation", "toc"]}
        else:
            hidden = {} if self.output.in_navigation and self.parent else {"hide": ["navigation"]}
        self.meta: dict[str, Any] = {"search": {"exclude": True}} | hidden

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Take content, headings and anchors from the Output; of a late page, when it is written."""
        if self.is_late:
            self.content, self.toc = "", get_toc([])
        else:
            self.fill()

    def fill(self) -> None:
        """Render the content now."""
        self.is_late = False
        model = self.output.model()
        self.content = page_html(model)
        headings = [(section.anchor, section.heading) for section in model.sections]
        headings += [("sources", "Sources")] if model.references else []
        self.toc = _contents(model.title, headings)

    @property
    def present_anchor_ids(self) -> set[str]:
        """The ids that may be linked to; asked for only where a page by hand links here."""
        return {"top", *self.output.model().anchors}

    @present_anchor_ids.setter
    def present_anchor_ids(self, ids: set[str] | None) -> None:
        """MkDocs declares it as an attribute; ours follows from the Output."""


def _contents(title: str, headings: list[tuple[str, str]]) -> TableOfContents:
    contents = get_toc([{"level": 1, "id": "top", "name": escape(title), "children": []}])
    contents.items[0].children = [AnchorLink(escape(heading), anchor, 2) for anchor, heading in headings]
    return contents


def source_uri(address: str) -> str:
    """Where a page would stand under `docs/`, so that pages by hand can link to it as to any other.

    `meetings/` is `meetings/index.md`, `meetings/x/` is `meetings/x.md`.
    """
    bare = address.rstrip("/")
    return posixpath.join(bare, "index.md") if "/" not in bare else f"{bare}.md"


def generated_file(output: Output, config: MkDocsConfig, project: Path, *, is_late: bool = False) -> GeneratedFile:
    """An Output as a file of MkDocs, with its page where it is one.

    Args:
        output: What is to be a file.
        config: MkDocs' configuration.
        project: The folder that paths of facts are relative to.
        is_late: Whether the content is rendered only when the page is written, or asked for.
    """
    if not isinstance(output, PageOutput):
        return GeneratedFile(output, output.address, config, InclusionLevel.INCLUDED)
    inclusion = InclusionLevel.INCLUDED if output.in_navigation else InclusionLevel.NOT_IN_NAV
    file = GeneratedFile(output, source_uri(output.address), config, inclusion)
    if output.file:
        # MkDocs builds the edit link from a path relative to docs/.
        file.edit_uri = Path(os.path.relpath(project / output.file, config.docs_dir)).as_posix()
    GeneratedPage(output, file, config, is_late=is_late)
    return file
