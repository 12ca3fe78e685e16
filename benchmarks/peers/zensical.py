"""Zensical: it runs no plugin, so a script turns the YAML that is newer than its page into Markdown first."""

import sys
from pathlib import Path

from peers.as_markdown import markdown, read
from peers.contestant import BIN, Contestant, versions, write

MKDOCS_YML = """\
site_name: The League of River States
theme: {name: material, font: false}
plugins: [search]
nav: [index.md]
"""


def _prepare(project: Path) -> None:
    (project / "docs" / "about.md").unlink()
    write(project, {"mkdocs.yml": MKDOCS_YML})


def convert(project: Path) -> None:
    """Write the page of every record whose file is newer, and the index."""
    paths = sorted((project / "facts").glob("*/*.yml"))
    kinds = {path.stem: path.parent.name for path in paths}
    # Zensical refuses to index a page of so many words; the list of all records is not searched in either of the two.
    index = ["---", "search: {exclude: true}", "---", "", "# The League of River States", ""]
    for path in paths:
        page = f"{path.parent.name}/{path.stem}.md"
        target = project / "docs" / page
        if not target.exists() or target.stat().st_mtime_ns < path.stat().st_mtime_ns:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(markdown(path.stem, read(path.read_text(encoding="utf-8")), kinds), encoding="utf-8")
        with target.open(encoding="utf-8") as file:
            index.append(f"- [{file.readline()[2:].strip()}]({page})")
    (project / "docs" / "index.md").write_text("\n".join(index), encoding="utf-8")


def _convert_one(project: Path, name: str) -> None:
    """Write the page of one record, as a watching script would."""
    path = project / "facts" / name
    kinds = {other.stem: other.parent.name for other in (project / "facts").glob("*/*.yml")}
    text = markdown(path.stem, read(path.read_text(encoding="utf-8")), kinds)
    (project / "docs" / name).with_suffix(".md").write_text(text, encoding="utf-8")


ZENSICAL = str(BIN / "zensical")
CONVERT = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(Path(__file__).parents[1])!r})\n"
           "from pathlib import Path\nfrom peers.zensical import convert\nconvert(Path())"]  # fmt: skip

CONTESTANT = Contestant(
    name="Zensical",
    version=versions("zensical"),
    prepare=_prepare,
    build=[CONVERT, [ZENSICAL, "build"]],
    serve=lambda port: [ZENSICAL, "serve", "--dev-addr", f"127.0.0.1:{port}"],
    search_index="search.json",
    made=("site", ".cache", "docs"),
    after_save=_convert_one,
)
