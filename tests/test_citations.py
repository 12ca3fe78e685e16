"""How pages are cited, what they link to at their host, when they changed, and what machines read of them."""

import json
import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import rispy
from axe_playwright_python.sync_playwright import Axe
from conftest import BUILD_DAY, Site, run
from playwright.sync_api import Browser, Page, expect
from pybtex.database import parse_string
from test_build import MKDOCS_YML, build, minimal_project
from test_reader import served

from generator.book import Book
from generator.history import History, history
from generator.hosting import Hosting, HostingFault, hosting
from generator.outputs import PageOutput, site

KNOWN = hosting("https://example.org/rivers", "https://github.com/rivers/sheet")
TITLES = [
    "Rights & duties",
    "100 % of #1 costs $5_000",
    r"Curly {braces}, a lone { and a \backslash",
    "Said ‘so’ and \"so\" and 'so'",
    "上海合作组织成立宣言",
    "~tilde^hat",
    "</script><script>alert(1)</script>",
]


def html(book: Book, address: str) -> str:
    """A page of the Book's site."""
    return str(site(book)[address].render())


def form(page: str, name: str) -> str:
    """One form of the page's citation, as a reader copies it."""
    found = re.search(rf'<pre data-fs-form="{name}">(.*?)</pre>', page, re.DOTALL)
    assert found
    return unescape(found[1])


COMMANDS = {"backslash": "\\", "braceleft": "{", "braceright": "}", "asciitilde": "~", "asciicircum": "^"}


def typeset(latex: str) -> str:
    """What TeX makes of a field: the braces around it go, an escaped sign is itself, a named one what it names."""
    assert latex.startswith("{")
    assert latex.endswith("}")
    inner = latex[1:-1]
    assert not re.search(r"(?<!\\)[&%$#_]|[~^]", inner)
    return re.sub(r"\\text(\w+)\{\}|\\([&%$#_])", lambda sign: COMMANDS[sign[1]] if sign[1] else sign[2], inner)


def linked_data(page: str) -> Any:
    """What machines read of a page."""
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert len(blocks) == 1
    return json.loads(blocks[0])


def titled(book: Book, title: str) -> Book:
    """The Book with another title of a meeting."""
    meeting = book.records["vienna-talk"].model_copy(update={"title": title})
    return replace(book, records=book.records | {"vienna-talk": meeting})


# Citations


def test_a_citation_in_words_names_page_sheet_edition_and_address(minimal_book: Book) -> None:
    words = form(html(replace(minimal_book, hosting=KNOWN), "meetings/first-summit/"), "text")

    assert words == (
        "‘First summit of the river states’, in: The Organisation of River States (fact sheet), "
        "edition of 1 June 2024, <https://example.org/rivers/meetings/first-summit/>."
    )


def test_without_a_known_site_a_citation_has_no_address(minimal_book: Book) -> None:
    page = html(minimal_book, "meetings/first-summit/")

    for name in ("text", "bibtex", "csl", "ris"):
        assert not re.search(r"https?:|url|UR  -|<", form(page, name), re.IGNORECASE)


@pytest.mark.parametrize("address", ["people/ada-example/", "countries/at/", "members/", ""])
def test_what_depends_on_the_day_is_cited_with_both_clocks(minimal_book: Book, address: str) -> None:
    words = form(html(minimal_book, address), "text")

    assert "state of 1 June 2024" in words
    assert "edition of 1 June 2024" in words


def test_a_page_of_a_day_is_cited_by_its_day_and_by_the_edition(minimal_book: Book) -> None:
    words = form(html(minimal_book, "members/2004-06-14/"), "text")

    assert words.startswith("‘Members on 14 June 2004’, in: ")
    assert words.endswith("edition of 1 June 2024.")


@pytest.mark.parametrize("title", TITLES)
def test_bibtex_ris_and_csl_give_back_every_title(minimal_book: Book, title: str) -> None:
    page = html(replace(titled(minimal_book, title), hosting=KNOWN), "meetings/vienna-talk/")

    (entry,) = parse_string(form(page, "bibtex"), "bibtex").entries.values()
    (ris,) = rispy.loads(form(page, "ris"))
    (csl,) = json.loads(form(page, "csl"))
    address = "https://example.org/rivers/meetings/vienna-talk/"
    assert typeset(entry.fields["title"]) == title
    assert "(fact sheet)" in typeset(entry.fields["howpublished"])
    assert (entry.type, entry.fields["year"], entry.fields["url"]) == ("misc", "2024", address)
    assert (ris["type_of_reference"], ris["title"], ris["year"], ris["urls"]) == ("ELEC", title, "2024", [address])
    assert (csl["type"], csl["title"], csl["URL"]) == ("webpage", title, address)
    assert csl["issued"] == {"date-parts": [[2024, 6, 1]]}
    assert "accessed" not in csl


