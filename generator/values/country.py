"""Countries: which codes are valid (ISO 3166-1 alpha-2) and what they are called (CLDR)."""

from functools import cache

from babel import Locale
from iso3166 import countries_by_alpha2

CODES: frozenset[str] = frozenset(code.lower() for code in countries_by_alpha2) - {"xk"}
"""Every officially assigned code, in lower case; XK is a user-assigned one and left out."""


def is_country(code: str) -> bool:
    """Whether a code is an assigned ISO 3166-1 alpha-2 code, in lower case."""
    return code in CODES


@cache
def country_names(language: str) -> dict[str, str]:
    """The CLDR's names of all countries in a language, by code in lower case."""
    territories = Locale.parse(language.replace("-", "_")).territories
    return {code: territories[code.upper()] for code in sorted(CODES) if code.upper() in territories}
