"""`mkdocs serve` answers from the Book of the moment: a save costs reading, checking and linking, and no build.

Pages by hand, templates and `mkdocs.yml` go MkDocs' own way.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.livereload import _timestamp

from generator.book import Book, link
from generator.checks import Checked
from generator.history import UNKNOWN, History
from generator.hosting import NOWHERE, Hosting
from generator.mkdocs_plugin.problem_panel import bare_page, print_problems, problem_panel
from generator.mkdocs_plugin.watcher import Watcher
from generator.outputs import Output, PageOutput, Site, search_records, site
from generator.problems import stops
from generator.search import ADDRESS as SEARCH_ADDRESS
from generator.search import Row
from generator.values import Cite, ProseFault, marks_in_markdown

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

    from generator.mkdocs_plugin.frame import Frame

STANDS = 0.3
"""Seconds for which a problem must stand before it is shown: half-written files never flash."""


@dataclass(frozen=True)
class Moment:
    """What is served: the last good Book, and the problems that stand against the facts as they are now."""

    book: Book | None
    site: Site | None
    panel: str
    """The problems as HTML; empty where there are none."""
    answered: dict[tuple[str, int], str] = field(default_factory=dict)
    """Pages that were asked for in this moment, by address and frame: a browser may ask again and again."""


NOTHING_YET = Moment(None, None, "")


class Preview:
    """Keeps the moment, and answers requests from it."""

    def __init__(self, project: Path, look: Callable[[], Checked], *, strict: bool) -> None:
        """Prepare.

        Args:
            project: The folder of mkdocs.yml.
            look: Reads and checks the facts and pages as they are now.
            strict: Whether warnings stop as errors do.
        """
        self._surroundings = (NOWHERE, UNKNOWN)
        self.project = project
        self.moment = NOTHING_YET
        self.frame: Frame | None = None
        self.page_rows: tuple[Row, ...] = ()
        """Search rows of the pages by hand."""
        self._look = look
        self._strict = strict
        self._last: Checked | None = None
        self._server: LiveReloadServer | None = None
        self._watcher: Watcher | None = None
        self._lock = threading.Lock()

    def look(self, hosting: Hosting, history: History) -> None:
        """Read and check now, and serve what comes of it.

        Args:
            hosting: Where the site and its repository stand, from now on.
            history: When the facts last changed; saves leave it as it is.
        """
        with self._lock:
            if (hosting, history) != self._surroundings:
                self._surroundings, self._last = (hosting, history), None
            self._take(self._look())

    def _take(self, checked: Checked) -> None:
        """Serve what a check has given: the Book where it is good, else the old one with the problems."""
        if checked is self._last:
            return
        self._last = checked
        if checked.problems:
            print_problems(checked)
        panel = problem_panel(checked.problems, checked.lines) if checked.problems else ""
        if self._stops(checked):
            self.moment = Moment(self.moment.book, self.moment.site, panel)
        else:
            book = link(checked.index, *self._surroundings)
            self.moment = Moment(book, site(book), panel)

    def _stops(self, checked: Checked) -> bool:
        return any(stops(problem, strict=self._strict) for problem in checked.problems)

    def _on_change(self) -> None:
        """After a burst of events: a good Book is served at once, a problem when it has stood for a while."""
        assert self._watcher is not None
        with self._lock:
            checked = self._look()
            if checked is self._last:
                return
            if checked.problems and self._watcher.wait(STANDS):
                return
            before = self.moment.book
            self._take(checked)
            concerns_pages = self._concerns_pages(before, checked)
        self._wake(rebuild=concerns_pages)

    def _concerns_pages(self, before: Book | None, checked: Checked) -> bool:
        """Whether pages by hand, or the navigation, show something that has changed: these are MkDocs' to build."""
        after = self.moment.book
        if before is None or after is None or before is after:
            return before is not after
        named = {
            mark.source if isinstance(mark, Cite) else mark.record
            for page in checked.index.pages
            for mark, _, _ in marks_in_markdown(page.text)
            if not isinstance(mark, ProseFault)
        }
        return any(before.records.get(id) is not after.records.get(id) for id in named)

    def _wake(self, *, rebuild: bool) -> None:
        """Let the open browsers load their page again; where pages by hand are concerned, after a build of MkDocs."""
        server = self._server
        assert server is not None
        if rebuild:
            with server._rebuild_cond:
                server._want_rebuild = True
                server._rebuild_cond.notify_all()
        with server._epoch_cond:
            # While MkDocs is building, the end of that build wakes the browsers.
            if server._visible_epoch == server._wanted_epoch:
                server._visible_epoch = server._wanted_epoch = _timestamp()
                server._epoch_cond.notify_all()

    def attach(self, server: LiveReloadServer, facts: Path) -> None:
        """Answer before MkDocs does, and watch the facts."""
        self._server = server
        behind = server.get_app()
        assert behind is not None
        server.set_app(_App(self, server, behind))
        self._watcher = Watcher(facts, self._on_change)
        self._watcher.start()

    def detach(self) -> None:
        """Stop watching."""
        if self._watcher is not None:
            self._watcher.stop()
            self._watcher = None


