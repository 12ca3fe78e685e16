"""Languages: which tags are known (CLDR) and what they are called."""

from functools import cache

from babel import Locale, UnknownLocaleError
from babel.localedata import locale_identifiers


@cache
def is_language(tag: str) -> bool:
    """Whether the CLDR has a name for the language of a tag such as `ru`, `zh` or `zh-Hant`."""
    language = tag.split("-")[0]
    return language in Locale("en").languages and tag == tag.replace("_", "-")


@cache
def is_locale(tag: str) -> bool:
    """Whether pages can be written in this language: the CLDR knows its dates and names."""
    if tag.replace("-", "_") not in set(locale_identifiers()):
        return False
    try:
        Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError):
        return False
    return True


def language_name(tag: str, language: str) -> str:
    """What a language is called in another."""
    names = Locale.parse(language.replace("-", "_")).languages
    return str(names.get(tag.replace("-", "_"), names.get(tag.split("-")[0], tag)))
