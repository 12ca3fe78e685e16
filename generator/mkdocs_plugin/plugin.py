"""The events of MkDocs, each handed on at once."""

from __future__ import annotations

import json
import logging
import os
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.utils import CountHandler

from generator.book import Book, link
from generator.build_day import BuildDayFault, build_day
from generator.checks import Checked, Checker
from generator.collector import collector_paused
from generator.history import History, history
from generator.hosting import Hosting, HostingFault, hosting
from generator.mkdocs_plugin.frame import Frame
from generator.mkdocs_plugin.generated import GeneratedFile, GeneratedPage, generated_file
from generator.mkdocs_plugin.late_pages import file_tasks, page_tasks, who_looks_at_pages
from generator.mkdocs_plugin.marks import replace_marks
from generator.mkdocs_plugin.problem_panel import print_problems
from generator.mkdocs_plugin.shell import Shells
from generator.mkdocs_plugin.theme_templates import mend
from generator.outputs import SCRIPT_ADDRESS, STYLE_ADDRESS, PageOutput, navigable, search_records, site
from generator.problems import stops, summary_line
from generator.processes import SharedTasks
from generator.publishing import Publication
from generator.reading import read_pages
from generator.search import ADDRESS as SEARCH_ADDRESS
from generator.search import Row

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from generator.mkdocs_plugin.preview import Preview

THEME = Path(__file__).parent / "theme"
log = get_plugin_logger("factsheet")

PREVIEW_FOLDER = "mkdocs_"
"""How the temporary folder of `mkdocs serve` begins; under `--clean` it calls itself a build."""
PAGE_TEXT_AT_MOST = 300


class FactsheetConfig(Config):
    """The options under `plugins: factsheet` in mkdocs.yml."""

    facts = config_options.Type(str, default="facts")
    """The folder of facts, relative to mkdocs.yml."""


