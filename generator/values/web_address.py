"""Addresses on the web: which may be linked to."""

import re
from urllib.parse import SplitResult, urlsplit

LONGEST = 2000
_FORBIDDEN = re.compile(r"[\s\x00-\x20\x7f\"'<>\\^`{|}]")
_HOST = re.compile(r"[\w-]+(\.[\w-]+)+")
_NUMBER = re.compile(r"\d+|0[xX][0-9a-fA-F]*")
_NOT_PUBLIC = (
    ".local",
    ".localhost",
    ".localdomain",
    ".internal",
    ".intranet",
    ".lan",
    ".home.arpa",
    ".invalid",
    ".test",
)
"""Endings of names that no public server has (RFC 6761, RFC 6762, RFC 8375)."""


def web_address_fault(text: str) -> str | None:
    """What is wrong with an address, in words, or None. Only `http` and `https` with a public host pass."""
    if len(text) > LONGEST:
        return f"an address has at most {LONGEST} characters, here {len(text)}"
    if match := _FORBIDDEN.search(text):
        return f"U+{ord(match[0]):04X} may not stand in an address; write it percent-encoded"
    try:
        parts = urlsplit(text)
    except ValueError:
        return "the address cannot be read"
    if parts.scheme not in ("http", "https"):
        return "an address begins with https:// or http://"
    if parts.username is not None or parts.password is not None:
        return "an address names no user and no password"
    if not _has_a_possible_port(parts):
        return "the port is no number from 1 to 65535"
    return _host_fault((parts.hostname or "").removesuffix("."))


def _has_a_possible_port(parts: SplitResult) -> bool:
    try:
        return parts.port != 0
    except ValueError:
        return False


def _host_fault(host: str) -> str | None:
    if not host:
        return "the address has no host"
    # A browser takes a name that ends in a number for an IPv4 address (URL Standard, 3.5).
    if not _HOST.fullmatch(host) or _NUMBER.fullmatch(host.split(".")[-1]):
        return "the host is no public name, such as example.org"
    if host.endswith(_NOT_PUBLIC):
        return "the host is not public"
    if not host.isascii():
        return _foreign_host_fault(host)
    return None


def _foreign_host_fault(host: str) -> str:
    """A host may look like another one: it is written in the ASCII form, which shows what it is."""
    try:
        written = host.encode("idna")
    except UnicodeError:
        return "the host cannot be read"
    # Python's codec is that of IDNA 2003, which turns some letters into others: 'ß' into 'ss'.
    is_same = written.decode("idna") == host
    return f"write the host as {written.decode()}" if is_same else "write the host in its ASCII form, xn--…"
