"""The nearest of what is known, or nothing: a silly suggestion is worse than none."""

from collections.abc import Iterable
from difflib import get_close_matches

NEAR_ENOUGH = 0.75
LONGEST = 80


def nearest(written: str, known: Iterable[str]) -> str | None:
    """The known word that is nearest to what was written, case folded, or None."""
    if not written or len(written) > LONGEST:
        return None
    folded = {word.casefold(): word for word in sorted(known)}
    matches = get_close_matches(written.casefold(), folded, n=1, cutoff=NEAR_ENOUGH)
    return folded[matches[0]] if matches else None
