"""Which addresses may be linked to: parsed, and not matched by their beginning."""

from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.values import web_address_fault

often = settings(max_examples=300, deadline=None)
HOSTS = "user example.org localhost 127.0.0.1 0x7f ::1 é а x"
SIGNS = "https http javascript data : // / @ . .. %2e %00 [ ] ? # 。 :0 :80 -"
PIECES = st.sampled_from([*HOSTS.split(), *SIGNS.split(), "\\", " ", "\t", "\u200b"])


@often
@given(st.text(max_size=60) | st.lists(PIECES, max_size=10).map("".join))
def test_any_text_is_an_address_or_is_refused_in_words(text: str) -> None:
    fault = web_address_fault(text)

    assert fault is None or (fault.isprintable() and fault)


@often
@given(st.lists(PIECES, max_size=10).map(lambda pieces: "https://" + "".join(pieces)))
def test_what_passes_has_a_public_host_of_ascii_and_no_user(text: str) -> None:
    if web_address_fault(text) is not None:
        return

    parts = urlsplit(text)

    host = (parts.hostname or "").removesuffix(".")
    assert parts.scheme in ("http", "https")
    assert parts.username is None
    assert host.isascii()
    assert "." in host
    assert not host.split(".")[-1].isdigit()
    assert not any(sign in text for sign in "\\\"'<> \t\n")


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org",
        "HTTPS://EXAMPLE.ORG/",
        "http://example.org:8443/a_(b)?c=d&e=%22f%22#g",
        "https://xn--strae-oqa.example.org/",
        "https://example.org./",
        "https://example.org/é/上海",
        "https://1e100.net/",
    ],
)
def test_an_address_of_a_public_host_passes(text: str) -> None:
    fault = web_address_fault(text)

    assert fault is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("javascript:alert(1)", "begins with https"),
        ("JaVaScRiPt:alert(1)", "begins with https"),
        ("data:text/html,x", "begins with https"),
        ("vbscript:x", "begins with https"),
        ("file:///etc/passwd", "begins with https"),
        ("//example.org", "begins with https"),
        ("example.org", "begins with https"),
        ("&#106;avascript:alert(1)", "begins with https"),
        (" https://example.org", "U+0020"),
        ("java\nscript:alert(1)", "U+000A"),
        ("https://example.org/\x00", "U+0000"),
        ("https://example.org/\"onload='x'", "U+0022"),
        ("https://example.org/<b>", "U+003C"),
        ("https://example.org\\@evil.example.com", "U+005C"),
        ("https://user:secret@example.org", "no user"),
        ("https://user@example.org", "no user"),
        ("https://@example.org", "no user"),
        ("https://", "no host"),
        ("https:///path", "no host"),
        ("https:example.org", "no host"),
        ("https://example.org:0", "port"),
        ("https://example.org:99999", "port"),
        ("https://example.org:port", "port"),
        ("https://[::1", "cannot be read"),
        ("http://localhost", "no public name"),
        ("http://127.0.0.1", "no public name"),
        ("http://127.0.0.1.", "no public name"),
        ("http://2130706433", "no public name"),
        ("http://0x7f.0.0.0x1", "no public name"),
        ("http://[::1]/", "no public name"),
        ("http://169.254.169.254/latest", "no public name"),
        ("https://example..org", "no public name"),
        ("https://example。org", "no public name"),
        ("http://printer.local", "not public"),
        ("http://PRINTER.LOCAL.", "not public"),
        ("http://metadata.google.internal", "not public"),
        ("http://router.home.arpa", "not public"),
        ("https://ехample.org", "xn--"),
        ("https://straße.example.org", "xn--…"),
        ("https://example.org/" + "x" * 2000, "at most 2000 characters"),
    ],
)
def test_every_other_address_is_refused_and_the_reason_named(text: str, words: str) -> None:
    fault = web_address_fault(text)

    assert fault is not None
    assert words in fault


def test_the_remedy_for_a_host_in_another_script_leads_to_that_very_host() -> None:
    fault = web_address_fault("https://пример.example.org/")

    assert fault == "write the host as xn--e1afmkfd.example.org"


def test_two_thousand_characters_pass_and_not_one_more() -> None:
    just = "https://example.org/" + "x" * (2000 - len("https://example.org/"))

    faults = (web_address_fault(just), web_address_fault(just + "x"))

    assert faults == (None, "an address has at most 2000 characters, here 2001")
