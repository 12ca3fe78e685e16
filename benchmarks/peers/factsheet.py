"""The product."""

import json
import subprocess
from pathlib import Path

from peers.contestant import Contestant, product_bin

_VERSIONS = """
import json
from importlib.metadata import version
print(json.dumps(", ".join(f"{name} {version(name)}" for name in ("factsheet", "mkdocs", "mkdocs-material"))))
"""


def _version() -> str:
    command = [product_bin() / "python", "-c", _VERSIONS]
    return str(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))


def _prepare(project: Path) -> None:
    """Facts, `mkdocs.yml` and `docs/` are its own already."""


MKDOCS = str(product_bin() / "mkdocs")

CONTESTANT = Contestant(
    name="factsheet",
    version=_version(),
    prepare=_prepare,
    build=[[MKDOCS, "build", "--quiet"]],
    serve=lambda port: [MKDOCS, "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"],
    search_index="search/records.json",
    made=("site", ".factsheet", ".cache"),
)
