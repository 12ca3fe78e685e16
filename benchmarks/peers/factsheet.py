"""The product."""

import subprocess
from pathlib import Path

from peers.contestant import Contestant

_VERSIONS = """
from importlib.metadata import version
print(", ".join(f"{name} {version(name)}" for name in ("factsheet", "mkdocs", "mkdocs-material")))
"""


def _prepare(project: Path) -> None:
    """Facts, `mkdocs.yml` and `docs/` are its own already."""


def contestant(product_bin: Path) -> Contestant:
    """The product as it is installed there."""
    mkdocs = str(product_bin / "mkdocs")
    command = [product_bin / "python", "-c", _VERSIONS]
    versions = subprocess.run(command, check=True, capture_output=True, text=True)
    return Contestant(
        name="factsheet",
        version=versions.stdout.strip(),
        prepare=_prepare,
        build=[[mkdocs, "build", "--quiet"]],
        serve=lambda port: [mkdocs, "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"],
        search_index="search/records.json",
        check=[str(product_bin / "factsheet"), "check", "--strict"],
        made=("site", ".factsheet", ".cache"),
    )
