"""A page in the theme's frame, rendered when the browser asks for it.

MkDocs renders pages in one go, in a fixed order of steps; here the same steps are taken for one page.
This module and `preview` hold all names of MkDocs that are not promised to plugins.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.commands.build import _populate_page, get_context

from generator.mkdocs_plugin.generated import GeneratedPage, generated_file, source_uri

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation

    from generator.mkdocs_plugin.shell import Shells
    from generator.outputs import PageOutput

PAGE_TEMPLATE = "main.html"


@dataclass(frozen=True)
class Frame:
    """What the last build of MkDocs has made of configuration, templates and navigation."""

    config: MkDocsConfig
    environment: Environment
    files: Files
    navigation: Navigation
    lock: threading.Lock
    """Held while a page is rendered: the pages of the navigation are shared, and marked while they are shown."""

    def html(self, output: PageOutput, project: Path) -> str:
        """The whole page; the events of other plugins run as in a build."""
        with self.lock:
            page = self._page(output, project)
            plugins = self.config.plugins
            _populate_page(page, self.config, self.files)
            page.active = True
            try:
                context = get_context(self.navigation, self.files, self.config, page)
                context = plugins.on_page_context(context, page=page, config=self.config, nav=self.navigation)
                html = self.environment.get_template(PAGE_TEMPLATE).render(context)
            finally:
                page.active = False
            return str(plugins.on_post_page(html, page=page, config=self.config))

    def filled_html(self, page: GeneratedPage, shells: Shells) -> str:
        """The whole page, for a build in which no other plugin looks at it.

        Args:
            page: A page that is not in the navigation, its content rendered.
            shells: Frames in which pages that are alike are filled in.
        """
        return shells.html(page, lambda: self._full_html(page))

    def _full_html(self, page: GeneratedPage) -> str:
        page.active = True
        context = get_context(self.navigation, self.files, self.config, page)
        return str(self.environment.get_template(PAGE_TEMPLATE).render(context))

    def _page(self, output: PageOutput, project: Path) -> GeneratedPage:
        """The page of the navigation where it is in it, so that it is shown as the current one; else a new one."""
        uri = source_uri(output.address)
        for page in self.navigation.pages:
            if isinstance(page, GeneratedPage) and page.file.src_uri == uri:
                page.show(output)
                return page
        made = generated_file(output, self.config, project).page
        assert isinstance(made, GeneratedPage)
        return made
