"""The contestants, one a file."""

from pathlib import Path

from peers import factsheet, hugo, mkdocs_gen_files, zensical
from peers.contestant import Contestant


def contestants(product_bin: Path) -> tuple[Contestant, ...]:
    """All of them, in the order in which they take their turns."""
    return factsheet.contestant(product_bin), hugo.CONTESTANT, zensical.CONTESTANT, mkdocs_gen_files.CONTESTANT
