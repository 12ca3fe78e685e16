"""Where the site and its repository stand. What is not known is empty, and what rests on it is left out."""

import re
from dataclasses import dataclass, replace
from urllib.parse import quote, urljoin, urlsplit

_FORBIDDEN = re.compile(r"[\s\x00-\x20\x7f\"'<>\\^`{|}]")


class HostingFault(ValueError):
    """An address that is none."""


@dataclass(frozen=True)
class CodeHost:
    """How a code host lays out its addresses, behind that of a repository."""

    edit: str
    """In front of branch and path: where a file is edited."""
    view: str
    """In front of branch and path: where a file is read."""
    new_issue: str
    """The form for a new issue, with `{title}` and `{body}`."""
    default_branch: str = ""
    """What MkDocs takes for the branch where `edit_uri` does not say; empty where it takes none."""


HOSTS = {
    "github.com": CodeHost("edit/", "blob/", "issues/new?title={title}&body={body}", "master"),
    "gitlab.com": CodeHost(
        "-/edit/", "-/blob/", "-/issues/new?issue%5Btitle%5D={title}&issue%5Bdescription%5D={body}", "master"
    ),
    "codeberg.org": CodeHost("_edit/", "src/branch/", "issues/new?title={title}&body={body}"),
}


@dataclass(frozen=True)
class Hosting:
    """Absolute addresses of the site and of the repository behind it."""

    site_url: str = ""
    """Ends in `/`."""
    repo_url: str = ""
    """Without `/` at its end."""
    edit_url: str = ""
    """Where a file of the project is edited, up to its path; ends in `/`."""

    def address(self, path: str) -> str:
        """The absolute address of a path of the site; empty where the site's is not known."""
        return self.site_url + path if self.site_url else ""

    def edit_address(self, file: str) -> str:
        """Where a file of the project is edited."""
        return self.edit_url + quote(file) if self.edit_url and not self._is_view else ""

    def view_address(self, file: str) -> str:
        """Where a file of the project is read at its code host."""
        return self._view_url + quote(file) if self._view_url else ""

    def correction_address(self, title: str, page: str) -> str:
        """The form for a new issue, with a title and the page that it is about."""
        if self.host is None:
            return ""
        form = self.host.new_issue.format(title=quote(title, safe=""), body=quote(f"{page}\n\n", safe=""))
        return f"{self.repo_url}/{form}"

    @property
    def host(self) -> CodeHost | None:
        """The host of the repository, where its addresses are known to us."""
        return HOSTS.get((urlsplit(self.repo_url).hostname or "").removeprefix("www."))

    @property
    def _behind_repo(self) -> str:
        start = f"{self.repo_url}/"
        return self.edit_url.removeprefix(start) if self.repo_url and self.edit_url.startswith(start) else ""

    @property
    def _is_view(self) -> bool:
        """Whether the addresses for editing are set to those for reading."""
        return self.host is not None and self._behind_repo.removeprefix("-/").startswith(("blob/", "tree/", "src/"))

    @property
    def _view_url(self) -> str:
        if self._is_view:
            return self.edit_url
        # Older addresses of one of the hosts lack `-/`; it redirects them.
        found = re.fullmatch(r"(?:-/)?_?edit/(.+)", self._behind_repo)
        return f"{self.repo_url}/{self.host.view}{found[1]}" if self.host and found else ""


NOWHERE = Hosting()


def hosting(site_url: str = "", repo_url: str = "", edit_uri: str | None = None, way: str = "..") -> Hosting:
    """What the settings say.

    Args:
        site_url: Where the site stands.
        repo_url: Where the repository stands.
        edit_uri: As MkDocs has it: where the folder of pages by hand is edited, an address or the way from `repo_url`.
            None: what MkDocs takes for the host.
        way: The way from that folder to the project.

    Raises:
        HostingFault: Where an address is none.
    """
    site, repo = _web_address("site_url", site_url), _web_address("repo_url", repo_url).rstrip("/")
    known = Hosting(site.rstrip("/") + "/" if site else "", repo)
    if edit_uri is None:
        host = known.host
        edit_uri = f"edit/{host.default_branch}/docs/" if host and host.default_branch else ""
    # An address that ends in a query has no paths of files behind it.
    if not repo or not edit_uri or "?" in edit_uri or "#" in edit_uri:
        return known
    return replace(known, edit_url=_web_address("edit_uri", urljoin(f"{repo}/", f"{edit_uri.rstrip('/')}/{way}/")))


def _web_address(name: str, written: str) -> str:
    """An address of the web as it is written, or nothing.

    Raises:
        HostingFault: Where it is anything else.
    """
    if not written:
        return ""
    try:
        parts = urlsplit(written)
        is_one = parts.scheme in ("http", "https") and parts.hostname and not _FORBIDDEN.search(written)
        is_bare = parts.username is None and not parts.query and not parts.fragment
    except ValueError:
        is_one = is_bare = False
    if is_one and is_bare:
        return written
    raise HostingFault(f"{name} is {written!r}, which is no address of a site; write one such as https://example.org/")
