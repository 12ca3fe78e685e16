"""Real builds by MkDocs: whole or not at all, the same each time, and nothing false for a browser to run."""

import json
import re
import shutil
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import html5lib
import pytest
from conftest import MINIMAL, Built, Result, Site, copy_project, files_of, run
from hostile import PAYLOADS, plain, shape, spoil

from generator.addresses import item_anchors
from generator.book import Book
from generator.kinds import Membership

MKDOCS_YML = """\
site_name: River sheet
theme:
  name: material
  font: false
  features: [content.footnote.tooltips, content.action.edit, navigation.instant]
plugins:
  - search
  - factsheet
validation:
  nav: {omitted_files: info}
"""
FOUNDERS = ["China", "Kazakhstan", "Kyrgyzstan", "Russia", "Tajikistan", "Uzbekistan"]
ITEMS = (
    "outcomes", "key_points", "milestones", "roles", "periods", "figures", "bodies", "tiers", "offices", "former_names",
    "standing",
)  # fmt: skip
"""The lists whose items are facts of their own; participants of a meeting stand in one."""
ABOUT = "# About\n\nWords by hand.\n"


def minimal_project(folder: Path, **pages: str) -> Site:
    """The minimal site with a `mkdocs.yml` and pages by hand."""
    shutil.copytree(MINIMAL, folder)
    project = Site(folder)
    project.write("mkdocs.yml", MKDOCS_YML)
    for name, words in ({"about": ABOUT} | pages).items():
        project.write(f"docs/{name}.md", words)
    return project


@pytest.fixture
def project(tmp_path: Path) -> Site:
    """The minimal site as a project of MkDocs, not built yet."""
    return minimal_project(tmp_path / "project")


def build(project: Site, *arguments: str, **environment: str) -> Result:
    """Build a project."""
    return run("mkdocs", "build", *arguments, cwd=project.root, **environment)


def change(project: Site, path: str, old: str, new: str) -> None:
    """Put other words into a file."""
    text = (project.root / path).read_text("utf-8")
    assert old in text
    project.write(path, text.replace(old, new))


# The real site


def test_the_real_site_builds_strictly_without_a_warning(built: Built) -> None:
    assert built.result.returncode == 0
    assert "WARNING" not in built.result.stderr
    assert (built.root / "index.html").is_file()


def test_two_builds_in_two_folders_give_the_same_bytes(built: Built, tmp_path: Path) -> None:
    elsewhere = copy_project(tmp_path / "else where")
    surroundings = {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "HOME": str(tmp_path)}

    result = run("mkdocs", "build", "--strict", cwd=elsewhere, **surroundings)

    assert result.returncode == 0
    first, second = files_of(built.root), files_of(elsewhere / "site")
    assert len(first) > 1000
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []


def test_the_page_of_the_state_of_a_day_lists_exactly_the_countries_of_that_day(built: Built, real_book: Book) -> None:
    day = max(day for day in real_book.days_of_change if day.isoformat() <= "2022-09-07")

    page = built.text(f"members/{day.isoformat()}/index.html")

    assert countries_by_tier(page) == {
        "Member states": sorted({*FOUNDERS, "India", "Pakistan"}),
        "Observer states": ["Afghanistan", "Belarus", "Iran", "Mongolia"],
        "Dialogue partners": ["Armenia", "Azerbaijan", "Cambodia", "Nepal", "Sri Lanka", "Türkiye"],
    }
    assert "to 13 September 2022" in page


def test_the_page_of_the_founding_lists_the_six_founders_alone(built: Built) -> None:
    assert countries_by_tier(built.text("members/2001-06-15/index.html")) == {"Member states": FOUNDERS}


def test_belarus_is_among_ten_members_after_the_summit_of_2024(built: Built) -> None:
    members = countries_by_tier(built.text("members/2024-07-04/index.html"))["Member states"]

    assert len(members) == 10
    assert "Belarus" in members


