"""The addresses for link checkers, and the documented command: what it says of answers that are good, dead or moved."""

import csv
import os
import re
import shlex
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from conftest import PROJECT, Built, Site
from test_command_line import call

ADDRESSES = "api/v1/addresses.txt"
ANSWERS = {
    "http://archive.example.org/charter": 200,
    "http://gazette.example.org/summits": 404,
    "http://ors.example.org/": 200,
    "http://wiki.example.org/ors": 301,
    "http://wiki.example.org/rivers": 200,
}


class Answering(BaseHTTPRequestHandler):
    """A proxy that answers for every host by itself."""

    asked: list[str]

    def do_GET(self) -> None:
        type(self).asked.append(self.path)
        self.send_response(ANSWERS.get(self.path, 404))
        if self.path.endswith("/ors"):
            self.send_header("Location", "http://wiki.example.org/rivers")
        body = b'<a href="http://archive.example.org/further">further</a>'
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_HEAD = do_GET  # noqa: N815 - the name that the server asks for

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


@contextmanager
def answering() -> Iterator[tuple[str, list[str]]]:
    """The address of the proxy, and what it was asked for."""
    asked: list[str] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Asked", (Answering,), {"asked": asked}))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    thread.join()
    server.server_close()


def documented() -> str:
    """The command as the docs have it."""
    found = re.search(r"^linkchecker .+$", (PROJECT / "docs/upkeep.md").read_text("utf-8"), re.MULTILINE)
    assert found
    return found[0]


def test_every_address_of_the_facts_is_exported_once_and_in_order(built: Built) -> None:
    lines = (built.root / ADDRESSES).read_text("utf-8").splitlines()
    written = {
        found.strip("'\"")
        for path in (PROJECT / "facts").rglob("*.yml")
        for found in re.findall(
            r"^(?:url|archived_url|text_url|website): (\S+)$", path.read_text("utf-8"), re.MULTILINE
        )
    }

    assert len(lines) > 900
    assert lines == sorted(written)


def test_the_documented_command_tells_good_dead_and_moved_addresses_apart(site: Site, tmp_path: Path) -> None:
    for file in (site.root / "facts").rglob("*.yml"):
        file.write_text(file.read_text("utf-8").replace("https://", "http://"), encoding="utf-8")
    assert call("render", "--into", str(site.root / "site"), folder=site.root).exit_code == 0
    command, _, files = documented().partition(" < ")
    exported, listed = files.split(" > ")
    assert exported == f"site/{ADDRESSES}"

    with (
        answering() as (proxy, asked),
        (site.root / exported).open() as addresses,
        (tmp_path / listed).open("w") as out,
    ):
        ended = subprocess.run(
            [Path(sys.executable).with_name("linkchecker"), *shlex.split(command)[1:]],
            stdin=addresses,
            stdout=out,
            stderr=subprocess.PIPE,
            env=os.environ | {"http_proxy": proxy, "no_proxy": "", "XDG_CONFIG_HOME": str(tmp_path / "config")},
            check=False,
            timeout=60,
        )

    told = [line for line in (tmp_path / listed).read_text("utf-8").splitlines() if not line.startswith("#")]
    rows = {row["urlname"]: row for row in csv.DictReader(told, delimiter=";")}
    assert ended.returncode == 1, ended.stderr
    assert rows.keys() == {"http://gazette.example.org/summits", "http://wiki.example.org/ors"}
    assert rows["http://gazette.example.org/summits"]["valid"] == "False"
    assert rows["http://gazette.example.org/summits"]["result"] == "404 Not Found"
    assert rows["http://wiki.example.org/ors"]["valid"] == "True"
    assert "Redirected to `http://wiki.example.org/rivers'" in rows["http://wiki.example.org/ors"]["warningstring"]
    assert {one for one in asked if not one.endswith("/robots.txt")} == set(ANSWERS)
