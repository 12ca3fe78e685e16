"""Plain MkDocs with Material and mkdocs-gen-files: Markdown written by a script, records not in the navigation."""

from pathlib import Path

from peers.contestant import BIN, Contestant, versions, write

MKDOCS_YML = """\
site_name: The League of River States
theme: {{name: material, font: false}}
plugins:
  - search
  - gen-files:
      scripts: [pages.py]
nav: [index.md]
not_in_nav: "/*/"
watch: [facts]
"""

PAGES = """\
import sys
from pathlib import Path

import mkdocs_gen_files

sys.path.insert(0, {peers!r})
from as_markdown import markdown, read, title

paths = sorted(Path("facts").glob("*/*.yml"))
kinds = {{path.stem: path.parent.name for path in paths}}
index = ["---", "search: {{exclude: true}}", "---", "", "# The League of River States", ""]
for path in paths:
    record = read(path.read_text(encoding="utf-8"))
    page = f"{{path.parent.name}}/{{path.stem}}.md"
    with mkdocs_gen_files.open(page, "w") as file:
        file.write(markdown(path.stem, record, kinds))
    index.append(f"- [{{title(path.stem, record)}}]({{page}})")
with mkdocs_gen_files.open("index.md", "w") as file:
    file.write("\\n".join(index))
"""


def _prepare(project: Path) -> None:
    (project / "docs" / "about.md").unlink()
    peers = str(Path(__file__).parent)
    write(project, {"mkdocs.yml": MKDOCS_YML.format(), "pages.py": PAGES.format(peers=peers)})


MKDOCS = str(BIN / "mkdocs")

CONTESTANT = Contestant(
    name="MkDocs + gen-files",
    version=versions("mkdocs", "mkdocs-material", "mkdocs-gen-files"),
    prepare=_prepare,
    build=[[MKDOCS, "build", "--quiet"]],
    serve=lambda port: [MKDOCS, "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"],
    search_index="search/search_index.json",
)