def countries_by_tier(page: str) -> dict[str, list[str]]:
    """The names under each tier of a page of members, read as a browser reads them."""
    document = html5lib.parse(page, treebuilder="etree", namespaceHTMLElements=False)
    found: dict[str, list[str]] = {}
    for element in document.iter():
        if element.tag == "h3" and element.find("span[@class]") is not None:
            tier = "".join(element.find("span").itertext())
        elif "fs-countries" in (element.get("class") or "").split():
            found.setdefault(tier, []).extend("".join(link.itertext()).strip() for link in element.iter("a"))
    return found


def test_no_page_asks_another_host_for_anything(built: Built) -> None:
    asked: set[str] = set()
    for path in sorted(built.root.rglob("*.html")):
        html = path.read_text("utf-8")
        for element in re.findall(r"<(?:script|link|img|iframe|source|video|audio|object|embed|use)\b[^>]*>", html):
            if 'rel="canonical"' not in element:
                asked.update(re.findall(r"""(?:src|href|srcset|data)=["']?([^"' >]+)""", element))
    for path in sorted(built.root.rglob("*.css")):
        asked.update(re.findall(r"url\([\"']?([^)\"']+)", path.read_text("utf-8")))

    assert len(asked) > 10
    assert sorted(address for address in asked if re.match(r"(?:[a-z]+:)?//|[a-z]+:(?!image/)", address)) == []


def test_the_themes_own_search_is_left_with_the_lists_alone(built: Built) -> None:
    documents = json.loads(built.text("search/search_index.json"))["docs"]

    assert {document["location"].count("/") for document in documents} <= {1, 2}
    assert len(documents) < 20


def test_our_search_has_every_record_and_the_pages_by_hand(built: Built, real_book: Book) -> None:
    rows = json.loads(built.text("search/records.json"))["records"]
    locations = [row[1] for row in rows]

    records = [row for row in rows if row[0] not in ("lists", "pages")]
    assert len(records) == len({*real_book.records, *real_book.countries})
    assert any(location.startswith("method/") for location in locations)
    for location in locations:
        path, fragment = urldefrag(location)
        assert (built.root / path / "index.html").is_file(), location
        if fragment:
            assert f'id="{fragment}"' in built.text(f"{path}index.html"), location


def test_records_are_found_by_address_and_not_listed_in_the_navigation(built: Built) -> None:
    navigation = re.search(r'<nav class="md-nav md-nav--primary.*?</nav>\s*</div>', built.text("index.html"), re.DOTALL)

    assert navigation
    assert 'href="meetings/"' in navigation[0]
    assert "2022-samarkand-summit" not in navigation[0]


def test_every_list_stands_beside_the_others_in_the_navigation(built: Built) -> None:
    page = built.text("people/index.html")
    beside = re.search(r'<nav class="md-nav md-nav--primary.*?</nav>\s*</div>', page, re.DOTALL)

    assert beside
    for kind in ("meetings", "agreements", "statements", "countries", "organisations", "events"):
        link = re.search(rf'<a href="\.\./{kind}/"[^>]* class="md-nav__link.*?</a>', beside[0], re.DOTALL)
        assert link, kind
        assert kind.capitalize() in link[0]


def test_every_link_of_every_page_of_the_built_site_leads_somewhere(built: Built) -> None:
    ids = {
        path.relative_to(built.root).as_posix().removesuffix("index.html"): set(
            re.findall(r'\bid="?([^"\s>]+)', path.read_text("utf-8"))
        )
        for path in built.root.rglob("*.html")
    }
    files = files_of(built.root).keys()
    dead = []
    for address in ids:
        path = f"{address}index.html" if address.endswith("/") or not address else address
        for link in set(re.findall(r'<a [^>]*href="([^"]+)"', built.text(path))):
            target, fragment = urldefrag(urljoin(f"https://site.example/{address}", link.replace("&amp;", "&")))
            if target.startswith("https://site.example/") and not address.startswith("404"):
                inner = target.removeprefix("https://site.example/")
                if (inner not in ids and inner not in files) or (fragment and fragment not in ids.get(inner, ())):
                    dead.append(f"{address}: {link}")

    assert dead == []


