"""The contestants, one a file, in the order in which they take their turns."""

from peers import factsheet, hugo, mkdocs_gen_files, zensical

CONTESTANTS = (factsheet.CONTESTANT, hugo.CONTESTANT, zensical.CONTESTANT, mkdocs_gen_files.CONTESTANT)
