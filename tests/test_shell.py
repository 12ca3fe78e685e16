"""The theme's page filled in: byte for byte what the theme itself would print, and never where that is not sure."""

import re
from pathlib import Path

from conftest import Built, Site, copy_project, files_of, run
from test_build import build, minimal_project

HOOK = """\
def on_page_context(context, page, config, nav):
    return context
"""
FOOTER = '<footer class="md-footer">{{ page.file.name if page }}</footer>\n'
MANY = """\
title: Talk number {n}
date: 2020-02-1{n}
type: bilateral
participants: [ada-example]
sources: [river-archive]
"""


def project_with_many_meetings(folder: Path) -> Site:
    """The minimal site with more pages of one kind than are rendered in full before a shell is made."""
    project = minimal_project(folder)
    for n in range(1, 9):
        project.write(f"facts/meetings/talk-{n}.yml", MANY.format(n=n))
    return project


def test_every_page_of_the_real_site_is_the_same_filled_in_and_in_full(built: Built, tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project")
    (project / "hook.py").write_text(HOOK, encoding="utf-8")
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8") + "\nhooks: [hook.py]\n", encoding="utf-8")

    result = run("mkdocs", "build", "--strict", cwd=project)

    assert "each page is rendered in full" in result.stderr
    assert "each page is rendered in full" not in built.result.stderr
    full, filled = files_of(project / "site"), files_of(built.root)
    assert sorted(full) == sorted(filled)
    assert [name for name in full if full[name] != filled[name]] == []


def test_a_theme_that_prints_more_than_the_slots_is_noticed_and_rendered_in_full(tmp_path: Path) -> None:
    project = project_with_many_meetings(tmp_path / "project")
    project.write("overrides/partials/footer.html", FOOTER)
    settings = (project.root / "mkdocs.yml").read_text("utf-8")
    project.write("mkdocs.yml", settings.replace("  name: material\n", "  name: material\n  custom_dir: overrides\n"))

    result = build(project)

    assert re.search(r"rendered in full: a filled page differs from the full one: .*md-footer", result.stderr)
    for n in range(1, 9):
        html = (project.root / f"site/meetings/talk-{n}/index.html").read_text("utf-8")
        assert f">talk-{n}</footer>" in html


def test_words_that_look_like_marks_or_patterns_stay_words(tmp_path: Path) -> None:
    words = r"slot0123 \g<0> \1 $1 %s {0} ${x} <h1"
    project = project_with_many_meetings(tmp_path / "project")
    page = project.root / "facts/meetings/talk-8.yml"
    page.write_text(page.read_text("utf-8").replace("title: Talk number 8", f"title: '{words}'"), encoding="utf-8")

    build(project)

    html = (project.root / "site/meetings/talk-8/index.html").read_text("utf-8")
    assert words.replace("<", "&lt;").replace(">", "&gt;") in html
    assert not re.search(r"slot[0-9a-f]{32}", html)