class FactsheetPlugin(BasePlugin[FactsheetConfig]):
    """Facts in, pages out."""

    book: Book | None = None
    """What pages are made from; None only in a preview of facts that were never good."""
    preview: Preview | None = None
    publication: Publication | None = None
    """The site that is being written beside its place; None in a preview."""

    def __init__(self) -> None:
        super().__init__()
        self.writing: list[SharedTasks] = []
        """The files and late pages of a build, while they are written."""
        self._told_of_history = ""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Keep what the build is for; being here also keeps this object from one rebuild of a preview to the next."""
        self._previews = command == "serve"
        self._dirty = dirty

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read, check and link, before anything of the old site is touched."""
        if not config.use_directory_urls:
            raise PluginError("factsheet needs 'use_directory_urls: true' in mkdocs.yml: addresses end in '/'")
        self._equip(config)
        surroundings = self._hosting(config), self._history(config)
        if self._previews:
            self._look(config, *surroundings)
            return config
        checked = self._check(Checker(self._facts(config), self._project(config)), config)
        if checked.problems:
            print_problems(checked)
        if any(stops(problem, strict=config.strict) for problem in checked.problems):
            raise PluginError(f"the facts have {summary_line(checked.problems)}; nothing was built")
        self.book = link(checked.index, *surroundings)
        self._publish_whole(config)
        return config

    def _look(self, config: MkDocsConfig, hosting: Hosting, history: History) -> None:
        """In a preview: take the facts as they are now; problems are shown, and stop nothing."""
        if self.preview is None:
            # A build need not load what answers browsers.
            from generator.mkdocs_plugin.preview import Preview

            checker = Checker(self._facts(config), self._project(config))
            self.preview = Preview(
                self._project(config), lambda: self._check(checker, config), strict=bool(config.strict)
            )
        self.preview.look(hosting, history)
        self.book = self.preview.moment.book

    def _hosting(self, config: MkDocsConfig) -> Hosting:
        """Where the site and its repository stand, by `site_url`, `repo_url` and `edit_uri`."""
        way = Path(os.path.relpath(self._project(config), config.docs_dir)).as_posix()
        try:
            return hosting(config.site_url or "", config.repo_url or "", config.edit_uri or "", way)
        except HostingFault as fault:
            raise PluginError(f"mkdocs.yml: {fault}") from None

    def _history(self, config: MkDocsConfig) -> History:
        """When the facts last changed; why that is not known is said once."""
        known = history(self._project(config), self._facts(config))
        if known.absent_because and known.absent_because != self._told_of_history:
            log.info(f"pages do not say when they last changed: {known.absent_because}")
        self._told_of_history = known.absent_because
        return known

    def _publish_whole(self, config: MkDocsConfig) -> None:
        """Let MkDocs write beside the site's place; `on_post_build` swaps it in."""
        if self._previews or self._dirty or Path(config.site_dir).name.startswith(PREVIEW_FOLDER):
            return
        self.publication = Publication(Path(config.site_dir))
        try:
            beside = self.publication.begin(lambda: log.info("another build is writing this site; waiting for it"))
        except OSError as fault:
            raise PluginError(f"the site cannot be written beside {config.site_dir}: {fault.strerror}") from None
        if self.publication.fills_in_place:
            log.info(f"{config.site_dir} is a link or a mount point: it is filled in place, not swapped")
        config.site_dir = str(beside)

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the old site as it was."""
        for tasks in self.writing:
            tasks.stop()
        self.writing = []
        if self.publication:
            self.publication.abandon()
            self.publication = None
        if isinstance(error, OSError):
            raise PluginError(f"the site was not built: {error.strerror}; the old one is as it was") from None

    def _project(self, config: MkDocsConfig) -> Path:
        return Path(config.config_file_path).parent if config.config_file_path else Path.cwd()

    def _facts(self, config: MkDocsConfig) -> Path:
        return self._project(config) / self.config.facts

    def _check(self, checker: Checker, config: MkDocsConfig) -> Checked:
        try:
            today = build_day(os.environ)
        except BuildDayFault as fault:
            raise PluginError(str(fault)) from None
        return checker.check(read_pages(Path(config.docs_dir), self._project(config)), today)

    def _equip(self, config: MkDocsConfig) -> None:
        """What the pages need of the theme: our templates in front of its own, style, script, footnotes."""
        if str(THEME) not in config.theme.dirs:
            # In front of the theme's own templates, behind those that an adopter puts over both.
            config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        if STYLE_ADDRESS not in config.extra_css:
            config.extra_css.insert(0, STYLE_ADDRESS)
        if SCRIPT_ADDRESS not in [str(one) for one in config.extra_javascript]:
            script = config_options.ExtraScriptValue(SCRIPT_ADDRESS)
            script.defer = True
            config.extra_javascript.append(script)
        if "footnotes" not in config.markdown_extensions:
            config.markdown_extensions.append("footnotes")

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add every Output as a file."""
        if self.book is not None:
            seen = "" if self._previews else who_looks_at_pages(config)
            if seen:
                log.info(f"each page is rendered in full: {seen}")
            project = self._project(config)
            outputs = list(site(self.book).values())
            # The search index waits for what the theme's search finds in pages by hand.
            others = [one for one in outputs if not isinstance(one, PageOutput) and one.address != SEARCH_ADDRESS]
            with collector_paused():
                made = [generated_file(output, config, project) for output in others]
                if not self._previews:
                    self.writing.append(SharedTasks(file_tasks(made)))
                pages = [output for output in outputs if isinstance(output, PageOutput)]
                made += [generated_file(output, config, project, is_late=not seen) for output in pages]
            for file in made:
                files.append(file)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep the navigation for pages that are rendered on demand."""
        self._navigation = nav
        return nav

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Fill in the marks of pages by hand."""
        if isinstance(page, GeneratedPage) or self.book is None:
            return markdown
        return replace_marks(markdown, self.book, page.file.src_uri)

    @event_priority(-100)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Take out of MkDocs' hands what it need not render: in a preview all of ours, in a build what is late."""
        mend(env)
        env.globals["factsheet_locale"] = _locale(self.book)
        if self.preview is not None:
            self.preview.frame = self._frame(config, env, files)
            for file in [file for file in files if isinstance(file, GeneratedFile)]:
                files.remove(file)
            return env
        self._pages_of_all = files.documentation_pages()
        shown = self._navigation.pages
        generated = [file for file in files if isinstance(file, GeneratedFile)]
        late = [page for file in generated if isinstance(page := file.page, GeneratedPage) and page.is_late]
        late = [page for page in late if page not in shown]
        for taken in (*(page.file for page in late), *(file for file in generated if file.page is None)):
            files.remove(taken)
        if self.book is not None:
            self.book.derive()
        self.writing.append(SharedTasks(page_tasks(late, self._frame(config, env, files), Shells())))
        for page in shown:
            # The current page of the navigation looks different in each place: these go MkDocs' way.
            if isinstance(page, GeneratedPage) and page.is_late:
                page.fill()
        return env

    def _frame(self, config: MkDocsConfig, env: Environment, files: Files) -> Frame:
        return Frame(config, env, files, self._navigation, threading.Lock())

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Let the sitemap name the late pages as well."""
        if self.writing:
            context["pages"] = self._pages_of_all
        return context

    @event_priority(-50)
    def _gather_search(self, *, config: MkDocsConfig) -> None:
        """Move what the theme's search has read of pages by hand into our own index."""
        theirs = Path(config.site_dir) / "search" / "search_index.json"
        rows: tuple[Row, ...] = ()
        if theirs.is_file():
            index = json.loads(theirs.read_text(encoding="utf-8"))
            rows = tuple(_page_row(document) for document in index["docs"])
            # What the theme offers in the empty search box, and all that it loads with each page.
            lists = _lists(self.book) if self.book else []
            theirs.write_text(json.dumps(index | {"docs": lists}, ensure_ascii=False), encoding="utf-8")
        if self.preview is not None:
            self.preview.page_rows = rows
        elif self.book is not None:
            ours = Path(config.site_dir) / SEARCH_ADDRESS
            ours.parent.mkdir(exist_ok=True)
            ours.write_text(search_records(self.book, rows), encoding="utf-8")

    @event_priority(-60)
    def _write_late(self, *, config: MkDocsConfig) -> None:
        """Take part in writing what is late, and wait for all of it."""
        while self.writing:
            self.writing.pop().finish()

    @event_priority(-100)
    def _swap_in(self, *, config: MkDocsConfig) -> None:
        """Put the new site in its place, unless MkDocs is about to refuse it."""
        if self.publication is None:
            return
        config.site_dir = str(self.publication.target)
        if _has_counted_warnings():
            self.publication.abandon()
        else:
            self.publication.publish()
        self.publication = None

    on_post_build = CombinedEvent(_gather_search, _write_late, _swap_in)

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object) -> LiveReloadServer:
        """Answer from the Book of the moment."""
        if self.preview is not None:
            self.preview.attach(server, self._facts(config))
        return server

    def on_shutdown(self) -> None:
        """Stop watching the facts."""
        if self.preview is not None:
            self.preview.detach()


def _locale(book: Book | None) -> str:
    """The language of the pages with its country, as Open Graph has it: `en_GB`; empty where no country is said."""
    language = book.sheet.language if book else ""
    return language.replace("-", "_") if "-" in language else ""


def _lists(book: Book) -> list[dict[str, str]]:
    """The lists, as the theme's search has its documents."""
    return [
        {"location": output.address, "title": output.title, "text": output.description} for output in navigable(book)
    ]


def _has_counted_warnings() -> bool:
    """Whether a strict build has counted warnings: MkDocs refuses it only after the last event."""
    return any(
        isinstance(handler, CountHandler) and handler.get_counts() for handler in logging.getLogger("mkdocs").handlers
    )


def _page_row(document: dict[str, str]) -> Row:
    title, text = (" ".join(_words(document[part]).split()) for part in ("title", "text"))
    return ("pages", document["location"], title, "", "", "", text[:PAGE_TEXT_AT_MOST], 0)


def _words(html: str) -> str:
    """The words of what the theme's search took from a page."""
    return Markup(html).striptags()  # noqa: S704 - only to take the markup off again
