"""`factsheet render`."""

import json
from pathlib import Path

import click

from generator.cli.linked import open_book
from generator.cli.project import folder_options
from generator.history import history
from generator.hosting import Hosting, HostingFault, hosting
from generator.outputs import Output, PageOutput, site
from generator.publishing import Publication

MARK = ".factsheet-render"
"""A file of this name says that a folder was written by this command, and may be replaced by it."""


@click.command()
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="The folder to write; replaced as a whole.",
)
@click.option(
    "--site-url", default="", metavar="URL", help="Where the site is to stand: citations then name addresses."
)
@click.option("--repo-url", default="", metavar="URL", help="Where the repository stands: pages then link to it.")
@folder_options
def render(into: Path, site_url: str, repo_url: str, facts: Path, docs: Path) -> None:
    """Write all pages and data as plain files, without MkDocs.

    Pages are written as Markdown with front matter around ready HTML, so that another engine can
    frame them; all else as it is. A folder that holds other things is left alone.
    """
    if into.exists() and any(into.iterdir()) and not (into / MARK).exists():
        raise click.UsageError(f"{into} holds files that this command did not write; name another folder")
    known = _hosting(site_url, repo_url)
    outputs = site(open_book(facts, docs, known, history(facts.absolute().parent, facts.absolute()))).values()
    publication = Publication(into)
    try:
        beside = publication.begin(
            lambda: click.echo("another process is writing this folder; waiting for it", err=True)
        )
        (beside / MARK).write_text(
            "Written by 'factsheet render', which replaces this folder each time.\n", encoding="utf-8"
        )
        for output in outputs:
            _write(output, beside)
        publication.publish()
    except OSError as fault:
        publication.abandon()
        raise click.ClickException(f"{into} was not written: {fault.strerror or fault}") from None
    click.echo(f"{len(outputs)} files in {into}")


def _hosting(site_url: str, repo_url: str) -> Hosting:
    try:
        return hosting(site_url, repo_url)
    except HostingFault as fault:
        raise click.UsageError(f"--{str(fault).replace('_', '-', 1)}") from None


def _write(output: Output, into: Path) -> None:
    rendered = output.render()
    if isinstance(output, PageOutput):
        target = into / output.address / "index.md"
        rendered = _with_front_matter(output, str(rendered))
    else:
        target = into / output.address
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(rendered.encode() if isinstance(rendered, str) else rendered)


def _with_front_matter(output: PageOutput, html: str) -> str:
    """Title and description as YAML, then one block of HTML: no empty line may end it early."""
    front = "\n".join(
        f"{name}: {json.dumps(words, ensure_ascii=False)}"
        for name, words in (("title", output.title), ("description", output.description))
    )
    lines = [line for line in html.split("\n") if line.strip()]
    body = "\n".join(lines)
    return f"---\n{front}\n---\n\n<div>\n{body}\n</div>\n"