# Pages by hand


def test_each_item_that_states_facts_has_its_address_on_a_page(built: Built, real_book: Book) -> None:
    for record in real_book.records.values():
        page = f"countries/{record.country}" if isinstance(record, Membership) else f"{record.kind}/{record.id}"
        wanted = {anchor for (field, _), anchor in item_anchors(record).items() if field in ITEMS}
        assert wanted <= set(re.findall(r'\bid="([^"]+)"', built.text(f"{page}/index.html"))), record.id


@pytest.fixture(scope="module")
def with_marks(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The real facts with a page by hand that refers to them, in a repository."""
    project = copy_project(tmp_path_factory.mktemp("marks") / "project")
    (project / "docs" / "founding.md").write_text(
        "# Founding\n\nFounded on [[sco#founded]] [@kremlin-2001-06, opening], see [[2001-sco-declaration|its text]].\n"
        "\n```\n[[sco#founded]]\n```\n\nWrite `[[sco#founded]]`.\n",
        encoding="utf-8",
    )
    configuration = (project / "mkdocs.yml").read_text("utf-8")
    address = "repo_url: https://git.example.org/rivers\nedit_uri: edit/main/docs/\n"
    (project / "mkdocs.yml").write_text(address + configuration, encoding="utf-8")
    result = run("mkdocs", "build", cwd=project)
    assert result.returncode == 0, result.stderr
    return Built(project / "site", result)


def test_a_value_in_a_page_by_hand_is_the_fact_itself_linked_to_where_it_stands(with_marks: Built) -> None:
    page = with_marks.text("founding/index.html")

    assert 'Founded on <a href="../organisations/sco/#founded">15 June 2001</a>' in page.replace(
        "\N{NO-BREAK SPACE}", " "
    )
    assert '<a href="../agreements/2001-sco-declaration/">its text</a>' in page


def test_a_citation_in_a_page_by_hand_is_a_footnote_with_the_source(with_marks: Built) -> None:
    page = with_marks.text("founding/index.html")

    assert re.search(r'<a class="footnote-ref" href="#fn:[^"]+">1</a>', page)
    assert 'href="../sources/kremlin-2001-06/"' in page
    assert "opening." in page


def test_marks_in_code_are_left_as_they_are(with_marks: Built) -> None:
    page = with_marks.text("founding/index.html")

    assert page.count("[[sco#founded]]") == 2
    assert "<code>[[sco#founded]]</code>" in page


def test_a_record_can_be_edited_where_its_facts_stand(with_marks: Built) -> None:
    page = with_marks.text("organisations/sco/index.html")

    assert "https://git.example.org/rivers/edit/main/facts/organisations/sco.yml" in page


def test_without_a_repository_there_is_no_link_to_edit(built: Built) -> None:
    assert 'rel="edit"' not in built.text("organisations/sco/index.html")


# Mistakes


def test_a_mistake_stops_the_build_and_leaves_the_old_site_as_it_was(project: Site) -> None:
    assert build(project).returncode == 0
    before = files_of(project.root / "site")
    change(project, "facts/meetings/vienna-talk.yml", "ada-example,", "ada-exampel,")

    result = build(project)

    assert result.returncode == 1
    assert "error[reference-unknown]" in result.stderr
    assert "--> facts/meetings/vienna-talk.yml:6:16" in result.stderr
    assert "did you mean 'ada-example'" in result.stderr
    assert "Traceback" not in result.stderr
    assert files_of(project.root / "site") == before


def test_a_wrong_id_in_a_page_by_hand_is_told_together_with_the_mistakes_in_facts(project: Site) -> None:
    assert build(project).returncode == 0
    before = files_of(project.root / "site")
    change(project, "facts/meetings/vienna-talk.yml", "date: 2004-06-14", "date: 2004-06-31")
    project.write("docs/about.md", "# About\n\nSee [[river-union-x]] and [@no-such-source].\n")

    result = build(project)

    assert result.returncode == 1
    places = re.findall(r"--> (\S+)", result.stderr)
    assert places == ["docs/about.md:3:7", "docs/about.md:3:29", "facts/meetings/vienna-talk.yml:2:7"]
    assert "the facts have 3 errors; nothing was built" in result.stderr
    assert files_of(project.root / "site") == before


def test_nothing_is_left_behind_by_a_build_that_was_stopped(project: Site) -> None:
    change(project, "facts/meetings/vienna-talk.yml", "ada-example,", "ada-exampel,")
    before = {path.name for path in project.root.iterdir()}

    build(project)

    assert {path.name for path in project.root.iterdir()} == before


def test_a_warning_is_told_and_stops_the_build_only_where_it_is_strict(project: Site) -> None:
    project.write("facts/sources/river-poem.yml", "title: A poem\ngrade: secondary\n")

    usual = build(project)
    before = files_of(project.root / "site")
    strict = build(project, "--strict")

    assert (usual.returncode, strict.returncode) == (0, 1)
    for result in (usual, strict):
        assert "warning[source-unused]" in result.stderr
        assert "--> facts/sources/river-poem.yml:1:1" in result.stderr
    assert "sources/river-poem/index.html" in before
    assert files_of(project.root / "site") == before


def test_a_dead_link_in_a_page_by_hand_leaves_the_old_site_where_it_is_strict(project: Site) -> None:
    assert build(project, "--strict").returncode == 0
    before = files_of(project.root / "site")
    project.write("docs/about.md", "# About\n\nSee [nothing](nothing.md).\n")

    result = build(project, "--strict")

    assert result.returncode == 1
    assert files_of(project.root / "site") == before


def test_a_page_by_hand_can_link_to_a_record_as_to_any_page(project: Site) -> None:
    project.write("docs/about.md", "# About\n\nSee [Ada](people/ada-example.md) and [all](people/index.md).\n")

    result = build(project, "--strict")

    assert result.returncode == 0, result.stderr
    page = (project.root / "site/about/index.html").read_text("utf-8")
    assert '<a href="../people/ada-example/">Ada</a>' in page
    assert '<a href="../people/">all</a>' in page


@pytest.mark.parametrize("path", ["index.md", "members/index.md", "people/ada-example.md"])
def test_a_page_by_hand_at_the_address_of_a_page_of_the_facts_is_refused_by_name(project: Site, path: str) -> None:
    project.write(f"docs/{path}", "# Mine\n")

    result = build(project)

    assert result.returncode == 1
    assert "error[page-address-taken]" in result.stderr
    assert f"--> docs/{path}:1:1" in result.stderr
    assert not (project.root / "site").exists()


def test_a_nonsensical_day_of_the_build_is_refused(project: Site) -> None:
    result = build(project, SOURCE_DATE_EPOCH="next week")

    assert result.returncode == 1
    assert "SOURCE_DATE_EPOCH is 'next week', which is no number of seconds" in result.stderr
    assert "Traceback" not in result.stderr
    assert not (project.root / "site").exists()


# The site that stands


def test_a_record_that_is_gone_is_gone_from_the_site(project: Site) -> None:
    assert build(project).returncode == 0
    (project.root / "facts/events/secretariat-opening.yml").unlink()
    change(project, "facts/sources/river-wiki.yml", "note:", "aliases: [wiki]\nnote:")

    result = build(project)

    assert result.returncode == 0
    assert not (project.root / "site/events/secretariat-opening").exists()
    assert not (project.root / "site/api/v1/events/secretariat-opening.json").exists()
    assert "Opening of the secretariat" not in (project.root / "site/timeline/index.html").read_text("utf-8")


def test_what_did_not_change_keeps_its_bytes(project: Site) -> None:
    assert build(project).returncode == 0
    before = files_of(project.root / "site")
    change(project, "facts/people/ben-beispiel.yml", "name: Ben Beispiel", "name: Benjamin Beispiel")

    result = build(project)

    assert result.returncode == 0
    after = files_of(project.root / "site")
    differing = {name for name in after if after[name] != before.get(name)}
    assert "people/ben-beispiel/index.html" in differing
    assert not differing & {
        "meetings/first-summit/index.html",
        "countries/ch/index.html",
        "sitemap.xml",
        "about/index.html",
    }


def test_lists_enter_the_navigation_by_themselves_where_there_is_none(project: Site) -> None:
    assert build(project).returncode == 0

    page = (project.root / "site/about/index.html").read_text("utf-8")

    for address in ("../members/", "../meetings/", "../people/", "../sources/", "../timeline/"):
        assert f'href="{address}"' in page
    assert "ada-example" not in page


def test_a_renamed_record_is_reached_by_its_old_address(project: Site) -> None:
    assert build(project).returncode == 0

    page = (project.root / "site/organisations/river-union/index.html").read_text("utf-8")

    assert 'content="0; url=../../organisations/ors/"' in page


def test_addresses_that_end_in_a_name_are_refused(project: Site) -> None:
    change(project, "mkdocs.yml", "site_name:", "use_directory_urls: false\nsite_name:")

    result = build(project)

    assert result.returncode == 1
    assert "use_directory_urls: true" in result.stderr
    assert "Traceback" not in result.stderr


# Words that mean something to a browser, in the whole page


def test_words_are_words_in_head_header_contents_and_footer_too(tmp_path: Path) -> None:
    words = " ".join(
        PAYLOADS[name] for name in ("end of title", "image", "entities", "attribute", "jinja", "placeholders")
    )
    sites: dict[str, dict[str, str]] = {}
    for name, added in (("harmless", plain(words)), ("hostile", words)):
        project = minimal_project(tmp_path / name)
        # A quote has at most 25 words, so it stays as it is.
        change(
            project,
            "facts/statements/ben-on-floods.yml",
            "quote: No river knows where one country ends and the next begins.",
            "text: No river knows.",
        )
        spoil(project.root / "facts", added)
        named = f"site_name: {json.dumps(f'Rivers {added}')}\nsite_description: {json.dumps(f'Of rivers {added}')}"
        change(project, "mkdocs.yml", "site_name: River sheet", named)
        result = build(project)
        assert result.returncode == 0, result.stderr
        pages = (project.root / "site").rglob("*.html")
        sites[name] = {path.relative_to(project.root).as_posix(): path.read_text("utf-8") for path in pages}

    assert len(sites["hostile"]) > 30
    assert [path for path, html in sites["hostile"].items() if shape(html) != shape(sites["harmless"][path])] == []
    title = html5lib.parse(sites["hostile"]["site/people/ada-example/index.html"], namespaceHTMLElements=False).find(
        "head/title"
    )
    assert title.text.startswith(f"Ada Example {words}")


def test_pages_by_hand_hold_words_of_facts_as_words(tmp_path: Path) -> None:
    project = minimal_project(tmp_path / "project", about="# About\n\nBy [[ada-example]], in [[first-summit#place]].\n")
    change(project, "facts/people/ada-example.yml", "name: Ada Example", "name: 'Ada *E* <b>{{ 7*7 }}</b> `x` [y](z)'")
    change(
        project, "facts/meetings/first-summit.yml", "place: Basel", "place: '**Basel** &lt; ![x](//x) {: onclick=x }'"
    )

    result = build(project)

    assert result.returncode == 0, result.stderr
    page = (project.root / "site/about/index.html").read_text("utf-8")
    words = "".join(html5lib.parseFragment(page, namespaceHTMLElements=False).itertext())
    assert "By Ada *E* <b>{{ 7*7 }}</b> `x` [y](z), in **Basel** &lt; ![x](//x) {: onclick=x }." in words