class _App:
    """A WSGI application in front of MkDocs' own (PEP 3333)."""

    def __init__(self, preview: Preview, server: LiveReloadServer, behind: Callable[..., Iterable[bytes]]) -> None:
        self._preview = preview
        self._server = server
        self._behind = behind

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        moment = self._preview.moment
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        output = self._find(moment, path)
        if output is not None:
            body, media_type = self._render(moment, output)
            return _answer(start_response, body, media_type)
        if moment.site is None and path.endswith("/"):
            return _answer(start_response, self._with_reload(bare_page(moment.panel)), "text/html")
        return self._behind_with_panel(moment, environ, start_response)

    def _find(self, moment: Moment, path: str) -> Output | None:
        mount = self._server.mount_path
        if moment.site is None or self._preview.frame is None or not path.startswith(mount):
            return None
        address = path[len(mount) :].removesuffix("index.html") if path.endswith("/index.html") else path[len(mount) :]
        for candidate in (address, f"{address}index.html"):
            if candidate in moment.site:
                return moment.site[candidate]
        return None

    def _render(self, moment: Moment, output: Output) -> tuple[bytes, str]:
        if isinstance(output, PageOutput):
            return self._with_reload(self._page(moment, output)), output.media_type
        if output.address == SEARCH_ADDRESS and moment.book is not None:
            return search_records(moment.book, self._preview.page_rows).encode(), output.media_type
        rendered = output.render()
        return rendered.encode() if isinstance(rendered, str) else rendered, output.media_type

    def _page(self, moment: Moment, output: PageOutput) -> str:
        frame = self._preview.frame
        assert frame is not None
        key = (output.address, id(frame))
        if key not in moment.answered:
            html = frame.html(output, self._preview.project)
            moment.answered[key] = html.replace("</body>", moment.panel + "</body>")
        return moment.answered[key]

    def _with_reload(self, html: str) -> bytes:
        """The page with MkDocs' own script, which loads it again when there is something new."""
        injected: bytes = self._server._inject_js_into_html(html.encode(), self._server._visible_epoch)
        return injected

    def _behind_with_panel(
        self, moment: Moment, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        """What MkDocs answers; into its pages the panel goes as well."""
        if not moment.panel:
            return self._behind(environ, start_response)
        told: list[tuple[str, list[tuple[str, str]]]] = []
        body = b"".join(self._behind(environ, lambda status, headers, *_: told.append((status, headers))))
        status, headers = told[-1]
        if ("Content-Type", "text/html") in headers and b"</body>" in body:
            body = body.replace(b"</body>", moment.panel.encode() + b"</body>")
            headers = [(name, value) for name, value in headers if name != "Content-Length"]
            headers.append(("Content-Length", str(len(body))))
        start_response(status, headers)
        return [body]


def _answer(start_response: Callable[..., Any], body: bytes, media_type: str) -> Iterable[bytes]:
    text = media_type.startswith("text/") or media_type.endswith(("json", "xml"))
    content_type = f"{media_type}; charset=utf-8" if text else media_type
    start_response("200 OK", [("Content-Type", content_type), ("Content-Length", str(len(body)))])
    return [body]
