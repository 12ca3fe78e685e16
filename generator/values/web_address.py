"""Addresses on the web: which may be linked to."""

import re
from urllib.parse import urlsplit

LONGEST = 2000
_FORBIDDEN = re.compile(r"[\s\x00-\x20\x7f\"'<>\\^`{|}]")
_HOST = re.compile(r"[\w-]+(\.[\w-]+)+\.?")


def web_address_fault(text: str) -> str | None:
    """What is wrong with an address, in words, or None. Only `http` and `https` with a public host pass."""
    if len(text) > LONGEST:
        return f"an address has at most {LONGEST} characters, here {len(text)}"
    if match := _FORBIDDEN.search(text):
        return f"U+{ord(match[0]):04X} may not stand in an address; write it percent-encoded"
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return "the address cannot be read"
    if parts.scheme not in ("http", "https"):
        return "an address begins with https:// or http://"
    if parts.username is not None or parts.password is not None:
        return "an address names no user and no password"
    if port == 0:
        return "port 0 does not exist"
    return _host_fault(parts.hostname or "")


def _host_fault(host: str) -> str | None:
    if not host:
        return "the address has no host"
    if not _HOST.fullmatch(host) or host.split(".")[-1].isdigit():
        return "the host is no public name, such as example.org"
    if host.endswith((".local", ".localhost", ".internal", ".invalid")):
        return "the host is not public"
    if not host.isascii():
        try:
            return f"write the host as {host.encode('idna').decode()}"
        except UnicodeError:
            return "the host cannot be read"
    return None
