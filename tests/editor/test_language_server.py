"""What an editor of facts sees: the YAML language server with the settings of this repository and our schemas."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from threading import Timer
from typing import Any

import pytest
from conftest import MINIMAL, PROJECT, run

from generator.kinds import KINDS

SERVER = Path(__file__).parent / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
SETTINGS = json.loads((PROJECT / ".vscode" / "settings.json").read_text("utf-8"))
needs_server = pytest.mark.skipif(
    not (SERVER.exists() and shutil.which("node")),
    reason="the language server is not there: `make test` installs it where Node and npm can be had",
)
SECONDS_AT_MOST = 60
CAN = {
    "workspace": {"configuration": True},
    "textDocument": {
        "completion": {"completionItem": {"snippetSupport": True}},
        "hover": {"contentFormat": ["markdown"]},
    },
}
"""What the editor says it can do (Language Server Protocol 3.17, client capabilities)."""


class Editor:
    """An editor with the language server, in a folder: JSON-RPC over its standard input and output."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.server = subprocess.Popen(
            ["node", SERVER, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root
        )
        self.limit = Timer(SECONDS_AT_MOST, self.server.kill)
        self.limit.start()
        self.numbers = count(1)
        folders = [{"uri": root.as_uri(), "name": "facts"}]
        self.ask("initialize", processId=None, rootUri=root.as_uri(), workspaceFolders=folders, capabilities=CAN)
        self.tell("initialized")

    def close(self) -> None:
        self.limit.cancel()
        self.server.kill()
        self.server.communicate()

    def send(self, **message: Any) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.server.stdin
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.server.stdin.flush()

    def messages(self) -> Iterator[dict[str, Any]]:
        """What the server says; its own questions are answered on the way."""
        assert self.server.stdout
        while header := self.server.stdout.readline():
            if header.lower().startswith(b"content-length:"):
                length = int(header.split(b":")[1])
            elif not header.strip():
                message = json.loads(self.server.stdout.read(length))
                if "method" in message and "id" in message:
                    self.send(id=message["id"], result=self.answer(message))
                yield message
        pytest.fail("the language server ended")

    def answer(self, question: dict[str, Any]) -> Any:
        """The settings, of each section that is asked for; the catalogue of schemas on the web is left alone."""
        if question["method"] != "workspace/configuration":
            return None
        yaml = {key.removeprefix("yaml."): value for key, value in SETTINGS.items()}
        sections = {"yaml": {**yaml, "schemaStore": {"enable": False}}}
        return [sections.get(item["section"]) for item in question["params"]["items"]]

    def tell(self, method: str, **params: Any) -> None:
        self.send(method=method, params=params)

    def ask(self, method: str, **params: Any) -> Any:
        number = next(self.numbers)
        self.send(id=number, method=method, params=params)
        return next(message for message in self.messages() if message.get("id") == number and "method" not in message)[
            "result"
        ]

    def open(self, path: str, text: str) -> str:
        """Open a file, whether or not it is there; its address."""
        uri = (self.root / path).as_uri()
        self.tell("textDocument/didOpen", textDocument={"uri": uri, "languageId": "yaml", "version": 1, "text": text})
        return uri

    def red_lines(self, files: dict[str, str], *, wait_for_one: bool = False) -> dict[str, dict[int, str]]:
        """By file, the number from 0 of each red line and its words."""
        paths = {self.open(path, text): path for path, text in files.items()}
        told: dict[str, dict[int, str]] = {}
        for message in self.messages():
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] in paths:
                faults = message["params"]["diagnostics"]
                if faults or not wait_for_one:
                    lines = {fault["range"]["start"]["line"]: fault["message"] for fault in faults}
                    told[paths[message["params"]["uri"]]] = lines
                if len(told) == len(files):
                    break
        return told

    def at_cursor(self, question: str, kind: str, text: str) -> Any:
        """Ask about the place that `¦` marks in a new file of a kind."""
        before, _, behind = text.partition("¦")
        uri = self.open(f"facts/{kind}/{next(self.numbers)}.yml", before + behind)
        position = {"line": before.count("\n"), "character": len(before.rpartition("\n")[2])}
        return self.ask(f"textDocument/{question}", textDocument={"uri": uri}, position=position)

    def offers(self, kind: str, text: str) -> dict[str, dict[str, Any]]:
        """What can be put at the cursor, by its word."""
        return {item["label"]: item for item in self.at_cursor("completion", kind, text)["items"]}


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """An editor in a folder where the schemas of the minimal site were written."""
    root = tmp_path_factory.mktemp("editor")
    written = run("generator", "schema", "--into", str(root / ".factsheet/schema"), cwd=MINIMAL)
    assert written.returncode == 0, written.stderr
    editor = Editor(root)
    try:
        # The settings are in force once a fault is told.
        editor.red_lines({"facts/events/first.yml": "where: Basel\n"}, wait_for_one=True)
        yield editor
    finally:
        editor.close()