def test_every_page_but_the_reference_can_be_cited(minimal_book: Book) -> None:
    for address, output in site(minimal_book).items():
        if isinstance(output, PageOutput) and not address.startswith("reference/"):
            (entry,) = parse_string(form(str(output.render()), "bibtex"), "bibtex").entries.values()
            assert entry.fields["title"], address


# Hosts


@pytest.mark.parametrize(
    ("repo", "edit_uri", "edit", "view", "issue"),
    [
        (
            "https://github.com/o/r",
            "edit/main/docs/",
            "https://github.com/o/r/edit/main/facts/x.yml",
            "https://github.com/o/r/blob/main/facts/x.yml",
            "https://github.com/o/r/issues/new?title=A%20%26%20b&body=",
        ),
        (
            "https://gitlab.com/o/r/",
            "edit/main/docs/",
            "https://gitlab.com/o/r/edit/main/facts/x.yml",
            "https://gitlab.com/o/r/-/blob/main/facts/x.yml",
            "https://gitlab.com/o/r/-/issues/new?issue%5Btitle%5D=A%20%26%20b&",
        ),
        (
            "https://codeberg.org/o/r",
            "_edit/main/docs",
            "https://codeberg.org/o/r/_edit/main/facts/x.yml",
            "https://codeberg.org/o/r/src/branch/main/facts/x.yml",
            "https://codeberg.org/o/r/issues/new?title=A%20%26%20b&",
        ),
        ("https://github.com/o/r", "blob/main/docs/", "", "https://github.com/o/r/blob/main/facts/x.yml", "https://"),
        ("https://github.com/o/r", "", "", "", "https://github.com/o/r/issues/new"),
        ("https://git.example.org/o/r", "edit/main/docs/", "https://git.example.org/o/r/edit/main/facts/x.yml", "", ""),
        ("https://git.example.org/o/r", "?file=", "", "", ""),
        ("", "edit/main/docs/", "", "", ""),
    ],
)
def test_addresses_at_a_code_host_follow_from_the_settings(
    repo: str, edit_uri: str, edit: str, view: str, issue: str
) -> None:
    known = hosting("", repo, edit_uri)

    assert known.edit_address("facts/x.yml") == edit
    assert known.view_address("facts/x.yml") == view
    assert known.correction_address("A & b", "meetings/x/").startswith(issue)
    assert bool(known.correction_address("A", "x")) == bool(issue)


@pytest.mark.parametrize(
    "nonsense",
    [
        "javascript:alert(1)",
        "example.org",
        "https://",
        "https://a.org/?q",
        "https://u:p@a.org",
        'https://a.org/">',
        "x",
    ],
)
def test_an_address_that_is_none_is_refused(nonsense: str, tmp_path: Path) -> None:
    for option in ("--site-url", "--repo-url"):
        result = run("generator", "render", "--into", "x", option, nonsense, cwd=tmp_path)

        assert result.returncode == 2
        assert f"Error: {option} is {nonsense!r}, which is no address of a site" in result.stderr
    with pytest.raises(HostingFault):
        hosting(nonsense)


def test_a_page_leads_to_its_file_to_the_form_and_to_its_data(minimal_book: Book) -> None:
    page = html(replace(minimal_book, hosting=KNOWN), "meetings/first-summit/")

    file = "facts/meetings/first-summit.yml"
    assert f'<a href="https://github.com/rivers/sheet/blob/master/{file}" rel="noreferrer">YAML source</a>' in page
    assert f'<a href="https://github.com/rivers/sheet/edit/master/{file}" rel="noreferrer">Edit</a>' in page
    assert "body=https%3A%2F%2Fexample.org%2Frivers%2Fmeetings%2Ffirst-summit%2F" in page
    assert "Its facts:" not in page


def test_without_a_repository_a_page_names_its_file_and_no_more(minimal_book: Book) -> None:
    page = html(minimal_book, "meetings/first-summit/")

    assert "Its facts: <code>facts/meetings/first-summit.yml</code>" in page
    assert not any(words in page for words in ("YAML source", ">Edit<", "Suggest a correction", "Last changed"))


