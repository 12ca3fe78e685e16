"""A folder is replaced as a whole, or stays as it was."""

import os
import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ENVIRONMENT, Site, files_of, run
from test_build import ABOUT, build, minimal_project

from generator.publishing import Publication


def publish(target: Path, words: str) -> None:
    publication = Publication(target)
    beside = publication.begin(lambda: None)
    (beside / "page").write_text(words, encoding="utf-8")
    publication.publish()


@pytest.fixture
def project(tmp_path: Path) -> Site:
    """The minimal site, built once."""
    project = minimal_project(tmp_path / "project")
    assert build(project).returncode == 0
    return project


def test_a_new_folder_takes_the_place_of_the_old_one_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    publish(tmp_path / "site", "old")

    publish(tmp_path / "site", "new")

    assert files_of(tmp_path) == {"site/page": b"new"}


def test_an_abandoned_folder_leaves_the_old_one_as_it_was(tmp_path: Path) -> None:
    publish(tmp_path / "site", "old")
    publication = Publication(tmp_path / "site")
    (publication.begin(lambda: None) / "page").write_text("half", encoding="utf-8")

    publication.abandon()

    assert files_of(tmp_path) == {"site/page": b"old"}


def test_what_a_killed_process_has_left_is_cleared(tmp_path: Path) -> None:
    publish(tmp_path / "site", "old")
    (tmp_path / ".site.building").mkdir()
    (tmp_path / ".site.building" / "half").write_text("x", encoding="utf-8")

    publish(tmp_path / "site", "new")

    assert files_of(tmp_path) == {"site/page": b"new"}


def test_a_swap_that_was_cut_between_its_two_renames_is_taken_back_first(tmp_path: Path) -> None:
    publish(tmp_path / "site", "old")
    (tmp_path / "site").rename(tmp_path / ".site.old")
    publication = Publication(tmp_path / "site")

    publication.begin(lambda: None)
    publication.abandon()

    assert files_of(tmp_path) == {"site/page": b"old"}


def test_a_link_is_filled_in_place(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / "real")

    publish(tmp_path / "site", "new")

    assert (tmp_path / "site").is_symlink()
    assert (tmp_path / "real" / "page").read_text("utf-8") == "new"


def test_a_second_writer_waits_for_the_first(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from generator.publishing import Publication\n"
        "publication = Publication(Path(sys.argv[1]))\n"
        "beside = publication.begin(lambda: print('waiting', flush=True))\n"
        "(beside / 'page').write_text('second'); publication.publish()\n"
    )
    first = Publication(tmp_path / "site")
    (first.begin(lambda: None) / "page").write_text("first", encoding="utf-8")
    second = subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path / "site")], stdout=subprocess.PIPE, encoding="utf-8"
    )
    assert second.stdout is not None
    said = second.stdout.readline()

    first.publish()
    second.wait(timeout=30)

    assert said == "waiting\n"
    assert files_of(tmp_path) == {"site/page": b"second"}


def test_a_build_killed_at_any_moment_leaves_the_old_site_and_the_next_one_is_fine(
    project: Site, tmp_path: Path
) -> None:
    old = files_of(project.root / "site")
    project.write("docs/about.md", ABOUT + "\nNew words.\n")
    shutil.copytree(project.root, tmp_path / "copy")
    assert build(Site(tmp_path / "copy")).returncode == 0
    new = files_of(tmp_path / "copy" / "site")
    assert new != old
    chance = random.Random(1)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]

    for _ in range(20):
        process = subprocess.Popen(command, cwd=project.root, env=os.environ | ENVIRONMENT, stderr=subprocess.DEVNULL)
        try:
            process.wait(timeout=chance.uniform(0.05, 1.2))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
        # Whoever is killed behind the swap has published: one of the two is there, and whole.
        now = files_of(project.root / "site")
        assert now in (old, new)
    result = build(project)

    assert result.returncode == 0
    assert "New words." in (project.root / "site/about/index.html").read_text("utf-8")
    assert [path.name for path in project.root.iterdir() if path.name.startswith(".site")] == []


def test_a_warning_of_mkdocs_stops_a_strict_build_with_the_old_site_untouched(project: Site) -> None:
    old = files_of(project.root / "site")
    project.write("docs/about.md", ABOUT + "\n[nowhere](missing.md)\n")

    result = build(project, "--strict")

    assert result.returncode == 1
    assert "missing.md" in result.stderr
    assert files_of(project.root / "site") == old
    assert [path.name for path in project.root.iterdir() if path.name.startswith(".site")] == []


def test_a_disk_that_is_full_is_told_in_a_sentence_and_leaves_the_old_site(project: Site) -> None:
    old = files_of(project.root / "site")
    # No file may grow beyond 20 KiB: the bundle of the theme is larger.
    command = f"ulimit -f 20; exec {sys.executable} -m mkdocs build --quiet"

    result = subprocess.run(
        ["bash", "-c", f"trap '' XFSZ; {command}"],
        cwd=project.root,
        env=os.environ | ENVIRONMENT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert result.returncode == 1
    assert "the site was not built" in result.stderr
    assert "Traceback" not in result.stderr
    assert files_of(project.root / "site") == old


def test_rendering_into_a_folder_replaces_it_as_a_whole(project: Site) -> None:
    into = project.root / "pages"
    run("generator", "render", "--into", str(into), cwd=project.root)
    (into / "left-over.md").write_text("x", encoding="utf-8")

    result = run("generator", "render", "--into", str(into), cwd=project.root)

    assert result.returncode == 0
    assert (into / "index.md").is_file()
    assert not (into / "left-over.md").exists()