def test_the_settings_name_the_schema_of_every_kind() -> None:
    folders = {f".factsheet/schema/{kind}.json": f"facts/{kind}/*.yml" for kind in KINDS}

    assert SETTINGS["yaml.schemas"] == {**folders, ".factsheet/schema/sheet.json": "facts/sheet.yml"}


@needs_server
def test_a_field_is_offered_with_what_goes_in(editor: Editor) -> None:
    offers = editor.offers("meetings", "title: A talk\nda¦\n")

    assert offers["date"]["documentation"] == "When it took place; an interval is how long it lasted."
    assert offers["participants"]["insertText"] == "participants:\n  - "
    assert "title" not in offers
    assert "founded" not in offers


@needs_server
@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("meetings", "title: A talk\norganisation: ¦"),
        ("meetings", "title: A talk\nparticipants: [ada-example, o¦]\n"),
        ("meetings", "title: A talk\nparticipants:\n  - ¦"),
        ("meetings", "title: A talk\nparticipants:\n  - who: o¦\n"),
        ("sources", "title: A paper\npublisher: ¦\n"),
    ],
)
def test_an_id_is_offered_with_the_name_of_its_record(editor: Editor, kind: str, text: str) -> None:
    offers = editor.offers(kind, text)

    assert offers["ors"]["documentation"] == "Organisation of River States"
    assert offers["ors"]["insertText"] == "ors"
    assert "true" not in offers


@needs_server
def test_a_word_to_choose_is_offered_with_its_sentence(editor: Editor) -> None:
    offers = editor.offers("meetings", "title: A talk\ntype: ¦")

    assert offers["visit"]["documentation"] == "A visit to a country."
    assert set(offers) == {"summit", "bilateral", "multilateral", "visit"}


@needs_server
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("date¦: 2001-06\n", "When it took place; an interval is how long it lasted."),
        ("type: vis¦it\n", "`visit`: A visit to a country."),
        ("organisation: or¦s\n", "`ors`: Organisation of River States"),
        ("participants: [ada-ex¦ample]\n", "`ada-example`: Ada Example"),
    ],
)
def test_a_field_and_its_value_are_explained(editor: Editor, text: str, words: str) -> None:
    explained = editor.at_cursor("hover", "meetings", text)["contents"]["value"]

    assert words in explained


@needs_server
def test_a_fault_gets_a_red_line(editor: Editor) -> None:
    text = "title: A talk\ndate: 2001-06\ntype: chat\norganisation: orz\nwhere: Basel\nsources: river-archive\n"

    told = editor.red_lines({"facts/meetings/faults.yml": text})["facts/meetings/faults.yml"]

    assert set(told) == {2, 3, 4, 5}
    assert told[2].startswith('Value is not accepted. Valid values: "summit", ')
    assert told[3] == "no organisation has this id; 'factsheet schema' tells the editor of new ones"
    assert told[4] == "Property where is not allowed."
    assert told[5] == 'Incorrect type. Expected "array".'


@needs_server
def test_a_good_file_gets_no_red_line(editor: Editor) -> None:
    paths = sorted((MINIMAL / "facts").rglob("*.yml"))
    files = {path.relative_to(MINIMAL).as_posix(): path.read_text("utf-8") for path in paths}

    assert editor.red_lines(files) == {path: {} for path in files}


@needs_server
def test_what_yaml_takes_for_a_number_or_a_truth_is_text_where_text_is_due(editor: Editor) -> None:
    text = "title: 1984\ndate: 2001\nplace: true\ntype: visit\ncountry: no\nnumber: 012\naliases: [0x1F, no, 2001-06]\n"

    assert editor.red_lines({"facts/meetings/numbers.yml": text}) == {"facts/meetings/numbers.yml": {}}