def test_a_former_address_has_an_absolute_canonical_where_the_site_is_known(minimal_book: Book) -> None:
    address = "organisations/river-union/index.html"

    known, unknown = (html(replace(minimal_book, hosting=one), address) for one in (KNOWN, Hosting()))

    assert '<link rel="canonical" href="https://example.org/rivers/organisations/ors/">' in known
    assert "canonical" not in unknown


# History


def git(folder: Path, *arguments: str, day: str = "2024-03-05") -> None:
    """Run git in a folder, on a day."""
    now = f"{day}T12:00:00Z"
    names = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    run_at = {"GIT_AUTHOR_DATE": now, "GIT_COMMITTER_DATE": now, "PATH": "/usr/bin:/bin", "HOME": str(folder)}
    subprocess.run(["git", *names, *arguments], cwd=folder, env=run_at, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Site:
    """The minimal site with three commits; of the second and third each touches one file."""
    project = minimal_project(tmp_path / "work" / "sub")
    top = tmp_path / "work"
    git(top, "init", "--quiet")
    git(top, "add", ".")
    git(top, "commit", "--quiet", "-m", "All")
    for name, day in (("meetings/first-summit", "2024-04-09"), ("people/ada-example", "2024-05-02")):
        path = project.root / f"facts/{name}.yml"
        path.write_text(path.read_text("utf-8") + "# seen again\n", "utf-8")
        git(top, "commit", "--quiet", "-a", "-m", name, day=day)
    return project


def test_the_day_of_a_file_is_that_of_the_last_commit_that_touched_it(repository: Site) -> None:
    known = history(repository.root, repository.root / "facts")

    assert known.days["facts/meetings/first-summit.yml"] == date(2024, 4, 9)
    assert known.days["facts/people/ada-example.yml"] == date(2024, 5, 2)
    assert known.days["facts/meetings/second-summit.yml"] == date(2024, 3, 5)
    assert known.newest == date(2024, 5, 2)
    assert set(known.days) == {
        path.relative_to(repository.root).as_posix() for path in (repository.root / "facts").rglob("*.yml")
    }


def test_pages_say_when_they_last_changed_lists_when_any_fact_did(repository: Site) -> None:
    result = build(repository)

    assert result.returncode == 0, result.stderr
    assert "last changed" not in result.stderr
    for page, day in (("meetings/first-summit", "9 April 2024"), ("meetings", "2 May 2024"), (".", "2 May 2024")):
        text = (repository.root / "site" / page / "index.html").read_text("utf-8")
        assert re.search(rf"Last changed <time[^>]*>{day}</time>", text), page
    # A country without a file has no day of its own.
    assert "Last changed" not in (repository.root / "site/countries/at/index.html").read_text("utf-8")


def test_a_shallow_clone_is_not_believed_and_this_is_said_once(repository: Site, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth=1", (repository.root.parent).as_uri(), "shallow")
    project = Site(tmp_path / "shallow" / "sub")

    result = build(project)

    assert result.returncode == 0, result.stderr
    assert result.stderr.count("pages do not say when they last changed: the clone is shallow") == 1
    assert "WARNING" not in result.stderr
    assert "Last changed" not in (project.root / "site/meetings/first-summit/index.html").read_text("utf-8")


def test_a_folder_without_git_builds_as_well(tmp_path: Path) -> None:
    project = minimal_project(tmp_path / "project")

    assert history(project.root, project.root / "facts").newest is None
    assert build(project, "--strict").returncode == 0


# Head


@pytest.fixture(scope="module")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The minimal site, built with all addresses known."""
    project = minimal_project(tmp_path_factory.mktemp("hosted") / "project")
    known = (
        "site_url: https://example.org/rivers\nrepo_url: https://github.com/rivers/sheet\nedit_uri: edit/main/docs/\n"
    )
    project.write("mkdocs.yml", MKDOCS_YML + known)
    result = build(project, "--strict")
    assert result.returncode == 0, result.stderr
    return project


def head(project: Site, page: str) -> dict[str, str]:
    """What stands in the `meta` elements of a page."""
    text = (project.root / "site" / page / "index.html").read_text("utf-8")
    found = re.findall(r'<meta (?:name|property)="([^"]*)" content="([^"]*)">', text)
    return {name: unescape(content) for name, content in found}


def test_other_sites_are_told_title_words_address_and_picture(hosted: Site) -> None:
    told = head(hosted, "organisations/ors")

    assert told["og:title"] == "Organisation of River States"
    assert told["og:description"] == told["description"]
    assert told["og:type"] == "article"
    assert told["og:site_name"] == "River sheet"
    assert told["og:locale"] == "en_GB"
    assert told["og:url"] == "https://example.org/rivers/organisations/ors/"
    assert told["og:image"] == "https://example.org/rivers/assets/factsheet/social/organisations.png"
    assert told["twitter:card"] == "summary_large_image"


@pytest.mark.parametrize("page", ["", "meetings", "members", "meetings/first-summit", "about"])
def test_each_picture_of_a_page_is_part_of_the_site(hosted: Site, page: str) -> None:
    picture = head(hosted, page)["og:image"].removeprefix("https://example.org/rivers/")

    content = (hosted.root / "site" / picture).read_bytes()

    assert content[16:24] == (1200).to_bytes(4) + (630).to_bytes(4)
    assert len(content) <= 30_000


def test_without_a_known_site_no_address_is_told(tmp_path: Path) -> None:
    project = minimal_project(tmp_path / "project")
    build(project)

    told = head(project, "organisations/ors")

    assert told["og:title"] == "Organisation of River States"
    assert told["twitter:card"] == "summary"
    assert not {"og:url", "og:image"} & set(told)


def test_the_theme_and_the_foot_lead_to_the_same_form_for_editing(hosted: Site) -> None:
    text = (hosted.root / "site/meetings/first-summit/index.html").read_text("utf-8")

    address = "https://github.com/rivers/sheet/edit/main/facts/meetings/first-summit.yml"
    assert text.count(f'href="{address}"') == 2


def test_an_address_that_no_browser_may_follow_stops_the_build(tmp_path: Path) -> None:
    project = minimal_project(tmp_path / "project")
    project.write("mkdocs.yml", MKDOCS_YML + "repo_url: javascript://example.org/%0Aalert(1)\n")

    result = build(project)

    assert result.returncode != 0
    assert "mkdocs.yml: repo_url is 'javascript:" in result.stderr


# Machines


def test_an_organisation_is_told_with_its_founding_and_its_own_site(minimal_book: Book) -> None:
    data = linked_data(html(replace(minimal_book, hosting=KNOWN), "organisations/ors/"))

    assert data["@type"] == "Organization"
    assert data["foundingDate"] == "1994-05-02"
    assert data["url"] == "https://ors.example.org/"
    assert data["mainEntityOfPage"] == "https://example.org/rivers/organisations/ors/"
    assert "ORS" in data["alternateName"]


def test_a_person_is_told_with_offices_and_their_time(minimal_book: Book) -> None:
    (role,) = linked_data(html(minimal_book, "people/ada-example/"))["hasOccupation"]

    assert (role["startDate"], role["endDate"]) == ("2003-12-10", "2010-12-08")
    assert role["hasOccupation"]["occupationLocation"]["name"] == "Switzerland"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("2022-09-15", {"startDate": "2022-09-15"}),
        ("2022-09", {"startDate": "2022-09"}),
        ("2022", {"startDate": "2022"}),
        ("2022-09-15/2022-09-16", {"startDate": "2022-09-15", "endDate": "2022-09-16"}),
        ("2017~", {}),
        ("../2021-09-17", {}),
        ("2008-10-30/..", {}),
    ],
)
def test_no_date_becomes_more_exact_for_machines(site: Site, written: str, told: dict[str, str]) -> None:
    from generator.book import link
    from generator.outputs import site as site_of

    event = (site.root / "facts/events/secretariat-opening.yml").read_text("utf-8")
    site.write("facts/events/secretariat-opening.yml", re.sub(r"(?m)^date: .*$", f"date: {written}", event))
    checked = site.check()
    assert checked.index.sheet is not None

    data = linked_data(str(site_of(link(checked.index))["events/secretariat-opening/"].render()))

    assert {name: value for name, value in data.items() if name.endswith("Date")} == told


def test_the_first_page_is_a_site_and_a_set_of_data_with_its_licence(minimal_book: Book) -> None:
    known = History({}, date(2024, 5, 2))

    website, dataset = linked_data(html(replace(minimal_book, hosting=KNOWN, history=known), ""))["@graph"]

    assert (website["@type"], dataset["@type"]) == ("WebSite", "Dataset")
    assert dataset["license"]["url"] == "https://creativecommons.org/licenses/by/4.0/"
    assert (dataset["dateModified"], dataset["version"]) == ("2024-05-02", BUILD_DAY.isoformat())


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("meetings/first-summit/", "Event"),
        ("events/secretariat-opening/", "Event"),
        ("agreements/river-charter/", "Legislation"),
        ("countries/at/", "Country"),
        ("sources/river-gazette/", "NewsArticle"),
        ("sources/river-archive/", "CreativeWork"),
    ],
)
def test_each_kind_has_its_word(minimal_book: Book, address: str, kind: str) -> None:
    assert linked_data(html(minimal_book, address))["@type"] == kind


@pytest.mark.parametrize("title", TITLES)
def test_no_title_ends_the_block_of_data(minimal_book: Book, title: str) -> None:
    assert linked_data(html(titled(minimal_book, title), "meetings/vienna-talk/"))["name"] == title


def test_nothing_unknown_is_told(minimal_book: Book) -> None:
    def values(data: Any) -> Iterator[Any]:
        for value in data.values() if isinstance(data, dict) else data:
            yield value
            if isinstance(value, dict | list):
                yield from values(value)

    for address, output in site(minimal_book).items():
        if isinstance(output, PageOutput) and "ld+json" in (page := str(output.render())):
            assert not [value for value in values(linked_data(page)) if value in (None, "", [], {})], address


# In a browser

CLIPBOARD = ["clipboard-read", "clipboard-write"]


@pytest.fixture(scope="module")
def unhosted_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The minimal site, built without knowing where it stands, and served."""
    project = minimal_project(tmp_path_factory.mktemp("unhosted") / "project")
    build(project)
    with served(project.root / "site") as url:
        yield url


def copied(page: Page) -> str:
    """What is in the clipboard."""
    words: str = page.evaluate("navigator.clipboard.readText()")
    return words


def test_each_form_can_be_copied_and_then_has_the_address(browser: Browser, unhosted_address: str) -> None:
    context = browser.new_context(permissions=CLIPBOARD)
    page = context.new_page()
    address = unhosted_address + "people/ada-example/"
    page.goto(address)
    page.locator(".fs-cite > summary").click()
    buttons = page.locator(".fs-cite .fs-copy")

    expect(buttons).to_have_count(4)
    texts = []
    for number in range(4):
        buttons.nth(number).click()
        expect(buttons.nth(number)).to_have_text("Copied")
        expect(page.locator(".fs-status")).to_have_text("Copied")
        texts.append(copied(page))

    words, bibtex, csl, ris = texts
    assert words.endswith(f"edition of 24 November 2026, <{address}>.")
    (entry,) = parse_string(bibtex, "bibtex").entries.values()
    assert entry.fields["url"] == address
    assert json.loads(csl)[0]["URL"] == address
    assert rispy.loads(ris)[0]["urls"] == [address]
    assert Axe().run(page).response["violations"] == []
    context.close()


def test_a_single_fact_is_copied_with_its_address_by_the_keyboard_alone(
    browser: Browser, unhosted_address: str
) -> None:
    context = browser.new_context(permissions=CLIPBOARD)
    page = context.new_page()
    page.goto(unhosted_address + "organisations/ors/")
    page.locator("#founded .fs-fact__link").focus()

    page.keyboard.press("Tab")
    expect(page.locator("#founded .fs-copy")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#founded .fs-copy")).to_have_text("Copied")

    assert copied(page) == (
        "Founded: 2 May 1994. In: ‘Organisation of River States’, state of 24 November 2026, in: The Organisation of "
        f"River States (fact sheet), edition of 24 November 2026, <{unhosted_address}organisations/ors/#founded>."
    )
    assert Axe().run(page).response["violations"] == []
    context.close()


def test_without_a_clipboard_the_text_is_selected(browser: Browser, unhosted_address: str) -> None:
    page = browser.new_page()
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto(unhosted_address + "organisations/ors/")
    page.locator("#founded").hover()
    page.locator("#founded .fs-copy").click()
    expect(page.locator(".fs-status")).to_have_text("Selected: copy it with your keyboard")

    selected = page.evaluate("getSelection().toString()")

    assert selected.startswith("Founded: 2 May 1994. In: ")
    assert selected.endswith("organisations/ors/#founded>.")
    page.close()


def test_on_paper_the_citation_stands_in_words_alone(browser: Browser, unhosted_address: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(unhosted_address + "organisations/ors/")
    expect(page.locator(".fs-cited")).to_be_hidden()

    page.emulate_media(media="print")

    expect(page.locator(".fs-cited")).to_be_visible()
    expect(page.locator(".fs-cite")).to_be_hidden()
    page.close()
